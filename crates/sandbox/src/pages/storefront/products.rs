//! The shop's first page, its categories and its products.

use maud::{Markup, html};

use super::{
    layout::{page, picture},
    view::{OptionSet, ProductCard, ProductPage, Shop},
};

/// The shop's first page.
pub fn shop_home(shop: &Shop, featured: &[ProductCard], newest: &[ProductCard]) -> Markup {
    let content = html! {
        section.hero {
            h1 { (shop.tagline) }
            @if let Some(first) = shop.categories.first() {
                a.button href=(first.href) { "Shop " (first.label) }
            }
        }
        (section("Featured", featured))
        (section("New in", newest))
    };
    page(shop, "", "home", content)
}

/// A heading over a grid, or nothing where there are no products.
fn section(heading: &str, products: &[ProductCard]) -> Markup {
    html! {
        @if !products.is_empty() {
            section.products { h2 { (heading) } (grid(products)) }
        }
    }
}

/// All products of a category.
pub fn category(shop: &Shop, name: &str, products: &[ProductCard]) -> Markup {
    let content = html! {
        header.page-heading { h1 { bdi { (name) } } p { (products.len()) (if products.len() == 1 { " product" } else { " products" }) } }
        @if products.is_empty() { p.empty { "Nothing here at the moment." } }
        @else { (grid(products)) }
    };
    page(shop, name, "category", content)
}

/// Products side by side.
fn grid(products: &[ProductCard]) -> Markup {
    html! {
        ul.productGrid { @for product in products { li.product { (card(product)) } } }
    }
}

/// One product: the whole card leads to its page.
fn card(product: &ProductCard) -> Markup {
    html! {
        article.card data-product-id=(product.id) {
            div.card-figure {
                (picture(product.image.as_ref(), "card-image", 500))
                @if let Some(badge) = &product.badge { span.badge { (badge) } }
            }
            h3.card-title { a href=(product.url) { bdi { (product.name) } } }
            p.price { @if let Some(price) = &product.price { (price) } @else { span.quiet { "Price on request" } } }
        }
    }
}

/// A product's own page.
pub fn product(shop: &Shop, product: &ProductPage) -> Markup {
    let shown = &product.card;
    let content = html! {
        article.productView {
            div.productView-images {
                (picture(shown.image.as_ref(), "productView-image", 800))
                @if let Some(badge) = &shown.badge { span.badge { (badge) } }
            }
            div.productView-details {
                h1.productView-title { bdi { (shown.name) } }
                p.price { @if let Some(price) = &shown.price { (price) } @else { span.quiet { "Price on request" } } }
                (buy_form(product))
                div.productView-description {
                    @for paragraph in product.description.split("\n\n") { p { (paragraph) } }
                    @if !product.sku.is_empty() { p.quiet { "SKU " (product.sku) } }
                }
            }
        }
    };
    page(shop, &shown.name, "product", content)
}

/// Options, quantity and the button; where it cannot be bought, the reason alone.
fn buy_form(product: &ProductPage) -> Markup {
    html! {
        form.buy method="get" action=(product.add_action) {
            @for option in &product.option_sets { (option_field(option)) }
            p.availability data-available=(product.can_buy) { (product.availability) }
            @if product.can_buy {
                input type="hidden" name="action" value="add";
                input type="hidden" name="product_id" value=(product.card.id);
                div.buy-row {
                    label { span { "Quantity" } input type="number" name="qty" value="1" min="1" max="99" inputmode="numeric"; }
                    button.button type="submit" { "Add to cart" }
                }
            }
        }
    }
}

/// A choice as a list; its field is named as BigCommerce's own themes name it.
fn option_field(option: &OptionSet) -> Markup {
    html! {
        label.option {
            span { (option.name) }
            select name=(format!("attribute[{}]", option.id)) {
                @for value in &option.values { option value=(value.id) { (value.label) } }
            }
        }
    }
}

/// What an address without a page gets.
pub fn not_found(shop: &Shop) -> Markup {
    let content = html! {
        header.page-heading {
            h1 { "There is no such page" }
            p { "It may have been moved, or never was. " a href="/" { "Back to the shop" } }
        }
    };
    page(shop, "Not found", "not-found", content)
}
