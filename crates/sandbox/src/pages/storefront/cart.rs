//! The cart.

use maud::{Markup, html};

use super::{
    layout::{page, picture, region},
    view::{Picture, Shop},
};

/// What is in the cart.
#[derive(Debug, Clone, Default)]
pub struct CartPage {
    /// Its lines.
    pub lines: Vec<CartLine>,
    /// What all cost together, ready to show.
    pub total: String,
}

/// One line of the cart.
#[derive(Debug, Clone, Default)]
pub struct CartLine {
    /// Its id, posted as `item_id`.
    pub item_id: String,
    /// The product's name.
    pub name: String,
    /// The product's page; none for a gift certificate.
    pub url: Option<String>,
    /// The product's primary image.
    pub image: Option<Picture>,
    /// Options chosen, such as `Colour: Moss`.
    pub options: Vec<String>,
    /// How many.
    pub quantity: u32,
    /// The most an order may have; 0 where nothing is said.
    pub most: u32,
    /// Price of one, ready to show.
    pub price: String,
    /// Price of all, ready to show.
    pub total: String,
    /// Comes with another line and goes with it.
    pub belongs_to_another: bool,
    /// Is a gift certificate: there is one of it.
    pub is_certificate: bool,
}

/// The most that a line's field takes where the product says nothing.
const MOST: u32 = 999;

/// The cart.
pub fn cart(shop: &Shop, cart: &CartPage) -> Markup {
    let words = shop.words;
    let content = html! {
        header.page-heading { h1 { (words.your_cart) } }
        @if cart.lines.is_empty() {
            p.empty { (words.cart_is_empty) " " a href="/" { (words.look_around) } }
        } @else {
            ul.cart-lines { @for line in &cart.lines { li { (cart_line(shop, line)) } } }
            div.cart-total {
                p { span { (words.total) } strong { (cart.total) } }
                p.quiet { (words.no_checkout) }
            }
        }
        (region("cart_below_totals"))
    };
    page(shop, words.your_cart, "cart", content)
}

/// One product in the cart.
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
