//! What is around every page of a shop.

use axum::response::{Html, IntoResponse, Response};
use http::header;
use maud::Markup;

use super::{scripts, session::Visitor};
use crate::{
    pages::{Link, Picture, ProductCard, Shop, ShopTheme},
    seed,
    state::{Shared, State as World},
    urls::Site,
    world::{Availability, Product, Store},
};

/// Which scripts a page carries, by its kind.
///
/// `storefront` covers home, category, product, cart and 404 pages, and neither account nor sign-in:
/// the stricter reading of `docs/integrations/scripts.mdx` and `reference/scripts.v3.yml`, which
/// contradict each other. The home page, which neither names, is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scripts {
    /// Those with `visibility` `storefront` or `all_pages`.
    Storefront,
    /// Those with `all_pages` only.
    AllPages,
}

/// The shop as this visitor sees it.
pub(super) fn of(
    shared: &Shared,
    state: &World,
    store: &Store,
    site: &Site,
    visitor: &Visitor,
    covers: Scripts,
) -> Shop {
    let session = visitor.session(state, site);
    let customer = session
        .and_then(|it| it.customer_id)
        .and_then(|id| store.customer(id));
    let category = |it: &crate::world::Category| Link {
        href: format!("/categories/{}/", it.slug),
        label: it.name.to_owned(),
    };
    Shop {
        name: store
            .channel(site.channel_id)
            .map_or(&store.name, |it| &it.name)
            .to_owned(),
        tagline: store.tagline.to_owned(),
        locale: "en".to_owned(),
        theme: if store.hash == seed::KILN {
            ShopTheme::Studio
        } else {
            ShopTheme::Woodland
        },
        categories: store.categories.iter().map(category).collect(),
        customer: customer.map(|it| it.first_name.clone()),
        cart_count: session.map_or(0, |it| it.cart.iter().map(|item| item.quantity).sum()),
        head_scripts: scripts::sources(store, site, covers, "head"),
        footer_scripts: scripts::sources(store, site, covers, "footer"),
        control_panel_url: shared.urls.base(),
    }
}

/// A page with the inline scripts its kind carries. Pages differ by visitor: nothing may keep them.
pub(super) fn render(store: &Store, site: &Site, covers: Scripts, page: Markup) -> Response {
    let html = scripts::inline(store, site, covers, page.into_string());
    ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

/// A product in a grid.
pub(super) fn card(store: &Store, product: &Product) -> ProductCard {
    ProductCard {
        id: product.id,
        name: product.name.clone(),
        url: product.path.clone(),
        price: product
            .price_hidden
            .is_none()
            .then(|| store.show(product.current_price())),
        image: image(product),
        badge: badge(product),
    }
}

/// A product's picture.
pub(super) fn image(product: &Product) -> Option<Picture> {
    (!product.picture.is_empty()).then(|| Picture {
        url: format!("/pictures/{}/500x500.svg", product.id),
        alt: product.name.clone(),
    })
}

fn badge(product: &Product) -> Option<String> {
    let words = if product.availability == Availability::Disabled {
        "Unavailable"
    } else if product.is_out_of_stock() {
        "Sold out"
    } else if product.availability == Availability::Preorder {
        "Preorder"
    } else if product.sale_price.is_some() {
        "Sale"
    } else {
        return None;
    };
    Some(words.to_owned())
}
