//! What a store is called, how it writes prices, and where its storefronts are.

use bigcommerce::{Channel, Site, StoreInformation, SymbolLocation};
use db::model::{KnownStorefront, Profile, Store};
use jiff::{SignedDuration, Timestamp};

use crate::{
    error::Error,
    recently::Recently,
    security::{MOST_ORIGINS, origin_of},
    service::App,
    upstream::{self, Class},
};

/// Asks BigCommerce, saves what it says, and answers the storefronts. Where somebody who asked later
/// was answered earlier, theirs is the latest word.
pub(crate) async fn refresh(
    app: &App,
    store: &Store,
    class: Class,
) -> Result<Vec<KnownStorefront>, Error> {
    let turn = upstream::turn(app, store, class).await?;
    let api = turn.api();
    let now = app.clock.now();
    let begun = app.storage.begin_call(now);
    let (information, channels, sites) =
        tokio::join!(api.information(), api.channels(), api.sites());
    let information = turn.note(information).await?;
    let channels = turn.note(known_to_us(channels)).await?;
    let sites = turn.note(known_to_us(sites)).await?;

    let storefronts = storefronts(channels, &sites.unwrap_or_default(), &information);
    let profile = profile(information, now);
    let is_latest = app
        .storage
        .save_store_facts(&store.hash, &profile, &storefronts, begun)
        .await?;
    if !is_latest {
        let known = app.storage.find_store_facts(&store.hash).await?;
        return Ok(known.map_or(storefronts, |known| known.storefronts));
    }
    Ok(storefronts)
}

/// None where BigCommerce keeps it from us: which scope opens these is not well documented, and a
/// store without them still has its default storefront.
fn known_to_us<T>(answer: Result<T, bigcommerce::Error>) -> Result<Option<T>, bigcommerce::Error> {
    match answer {
        Err(bigcommerce::Error::Forbidden(_) | bigcommerce::Error::NotFound(_)) => Ok(None),
        answer => answer.map(Some),
    }
}

/// Stores that were asked a moment ago.
pub(crate) struct Asked(Recently<()>);

impl Default for Asked {
    fn default() -> Self {
        Self(Recently::new(PAUSE, MOST_ASKED))
    }
}

/// Asks again behind the answer, though not twice within [`PAUSE`].
pub(crate) fn refresh_soon(app: &App, store: &Store) {
    if !app.asked.0.note(&store.hash, (), app.clock.now()) {
        return;
    }
    let (task, store) = (app.clone(), store.clone());
    app.tasks.spawn(async move {
        if let Err(error) = refresh(&task, &store, Class::Background).await {
            tracing::warn!(store = %store.hash, error = %error, "store facts could not be refreshed");
        }
    });
}

/// Whether what is known of a store is too old, or does not explain where a shopper is.
pub(crate) fn is_outdated(
    profile: Option<&Profile>,
    storefronts: &[KnownStorefront],
    origin: Option<&str>,
    now: Timestamp,
) -> bool {
    let is_old = profile.is_none_or(|known| now.duration_since(known.fetched_at).abs() >= FRESH);
    let is_elsewhere = origin.is_some_and(|origin| {
        !storefronts
            .iter()
            .any(|storefront| storefront.has_origin(origin))
    });
    is_old || is_elsewhere
}

/// For how long what a store says of itself is good enough.
const FRESH: SignedDuration = SignedDuration::from_hours(24);
/// The least time between two times that a store is asked behind an answer.
const PAUSE: SignedDuration = SignedDuration::from_mins(5);
/// How many stores are asked behind answers within a pause.
const MOST_ASKED: u64 = 10_000;

fn profile(information: StoreInformation, now: Timestamp) -> Profile {
    Profile {
        name: information.name,
        currency: information.currency,
        currency_symbol: information.currency_symbol,
        symbol_on_left: information.currency_symbol_location == SymbolLocation::Left,
        decimal_separator: information.decimal_separator,
        thousands_separator: information.thousands_separator,
        decimal_places: information.decimal_places,
        time_zone: Some(information.timezone.name).filter(|name| !name.is_empty()),
        utc_offset: i32::try_from(information.timezone.raw_offset).unwrap_or(0),
        default_channel_id: information.default_channel_id.unwrap_or(FIRST_CHANNEL),
        fetched_at: now,
    }
}

/// Every store has it. BigCommerce docs, `reference/channels.v3.yml`.
const FIRST_CHANNEL: u64 = 1;

/// Each channel with the site that is its own. The store's secure URL stands in for the default
/// channel's site where BigCommerce lists none: every store has that storefront.
fn storefronts(
    channels: Option<Vec<Channel>>,
    sites: &[Site],
    information: &StoreInformation,
) -> Vec<KnownStorefront> {
    let default = information.default_channel_id.unwrap_or(FIRST_CHANNEL);
    let channels = channels.unwrap_or_else(|| {
        vec![Channel {
            id: default,
            name: information.name.clone(),
            platform: STENCIL.to_owned(),
            status: "active".to_owned(),
            kind: "storefront".to_owned(),
        }]
    });
    channels
        .into_iter()
        .filter(|channel| {
            !matches!(
                channel.status.as_str(),
                "deleted" | "terminated" | "archived"
            )
        })
        .map(|channel| {
            let site = sites.iter().find(|site| site.channel_id == channel.id);
            let url = site
                .map(primary_url)
                .or_else(|| (default == channel.id).then_some(information.secure_url.as_str()))
                .map(|url| url.trim_end_matches('/').to_owned())
                .filter(|url| origin_of(url).is_some());
            let origins = origins(url.as_deref(), site);
            KnownStorefront {
                channel_id: channel.id,
                name: channel.name,
                url,
                platform: channel.platform,
                origins,
            }
        })
        .collect()
}

/// Returns the origins of a channel's pages, its own address first.
fn origins(url: Option<&str>, site: Option<&Site>) -> Vec<String> {
    let mut origins = Vec::new();
    // A checkout's URL may be another channel's primary one, and pages there have no script.
    let others = site.into_iter().flat_map(|site| &site.urls);
    let others = others
        .filter(|url| url.kind != "checkout")
        .map(|url| url.url.as_str());
    for origin in url.into_iter().chain(others).filter_map(origin_of) {
        if !origins.contains(&origin) && origins.len() < MOST_ORIGINS {
            origins.push(origin);
        }
    }
    origins
}

/// The platform whose storefronts are BigCommerce's own. BigCommerce docs,
/// `reference/channels.v3.yml`.
pub(crate) const STENCIL: &str = "bigcommerce";

/// BigCommerce docs, `reference/sites.v3.yml`: a site's URLs are primary, canonical and checkout.
fn primary_url(site: &Site) -> &str {
    site.urls
        .iter()
        .find(|url| url.kind == "primary")
        .map_or(&site.url, |url| &url.url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_at_a_time_that_is_still_to_come_is_outdated_too() {
        let now = Timestamp::from_second(1_000_000_000).unwrap();
        let outdated = |ago: SignedDuration| {
            let known = Profile {
                name: String::new(),
                currency: "USD".to_owned(),
                currency_symbol: "$".to_owned(),
                symbol_on_left: true,
                decimal_separator: ".".to_owned(),
                thousands_separator: ",".to_owned(),
                decimal_places: Some(2),
                time_zone: None,
                utc_offset: 0,
                default_channel_id: FIRST_CHANNEL,
                fetched_at: now - ago,
            };
            is_outdated(Some(&known), &[], None, now)
        };
        assert!(!outdated(SignedDuration::from_hours(23)));
        assert!(outdated(SignedDuration::from_hours(24)));
        // The clock was set back.
        assert!(!outdated(SignedDuration::from_hours(-23)));
        assert!(outdated(SignedDuration::from_hours(-24)));
    }
}
