use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::pictures;

const SCALE: Scale = Scale {
    stores: 50,
    customers: 20,
    orders: 3,
};

fn plan(seed: u64) -> Plan {
    let now = "2026-11-23T03:17:00Z".parse().unwrap();
    Plan::new(seed, now, SCALE)
}

fn stores() -> impl Iterator<Item = Store> {
    (0..SCALE.stores).map(|index| plan(7).store(index, &plan(7).hash(index, 0)))
}

#[test]
fn a_store_has_the_requested_customers_and_orders() {
    for store in stores() {
        assert_eq!(store.customers.len(), 20);
        assert_eq!(store.orders.len(), 60);
        for customer in &store.customers {
            assert_eq!(store.orders.of_customer(customer.id).count(), 3);
        }
    }
}

#[test]
fn orders_are_sorted_by_date_and_contain_products_of_the_store() {
    for store in stores() {
        let dates: Vec<_> = store.orders.values().map(|it| it.date_created).collect();
        assert!(dates.is_sorted());
        let lines = store.orders.values().flat_map(|order| &order.lines);
        for line in lines {
            let product = &store.products[&line.product_id];
            assert!(product.variant(line.variant_id.unwrap()).is_some());
            assert!(line.price.0 > 0 && line.quantity > 0);
        }
        assert!(store.orders.values().all(|order| !order.lines.is_empty()));
    }
}

#[test]
fn paths_and_skus_are_unique_and_pictures_exist() {
    for store in stores() {
        let products = store.products.values();
        assert!(products.len() >= 20, "{}", products.len());
        let paths: BTreeSet<_> = products.clone().map(|it| &it.path).collect();
        let skus: BTreeSet<_> = products.clone().map(|it| &it.sku).collect();
        assert_eq!((paths.len(), skus.len()), (products.len(), products.len()));
        for product in products {
            assert!(pictures::exists(product.picture));
            assert!(
                store
                    .categories
                    .iter()
                    .any(|it| it.id == product.category_id)
            );
        }
    }
}

#[test]
fn stores_differ_from_each_other_and_cover_every_market_and_status() {
    let names: BTreeSet<_> = stores().map(|store| store.name).collect();
    assert!(names.len() > 40, "{names:?}");
    let codes: BTreeSet<_> = stores().map(|store| store.currency.code).collect();
    assert!(codes.len() > 3, "{codes:?}");
    let mut statuses: BTreeMap<u64, u32> = BTreeMap::new();
    for order in stores().flat_map(|store| store.orders.values().cloned().collect::<Vec<_>>()) {
        *statuses.entry(order.status_id).or_default() += 1;
    }
    assert!(
        statuses.keys().eq(&[2, 4, 5, 9, 10, 11]) && statuses[&10] > 1500,
        "{statuses:?}"
    );
}

#[test]
fn the_same_seed_makes_the_same_store_and_another_seed_another() {
    let (one, again, other) = (plan(7), plan(7), plan(8));
    let written = |plan: &Plan| format!("{:?}", plan.store(3, "hash"));
    assert_eq!(written(&one), written(&again));
    assert_ne!(written(&one), written(&other));
    assert_ne!(one.hash(3, 0), other.hash(3, 0));
    assert_ne!(one.hash(3, 0), one.hash(3, 1));
}

#[test]
fn a_customer_a_name_and_an_owner_are_available_without_the_store() {
    let store = plan(7).store(3, "hash");
    assert_eq!(plan(7).name(3), store.name);
    assert_eq!(plan(7).owner_email(3, "hash"), store.owner().email);
    assert_eq!(plan(7).customer(3, 20).as_ref(), store.customer(20));
    assert_eq!(plan(7).customer(3, 21), None);
    assert_eq!(plan(7).customer(3, 0), None);
}

#[test]
fn storefronts_sell_in_the_currency_of_their_store_and_customers_are_in_its_groups() {
    for store in stores() {
        assert_eq!(store.currency_on(1).currency.code, store.currency.code);
        assert_eq!(store.channels[0].currency_code, store.currency.code);
        let groups = store.customers.iter().map(|it| it.group_id);
        let in_one: Vec<u64> = groups.filter(|id| *id != 0).collect();
        assert!(in_one.len() > 3);
        assert!(in_one.iter().all(|id| store.customer_group(*id).is_some()));
    }
}

#[test]
fn a_store_may_be_empty() {
    let scale = Scale {
        customers: 0,
        ..SCALE
    };
    let store = Plan::new(1, Timestamp::UNIX_EPOCH, scale).store(0, "hash");
    assert!(store.customers.is_empty() && store.orders.is_empty());
}
