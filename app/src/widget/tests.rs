//! Tests of the widget's document, parsed as a browser would.

use scraper::{ElementRef, Html, Selector};

use super::{document, inline};
use crate::model::{
    Availability, Card, CardField, CartTexts, ChosenOption, Image, LastOrder, Layout, LineItem,
    Look, PluralText, Price, Quantity, Texts, Tokens, WidgetError, WidgetState, WidgetView,
};

/// Returns the texts whose words the tests check.
fn english() -> Texts {
    let text = str::to_owned;
    Texts {
        nothing_bought: text(
            "You have not bought anything here yet. Your purchases will appear here.",
        ),
        reload_page: text("Reload the page to see what you bought."),
        nothing_to_show: text("There is nothing to show here."),
        name_and_value: text("{name}: {value}"),
        last_bought: text("Last bought {date}"),
        low_stock: text("Only a few left"),
        out_of_stock: text("Out of stock"),
        not_released: text("Not released yet"),
        no_longer_available: text("No longer available"),
        buy_again: text("Buy again"),
        pre_order: text("Pre-order"),
        choose_options: text("Choose options"),
        ..Texts::names()
    }
}

/// Returns texts of the frame's script that consist of one word each.
fn cart_texts() -> CartTexts {
    let word = || "word".to_owned();
    let plural = || PluralText::from([("other".to_owned(), word())]);
    CartTexts {
        add: word(),
        add_named: word(),
        adding: word(),
        added: word(),
        failed: word(),
        unknown: word(),
        add_selected: plural(),
        add_last_order: word(),
        left_out: word(),
        added_count: plural(),
        failed_count: plural(),
        undo: word(),
        undone: word(),
        undo_failed: word(),
        view_cart: word(),
        refresh: word(),
        quantity: word(),
        decrease: word(),
        increase: word(),
        select: word(),
    }
}

fn mug() -> Card {
    Card {
        name: "Mug <b>\u{201c}Dawn\u{201d}</b> & \"saucer\"".to_owned(),
        url: Some("https://shop.example/mug-b/".to_owned()),
        image: Some(Image {
            url: "https://cdn.example/mug.jpg?a=1&b=2".to_owned(),
            alt: "A mug, \"dawn\" <b>".to_owned(),
        }),
        other_images: vec![
            "https://cdn.example/mug large.jpg".to_owned(),
            "javascript:alert(3)".to_owned(),
            "https://cdn.example/mug-small.jpg".to_owned(),
        ],
        options: vec![ChosenOption {
            option_id: 7,
            value: "92".to_owned(),
            name: "Colour".to_owned(),
            label: "Moss <i>".to_owned(),
        }],
        price: Some(Price {
            amount: "14.50".to_owned(),
            currency: "USD".to_owned(),
            formatted: "$14.50".to_owned(),
        }),
        price_label: None,
        availability: Availability::InStock,
        note: None,
        last_purchased_on: "2026-10-02".to_owned(),
        last_purchased: "2 October 2026".to_owned(),
        buy_again_url: Some("https://shop.example/cart.php?action=add&product_id=111".to_owned()),
        must_choose: false,
        bought_on: "You bought this on 2 October 2026, 2 of them".to_owned(),
        sku: "MUG-1".to_owned(),
        times: "Purchases: 3".to_owned(),
        rhythm: Some("about every 6 weeks, last 7 weeks ago".to_owned()),
        line_item: Some(LineItem {
            product_id: 111,
            variant_id: Some(65),
            quantity: 2,
            option_selections: Vec::new(),
        }),
        ask: None,
        quantity: Quantity::within(2, 1, 5),
        missing_choices: Vec::new(),
        is_in_last_order: true,
    }
}

fn with_availability(availability: Availability) -> Card {
    Card {
        availability,
        ..mug()
    }
}

fn html(state: WidgetState) -> String {
    let view = WidgetView {
        title: "Buy it <again>".to_owned(),
        tokens: Tokens::default(),
        layout: Layout::Grid,
        fields: CardField::DEFAULTS.to_vec(),
        list: None,
        events: None,
        last_order: LastOrder::default(),
        cart: Some(cart_texts()),
        state,
        texts: english(),
    };
    document(&view)
}

fn shown(card: Card) -> Html {
    Html::parse_document(&html(WidgetState::Purchases(vec![card])))
}

fn error(error: WidgetError) -> Html {
    Html::parse_document(&html(WidgetState::Error(error)))
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{error}"));
    html.select(&selector).collect()
}

fn text(html: &Html, selector: &str) -> String {
    all(html, selector)
        .iter()
        .flat_map(scraper::ElementRef::text)
        .collect()
}

#[test]
fn renders_names_options_and_headings_as_text() {
    let html = shown(mug());
    assert_eq!(
        text(&html, ".rp-name"),
        "Mug <b>\u{201c}Dawn\u{201d}</b> & \"saucer\""
    );
    assert_eq!(text(&html, ".rp-options"), "Colour: Moss <i>");
    assert_eq!(text(&html, ".rp-title"), "Buy it <again>");
    assert_eq!(text(&html, "title"), "Buy it <again>");
    assert!(all(&html, "b, i, again").is_empty());
}

#[test]
fn a_card_shows_price_date_and_image() {
    let html = shown(mug());
    assert_eq!(text(&html, ".rp-price"), "$14.50");
    assert_eq!(text(&html, ".rp-when"), "Last bought 2 October 2026");
    let time = all(&html, "time")[0];
    assert_eq!(time.attr("datetime"), Some("2026-10-02"));
    let image = all(&html, "img")[0];
    assert_eq!(
        image.attr("src"),
        Some("https://cdn.example/mug.jpg?a=1&b=2")
    );
    assert_eq!(image.attr("alt"), Some("A mug, \"dawn\" <b>"));
    assert!(all(&html, ".rp-note").is_empty());
}

#[test]
fn a_style_sheet_has_the_rules_of_its_layout_only() {
    for layout in Layout::ALL {
        let (style, _) = inline(*layout, &Tokens::default());
        for (rule, layouts) in [
            (".rp-grid{", &[Layout::Grid, Layout::Page][..]),
            (".rp-track{", &[Layout::Row, Layout::Cart]),
            (".rp-list .rp-card{", &[Layout::List]),
            (".rp-again .rp-card{", &[Layout::Product]),
            (".rp-controls{", &[Layout::Page]),
        ] {
            assert_eq!(
                style.contains(rule),
                layouts.contains(layout),
                "{layout:?} {rule}"
            );
        }
    }
}

#[test]
fn an_image_lists_its_other_sizes() {
    let html = shown(mug());
    let image = all(&html, "img")[0];
    assert_eq!(
        image.attr("data-rp-next"),
        Some("https://cdn.example/mug%20large.jpg https://cdn.example/mug-small.jpg")
    );
    let html = shown(Card {
        other_images: Vec::new(),
        ..mug()
    });
    assert_eq!(all(&html, "img[data-rp-next]").len(), 0);
}

#[test]
fn every_link_opens_in_the_shops_page() {
    let html = shown(mug());
    let links = all(&html, "a");
    assert_eq!(links.len(), 2);
    assert!(links.iter().all(|link| link.attr("target") == Some("_top")));
    assert_eq!(
        all(&html, "a.rp-product")[0].attr("href"),
        Some("https://shop.example/mug-b/")
    );
    let buy = all(&html, "a.rp-button")[0];
    assert_eq!(
        buy.attr("href"),
        Some("https://shop.example/cart.php?action=add&product_id=111")
    );
    assert_eq!(text(&html, "a.rp-button"), "Buy again");
    assert!(
        buy.attr("aria-label")
            .unwrap()
            .starts_with("Buy again: Mug <b>")
    );
}

#[test]
fn a_product_with_options_to_choose_says_so() {
    let html = shown(Card {
        must_choose: true,
        ..mug()
    });
    assert_eq!(text(&html, "a.rp-button"), "Choose options");
}

#[test]
fn a_product_that_cannot_be_bought_has_a_note_and_no_button() {
    for (availability, note) in [
        (Availability::Unavailable, "No longer available"),
        (Availability::OutOfStock, "Out of stock"),
    ] {
        // What cannot be bought has no link.
        let html = shown(Card {
            buy_again_url: None,
            ..with_availability(availability)
        });
        assert!(all(&html, ".rp-button").is_empty(), "{availability:?}");
        assert_eq!(text(&html, ".rp-note"), note);
    }
    // Whatever the link, what is gone or unknown has no button.
    for availability in [Availability::Unavailable, Availability::Unknown] {
        let html = shown(with_availability(availability));
        assert!(all(&html, ".rp-button").is_empty(), "{availability:?}");
    }
}

#[test]
fn a_product_out_of_stock_has_a_button_if_the_store_sells_it_nevertheless() {
    let html = shown(with_availability(Availability::OutOfStock));
    assert_eq!(text(&html, ".rp-note"), "Out of stock");
    assert_eq!(text(&html, "a.rp-button"), "Buy again");
}

#[test]
fn a_product_that_is_scarce_or_unreleased_has_a_note_and_a_button() {
    for (availability, note, label) in [
        (Availability::LowStock, "Only a few left", "Buy again"),
        (Availability::Preorder, "Not released yet", "Pre-order"),
    ] {
        let html = shown(with_availability(availability));
        assert_eq!(text(&html, ".rp-note"), note);
        assert_eq!(text(&html, "a.rp-button"), label);
    }
}

#[test]
fn a_product_without_page_image_or_price_is_still_shown() {
    let mut card = mug();
    card.url = None;
    card.image = None;
    card.price = None;
    card.options = Vec::new();
    card.buy_again_url = None;
    let html = shown(card);
    assert!(all(&html, "a, img, .rp-price, .rp-options, .rp-button").is_empty());
    assert_eq!(all(&html, ".rp-media-empty").len(), 1);
    assert_eq!(all(&html, ".rp-name").len(), 1);
}

#[test]
fn links_to_http_and_https_addresses_only() {
    let mut card = mug();
    card.url = Some("javascript:alert(1)".to_owned());
    card.image = Some(Image {
        url: "data:image/png,".to_owned(),
        alt: String::new(),
    });
    card.buy_again_url = Some("javascript:alert(2)".to_owned());
    let html = shown(card);
    assert!(all(&html, "a, img").is_empty());
}

#[test]
fn without_purchases_there_is_one_line() {
    let html = Html::parse_document(&html(WidgetState::NoPurchases));
    assert!(text(&html, ".rp-line").starts_with("You have not bought anything here yet."));
    assert!(all(&html, "ul, a, button").is_empty());
}

#[test]
fn each_error_has_its_own_text_and_one_has_a_button() {
    let again = error(WidgetError::RetryAfter(7));
    let retry = all(&again, "button[data-rp-retry]")[0];
    // Hidden until the script shows it, because without scripts it would do nothing.
    assert!(retry.attr("hidden").is_some());
    // The loader reads from it when to retry on its own.
    assert_eq!(retry.attr("data-rp-retry"), Some("7"));
    for (state, words) in [
        (WidgetError::ReloadPage, "Reload the page"),
        (WidgetError::Unavailable, "There is nothing to show here."),
    ] {
        let html = error(state);
        assert!(text(&html, ".rp-line").starts_with(words), "{state:?}");
        assert!(all(&html, "button").is_empty(), "{state:?}");
    }
    assert!(all(&error(WidgetError::Unavailable), "h2").is_empty());
    assert_eq!(all(&error(WidgetError::ReloadPage), "h2").len(), 1);
}

#[test]
fn the_document_inlines_one_style_and_one_script_unchanged() {
    let html = shown(mug());
    let (style, script) = inline(Layout::Grid, &Tokens::default());
    for (selector, text) in [("style", &*style), ("script", script)] {
        let found = all(&html, selector);
        assert_eq!(found.len(), 1, "{selector}");
        // The policy allows them by hash, so no character may be escaped or changed.
        assert_eq!(found[0].text().collect::<String>(), text, "{selector}");
        assert!(!text.contains('\r'), "{selector}");
    }
    assert!(all(&html, "link, script[src], [style], [onclick]").is_empty());
    assert!(text(&html, "style").contains("container-type:inline-size"));
    assert!(!text(&html, "style").contains("/*"));
    for word in ["reprise:", "height"] {
        assert!(text(&html, "script").contains(word), "{word}");
    }
}

#[test]
fn the_shops_page_decides_the_colors() {
    let view = |look: &Look| WidgetView {
        title: "Buy it again".to_owned(),
        tokens: Tokens::of(look, &Look::default()),
        layout: Layout::Grid,
        fields: CardField::DEFAULTS.to_vec(),
        list: None,
        events: None,
        last_order: LastOrder::default(),
        cart: None,
        state: WidgetState::NoPurchases,
        texts: english(),
    };
    let dark = Look::of_page(|name| match name {
        "background" => Some("rgb(16, 16, 20)"),
        "text" => Some("rgb(250, 240, 230)"),
        "font" => Some("\"Iowan Old Style\", serif"),
        _ => None,
    });
    let (plain, _) = inline(Layout::Grid, &Tokens::default());
    for (look, class, own) in [
        (&Look::default(), "rp-light", ""),
        (&dark, "rp-dark", "--rp-font:\"Iowan Old Style\",serif"),
    ] {
        let html = Html::parse_document(&document(&view(look)));
        assert_eq!(all(&html, &format!("section.{class}")).len(), 1);
        // One style sheet, with the theme's properties last.
        let style = text(&html, "style");
        let own_rule = style.strip_prefix(&*plain).unwrap();
        assert!(own_rule.contains(own) && !style.contains("prefers-color-scheme"));
        assert_eq!(own_rule.contains("--rp-text:#faf0e6;"), !own.is_empty());
        assert!(own_rule.is_empty() || own_rule.starts_with(".rp-widget{--rp-"));
        // The policy forbids these.
        assert_eq!(all(&html, "[style]").len(), 0);
    }
}

#[test]
fn a_product_of_unknown_availability_has_no_note_and_no_button() {
    let html = shown(with_availability(Availability::Unknown));
    assert!(all(&html, ".rp-note, .rp-button").is_empty());
    let json = serde_json::to_value(Availability::Unknown).unwrap();
    assert_eq!(json, "unavailable");
}

#[test]
fn the_document_has_no_hydration_markers() {
    let html = html(WidgetState::Purchases(vec![
        mug(),
        with_availability(Availability::Preorder),
    ]));
    assert!(!html.contains("<!>"));
    assert!(!html.contains("<!--"));
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn an_image_described_by_the_products_name_has_no_alternative_text() {
    let alt = |card: Card| {
        let html = shown(card);
        all(&html, "img")[0].attr("alt").map(str::to_owned)
    };
    assert_eq!(alt(mug()).as_deref(), Some("A mug, \"dawn\" <b>"));
    let mut same = mug();
    if let Some(image) = &mut same.image {
        image.alt.clone_from(&same.name);
    }
    assert_eq!(alt(same).as_deref(), Some(""));
}

#[test]
fn the_document_has_its_texts_language_and_direction() {
    let view = WidgetView {
        title: String::new(),
        tokens: Tokens::default(),
        layout: Layout::Grid,
        fields: CardField::DEFAULTS.to_vec(),
        list: None,
        events: None,
        last_order: LastOrder::default(),
        cart: Some(cart_texts()),
        state: WidgetState::Purchases(vec![mug()]),
        texts: Texts {
            lang: "ar".to_owned(),
            dir: "rtl".to_owned(),
            last_bought: "آخر شراء: {date}.".to_owned(),
            name_and_value: "{value} ← {name}".to_owned(),
            ..english()
        },
    };
    let html = Html::parse_document(&document(&view));
    for selector in ["html", "section"] {
        let element = all(&html, selector)[0];
        assert_eq!(element.attr("lang"), Some("ar"), "{selector}");
        assert_eq!(element.attr("dir"), Some("rtl"), "{selector}");
    }
    assert_eq!(text(&html, "title"), "document_title");
    assert_eq!(text(&html, ".rp-when"), "آخر شراء: 2 October 2026.");
    assert_eq!(text(&html, ".rp-options"), "Moss <i> ← Colour");
    // A name has the direction of its own language.
    assert_eq!(all(&html, ".rp-name")[0].attr("dir"), Some("auto"));
}
