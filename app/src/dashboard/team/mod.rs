//! The team page: who has access, who changed what, and requests of shoppers about their data.

mod activity;
mod shopper;
mod users;

use leptos::prelude::*;

use self::activity::Activity;
use self::shopper::ShopperData;
use self::users::Users;
use super::load::load_page;
use crate::backend::load_team;
use crate::model::Team;

pub(super) fn page() -> AnyView {
    load_page(|| load_team(None), content)
}

fn content(team: Team) -> impl IntoView {
    // A signal, because each change returns the new state.
    let team = RwSignal::new(team);
    view! {
        <Users team=team />
        <Activity team=team />
        <ShopperData />
    }
}
