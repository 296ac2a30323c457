//! One order of the shopper.

use maud::{Markup, html};

use super::{
    account::{OrderRow, row},
    layout::{self, Picture, Shop, picture},
    visit::Visit,
};
use crate::model::{Line, Order};

pub(super) fn details(visit: &Visit<'_>, order: &Order) -> OrderPage {
    let lines = order.lines.iter().map(|it| line(visit, order, it));
    let OrderRow {
        id,
        date,
        status,
        total,
        ..
    } = row(visit, order);
    OrderPage {
        id,
        date,
        status,
        total,
        payment: order.payment_method.to_owned(),
        lines: lines.collect(),
    }
}

/// Returns a line as it was bought, linked to its product's page if this storefront still has one.
fn line(visit: &Visit<'_>, order: &Order, line: &Line) -> OrderLine {
    let product = visit.store.products.get(&line.product_id);
    let here = product.filter(|it| it.is_on(visit.site.channel_id));
    let pictured = product.filter(|it| !it.picture.is_empty());
    let refunded = line.quantity_refunded.min(line.quantity);
    OrderLine {
        name: line.name.clone(),
        url: here.map(|it| it.path.clone()),
        // Decorative: the name is beside it.
        image: pictured.map(|it| Picture {
            url: format!("/pictures/{}/200x200.svg", it.id),
            alt: String::new(),
        }),
        options: line
            .options
            .iter()
            .map(|it| format!("{}: {}", it.name, it.label))
            .collect(),
        quantity: line.quantity,
        refunded,
        price: visit.store.show_on(order, line.price),
        total: visit.store.show_on(order, line.total()),
    }
}

/// One order, whole.
#[derive(Debug, Clone)]
pub(super) struct OrderPage {
    /// The order's number.
    pub(super) id: u64,
    /// When it was placed, ready to show.
    pub(super) date: String,
    /// Its status, as shoppers see it.
    pub(super) status: String,
    /// How it was paid.
    pub(super) payment: String,
    /// Its total, ready to show.
    pub(super) total: String,
    /// The lines.
    pub(super) lines: Vec<OrderLine>,
}

/// One line of an order.
#[derive(Debug, Clone)]
pub(super) struct OrderLine {
    /// The name at the time of the order.
    pub(super) name: String,
    /// The product's page, where there is one.
    pub(super) url: Option<String>,
    /// The product's picture.
    pub(super) image: Option<Picture>,
    /// Options chosen, such as `Colour: Moss`.
    pub(super) options: Vec<String>,
    /// How many were bought.
    pub(super) quantity: u32,
    /// How many of them were refunded.
    pub(super) refunded: u32,
    /// Price of one, ready to show.
    pub(super) price: String,
    /// Price of all, ready to show.
    pub(super) total: String,
}

/// Renders an order with everything in it.
pub(super) fn page(shop: &Shop, order: &OrderPage) -> Markup {
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
        ul.cart-lines.account-list {
            @for line in &order.lines { li.account-listItem { (order_line(shop, line)) } }
        }
        div.cart-total { p { span { (words.total) } strong { (order.total) } } }
    };
    layout::page(shop, &title, "order-page", content)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::tests::assert_is_a_sandbox_page, storefront::layout::tests::shop};

    #[test]
    fn an_order_shows_refunds_and_links_to_products_that_are_still_sold() {
        let line = |url: Option<&str>, refunded: u32| OrderLine {
            name: "Mug <b>".to_owned(),
            url: url.map(str::to_owned),
            image: None,
            options: vec![],
            quantity: 3,
            refunded,
            price: "$12.00".to_owned(),
            total: "$36.00".to_owned(),
        };
        let whole = OrderPage {
            id: 118,
            date: "2 October 2026".to_owned(),
            status: "Completed".to_owned(),
            payment: "Credit Card".to_owned(),
            total: "$72.00".to_owned(),
            lines: vec![line(Some("/mug-b/"), 2), line(None, 0)],
        };
        let html = page(&shop(), &whole).into_string();
        assert_is_a_sandbox_page(&html);
        assert_eq!(html.matches("2 of 3 refunded").count(), 1);
        assert_eq!(html.matches(r#"<a href="/mug-b/">"#).count(), 1);
    }
}
