//! A page being rendered for a visitor.

use axum::response::{Html, IntoResponse, Response};
use http::{HeaderValue, header};
use maud::Markup;
use serde_json::json;

use super::{
    consent::Leave,
    layout::{Alternative, Picture, Shop, ShopTheme, ThemeContext},
    products::ProductCard,
    scripts::Placing,
    session::Visitor,
    widgets::Drawn,
    words::Words,
};
use crate::{
    document::Link,
    model::{Availability, Backorders, Category, Language, PriceContext, Product, Store},
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
    prices: PriceContext<'a>,
    placing: Placing<'a>,
    drawn: Drawn,
    /// The `Set-Cookie` for a visitor without an XSRF token.
    new_cookie: Option<String>,
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
        let customer_id = visitor.customer_id(state, site);
        let customer = customer_id.and_then(|id| store.customer(id));
        let currency = visitor.currency(state, store, site);
        let mut shop = shop(shared, state, &placing, visitor, path);
        let (new_cookie, token) = if let Some(token) = visitor.token() {
            (None, token)
        } else {
            let (cookie, token) = Visitor::new_token();
            (Some(cookie), token)
        };
        let settings = &store.settings;
        shop.context.has_data_layer = settings.is_on(site.channel_id, "data_layer");
        shop.context.json = json!({
            "secureBaseUrl": format!("{}{}", shared.urls.storefront(&site.hash, site.channel_id), site.base),
            "cartId": visitor.session(state, site).and_then(|it| Some(it.cart.as_ref()?.id.clone())),
            "channelId": site.channel_id,
            "currencyCode": currency.currency.code,
            "localeName": shop.locale,
            "customerId": customer.map(|it| it.id),
            "consent": placing.leave.allowed(),
            "BCData": {"csrf_token": token},
        });
        Self {
            store,
            site,
            shop,
            prices: PriceContext::of(store, site.channel_id, customer, currency),
            placing,
            drawn: Drawn::default(),
            new_cookie,
        }
    }

    /// Names the template file of the page, and the product or category that it is about.
    pub(super) fn drawn(mut self, file: &'static str, entity: Option<u64>) -> Self {
        self.drawn = Drawn { file, entity };
        self.shop.context.json["template"] = json!(file);
        if file == "pages/product" {
            self.shop.context.json["productId"] = json!(entity);
        }
        self
    }

    /// Returns the words of the shop's language.
    pub(super) fn words(&self) -> &'static Words {
        self.shop.words
    }

    /// Returns a page with its widgets and with the inline scripts of its kind. Pages differ by visitor
    /// and must not be cached.
    pub(super) fn render(&self, page: Markup) -> Response {
        let html = below(&self.site.base, page.into_string());
        let html = self.drawn.fill(html, self.store, self.site);
        let html = self.placing.inline(html, &self.shop.context);
        let mut response = ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response();
        let cookie = self.new_cookie.as_deref().map(HeaderValue::from_str);
        if let Some(Ok(cookie)) = cookie {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }

    /// Returns the text of a store's setting, or the default if it is empty.
    pub(super) fn setting_or(&self, name: &str, default: &str) -> String {
        let settings = &self.store.settings;
        settings.text_or(self.site.channel_id, name, default)
    }

    fn is_on(&self, setting: &str) -> bool {
        self.store.settings.is_on(self.site.channel_id, setting)
    }

    /// Returns whether this visitor sees prices.
    fn shows_prices(&self) -> bool {
        let is_guest = self.shop.customer.is_none();
        self.store.shows_prices(self.site.channel_id, is_guest)
    }

    /// Returns whether this visitor can buy anything.
    pub(super) fn sells(&self) -> bool {
        self.is_on("allow_purchasing") && self.is_on("show_add_to_cart_link") && self.shows_prices()
    }

    /// Returns whether the storefront shows the stock of this product.
    pub(super) fn shows_stock(&self, product: &Product) -> bool {
        self.store
            .shows_stock(self.site.channel_id, product, product.stock)
    }

    /// Returns a product's card.
    pub(super) fn card(&self, product: &Product) -> ProductCard {
        let currency = self.prices.currency.currency;
        let is_shown = product.price_hidden.is_none() && self.shows_prices();
        let prices = self.prices.prices(product, None);
        let is_reduced = prices.calculated < prices.price;
        ProductCard {
            id: product.id,
            name: product.name.clone(),
            url: product.path.clone(),
            price: is_shown.then(|| currency.show(prices.calculated)),
            price_before: (is_shown && is_reduced).then(|| currency.show(prices.price)),
            image: image(product),
            badge: badge(product, self.words()),
        }
    }

    /// Returns a category's link, in the channel's language.
    pub(super) fn category(&self, category: &Category) -> Link {
        category_link(self.store, self.site, category)
    }
}

/// Returns the page with its links and forms below the subfolder of its language.
fn below(base: &str, page: String) -> String {
    if base.is_empty() {
        return page;
    }
    let page = page.replace(" href=\"/", &format!(" href=\"{base}/"));
    page.replace(" action=\"/", &format!(" action=\"{base}/"))
}

/// Returns the words of a page's language.
pub(super) fn words(store: &Store, site: &Site) -> &'static Words {
    Words::of(site.language(store))
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
        tagline: tagline(store, site).to_owned(),
        locale: site.language(store).to_owned(),
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
            .map_or(0, crate::model::Cart::count),
        context: ThemeContext {
            has_script: !is_trade(site),
            ..ThemeContext::default()
        },
        languages: languages(shared, store, site, path),
        currencies: currencies(state, store, site, visitor, path),
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

/// Returns this page in every language of the storefront.
fn languages(shared: &Shared, store: &Store, site: &Site, path: &str) -> Vec<Alternative> {
    let channel = store.channel(site.channel_id);
    let languages = channel.map_or(&[][..], |it| &it.languages);
    let active = site.language(store);
    let origin = shared.urls.storefront(&site.hash, site.channel_id);
    let other = |it: &Language| Alternative {
        code: it.code.clone(),
        href: format!("{origin}{}{path}", it.base()),
        is_active: it.code == active,
    };
    languages.iter().map(other).collect()
}

/// Returns this page in every currency of the storefront, by the parameter that BigCommerce uses.
fn currencies(
    state: &SandboxState,
    store: &Store,
    site: &Site,
    visitor: &Visitor,
    path: &str,
) -> Vec<Alternative> {
    let active = visitor.currency(state, store, site);
    let all = store.currencies_on(site.channel_id).into_iter();
    all.map(|it| Alternative {
        code: it.currency.code.to_owned(),
        href: format!("{path}?setCurrencyId={}", it.id),
        is_active: it.id == active.id,
    })
    .collect()
}

/// Returns whether the page is in the language of its channel, in which the seed has some names.
fn is_in_own_language(store: &Store, site: &Site) -> bool {
    let own = store.channel(site.channel_id).map(|it| it.locale);
    own == Some(site.language(store))
}

fn tagline<'a>(store: &'a Store, site: &Site) -> &'a str {
    let own = store.shop.taglines.get(&site.channel_id);
    let own = own.filter(|_| is_in_own_language(store, site));
    own.copied().unwrap_or(&store.tagline)
}

/// Returns the store's other storefronts.
fn others(shared: &Shared, store: &Store, site: &Site) -> Vec<Link> {
    let channels = store.channels.iter();
    let others = channels.filter(|it| it.site_id.is_some() && it.id != site.channel_id);
    others
        .map(|it| Link {
            href: format!("{}/", shared.urls.storefront(&store.hash, it.id)),
            label: it.name.clone(),
        })
        .collect()
}

fn category_link(store: &Store, site: &Site, category: &Category) -> Link {
    let own = (site.channel_id, category.id);
    let name = store.shop.category_names.get(&own);
    let name = name.filter(|_| is_in_own_language(store, site));
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
    } else if product.is_out_of_stock() && product.backorders == Backorders::None {
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
