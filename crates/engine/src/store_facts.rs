//! The store's name, price format and storefronts, with what each of them allows and shows.

use std::time::Duration;

use bigcommerce::{Channel, Site, StoreHash, StoreInformation, SymbolLocation};
use db::{
    limits::LANGUAGE_BYTES,
    model::{Profile, Store, StoredStorefront},
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    app::App,
    error::Error,
    origin::{MAX_ORIGINS, origin_of},
    shop_rules,
    upstream::{self, Priority},
};

/// Reads the store's facts from BigCommerce, saves them, and returns the storefronts. If a read that started
/// later has already been saved, that one is returned instead. Rules that cannot be read stay as they were.
///
/// # Errors
/// If another call to BigCommerce or the database fails.
#[tracing::instrument(name = "store_facts.refresh", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn refresh(
    app: &App,
    store: &Store,
    priority: Priority,
) -> Result<Vec<StoredStorefront>, Error> {
    let (storefronts, rules) = read(app, store, priority).await?;
    if let Err(error) = rules {
        tracing::warn!(store = %store.hash, error = %error, "failed to read what the storefronts allow and show");
    }
    Ok(storefronts)
}

/// Like [`refresh`], in the background, and fails if rules cannot be read, so that the job is repeated. Everything else
/// is saved then, too.
///
/// # Errors
/// If a call to BigCommerce or the database fails.
#[tracing::instrument(name = "store_facts.refresh_all", level = "debug", skip_all, fields(store = %store.hash))]
pub(crate) async fn refresh_all(app: &App, store: &Store) -> Result<(), Error> {
    let (_, rules) = read(app, store, Priority::Background).await?;
    rules
}

/// Reads and saves the facts. Returns the storefronts, and why rules could not be read.
async fn read(
    app: &App,
    store: &Store,
    priority: Priority,
) -> Result<(Vec<StoredStorefront>, Result<(), Error>), Error> {
    let permit = upstream::permit(app, store, priority).await?;
    let now = app.clock.now();
    let read_seq = app.storage.next_read_seq(now);
    let (information, channels, sites) = tokio::join!(
        permit.call(|api| async move { api.information().await }),
        permit.call(|api| async move { unless_denied(api.channels().await) }),
        permit.call(|api| async move { unless_denied(api.sites().await) }),
    );
    let (information, channels, sites) = (information?, channels?, sites?);

    let mut storefronts = storefronts(channels, &sites.unwrap_or_default(), &information);
    // The language of their pages, until their own settings say otherwise.
    for storefront in &mut storefronts {
        storefront.default_language =
            Some(information.language.clone()).filter(|language| is_language(language));
    }
    drop(permit);
    let mut rules = Ok(());
    // The dashboard does not show them, so opening it often must not cost many calls.
    if priority == Priority::Background || lacks_rules(app, &store.hash, &storefronts).await? {
        let reading = shop_rules::read(app, store, priority, &mut storefronts);
        let deadline = match priority {
            Priority::Background => BACKGROUND_RULES_DEADLINE,
            Priority::Merchant | Priority::Shopper => RULES_DEADLINE,
        };
        rules = tokio::time::timeout(deadline, reading)
            .await
            .unwrap_or(Err(Error::Deadline));
    }
    let profile = profile(information, now);
    let is_latest = app
        .storage
        .save_store_facts(&store.hash, &profile, &storefronts, read_seq)
        .await?;
    if !is_latest {
        let stored = app.storage.find_store_facts(&store.hash).await?;
        let storefronts = stored.map_or(storefronts, |stored| stored.storefronts);
        return Ok((storefronts, rules));
    }
    Ok((storefronts, rules))
}

/// Returns whether a language can be stored.
pub(crate) fn is_language(tag: &str) -> bool {
    !tag.is_empty() && tag.len() <= LANGUAGE_BYTES
}

/// Returns whether the rules of some of these storefronts have never been read.
async fn lacks_rules(
    app: &App,
    store: &StoreHash,
    storefronts: &[StoredStorefront],
) -> Result<bool, Error> {
    let view = app.store_view(store).await?;
    let known = view.as_ref().map_or(&[][..], |view| &view.storefronts);
    let has_rules = |now: &StoredStorefront| {
        let mut known = known.iter();
        known.any(|it| it.channel_id == now.channel_id && it.rules.is_some())
    };
    Ok(!storefronts.iter().all(has_rules))
}

/// The time limit for reading the storefronts' rules while the merchant waits for the storefronts themselves.
const RULES_DEADLINE: Duration = Duration::from_secs(4);
/// The time limit in the background: enough for many storefronts, and well below that of a job.
const BACKGROUND_RULES_DEADLINE: Duration = Duration::from_secs(30);

/// Returns `None` if BigCommerce denies access. It is not well documented which scope opens channels and
/// sites, and a store without them still has its default storefront.
fn unless_denied<T>(
    answer: Result<T, bigcommerce::Error>,
) -> Result<Option<T>, bigcommerce::Error> {
    match answer {
        Err(bigcommerce::Error::Forbidden(_) | bigcommerce::Error::NotFound(_)) => Ok(None),
        answer => answer.map(Some),
    }
}

/// Refreshes a store's facts in the background, debounced.
pub fn refresh_soon(app: &App, store: &Store) {
    if !app
        .profile_refreshes
        .allow(&store.hash, (), app.clock.now())
    {
        return;
    }
    let (task, store) = (app.clone(), store.clone());
    app.tasks.spawn(async move {
        if let Err(error) = refresh(&task, &store, Priority::Background).await {
            tracing::warn!(store = %store.hash, error = %error, "failed to refresh store facts");
        }
    });
}

/// Returns whether a store's facts are too old, or do not include the origin that a shopper comes from.
pub fn is_outdated(
    profile: Option<&Profile>,
    storefronts: &[StoredStorefront],
    origin: Option<&str>,
    now: Timestamp,
) -> bool {
    let is_old = profile.is_none_or(|known| now.duration_since(known.fetched_at).abs() >= FRESH)
        || storefronts.iter().any(|it| it.rules.is_none());
    let is_elsewhere = origin.is_some_and(|origin| {
        !storefronts
            .iter()
            .any(|storefront| storefront.has_origin(origin))
    });
    is_old || is_elsewhere
}

/// The time for which a store's facts are fresh.
const FRESH: SignedDuration = SignedDuration::from_hours(24);

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

/// The ID of the channel that every store has. BigCommerce docs, `reference/channels.v3.yml`.
const FIRST_CHANNEL: u64 = 1;

/// Returns each channel with its own site. If BigCommerce lists no site for the default channel, the store's
/// secure URL stands in, because every store has that storefront.
fn storefronts(
    channels: Option<Vec<Channel>>,
    sites: &[Site],
    information: &StoreInformation,
) -> Vec<StoredStorefront> {
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
            StoredStorefront {
                channel_id: channel.id,
                name: channel.name,
                url,
                platform: channel.platform,
                default_language: None,
                origins,
                rules: None,
            }
        })
        .collect()
}

/// Returns the origins of a channel's pages, the primary URL's first.
fn origins(url: Option<&str>, site: Option<&Site>) -> Vec<String> {
    let mut origins = Vec::new();
    // A checkout URL may be another channel's primary one, and checkout pages have no script.
    let others = site.into_iter().flat_map(|site| &site.urls);
    let others = others
        .filter(|url| url.kind != "checkout")
        .map(|url| url.url.as_str());
    for origin in url.into_iter().chain(others).filter_map(origin_of) {
        if !origins.contains(&origin) && origins.len() < MAX_ORIGINS {
            origins.push(origin);
        }
    }
    origins
}

/// The platform ID of BigCommerce's own storefronts. BigCommerce docs, `reference/channels.v3.yml`.
pub const STENCIL: &str = "bigcommerce";

/// Returns a site's primary URL. A site's URLs are primary, canonical and checkout (BigCommerce docs,
/// `reference/sites.v3.yml`).
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
    fn facts_from_far_in_the_future_are_outdated() {
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
        // After the clock was set back.
        assert!(!outdated(SignedDuration::from_hours(-23)));
        assert!(outdated(SignedDuration::from_hours(-24)));
    }
}
