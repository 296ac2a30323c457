//! Choices of an earlier order that the shop no longer offers: they lead to the product's page, which says why.

use sandbox::seed::{FERNWAY, customers, products};
use serde_json::{Value, json};
use testkit::{Page, purchase};

use crate::support::World;

const CATALOG: &str = "/v3/catalog/products";
const CUSTOMER: u64 = customers::NO_ORDERS.id;

/// The optional swatch of [`products::OPTIONAL_CHOICES`], and its first value, which an order has.
const RIBBON: u64 = 2127;
const MOSS: u64 = 212_700;
/// The colour of [`products::JUMPER`], its first value, and the variant with the first colour in the first size.
const COLOUR: u64 = 1250;
const SIZE: u64 = 1251;
const ECRU: u64 = 125_000;
const ECRU_M: u64 = 12_500;

impl World {
    /// Places an order of one of each product, and waits until the app has it.
    async fn has_bought(&self, products: &[u64]) {
        self.place(FERNWAY, CUSTOMER, products).await;
        self.wait_until_idle().await;
        self.sandbox.clear_calls();
    }

    /// Changes a product, and waits until the app knows.
    async fn product_changes(&self, product: u64, change: Value) {
        self.change_product(FERNWAY, product, change).await;
        self.wait_until_idle().await;
        self.sandbox.clear_calls();
    }

    /// Returns how the shop's own cart answers this item.
    async fn cart_status(&self, item: &Value) -> u16 {
        let carts = format!("http://{}/api/storefront/carts", self.sandbox.addr());
        let host = self.sandbox.storefront_host(FERNWAY);
        let request = self.browser.post(carts).header("Host", host);
        let request = request.header("Accept", "application/json");
        let body = json!({ "lineItems": [item] });
        Page::sent(request.json(&body)).await.status
    }
}

/// Asserts that a purchase can only be bought on its page, for these reasons.
fn assert_leads_to_page(bought: &Value, reasons: &Value) {
    assert_eq!(bought["can_add_to_cart"], false, "{bought}");
    assert_eq!(bought["line_item"], Value::Null, "{bought}");
    assert_eq!(&bought["add_blocked_by"], reasons, "{bought}");
    assert_eq!(bought["availability"], "in_stock", "{bought}");
    assert!(bought["url"].is_string(), "{bought}");
}

/// Asserts that the only card's button leads to the product's page, and returns what the card says about that.
fn reasons_of(widget: &Page, bought: &Value) -> Vec<String> {
    assert_eq!(widget.count("[data-rp-item]"), 0, "{}", widget.body);
    let links = widget.attributes("a.rp-button", "href");
    assert_eq!(links, [bought["url"].as_str().unwrap()]);
    widget.texts(".rp-missing")
}

#[tokio::test]
async fn a_modifiers_value_that_is_gone_has_to_be_chosen_again() {
    let world = World::installed().await;
    world.has_bought(&[products::OPTIONAL_CHOICES]).await;
    let shopper = world.shopper(FERNWAY, CUSTOMER);
    let before = purchase(&shopper.purchases().await, products::OPTIONAL_CHOICES);
    assert_eq!(before["can_add_to_cart"], true, "{before}");
    assert_eq!(world.cart_status(&before["line_item"]).await, 200);

    let gone = json!({"deleted_values": [MOSS]});
    world
        .product_changes(products::OPTIONAL_CHOICES, gone)
        .await;
    assert_eq!(world.cart_status(&before["line_item"]).await, 422);
    let after = purchase(&shopper.purchases().await, products::OPTIONAL_CHOICES);
    let missing = json!([{"option_id": RIBBON, "name": "Ribbon", "reason": "choice_gone"}]);
    assert_leads_to_page(&after, &missing);
    let widget = shopper.widget().await;
    assert_eq!(
        reasons_of(&widget, &after),
        ["“Ribbon: Moss” is no longer offered. Choose again on the product page"]
    );
    assert_eq!(widget.texts("a.rp-button"), ["Choose options"]);
    let widget = shopper.widget_with(&[("locale", "de")]).await;
    assert_eq!(
        reasons_of(&widget, &after),
        ["„Ribbon: Moss“ wird nicht mehr angeboten. Bitte auf der Produktseite neu wählen"]
    );
    assert_eq!(world.sandbox.calls().len(), 0);
}

#[tokio::test]
async fn a_first_view_knows_with_three_calls_which_modifiers_are_gone() {
    let world = World::installed().await;
    world.has_bought(&[products::OPTIONAL_CHOICES]).await;
    let gone = json!({"deleted_modifiers": [RIBBON]});
    world
        .product_changes(products::OPTIONAL_CHOICES, gone)
        .await;
    let shopper = world.shopper(FERNWAY, CUSTOMER);
    let bought = purchase(&shopper.purchases().await, products::OPTIONAL_CHOICES);
    let missing = json!([{"option_id": RIBBON, "name": "Ribbon", "reason": "choice_gone"}]);
    assert_leads_to_page(&bought, &missing);
    assert_eq!(world.sandbox.calls().len(), 3);
}

#[tokio::test]
async fn modifiers_of_many_products_are_read_after_the_first_view() {
    let world = World::installed().await;
    let mut bought: Vec<u64> = (101..=111).collect();
    bought.push(products::OPTIONAL_CHOICES);
    world.has_bought(&bought).await;
    let gone = json!({"deleted_values": [MOSS]});
    world
        .product_changes(products::OPTIONAL_CHOICES, gone)
        .await;
    let shopper = world.shopper(FERNWAY, CUSTOMER);
    let is_blocked = async || {
        let page = shopper.purchases().await;
        purchase(&page, products::OPTIONAL_CHOICES)["can_add_to_cart"] == false
    };
    shopper.purchases().await;
    world.until("it is blocked", is_blocked).await;
    world.wait_until_idle().await;
    assert_eq!(world.calls_to(CATALOG), 2, "once more, for one product");
    // Once modifiers matter, they stay known.
    let name = json!({"name": "Guest Book"});
    world
        .product_changes(products::OPTIONAL_CHOICES, name)
        .await;
    let page = shopper.purchases().await;
    let renamed = purchase(&page, products::OPTIONAL_CHOICES);
    assert_eq!(renamed["name"], "Guest Book");
    assert_eq!(renamed["can_add_to_cart"], false);
    assert_eq!(world.sandbox.calls().len(), 0);
}

#[tokio::test]
async fn a_variant_that_is_gone_leads_to_the_page_of_its_product() {
    let world = World::installed().await;
    world.has_bought(&[products::JUMPER]).await;
    let shopper = world.shopper(FERNWAY, CUSTOMER);
    let before = purchase(&shopper.purchases().await, products::JUMPER);
    assert_eq!(before["line_item"]["variantId"], ECRU_M, "{before}");

    let gone = json!({"deleted_variants": [ECRU_M]});
    world.product_changes(products::JUMPER, gone).await;
    let after = purchase(&shopper.purchases().await, products::JUMPER);
    let missing = json!([
        {"option_id": COLOUR, "name": "Colour", "reason": "combination_gone"},
        {"option_id": SIZE, "name": "Size", "reason": "combination_gone"},
    ]);
    assert_leads_to_page(&after, &missing);
    assert_eq!(after["price"], Value::Null, "nothing else is priced");
    assert_eq!(
        reasons_of(&shopper.widget().await, &after),
        ["“Ecru / M” is no longer offered. Choose again on the product page"]
    );

    let gone = json!({"deleted_values": [ECRU]});
    world.product_changes(products::JUMPER, gone).await;
    let after = purchase(&shopper.purchases().await, products::JUMPER);
    let missing = json!([{"option_id": COLOUR, "name": "Colour", "reason": "choice_gone"}]);
    assert_leads_to_page(&after, &missing);
    assert_eq!(
        reasons_of(&shopper.widget().await, &after),
        ["“Colour: Ecru” is no longer offered. Choose again on the product page"]
    );

    // A product that cannot be bought at all has no link, as before.
    let off = json!({"availability": "disabled"});
    world.product_changes(products::JUMPER, off).await;
    let after = purchase(&shopper.purchases().await, products::JUMPER);
    assert_eq!(after["availability"], "unavailable");
    assert_eq!(shopper.widget().await.count("a.rp-button"), 0);
}

#[tokio::test]
async fn a_product_without_options_can_be_added_although_its_only_variant_was_replaced() {
    let world = World::installed().await;
    world.has_bought(&[products::MUG]).await;
    let shopper = world.shopper(FERNWAY, CUSTOMER);
    assert_eq!(shopper.purchases().await.status, 200);
    world
        .change_database("UPDATE product_variants SET variant_id = 999 WHERE product_id = 101")
        .await;
    world
        .change_database(
            "UPDATE products SET facts = json_set(facts, '$.base_variant_id', 999),
                 base_variant_id = 999 WHERE product_id = 101",
        )
        .await;
    // Nothing has told the app, so this is another answer than the cached one.
    let page = shopper.purchases_with(r#"{"limit": 5}"#).await;
    let mug = purchase(&page, products::MUG);
    let item = json!({"productId": products::MUG, "variantId": 999, "quantity": 1});
    assert_eq!(mug["line_item"], item, "{mug}");
}
