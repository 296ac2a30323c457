//! The health page: each check, with a button if there is a repair.

mod page_builder;
mod webhooks;

use leptos::prelude::*;

use self::page_builder::PageBuilder;
use self::webhooks::Webhooks;
use super::load::load_page;
use super::parts::Reactivated;
use crate::backend::load_health;
use crate::model::Health;

pub(super) fn page() -> AnyView {
    load_page(load_health, content)
}

fn content(health: Health) -> impl IntoView {
    let reactivation = health.reactivation.clone();
    let page_builder = health.page_builder.clone();
    // A signal, because a repair returns a new health report to show.
    let health = RwSignal::new(health);
    view! {
        <Reactivated reactivation=reactivation />
        <Webhooks health=health />
        {page_builder.map(|state| view! { <PageBuilder state=state /> })}
    }
}
