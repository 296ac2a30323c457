//! The widget's document, read as a browser would.

use scraper::{ElementRef, Html, Selector};

use super::{document, inline};
use crate::model::{
    Availability, Card, ChosenOption, Colors, Image, Price, Purchase, Trouble, WidgetState,
    WidgetView,
};

fn mug() -> Card {
    Card {
        purchase: Purchase {
            product_id: 111,
            variant_id: Some(65),
            name: "Mug <b>\u{201c}Dawn\u{201d}</b> & \"saucer\"".to_owned(),
            sku: None,
            options: vec![ChosenOption {
                option_id: 7,
                value: "92".to_owned(),
                name: "Colour".to_owned(),
                label: "Moss <i>".to_owned(),
            }],
            url: Some("https://shop.example/mug-b/".to_owned()),
            image: Some(Image {
                url: "https://cdn.example/mug.jpg?a=1&b=2".to_owned(),
                alt: "A mug, \"dawn\" <b>".to_owned(),
            }),
            price: Some(Price {
                amount: "14.50".to_owned(),
                currency: "USD".to_owned(),
                formatted: "$14.50".to_owned(),
            }),
            last_purchased_at: "2026-10-02T09:12:44Z".to_owned(),
            times_purchased: 3,
            last_quantity: 2,
            availability: Availability::InStock,
            can_add_to_cart: true,
            add_blocked_by: Vec::new(),
        },
        last_purchased: "2 October 2026".to_owned(),
        buy_again_url: Some("https://shop.example/cart.php?action=add&product_id=111".to_owned()),
        must_choose: false,
        other_pictures: vec![
            "https://cdn.example/mug large.jpg".to_owned(),
            "javascript:alert(3)".to_owned(),
            "https://cdn.example/mug-small.jpg".to_owned(),
        ],
    }
}

fn with_availability(availability: Availability) -> Card {
    let mut card = mug();
    card.purchase.availability = availability;
    card
}

fn html(state: WidgetState) -> String {
    let view = WidgetView {
        title: "Buy it <again>".to_owned(),
        colors: Colors::Light,
        state,
    };
    document(&view)
}

fn shown(card: Card) -> Html {
    Html::parse_document(&html(WidgetState::Purchases(vec![card])))
}

fn trouble(trouble: Trouble) -> Html {
    Html::parse_document(&html(WidgetState::Trouble(trouble)))
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{error}"));
    html.select(&selector).collect()
}

fn text(html: &Html, selector: &str) -> String {
    all(html, selector)
        .iter()
        .flat_map(|found| found.text())
        .collect()
}

#[test]
fn names_options_and_headings_are_text_and_never_markup() {
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
fn a_card_says_what_it_was_and_when() {
    let html = shown(mug());
    assert_eq!(text(&html, ".rp-price"), "$14.50");
    assert_eq!(text(&html, ".rp-when"), "Last bought 2 October 2026");
    let time = all(&html, "time")[0];
    assert_eq!(time.attr("datetime"), Some("2026-10-02T09:12:44Z"));
    let image = all(&html, "img")[0];
    assert_eq!(
        image.attr("src"),
        Some("https://cdn.example/mug.jpg?a=1&b=2")
    );
    assert_eq!(image.attr("alt"), Some("A mug, \"dawn\" <b>"));
    assert!(all(&html, ".rp-note").is_empty());
}

#[test]
fn a_picture_names_its_other_sizes_in_case_it_does_not_load() {
    let html = shown(mug());
    let image = all(&html, "img")[0];
    assert_eq!(
        image.attr("data-rp-next"),
        Some("https://cdn.example/mug%20large.jpg https://cdn.example/mug-small.jpg")
    );
    let html = shown(Card {
        other_pictures: Vec::new(),
        ..mug()
    });
    assert_eq!(all(&html, "img[data-rp-next]").len(), 0);
}

#[test]
fn every_link_leaves_the_frame() {
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
fn a_product_that_needs_a_choice_says_so() {
    let html = shown(Card {
        must_choose: true,
        ..mug()
    });
    assert_eq!(text(&html, "a.rp-button"), "Choose options");
}

#[test]
fn what_cannot_be_bought_has_no_buy_link_even_where_an_address_is_known() {
    for (availability, note) in [
        (Availability::Unavailable, "No longer available"),
        (Availability::OutOfStock, "Out of stock"),
    ] {
        let html = shown(with_availability(availability));
        assert!(all(&html, ".rp-button").is_empty(), "{availability:?}");
        assert_eq!(text(&html, ".rp-note"), note);
    }
}

#[test]
fn what_can_be_bought_but_differs_has_a_note_and_a_link() {
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
fn a_product_without_page_picture_or_price_is_shown_without_them() {
    let mut card = mug();
    card.purchase.url = None;
    card.purchase.image = None;
    card.purchase.price = None;
    card.purchase.options = Vec::new();
    card.buy_again_url = None;
    let html = shown(card);
    assert!(all(&html, "a, img, .rp-price, .rp-options, .rp-button").is_empty());
    assert_eq!(all(&html, ".rp-media-empty").len(), 1);
    assert_eq!(all(&html, ".rp-name").len(), 1);
}

#[test]
fn addresses_that_are_not_of_the_web_are_not_followed() {
    let mut card = mug();
    card.purchase.url = Some("javascript:alert(1)".to_owned());
    card.purchase.image = Some(Image {
        url: "data:image/png,".to_owned(),
        alt: String::new(),
    });
    card.buy_again_url = Some("javascript:alert(2)".to_owned());
    let html = shown(card);
    assert!(all(&html, "a, img").is_empty());
}

#[test]
fn nothing_bought_is_one_quiet_line() {
    let html = Html::parse_document(&html(WidgetState::NothingYet));
    assert!(text(&html, ".rp-line").starts_with("You have not bought anything here yet."));
    assert!(all(&html, "ul, a, button").is_empty());
}

#[test]
fn each_trouble_has_its_own_words_and_only_one_a_button() {
    let again = trouble(Trouble::TryAgain(7));
    let retry = all(&again, "button[data-rp-retry]")[0];
    // Hidden until the script shows it: without scripts it could do nothing.
    assert!(retry.attr("hidden").is_some());
    // Who holds the frame is told when to try by itself.
    assert_eq!(retry.attr("data-rp-retry"), Some("7"));
    for (state, words) in [
        (Trouble::Reload, "Reload the page"),
        (Trouble::NotHere, "There is nothing to show here."),
    ] {
        let html = trouble(state);
        assert!(text(&html, ".rp-line").starts_with(words), "{state:?}");
        assert!(all(&html, "button").is_empty(), "{state:?}");
    }
    assert!(all(&trouble(Trouble::NotHere), "h2").is_empty());
    assert_eq!(all(&trouble(Trouble::Reload), "h2").len(), 1);
}

#[test]
fn the_document_carries_one_style_and_one_script_to_the_letter_and_loads_nothing_else() {
    let html = shown(mug());
    let (style, script) = inline();
    for (selector, text) in [("style", style), ("script", script)] {
        let found = all(&html, selector);
        assert_eq!(found.len(), 1, "{selector}");
        // A policy names them by their hash: nothing may be escaped, and no line end be another.
        assert_eq!(found[0].text().collect::<String>(), text, "{selector}");
        assert!(!text.contains('\r'), "{selector}");
    }
    assert!(all(&html, "link, script[src], [style], [onclick]").is_empty());
    assert!(text(&html, "style").contains("container-type: inline-size"));
    assert!(!text(&html, "style").contains("/*"));
    assert!(text(&html, "script").contains("reprise:height"));
}

#[test]
fn the_page_around_it_decides_the_colors() {
    let view = |colors| WidgetView {
        title: "Buy it again".to_owned(),
        colors,
        state: WidgetState::NothingYet,
    };
    for (colors, class) in [(Colors::Light, "rp-light"), (Colors::Dark, "rp-dark")] {
        let html = Html::parse_document(&document(&view(colors)));
        assert_eq!(all(&html, &format!("section.{class}")).len(), 1);
        assert!(!text(&html, "style").contains("prefers-color-scheme"));
    }
}

#[test]
fn where_the_catalog_could_not_be_asked_nothing_is_claimed_or_offered() {
    let html = shown(with_availability(Availability::Unknown));
    assert!(all(&html, ".rp-note, .rp-button").is_empty());
    let told = serde_json::to_value(Availability::Unknown).unwrap();
    assert_eq!(told, "unavailable");
}

#[test]
fn no_marks_for_hydration_are_left_over() {
    let html = html(WidgetState::Purchases(vec![
        mug(),
        with_availability(Availability::Preorder),
    ]));
    assert!(!html.contains("<!>"));
    assert!(!html.contains("<!--"));
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\">"));
}

#[test]
fn a_picture_described_by_the_name_beside_it_is_not_read_out_twice() {
    let alt = |card: Card| {
        let html = shown(card);
        all(&html, "img")[0].attr("alt").map(str::to_owned)
    };
    assert_eq!(alt(mug()).as_deref(), Some("A mug, \"dawn\" <b>"));
    let mut same = mug();
    if let Some(image) = &mut same.purchase.image {
        image.alt.clone_from(&same.purchase.name);
    }
    assert_eq!(alt(same).as_deref(), Some(""));
}
