//! The dashboard's texts in the merchant's language.

use dashboard_texts::Texts;
use leptos::prelude::*;

use crate::model::{InvalidPlacement, InvalidSettings, Look, WidgetSettings};

#[cfg(feature = "hydrate")]
thread_local! {
    static LOADED: std::cell::Cell<Option<Texts>> = const { std::cell::Cell::new(None) };
}

/// Reads the texts that the page has loaded.
#[cfg(feature = "hydrate")]
pub(crate) fn load(file: String) {
    LOADED.set(Some(Texts::load(file)));
}

/// Returns the texts in the merchant's language. The server provides them as context for each request, and a browser has
/// only one language, so they are also there in event handlers.
pub(crate) fn texts() -> Texts {
    #[cfg(feature = "hydrate")]
    return LOADED.get().unwrap_or_default();
    #[cfg(not(feature = "hydrate"))]
    return use_context::<Texts>().unwrap_or_default();
}

/// Returns the text between two placeholders as a view, for functions such as [`Texts::checked_on_with`].
pub(crate) fn piece(text: String) -> AnyView {
    text.into_any()
}

/// Says what is wrong with settings.
#[must_use]
pub fn settings_problem(texts: Texts, problem: InvalidSettings) -> String {
    match problem {
        InvalidSettings::TitleEmpty => texts.invalid_heading_empty().to_owned(),
        InvalidSettings::TitleTooLong => texts.invalid_heading_long(WidgetSettings::MAX_TITLE),
        InvalidSettings::ProductCount => {
            texts.invalid_product_count(1, WidgetSettings::MAX_PRODUCTS)
        }
        InvalidSettings::HistoryMonths => texts.invalid_months(WidgetSettings::MAX_MONTHS),
        InvalidSettings::ForgetAfter => texts.invalid_days(
            WidgetSettings::MIN_FORGET_AFTER,
            WidgetSettings::MAX_FORGET_AFTER,
        ),
        InvalidSettings::Layout => texts.invalid_layout().to_owned(),
        InvalidSettings::Fonts => texts.invalid_fonts().to_owned(),
        InvalidSettings::FontSize => {
            texts.invalid_font_size(Look::MIN_FONT_SIZE, Look::MAX_FONT_SIZE)
        }
        InvalidSettings::Radius => texts.invalid_radius(Look::MAX_RADIUS),
        InvalidSettings::Holdout => texts.invalid_holdout(WidgetSettings::MAX_HOLDOUT),
    }
}

/// Says what is wrong with a placement.
#[must_use]
pub fn placement_problem(texts: Texts, problem: &InvalidPlacement) -> &'static str {
    match problem {
        InvalidPlacement::Selector => texts.invalid_selector(),
        InvalidPlacement::Region => texts.invalid_region(),
    }
}
