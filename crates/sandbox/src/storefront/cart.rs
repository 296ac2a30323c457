//! The cart: `/cart.php`, kept with the visit.

use axum::{
    Extension,
    extract::{RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    closed, open_store,
    session::Visitor,
    shop::{self, Scripts, image},
};
use crate::{
    api::Query,
    pages::{self, CartLine},
    state::{CartItem, Shared, State as World},
    urls::Site,
    world::{Money, Product, Store, Tracking, Variant},
};

/// The most pieces one link adds.
const MOST: u32 = 999;

/// `GET /cart.php`: the cart. With `action=add` and `product_id` or `sku` it adds `qty` (1) first and
/// comes back without the query; options are chosen with `attribute[{option id}]={value id}`. What
/// cannot be added so, because options are missing or nothing is left, leads to the product's page,
/// as in life.
pub(super) async fn show(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    RawQuery(raw): RawQuery,
) -> Response {
    let query = Query::parse(raw.as_deref().unwrap_or_default());
    let mut state = shared.lock();
    match query.get("action") {
        Some("add") => add(&mut state, &site, &visitor, &query),
        _ => cart(&shared, &state, &site, &visitor),
    }
}

fn cart(shared: &Shared, state: &World, site: &Site, visitor: &Visitor) -> Response {
    let Some(store) = open_store(state, site) else {
        return closed();
    };
    let items = visitor
        .session(state, site)
        .map(|it| it.cart.as_slice())
        .unwrap_or_default();
    let priced: Vec<(CartLine, Money)> = items
        .iter()
        .filter_map(|item| cart_line(store, item))
        .collect();
    let total: Money = priced.iter().map(|(_, amount)| *amount).sum();
    let lines: Vec<CartLine> = priced.into_iter().map(|(line, _)| line).collect();
    let shop = shop::of(shared, state, store, site, visitor, Scripts::Storefront);
    let page = pages::cart(&shop, &lines, &store.show(total));
    shop::render(store, site, Scripts::Storefront, page)
}

fn cart_line(store: &Store, item: &CartItem) -> Option<(CartLine, Money)> {
    let product = store.products.get(&item.product_id)?;
    let variant = product.variant(item.variant_id)?;
    let price = variant.price.unwrap_or(product.current_price());
    let chosen = product.options.iter().zip(&variant.choices);
    let options = chosen.filter_map(|(option, choice)| {
        Some(format!(
            "{}: {}",
            option.name,
            option.values.get(*choice)?.label
        ))
    });
    let total = price.times(item.quantity);
    let line = CartLine {
        name: product.name.clone(),
        url: product.path.clone(),
        image: image(product),
        options: options.collect(),
        quantity: item.quantity,
        price: store.show(price),
        total: store.show(total),
    };
    Some((line, total))
}

fn add(state: &mut World, site: &Site, visitor: &Visitor, query: &Query) -> Response {
    let Some(store) = open_store(state, site) else {
        return closed();
    };
    let Some((product, by_sku)) = named(store, query).filter(|(it, _)| it.is_on(site.channel_id))
    else {
        return Redirect::to("/cart.php").into_response();
    };
    let quantity = query
        .parsed("qty")
        .ok()
        .flatten()
        .unwrap_or(1)
        .clamp(1, MOST);
    let variant = by_sku.or_else(|| chosen(product, query));
    let Some(variant) = variant.filter(|it| product.can_be_bought() && has(product, it, quantity))
    else {
        return Redirect::to(&product.path).into_response();
    };
    let item = CartItem {
        product_id: product.id,
        variant_id: variant.id,
        quantity,
    };
    tracing::info!(
        store = site.hash,
        product = product.id,
        "a shopper filled the cart"
    );
    let put = |session: &mut crate::state::Session| match session
        .cart
        .iter_mut()
        .find(|it| it.variant_id == item.variant_id)
    {
        Some(present) => present.quantity = (present.quantity + quantity).min(MOST),
        None => session.cart.push(item),
    };
    visitor.change(state, site, put, Redirect::to("/cart.php"))
}

/// The product named by id or SKU, and the variant where the SKU is a variant's.
fn named<'a>(store: &'a Store, query: &Query) -> Option<(&'a Product, Option<&'a Variant>)> {
    if let Some(sku) = query.get("sku") {
        let variants = store
            .products
            .values()
            .flat_map(|it| it.variants.iter().map(move |v| (it, v)));
        return variants
            .into_iter()
            .find(|(_, it)| it.sku == sku)
            .map(|(p, v)| (p, Some(v)));
    }
    let id: u64 = query.get("product_id")?.parse().ok()?;
    store.products.get(&id).map(|product| (product, None))
}

/// The variant of the options chosen; none while a required choice is missing.
fn chosen<'a>(product: &'a Product, query: &Query) -> Option<&'a Variant> {
    let value = |id: u64| query.get(&format!("attribute[{id}]"))?.parse::<u64>().ok();
    let lists = product.modifiers.iter().filter(|it| it.required);
    for list in lists {
        let wanted = value(list.id)?;
        list.values.iter().find(|it| it.id == wanted)?;
    }
    let mut choices = Vec::new();
    for option in &product.options {
        let wanted = value(option.id)?;
        choices.push(option.values.iter().position(|it| it.id == wanted)?);
    }
    product.variants.iter().find(|it| it.choices == choices)
}

/// Whether enough of it is there.
fn has(product: &Product, variant: &Variant, quantity: u32) -> bool {
    match product.tracking {
        Tracking::None => true,
        Tracking::Product => product.stock >= i64::from(quantity),
        Tracking::Variant => variant.stock >= i64::from(quantity),
    }
}
