//! From orders to purchases: which lines count, and how they add up.

use std::collections::{HashMap, HashSet};

use app::model::OptionalStatus;
use bigcommerce::{Order, OrderProduct, OrderProductKind};
use jiff::Timestamp;

/// Statuses of orders that always count as bought: shipped, partially shipped, awaiting pickup,
/// awaiting shipment, completed, awaiting fulfilment, partially refunded. By number: merchants
/// rename them. BigCommerce docs, `reference/orders.v2.oas2.yml`, `GET /v2/order_statuses`.
const ALWAYS: [u8; 7] = [2, 3, 8, 9, 10, 11, 14];

/// A product and variant that was bought, over all orders that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bought<'a> {
    /// The newest line of it: what it was called and which options were chosen.
    pub line: &'a OrderProduct,
    /// When it was last ordered.
    pub last_at: Timestamp,
    /// In how many orders it was.
    pub orders: u32,
    /// How many were in the newest of those orders.
    pub last_quantity: u64,
}

/// One row per product and variant, the latest bought first.
pub(super) fn purchases<'a>(orders: &'a [Order], optional: &[OptionalStatus]) -> Vec<Bought<'a>> {
    let mut rows: Vec<(u64, Bought<'a>)> = Vec::new();
    let mut index: HashMap<(u64, Option<u64>), usize> = HashMap::new();
    let counted = orders.iter().filter(|order| {
        !order.is_deleted
            && (ALWAYS.contains(&order.status_id)
                || optional.iter().any(|status| status.id() == order.status_id))
    });
    for order in counted {
        for line in order.lines.iter().filter(|line| counts(line)) {
            let key = (line.product_id, line.variant_id);
            let Some(&at) = index.get(&key) else {
                index.insert(key, rows.len());
                let bought = Bought {
                    line,
                    last_at: order.date_created,
                    orders: 1,
                    last_quantity: kept(line),
                };
                rows.push((order.id, bought));
                continue;
            };
            let Some((last_order, bought)) = rows.get_mut(at) else {
                continue;
            };
            if *last_order != order.id {
                bought.orders = bought.orders.saturating_add(1);
                *last_order = order.id;
            } else if bought.orders == 1 {
                // The same product on two lines of the newest order.
                bought.last_quantity = bought.last_quantity.saturating_add(kept(line));
            }
        }
    }
    rows.into_iter().map(|(_, bought)| bought).collect()
}

/// Every product that could be shown under some settings, the latest bought first.
pub(super) fn product_ids(orders: &[Order], at_most: usize) -> Vec<u64> {
    let mut seen = HashSet::new();
    purchases(orders, &OptionalStatus::ALL)
        .into_iter()
        .map(|bought| bought.line.product_id)
        .filter(|id| seen.insert(*id))
        .take(at_most)
        .collect()
}

/// Every variant that could be shown under some settings.
pub(super) fn variant_ids(orders: &[Order]) -> HashSet<u64> {
    purchases(orders, &OptionalStatus::ALL)
        .into_iter()
        .filter_map(|bought| bought.line.variant_id)
        .collect()
}

/// Not a gift certificate, nor a custom item that no catalogue has, nor a child of a bundle (its
/// parent is a line of its own), nor sent back whole.
fn counts(line: &OrderProduct) -> bool {
    line.product_id > 0
        && line.kind != OrderProductKind::GiftCertificate
        && line.parent_order_product_id.is_none()
        && !line.is_bundled_product
        && !line.is_refunded
        && kept(line) > 0
}

fn kept(line: &OrderProduct) -> u64 {
    line.quantity.saturating_sub(line.quantity_refunded)
}
