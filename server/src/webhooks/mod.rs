//! Webhooks: taking in what they deliver, and seeing that they are there.

mod health;
mod intake;
mod keep;
mod plan;
mod prune;
mod trust;

use db::model::KnownStorefront;
use jiff::SignedDuration;

pub(crate) use self::{
    health::health,
    intake::{Intake, Waiting, take_in},
    keep::{check_soon, keep},
    prune::prune_until,
    trust::{Trust, trusted, trusted_since},
};

/// Where BigCommerce delivers, behind the app's public address.
pub(crate) const PATH: &str = "/webhooks/bigcommerce";

/// How often a store's webhooks are looked at though nobody opens the dashboard. Often enough for
/// [`trust`]'s day.
pub(crate) const CHECKED_EVERY: SignedDuration = SignedDuration::from_hours(20);

/// What there have to be webhooks for in every store.
///
/// BigCommerce OpenAPI, `reference/webhooks.v3.yml`: each is a scope of its own there, wildcards
/// included.
const OF_A_STORE: [&str; 7] = [
    "store/order/*",
    "store/product/*",
    "store/sku/*",
    "store/customer/deleted",
    "store/information/updated",
    "store/app/uninstalled",
    "store/channel/*",
];

/// What there have to be webhooks for on every storefront: `store/channel/*` tells of channels alone,
/// not of what happens in one. No wildcard is documented for these (BigCommerce docs,
/// `docs/integrations/webhooks/events/channels.mdx`).
const OF_A_CHANNEL: [&str; 2] = ["product/assigned", "product/unassigned"];

/// On how many storefronts at the most. On more, what is sold where is read again by age.
const MOST_CHANNELS: usize = 20;

/// Whether orders and all else can be relied on to be told without it: it is of one storefront, and
/// tells only of what is sold there. BigCommerce may not have it for every kind of channel.
fn is_spare(scope: &str) -> bool {
    !OF_A_STORE.contains(&scope)
}

/// The scopes of all webhooks that a store with these storefronts has to have.
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
