//! Is it working?

mod access;
mod status;
mod guide;
mod last_view;
mod next_steps;
mod facts;
mod store;
mod storefronts;

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use self::access::Access;
use self::status::StatusPanel;
use self::guide::Help;
use self::last_view::LastViewPanel;
use self::next_steps::NextSteps;
use self::facts::ShoppersPanel;
use self::store::StorePanel;
use self::storefronts::Storefronts;
use super::load::LoadError;
use super::reactivated::Reactivated;
use super::states::Loading;
use crate::model::Overview;
use crate::serverfns::load_overview;

/// The overview page.
#[component]
pub(super) fn OverviewPage() -> impl IntoView {
    let overview = Resource::new(|| (), |()| load_overview());
    let retry = Callback::new(move |()| overview.refetch());
    view! {
        <Title text="Overview · Reprise"/>
        <h1>"Overview"</h1>
        <Transition fallback=Loading>
            {move || Suspend::new(async move {
                match overview.await {
                    Ok(overview) => Either::Left(view! { <Loaded overview=overview/> }),
                    Err(error) => Either::Right(view! { <LoadError error=error retry=retry/> }),
                }
            })}
        </Transition>
    }
}

/// The facts, in the order in which a merchant asks for them.
#[component]
fn Loaded(overview: Overview) -> impl IntoView {
    let reactivation = overview.reactivation.clone();
    // Placing the script answers the overview anew; the page then shows that.
    let overview = RwSignal::new(overview);
    view! {
        <StatusPanel overview=overview/>
        <Reactivated reactivation=reactivation/>
        <div class="columns">
            <div class="column-wide">
                <Storefronts overview=overview/>
                <NextSteps/>
                <Help/>
            </div>
            <div class="column-narrow">
                <LastViewPanel overview=overview/>
                <ShoppersPanel overview=overview/>
                <StorePanel overview=overview/>
                <Access overview=overview/>
            </div>
        </div>
    }
}
