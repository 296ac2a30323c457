//! Webhooks: ingest of their deliveries, and reconciliation of their registrations.

mod health;
mod intake;
mod keep;
mod plan;
mod prune;
mod trust;

use db::model::KnownStorefront;
use jiff::SignedDuration;

pub use self::{
    health::{DeliveryState, WebhookHealth, health},
    intake::{Intake, Waiting, take_in},
    keep::{check_soon, keep},
    prune::prune_until,
    trust::{Trust, trusted, trusted_since},
};

/// The path for deliveries, below the app's public URL.
pub const PATH: &str = "/webhooks/bigcommerce";

/// The interval between two checks of a store's webhooks while nobody opens the dashboard. It is shorter than
/// the day for which a check counts in [`trust`].
pub const CHECKED_EVERY: SignedDuration = SignedDuration::from_hours(20);

/// The webhook scopes that every store needs.
///
/// BigCommerce OpenAPI, `reference/webhooks.v3.yml`: each is a scope of its own there, including those with
/// wildcards.
const OF_A_STORE: [&str; 7] = [
    "store/order/*",
    "store/product/*",
    "store/sku/*",
    "store/customer/deleted",
    "store/information/updated",
    "store/app/uninstalled",
    "store/channel/*",
];

/// The webhook events that every storefront needs. `store/channel/*` only covers changes of channels, not
/// changes within one. No wildcard is documented for these (BigCommerce docs,
/// `docs/integrations/webhooks/events/channels.mdx`).
const OF_A_CHANNEL: [&str; 2] = ["product/assigned", "product/unassigned"];

/// The maximum number of storefronts with webhooks of their own. Beyond it, product assignments are refreshed
/// by age.
const MOST_CHANNELS: usize = 20;

/// Returns whether a webhook is optional. Those of a single storefront are: they only report which products
/// are sold there, and BigCommerce may not support them on every kind of channel.
fn is_spare(scope: &str) -> bool {
    !OF_A_STORE.contains(&scope)
}

/// Returns the scopes of all webhooks that a store with these storefronts needs.
fn wanted(storefronts: &[KnownStorefront]) -> Vec<String> {
    let of_channels = storefronts
        .iter()
        .take(MOST_CHANNELS)
        .flat_map(|storefront| {
            let id = storefront.channel_id;
            OF_A_CHANNEL.map(|event| format!("store/channel/{id}/{event}"))
        });
    OF_A_STORE
        .into_iter()
        .map(ToOwned::to_owned)
        .chain(of_channels)
        .collect()
}
