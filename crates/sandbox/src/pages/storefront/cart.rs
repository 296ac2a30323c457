//! The cart.

use maud::{Markup, html};

use super::{
    layout::{page, picture},
    view::{Picture, Shop},
};

/// One line of the cart.
#[derive(Debug, Clone)]
pub struct CartLine {
    /// The product's name.
    pub name: String,
    /// The product's page.
    pub url: String,
    /// The product's primary image.
    pub image: Option<Picture>,
    /// Options chosen, such as `Colour: Moss`.
    pub options: Vec<String>,
    /// How many.
    pub quantity: u32,
    /// Price of one, ready to show.
    pub price: String,
    /// Price of all, ready to show.
    pub total: String,
}

/// The cart with its total, ready to show.
pub fn cart(shop: &Shop, lines: &[CartLine], total: &str) -> Markup {
    let content = html! {
        header.page-heading { h1 { "Your cart" } }
        @if lines.is_empty() {
            p.empty { "Your cart is empty. " a href="/" { "Look around the shop" } }
        } @else {
            ul.cart-lines { @for line in lines { li { (cart_line(line)) } } }
            div.cart-total {
                p { span { "Total" } strong { (total) } }
                p.quiet { "The sandbox ends here: there is no checkout." }
            }
        }
    };
    page(shop, "Your cart", "cart", content)
}

/// One product in the cart.
fn cart_line(line: &CartLine) -> Markup {
    html! {
        (picture(line.image.as_ref(), "thumb", 120))
        div.what {
            a href=(line.url) { bdi { (line.name) } }
            @for option in &line.options { span.quiet { bdi { (option) } } }
            span.quiet { (line.quantity) " × " (line.price) }
        }
        strong.line-total { (line.total) }
    }
}
