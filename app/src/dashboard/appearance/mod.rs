//! The appearance page: how the widget looks, which orders count, and how long data is stored.

mod cards;
mod draft;
mod fields;
mod form;
mod look;
mod preview;
mod save;
mod statuses;
mod texts;

use leptos::prelude::*;

use self::draft::Draft;
use self::form::SettingsForm;
use self::preview::Preview;
use self::texts::TextsForm;
use super::load::load_page;
use crate::backend::load_appearance;
use crate::model::Appearance;

pub(super) fn page() -> AnyView {
    load_page(load_appearance, content)
}

/// The form, with a preview of what shoppers see beside it.
fn content(appearance: Appearance) -> impl IntoView {
    let Appearance {
        settings,
        preview,
        texts,
        preview_is_example,
    } = appearance;
    let draft = Draft::new(settings);
    view! {
        <div class="columns columns-form">
            <div class="column-form">
                <SettingsForm draft=draft />
                <TextsForm />
            </div>
            <div class="column-preview">
                <Preview draft=draft cards=preview is_example=preview_is_example texts=texts />
            </div>
        </div>
    }
}
