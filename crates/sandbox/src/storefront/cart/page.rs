//! The cart's page: `/cart.php`.

use axum::{
    Extension,
    body::Bytes,
    extract::{RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};

use super::{
    Shelf, change,
    input::{Given, Value, Wanted},
    priced::{self, PricedLine},
    refusal::Refusal,
    touch,
};
use crate::{
    clock::midnight,
    model::{Cart, Ids, Listed, Product, Store},
    rest::Query,
    state::{SandboxState, Session, Shared},
    storefront::{
        closed,
        layout::{self, Picture, Shop, picture, region},
        open_store,
        session::Visitor,
        visit::{self, Scripts, Visit, image},
    },
    urls::Site,
};

/// The maximum quantity that a link can add, and that the cart's form accepts if the product has no limit.
const MOST: u32 = 999;

/// `GET /cart.php`: the cart. With `action=add` and `product_id` or `sku` it adds `qty` (1) first and
/// comes back without the query; the variant is `variant_id`, or chosen with
/// `attribute[{option id}]={value id}`. If the product cannot be added, because options are missing
/// or it is sold out, the shopper lands on the product's page, as on BigCommerce.
pub(in crate::storefront) async fn show(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    RawQuery(raw): RawQuery,
) -> Response {
    let query = Query::parse(raw.as_deref().unwrap_or_default());
    match query.get("action") {
        Some("add") => add(&shared, &site, &visitor, &query),
        _ => cart(&shared, &site, &visitor),
    }
}

/// `POST /cart.php`: the page's own forms, and those of product pages. `action` is `add`, `update`
/// (with `item_id` and `qty`) or `remove` (with `item_id`).
pub(in crate::storefront) async fn act(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    body: Bytes,
) -> Response {
    let form = Query::parse(&String::from_utf8_lossy(&body));
    match form.get("action") {
        Some("add") => add(&shared, &site, &visitor, &form),
        Some("update" | "remove") => alter(&shared, &site, &visitor, &form),
        _ => Redirect::to("/cart.php").into_response(),
    }
}

fn cart(shared: &Shared, site: &Site, visitor: &Visitor) -> Response {
    let mut state = shared.lock();
    let notice = visitor.take_notice(&mut state, site);
    let Some(store) = open_store(&state, site) else {
        return closed();
    };
    let mut visit = Visit::of(
        shared,
        &state,
        store,
        site,
        visitor,
        Scripts::Storefront,
        "/cart.php",
    );
    visit.shop.notice = notice;
    let visit = visit.drawn("pages/cart", None);
    let session = visitor.session(&state, site);
    let shelf = Shelf::of(store, site, &state, visitor);
    let content = match session.and_then(|it| it.cart.as_ref()) {
        Some(cart) => view(&shelf, cart),
        None => CartPage::default(),
    };
    visit.render(page(&visit.shop, &content))
}

fn view(shelf: &Shelf<'_>, cart: &Cart) -> CartPage {
    let prices = shelf.prices(cart);
    let currency = prices.currency;
    let priced = priced::lines(cart, &prices);
    let certificate = |it: &crate::model::Certificate| CartLine {
        item_id: it.id.clone(),
        name: it.name.clone(),
        options: vec![it.recipient.name.clone()],
        quantity: 1,
        price: currency.currency.show(it.amount),
        total: currency.currency.show(it.amount),
        is_certificate: true,
        ..CartLine::default()
    };
    let lines = priced.iter().map(|it| line(it, currency));
    CartPage {
        lines: lines
            .chain(cart.certificates.iter().map(certificate))
            .collect(),
        total: currency.currency.show(priced::total(cart, &priced)),
    }
}

fn line(priced: &PricedLine<'_>, currency: Listed<'_>) -> CartLine {
    let choices = priced.choices().into_iter();
    CartLine {
        item_id: priced.line.id.clone(),
        name: priced.product.name.clone(),
        url: Some(priced.product.path.clone()),
        image: image(priced.product),
        options: choices
            .map(|it| format!("{}: {}", it.name, it.value))
            .collect(),
        quantity: priced.line.quantity,
        most: priced.product.limits.maximum,
        price: currency.currency.show(priced.price),
        total: currency.currency.show(priced.total),
        belongs_to_another: priced.line.parent.is_some(),
        is_certificate: false,
    }
}

fn add(shared: &Shared, site: &Site, visitor: &Visitor, query: &Query) -> Response {
    let mut state = shared.lock();
    let ids = state.cart_ids.fork();
    let Some(store) = open_store(&state, site) else {
        return closed();
    };
    let named = named(store, query).filter(|(it, _)| it.is_on(site.channel_id));
    let Some((product, variant_id)) = named else {
        return Redirect::to("/cart.php").into_response();
    };
    let wanted = wanted(product, variant_id, query);
    let (name, path) = (product.name.clone(), product.path.clone());
    let added = changed(shared, &state, ids, site, visitor, |cart, shelf| {
        change::add(cart, shelf, &wanted)
    });
    let words = visit::words(store, site);
    match added {
        Ok(cart) => {
            tracing::info!(
                store = site.hash,
                product = wanted.product_id,
                "shopper added to the cart"
            );
            let notice = (words.added)(&name);
            keep(&mut state, site, visitor, cart, Some(notice))
        }
        Err(refusal) => {
            let notice = refusal.words(words);
            let tell = |session: &mut Session| session.notice = notice;
            visitor.change(&mut state, site, tell, Redirect::to(&path))
        }
    }
}

/// Changes the quantity of a line, or removes it.
fn alter(shared: &Shared, site: &Site, visitor: &Visitor, form: &Query) -> Response {
    let mut state = shared.lock();
    let ids = state.cart_ids.fork();
    let Some(store) = open_store(&state, site) else {
        return closed();
    };
    let id = form.get("item_id").unwrap_or_default();
    let asked = form.parsed("qty").ok().flatten();
    let is_removal = form.get("action") == Some("remove") || asked == Some(0);
    let altered = changed(shared, &state, ids, site, visitor, |cart, shelf| {
        if is_removal {
            change::remove(cart, id)
        } else {
            change::set_quantity(cart, shelf, id, asked.unwrap_or(u64::MAX))
        }
    });
    let words = visit::words(store, site);
    match altered {
        Ok(cart) => keep(&mut state, site, visitor, cart, None),
        Err(refusal) => {
            let notice = refusal.words(words);
            let tell = |session: &mut Session| session.notice = notice;
            visitor.change(&mut state, site, tell, Redirect::to("/cart.php"))
        }
    }
}

/// Returns the changed cart without saving it; `ids` provides ids for new items.
pub(super) fn changed(
    shared: &Shared,
    state: &SandboxState,
    ids: Ids,
    site: &Site,
    visitor: &Visitor,
    change: impl FnOnce(&mut Cart, Shelf<'_>) -> Result<(), Refusal>,
) -> Result<Cart, Refusal> {
    let now = shared.clock.now();
    let store = open_store(state, site).ok_or(Refusal::Missing("storefront"))?;
    let shelf = Shelf::of(store, site, state, visitor);
    let session = visitor.session(state, site);
    let known = session.and_then(|it| it.cart.clone());
    let is_new = known.is_none();
    let mut cart = known.unwrap_or_else(|| shelf.new_cart(ids, now));
    change(&mut cart, shelf)?;
    if !is_new {
        touch(&mut cart, now);
    }
    Ok(cart)
}

fn keep(
    state: &mut SandboxState,
    site: &Site,
    visitor: &Visitor,
    cart: Cart,
    notice: Option<String>,
) -> Response {
    let put = |session: &mut Session| {
        session.keep_cart(cart);
        session.notice = notice;
    };
    visitor.change(state, site, put, Redirect::to("/cart.php"))
}

/// Returns the product with this id or SKU, and the variant if the SKU is a variant's.
pub(super) fn named<'a>(store: &'a Store, query: &Query) -> Option<(&'a Product, Option<u64>)> {
    if let Some(sku) = query.get("sku") {
        let mut variants = store
            .products
            .values()
            .flat_map(|it| it.variants.iter().map(move |v| (it, v)));
        let (product, variant) = variants.find(|(_, it)| it.sku == sku)?;
        return Some((product, Some(variant.id)));
    }
    let id: u64 = query.get("product_id")?.parse().ok()?;
    let variant_id = query.parsed("variant_id").ok().flatten();
    store.products.get(&id).map(|product| (product, variant_id))
}

/// Reads the fields of a product's form: `qty` or `qty[]`, and an `attribute[…]` for each choice. A date
/// has three.
pub(super) fn wanted(product: &Product, variant_id: Option<u64>, form: &Query) -> Wanted {
    let options = product.options.iter().map(|it| it.id);
    let modifiers = product.modifiers.iter().map(|it| it.id);
    let given = options.chain(modifiers).filter_map(|option_id| {
        let field = format!("attribute[{option_id}]");
        let text = form.get(&field).map(str::to_owned);
        Some(Given {
            option_id,
            option_value: Value::Text(text.or_else(|| day(form, &field))?),
        })
    });
    let asked = form.parsed("qty").ok().flatten();
    let asked = asked.or_else(|| form.parsed("qty[]").ok().flatten());
    Wanted {
        product_id: product.id,
        variant_id,
        quantity: asked.unwrap_or(1).clamp(1, u64::from(MOST)),
        option_selections: given.collect(),
        gift_wrapping: None,
    }
}

/// Returns the day in the fields for month, day and year, in the format of the Cart API.
fn day(form: &Query, field: &str) -> Option<String> {
    let part = |name: &str| form.get(&format!("{field}[{name}]"));
    let day = jiff::civil::Date::new(
        part("year")?.parse().ok()?,
        part("month")?.parse().ok()?,
        part("day")?.parse().ok()?,
    );
    Some(midnight(day.ok()?)?.as_second().to_string())
}

/// The content of the cart.
#[derive(Debug, Clone, Default)]
pub(in crate::storefront) struct CartPage {
    /// Its lines.
    pub(in crate::storefront) lines: Vec<CartLine>,
    /// The total, ready to show.
    pub(in crate::storefront) total: String,
}

/// One line of the cart.
#[derive(Debug, Clone, Default)]
pub(in crate::storefront) struct CartLine {
    /// Its id, posted as `item_id`.
    pub(in crate::storefront) item_id: String,
    /// The product's name.
    pub(in crate::storefront) name: String,
    /// The product's page; none for a gift certificate.
    pub(in crate::storefront) url: Option<String>,
    /// The product's primary image.
    pub(in crate::storefront) image: Option<Picture>,
    /// Options chosen, such as `Colour: Moss`.
    pub(in crate::storefront) options: Vec<String>,
    /// The quantity.
    pub(in crate::storefront) quantity: u32,
    /// The maximum per order; 0 for none.
    pub(in crate::storefront) most: u32,
    /// Price of one, ready to show.
    pub(in crate::storefront) price: String,
    /// Price of all, ready to show.
    pub(in crate::storefront) total: String,
    /// Whether it is a child of another line.
    pub(in crate::storefront) belongs_to_another: bool,
    /// Whether it is a gift certificate, which has no quantity.
    pub(in crate::storefront) is_certificate: bool,
}

/// Renders the cart.
pub(in crate::storefront) fn page(shop: &Shop, cart: &CartPage) -> Markup {
    let words = shop.words;
    let content = html! {
        header.page-heading { h1 { (words.your_cart) } }
        @if cart.lines.is_empty() {
            p.empty { (words.cart_is_empty) " " a href="/" { (words.look_around) } }
        } @else {
            div data-cart-content {
                ul.cart-lines.cart {
                    @for line in &cart.lines {
                        li.cart-item data-item-row=(line.item_id) { (cart_line(shop, line)) }
                    }
                }
            }
            div.cart-total.cart-totals data-cart-totals {
                p { span { (words.total) } strong.cart-total-value { (cart.total) } }
                p.quiet { (words.no_checkout) }
            }
        }
        (region("cart_below_totals"))
    };
    let content = html! { div data-cart { (content) } };
    layout::page(shop, words.your_cart, "cart", content)
}

/// Renders one product in the cart.
fn cart_line(shop: &Shop, line: &CartLine) -> Markup {
    let words = shop.words;
    html! {
        (picture(shop, line.image.as_ref(), "thumb", 120))
        div.what {
            @if let Some(url) = &line.url { a href=(url) { bdi { (line.name) } } }
            @else { span { bdi { (line.name) } } }
            @for option in &line.options { span.quiet { bdi { (option) } } }
            @if line.belongs_to_another { span.quiet { (line.quantity) " ×" } }
            @else { span.quiet { (line.quantity) " × " (line.price) } }
        }
        @if line.belongs_to_another { span.line-total.quiet { (words.included) } }
        @else { strong.line-total { (line.total) } }
        @if !line.belongs_to_another {
            div.line-forms {
                @if !line.is_certificate { (quantity_form(shop, line)) }
                form method="post" action="/cart.php" {
                    input type="hidden" name="action" value="remove";
                    input type="hidden" name="item_id" value=(line.item_id);
                    button.small type="submit" { (words.remove) span.visually-hidden { ": " (line.name) } }
                }
            }
        }
    }
}

fn quantity_form(shop: &Shop, line: &CartLine) -> Markup {
    let words = shop.words;
    let most = if line.most == 0 { MOST } else { line.most };
    html! {
        form method="post" action="/cart.php" {
            input type="hidden" name="action" value="update";
            input type="hidden" name="item_id" value=(line.item_id);
            label {
                span.visually-hidden { (words.quantity) ": " (line.name) }
                input type="number" name="qty" value=(line.quantity) min="0" max=(most) inputmode="numeric";
            }
            button.small type="submit" { (words.update) span.visually-hidden { ": " (line.name) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::tests::assert_is_a_sandbox_page, storefront::layout::tests::shop};

    #[test]
    fn the_cart_shows_its_lines_and_total_or_that_it_is_empty() {
        let line = CartLine {
            item_id: "item-1".to_owned(),
            name: "Mug <b>".to_owned(),
            url: Some("/mug-b/".to_owned()),
            options: vec!["Colour: Moss".to_owned()],
            quantity: 2,
            price: "$12.00".to_owned(),
            total: "$24.00".to_owned(),
            ..CartLine::default()
        };
        let whole = CartPage {
            lines: vec![line],
            total: "$24.00".to_owned(),
        };
        let html = page(&shop(), &whole).into_string();
        assert_is_a_sandbox_page(&html);
        assert!(html.contains("2 × $12.00") && html.contains("Colour: Moss"));
        let empty = page(&shop(), &CartPage::default()).into_string();
        assert!(empty.contains("Your cart is empty."));
    }
}
