//! What a store is called, how it writes prices, and where its storefronts are.

use bigcommerce::{Channel, Site, StoreInformation, SymbolLocation};

use crate::{
    error::Error,
    model::{KnownStorefront, Profile, Store, StoreState},
    security::origin_of,
    service::App,
};

/// Asks BigCommerce, saves what it says, and answers the storefronts.
pub(crate) async fn refresh(app: &App, store: &Store) -> Result<Vec<KnownStorefront>, Error> {
    let now = app.clock.now();
    let api = app.client.store(&store.hash, &store.access_token);
    let answers = tokio::try_join!(api.information(), api.channels(), api.sites());
    let (information, channels, sites) = noted(app, store, answers).await?;

    let storefronts = storefronts(channels, &sites, &information);
    let profile = profile(information);
    app.storage.save_profile(&store.hash, &profile, now).await?;
    app.storage
        .save_storefronts(&store.hash, &storefronts)
        .await?;
    Ok(storefronts)
}

/// Notes whether BigCommerce takes the store's access token, as its answer shows.
pub(crate) async fn noted<T>(
    app: &App,
    store: &Store,
    answer: Result<T, bigcommerce::Error>,
) -> Result<T, Error> {
    let needs = match (&answer, store.state) {
        (Err(bigcommerce::Error::Unauthorized(_)), _) => Some(Some(app.clock.now())),
        (Ok(_), StoreState::NeedsReauthorisation(_)) => Some(None),
        _ => None,
    };
    if let Some(since) = needs {
        app.storage
            .save_reauthorisation_need(&store.hash, since)
            .await?;
    }
    Ok(answer?)
}

fn profile(information: StoreInformation) -> Profile {
    Profile {
        name: information.name,
        currency: information.currency,
        currency_symbol: information.currency_symbol,
        symbol_on_left: information.currency_symbol_location == SymbolLocation::Left,
        decimal_separator: information.decimal_separator,
        thousands_separator: information.thousands_separator,
        decimal_places: information.decimal_places.min(6),
    }
}

/// Each channel with the site that is its own. The store's secure URL stands in for the default
/// channel's site where BigCommerce lists none: every store has that storefront.
fn storefronts(
    channels: Vec<Channel>,
    sites: &[Site],
    information: &StoreInformation,
) -> Vec<KnownStorefront> {
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
            let is_default = information.default_channel_id.unwrap_or(1) == channel.id;
            let url = site
                .map(primary_url)
                .or_else(|| is_default.then_some(information.secure_url.as_str()))
                .map(|url| url.trim_end_matches('/').to_owned())
                .filter(|url| origin_of(url).is_some());
            let mut origins: Vec<String> = site
                .into_iter()
                .flat_map(|site| &site.urls)
                .map(|url| url.url.as_str())
                .chain(url.as_deref())
                .filter_map(origin_of)
                .collect();
            origins.sort_unstable();
            origins.dedup();
            KnownStorefront {
                channel_id: channel.id,
                name: channel.name,
                url,
                origins,
            }
        })
        .collect()
}

/// BigCommerce docs, `reference/sites.v3.yml`: a site's URLs are primary, canonical and checkout.
fn primary_url(site: &Site) -> &str {
    site.urls
        .iter()
        .find(|url| url.kind == "primary")
        .map_or(&site.url, |url| &url.url)
}
