//! Rendering without the rest of the app, for benchmarks.

use app::{model::Colors, widget};
use db::model::Known;

use super::{show::Shown, store_view::StoreView};

/// Renders the widget's document.
pub(crate) fn document(view: &StoreView, known: &Known) -> String {
    widget::document(&Shown::new(known, view, None).for_widget(Colors::Light))
}

/// Renders the API's JSON.
pub(crate) fn json(view: &StoreView, known: &Known) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&Shown::new(known, view, None).for_api(&view.store.hash, None))
}
