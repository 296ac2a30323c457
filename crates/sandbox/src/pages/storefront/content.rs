//! Pages of plain text.

use maud::{Markup, html};

use super::{
    layout::{page, region},
    view::Shop,
};

/// Shipping and returns.
pub fn shipping(shop: &Shop) -> Markup {
    let words = shop.words;
    let content = html! {
        header.page-heading { h1 { (words.shipping) } }
        @for (heading, text) in words.shipping_text { h2 { (heading) } p { (text) } }
        (region("page_builder_content"))
    };
    page(shop, words.shipping, "text", content)
}

/// What an address without a page gets.
pub fn not_found(shop: &Shop) -> Markup {
    let words = shop.words;
    let content = html! {
        header.page-heading {
            h1 { (words.no_such_page) }
            p { (words.moved_or_never) " " a href="/" { (words.back_to_shop) } }
        }
    };
    page(shop, words.no_such_page, "not-found", content)
}
