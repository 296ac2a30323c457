use std::collections::BTreeSet;

use super::{customers as known, *};
use crate::model::{Availability, Delivery, ModifierKind, Store};

fn now() -> Timestamp {
    "2026-11-23T03:17:00Z".parse().unwrap()
}

fn store(hash: &str) -> Store {
    world(1, now()).store(hash).unwrap().clone()
}

#[test]
fn both_stores_have_at_least_forty_products() {
    assert!(store(FERNWAY).products.len() >= 40);
    assert!(store(KILN).products.len() >= 40);
}

#[test]
fn every_path_sku_and_picture_is_usable() {
    for store in world(1, now()).stores {
        let paths: BTreeSet<_> = store
            .products
            .values()
            .map(|product| &product.path)
            .collect();
        assert_eq!(
            paths.len(),
            store.products.len(),
            "paths of {} repeat",
            store.hash
        );
        for product in store
            .products
            .values()
            .filter(|product| !product.picture.is_empty())
        {
            assert!(
                crate::pictures::exists(product.picture),
                "{} has no picture {:?}",
                product.name,
                product.picture
            );
        }
    }
}

#[test]
fn every_named_customer_exists_and_matches_its_description() {
    let world = world(1, now());
    for known in known::ALL {
        let customer = world
            .store(known.store)
            .unwrap()
            .customer(known.id)
            .unwrap();
        assert_eq!(customer.what, known.what);
    }
}

#[test]
fn every_named_product_matches_its_description() {
    use products as known;
    let store = store(FERNWAY);
    let product = |id: u64| &store.products[&id];
    for id in known::BY_STATUS.into_iter().chain(known::BUNDLE_CHOICES) {
        assert!(product(id).can_be_bought(), "{id}");
    }
    assert_eq!(product(known::MUG).picture, "mug");
    assert_eq!(product(known::JUMPER).variants[3].stock, 0);
    assert!(!store.products.contains_key(&known::DELETED));
    assert!(!product(known::HIDDEN).is_visible);
    assert_eq!(
        product(known::DISABLED).availability,
        Availability::Disabled
    );
    assert!(product(known::OUT_OF_STOCK).is_out_of_stock());
    assert_eq!(product(known::LOW_STOCK).stock, 2);
    assert_eq!(
        product(known::PREORDER).availability,
        Availability::Preorder
    );
    assert!(product(known::NO_IMAGE).picture.is_empty());
    assert!(product(known::PRICE_HIDDEN).price_hidden.is_some());
    assert_eq!(product(known::TRADE_ONLY).channels, [TRADE_CHANNEL]);
    let choices = product(known::BUNDLE).modifiers[0].values.iter();
    assert!(
        choices
            .filter_map(|it| it.product_id)
            .eq(known::BUNDLE_CHOICES)
    );
    assert_eq!(product(known::ENGRAVED).modifiers.len(), 2);
    let kinds = product(known::EVERY_OPTION).modifiers.iter();
    let answered = known::every_option().map(|(id, _)| id);
    assert!(kinds.clone().all(|it| it.required) && kinds.map(|it| it.id).eq(answered));
    for (id, kind) in [
        (known::FILE_REQUIRED, ModifierKind::File),
        (known::OPTIONAL_CHOICES, ModifierKind::Checkbox),
    ] {
        assert_eq!(product(id).modifiers[0].kind, kind);
    }
    assert!(product(known::DATE_REQUIRED).modifiers[0].required);
    let backordered = product(known::BACKORDERED);
    assert!(backordered.is_out_of_stock() && backordered.can_be_bought());
    assert_eq!(product(known::FEW_BACKORDERS).sellable(1), Some(4));
    assert_eq!(product(known::SWATCHES).variants[1].stock, 0);
    let limits = product(known::BY_THE_FOUR).limits;
    assert_eq!((limits.minimum, limits.maximum), (4, 24));
    assert!(product(known::DIGITAL).digital);
    assert!(product(known::NAME_MARKUP).name.contains("<b>"));
    assert!(product(known::NAME_EMOJI).name.contains('🌙'));
    assert!(product(known::NAME_RTL).name.contains("ספל"));
    assert!(
        product(known::NAME_SCRIPT)
            .name
            .ends_with("</script><script>alert(1)</script>")
    );
}

#[test]
fn customer_groups_match_their_descriptions() {
    for store in world(1, now()).stores {
        let group = |id: u64| store.customer_group(id).unwrap();
        assert_eq!(group(customer_groups::CLUB).name, "Club");
        assert_eq!(group(customer_groups::TRADE).discounts.len(), 3);
        assert!(group(customer_groups::GUESTS).is_for_guests);
        for customer in &store.customers {
            assert_eq!(customer.group_id, customer_groups::of(customer.id));
        }
    }
}

#[test]
fn customer_ids_ascend_so_that_each_is_found() {
    for store in world(1, now()).stores {
        assert!(
            store.customers.is_sorted_by_key(|it| it.id),
            "{}",
            store.hash
        );
        for customer in &store.customers {
            assert_eq!(store.customer(customer.id), Some(customer));
        }
    }
}

fn orders_of(store: &Store, customer: u64) -> Vec<&crate::model::Order> {
    store
        .orders
        .values()
        .filter(|order| order.customer_id == customer)
        .collect()
}

#[test]
fn histories_have_the_described_length() {
    let store = store(FERNWAY);
    assert_eq!(orders_of(&store, known::SIXTY_ORDERS.id).len(), 60);
    assert_eq!(orders_of(&store, known::NO_ORDERS.id).len(), 0);
    assert_eq!(
        orders_of(&store, known::LONG_ORDER.id)
            .last()
            .unwrap()
            .lines
            .len(),
        64
    );
    let statuses: BTreeSet<_> = orders_of(&store, known::EVERY_STATUS.id)
        .iter()
        .map(|order| order.status_id)
        .collect();
    assert_eq!(statuses, (0..15).collect());
}

#[test]
fn both_stores_have_orders_of_every_status() {
    for hash in [FERNWAY, KILN] {
        let store = store(hash);
        let statuses: BTreeSet<_> = store.orders.values().map(|order| order.status_id).collect();
        assert_eq!(statuses, (0..15).collect(), "{hash}");
    }
}

#[test]
fn the_regular_bought_twelve_products_some_of_them_again() {
    let store = store(FERNWAY);
    let counted = orders_of(&store, known::REGULAR.id);
    let counted = counted
        .iter()
        .filter(|order| matches!(order.status_id, 2 | 10 | 11));
    let lines: Vec<u64> = counted
        .flat_map(|order| order.lines.iter().map(|line| line.product_id))
        .collect();
    let distinct: BTreeSet<_> = lines.iter().collect();
    assert_eq!(distinct.len(), 12);
    assert!(lines.len() > 15);
}

#[test]
fn one_order_uses_all_four_buckets() {
    let store = store(FERNWAY);
    let buckets = |order: &&crate::model::Order| {
        let used: Vec<Delivery> = order.lines.iter().map(|line| line.delivery).collect();
        [
            Delivery::Shipping,
            Delivery::Pickup,
            Delivery::Download,
            Delivery::Email,
        ]
        .iter()
        .all(|delivery| used.contains(delivery))
    };
    assert!(orders_of(&store, known::MIXED.id).iter().any(buckets));
}

#[test]
fn order_ids_grow_with_their_dates() {
    for store in world(7, now()).stores {
        let dates: Vec<_> = store
            .orders
            .values()
            .map(|order| order.date_created)
            .collect();
        assert!(dates.is_sorted());
    }
}

#[test]
fn the_same_seed_gives_the_same_world() {
    assert_eq!(
        format!("{:?}", world(3, now())),
        format!("{:?}", world(3, now()))
    );
}

#[test]
fn the_long_name_has_the_maximum_length() {
    let store = store(FERNWAY);
    assert_eq!(
        store.products[&products::NAME_LONG].name.chars().count(),
        250
    );
}
