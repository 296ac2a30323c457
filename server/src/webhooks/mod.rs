//! Webhooks: taking in what they deliver, and seeing that they are there.

mod health;
mod intake;
mod keep;
mod plan;
mod prune;
mod trust;

use jiff::SignedDuration;

pub(crate) use self::{
    health::health,
    intake::{Intake, Waiting, take_in},
    keep::{Keeping, check_soon, keep, start_afresh},
    prune::prune_until,
    trust::{Trust, trusted, trusted_since},
};

/// Where BigCommerce delivers, behind the app's public address.
pub(crate) const PATH: &str = "/webhooks/bigcommerce";

/// How often a store's webhooks are looked at though nobody opens the dashboard. Often enough for
/// [`trust`]'s day.
pub(crate) const CHECKED_EVERY: SignedDuration = SignedDuration::from_hours(20);

/// What there have to be webhooks for.
///
/// BigCommerce OpenAPI, `reference/webhooks.v3.yml`: each is a scope of its own there, wildcards
/// included.
pub(crate) const WANTED: [&str; 6] = [
    "store/order/*",
    "store/product/*",
    "store/customer/deleted",
    "store/information/updated",
    "store/app/uninstalled",
    "store/channel/*",
];
