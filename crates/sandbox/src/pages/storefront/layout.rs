//! What surrounds every page of a shop.

use maud::{Markup, html};

use super::{
    consent,
    view::{Picture, Script, Shop},
};
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
        head: html! {
            @if shop.navigates_in_page { script src="/_sandbox/navigate.js" defer {} }
            @if shop.asks_consent { script src="/_sandbox/consent.js" defer {} }
            (scripts(&shop.head_scripts))
        },
        body: html! {
            (header(shop))
            (region("header_bottom--global"))
            main.body id="main-content" {
                div.page.(class) {
                    @if let Some(notice) = &shop.notice { p.notice role="status" { bdi { (notice) } } }
                    (content)
                }
            }
            (footer(shop))
            @if shop.asks_consent { (consent::banner(shop.words)) }
            (scripts(&shop.footer_scripts))
        },
    })
}

/// A place for widgets, named as Cornerstone names it.
pub(super) fn region(name: &str) -> Markup {
    html! { div data-content-region=(name) {} }
}

/// The wordmark, the search, the shopper's links, the categories.
fn header(shop: &Shop) -> Markup {
    let words = shop.words;
    html! {
        header.header {
            a.header-logo href="/" dir="auto" { (shop.name) }
            (search(shop))
            nav.navUser aria-label=(words.your_account) {
                @if let Some(name) = &shop.customer {
                    a href="/account.php" { (words.hello) " " bdi { (name) } }
                    a.sign-out href="/login.php?action=logout" { (words.sign_out) }
                } @else {
                    a href="/login.php" { (words.sign_in) }
                }
                a.cart-link href="/cart.php" {
                    (words.cart) " "
                    span.count { (shop.cart_count) span.visually-hidden { " " (words.items) } }
                }
            }
            nav.navPages aria-label=(words.categories) {
                @for category in &shop.categories {
                    a href=(category.href) dir="auto"
                        aria-current=[(category.href == shop.path).then_some("page")] { (category.label) }
                }
            }
        }
        (region("header_navigation_bottom--global"))
    }
}

fn search(shop: &Shop) -> Markup {
    html! {
        form.quickSearch role="search" method="get" action="/search.php" {
            input type="search" name="search_query" value=(shop.search) maxlength="100"
                aria-label=(shop.words.search) placeholder=(shop.words.search);
            button type="submit" aria-label=(shop.words.search) { (glass()) }
        }
    }
}

fn glass() -> Markup {
    html! {
        svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false" {
            circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" stroke-width="2" {}
            path d="m13 13 4.5 4.5" stroke="currentColor" stroke-width="2" stroke-linecap="round" {}
        }
    }
}

/// The end of every page.
fn footer(shop: &Shop) -> Markup {
    let words = shop.words;
    html! {
        footer.footer {
            p { span.footer-name { (shop.name) } br; (shop.tagline) }
            p { a href="/shipping-returns/" { (words.shipping) } }
            @if !shop.storefronts.is_empty() {
                nav aria-label=(words.more_shops) {
                    @for link in &shop.storefronts { a href=(link.href) { (link.label) } }
                }
            }
            p.footer-sandbox { a href=(shop.control_panel_url) { (words.control_panel) } }
        }
    }
}

/// Script elements as the Scripts API places them.
fn scripts(scripts: &[Script]) -> Markup {
    html! {
        @for script in scripts {
            script type=[script.waits_for.map(|_| "text/plain")]
                data-bc-cookie-consent=[script.waits_for]
                src=(script.src) defer[script.defer] async[script.is_async]
                integrity=[(!script.integrity.is_empty()).then(|| script.integrity.join(" "))]
                crossorigin=[(!script.integrity.is_empty()).then_some("anonymous")] {}
        }
    }
}

/// A square picture of the product, or a quiet stand-in where it has none.
pub(super) fn picture(shop: &Shop, picture: Option<&Picture>, class: &str, side: u32) -> Markup {
    html! {
        @if let Some(picture) = picture {
            img.(class) src=(picture.url) alt=(picture.alt) width=(side) height=(side) loading="lazy";
        } @else {
            span.no-picture.(class) { (shop.words.picture_to_come) }
        }
    }
}
