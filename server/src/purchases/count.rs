//! From orders to purchases: which lines count, and how they add up.

use std::collections::HashMap;

use app::model::{BlockedBy, OptionalStatus, WidgetSettings};
use bigcommerce::{Order, OrderProduct, OrderProductKind, OrderProductOption};
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};

use crate::model::{Bought, Counting, KnownLine, KnownOption, KnownOrder};

/// Statuses of orders that always count as bought: shipped, partially shipped, awaiting pickup,
/// awaiting shipment, completed, awaiting fulfilment, partially refunded. By number: merchants
/// rename them. BigCommerce docs, `reference/orders.v2.oas2.yml`, `GET /v2/order_statuses`.
const ALWAYS: [u8; 7] = [2, 3, 8, 9, 10, 11, 14];

/// Adds orders up, newest first, to purchases, latest first.
type Count = Box<dyn Fn(&[KnownOrder]) -> Vec<Bought> + Send + Sync>;

/// What counts in a store, as its merchant has decided.
pub(crate) struct Rules {
    name: String,
    since: Option<Timestamp>,
    count: Count,
}

impl Rules {
    /// The settings' rules at a moment: a window of months moves with the time.
    pub(crate) fn of(settings: &WidgetSettings, now: Timestamp) -> Self {
        let optional = settings.optional_statuses.clone();
        Self {
            name: name(settings),
            since: settings
                .history_months
                .and_then(|months| months_before(now, months)),
            count: Box::new(move |orders| purchases(orders, &optional)),
        }
    }

    /// For the storage.
    pub(crate) fn counting(&self) -> Counting<'_> {
        Counting {
            counted_for: &self.name,
            since: self.since,
            count: &*self.count,
        }
    }
}

/// Names what of the settings decides what counts. Purchases that were counted under another name
/// are counted anew before they are shown.
pub(super) fn name(settings: &WidgetSettings) -> String {
    let statuses: Vec<String> = settings
        .optional_statuses
        .iter()
        .map(|status| status.id().to_string())
        .collect();
    let months = settings.history_months.unwrap_or(0);
    format!("statuses {} months {months}", statuses.join(","))
}

fn months_before(now: Timestamp, months: u32) -> Option<Timestamp> {
    let span = i64::from(months).months();
    let since = now.to_zoned(TimeZone::UTC).checked_sub(span).ok()?;
    Some(since.timestamp())
}

/// An order as it is kept: without anything of the person, and only with lines that can count.
pub(super) fn kept_of(order: &Order) -> KnownOrder {
    let can_count = !order.is_deleted
        && (ALWAYS.contains(&order.status_id)
            || OptionalStatus::ALL
                .iter()
                .any(|status| status.id() == order.status_id));
    let lines = order.lines.iter().filter(|line| can_count && counts(line));
    KnownOrder {
        id: order.id,
        customer_id: order.customer_id,
        status_id: order.status_id,
        ordered_at: order.date_created,
        is_deleted: order.is_deleted,
        lines_complete: order.lines_complete || !can_count,
        lines: lines.map(kept_line).collect(),
    }
}

fn kept_line(line: &OrderProduct) -> KnownLine {
    KnownLine {
        id: line.id,
        product_id: line.product_id,
        variant_id: line.variant_id,
        quantity: kept(line),
        name: line.name.clone(),
        sku: line.sku.clone(),
        options: options(&line.options),
    }
}

/// The chosen options. The id is the option's on the product, as the Storefront Cart API and the
/// catalogue name it; `option_id` of an order line is another, global number.
fn options(options: &[OrderProductOption]) -> Vec<KnownOption> {
    options.iter().map(kept_option).collect()
}

fn kept_option(option: &OrderProductOption) -> KnownOption {
    let blocked = blocked_by(option);
    // Of what cannot be repeated nothing is kept that nobody uses. The value and the label of a file
    // upload are a path and a file's name: nobody's business.
    let is_file = blocked == Some(BlockedBy::FileUpload);
    let value = blocked.is_none().then(|| option.value.clone());
    let label = (!is_file).then(|| option.label.clone());
    KnownOption {
        option_id: option.product_option_id,
        value: value.unwrap_or_default(),
        name: option.name.clone(),
        label: label.unwrap_or_default(),
        blocked,
    }
}

/// Why a cart cannot be told the same choice again. The kinds are V2's and V3's names of them (BigCommerce
/// docs, `reference/orders.v2.oas2.yml` and `reference/catalog/product-modifiers_catalog.v3.yml`); in which
/// form V2 writes a date is not documented, and a date of the past is hardly wanted again.
fn blocked_by(option: &OrderProductOption) -> Option<BlockedBy> {
    let kind = option.kind.to_ascii_lowercase();
    match kind.as_str() {
        "file upload" | "file" => Some(BlockedBy::FileUpload),
        "date field" | "date" => Some(BlockedBy::Date),
        _ if option.product_option_id == 0 || option.value.trim().is_empty() => {
            Some(BlockedBy::NotRecorded)
        }
        _ => None,
    }
}

/// One row per product and variant, the latest bought first. Orders come newest first.
fn purchases(orders: &[KnownOrder], optional: &[OptionalStatus]) -> Vec<Bought> {
    let mut rows: Vec<(u64, Bought)> = Vec::new();
    let mut index: HashMap<(u64, Option<u64>), usize> = HashMap::new();
    let counted = orders.iter().filter(|order| {
        !order.is_deleted
            && (ALWAYS.contains(&order.status_id)
                || optional.iter().any(|status| status.id() == order.status_id))
    });
    for order in counted {
        for line in &order.lines {
            let key = (line.product_id, line.variant_id);
            let Some(&at) = index.get(&key) else {
                index.insert(key, rows.len());
                let bought = Bought {
                    line: line.clone(),
                    last_at: order.ordered_at,
                    times: 1,
                    last_quantity: line.quantity,
                };
                rows.push((order.id, bought));
                continue;
            };
            let Some((last_order, bought)) = rows.get_mut(at) else {
                continue;
            };
            if *last_order != order.id {
                bought.times = bought.times.saturating_add(1);
                *last_order = order.id;
            } else if bought.times == 1 {
                // The same product on two lines of the newest order.
                bought.last_quantity = bought.last_quantity.saturating_add(line.quantity);
            }
        }
    }
    rows.into_iter().map(|(_, bought)| bought).collect()
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
