//! A page being rendered for a visitor.

use axum::response::{Html, IntoResponse, Response};
use http::header;
use maud::Markup;

use super::{
    consent::Leave,
    layout::{Picture, Shop, ShopTheme},
    products::ProductCard,
    scripts::Placing,
    session::Visitor,
    words::Words,
};
use crate::{
    document::Link,
    model::{Availability, Category, Product, Store},
    seed,
    state::{SandboxState, Shared},
    urls::Site,
};

/// Which scripts a page has, by its kind.
///
/// `storefront` covers home, category, product, search, content, cart and 404 pages, and neither
/// account nor sign-in: the stricter reading of `docs/integrations/scripts.mdx` and
/// `reference/scripts.v3.yml`, which contradict each other. The home page, which neither names, is
/// covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scripts {
    /// Those with `visibility` `storefront` or `all_pages`.
    Storefront,
    /// Those with `all_pages` only.
    AllPages,
}

/// A page being rendered for a visitor.
pub(super) struct Visit<'a> {
    pub(super) store: &'a Store,
    pub(super) site: &'a Site,
    /// The content of the layout.
    pub(super) shop: Shop,
    placing: Placing<'a>,
}

impl<'a> Visit<'a> {
    /// Returns the shop as this visitor sees it on the page at `path`.
    pub(super) fn of(
        shared: &Shared,
        state: &SandboxState,
        store: &'a Store,
        site: &'a Site,
        visitor: &Visitor,
        covers: Scripts,
        path: &str,
    ) -> Self {
        let placing = Placing {
            store,
            site,
            covers,
            leave: Leave::of(store, state, site, visitor),
        };
        let shop = shop(shared, state, &placing, visitor, path);
        Self {
            store,
            site,
            shop,
            placing,
        }
    }

    /// Returns the words of the shop's language.
    pub(super) fn words(&self) -> &'static Words {
        self.shop.words
    }

    /// Returns a page with the inline scripts of its kind. Pages differ by visitor and must not be
    /// cached.
    pub(super) fn render(&self, page: Markup) -> Response {
        let html = self.placing.inline(page.into_string());
        ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
    }

    /// Returns a product's card.
    pub(super) fn card(&self, product: &Product) -> ProductCard {
        let currency = self.store.currency_on(self.site.channel_id);
        let is_shown = product.price_hidden.is_none();
        let before = product.sale_price.filter(|it| *it < product.price);
        ProductCard {
            id: product.id,
            name: product.name.clone(),
            url: product.path.clone(),
            price: is_shown.then(|| currency.show(product.current_price())),
            price_before: before
                .filter(|_| is_shown)
                .map(|_| currency.show(product.price)),
            image: image(product),
            badge: badge(product, self.words()),
        }
    }

    /// Returns a category's link, in the channel's language.
    pub(super) fn category(&self, category: &Category) -> Link {
        category_link(self.store, self.site, category)
    }
}

/// Returns the words of a storefront's language.
pub(super) fn words(store: &Store, site: &Site) -> &'static Words {
    Words::of(store.channel(site.channel_id).map_or("en", |it| it.locale))
}

fn shop(
    shared: &Shared,
    state: &SandboxState,
    placing: &Placing<'_>,
    visitor: &Visitor,
    path: &str,
) -> Shop {
    let (store, site) = (placing.store, placing.site);
    let session = visitor.session(state, site);
    let customer = session
        .and_then(|it| it.customer_id)
        .and_then(|id| store.customer(id));
    let channel = store.channel(site.channel_id);
    let words = words(store, site);
    let categories = store.categories.iter();
    Shop {
        name: channel.map_or(&store.name, |it| &it.name).to_owned(),
        tagline: tagline(store, site.channel_id).to_owned(),
        locale: words.locale.to_owned(),
        words,
        theme: if store.hash == seed::KILN {
            ShopTheme::Studio
        } else {
            ShopTheme::Woodland
        },
        path: path.to_owned(),
        search: String::new(),
        notice: None,
        categories: categories
            .map(|it| category_link(store, site, it))
            .collect(),
        customer: customer.map(|it| it.first_name.clone()),
        cart_count: session
            .and_then(|it| it.cart.as_ref())
            .map_or(0, |cart| cart.count()),
        head_scripts: placing.sources("head"),
        footer_scripts: placing.sources("footer"),
        asks_consent: placing.leave.is_open(),
        navigates_in_page: is_trade(site),
        storefronts: others(shared, store, site),
        control_panel_url: shared.urls.base(),
    }
}

/// Returns whether this is the storefront that changes pages without loading them, as Catalyst does.
fn is_trade(site: &Site) -> bool {
    site.hash == seed::FERNWAY && site.channel_id == seed::TRADE_CHANNEL
}

fn tagline(store: &Store, channel_id: u64) -> &str {
    let own = store.shop.taglines.get(&channel_id);
    own.copied().unwrap_or(&store.tagline)
}

/// Returns the store's other storefronts.
fn others(shared: &Shared, store: &Store, site: &Site) -> Vec<Link> {
    let channels = store.channels.iter();
    let others = channels.filter(|it| it.site_id.is_some() && it.id != site.channel_id);
    others
        .map(|it| Link {
            href: format!("{}/", shared.urls.storefront(&store.hash, it.id)),
            label: it.name.to_owned(),
        })
        .collect()
}

fn category_link(store: &Store, site: &Site, category: &Category) -> Link {
    let own = (site.channel_id, category.id);
    let name = store.shop.category_names.get(&own);
    Link {
        href: format!("/categories/{}/", category.slug),
        label: name.copied().unwrap_or(category.name).to_owned(),
    }
}

/// Returns a product's picture.
pub(super) fn image(product: &Product) -> Option<Picture> {
    (!product.picture.is_empty()).then(|| Picture {
        url: format!("/pictures/{}/500x500.svg", product.id),
        alt: product.name.clone(),
    })
}

fn badge(product: &Product, words: &Words) -> Option<String> {
    let badge = if product.availability == Availability::Disabled {
        words.unavailable
    } else if product.is_out_of_stock() {
        words.sold_out
    } else if product.availability == Availability::Preorder {
        words.preorder
    } else if product.sale_price.is_some() {
        words.sale
    } else {
        return None;
    };
    Some(badge.to_owned())
}
