//! Amounts, addresses and links, which orders share with their parts.

use std::{borrow::Cow, fmt::Display};

use serde::{Serialize, Serializer};

use crate::{
    model::{Money, Order, Store},
    urls::Urls,
};

/// An amount as an order writes it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Amount {
    amount: Money,
    terse: bool,
}

/// Returns an amount in the format of this order.
pub(crate) fn money(order: &Order, amount: Money) -> Amount {
    Amount {
        amount,
        terse: order.terse_money,
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.terse, self.amount) {
            // Most amounts of an order are zero: format none of those.
            (false, Money(0)) => serializer.serialize_str("0.0000"),
            (false, amount) => serializer.serialize_str(&amount.v2()),
            (true, amount) => serializer.serialize_str(&amount.terse()),
        }
    }
}

/// Amounts that are always zero, to be flattened into an object.
pub(crate) struct Zeros {
    names: &'static [&'static str],
    zero: Amount,
}

/// Returns zero amounts with these names.
pub(crate) fn zeros(order: &Order, names: &'static [&'static str]) -> Zeros {
    Zeros {
        names,
        zero: money(order, Money(0)),
    }
}

impl Serialize for Zeros {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.names.iter().map(|name| (name, self.zero)))
    }
}

/// Returns the email address of an order.
pub(crate) fn email<'a>(order: &Order, store: &'a Store) -> Cow<'a, str> {
    let customer = store.customer(order.customer_id);
    customer.map_or_else(
        || format!("guest.{}@example.com", order.id).into(),
        |it| it.email.as_str().into(),
    )
}

/// A link to a part of an order.
#[derive(Serialize)]
pub(crate) struct Link {
    url: String,
    resource: String,
}

/// Returns a link to a part of an order.
pub(crate) fn link(order: &Order, store: &Store, urls: &Urls, part: impl Display) -> Link {
    let resource = format!("/orders/{}/{part}", order.id);
    Link {
        url: format!("{}/stores/{}/v2{resource}", urls.base(), store.hash),
        resource,
    }
}

/// Name and address on an order.
#[derive(Serialize)]
pub(crate) struct Address<'a> {
    first_name: &'a str,
    last_name: &'a str,
    company: &'static str,
    street_1: &'static str,
    street_2: &'static str,
    city: &'static str,
    state: &'static str,
    zip: &'static str,
    country: &'static str,
    country_iso2: &'static str,
    phone: &'static str,
    email: Cow<'a, str>,
}

/// Returns name and address on an order. The address is invented and the same for everyone.
pub(crate) fn address<'a>(order: &Order, store: &'a Store) -> Address<'a> {
    let customer = store.customer(order.customer_id);
    let (country, country_iso2) = store.country;
    Address {
        first_name: customer.map_or("Guest", |customer| &customer.first_name),
        last_name: customer.map_or("Visitor", |customer| &customer.last_name),
        company: "",
        street_1: "1 Example Street",
        street_2: "",
        city: "Exampleton",
        state: "",
        zip: "00000",
        country,
        country_iso2,
        phone: "",
        email: email(order, store),
    }
}
