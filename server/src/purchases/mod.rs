//! What a shopper bought: fetched, counted, and set beside today's catalogue.

mod availability;
mod count;
mod history;
mod preview;
mod show;

use app::model::{WidgetState, WidgetView};
use bigcommerce::StoreHash;
use jiff::Timestamp;

pub(crate) use self::{history::Histories, preview::preview, show::Shown};
use crate::{error::Error, extract::shopper::Shopper, service::App, store_facts};

/// Everything that answers a verified shopper, whoever asks: the widget or the API.
///
/// `origin` is the browser's word for where the request comes from. It chooses between storefronts
/// of the token's own store, and nothing else.
pub(crate) async fn of_shopper(
    app: &App,
    shopper: &Shopper,
    origin: Option<&str>,
    now: Timestamp,
) -> Result<Shown, Error> {
    let hash = &shopper.store.hash;
    let (history, known) = tokio::join!(history::of(app, shopper, now), async {
        tokio::try_join!(
            app.storage.find_settings(hash),
            app.storage.find_profile(hash),
            app.storage.list_storefronts(hash),
        )
    });
    let (settings, profile, storefronts) = known?;
    if store_facts::is_outdated(profile.as_ref(), &storefronts, origin, now) {
        store_facts::refresh_soon(app, &shopper.store);
    }
    Ok(Shown::new(history?, settings, profile, storefronts, origin))
}

/// Notes for the dashboard that a widget was shown.
pub(crate) fn note_view(app: &App, store: &StoreHash, view: &WidgetView, now: Timestamp) {
    let purchases = match &view.state {
        WidgetState::Purchases(cards) => u32::try_from(cards.len()).unwrap_or(u32::MAX),
        WidgetState::NothingYet => 0,
        WidgetState::Trouble(_) => return,
    };
    app.views.note(store, purchases, now);
}
