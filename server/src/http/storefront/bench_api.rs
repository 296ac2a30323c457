//! Rendering without the rest of the app, for benchmarks.

use app::{model::Tokens, widget};
use db::model::PurchaseHistory;
use engine::stores::StoreView;
use jiff::Timestamp;
use messages::Locale;

use super::{
    mark::MarkQuery,
    present::{Controls, Presenter},
};

/// Renders the widget's document.
pub(crate) fn document(view: &StoreView, known: &PurchaseHistory) -> String {
    widget::document(
        &Presenter::new(known, view, view.here(None), Locale::En, None).for_widget(
            &MarkQuery::default(),
            Tokens::default(),
            Controls::default(),
            &[],
            Timestamp::UNIX_EPOCH,
        ),
    )
}

/// Renders the API's JSON.
pub(crate) fn json(view: &StoreView, known: &PurchaseHistory) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(
        &Presenter::new(known, view, view.here(None), Locale::En, None)
            .for_api(&view.store.hash, None),
    )
}

/// Returns a body compressed with brotli, as it is sent to a browser.
pub(crate) fn compressed(body: &[u8]) -> Vec<u8> {
    super::cache::compressed(body).into()
}
