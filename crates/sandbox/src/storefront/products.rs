//! Categories and products. Fields of options are named as in BigCommerce's own themes:
//! `attribute[id]`.

use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use maud::{Markup, html};

use super::{
    closed,
    layout::{Picture, Shop, page, picture, region},
    open_store,
    session::Visitor,
    text::not_found,
    visit::{Scripts, Visit},
    words::Words,
};
use crate::{
    document::Link,
    model::{
        self, Availability, ChoiceStyle, Modifier, ModifierKind, Product, ProductOption, Store,
        Tracking, swatch_color,
    },
    state::{SandboxState, Shared},
    urls::Site,
};

/// Returns the products that a channel shows.
pub(super) fn shelf<'a>(store: &'a Store, site: &Site) -> Vec<&'a Product> {
    let products = store.products.values();
    products.filter(|it| it.is_on(site.channel_id)).collect()
}

pub(super) fn storefront<'a>(
    shared: &Shared,
    state: &SandboxState,
    store: &'a Store,
    site: &'a Site,
    visitor: &Visitor,
    path: &str,
) -> Visit<'a> {
    Visit::of(
        shared,
        state,
        store,
        site,
        visitor,
        Scripts::Storefront,
        path,
    )
}

/// `GET /categories/{slug}/`.
pub(super) async fn category(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    Path(slug): Path<String>,
    visitor: Visitor,
) -> Response {
    let state = shared.lock();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let path = format!("/categories/{slug}/");
    let visit = storefront(&shared, &state, store, &site, &visitor, &path);
    let Some(category) = store.categories.iter().find(|it| it.slug == slug) else {
        return not_found(&visit);
    };
    let within = shelf(store, &site)
        .into_iter()
        .filter(|it| it.category_id == category.id);
    let cards: Vec<ProductCard> = within.map(|it| visit.card(it)).collect();
    let name = visit.category(category).label;
    let visit = visit.drawn("pages/category", Some(category.id));
    visit.render(category_page(&visit.shop, &name, &cards))
}

/// Returns the product with this path on this channel.
pub(super) fn at<'a>(store: &'a Store, site: &Site, path: &str) -> Option<&'a Product> {
    let mut products = store.products.values();
    products.find(|it| it.path == path && it.is_on(site.channel_id))
}

/// Renders a product's page for a visitor.
pub(super) fn show(visit: &Visit<'_>, product: &Product) -> Response {
    visit.render(product_page(&visit.shop, &describe(visit, product)))
}

fn describe(visit: &Visit<'_>, product: &Product) -> ProductPage {
    let options = product.options.iter().map(option);
    let modifiers = product.modifiers.iter().map(modifier);
    let mut categories = visit.store.categories.iter();
    let category = categories.find(|it| it.id == product.category_id);
    ProductPage {
        card: visit.card(product),
        category: category.map(|it| visit.category(it)),
        description: product.description.clone(),
        sku: product.sku.clone(),
        option_sets: options.chain(modifiers).collect(),
        availability: availability(visit, product),
        can_buy: product.can_be_bought() && visit.sells(),
        minimum: product.limits.minimum.max(1),
        maximum: product.limits.maximum,
        add_action: "/cart.php".to_owned(),
    }
}

fn option(option: &ProductOption) -> OptionSet {
    OptionSet {
        id: option.id,
        name: option.name.clone(),
        required: true,
        field: Field::OneOf(option.style, values(&option.values)),
    }
}

fn modifier(modifier: &Modifier) -> OptionSet {
    let values = || values(&modifier.values);
    OptionSet {
        id: modifier.id,
        name: modifier.name.clone(),
        required: modifier.required,
        field: match modifier.kind {
            ModifierKind::Text(longest) => Field::Text(longest),
            ModifierKind::MultiLineText { longest, .. } => Field::Lines(longest),
            ModifierKind::Number { lowest, highest } => Field::Number(lowest, highest),
            ModifierKind::Date { .. } => Field::Date,
            ModifierKind::File => Field::File,
            ModifierKind::Checkbox => Field::Checkbox(values()),
            ModifierKind::PickList => Field::OneOf(ChoiceStyle::Dropdown, values()),
            ModifierKind::Choice(style) => Field::OneOf(style, values()),
        },
    }
}

fn values(values: &[model::OptionValue]) -> Vec<OptionValue> {
    let value = |it: &model::OptionValue| OptionValue {
        id: it.id,
        label: it.label.clone(),
    };
    values.iter().map(value).collect()
}

fn availability(visit: &Visit<'_>, product: &Product) -> String {
    let words = visit.words();
    match (product.availability, product.tracking) {
        (Availability::Disabled, _) => words.not_for_sale.to_owned(),
        (Availability::Preorder, _) => {
            visit.setting_or("default_preorder_message", words.order_now)
        }
        (Availability::Available, _) if product.is_out_of_stock() && product.can_be_bought() => {
            words.on_backorder.to_owned()
        }
        (Availability::Available, _) if product.is_out_of_stock() => {
            visit.setting_or("default_out_of_stock_message", words.sold_out)
        }
        (Availability::Available, Tracking::Product) if visit.shows_stock(product) => {
            if product.stock <= product.low_stock {
                (words.only_left)(product.stock)
            } else {
                (words.left)(product.stock)
            }
        }
        (Availability::Available, _) => product
            .price_hidden
            .clone()
            .unwrap_or_else(|| words.in_stock.to_owned()),
    }
}

/// A product in a grid.
#[derive(Debug, Clone)]
pub(super) struct ProductCard {
    /// The product's id.
    pub(super) id: u64,
    /// Its name.
    pub(super) name: String,
    /// Its page.
    pub(super) url: String,
    /// Its price, ready to show; `None` if the store hides it.
    pub(super) price: Option<String>,
    /// Its price before a reduction, ready to show.
    pub(super) price_before: Option<String>,
    /// Its primary image, if it has one.
    pub(super) image: Option<Picture>,
    /// A short remark on the picture, such as `Sold out`.
    pub(super) badge: Option<String>,
}

/// A choice that a product leaves to the shopper.
#[derive(Debug, Clone)]
pub(super) struct OptionSet {
    /// The option's id; the form's field is `attribute[id]`, as in BigCommerce's own themes.
    pub(super) id: u64,
    /// The option's name, such as `Colour`.
    pub(super) name: String,
    /// Whether it has to be answered.
    pub(super) required: bool,
    /// The kind of answer.
    pub(super) field: Field,
}

/// The kind of answer to a choice.
#[derive(Debug, Clone)]
pub(super) enum Field {
    /// One of these.
    OneOf(ChoiceStyle, Vec<OptionValue>),
    /// Yes or no, with the value of each.
    Checkbox(Vec<OptionValue>),
    /// Text, with at most this many characters.
    Text(u16),
    /// Text with at most this many lines.
    Lines(u16),
    /// A number within these limits.
    Number(f64, f64),
    /// A day.
    Date,
    /// An uploaded file.
    File,
}

/// One choice of an option.
#[derive(Debug, Clone)]
pub(super) struct OptionValue {
    /// The value's id.
    pub(super) id: u64,
    /// Its name, such as `Moss`.
    pub(super) label: String,
}

/// A product on its own page.
#[derive(Debug, Clone)]
pub(super) struct ProductPage {
    /// The part that the grid shows too.
    pub(super) card: ProductCard,
    /// Its category.
    pub(super) category: Option<Link>,
    /// The description: plain text, with empty lines between paragraphs.
    pub(super) description: String,
    /// Its SKU; empty if it has none.
    pub(super) sku: String,
    /// Choices left to the shopper.
    pub(super) option_sets: Vec<OptionSet>,
    /// Whether it is in stock, in words.
    pub(super) availability: String,
    /// Whether it can be put into the cart.
    pub(super) can_buy: bool,
    /// The minimum per order, at least 1.
    pub(super) minimum: u32,
    /// The maximum per order; 0 for none.
    pub(super) maximum: u32,
    /// Path of the cart. The form sends `action=add`, `product_id`, `qty` and the options by GET.
    pub(super) add_action: String,
}

/// Renders all products of a category.
pub(super) fn category_page(shop: &Shop, name: &str, products: &[ProductCard]) -> Markup {
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

/// Renders the breadcrumbs: links, then the page itself.
fn breadcrumbs(shop: &Shop, links: &[&Link], here: &str) -> Markup {
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

/// Level of the cards' headings, so that a page skips none.
#[derive(Clone, Copy)]
pub(super) enum Level {
    Two,
    Three,
}

/// Products side by side.
pub(super) fn grid(shop: &Shop, products: &[ProductCard], level: Level) -> Markup {
    html! {
        ul.productGrid { @for product in products { li.product { (card(shop, product, level)) } } }
    }
}

/// Renders a product. The whole card is a link to its page.
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
            (region("product_item_below_price"))
        }
    }
}

fn price(shop: &Shop, product: &ProductCard) -> Markup {
    html! {
        p.price {
            @if let Some(price) = &product.price {
                span data-product-price { (price) }
                @if let Some(before) = &product.price_before {
                    " " s.price-before { span.visually-hidden { (shop.words.was) " " } (before) }
                }
            } @else { span.quiet { (shop.words.price_on_request) } }
        }
    }
}

/// Renders a product's own page.
pub(super) fn product_page(shop: &Shop, product: &ProductPage) -> Markup {
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
                div.productView-price { (price(shop, shown)) }
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

/// How many can be added at once if the product sets no maximum.
const MOST: u32 = 99;

/// Renders options, quantity and the button, or only the reason why it cannot be bought.
fn buy_form(shop: &Shop, product: &ProductPage) -> Markup {
    let words = shop.words;
    let most = if product.maximum == 0 {
        MOST
    } else {
        product.maximum
    };
    html! {
        form.buy method="get" action=(product.add_action) data-cart-item-add[product.can_buy] {
            @for option in &product.option_sets { (option_field(words, option)) }
            p.availability data-available=(product.can_buy) { (product.availability) }
            p.productAttributes-message role="status" hidden {}
            @if product.can_buy {
                input type="hidden" name="action" value="add";
                input type="hidden" name="product_id" value=(product.card.id);
                div.buy-row {
                    label {
                        span { (words.quantity) }
                        input type="number" name="qty" value=(product.minimum) min=(product.minimum)
                            max=(most) inputmode="numeric";
                    }
                    button.button.button--primary id="form-action-addToCart" type="submit" { (words.add_to_cart) }
                }
                @if product.minimum > 1 || product.maximum > 0 {
                    p.hint { ((words.limits)(product.minimum, product.maximum)) }
                }
            }
        }
    }
}

/// The maximum number of values that are shown side by side, and of characters in their names.
const SIDE_BY_SIDE: (usize, usize) = (8, 12);

/// Renders one choice. `data-product-attribute` names its kind, as in Cornerstone.
fn option_field(words: &Words, option: &OptionSet) -> Markup {
    let name = format!("attribute[{}]", option.id);
    match &option.field {
        Field::OneOf(ChoiceStyle::Dropdown, values) if !is_short(values) => {
            list(words, option, &name, values)
        }
        Field::OneOf(style, values) => side_by_side(words, option, &name, (*style, values)),
        Field::Checkbox(values) => checkbox(words, option, &name, values),
        Field::Text(longest) => text(words, option, &name, *longest),
        Field::Lines(longest) => field(
            words,
            option,
            "textarea",
            html! {
                textarea name=(name) rows="3" maxlength=(longest) required[option.required] {}
            },
        ),
        Field::Number(lowest, highest) => field(
            words,
            option,
            "input-number",
            html! {
                input type="number" name=(name) min=(lowest) max=(highest) step="any"
                    required[option.required];
            },
        ),
        Field::Date => date(words, option, &name),
        Field::File => field(
            words,
            option,
            "input-file",
            html! { input type="file" name=(name) required[option.required]; },
        ),
    }
}

fn is_short(values: &[OptionValue]) -> bool {
    let (count, length) = SIDE_BY_SIDE;
    values.len() <= count && values.iter().all(|it| it.label.chars().count() <= length)
}

fn label(words: &Words, option: &OptionSet) -> Markup {
    html! {
        bdi { (option.name) }
        @if !option.required { span.optional { " (" (words.optional) ")" } }
    }
}

/// Renders a label with its field.
fn field(words: &Words, option: &OptionSet, kind: &str, field: Markup) -> Markup {
    html! {
        label.option data-product-attribute=(kind) { span { (label(words, option)) } (field) }
    }
}

fn side_by_side(
    words: &Words,
    option: &OptionSet,
    name: &str,
    (style, values): (ChoiceStyle, &[OptionValue]),
) -> Markup {
    let kind = match style {
        ChoiceStyle::Swatch => "swatch",
        ChoiceStyle::RadioButtons => "set-radio",
        ChoiceStyle::Dropdown | ChoiceStyle::Rectangles => "set-rectangle",
    };
    html! {
        fieldset.option.rectangles data-product-attribute=(kind) {
            legend { (label(words, option)) }
            @for (place, value) in values.iter().enumerate() {
                label data-product-attribute-value=(value.id) {
                    input type="radio" name=(name) value=(value.id) required[option.required];
                    span {
                        @if style == ChoiceStyle::Swatch { (swatch(place)) }
                        (value.label)
                    }
                }
            }
        }
    }
}

/// Renders the color of a value. A presentation attribute needs no inline style, which a store's
/// Content-Security-Policy might forbid.
fn swatch(place: usize) -> Markup {
    html! {
        svg.swatch viewBox="0 0 10 10" width="14" height="14" aria-hidden="true" {
            circle cx="5" cy="5" r="5" fill=(swatch_color(place)) {}
        }
    }
}

fn list(words: &Words, option: &OptionSet, name: &str, values: &[OptionValue]) -> Markup {
    let select = html! {
        select name=(name) required[option.required] {
            option value="" { (words.choose) }
            @for value in values {
                option value=(value.id) data-product-attribute-value=(value.id) { (value.label) }
            }
        }
    };
    field(words, option, "set-select", select)
}

/// Renders a checkbox. As in Cornerstone, a form without a tick posts the value for no.
fn checkbox(words: &Words, option: &OptionSet, name: &str, values: &[OptionValue]) -> Markup {
    html! {
        label.option.checkbox data-product-attribute="input-checkbox" {
            @if let [yes, no] = values {
                @if !option.required { input type="hidden" name=(name) value=(no.id); }
                input type="checkbox" name=(name) value=(yes.id) required[option.required];
            }
            span { (label(words, option)) }
        }
    }
}

/// Renders a day as three fields, which Cornerstone posts too.
fn date(words: &Words, option: &OptionSet, name: &str) -> Markup {
    let part = |part: &str, label: &str, (least, most): (u16, u16)| {
        html! {
            input type="number" name={ (name) "[" (part) "]" } aria-label=(label) placeholder=(label)
                min=(least) max=(most) required[option.required] inputmode="numeric";
        }
    };
    let [month, day, year] = words.date_parts;
    html! {
        fieldset.option.date data-product-attribute="date" {
            legend { (label(words, option)) }
            (part("month", month, (1, 12)))
            (part("day", day, (1, 31)))
            (part("year", year, (1970, 2100)))
        }
    }
}

fn text(words: &Words, option: &OptionSet, name: &str, longest: u16) -> Markup {
    let hint = format!("hint-{}", option.id);
    html! {
        label.option data-product-attribute="input-text" {
            span { (label(words, option)) }
            input type="text" name=(name) maxlength=(longest) required[option.required]
                autocomplete="off" aria-describedby=(hint);
            span.hint id=(hint) { ((words.at_most_letters)(longest)) }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{document::tests::assert_is_a_sandbox_page, storefront::layout::tests::shop};

    pub(crate) fn card() -> ProductCard {
        ProductCard {
            id: 111,
            name: "Mug <b>".to_owned(),
            url: "/mug-b/".to_owned(),
            price: Some("$12.00".to_owned()),
            price_before: None,
            image: Some(Picture {
                url: "/pictures/111/600x600.svg".to_owned(),
                alt: r#"A "blue" mug"#.to_owned(),
            }),
            badge: Some("Sold out".to_owned()),
        }
    }

    pub(crate) fn page_of(card: ProductCard, can_buy: bool) -> ProductPage {
        ProductPage {
            card,
            category: None,
            description: "A mug.\n\nHolds <b> tea.".to_owned(),
            sku: "MUG-1".to_owned(),
            option_sets: vec![OptionSet {
                id: 7,
                name: "Colour".to_owned(),
                required: true,
                field: Field::OneOf(
                    ChoiceStyle::Rectangles,
                    vec![OptionValue {
                        id: 92,
                        label: "Moss".to_owned(),
                    }],
                ),
            }],
            availability: "In stock".to_owned(),
            can_buy,
            minimum: 1,
            maximum: 0,
            add_action: "/cart.php".to_owned(),
        }
    }

    #[test]
    fn a_product_without_picture_or_price_says_so() {
        let bare = ProductCard {
            price: None,
            image: None,
            ..card()
        };
        let page = category_page(&shop(), "Mugs <b>", &[bare, card()]).into_string();
        assert_is_a_sandbox_page(&page);
        assert!(page.contains("Picture coming soon") && page.contains("Price on request"));
        assert!(page.contains("2 products") && page.contains("Sold out"));
        assert!(page.contains(r#"alt="A &quot;blue&quot; mug""#));
    }

    #[test]
    fn a_product_is_put_into_the_cart_by_a_plain_form() {
        let page = product_page(&shop(), &page_of(card(), true)).into_string();
        assert_is_a_sandbox_page(&page);
        assert!(
            page.contains(
                r#"<form class="buy" method="get" action="/cart.php" data-cart-item-add>"#
            )
        );
        assert!(page.contains(r#"<input type="hidden" name="product_id" value="111">"#));
        assert!(page.contains(r#"<input type="radio" name="attribute[7]" value="92" required>"#));
        assert!(page.contains("<p>A mug.</p><p>Holds &lt;b&gt; tea.</p>"));
    }

    #[test]
    fn a_product_that_cannot_be_bought_has_no_button() {
        let page = product_page(&shop(), &page_of(card(), false)).into_string();
        assert!(!page.contains("Add to cart") && page.contains("In stock"));
    }
}
