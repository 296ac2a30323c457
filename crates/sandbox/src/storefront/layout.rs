//! The layout of every page of a shop. Regions for widgets are named as in BigCommerce's Cornerstone
//! theme.

use maud::{Markup, PreEscaped, html};

use super::{consent, words::Words};
use crate::document::{Document, Link, document};

/// The look of a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShopTheme {
    /// Warm paper, deep green, a serif wordmark: an outfitter.
    Woodland,
    /// White, ink and coral, a wide sans wordmark: a home and kitchen shop.
    Studio,
}

impl ShopTheme {
    /// Returns the value of `data-theme` on the document.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Woodland => "woodland",
            Self::Studio => "studio",
        }
    }
}

/// The content that every page of a shop has.
#[derive(Debug, Clone)]
pub(super) struct Shop {
    /// The shop's name, shown as its wordmark.
    pub(super) name: String,
    /// One line under the name.
    pub(super) tagline: String,
    /// Language of the pages, such as `en`.
    pub(super) locale: String,
    /// The words of that language.
    pub(super) words: &'static Words,
    /// Its look.
    pub(super) theme: ShopTheme,
    /// Path of the page, to mark the current entry of the navigation.
    pub(super) path: String,
    /// The search query.
    pub(super) search: String,
    /// A notice at the top of the page.
    pub(super) notice: Option<String>,
    /// Categories, for the navigation.
    pub(super) categories: Vec<Link>,
    /// First name of the shopper signed in.
    pub(super) customer: Option<String>,
    /// Number of items in the cart.
    pub(super) cart_count: u32,
    /// The store's settings for scripts of the theme.
    pub(super) context: ThemeContext,
    /// Its languages, if there are several; the hrefs are whole addresses.
    pub(super) languages: Vec<Alternative>,
    /// The currencies to choose from, if there are several.
    pub(super) currencies: Vec<Alternative>,
    /// Scripts placed at the head by the Scripts API.
    pub(super) head_scripts: Vec<Script>,
    /// Scripts placed at the footer by the Scripts API.
    pub(super) footer_scripts: Vec<Script>,
    /// Whether the shopper still has to say which scripts may run.
    pub(super) asks_consent: bool,
    /// Whether a script changes pages without loading them.
    pub(super) navigates_in_page: bool,
    /// The store's other storefronts.
    pub(super) storefronts: Vec<Link>,
    /// The sandbox's control panel.
    pub(super) control_panel_url: String,
}

/// The facts about a page that the theme's scripts can read.
#[derive(Debug, Clone, Default)]
pub(super) struct ThemeContext {
    /// Written as JSON into the page.
    pub(super) json: serde_json::Value,
    /// Whether the theme has its script. A storefront like Catalyst's has none.
    pub(super) has_script: bool,
    /// Whether the merchant switched the data layer on.
    pub(super) has_data_layer: bool,
}

/// A language or a currency that the shopper can change to.
#[derive(Debug, Clone)]
pub(super) struct Alternative {
    /// Its code.
    pub(super) code: String,
    /// The address that changes to it.
    pub(super) href: String,
    /// Whether it is the current one.
    pub(super) is_active: bool,
}

/// A script that the Scripts API places on the page.
#[derive(Debug, Clone)]
pub(super) struct Script {
    /// Its address.
    pub(super) src: String,
    /// `load_method` is `defer`.
    pub(super) defer: bool,
    /// `load_method` is `async`.
    pub(super) is_async: bool,
    /// Subresource integrity hashes; with any, the script is fetched with `crossorigin=anonymous`.
    pub(super) integrity: Vec<String>,
    /// The number of the consent category that the shopper has not allowed yet: until then browsers
    /// do not run the script.
    pub(super) waits_for: Option<u64>,
}

/// A picture with its alternative text.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    /// Its address.
    pub(super) url: String,
    /// The alternative text.
    pub(super) alt: String,
}

/// Returns a page of the shop. With an empty title, the document's title is the shop's name.
///
/// `main` has the page's content in `.page` and room after it: an app's widget placed at the end of
/// `main` lines up with the content and is above the footer.
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
            (theme_scripts(&shop.context))
            @if shop.asks_consent { script src="/_sandbox/consent.js" defer {} }
            (scripts(&shop.head_scripts))
        },
        body: html! {
            (header(shop))
            (region("header_bottom--global"))
            (region("header_bottom"))
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

/// Renders a region for widgets, named as in Cornerstone. [`super::widgets`] fills it.
pub(super) fn region(name: &str) -> Markup {
    html! { div data-content-region=(name) {} }
}

/// Renders the theme's scripts, before those of apps.
fn theme_scripts(context: &ThemeContext) -> Markup {
    // No text in the JSON may end the element.
    let json = context.json.to_string().replace('<', "\\u003c");
    html! {
        @if context.has_script {
            script type="application/json" id="js-context" { (PreEscaped(json)) }
            script src="/_sandbox/theme.js" defer {}
            @if context.has_data_layer { script src="/_sandbox/data_layer.js" defer {} }
        }
    }
}

/// Renders links to the other languages or currencies; nothing if there is no choice.
fn alternatives(class: &str, label: &str, all: &[Alternative]) -> Markup {
    html! {
        @if all.len() > 1 {
            nav.(class) aria-label=(label) {
                @for it in all {
                    a href=(it.href) data-code=(it.code) aria-current=[it.is_active.then_some("true")] { (it.code) }
                }
            }
        }
    }
}

/// Renders the wordmark, the search, the shopper's links, the categories.
fn header(shop: &Shop) -> Markup {
    let words = shop.words;
    html! {
        header.header {
            a.header-logo href="/" dir="auto" { (shop.name) }
            (search(shop))
            nav.navUser aria-label=(words.your_account) {
                (alternatives("language-selector", words.language, &shop.languages))
                (alternatives("currency-selector", words.currency, &shop.currencies))
                @if let Some(name) = &shop.customer {
                    a.navUser-action href="/account.php" { (words.hello) " " bdi { (name) } }
                    a.navUser-action.sign-out href="/login.php?action=logout" { (words.sign_out) }
                } @else {
                    a.navUser-action href="/login.php" { (words.sign_in) }
                }
                (cart_link(shop))
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

/// Renders the link to the cart with its badge, which the theme's script keeps up to date.
fn cart_link(shop: &Shop) -> Markup {
    let pill = match shop.cart_count {
        0 => "countPill cart-quantity count",
        _ => "countPill cart-quantity count countPill--positive",
    };
    html! {
        span.navUser-item.navUser-item--cart {
            a.navUser-action.cart-link data-cart-preview href="/cart.php"
                aria-label=((shop.words.cart_with)(shop.cart_count)) {
                span.navUser-item-cartLabel { (shop.words.cart) }
                " " span class=(pill) { (shop.cart_count) }
            }
        }
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

/// Renders the end of every page.
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
            (region("ssl_site_seal--global"))
        }
    }
}

/// Renders script elements as the Scripts API places them.
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

/// Renders a square picture of the product, or a placeholder if it has none.
pub(super) fn picture(shop: &Shop, picture: Option<&Picture>, class: &str, side: u32) -> Markup {
    html! {
        @if let Some(picture) = picture {
            img.(class) src=(picture.url) alt=(picture.alt) width=(side) height=(side) loading="lazy";
        } @else {
            span.no-picture.(class) { (shop.words.picture_to_come) }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{
        document::tests::place,
        storefront::{
            account, cart, home,
            products::{
                category_page, product_page,
                tests::{card, page_of},
            },
            search,
            text::{not_found_page, shipping_page},
        },
    };

    /// Returns a shop with an awkward name.
    pub(crate) fn shop() -> Shop {
        Shop {
            name: "Mugs <b> & more".to_owned(),
            tagline: "Mugs, and some more".to_owned(),
            locale: "en".to_owned(),
            words: Words::of("en"),
            theme: ShopTheme::Woodland,
            path: "/".to_owned(),
            search: String::new(),
            notice: None,
            categories: vec![Link {
                href: "/categories/mugs/".to_owned(),
                label: "Mugs".to_owned(),
            }],
            customer: None,
            cart_count: 2,
            context: ThemeContext::default(),
            languages: vec![],
            currencies: vec![],
            head_scripts: vec![],
            footer_scripts: vec![],
            asks_consent: false,
            navigates_in_page: false,
            storefronts: vec![],
            control_panel_url: "http://localhost:4000/".to_owned(),
        }
    }

    #[test]
    fn scripts_are_where_the_scripts_api_places_them_with_their_integrity() {
        let script = |src: &str, integrity: &[&str]| Script {
            src: src.to_owned(),
            defer: true,
            is_async: false,
            integrity: integrity.iter().map(|&hash| hash.to_owned()).collect(),
            waits_for: None,
        };
        let shop = Shop {
            head_scripts: vec![script("https://app.example/head.js", &[])],
            footer_scripts: vec![script(
                "https://app.example/foot.js",
                &["sha384-a", "sha384-b"],
            )],
            ..shop()
        };
        let page = not_found_page(&shop).into_string();
        let head = r#"<script src="https://app.example/head.js" defer></script>"#;
        let foot = r#"<script src="https://app.example/foot.js" defer integrity="sha384-a sha384-b" crossorigin="anonymous"></script>"#;
        assert!(place(&page, head) < place(&page, "</head>"));
        assert!(place(&page, "</footer>") < place(&page, foot));
    }

    #[test]
    fn the_footer_follows_main_so_that_a_widget_at_its_end_precedes_it() {
        let page = not_found_page(&shop()).into_string();
        assert!(place(&page, "</main>") < place(&page, r#"<footer class="footer">"#));
        assert!(
            page.contains(r#"<main class="body" id="main-content"><div class="page not-found">"#)
        );
    }

    #[test]
    fn a_german_shop_speaks_german_throughout() {
        let german = Shop {
            locale: "de".to_owned(),
            words: Words::of("de"),
            asks_consent: true,
            ..shop()
        };
        let pages = [
            home::page(&german, &[card()], &[card()]),
            category_page(&german, "Mugs", &[card()]),
            search::page(&german, &[]),
            product_page(&german, &page_of(card(), true)),
            cart::page(&german, &cart::CartPage::default()),
            account::login_page(&german, &[]),
            account::page(&german, &[]),
            shipping_page(&german),
            not_found_page(&german),
        ];
        for page in pages.map(maud::PreEscaped::into_string) {
            assert!(page.contains(r#"<html lang="de""#) && page.contains("Nichts hier ist echt"));
            for english in [
                ">Search", "Sign in", ">Cart", "Add to", "Your ", "Home<", "Skip", "Accept",
            ] {
                assert!(!page.contains(english), "{english} in {page}");
            }
        }
    }

    #[test]
    fn widget_regions_are_named_as_in_cornerstone_and_the_account_has_none_of_its_own() {
        let places = |page: maud::Markup| {
            let page = page.into_string();
            let after = page.split("data-content-region=\"").skip(1);
            let names = after.map(|rest| rest.split('"').next().unwrap().to_owned());
            names
                .filter(|name| !name.ends_with("--global"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            places(home::page(&shop(), &[], &[])),
            [
                "header_bottom",
                "home_below_menu",
                "home_below_carousel",
                "home_below_featured_products",
                "home_below_top_products",
                "home_below_new_products"
            ]
        );
        assert_eq!(
            places(product_page(&shop(), &page_of(card(), true))),
            [
                "header_bottom",
                "product_below_price",
                "product_below_content"
            ]
        );
        assert_eq!(
            places(category_page(&shop(), "Mugs", &[])),
            [
                "header_bottom",
                "category_below_header",
                "category_below_content"
            ]
        );
        assert_eq!(
            places(cart::page(&shop(), &cart::CartPage::default())),
            ["header_bottom", "cart_below_totals"]
        );
        assert_eq!(places(account::page(&shop(), &[])), ["header_bottom"]);
    }
}
