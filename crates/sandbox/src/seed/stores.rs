//! The two stores, put together.

use jiff::Timestamp;

use super::{
    FERNWAY, KILN, TRADE_CHANNEL,
    catalogue::{self, Catalogue},
    catalogue_abc123 as fern, catalogue_xyz789 as kiln_goods, orders, orders_abc123,
    orders_abc123_awkward, orders_xyz789, people,
};
use crate::world::{Category, Channel, Currency, Ids, Store};

/// Fernway Outfitters: US dollars, prices without tax, two storefronts, a marketplace channel and a
/// storefront that was deleted.
pub(super) fn fernway(seed: u64, now: Timestamp) -> Store {
    let goods = catalogue::finish(fern::items(), now);
    let mut drafts = orders_abc123::drafts(seed);
    drafts.extend(orders_abc123_awkward::drafts());
    Store {
        hash: FERNWAY.to_owned(),
        number: 1_025_646,
        name: "Fernway Outfitters".to_owned(),
        tagline: "Good things for camp, trail and the evening after".to_owned(),
        currency: Currency {
            code: "USD",
            name: "US Dollar",
            country: "US",
            symbol: "$",
            symbol_is_left: true,
            decimal: '.',
            thousands: ',',
        },
        tax_percent: 0,
        country: ("United States", "US"),
        timezone: ("America/Chicago", -21600),
        channels: vec![
            storefront(1, "Fernway Outfitters", 1000),
            storefront(TRADE_CHANNEL, "Fernway Trade", 1001),
            channel(1003, "Amazon", "marketplace", "amazon", "connected"),
            channel(
                1004,
                "Fernway Pop-up 2019",
                "storefront",
                "bigcommerce",
                "deleted",
            ),
        ],
        categories: categories(&[
            (fern::COOK, "Cook", "cook"),
            (fern::CARRY, "Carry", "carry"),
            (fern::SLEEP, "Sleep & Sit", "sleep-sit"),
            (fern::WEAR, "Wear", "wear"),
            (fern::LIGHT, "Light & Home", "light-home"),
            (fern::READ, "Read & Write", "read-write"),
        ]),
        products: with_trade_channel(&goods),
        customers: orders_abc123::customers(),
        orders: orders::finish(drafts, 1001, &goods, now).into(),
        users: people::users(9001, "fernway.example.com"),
        scripts: Vec::new(),
        status_labels: &[],
        ids: Ids::new(seed, 1_025_646),
    }
}

/// Kiln & Larder: euros written `1.234,56 €`, prices with 20 % tax in them, one storefront, statuses
/// renamed by the merchant.
pub(super) fn kiln(seed: u64, now: Timestamp) -> Store {
    let goods = catalogue::finish(kiln_goods::items(), now);
    Store {
        hash: KILN.to_owned(),
        number: 1_087_211,
        name: "Kiln & Larder".to_owned(),
        tagline: "Tableware, tea and the things around a kitchen table".to_owned(),
        currency: Currency {
            code: "EUR",
            name: "Euro",
            country: "EU",
            symbol: "€",
            symbol_is_left: false,
            decimal: ',',
            thousands: '.',
        },
        tax_percent: 20,
        country: ("France", "FR"),
        timezone: ("Europe/Paris", 3600),
        channels: vec![storefront(1, "Kiln & Larder", 1000)],
        categories: categories(&[
            (kiln_goods::TABLE, "Table", "table"),
            (kiln_goods::KITCHEN, "Kitchen", "kitchen"),
            (kiln_goods::PANTRY, "Pantry", "pantry"),
            (kiln_goods::HOME, "Home", "home-things"),
            (kiln_goods::PAPER, "Paper", "paper"),
        ]),
        products: goods.live(),
        customers: orders_xyz789::customers(),
        orders: orders::finish(orders_xyz789::drafts(seed), 1001, &goods, now).into(),
        users: people::users(9101, "kiln.example.com"),
        scripts: Vec::new(),
        status_labels: &[
            (9, "In the packing room"),
            (10, "All done"),
            (11, "In the workshop"),
        ],
        ids: Ids::new(seed, 1_087_211),
    }
}

/// Half of Fernway's catalogue is on the trade storefront too.
fn with_trade_channel(goods: &Catalogue) -> std::collections::BTreeMap<u64, crate::world::Product> {
    let mut live = goods.live();
    for product in live.values_mut().filter(|product| product.id <= 120) {
        product.channels.push(TRADE_CHANNEL);
    }
    live
}

pub(super) fn storefront(id: u64, name: &str, site_id: u64) -> Channel {
    let site_id = Some(site_id);
    Channel {
        site_id,
        ..channel(id, name, "storefront", "bigcommerce", "active")
    }
}

fn channel(
    id: u64,
    name: &str,
    kind: &'static str,
    platform: &'static str,
    status: &'static str,
) -> Channel {
    Channel {
        id,
        name: name.to_owned(),
        kind,
        platform,
        status,
        site_id: None,
    }
}

pub(super) fn categories(written: &[(u64, &'static str, &'static str)]) -> Vec<Category> {
    written
        .iter()
        .map(|&(id, name, slug)| Category { id, name, slug })
        .collect()
}
