//! Rendering without the rest of the app, for benchmarks.

use app::{model::Colors, widget};
use db::model::Known;
use engine::stores::StoreView;

use super::show::Shown;

/// Renders the widget's document.
pub(crate) fn document(view: &StoreView, known: &Known) -> String {
    widget::document(&Shown::new(known, view, None).for_widget(Colors::Light))
}

/// Renders the API's JSON.
pub(crate) fn json(view: &StoreView, known: &Known) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&Shown::new(known, view, None).for_api(&view.store.hash, None))
}

/// A body as it is sent to a browser: in brotli.
pub(crate) fn compressed(body: &[u8]) -> Vec<u8> {
    super::cache::compressed(body).into()
}
