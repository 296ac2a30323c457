//! What an order and its parts write alike: amounts, addresses, links.

use std::borrow::Cow;

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::rest::object::{fields, objects};
use crate::{
    model::{Money, Order, Store},
    urls::Urls,
};

/// An amount as an order writes it.
#[derive(Clone, Copy)]
pub(crate) struct Amount {
    amount: Money,
    terse: bool,
}

/// How this order writes an amount.
pub(crate) fn money(order: &Order, amount: Money) -> Amount {
    Amount {
        amount,
        terse: order.terse_money,
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match (self.terse, self.amount) {
            // Most amounts of an order are nothing.
            (false, Money(0)) => to.serialize_str("0.0000"),
            (false, amount) => to.serialize_str(&amount.v2()),
            (true, amount) => to.serialize_str(&amount.terse()),
        }
    }
}

/// The e-mail address on an order.
pub(crate) fn email<'a>(order: &Order, store: &'a Store) -> Cow<'a, str> {
    let customer = store.customer(order.customer_id);
    customer.map_or_else(
        || format!("guest.{}@example.com", order.id).into(),
        |it| it.email.as_str().into(),
    )
}

/// Writes amounts of nothing.
pub(crate) fn zeros<M: SerializeMap>(
    map: &mut M,
    order: &Order,
    names: &[&str],
) -> Result<(), M::Error> {
    let mut names = names.iter();
    names.try_for_each(|name| map.serialize_entry(name, &money(order, Money(0))))
}

objects!(Link, Address);

/// A link to something of an order, to be written.
pub(crate) struct Link<'a> {
    order: &'a Order,
    store: &'a Store,
    urls: &'a Urls,
    what: Cow<'a, str>,
}

/// A link to something of an order.
pub(crate) fn link<'a>(
    order: &'a Order,
    store: &'a Store,
    urls: &'a Urls,
    what: impl Into<Cow<'a, str>>,
) -> Link<'a> {
    Link {
        order,
        store,
        urls,
        what: what.into(),
    }
}

impl Link<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let resource = format!("/orders/{}/{}", self.order.id, self.what);
        let (base, hash) = (self.urls.base(), &self.store.hash);
        fields!(map, {
            "url": format_args!("{base}/stores/{hash}/v2{resource}"),
            "resource": resource,
        });
        Ok(())
    }
}

/// Name and address on an order, to be written.
#[derive(Clone, Copy)]
pub(crate) struct Address<'a> {
    order: &'a Order,
    store: &'a Store,
}

/// Name and address on an order; made up, and the same for everybody.
pub(crate) fn address<'a>(order: &'a Order, store: &'a Store) -> Address<'a> {
    Address { order, store }
}

impl Address<'_> {
    /// Writes its fields.
    pub(crate) fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self { order, store } = *self;
        let customer = store.customer(order.customer_id);
        fields!(map, {
            "first_name": customer.map_or("Guest", |customer| &customer.first_name),
            "last_name": customer.map_or("Shopper", |customer| &customer.last_name),
            "company": "",
            "street_1": "1 Example Street",
            "street_2": "",
            "city": "Exampleton",
            "state": "",
            "zip": "00000",
            "country": store.country.0,
            "country_iso2": store.country.1,
            "phone": "",
            "email": email(order, store),
        });
        Ok(())
    }
}
