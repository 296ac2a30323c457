//! How the widget looks, and what it counts.

mod draft;
mod form;
mod fields;
mod preview;
mod save;
mod statuses;

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use self::draft::Draft;
use self::form::SettingsForm;
use self::preview::Preview;
use super::load::LoadError;
use super::states::Loading;
use crate::model::Appearance;
use crate::serverfns::load_appearance;

/// The appearance page.
#[component]
pub(super) fn AppearancePage() -> impl IntoView {
    let appearance = Resource::new(|| (), |()| load_appearance());
    let retry = Callback::new(move |()| appearance.refetch());
    view! {
        <Title text="Appearance · Reprise"/>
        <h1>"Appearance"</h1>
        <Transition fallback=Loading>
            {move || Suspend::new(async move {
                match appearance.await {
                    Ok(appearance) => Either::Left(view! { <Loaded appearance=appearance/> }),
                    Err(error) => Either::Right(view! { <LoadError error=error retry=retry/> }),
                }
            })}
        </Transition>
    }
}

/// The form, and beside it what shoppers would see.
#[component]
fn Loaded(appearance: Appearance) -> impl IntoView {
    let Appearance {
        settings,
        preview,
        preview_is_example,
    } = appearance;
    let draft = Draft::new(settings);
    view! {
        <div class="columns columns-form">
            <div class="column-form"><SettingsForm draft=draft/></div>
            <div class="column-preview">
                <Preview draft=draft cards=preview is_example=preview_is_example/>
            </div>
        </div>
    }
}
