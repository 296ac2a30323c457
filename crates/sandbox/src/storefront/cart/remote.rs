//! The routes below `/remote/v1` that themes call. Undocumented; the fields are those that
//! bigcommerce/stencil-utils sends and bigcommerce/cornerstone reads.

use axum::{
    Extension, Router,
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::post,
};
use http::{HeaderMap, header};
use serde_json::{Value, json};

use super::{
    Shelf, change,
    page::{changed, named, wanted},
    priced,
};
use crate::{
    model::{Backorders, Money, PriceContext, Prices, Product, Tracking, Variant},
    rest::{Query, Reply},
    state::{Session, Shared},
    storefront::{closed, open_store, session::Visitor, visit, words::Words},
    urls::Site,
};

/// Returns the routes below `/remote/v1` of a storefront's host.
pub(in crate::storefront) fn routes() -> Router<Shared> {
    Router::new()
        .route("/remote/v1/product-attributes/{id}", post(attributes))
        .route("/remote/v1/cart/add", post(add))
}

/// Reads a form, URL-encoded or multipart.
fn form(headers: &HeaderMap, body: &Bytes) -> Query {
    let text = String::from_utf8_lossy(body);
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|it| it.to_str().ok()).unwrap_or_default();
    let Some((_, boundary)) = kind.split_once("boundary=") else {
        return Query::parse(&text);
    };
    let boundary = format!("--{}", boundary.trim_matches('"'));
    let parts = text.split(&boundary);
    let fields = parts.filter_map(|part| {
        let (head, value) = part.split_once("\r\n\r\n")?;
        let (_, name) = head.split_once("name=\"")?;
        let (name, _) = name.split_once('"')?;
        Some((name.to_owned(), value.trim_end_matches("\r\n").to_owned()))
    });
    Query::of(fields.collect())
}

/// `POST /remote/v1/product-attributes/{id}`: whether this visitor can buy a product with these options,
/// and its price and stock.
async fn attributes(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    Path(id): Path<u64>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let state = shared.lock();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let product = store.products.get(&id);
    let Some(product) = product.filter(|it| it.is_on(site.channel_id)) else {
        return Reply::v3_error(404, "Not Found").into_response();
    };
    let shelf = Shelf::of(store, &site, &state, &visitor);
    let verdict = Verdict {
        shelf,
        product,
        form: form(&headers, &body),
        words: visit::words(store, &site),
    };
    Reply::ok(json!({"data": verdict.json()})).into_response()
}

/// A product, and what the shopper has chosen so far.
struct Verdict<'a> {
    shelf: Shelf<'a>,
    product: &'a Product,
    form: Query,
    words: &'a Words,
}

impl Verdict<'_> {
    /// Returns the only variant with the chosen values; `None` if several have them.
    fn variant(&self) -> Option<&Variant> {
        self.product.chosen_variant(|option_id, value_id| {
            let chosen = self.form.get(&format!("attribute[{option_id}]"));
            chosen.is_none_or(|id| id == value_id.to_string())
        })
    }

    fn json(&self) -> Value {
        let (product, shelf) = (self.product, &self.shelf);
        let variant = self.variant();
        let prices = PriceContext::of(
            shelf.store,
            shelf.channel_id,
            shelf.customer,
            shelf.shown_in,
        );
        let is_disabled = variant.is_some_and(|it| it.purchasing_disabled);
        let is_purchasable =
            product.is_sold() && !is_disabled && shelf.allows_purchasing() && shelf.shows_prices();
        let asked = wanted(product, None, &self.form).quantity;
        let stock = product.stock_of(variant);
        let is_tracked = product.tracking != Tracking::None;
        let more = match product.backorders {
            Backorders::UpTo(more) => i64::from(more),
            Backorders::None | Backorders::Unlimited => 0,
        };
        let most = product.sellable(stock);
        let is_enough = most.is_none_or(|most| i64::try_from(asked).is_ok_and(|it| it <= most));
        let shows_price = product.price_hidden.is_none() && shelf.shows_prices();
        json!({
            "sku": variant.map_or(&product.sku, |it| &it.sku),
            "variantId": variant.map(|it| it.id),
            "v3_variant_id": variant.map(|it| it.id),
            "base": product.options.is_empty(),
            "image": null,
            "weight": null,
            "price": shows_price.then(|| Self::price(prices.prices(product, variant), &prices)),
            "purchasable": is_purchasable,
            "purchasing_message": (!is_purchasable).then(|| self.purchasing_message()),
            "instock": !is_tracked || stock > 0,
            "stock": self.shown_stock(stock),
            "stock_message": (!is_enough).then(|| self.stock_message()),
            "out_of_stock_behavior": shelf.store.settings.text(shelf.channel_id, "option_out_of_stock_behavior"),
            "out_of_stock_message": shelf.store.settings.text(shelf.channel_id, "default_out_of_stock_message"),
            "in_stock_attributes": self.in_stock_values(),
            "available_modifier_values": [],
            "selected_attributes": {},
            "available_to_sell": most,
            "available_on_hand": is_tracked.then_some(stock),
            "available_for_backorder": is_tracked.then_some(more),
            "unlimited_backorder": product.backorders == Backorders::Unlimited,
            "bulk_discount_rates": [],
        })
    }

    fn purchasing_message(&self) -> String {
        if self.shelf.allows_purchasing() {
            (self.words.cannot_be_bought)(&self.product.name)
        } else {
            self.words.no_purchasing.to_owned()
        }
    }

    fn stock_message(&self) -> String {
        let settings = &self.shelf.store.settings;
        let default = (self.words.not_enough)(&self.product.name);
        settings.text_or(
            self.shelf.channel_id,
            "default_out_of_stock_message",
            &default,
        )
    }

    /// Returns the stock if the storefront shows it.
    fn shown_stock(&self, stock: i64) -> Option<i64> {
        let (shelf, product) = (&self.shelf, self.product);
        let is_shown = shelf.store.shows_stock(shelf.channel_id, product, stock);
        (is_shown && product.tracking != Tracking::None).then_some(stock)
    }

    /// Returns the ids of option values that variants in stock have.
    fn in_stock_values(&self) -> Vec<u64> {
        let product = self.product;
        let variants = product.variants.iter();
        let sold = variants.filter(|it| product.sellable(product.stock_of(Some(it))) != Some(0));
        let values = sold.flat_map(|variant| {
            let own = product.options.iter().zip(&variant.choices);
            own.filter_map(|(option, at)| option.values.get(*at).map(|it| it.id))
        });
        let mut values: Vec<u64> = values.collect();
        values.sort_unstable();
        values.dedup();
        values
    }

    /// Returns the price, with tax or without it as prices are entered.
    fn price(prices: Prices, context: &PriceContext<'_>) -> Value {
        let currency = context.currency.currency;
        let shown = |amount: Money| {
            json!({
                "formatted": currency.show(amount),
                "value": amount.number(),
                "currency": currency.code,
            })
        };
        let suffix = match context.store.tax_percent {
            0 => "without_tax",
            _ => "with_tax",
        };
        let mut price = json!({"tax_label": "Tax"});
        price[suffix] = shown(prices.calculated);
        if prices.calculated < prices.price {
            price[format!("non_sale_price_{suffix}")] = shown(prices.price);
            price["saved"] = shown(prices.price - prices.calculated);
        }
        price
    }
}

/// `POST /remote/v1/cart/add`: the product page's own way into the cart. An error is HTML in the
/// shopper's language.
async fn add(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form = form(&headers, &body);
    let mut state = shared.lock();
    let ids = state.cart_ids.fork();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let words = visit::words(store, &site);
    let named = named(store, &form).filter(|(it, _)| it.is_on(site.channel_id));
    let Some((product, variant_id)) = named else {
        return Reply::v3_error(404, "Not Found").into_response();
    };
    let asked = wanted(product, variant_id, &form);
    let before = visitor.session(&state, &site);
    let before = before
        .and_then(|it| it.cart.as_ref())
        .map_or(0, crate::model::Cart::count);
    let added = changed(&shared, &state, ids, &site, &visitor, |cart, shelf| {
        change::add(cart, shelf, &asked)
    });
    let cart = match added {
        Ok(cart) => cart,
        Err(refusal) => {
            let text = refusal.words(words);
            let text = text.unwrap_or_else(|| (words.cannot_be_bought)(&product.name));
            let error = maud::html! { (text) }.into_string();
            return Reply::ok(json!({"data": {"error": error}})).into_response();
        }
    };
    let shelf = Shelf::of(store, &site, &state, &visitor);
    let prices = shelf.prices(&cart);
    let lines = priced::lines(&cart, &prices);
    let line = lines.iter().rev().find(|it| it.product.id == product.id);
    let code = prices.currency.currency.code;
    let pieces = cart.count().saturating_sub(before);
    let answer = Reply::ok(json!({"data": {
        "cart_id": cart.id,
        "cart_item": line.map(|it| json!({"id": it.line.id, "cart_url": format!("{}/cart.php", site.base)})),
        "channel_id": site.channel_id,
        "currency": code,
        "product_value": line.map(|it| it.price.times(pieces).number()),
        "line_items": line.map(|it| json!([{
            "product_id": product.id.to_string(),
            "variant_id": it.variant.id.to_string(),
            "product_name": product.name,
            "sku": it.variant.sku,
            "quantity": pieces,
            "base_price": it.original.number(),
            "purchase_price": it.price.number(),
            "currency": code,
        }])),
    }}));
    let put = |session: &mut Session| session.keep_cart(cart);
    visitor.change(&mut state, &site, put, answer)
}
