//! The shop's first page, its categories, its search and its products.

use maud::{Markup, html};

use super::{
    layout::{page, picture, region},
    options::option_field,
    view::{ProductCard, ProductPage, Shop},
};

/// The shop's first page.
pub fn shop_home(shop: &Shop, featured: &[ProductCard], newest: &[ProductCard]) -> Markup {
    let words = shop.words;
    let content = html! {
        section.hero {
            h1 { (shop.tagline) }
            @if let Some(first) = shop.categories.first() {
                a.button href=(first.href) { ((words.shop_category)(&first.label)) }
            }
        }
        (region("home_below_menu"))
        (section(shop, words.featured, featured))
        (region("home_below_featured_products"))
        (section(shop, words.new_in, newest))
        (region("home_below_new_products"))
    };
    page(shop, "", "home", content)
}

/// A heading over a grid, or nothing where there are no products.
fn section(shop: &Shop, heading: &str, products: &[ProductCard]) -> Markup {
    html! {
        @if !products.is_empty() {
            section.products { h2 { (heading) } (grid(shop, products, Level::Three)) }
        }
    }
}

/// All products of a category.
pub fn category(shop: &Shop, name: &str, products: &[ProductCard]) -> Markup {
    let words = shop.words;
    let content = html! {
        header.page-heading {
            (breadcrumbs(shop, &[], name))
            h1 { bdi { (name) } }
            p { ((words.products)(products.len())) }
        }
        (region("category_below_header"))
        @if products.is_empty() { p.empty { (words.nothing_here) } }
        @else { (grid(shop, products, Level::Two)) }
        (region("category_below_content"))
    };
    page(shop, name, "category", content)
}

/// What was found, or that nothing was.
pub fn search(shop: &Shop, products: &[ProductCard]) -> Markup {
    let words = shop.words;
    let heading = (words.results)(&shop.search);
    let content = html! {
        header.page-heading {
            h1 { bdi { (heading) } }
            @if !products.is_empty() { p { ((words.products)(products.len())) } }
            @else if !shop.search.is_empty() { p { (words.no_results) } }
        }
        @if !products.is_empty() { (grid(shop, products, Level::Two)) }
        (region("search_below_content"))
    };
    page(shop, &heading, "search", content)
}

/// Where the page is: links, and the page itself.
fn breadcrumbs(shop: &Shop, links: &[&crate::pages::Link], here: &str) -> Markup {
    html! {
        nav.breadcrumbs aria-label=(shop.words.breadcrumbs) {
            ol {
                li { a href="/" { (shop.words.home) } }
                @for link in links { li { a href=(link.href) { bdi { (link.label) } } } }
                li { span aria-current="page" { bdi { (here) } } }
            }
        }
    }
}

/// How deep a card's heading stands: none is skipped.
#[derive(Clone, Copy)]
enum Level {
    Two,
    Three,
}

/// Products side by side.
fn grid(shop: &Shop, products: &[ProductCard], level: Level) -> Markup {
    html! {
        ul.productGrid { @for product in products { li.product { (card(shop, product, level)) } } }
    }
}

/// One product: the whole card leads to its page.
fn card(shop: &Shop, product: &ProductCard, level: Level) -> Markup {
    let name = html! { a href=(product.url) { bdi { (product.name) } } };
    html! {
        article.card data-product-id=(product.id) {
            div.card-figure {
                (picture(shop, product.image.as_ref(), "card-image", 500))
                @if let Some(badge) = &product.badge { span.badge { (badge) } }
            }
            @match level {
                Level::Two => h2.card-title { (name) },
                Level::Three => h3.card-title { (name) },
            }
            (price(shop, product))
        }
    }
}

fn price(shop: &Shop, product: &ProductCard) -> Markup {
    html! {
        p.price {
            @if let Some(price) = &product.price {
                (price)
                @if let Some(before) = &product.price_before {
                    " " s.price-before { span.visually-hidden { (shop.words.was) " " } (before) }
                }
            } @else { span.quiet { (shop.words.price_on_request) } }
        }
    }
}

/// A product's own page.
pub fn product(shop: &Shop, product: &ProductPage) -> Markup {
    let shown = &product.card;
    let links: Vec<_> = product.category.iter().collect();
    let content = html! {
        (breadcrumbs(shop, &links, &shown.name))
        article.productView {
            div.productView-images {
                (picture(shop, shown.image.as_ref(), "productView-image", 800))
                @if let Some(badge) = &shown.badge { span.badge { (badge) } }
            }
            div.productView-details {
                h1.productView-title { bdi { (shown.name) } }
                (price(shop, shown))
                (region("product_below_price"))
                (buy_form(shop, product))
                div.productView-description {
                    @for paragraph in product.description.split("\n\n") { p { (paragraph) } }
                    @if !product.sku.is_empty() { p.quiet { "SKU " (product.sku) } }
                }
            }
        }
        (region("product_below_content"))
    };
    page(shop, &shown.name, "product", content)
}

/// The most that one click adds where the product says nothing.
const MOST: u32 = 99;

/// Options, quantity and the button; where it cannot be bought, the reason alone.
fn buy_form(shop: &Shop, product: &ProductPage) -> Markup {
    let words = shop.words;
    let most = if product.maximum == 0 {
        MOST
    } else {
        product.maximum
    };
    html! {
        form.buy method="get" action=(product.add_action) {
            @for option in &product.option_sets { (option_field(words, option)) }
            p.availability data-available=(product.can_buy) { (product.availability) }
            @if product.can_buy {
                input type="hidden" name="action" value="add";
                input type="hidden" name="product_id" value=(product.card.id);
                div.buy-row {
                    label {
                        span { (words.quantity) }
                        input type="number" name="qty" value=(product.minimum) min=(product.minimum)
                            max=(most) inputmode="numeric";
                    }
                    button.button type="submit" { (words.add_to_cart) }
                }
                @if product.minimum > 1 || product.maximum > 0 {
                    p.hint { ((words.limits)(product.minimum, product.maximum)) }
                }
            }
        }
    }
}
