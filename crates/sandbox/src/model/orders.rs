//! The orders of a store, indexed.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Deref,
};

use super::Order;

/// A store's orders by id. Dereferences to the map; changes go through [`Self::insert`], which keeps the
/// indexes up to date.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Orders {
    by_id: BTreeMap<u64, Order>,
    /// Customer and order ids; guests have customer id 0.
    by_customer: BTreeSet<(u64, u64)>,
    /// The largest id of a line.
    last_line: u64,
}

impl Orders {
    /// Adds an order, or replaces the one with its id.
    pub(crate) fn insert(&mut self, id: u64, order: Order) -> Option<Order> {
        let last = order.lines.iter().map(|line| line.id).max();
        self.last_line = self.last_line.max(last.unwrap_or(0));
        let customer_id = order.customer_id;
        let before = self.by_id.insert(id, order);
        if let Some(before) = &before {
            self.by_customer.remove(&(before.customer_id, id));
        }
        self.by_customer.insert((customer_id, id));
        before
    }

    /// Returns a customer's orders, by id.
    pub(crate) fn of_customer(&self, id: u64) -> impl DoubleEndedIterator<Item = &Order> {
        let ids = self.by_customer.range((id, 0)..=(id, u64::MAX));
        ids.filter_map(|(_, order)| self.by_id.get(order))
    }

    /// Returns the largest id of a line; 0 if there are none.
    pub(crate) fn last_line(&self) -> u64 {
        self.last_line
    }
}

impl Deref for Orders {
    type Target = BTreeMap<u64, Order>;

    fn deref(&self) -> &Self::Target {
        &self.by_id
    }
}

impl From<BTreeMap<u64, Order>> for Orders {
    fn from(by_id: BTreeMap<u64, Order>) -> Self {
        let orders = by_id.values();
        let lines = orders.clone().flat_map(|order| &order.lines);
        Self {
            last_line: lines.map(|line| line.id).max().unwrap_or(0),
            by_customer: orders.map(|it| (it.customer_id, it.id)).collect(),
            by_id,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::seed::{self, FERNWAY, customers};

    #[test]
    fn the_index_includes_orders_placed_or_replaced_later() {
        let world = seed::world(1, jiff::Timestamp::UNIX_EPOCH);
        let mut orders = world.store(FERNWAY).unwrap().orders.clone();
        let (mara, june) = (customers::REGULAR.id, customers::NO_ORDERS.id);
        let before = orders.of_customer(mara).count();
        let slow = orders.values().filter(|it| it.customer_id == mara).count();
        assert!(before > 0 && before == slow);

        let mut order = orders.of_customer(mara).next_back().unwrap().clone();
        order.id = 99_999;
        order.customer_id = june;
        order.lines[0].id = 77_777;
        orders.insert(order.id, order.clone());
        assert_eq!(orders.of_customer(june).count(), 1);
        assert_eq!(orders.last_line(), 77_777);
        order.customer_id = mara;
        orders.insert(order.id, order);
        assert_eq!(orders.of_customer(june).count(), 0);
        assert_eq!(orders.of_customer(mara).count(), before + 1);
    }
}
