//! Fernway's orders that try an app's patience. Who placed which is said in `customers.rs`.

use super::{
    GERMAN_CHANNEL, TRADE_CHANNEL, customers as known,
    orders::{Draft, order},
    products,
    stores::{CANADIAN, EURO},
};

/// All of them, in no order.
pub(super) fn drafts() -> Vec<Draft> {
    let mut drafts = every_status();
    drafts.extend(long_order());
    drafts.extend(refunds());
    drafts.extend(gone());
    drafts.extend(mixed());
    drafts.extend(names());
    drafts.extend(options());
    drafts.extend(single_oddities());
    drafts.extend(german());
    drafts
}

/// One order per status, the newest the one of status 0.
fn every_status() -> Vec<Draft> {
    let one = |(status, product): (u64, &u64)| {
        let days = (0..status).fold(4.0, |days, _| days + 9.0);
        order(known::EVERY_STATUS.id, status, days).buy(*product, 1)
    };
    (0..).zip(&products::BY_STATUS).map(one).collect()
}

/// 64 lines in one order: every everyday product, then variants. And a small one before it.
fn long_order() -> Vec<Draft> {
    let mut long = order(known::LONG_ORDER.id, 11, 1.5);
    for product in (101..=120).chain(129..=143) {
        long = long.buy(product, 1);
    }
    for (product, variants) in [(121, 3), (122, 3), (123, 8), (124, 4), (125, 6), (126, 4)] {
        for variant in 0..variants {
            long = long.pick(product, variant, 1);
        }
    }
    vec![
        long.buy(products::NAME_EMOJI, 1),
        order(known::LONG_ORDER.id, 10, 40.0).buy(101, 1),
    ]
}

fn refunds() -> Vec<Draft> {
    let noor = known::REFUNDS.id;
    vec![
        order(noor, 14, 20.0)
            .buy(products::REFUNDED, 1)
            .refunded(1)
            .buy(products::PARTLY_REFUNDED, 3)
            .refunded(2)
            .buy(products::NOT_REFUNDED, 1),
        // A whole order refunded, and the same thing bought again and kept.
        order(noor, 4, 80.0)
            .buy(products::REFUNDED_THEN_KEPT, 1)
            .refunded(1),
        order(noor, 10, 12.0).buy(products::REFUNDED_THEN_KEPT, 1),
        // Status says completed; the line says refunded.
        order(noor, 10, 33.0).buy(106, 2).refunded(2).buy(110, 1),
    ]
}

fn gone() -> Vec<Draft> {
    let ilse = known::GONE.id;
    vec![
        order(ilse, 10, 150.0)
            .buy(products::DELETED, 1)
            .buy(products::MUG, 1),
        order(ilse, 10, 130.0)
            .buy(products::HIDDEN, 1)
            .buy(products::DISABLED, 1),
        order(ilse, 10, 70.0)
            .buy(products::OUT_OF_STOCK, 1)
            .buy(products::LOW_STOCK, 2),
        order(ilse, 9, 30.0).buy(products::PREORDER, 1),
        order(ilse, 10, 25.0)
            .buy(products::NO_IMAGE, 1)
            .buy(products::PRICE_HIDDEN, 1),
        order(ilse, 10, 6.0).buy(products::TRADE_ONLY, 1),
    ]
}

fn mixed() -> Vec<Draft> {
    let caleb = known::MIXED.id;
    vec![
        order(caleb, 10, 60.0)
            .buy(products::BUNDLE, 1)
            .with_child(products::BUNDLE_CHOICES[0])
            .buy(products::MUG, 1),
        order(caleb, 10, 44.0)
            .gift_certificate(5000)
            .custom("Engraving, \"Caleb & Ruth\"", 1500),
        order(caleb, 10, 38.0).buy(products::DIGITAL, 1),
        order(caleb, 8, 9.0).buy(111, 2).picked_up().buy(118, 1),
        // All four buckets at once.
        order(caleb, 3, 4.0)
            .buy(112, 1)
            .buy(114, 1)
            .picked_up()
            .buy(products::DIGITAL, 1)
            .gift_certificate(2500),
        // Nothing in it is a catalog product.
        order(caleb, 10, 2.0)
            .custom("Workshop place, 14 May", 9500)
            .manual(),
    ]
}

fn names() -> Vec<Draft> {
    let siobhan = known::NAMES.id;
    vec![
        order(siobhan, 10, 31.0)
            .buy(products::NAME_MARKUP, 1)
            .buy(products::NAME_EMOJI, 2),
        order(siobhan, 10, 22.0)
            .buy(products::NAME_RTL, 1)
            .buy(products::NAME_LONG, 1),
        order(siobhan, 10, 8.0).buy(products::NAME_SCRIPT, 3),
    ]
}

fn options() -> Vec<Draft> {
    let wren = known::OPTIONS.id;
    vec![
        // One product, three variants in one order; index 3 is sold out now.
        order(wren, 10, 90.0)
            .pick(products::JUMPER, 0, 1)
            .pick(products::JUMPER, 3, 1)
            .pick(products::JUMPER, 4, 1),
        order(wren, 10, 28.0)
            .pick(123, 5, 2)
            .note("Initials", "W. A. <3", "Text field"),
        order(wren, 2, 11.0)
            .pick(products::JUMPER, 0, 2)
            .pick(122, 1, 1)
            .note(
                "Artwork",
                r#"{"originalName":"owl.png","temporaryPath":"20_owl.png","path":"b3f1_owl.png"}"#,
                "File Upload",
            ),
    ]
}

/// Jonas: everything on the German storefront, paid in euros.
fn german() -> Vec<Draft> {
    let here = |status, days_ago| {
        order(known::GERMAN.id, status, days_ago)
            .channel(GERMAN_CHANNEL)
            .paid_in("EUR", EURO)
    };
    vec![
        here(10, 118.0).buy(118, 2).buy(143, 1),
        here(10, 61.0).pick(121, 1, 2).buy(115, 1),
        here(2, 9.0).buy(118, 1).buy(products::BY_THE_FOUR, 8),
    ]
}

fn single_oddities() -> Vec<Draft> {
    let (otis, greta, lucien) = (
        known::DELETED_ORDERS.id,
        known::TWO_CHANNELS.id,
        known::ODD_MONEY.id,
    );
    vec![
        order(otis, 10, 50.0).buy(104, 1),
        order(otis, 10, 35.0).buy(105, 1).deleted(),
        order(otis, 11, 1.0).buy(107, 1).deleted(),
        order(greta, 10, 52.0).buy(101, 1),
        order(greta, 10, 27.0)
            .buy(102, 6)
            .buy(products::TRADE_ONLY, 1)
            .channel(TRADE_CHANNEL),
        order(greta, 2, 5.0).buy(116, 24).channel(TRADE_CHANNEL),
        order(known::MISSING_ITEMS.id, 10, 14.0)
            .buy(106, 2)
            .buy(132, 1)
            .hides_items(),
        order(lucien, 10, 66.0)
            .buy(103, 1)
            .buy(140, 1)
            .terse_money(),
        order(lucien, 10, 19.0)
            .buy(112, 1)
            .shown_in("CAD", CANADIAN),
        order(lucien, 10, 7.0)
            .buy(138, 1)
            .renamed("Guide's Cup (old name)"),
    ]
}
