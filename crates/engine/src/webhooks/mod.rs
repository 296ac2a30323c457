//! Webhooks: ingest of their deliveries, and reconciliation of their registrations.

mod coverage;
mod health;
mod ingest;
mod plan;
mod prune;
mod reconcile;

use db::model::StoredStorefront;
use jiff::SignedDuration;

pub use self::{
    coverage::{WebhookCoverage, covered_since, is_covered},
    health::{WebhookHealth, health},
    ingest::{Ingest, Waiting, run_batch_writer},
    prune::prune_until,
    reconcile::{check_soon, reconcile},
};

/// The path for deliveries, below the app's public URL.
pub const PATH: &str = "/webhooks/bigcommerce";

/// The interval between two checks of a store's webhooks while nobody opens the dashboard. It is shorter than
/// the day for which a check counts in `coverage`.
pub const CHECKED_EVERY: SignedDuration = SignedDuration::from_hours(20);

/// The webhook scopes that every store needs.
///
/// BigCommerce OpenAPI, `reference/webhooks.v3.yml`: each is a scope of its own there, including those with
/// wildcards.
const STORE_SCOPES: [&str; 7] = [
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
const CHANNEL_SCOPES: [&str; 2] = ["product/assigned", "product/unassigned"];

/// The maximum number of storefronts with webhooks of their own. Beyond it, product assignments are refreshed
/// by age.
const MAX_CHANNELS: usize = 20;

/// Returns whether a webhook is optional. Those of a single storefront are: they only report which products
/// are sold there, and BigCommerce may not support them on every kind of channel.
fn is_optional(scope: &str) -> bool {
    !STORE_SCOPES.contains(&scope)
}

/// Returns the scopes of all webhooks that a store with these storefronts needs.
fn wanted(storefronts: &[StoredStorefront]) -> Vec<String> {
    let of_channels = storefronts
        .iter()
        .take(MAX_CHANNELS)
        .flat_map(|storefront| {
            let id = storefront.channel_id;
            CHANNEL_SCOPES.map(|event| format!("store/channel/{id}/{event}"))
        });
    STORE_SCOPES
        .into_iter()
        .map(ToOwned::to_owned)
        .chain(of_channels)
        .collect()
}
