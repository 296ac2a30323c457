//! How the seed's order files write orders.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{
    catalog::Catalog,
    lines::{gift_certificate, off_catalog, product_line},
};
use crate::{
    clock::days_before,
    model::{Delivery, DisplayCurrency, Line, LineOption, Money, Order, Rate},
};

/// An order being written. Ids come later, by date.
pub(super) struct Draft {
    customer_id: u64,
    status_id: u64,
    days_ago: f64,
    channel_id: u64,
    is_deleted: bool,
    terse_money: bool,
    hides_items: bool,
    display_currency: Option<DisplayCurrency>,
    source: &'static str,
    lines: Vec<DraftLine>,
}

/// A line being written.
struct DraftLine {
    what: What,
    quantity: u32,
    refunded: u32,
    renamed: Option<&'static str>,
    picked_up: bool,
    child: bool,
    note: Option<(&'static str, &'static str, &'static str)>,
}

/// What a line is of.
enum What {
    /// A product and the index of one of its variants.
    Product(u64, usize),
    /// Something that was never in the catalog.
    Custom(&'static str, i64),
    GiftCertificate(i64),
}

/// An order of a customer (0: a guest) with this status, placed this many days ago.
pub(super) fn order(customer_id: u64, status_id: u64, days_ago: f64) -> Draft {
    Draft {
        customer_id,
        status_id,
        days_ago,
        channel_id: 1,
        is_deleted: false,
        terse_money: false,
        hides_items: false,
        display_currency: None,
        source: "www",
        lines: Vec::new(),
    }
}

impl Draft {
    fn add(mut self, what: What, quantity: u32) -> Self {
        let line = DraftLine {
            what,
            quantity,
            refunded: 0,
            renamed: None,
            picked_up: false,
            child: false,
            note: None,
        };
        self.lines.push(line);
        self
    }

    fn last(mut self, change: impl FnOnce(&mut DraftLine)) -> Self {
        if let Some(line) = self.lines.last_mut() {
            change(line);
        }
        self
    }

    /// A product; its first variant where it has several.
    pub(super) fn buy(self, product_id: u64, quantity: u32) -> Self {
        self.add(What::Product(product_id, 0), quantity)
    }

    /// A product in its nth variant.
    pub(super) fn pick(self, product_id: u64, variant: usize, quantity: u32) -> Self {
        self.add(What::Product(product_id, variant), quantity)
    }

    /// Something made for this order, in no catalog.
    pub(super) fn custom(self, name: &'static str, cents: i64) -> Self {
        self.add(What::Custom(name, cents), 1)
    }

    /// A gift certificate.
    pub(super) fn gift_certificate(self, cents: i64) -> Self {
        self.add(What::GiftCertificate(cents), 1)
    }

    /// A product that belongs to the last one that is no child: its own line, priced 0.
    pub(super) fn with_child(self, product_id: u64) -> Self {
        self.add(What::Product(product_id, 0), 1)
            .last(|line| line.child = true)
    }

    /// Of the last line, this many were refunded.
    pub(super) fn refunded(self, quantity: u32) -> Self {
        self.last(|line| line.refunded = quantity)
    }

    /// The last line was called this when it was bought.
    pub(super) fn renamed(self, name: &'static str) -> Self {
        self.last(|line| line.renamed = Some(name))
    }

    /// The last line was collected at the shop.
    pub(super) fn picked_up(self) -> Self {
        self.last(|line| line.picked_up = true)
    }

    /// The last line carries something the shopper typed or uploaded: name, value, kind of field.
    pub(super) fn note(self, name: &'static str, value: &'static str, kind: &'static str) -> Self {
        self.last(|line| line.note = Some((name, value, kind)))
    }

    /// On another channel.
    pub(super) fn channel(mut self, id: u64) -> Self {
        self.channel_id = id;
        self
    }

    /// Deleted or archived since.
    pub(super) fn deleted(mut self) -> Self {
        self.is_deleted = true;
        self
    }

    /// Its money is written without trailing zeros.
    pub(super) fn terse_money(mut self) -> Self {
        self.terse_money = true;
        self
    }

    /// Its inlined consignments lack their line items.
    pub(super) fn hides_items(mut self) -> Self {
        self.hides_items = true;
        self
    }

    /// Shown to the shopper in another currency.
    pub(super) fn shown_in(mut self, code: &'static str, rate: Rate) -> Self {
        self.display_currency = Some(DisplayCurrency {
            code,
            rate,
            is_transactional: false,
        });
        self
    }

    /// Paid by the shopper in another currency.
    pub(super) fn paid_in(self, code: &'static str, rate: Rate) -> Self {
        let mut draft = self.shown_in(code, rate);
        if let Some(currency) = &mut draft.display_currency {
            currency.is_transactional = true;
        }
        draft
    }

    /// Entered by the merchant.
    pub(super) fn manual(mut self) -> Self {
        self.source = "manual";
        self
    }
}

/// Numbers the orders by date and their lines in turn.
pub(super) fn finish(
    mut drafts: Vec<Draft>,
    first_id: u64,
    catalog: &Catalog,
    now: Timestamp,
) -> BTreeMap<u64, Order> {
    drafts.sort_by(|a, b| b.days_ago.total_cmp(&a.days_ago));
    let mut next_line = 1;
    let numbered = (first_id..).zip(drafts);
    // Collected at once, the map wastes no room.
    numbered
        .map(|(id, draft)| (id, draft.finish(id, &mut next_line, catalog, now)))
        .collect()
}

impl Draft {
    fn finish(self, id: u64, next_line: &mut u64, catalog: &Catalog, now: Timestamp) -> Order {
        let mut lines: Vec<Line> = Vec::with_capacity(self.lines.len());
        let mut parent = None;
        for draft in &self.lines {
            let line = draft.finish(*next_line, parent.filter(|_| draft.child), catalog);
            let paid = self.display_currency.as_ref();
            let line = match paid.filter(|it| it.is_transactional) {
                Some(paid) => line.priced_in(paid.rate),
                None => line,
            };
            if !draft.child {
                parent = Some(line.id);
            }
            *next_line += 1;
            lines.push(line);
        }
        let mut order = Order {
            id,
            customer_id: self.customer_id,
            channel_id: self.channel_id,
            status_id: self.status_id,
            date_created: days_before(now, self.days_ago),
            date_modified: days_before(now, self.days_ago * 0.95),
            date_shipped: None,
            is_deleted: self.is_deleted,
            lines,
            display_currency: self.display_currency,
            terse_money: self.terse_money,
            hides_items: self.hides_items,
            source: self.source,
            cart_id: format!("00000000-0000-4000-8000-{id:012}"),
            // Every other guest came by another marketplace.
            external_id: (self.customer_id == 0 && id.is_multiple_of(2))
                .then(|| format!("MARKET-{id}")),
            payment_method: if self.source == "www" {
                "Credit Card"
            } else {
                "Manual"
            },
        };
        order.date_shipped = order
            .is_shipped()
            .then(|| days_before(now, self.days_ago * 0.97));
        order
    }
}

impl DraftLine {
    fn finish(&self, id: u64, parent: Option<u64>, catalog: &Catalog) -> Line {
        let mut line = match self.what {
            What::Product(product_id, variant) => match catalog.products.get(&product_id) {
                Some(product) => product_line(product, variant),
                None => off_catalog(&format!("Product {product_id}"), 0),
            },
            What::Custom(name, cents) => off_catalog(name, cents),
            What::GiftCertificate(cents) => gift_certificate(cents),
        };
        line.id = id;
        line.quantity = self.quantity;
        line.quantity_refunded = self.refunded;
        if let Some(name) = self.renamed {
            line.name = name.to_owned();
        }
        if self.picked_up {
            line.delivery = Delivery::Pickup;
        }
        if parent.is_some() {
            line.parent = parent;
            line.price = Money(0);
        }
        line.options
            .extend(self.note.map(|(name, value, kind)| LineOption {
                option_id: 37,
                name: name.to_owned(),
                label: value.to_owned(),
                value: value.to_owned(),
                kind,
            }));
        line
    }
}
