//! A slot for one generated store.

use std::{cell::OnceCell, sync::Arc};

use crate::model::{Customer, Orders, Store};

/// One store, in memory or evicted.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) hash: Arc<str>,
    store: OnceCell<Box<Store>>,
    /// Whether it may differ from the plan with `changed` applied.
    is_written: bool,
    changed: Option<Box<Changed>>,
}

/// The changes of an evicted store.
#[derive(Debug)]
struct Changed {
    /// The store, with unchanged parts left empty.
    store: Store,
    products: bool,
    customers: bool,
    orders: bool,
}

impl Slot {
    /// Returns a slot for a store that has not been used yet.
    pub(super) fn empty(hash: Arc<str>) -> Self {
        Self {
            hash,
            store: OnceCell::new(),
            is_written: false,
            changed: None,
        }
    }

    /// Returns the store if it is in memory.
    #[cfg(test)]
    pub(super) fn whole(&self) -> Option<&Store> {
        self.store.get().map(|store| &**store)
    }

    /// Returns the store if it is in memory, to be changed.
    pub(super) fn whole_mut(&mut self) -> Option<&mut Store> {
        self.store.get_mut().map(|store| &mut **store)
    }

    /// Returns the store if it is in memory, or what is kept of it, which may lack products, customers and
    /// orders; `None` if it is as planned.
    pub(super) fn known(&self) -> Option<&Store> {
        let whole = self.store.get().map(|store| &**store);
        whole.or(self.changed.as_ref().map(|changed| &changed.store))
    }

    /// Returns the store, made from `planned` if it is evicted.
    pub(super) fn store_or(&self, planned: impl FnOnce() -> Store) -> &Store {
        self.store.get_or_init(|| Box::new(self.made(planned())))
    }

    /// Notes that the store may differ from its plan from now on.
    pub(super) fn will_be_written(&mut self) {
        self.is_written = true;
    }

    /// Returns the customers if they are in memory; otherwise they are as planned.
    pub(super) fn customers(&self) -> Option<&[Customer]> {
        let kept = self.changed.as_ref().filter(|changed| changed.customers);
        let store = self.store.get().map(|store| &**store);
        let store = store.or(kept.map(|changed| &changed.store));
        store.map(|store| store.customers.as_slice())
    }

    /// Returns what is kept of the store; `None` if nothing was changed.
    #[cfg(test)]
    pub(super) fn kept(&self) -> Option<&Store> {
        self.changed.as_ref().map(|changed| &changed.store)
    }

    /// Returns the planned store with the changes applied.
    fn made(&self, planned: Store) -> Store {
        let Some(changed) = &self.changed else {
            return planned;
        };
        let mut store = changed.store.clone();
        if !changed.products {
            store.products = planned.products;
        }
        if !changed.customers {
            store.customers = planned.customers;
        }
        if !changed.orders {
            store.orders = planned.orders;
        }
        store
    }

    /// Evicts the store, keeping what differs from the planned one.
    pub(super) fn evict(&mut self, planned: impl FnOnce(&str) -> Store) {
        let Some(mut store) = self.store.take() else {
            return;
        };
        if !self.is_written {
            return;
        }
        self.is_written = false;
        let planned = planned(&self.hash);
        let (products, customers, orders) = (
            store.products != planned.products,
            store.customers != planned.customers,
            store.orders != planned.orders,
        );
        if !products {
            store.products.clear();
        }
        if !customers {
            store.customers = Vec::new();
        }
        if !orders {
            store.orders = Orders::default();
        }
        self.changed = Some(Box::new(Changed {
            store: *store,
            products,
            customers,
            orders,
        }));
    }
}
