//! The generated stores: made when they are first used, and evicted again.
//!
//! A world of ten thousand stores would fill gigabytes. Only the stores used last are in memory; of
//! the others only the changes are kept. [`StorePlan`] makes the rest again, identically.

mod slot;

use std::{
    borrow::Cow,
    cell::RefCell,
    collections::{HashMap, VecDeque},
    fmt,
    sync::Arc,
};

use super::{Customer, Store};
use crate::Scale;
use slot::Slot;

/// The maximum number of orders, customers and the like in memory, over all stores. Each takes about a
/// kilobyte: 450 stores of a hundred customers with three orders each take 200 to 250 MB.
const ROOM: u64 = 200_000;

/// This many stores are in memory however large they are.
const LEAST_KEPT: u64 = 4;

/// Makes any number of stores, always the same ones.
pub(crate) trait StorePlan: fmt::Debug + Send {
    /// Returns how many stores there are, and how large each is.
    fn scale(&self) -> Scale;

    /// Returns the hash of the nth store. `attempt` grows while the hash is taken.
    fn hash(&self, index: u32, attempt: u64) -> String;

    /// Returns the nth store as it is before anybody changes it.
    fn store(&self, index: u32, hash: &str) -> Store;

    /// Returns the name of the nth store without making the store.
    fn name(&self, index: u32) -> String;

    /// Returns the email address of the nth store's owner without making the store.
    fn owner_email(&self, index: u32, hash: &str) -> String;

    /// Returns a customer of the nth store without making the store. Ids start at 1.
    fn customer(&self, index: u32, id: u64) -> Option<Customer>;
}

/// Every generated store.
#[derive(Debug)]
pub(crate) struct Generated {
    plan: Box<dyn StorePlan>,
    by_hash: HashMap<Arc<str>, u32>,
    slots: Vec<Slot>,
    /// The stores in memory, the oldest first.
    whole: RefCell<VecDeque<u32>>,
    /// The maximum number of stores in memory.
    room: usize,
}

impl Generated {
    /// Returns the stores of a plan, none of them made yet. No store gets a hash in `taken`.
    pub(crate) fn new(plan: Box<dyn StorePlan>, taken: &[&str]) -> Self {
        let scale = plan.scale();
        let weight = 50 + u64::from(scale.customers) + scale.orders_of_a_store();
        let room = (ROOM / weight).max(LEAST_KEPT);
        let mut made = Self {
            plan,
            by_hash: HashMap::new(),
            slots: Vec::new(),
            whole: RefCell::default(),
            room: usize::try_from(room).unwrap_or(usize::MAX),
        };
        for index in 0..scale.stores {
            let mut hashes = (0..).map(|attempt| made.plan.hash(index, attempt));
            let free = |hash: &String| {
                !taken.contains(&hash.as_str()) && !made.by_hash.contains_key(hash.as_str())
            };
            let hash: Arc<str> = hashes.find(free).unwrap_or_default().into();
            made.by_hash.insert(hash.clone(), index);
            made.slots.push(Slot::empty(hash));
        }
        made
    }

    /// Returns the number of stores.
    pub(crate) fn len(&self) -> usize {
        self.slots.len()
    }

    /// Returns the hash of the nth store.
    pub(crate) fn hash(&self, index: usize) -> Option<&str> {
        self.slots.get(index).map(|slot| &*slot.hash)
    }

    /// Returns whether there is such a store.
    pub(crate) fn has(&self, hash: &str) -> bool {
        self.by_hash.contains_key(hash)
    }

    /// Returns the store with this hash.
    pub(crate) fn store(&self, hash: &str) -> Option<&Store> {
        let index = *self.by_hash.get(hash)?;
        let slot = self.slots.get(position(index))?;
        let make = || {
            self.whole.borrow_mut().push_back(index);
            self.plan.store(index, hash)
        };
        Some(slot.store_or(make))
    }

    /// Returns the store with this hash, to be changed.
    pub(crate) fn store_mut(&mut self, hash: &str) -> Option<&mut Store> {
        let index = *self.by_hash.get(hash)?;
        self.slots.get_mut(position(index))?.will_be_written();
        self.store_to_read(hash)
    }

    /// Returns the store with this hash; changes to it may be lost.
    pub(crate) fn store_to_read(&mut self, hash: &str) -> Option<&mut Store> {
        self.store(hash)?;
        let index = *self.by_hash.get(hash)?;
        self.slots.get_mut(position(index))?.whole_mut()
    }

    /// Returns the email address of a store's owner without making the store.
    pub(crate) fn owner_email(&self, hash: &str) -> Option<String> {
        let index = *self.by_hash.get(hash)?;
        let known = self.slots.get(position(index))?.known();
        let email = known.map(|store| store.owner().email.clone());
        email.or_else(|| Some(self.plan.owner_email(index, hash)))
    }

    /// Returns hash and name of every store, in order, without making any.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, String)> {
        (0..).zip(&self.slots).map(|(index, slot)| {
            let known = slot.known().map(|store| store.name.clone());
            let name = known.unwrap_or_else(|| self.plan.name(index));
            (&*slot.hash, name)
        })
    }

    /// Returns the nth customer of a store without making the store.
    pub(crate) fn nth_customer(&self, hash: &str, nth: usize) -> Option<Cow<'_, Customer>> {
        let index = *self.by_hash.get(hash)?;
        let slot = self.slots.get(position(index))?;
        if let Some(customers) = slot.customers() {
            customers.get(nth).map(Cow::Borrowed)
        } else {
            let id = u64::try_from(nth).ok()?.checked_add(1)?;
            self.plan.customer(index, id).map(Cow::Owned)
        }
    }

    /// Evicts the oldest stores while there are too many.
    pub(crate) fn tidy(&mut self) {
        while self.whole.get_mut().len() > self.room {
            let Some(index) = self.whole.get_mut().pop_front() else {
                return;
            };
            if let Some(slot) = self.slots.get_mut(position(index)) {
                slot.evict(|hash| self.plan.store(index, hash));
            }
        }
    }
}

fn position(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
