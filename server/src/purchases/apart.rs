//! Rendering by itself, for benchmarks.

use app::{model::Colors, widget};
use db::model::Known;

use super::{show::Shown, store_view::StoreView};

/// The widget's document.
pub(crate) fn document(view: &StoreView, known: &Known) -> String {
    widget::document(&Shown::new(known, view, None).for_widget(Colors::Light))
}

/// The API's JSON.
pub(crate) fn json(view: &StoreView, known: &Known) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&Shown::new(known, view, None).for_api(&view.store.hash, None))
}
