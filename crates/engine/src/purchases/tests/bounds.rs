//! Limits on the stored data of a shopper, and equivalence of incremental and full counts.

use std::collections::BTreeMap;

use db::{
    limits::{
        LINES_PER_ORDER, LINES_PER_SHOPPER, NAME_BYTES, OPTIONS_BYTES, ORDERS_PER_SHOPPER,
        PURCHASES_PER_SHOPPER,
    },
    model::{ProductFacts, PurchaseSummary, StoredProduct},
};
use domain::{OptionalStatus, WidgetSettings};
use serde_json::json;

use super::*;
use crate::counting::kept_of;

const SHOPPERS: [u64; 2] = [7, 8];

/// Pseudorandom numbers, the same in each run (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        let index = self.below(of.len() as u64);
        of[usize::try_from(index).unwrap()]
    }
}

fn settings(optional_statuses: &[OptionalStatus]) -> WidgetSettings {
    WidgetSettings {
        optional_statuses: optional_statuses.to_vec(),
        ..WidgetSettings::default()
    }
}

fn rules(settings: &WidgetSettings) -> Rules {
    Rules::of(settings, Timestamp::now())
}

/// Returns an order with one piece of each of these products and variants, placed at this second of an hour.
fn order_of(id: u64, customer: u64, second: u64, lines: &[(u64, u64)]) -> StoredOrder {
    let mut order = order(id, customer, 0);
    let begin: Timestamp = "2026-10-02T09:00:00Z".parse().unwrap();
    let second = jiff::SignedDuration::from_secs(i64::try_from(second).unwrap());
    order.ordered_at = begin + second;
    let line = |(number, (product, variant)): (usize, &(u64, u64))| StoredLine {
        id: id * 10_000 + number as u64,
        product_id: *product,
        variant_id: Some(*variant).filter(|id| *id > 0),
        quantity: 1,
        name: format!("Mug {id}.{number} <b>"),
        sku: String::new(),
        options: Vec::new(),
        translation: None,
    };
    order.lines = lines.iter().enumerate().map(line).collect();
    order
}

impl Inside {
    async fn save_one(&self, order: &StoredOrder, rules: &Rules) {
        let counting = rules.counting();
        let saved = self
            .app
            .storage
            .save_order(self.hash(), order, self.begin(), &counting);
        saved.await.unwrap();
    }

    /// Returns the stored purchases, and those counted from scratch from the same lines.
    async fn both(
        &self,
        customer: u64,
        rules: &Rules,
    ) -> (Vec<PurchaseSummary>, Vec<PurchaseSummary>) {
        let (storage, all) = (&self.app.storage, Wanted::first(u32::MAX));
        let written = storage.find_history(self.hash(), customer, all).await;
        let counting = rules.counting();
        let counted = storage.find_history_recounted(self.hash(), customer, all, &counting);
        let bought = |known: Option<db::model::PurchaseHistory>| -> Vec<PurchaseSummary> {
            let purchases = known.unwrap().purchases.into_iter();
            purchases.map(|purchase| purchase.summary).collect()
        };
        (bought(written.unwrap()), bought(counted.await.unwrap()))
    }

    async fn assert_counted(&self, rules: &Rules, what: &str) {
        for customer in SHOPPERS {
            let (written, counted) = self.both(customer, rules).await;
            assert_eq!(written, counted, "customer {customer} after {what}");
        }
        assert_eq!(
            self.number(
                "SELECT COUNT(*) FROM orders AS o WHERE line_count <> (
                     SELECT COUNT(*) FROM order_lines AS l
                     WHERE l.store_hash = o.store_hash AND l.order_id = o.order_id)"
            )
            .await,
            0,
            "line counts of orders match"
        );
        assert_eq!(
            self.number(
                "SELECT COUNT(*) FROM order_lines AS l JOIN orders AS o USING (store_hash, order_id)
                 WHERE l.customer_id <> o.customer_id"
            )
            .await,
            0,
            "lines belong to the order's customer"
        );
    }

    /// Saves data of simple products, each with its only variant.
    async fn know_simple(&self, products: &[(u64, u64)]) {
        let facts = |base: u64| -> StoredProduct {
            serde_json::from_value(json!({
                "name": "Mug <b>", "sku": "", "price": "1.50", "stock": null,
                "is_counted_by_variant": false, "sale": "now", "is_visible": true,
                "is_price_hidden": false, "path": "/mug/", "minimum": 0, "image": null,
                "channels": null, "has_variants": true, "has_options": false,
                "base_variant_id": base,
            }))
            .unwrap()
        };
        let products: Vec<_> = products
            .iter()
            .map(|(product, base)| {
                let facts = ProductFacts::Found(Box::new(facts(*base)), Vec::new());
                (*product, facts)
            })
            .collect();
        let saved = self
            .app
            .storage
            .save_products(self.hash(), &products, self.begin());
        saved.await.unwrap();
    }
}

#[tokio::test]
async fn incremental_counts_match_full_counts() {
    for seed in 1..=6 {
        changes_at_random(seed).await;
    }
}

async fn changes_at_random(seed: u64) {
    let inside = Inside::new().await;
    // Products 101 and 102 have only variant 1, so lines without a variant mean the same thing.
    inside.know_simple(&[(101, 1), (102, 1)]).await;
    for customer in SHOPPERS {
        inside.keep(customer).await;
        inside.save(customer, &[], inside.begin()).await;
    }
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15 ^ seed);
    let mut now = rules(&settings(&[]));
    for step in 0..60 {
        let id = 1 + numbers.below(12);
        let what = match numbers.below(10) {
            0 => {
                let counting = now.counting();
                let gone = inside.app.storage.save_order_gone(
                    inside.hash(),
                    id,
                    inside.begin(),
                    &counting,
                );
                gone.await.unwrap();
                format!("order {id} was gone")
            }
            1 => {
                let awaiting_payment = [OptionalStatus::from_id(7).unwrap()];
                let optional = numbers.one_of(&[&[][..], &awaiting_payment]);
                now = rules(&settings(optional));
                format!("{} more statuses counted", optional.len())
            }
            2 => {
                let customer = numbers.one_of(&SHOPPERS);
                let orders: Vec<StoredOrder> = (1..=6)
                    .map(|id| changed(&mut numbers, id, customer))
                    .collect();
                inside.save(customer, &orders, inside.begin()).await;
                format!("a page of customer {customer}")
            }
            _ => {
                let customer = numbers.one_of(&SHOPPERS);
                let mut order = changed(&mut numbers, id, customer);
                order.lines_complete = numbers.below(4) > 0;
                inside.save_one(&order, &now).await;
                format!("{order:?}")
            }
        };
        // The rules may just have changed, and a page is saved under the default ones.
        for customer in SHOPPERS {
            let counting = now.counting();
            let counted = inside
                .app
                .storage
                .recount(inside.hash(), customer, &counting);
            counted.await.unwrap();
        }
        let what = format!("step {step} with seed {seed}: {what}");
        inside.assert_counted(&now, &what).await;
    }
    let shown = inside.number("SELECT COUNT(*) FROM purchases").await;
    assert!(shown > 0, "there is something to compare, seed {seed}");
}

fn changed(numbers: &mut Numbers, id: u64, customer: u64) -> StoredOrder {
    let lines: Vec<(u64, u64)> = (0..=numbers.below(4))
        .map(|_| (100 + numbers.below(5), numbers.below(3)))
        .collect();
    // Several orders are placed in the same second.
    let mut order = order_of(id, customer, numbers.below(9), &lines);
    order.status_id = numbers.one_of(&[10, 11, 2, 7, 7, 4]);
    for line in &mut order.lines {
        line.quantity = 1 + numbers.below(5);
    }
    order
}

#[tokio::test]
async fn only_the_newest_purchases_are_kept_as_orders_change() {
    let inside = Inside::new().await;
    for customer in SHOPPERS {
        inside.keep(customer).await;
        inside.save(customer, &[], inside.begin()).await;
    }
    let now = rules(&settings(&[]));
    // 1,400 different products in seven orders.
    let products = |nth: u64| -> Vec<(u64, u64)> {
        (0..200).map(|line| (1_000 + nth * 200 + line, 0)).collect()
    };
    for nth in 0..7 {
        let order = order_of(1 + nth, 7, nth * 60, &products(nth));
        inside.save_one(&order, &now).await;
    }
    let rows = async || inside.number("SELECT COUNT(*) FROM purchases").await;
    let kept = i64::try_from(PURCHASES_PER_SHOPPER).unwrap();
    assert_eq!(rows().await, kept);
    inside.assert_counted(&now, "seven orders").await;
    let mut numbers = Numbers(0x5851_f42d_4c95_7f2d);
    for step in 0..24 {
        let nth = numbers.below(7);
        let mut order = order_of(1 + nth, 7, nth * 60, &products(nth));
        match numbers.below(3) {
            0 => order.status_id = 4,
            // The other products of this order are removed.
            1 => order.lines.truncate(120),
            _ => order.ordered_at += jiff::SignedDuration::from_mins(i64::from(step)),
        }
        inside.save_one(&order, &now).await;
        assert!(rows().await <= kept);
        inside
            .assert_counted(&now, &format!("step {step}: order {}", order.id))
            .await;
    }
}

#[tokio::test]
async fn only_the_newest_lines_of_a_shopper_are_kept() {
    let inside = Inside::new().await;
    inside.keep(7).await;
    // 12,500 lines, with older orders still unread. A list starts with the newest order.
    let mut orders: Vec<StoredOrder> = (0..250)
        .map(|nth| {
            let lines: Vec<(u64, u64)> = (0..50).map(|line| (1_000 + nth, line)).collect();
            order_of(1_000 + nth, 7, nth, &lines)
        })
        .collect();
    orders.reverse();
    let read_seq = inside.begin();
    let page = OrdersRead {
        customer_id: 7,
        reading: Reading::Newest,
        read_seq,
        orders: &orders,
        lowest_id: Some(1_000),
        is_last: false,
        is_whole: true,
        is_enough: false,
        is_after_silence: false,
    };
    let now = rules(&settings(&[]));
    let counting = now.counting();
    let saved = inside
        .app
        .storage
        .save_orders(inside.hash(), &page, &counting);
    assert!(saved.await.unwrap().is_some());
    let lines = async || inside.number("SELECT COUNT(*) FROM order_lines").await;
    let most = i64::try_from(LINES_PER_SHOPPER).unwrap();
    assert_eq!(lines().await, most);
    let oldest = "SELECT MIN(order_id) FROM orders WHERE is_deleted = 0";
    assert_eq!(inside.number(oldest).await, 1_050);
    let older = "SELECT COUNT(*) FROM shoppers WHERE older_below IS NOT NULL";
    assert_eq!(inside.number(older).await, 0, "nothing older would be kept");
    // Each new order replaces the oldest one.
    let lines_of_one: Vec<(u64, u64)> = (0..50).map(|line| (5_000, line)).collect();
    inside
        .save_one(&order_of(2_000, 7, 900, &lines_of_one), &now)
        .await;
    assert_eq!(lines().await, most);
    assert_eq!(inside.number(oldest).await, 1_051);
    // A change does not bring back an old order.
    inside
        .save_one(&order_of(1, 7, 0, &lines_of_one), &now)
        .await;
    assert_eq!(lines().await, most);
    assert_eq!(inside.number(oldest).await, 1_051);
    inside.assert_counted_alone(&now).await;
    // The counts maintained by triggers match the rows.
    let difference = "SELECT row_count - (SELECT COUNT(*) FROM shoppers)
                          - (SELECT COUNT(*) FROM orders)
                          - (SELECT COUNT(*) FROM order_lines) - (SELECT COUNT(*) FROM products)
                          - (SELECT COUNT(*) FROM product_variants)
                          - (SELECT COUNT(*) FROM product_prices)
                      FROM store_usage";
    assert_eq!(inside.number(difference).await, 0);
    let usage = inside.app.storage.find_usage(inside.hash()).await.unwrap();
    assert_eq!((usage.shoppers, usage.being_read), (1, 0));
}

impl Inside {
    async fn assert_counted_alone(&self, rules: &Rules) {
        let (written, counted) = self.both(7, rules).await;
        assert_eq!(written, counted);
    }
}

#[tokio::test]
async fn only_the_newest_orders_of_a_shopper_are_kept() {
    let inside = Inside::new().await;
    inside.keep(7).await;
    let most = u64::try_from(ORDERS_PER_SHOPPER).unwrap();
    let now = rules(&settings(&[]));
    let orders: Vec<StoredOrder> = (1..=most + 3)
        .rev()
        .map(|id| order_of(id, 7, id, &[(1_000 + id % 9, 0)]))
        .collect();
    for page in orders.chunks(1_000) {
        inside.save_page(page, &now).await;
    }
    let kept = "SELECT COUNT(*) FROM orders WHERE is_deleted = 0";
    assert_eq!(inside.number(kept).await, i64::try_from(most).unwrap());
    assert_eq!(inside.number("SELECT MIN(order_id) FROM orders").await, 4);
    inside.assert_counted_alone(&now).await;
}

impl Inside {
    /// Saves a page that does not claim to be complete, so no order counts as missing from it.
    async fn save_page(&self, orders: &[StoredOrder], rules: &Rules) {
        let page = OrdersRead {
            customer_id: 7,
            reading: Reading::Newest,
            read_seq: self.begin(),
            orders,
            lowest_id: None,
            is_last: false,
            is_whole: false,
            is_enough: false,
            is_after_silence: false,
        };
        let counting = rules.counting();
        let saved = self.app.storage.save_orders(self.hash(), &page, &counting);
        assert!(saved.await.unwrap().is_some());
    }
}

#[tokio::test]
async fn all_orders_missing_from_a_complete_list_are_deleted() {
    let inside = Inside::new().await;
    inside.keep(7).await;
    let now = rules(&settings(&[]));
    let orders: Vec<StoredOrder> = (1..=450)
        .map(|id| order_of(id, 7, id, &[(1_000 + id % 9, 0)]))
        .collect();
    inside.save_page(&orders, &now).await;
    let in_a_while = Timestamp::now() + jiff::SignedDuration::from_mins(5);
    let read_seq = inside.app.storage.next_read_seq(in_a_while);
    inside.save(7, &orders[440..], read_seq).await;
    let kept = "SELECT COUNT(*) FROM orders WHERE is_deleted = 0";
    assert_eq!(inside.number(kept).await, 10);
    inside.assert_counted_alone(&now).await;
}

#[tokio::test]
async fn an_interrupted_erasure_resumes_and_spares_new_orders() {
    let inside = Inside::new().await;
    inside.keep(7).await;
    let now = rules(&settings(&[]));
    let orders: Vec<StoredOrder> = (1..=900)
        .map(|id| order_of(id, 7, id, &[(1_000 + id % 9, 0)]))
        .collect();
    inside.save_page(&orders, &now).await;
    let refuse = "CREATE TRIGGER refuse BEFORE DELETE ON orders WHEN OLD.order_id = 600
                  BEGIN SELECT RAISE(ABORT, 'not now'); END";
    let mut database = inside.database().await;
    sqlx::query(refuse).execute(&mut database).await.unwrap();
    let storage = &inside.app.storage;
    assert!(storage.delete_shopper(inside.hash(), 7).await.is_err());
    let left = async || inside.number("SELECT COUNT(*) FROM orders").await;
    let pending = async || {
        let pending = storage.list_pending_erasures(inside.hash(), 9).await;
        pending.unwrap()
    };
    assert!(left().await > 0, "interrupted");
    assert_eq!(inside.purchases(7).await, [], "nothing is shown any more");
    assert_eq!(pending().await, [7]);
    // The shopper returns before the erasure is finished.
    inside.keep(7).await;
    inside
        .save_page(&[order_of(2_000, 7, 5_000, &[(5_000, 0)])], &now)
        .await;
    sqlx::query("DROP TRIGGER refuse")
        .execute(&mut database)
        .await
        .unwrap();
    storage.finish_erasure(inside.hash(), 7).await.unwrap();
    assert_eq!(left().await, 1, "orders read since then stay");
    assert!(pending().await.is_empty());
    let counting = now.counting();
    let counted = storage.recount(inside.hash(), 7, &counting);
    counted.await.unwrap();
    let products: Vec<u64> = inside.purchases(7).await.iter().map(|it| it.0).collect();
    assert_eq!(products, [5_000]);
}

#[tokio::test]
async fn long_texts_and_long_orders_are_truncated() {
    let line_of = |id: u64, chars: usize| -> bigcommerce::OrderProduct {
        let options = (0..50).map(|option| {
            json!({
                "product_option_id": option + 1, "display_name": "ß".repeat(chars),
                "display_value": "ü".repeat(chars), "value": "x".repeat(chars), "type": "Text field",
                "display_name_customer": "é".repeat(chars), "display_value_customer": "à".repeat(chars),
            })
        });
        let line = json!({
            "id": id, "product_id": 111, "quantity": 1, "type": "physical",
            "name": "€".repeat(2_000), "sku": "é".repeat(2_000),
            "product_options": options.collect::<Vec<_>>(),
        });
        serde_json::from_str(&line.to_string()).unwrap()
    };
    let line = |id| line_of(id, 700);
    let mut order = bigcommerce::Order {
        id: 9,
        customer_id: 7,
        status_id: 10,
        date_created: Timestamp::UNIX_EPOCH,
        date_modified: None,
        is_deleted: false,
        channel_id: None,
        items_total: 1_200,
        cart_id: None,
        currency_code: "USD".to_owned(),
        exchange_rate: None,
        customer_locale: "en".to_owned(),
        lines: vec![line(1); 1_200],
        lines_complete: true,
    };
    let kept = kept_of(&order);
    assert_eq!(kept.lines.len(), LINES_PER_ORDER);
    let line = &kept.lines[0];
    assert!(line.name.len() <= NAME_BYTES && line.name.starts_with("€€"));
    assert_eq!(line.sku, "é".repeat(500));
    assert_eq!(line.options.len(), 4, "the options have a limit together");
    let translated = &line.translation.as_ref().unwrap().options;
    let translated: usize = translated
        .iter()
        .map(|(name, label)| name.len() + label.len())
        .sum();
    assert_eq!(translated, OPTIONS_BYTES);
    assert_eq!(line.options[0].label, "ü".repeat(250));
    assert_eq!(line.options[0].name, "ß".repeat(250));
    // A truncated value would be a different choice, and so would a line without the rest of its options.
    assert_eq!(line.options[1].value, "");
    assert!(line.options.iter().all(|option| option.blocked.is_some()));

    order.lines = vec![line_of(1, 9)];
    let line = kept_of(&order).lines.remove(0);
    assert_eq!(line.options.len(), 20);
    assert_eq!(line.options[19].label, "ü".repeat(9));
}

/// Covers orders that name no variant, variant 0, or the only variant of a simple product.
#[tokio::test]
async fn a_simple_product_is_a_single_purchase() {
    let inside = Inside::new().await;
    let customer = customers::NO_ORDERS.id;
    for products in [[103, 103], [103, 101], [103, 101]] {
        let lines = products.map(|product| json!({"product_id": product}));
        let order = json!({"customer_id": customer, "status_id": 11, "products": lines});
        inside.change("orders", order).await;
    }
    let mut orders = own_orders(&inside, customer).await;
    let mut seen = BTreeMap::new();
    let mut each = |line: &mut Value| {
        let count = seen
            .entry(line["product_id"].as_u64().unwrap())
            .or_insert(0);
        *count += 1;
        match count {
            1 => line["variant_id"] = Value::Null,
            2 => line["variant_id"] = json!(0),
            _ => {}
        }
    };
    for order in orders.as_array_mut().unwrap() {
        for consignment in order["consignments"]["shipping"].as_array_mut().unwrap() {
            consignment["line_items"]
                .as_array_mut()
                .unwrap()
                .iter_mut()
                .for_each(&mut each);
        }
    }
    assert_eq!(seen[&103], 4, "{orders}");
    let answer = Fault::body("GET", "/v2/orders", orders.to_string()).times(0);
    inside.sandbox.add_fault(answer);
    inside.read(customer).await;
    super::super::refresh_products(&inside.app, &inside.store)
        .await
        .unwrap();
    let wanted = inside.app.storage.list_products_wanted_by(
        inside.hash(),
        customer,
        Timestamp::UNIX_EPOCH,
        9,
    );
    let wanted = wanted.await.unwrap();
    inside
        .app
        .storage
        .want_products(inside.hash(), &wanted)
        .await
        .unwrap();
    super::super::refresh_products(&inside.app, &inside.store)
        .await
        .unwrap();

    let rows = "SELECT COUNT(*) FROM purchases WHERE product_id = 103";
    assert_eq!(inside.number(rows).await, 2, "one per variant recorded");
    let known = inside.purchases(customer).await;
    let of = |product: u64| -> Vec<(u32, u64)> {
        let found = known.iter().filter(|bought| bought.0 == product);
        found.map(|bought| (bought.2, bought.4)).collect()
    };
    assert_eq!(
        of(103),
        [(3, 1)],
        "in three orders, one in the last: {known:?}"
    );
    assert_eq!(of(101), [(2, 1)], "{known:?}");
    // Counting for the view gives the same.
    let all = Wanted::first(u32::MAX);
    let rules = rules(&settings(&[]));
    let counting = rules.counting();
    let counted =
        inside
            .app
            .storage
            .find_history_recounted(inside.hash(), customer, all, &counting);
    let counted = counted.await.unwrap().unwrap().purchases;
    let times: Vec<(u64, u32)> = counted
        .iter()
        .map(|it| (it.summary.line.product_id, it.summary.times))
        .collect();
    assert_eq!(
        times,
        known.iter().map(|it| (it.0, it.2)).collect::<Vec<_>>()
    );
}
