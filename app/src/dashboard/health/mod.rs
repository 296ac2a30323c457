//! Does everything work?

mod webhooks;
mod erase;

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use self::webhooks::Changes;
use self::erase::EraseShopper;
use super::load::LoadError;
use super::reactivated::Reactivated;
use super::states::Loading;
use crate::model::Health;
use crate::serverfns::load_health;

/// The health page: each check, and a button where there is a repair.
#[component]
pub(super) fn HealthPage() -> impl IntoView {
    let health = Resource::new(|| (), |()| load_health());
    let retry = Callback::new(move |()| health.refetch());
    view! {
        <Title text="Health · Reprise"/>
        <h1>"Health"</h1>
        <Transition fallback=Loading>
            {move || Suspend::new(async move {
                match health.await {
                    Ok(health) => Either::Left(view! { <Loaded health=health/> }),
                    Err(error) => Either::Right(view! { <LoadError error=error retry=retry/> }),
                }
            })}
        </Transition>
    }
}

#[component]
fn Loaded(health: Health) -> impl IntoView {
    let reactivation = health.reactivation.clone();
    // A repair answers the health anew; the page then shows that.
    let health = RwSignal::new(health);
    view! {
        <Reactivated reactivation=reactivation/>
        <Changes health=health/>
        <EraseShopper/>
    }
}
