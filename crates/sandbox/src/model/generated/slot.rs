//! A place for one generated store.

use std::{cell::OnceCell, sync::Arc};

use crate::model::{Customer, Store};

/// One store, whole or put away.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) hash: Arc<str>,
    store: OnceCell<Box<Store>>,
    /// May differ from what the plan and `changed` make.
    is_written: bool,
    changed: Option<Box<Changed>>,
}

/// What was changed in a store, as far as it was put away.
#[derive(Debug)]
struct Changed {
    /// The store without the parts that are as the plan makes them.
    store: Store,
    products: bool,
    customers: bool,
    orders: bool,
}

impl Slot {
    /// A store that nobody looked at yet.
    pub(super) fn empty(hash: Arc<str>) -> Self {
        Self {
            hash,
            store: OnceCell::new(),
            is_written: false,
            changed: None,
        }
    }

    /// The store, if it is whole.
    #[cfg(test)]
    pub(super) fn whole(&self) -> Option<&Store> {
        self.store.get().map(|store| &**store)
    }

    /// The store, if it is whole, to be changed.
    pub(super) fn whole_mut(&mut self) -> Option<&mut Store> {
        self.store.get_mut().map(|store| &mut **store)
    }

    /// The store where it is whole, or what was kept of it, which has all but products, customers and
    /// orders; none where it is as planned.
    pub(super) fn known(&self) -> Option<&Store> {
        let whole = self.store.get().map(|store| &**store);
        whole.or(self.changed.as_ref().map(|changed| &changed.store))
    }

    /// The store, of what `planned` makes where it is put away.
    pub(super) fn store_or(&self, planned: impl FnOnce() -> Store) -> &Store {
        self.store.get_or_init(|| Box::new(self.made(planned())))
    }

    /// The store may differ from now on.
    pub(super) fn will_be_written(&mut self) {
        self.is_written = true;
    }

    /// The customers, where they are at hand; otherwise they are as planned.
    pub(super) fn customers(&self) -> Option<&[Customer]> {
        let kept = self.changed.as_ref().filter(|changed| changed.customers);
        let store = self.store.get().map(|store| &**store);
        let store = store.or(kept.map(|changed| &changed.store));
        store.map(|store| store.customers.as_slice())
    }

    /// What was kept of the store; none where nothing was changed.
    #[cfg(test)]
    pub(super) fn kept(&self) -> Option<&Store> {
        self.changed.as_ref().map(|changed| &changed.store)
    }

    /// The store, of what the plan makes and what was changed.
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

    /// Keeps of the store what differs from what `planned` makes.
    pub(super) fn put_away(&mut self, planned: impl FnOnce(&str) -> Store) {
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
            store.products = Default::default();
        }
        if !customers {
            store.customers = Vec::new();
        }
        if !orders {
            store.orders = Default::default();
        }
        self.changed = Some(Box::new(Changed {
            store: *store,
            products,
            customers,
            orders,
        }));
    }
}
