use jiff::Timestamp;

use super::*;
use crate::seed::Plan;
use crate::{Scale, model::Money};

/// Returns twelve stores, of which four fit in memory.
fn large() -> Generated {
    let scale = Scale {
        stores: 12,
        customers: 100,
        orders: 3,
    };
    let mut stores = Generated::new(Box::new(Plan::new(5, Timestamp::UNIX_EPOCH, scale)), &[]);
    stores.room = 4;
    stores
}

fn hashes(stores: &Generated) -> Vec<String> {
    let hashes = (0..stores.len()).filter_map(|index| stores.hash(index));
    hashes.map(str::to_owned).collect()
}

/// Looks at every store: three times as many as fit in memory.
fn look_at_all(stores: &mut Generated) {
    for hash in hashes(stores) {
        assert!(stores.store(&hash).is_some());
        stores.tidy();
    }
}

#[test]
fn only_as_many_stores_as_fit_stay_in_memory() {
    let mut stores = large();
    look_at_all(&mut stores);
    let whole = stores.slots.iter().filter(|slot| slot.whole().is_some());
    assert_eq!(whole.count(), 4);
    assert!(stores.store("nowhere").is_none() && !stores.has("nowhere"));
}

#[test]
fn an_evicted_store_comes_back_unchanged() {
    let mut stores = large();
    let hash = hashes(&stores)[0].clone();
    let before = format!("{:?}", stores.store(&hash));
    look_at_all(&mut stores);
    assert!(stores.slots[0].whole().is_none());
    assert_eq!(format!("{:?}", stores.store(&hash)), before);
}

#[test]
fn changes_of_a_store_survive_its_eviction() {
    let mut stores = large();
    let hash = hashes(&stores)[0].clone();
    let store = stores.store_mut(&hash).unwrap();
    store.name = "Renamed".to_owned();
    store.products.get_mut(&101).unwrap().price = Money(1);
    let mut order = store.orders.values().next_back().unwrap().clone();
    order.id += 1;
    store.orders.insert(order.id, order.clone());
    store.customers[0].email = "new@example.com".to_owned();
    let uuid = store.ids.clone().uuid();
    for _ in 0..2 {
        look_at_all(&mut stores);
        assert!(stores.slots[0].whole().is_none());
        let customer = stores.nth_customer(&hash, 0).unwrap();
        assert_eq!(customer.email, "new@example.com");
        drop(customer);
        let store = stores.store(&hash).unwrap();
        assert_eq!(store.name, "Renamed");
        assert_eq!(store.products[&101].price, Money(1));
        assert_eq!(store.orders[&order.id], order);
        assert_eq!(store.customers[0].email, "new@example.com");
        assert_eq!(store.ids.clone().uuid(), uuid);
    }
}

#[test]
fn only_the_changes_of_an_evicted_store_are_kept() {
    let mut stores = large();
    let hash = hashes(&stores)[0].clone();
    stores.store_mut(&hash).unwrap().name = "Renamed".to_owned();
    look_at_all(&mut stores);
    let kept = stores.slots[0].kept().unwrap();
    assert!(kept.orders.is_empty() && kept.customers.is_empty() && kept.products.is_empty());
    let store = stores.store(&hash).unwrap();
    assert_eq!(store.name, "Renamed");
    assert_eq!((store.orders.len(), store.customers.len()), (300, 100));
}

#[test]
fn a_customer_is_available_without_making_the_store() {
    let stores = large();
    let hash = hashes(&stores)[3].clone();
    let customer = stores.nth_customer(&hash, 99).unwrap().into_owned();
    assert!(stores.slots[3].whole().is_none());
    assert_eq!(stores.store(&hash).unwrap().customer(100), Some(&customer));
    assert!(stores.nth_customer(&hash, 100).is_none());
}

#[test]
fn hashes_are_unique_and_skip_taken_ones() {
    let taken = large().hash(0).unwrap().to_owned();
    let plan = large().plan;
    let stores = Generated::new(plan, &[&taken]);
    assert_ne!(stores.hash(0), Some(&*taken));
    assert_eq!(stores.by_hash.len(), stores.len());
}
