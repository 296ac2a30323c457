//! An order's consignments: how its lines reach the shopper, in four buckets
//! (BigCommerce docs, `reference/orders.v2.oas2.yml`, `orderConsignment_Get`).

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{
    Include, lines,
    parts::{self, Link},
};
use crate::rest::object::{EMPTY, List, fields, objects};
use crate::{
    model::{Delivery, Line, Order, Store},
    urls::Urls,
};

/// Line items of one consignment that are inlined at most (`bigcommerce/docs` issue 960).
const INLINED: usize = 50;

/// The consignments of an order, as an object or in the legacy array.
pub(crate) fn of<'a>(
    order: &'a Order,
    store: &'a Store,
    urls: &'a Urls,
    include: Include,
) -> impl Serialize + 'a {
    Consignments(Consigned {
        order,
        store,
        urls,
        include,
    })
}

/// An order being taken apart.
#[derive(Clone, Copy)]
struct Consigned<'a> {
    order: &'a Order,
    store: &'a Store,
    urls: &'a Urls,
    include: Include,
}

/// All of an order's.
struct Consignments<'a>(Consigned<'a>);

/// The object of them.
struct Buckets<'a>(Consigned<'a>);

/// The bucket of what is sent by e-mail has a bucket in it.
struct ByEmail<'a>(Consigned<'a>);

/// The lines that go one way.
struct Consignment<'a> {
    of: Consigned<'a>,
    delivery: Delivery,
    lines: Vec<&'a Line>,
}

/// Where an order is picked up.
struct Location<'a>(&'a Store);

objects!(Buckets, ByEmail, Consignment, Location);

impl Serialize for Consignments<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let buckets = Buckets(self.0);
        if self.0.include.as_object {
            buckets.serialize(to)
        } else {
            [buckets].serialize(to)
        }
    }
}

impl Buckets<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        fields!(map, {
            "pickups": self.0.bucket(Delivery::Pickup).as_slice(),
            "shipping": self.0.bucket(Delivery::Shipping).as_slice(),
            "downloads": self.0.bucket(Delivery::Download).as_slice(),
            "email": ByEmail(self.0),
        });
        Ok(())
    }
}

impl ByEmail<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        fields!(map, {"gift_certificates": self.0.bucket(Delivery::Email).as_slice()});
        Ok(())
    }
}

impl<'a> Consigned<'a> {
    /// The consignment of one kind, if there is any.
    fn bucket(self, delivery: Delivery) -> Option<Consignment<'a>> {
        let lines = self.order.lines.iter();
        let lines: Vec<&Line> = lines.filter(|line| line.delivery == delivery).collect();
        (!lines.is_empty()).then_some(Consignment {
            of: self,
            delivery,
            lines,
        })
    }

    fn link(self, what: String) -> Link<'a> {
        parts::link(self.order, self.store, self.urls, what)
    }
}

impl Consignment<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        match self.delivery {
            Delivery::Pickup => self.pickup(map)?,
            Delivery::Shipping => self.shipping(map)?,
            Delivery::Download | Delivery::Email => self.by_mail(map)?,
        }
        self.lines(map)
    }

    /// Lines or links to them; past the cap with the warning observed in life.
    fn lines<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Consigned { order, store, .. } = self.of;
        let lines = &self.lines;
        if !self.of.include.line_items {
            let link = |line: &&Line| self.of.link(format!("products/{}", line.id));
            fields!(map, {"line_items": List(lines.iter().map(link))});
            return Ok(());
        }
        let most = if order.hides_items { 0 } else { INLINED };
        let shown = lines.iter().take(most);
        let shown = shown.map(|line| lines::line(line, order, store));
        fields!(map, {"line_items": List(shown)});
        if lines.len() > INLINED {
            let warning = format!(
                "Not all line items of this consignment are returned. Please use the \
                 `/v2/orders/{}/products` endpoint to fetch all of them.",
                order.id
            );
            fields!(map, {"__warning__": warning});
        }
        Ok(())
    }

    fn pickup<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        fields!(map, {
            "id": self.of.order.id,
            "pickup_method_id": 1,
            "pickup_method_display_name": "Pick up in the shop",
            "collection_instructions": "Bring the order's number.",
            "collection_time_description": "9am - 6pm",
            "location": Location(self.of.store),
        });
        Ok(())
    }

    /// Costs are JSON numbers here, unlike everywhere else in V2.
    fn shipping<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Consigned { order, store, .. } = self.of;
        let items: u64 = self.lines.iter().map(|it| u64::from(it.quantity)).sum();
        let shipped = self.lines.iter().map(|it| u64::from(order.shipped(it)));
        let quotes = format!("consignments/shipping/{}/shipping_quotes", order.id);
        parts::address(order, store).write(map)?;
        fields!(map, {
            "id": order.id,
            "form_fields": EMPTY,
            "items_total": items,
            "items_shipped": shipped.sum::<u64>(),
            "shipping_method": "Free Shipping",
            "base_cost": 0,
            "cost_ex_tax": 0,
            "cost_inc_tax": 0,
            "cost_tax": 0,
            "cost_tax_class_id": 2,
            "base_handling_cost": 0,
            "handling_cost_ex_tax": 0,
            "handling_cost_inc_tax": 0,
            "handling_cost_tax": 0,
            "handling_cost_tax_class_id": 2,
            "shipping_zone_id": 1,
            "shipping_zone_name": store.country.0,
            "shipping_quotes": self.of.link(quotes),
        });
        Ok(())
    }

    fn by_mail<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let recipient = parts::email(self.of.order, self.of.store);
        fields!(map, {"recipient_email": recipient});
        Ok(())
    }
}

impl Location<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        fields!(map, {
            "id": 1,
            "name": self.0.name,
            "code": "SHOP-1",
            "address_line_1": "1 Example Street",
            "address_line_2": "",
            "city": "Exampleton",
            "state": "",
            "postal_code": "00000",
            "country_alpha2": self.0.country.1,
            "email": "shop@example.com",
            "phone": "",
        });
        Ok(())
    }
}
