//! What surrounds every page of a shop.

use maud::{Markup, html};

use super::view::{Picture, Script, Shop};
use crate::pages::document::{Document, document};

/// A page of the shop. An empty title leaves the shop's name alone.
///
/// `main` has the page's content in `.page` and room after it: an app's widget placed at the end of
/// `main` lines up with the content and stands above the footer.
pub(super) fn page(shop: &Shop, title: &str, class: &str, content: Markup) -> Markup {
    let title = if title.is_empty() {
        shop.name.clone()
    } else {
        format!("{title} – {}", shop.name)
    };
    document(Document {
        title: &title,
        language: &shop.locale,
        stylesheet: "/_sandbox/storefront.css",
        class: "shop",
        theme: shop.theme.name(),
        head: scripts(&shop.head_scripts),
        body: html! {
            (header(shop))
            main.body id="main-content" { div.page.(class) { (content) } }
            (footer(shop))
            (scripts(&shop.footer_scripts))
        },
    })
}

/// The wordmark, the categories, the shopper's links.
fn header(shop: &Shop) -> Markup {
    html! {
        header.header {
            a.header-logo href="/" dir="auto" { (shop.name) }
            nav.navPages aria-label="Categories" {
                @for category in &shop.categories { a href=(category.href) dir="auto" { (category.label) } }
            }
            nav.navUser aria-label="Your account" {
                @if let Some(name) = &shop.customer {
                    a href="/account.php" { "Hello, " bdi { (name) } }
                    a.sign-out href="/login.php?action=logout" { "Sign out" }
                } @else {
                    a href="/login.php" { "Sign in" }
                }
                a.cart-link href="/cart.php" { "Cart" span.count { (shop.cart_count) } }
            }
        }
    }
}

/// The end of every page.
fn footer(shop: &Shop) -> Markup {
    html! {
        footer.footer {
            p.footer-name { (shop.name) }
            p { (shop.tagline) }
            p { a href=(shop.control_panel_url) { "The sandbox's control panel" } }
        }
    }
}

/// Script elements as the Scripts API places them.
fn scripts(scripts: &[Script]) -> Markup {
    html! {
        @for script in scripts {
            script src=(script.src) defer[script.defer] async[script.is_async]
                integrity=[(!script.integrity.is_empty()).then(|| script.integrity.join(" "))]
                crossorigin=[(!script.integrity.is_empty()).then_some("anonymous")] {}
        }
    }
}

/// A square picture of the product, or a quiet stand-in where it has none.
pub(super) fn picture(picture: Option<&Picture>, class: &str, side: u32) -> Markup {
    html! {
        @if let Some(picture) = picture {
            img.(class) src=(picture.url) alt=(picture.alt) width=(side) height=(side) loading="lazy";
        } @else {
            span.no-picture.(class) { "Picture to come" }
        }
    }
}
