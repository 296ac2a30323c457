//! One order of the shopper.

use maud::{Markup, html};

use super::{
    layout::{page, picture},
    view::{Picture, Shop},
};

/// One order, whole.
#[derive(Debug, Clone)]
pub struct OrderPage {
    /// The order's number.
    pub id: u64,
    /// When it was placed, ready to show.
    pub date: String,
    /// Its status, as shoppers see it.
    pub status: String,
    /// How it was paid.
    pub payment: String,
    /// Its total, ready to show.
    pub total: String,
    /// What was bought.
    pub lines: Vec<OrderLine>,
}

/// One line of an order.
#[derive(Debug, Clone)]
pub struct OrderLine {
    /// What it was called.
    pub name: String,
    /// The product's page, where there is one.
    pub url: Option<String>,
    /// The product's picture.
    pub image: Option<Picture>,
    /// Options chosen, such as `Colour: Moss`.
    pub options: Vec<String>,
    /// How many were bought.
    pub quantity: u32,
    /// How many of them were refunded.
    pub refunded: u32,
    /// Price of one, ready to show.
    pub price: String,
    /// Price of all, ready to show.
    pub total: String,
}

/// An order with everything in it.
pub fn order(shop: &Shop, order: &OrderPage) -> Markup {
    let words = shop.words;
    let title = (words.order)(order.id);
    let content = html! {
        header.page-heading {
            p { a href="/account.php" { "‹ " (words.all_orders) } }
            h1 { (title) }
        }
        dl.facts {
            (fact(words.ordered_on, &order.date))
            (fact(words.status, &order.status))
            (fact(words.payment, &order.payment))
        }
        ul.cart-lines { @for line in &order.lines { li { (order_line(shop, line)) } } }
        div.cart-total { p { span { (words.total) } strong { (order.total) } } }
    };
    page(shop, &title, "order-page", content)
}

fn fact(name: &str, value: &str) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

fn order_line(shop: &Shop, line: &OrderLine) -> Markup {
    let words = shop.words;
    html! {
        (picture(shop, line.image.as_ref(), "thumb", 120))
        div.what {
            @if let Some(url) = &line.url { a href=(url) { bdi { (line.name) } } }
            @else { span { bdi { (line.name) } } }
            @for option in &line.options { span.quiet { bdi { (option) } } }
            span.quiet { (line.quantity) " × " (line.price) }
            @if line.refunded > 0 {
                span.refunded { ((words.refunded_of)(line.refunded, line.quantity)) }
            }
        }
        strong.line-total { (line.total) }
    }
}
