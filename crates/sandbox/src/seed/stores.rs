//! The two stores, put together.

use jiff::Timestamp;

use super::{
    FERNWAY, GERMAN_CHANNEL, KILN, TRADE_CHANNEL,
    catalog::{self, Catalog},
    catalog_abc123 as fern, catalog_xyz789 as kiln_goods, customer_groups, orders, orders_abc123,
    orders_abc123_awkward, orders_xyz789, people, products,
};
use crate::model::{
    Category, Channel, Content, Currency, Ids, OtherCurrency, Rate, Security, ShopSettings, Store,
};

/// Euros for one US dollar, at Fernway.
pub(super) const EURO: Rate = Rate(9_200);

/// Canadian dollars for one US dollar, at Fernway.
pub(super) const CANADIAN: Rate = Rate(13_651);

/// Fernway Outfitters: US dollars, prices without tax, two storefronts, a marketplace channel and a
/// storefront that was deleted.
pub(super) fn fernway(seed: u64, now: Timestamp) -> Store {
    let goods = catalog::finish(fern::items(), now);
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
            Channel {
                locale: "de",
                currency_code: "EUR",
                ..storefront(GERMAN_CHANNEL, "Fernway Deutschland", 1002)
            },
        ],
        categories: categories(&[
            (fern::COOK, "Cook", "cook"),
            (fern::CARRY, "Carry", "carry"),
            (fern::SLEEP, "Sleep & Sit", "sleep-sit"),
            (fern::WEAR, "Wear", "wear"),
            (fern::LIGHT, "Light & Home", "light-home"),
            (fern::READ, "Read & Write", "read-write"),
        ]),
        products: with_channels(&goods),
        customers: orders_abc123::customers(),
        customer_groups: customer_groups::of_store(fern::COOK),
        orders: orders::finish(drafts, 1001, &goods, now).into(),
        users: people::users(9001, "fernway.example.com"),
        scripts: Vec::new(),
        content: Content::default(),
        security: Security::default(),
        shop: fernway_settings(),
        status_labels: &[],
        ids: Ids::new(seed, 1_025_646),
    }
}

/// Kiln & Larder: euros written `1.234,56 €`, prices with 20 % tax in them, one storefront, statuses
/// renamed by the merchant.
pub(super) fn kiln(seed: u64, now: Timestamp) -> Store {
    let goods = catalog::finish(kiln_goods::items(), now);
    Store {
        hash: KILN.to_owned(),
        number: 1_087_211,
        name: "Kiln & Larder".to_owned(),
        tagline: "Tableware, tea and the things around a kitchen table".to_owned(),
        currency: euro(),
        tax_percent: 20,
        country: ("France", "FR"),
        timezone: ("Europe/Paris", 3600),
        channels: vec![Channel {
            currency_code: "EUR",
            ..storefront(1, "Kiln & Larder", 1000)
        }],
        categories: categories(&[
            (kiln_goods::TABLE, "Table", "table"),
            (kiln_goods::KITCHEN, "Kitchen", "kitchen"),
            (kiln_goods::PANTRY, "Pantry", "pantry"),
            (kiln_goods::HOME, "Home", "home-things"),
            (kiln_goods::PAPER, "Paper", "paper"),
        ]),
        products: goods.live(),
        customers: orders_xyz789::customers(),
        customer_groups: customer_groups::of_store(kiln_goods::TABLE),
        orders: orders::finish(orders_xyz789::drafts(seed), 1001, &goods, now).into(),
        users: people::users(9101, "kiln.example.com"),
        scripts: Vec::new(),
        content: Content::default(),
        security: Security::default(),
        shop: ShopSettings::default(),
        status_labels: &[
            (9, "In the packing room"),
            (10, "All done"),
            (11, "In the workshop"),
        ],
        ids: Ids::new(seed, 1_087_211),
    }
}

fn euro() -> Currency {
    Currency {
        code: "EUR",
        name: "Euro",
        country: "EU",
        symbol: "€",
        symbol_is_left: false,
        decimal: ',',
        thousands: '.',
    }
}

/// Euros to pay in, Canadian dollars to look at, and the German names of the categories.
fn fernway_settings() -> ShopSettings {
    let canadian = Currency {
        code: "CAD",
        name: "Canadian Dollar",
        country: "CA",
        symbol: "CA$",
        symbol_is_left: true,
        decimal: '.',
        thousands: ',',
    };
    let german = [
        (fern::COOK, "Kochen"),
        (fern::CARRY, "Tragen"),
        (fern::SLEEP, "Schlafen & Sitzen"),
        (fern::WEAR, "Anziehen"),
        (fern::LIGHT, "Licht & Zuhause"),
        (fern::READ, "Lesen & Schreiben"),
    ];
    let other = |currency, rate, is_transactional| OtherCurrency {
        currency,
        rate,
        is_transactional,
    };
    ShopSettings {
        currencies: vec![other(canadian, CANADIAN, false), other(euro(), EURO, true)],
        category_names: german.map(|(id, name)| ((GERMAN_CHANNEL, id), name)).into(),
        taglines: [(
            GERMAN_CHANNEL,
            "Gute Dinge für Lager, Weg und den Abend danach",
        )]
        .into(),
        tracks_consent: false,
    }
}

/// Half of Fernway's catalog is on the trade storefront too, and everything ordinary on the German
/// one.
fn with_channels(goods: &Catalog) -> std::collections::BTreeMap<u64, crate::model::Product> {
    let mut live = goods.live();
    for product in live.values_mut() {
        if product.id <= 120 {
            product.channels.push(TRADE_CHANNEL);
        }
        if product.id <= 143 || matches!(product.id, products::ENGRAVED | products::BY_THE_FOUR) {
            product.channels.push(GERMAN_CHANNEL);
        }
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
        locale: "en",
        currency_code: "USD",
    }
}

pub(super) fn categories(written: &[(u64, &'static str, &'static str)]) -> Vec<Category> {
    written
        .iter()
        .map(|&(id, name, slug)| Category { id, name, slug })
        .collect()
}
