//! The languages of the widget: the page's, or else the storefront's, or else English.

use sandbox::{
    Fault,
    seed::{FERNWAY, GERMAN_CHANNEL, customers},
};
use serde_json::{Value, json};
use testkit::Page;

use crate::support::World;

/// Returns the language and direction of a document.
fn language(page: &Page) -> (Vec<String>, Vec<String>) {
    (
        page.attributes("html", "lang"),
        page.attributes("html", "dir"),
    )
}

fn is(lang: &str, dir: &str) -> (Vec<String>, Vec<String>) {
    (vec![lang.to_owned()], vec![dir.to_owned()])
}

#[tokio::test]
async fn a_german_page_gets_a_german_widget() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let english = shopper.widget().await;
    assert_eq!(language(&english), is("en", "ltr"));
    let page = shopper.reading("de-AT").widget().await;
    assert_eq!(language(&page), is("de", "ltr"));
    assert_eq!(page.texts("h2"), ["Noch einmal kaufen"]);
    assert!(
        page.texts("a.rp-button")
            .iter()
            .any(|label| label == "Erneut kaufen"),
        "{}",
        page.body
    );
    let days = page.texts(".rp-when");
    assert_eq!(days.len(), 8);
    for day in &days {
        assert!(day.starts_with("Zuletzt gekauft am "), "{day}");
        assert!(day.contains(". "), "{day}");
    }
    assert_eq!(
        page.attributes("time", "datetime"),
        english.attributes("time", "datetime")
    );
}

#[tokio::test]
async fn an_arabic_page_gets_a_widget_from_right_to_left() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id).reading("ar");
    let page = shopper.widget().await;
    assert_eq!(language(&page), is("ar", "rtl"));
    assert_eq!(page.attributes("section", "dir"), ["rtl"]);
    assert_eq!(page.texts("h2"), ["اشترِ مرة أخرى"]);
    // Names keep the direction of their own language.
    let names = page.attributes(".rp-name", "dir");
    assert!(!names.is_empty() && names.iter().all(|dir| dir == "auto"));
}

#[tokio::test]
async fn a_malformed_language_is_ignored() {
    let world = World::installed().await;
    let shopper = || world.shopper(FERNWAY, customers::REGULAR.id);
    let english = shopper().widget().await;
    for odd in [
        "",
        "x",
        "tlh",
        "{{locale_name}}",
        "de\u{0}",
        "\"><script>alert(1)</script>",
        &"de-".repeat(3_500),
    ] {
        let page = shopper().reading(odd).widget().await;
        assert_eq!(page.status, 200, "{odd}");
        assert_eq!(page.document(), english.document(), "{odd}");
    }
}

#[tokio::test]
async fn without_a_pages_language_the_storefronts_is_used() {
    let world = World::installed().await;
    let german = world.sandbox.channel_url(FERNWAY, GERMAN_CHANNEL);
    let shopper = || world.shopper(FERNWAY, customers::GERMAN.id).on(&german);
    for page in [
        shopper().widget().await,
        shopper().reading("tlh").widget().await,
    ] {
        assert_eq!(language(&page), is("de", "ltr"));
        assert_eq!(page.texts("h2"), ["Noch einmal kaufen"]);
    }
    // The page comes first. Answers in one language are not sent to a page in another.
    for _ in 0..2 {
        let page = shopper().reading("fr").widget().await;
        assert_eq!(language(&page), is("fr", "ltr"));
        assert_eq!(language(&shopper().widget().await), is("de", "ltr"));
    }
}

#[tokio::test]
async fn a_store_that_keeps_its_languages_secret_is_installed_all_the_same() {
    for status in [403, 404, 500] {
        let world = World::new().await;
        let fault = Fault::status("GET", "/v3/settings/store/locale", status)
            .store(FERNWAY)
            .times(0);
        world.sandbox.add_fault(fault);
        assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
        let german = world.sandbox.channel_url(FERNWAY, GERMAN_CHANNEL);
        let page = world
            .shopper(FERNWAY, customers::GERMAN.id)
            .on(&german)
            .widget()
            .await;
        assert_eq!(language(&page), is("en", "ltr"), "{status}");
    }
}

#[tokio::test]
async fn an_error_is_in_the_pages_language() {
    let world = World::installed().await;
    let page = world
        .shopper_with("made.up.token")
        .reading("fi")
        .widget()
        .await;
    assert_eq!(page.status, 401);
    assert_eq!(language(&page), is("fi", "ltr"));
    assert_eq!(
        page.texts(".rp-line"),
        ["Lataa sivu uudelleen nähdäksesi ostoksesi."]
    );
}

#[tokio::test]
async fn a_merchants_own_heading_is_not_translated() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let settings =
        json!({"settings": {"title": "Encore", "product_count": 8, "optional_statuses": []}});
    assert_eq!(dashboard.asks("save_settings", settings).await.status, 200);
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id).reading("sv");
    let page = shopper.widget().await;
    assert_eq!(page.texts("h2"), ["Encore"]);
    assert!(page.texts(".rp-when")[0].starts_with("Senast köpt "));
}

#[tokio::test]
async fn the_apis_dates_do_not_depend_on_the_language() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let dates = |page: Page| {
        let json = page.json();
        let purchases = json["purchases"].as_array().unwrap().clone();
        purchases
            .iter()
            .map(|purchase| purchase["last_purchased_at"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let plain = dates(shopper.purchases().await);
    assert!(!plain.is_empty());
    for locale in ["de", "ar", "th", "tlh"] {
        let body = json!({"locale": locale}).to_string();
        assert_eq!(dates(shopper.purchases_with(body).await), plain, "{locale}");
    }
}

#[tokio::test]
async fn names_are_as_the_shopper_saw_them_if_the_page_has_the_orders_language() {
    let world = World::new().await;
    let customer = customers::OPTIONS;
    // The orders as a storefront in German would have written them.
    let query = format!(
        "customer_id={}&sort=id:desc&limit=250&include=consignments.line_items\
         &consignment_structure=object",
        customer.id
    );
    let orders = world.api(FERNWAY).get(&format!("/v2/orders?{query}")).await;
    let mut translated = orders.clone();
    translate(&mut translated);
    assert_ne!(translated, orders);
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    let fault = Fault::body("GET", "/v2/orders", translated.to_string());
    world.sandbox.add_fault(fault.store(FERNWAY));
    let shopper = || world.shopper(FERNWAY, customer.id);

    let english = shopper().widget().await;
    let german = shopper().reading("de").widget().await;
    let names = |page: &Page| page.texts(".rp-name");
    let options = |page: &Page| page.texts(".rp-options li");
    assert!(!options(&english).is_empty());
    for (page, is_german) in [(&english, false), (&german, true)] {
        let all = [names(page), options(page)].concat();
        assert!(
            all.iter().all(|text| text.contains("[de]") == is_german),
            "{all:?}"
        );
    }
    let french = shopper().reading("fr").widget().await;
    assert_eq!(names(&french), names(&english));
    // The API answers in the requested language.
    let page = shopper().purchases_with(r#"{"locale": "de-CH"}"#).await;
    let first = &page.json()["purchases"][0];
    assert!(first["name"].as_str().unwrap().ends_with("[de]"), "{first}");
    assert!(
        first["options"][0]["label"]
            .as_str()
            .unwrap()
            .ends_with("[de]"),
        "{first}"
    );
}

/// Marks every name that a customer saw, and the orders as German.
fn translate(json: &mut serde_json::Value) {
    match json {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                if name == "customer_locale" {
                    *value = json!("de");
                } else if let (true, Some(text)) = (name.ends_with("_customer"), value.as_str()) {
                    *value = json!(format!("{text} [de]"));
                } else {
                    translate(value);
                }
            }
        }
        serde_json::Value::Array(elements) => elements.iter_mut().for_each(translate),
        _ => {}
    }
}

#[tokio::test]
async fn a_merchant_changes_texts_in_one_language() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let shopper = || world.shopper(FERNWAY, customers::REGULAR.id);
    // Cached in its original words.
    let before = shopper().reading("de").widget().await;
    assert_eq!(before.texts("h2"), ["Noch einmal kaufen"]);
    let texts = json!([
        {"form": "heading", "text": "Nochmal <b>"},
        {"form": "buy-again", "text": "Her damit"},
        {"form": "last-bought", "text": "{date} zuletzt"},
    ]);
    let arguments = json!({"language": "de", "texts": texts});
    let saved = dashboard.asks("save_texts", arguments).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    let page = shopper().reading("de").widget().await;
    assert_eq!(page.texts("h2"), ["Nochmal <b>"]);
    assert!(page.texts("a.rp-button").contains(&"Her damit".to_owned()));
    assert!(page.texts(".rp-when")[0].ends_with(" zuletzt"));
    assert_eq!(shopper().widget().await.texts("h2"), ["Buy it again"]);
    // Another store keeps the originals.
    let kiln = customers::REGULAR_AT_KILN;
    let page = world
        .shopper(kiln.store, kiln.id)
        .reading("de")
        .widget()
        .await;
    assert_eq!(page.texts("h2"), ["Noch einmal kaufen"]);

    let listed = dashboard
        .asks("load_texts", json!({"language": "de"}))
        .await;
    let listed = listed.json();
    let fields = listed["texts"].as_array().unwrap();
    let own = |form: &str| {
        let field = fields.iter().find(|field| field["form"] == form);
        field.unwrap()["own"].clone()
    };
    assert_eq!(own("heading"), "Nochmal <b>");
    assert_eq!(own("add-to-cart"), "");
    assert_eq!(own("count-added.one"), "");
    let nothing = json!({"language": "de", "texts": [{"form": "heading", "text": " "}]});
    assert_eq!(dashboard.asks("save_texts", nothing).await.status, 200);
    let page = shopper().reading("de").widget().await;
    assert_eq!(page.document(), before.document());
}

#[tokio::test]
async fn a_later_save_overwrites_no_texts_that_were_saved_meanwhile() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let save = async |language: &str, heading: &str, base: Value| {
        let texts = json!([{"form": "heading", "text": heading}]);
        let arguments = json!({"language": language, "texts": texts, "base": base});
        let page = dashboard.asks("save_texts", arguments).await;
        assert_eq!(page.status, 200, "{}", page.body);
        page.json()
    };
    let original = "Noch einmal kaufen";
    assert!(save("de", original, json!([])).await["Saved"].is_object());
    // The original is no change, so a form that is loaded now has none.
    assert!(save("de", "Eins", json!([])).await["Saved"].is_object());
    let refused = save("de", "Zwei", json!([])).await;
    let meanwhile = &refused["ChangedMeanwhile"];
    assert!(
        meanwhile["who"].as_str().unwrap().contains('@'),
        "{refused}"
    );
    let change = json!([{"label": "heading", "from": "original", "to": "Eins"}]);
    assert_eq!(meanwhile["changes"], change);
    let heading = async |language: &str| {
        let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
        shopper.reading(language).widget().await.texts("h2")
    };
    assert_eq!(heading("de").await, ["Eins"]);
    // Another language is another form.
    assert!(save("fr", "Un", json!([])).await["Saved"].is_object());
    let base = json!([{"form": "heading", "text": "Eins"}]);
    assert!(save("de", "Zwei", base).await["Saved"].is_object());
    assert_eq!(heading("de").await, ["Zwei"]);
}

#[tokio::test]
async fn a_text_that_does_not_fit_is_rejected_and_changes_nothing() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let text = |form: &str, text: &str| json!([{"form": form, "text": text}]);
    for (language, texts, words) in [
        ("de", text("last-bought", "Gekauft"), "{date}"),
        ("de", text("heading", "{name}"), "placeholders"),
        ("de", text("heading", &"ä".repeat(201)), "200 characters"),
        ("de", text("header", "A"), "no such text"),
        ("tlh", text("heading", "A"), "language"),
        ("../de", json!([]), "language"),
    ] {
        let arguments = json!({"language": language, "texts": texts});
        let page = dashboard.asks("save_texts", arguments).await;
        assert!(page.status >= 400, "{language} {words}: {}", page.body);
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    let rows = world.number("SELECT COUNT(*) FROM widget_texts").await;
    assert_eq!(rows, 0);
}
