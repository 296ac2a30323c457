//! Aggregation of orders into purchases: which lines count, and how they are added up.

use std::collections::{BTreeMap, HashMap, HashSet};

use bigcommerce::{Order, OrderProduct, OrderProductKind, OrderProductOption};
use db::{
    limits::{
        CHANNELS_PER_PURCHASE, EARLIER_ORDERS, LANGUAGE_BYTES, LINES_PER_ORDER, NAME_BYTES,
        OPTION_BYTES, OPTIONS_BYTES, OPTIONS_PER_LINE, SKU_BYTES, cut,
    },
    model::{
        Counted, CountedLine, CountingPolicy, StoredLine, StoredOption, StoredOrder,
        StoredTranslation,
    },
};
use domain::{BlockedBy, Counts, OptionalStatus, OrderStatus, WidgetSettings};
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

/// Increment this when more of an order is stored than before: older orders are then read again. A
/// change of statuses does not need it, because the name of the rules contains them.
const KEPT_RULES: u32 = 4;

/// Increment this when counting yields more than before: purchases are then counted again from the stored orders.
const COUNTED_RULES: u32 = 2;

/// Every line that the client reads can be stored.
const _: () = assert!(LINES_PER_ORDER == bigcommerce::MAX_ORDER_LINES);

/// Aggregates lines into purchases, the most recently bought first.
type Count = Box<dyn Fn(Vec<CountedLine>) -> Vec<Counted> + Send + Sync>;

/// The rules by which a store's orders are stored and counted, from the merchant's settings.
pub struct Rules {
    counted_for: String,
    kept_by: String,
    months: u32,
    since: Option<Timestamp>,
    count: Count,
    counts_status: Box<dyn Fn(u8) -> bool + Send + Sync>,
    zone: TimeZone,
}

impl Rules {
    /// Returns the rules of these settings at `now`, from which a limit in months is counted back.
    pub fn of(settings: &WidgetSettings, now: Timestamp) -> Self {
        let optional = settings.optional_statuses.clone();
        let chosen = optional.clone();
        Self {
            counted_for: counted_for(settings),
            kept_by: kept_by(),
            months: settings.history_months.unwrap_or(0),
            since: settings
                .history_months
                .and_then(|months| months_before(now, months)),
            count: Box::new(move |lines| purchases(lines, &optional)),
            counts_status: Box::new(move |status| OrderStatus::is_counted(status, &chosen)),
            zone: TimeZone::UTC,
        }
    }

    /// Sets the store's time zone, which decides on which day an order counts.
    #[must_use]
    pub(crate) fn in_zone(self, zone: TimeZone) -> Self {
        Self { zone, ..self }
    }

    /// Returns the counting policy for the storage.
    pub fn counting(&self) -> CountingPolicy<'_> {
        CountingPolicy {
            counted_for: &self.counted_for,
            kept_by: &self.kept_by,
            months: self.months,
            since: self.since,
            count: &*self.count,
            counts_status: &*self.counts_status,
            zone: &self.zone,
        }
    }
}

/// Returns the name of the rules by which lines are stored: those of orders that count, or that can count by
/// a setting.
fn kept_by() -> String {
    let statuses = ids(|counts| counts != Counts::Never);
    format!("rules {KEPT_RULES} statuses {}", list(statuses))
}

/// Returns the name of the rules and settings by which purchases are counted. Purchases that were counted
/// under another name are recounted before they are shown.
pub(super) fn counted_for(settings: &WidgetSettings) -> String {
    let optional = settings.optional_statuses.iter().map(|status| status.id());
    let counted = ids(|counts| counts == Counts::Always).chain(optional);
    let months = settings.history_months.unwrap_or(0);
    let kept_by = kept_by();
    format!(
        "{kept_by} counted by {COUNTED_RULES} {} months {months}",
        list(counted)
    )
}

fn ids(is_wanted: fn(Counts) -> bool) -> impl Iterator<Item = u8> {
    OrderStatus::that_count(is_wanted).map(|status| status.id)
}

fn list(statuses: impl Iterator<Item = u8>) -> String {
    let statuses: Vec<String> = statuses.map(|id| id.to_string()).collect();
    statuses.join(",")
}

fn months_before(now: Timestamp, months: u32) -> Option<Timestamp> {
    let span = i64::from(months).months();
    let since = now.to_zoned(TimeZone::UTC).checked_sub(span).ok()?;
    Some(since.timestamp())
}

/// Returns an order as it is stored: without personal data, and only with lines that can count, and with what is
/// needed to attribute it to the widget.
pub(super) fn kept_of(order: &Order) -> StoredOrder {
    let can_count = !order.is_deleted && OrderStatus::can_count(order.status_id);
    let lines = order.lines.iter().filter(|line| can_count && counts(line));
    StoredOrder {
        id: order.id,
        customer_id: order.customer_id,
        status_id: order.status_id,
        channel_id: order.channel_id.unwrap_or(0),
        ordered_at: order.date_created,
        is_deleted: order.is_deleted,
        lines_complete: order.lines_complete || !can_count,
        lines: lines
            .take(LINES_PER_ORDER)
            .map(|line| kept_line(line, &order.customer_locale))
            .collect(),
        cart_id: order.cart_id.clone(),
        revenue: if can_count {
            revenue(order)
        } else {
            BTreeMap::new()
        },
    }
}

/// The most revenue that one product of an order can bring, in ten-thousandths of the currency, so that no sum of them
/// overflows.
const MAX_REVENUE: i64 = 1_000_000_000_000_000;

/// Returns what the shopper paid for each product, in ten-thousandths of the store's currency at the order's own rate.
/// What was refunded is left out, by the number of items: BigCommerce's amounts of refunds are always 0.
fn revenue(order: &Order) -> BTreeMap<u64, i64> {
    let mut found = BTreeMap::new();
    let rate = order.exchange_rate.filter(|rate| *rate > Decimal::ZERO);
    for line in order.lines.iter().filter(|line| counts(line)) {
        let paid = line.discounted_total_inc_tax.or(line.total_inc_tax);
        let kept = Decimal::from(kept(line)) / Decimal::from(line.quantity.max(1));
        let amount = paid
            .and_then(|paid| paid.checked_mul(kept))
            .and_then(|amount| amount.checked_div(rate.unwrap_or(Decimal::ONE)))
            .and_then(|amount| amount.checked_mul(Decimal::from(10_000)))
            .and_then(|amount| amount.round().to_i64())
            .unwrap_or(0);
        let sum: &mut i64 = found.entry(line.product_id).or_default();
        *sum = sum.saturating_add(amount.max(0)).min(MAX_REVENUE);
    }
    found
}

fn kept_line(line: &OrderProduct, language: &str) -> StoredLine {
    StoredLine {
        id: line.id,
        product_id: line.product_id,
        variant_id: line.variant_id,
        quantity: kept(line),
        name: cut(&line.name, NAME_BYTES).to_owned(),
        sku: cut(&line.sku, SKU_BYTES).to_owned(),
        options: options(&line.options),
        translation: translation(line, language),
    }
}

/// Returns the names that the shopper saw, unless they are the store's own.
fn translation(line: &OrderProduct, language: &str) -> Option<StoredTranslation> {
    if language.is_empty() || language.len() > LANGUAGE_BYTES {
        return None;
    }
    let mut is_translated = false;
    let mut translated = |customers: &str, merchants: &str, plain: &str, bytes: usize| {
        let own = if merchants.is_empty() {
            plain
        } else {
            merchants
        };
        is_translated |= !customers.is_empty() && customers != own;
        cut(customers, bytes).to_owned()
    };
    let name = translated(
        &line.name_customer,
        &line.name_merchant,
        &line.name,
        NAME_BYTES,
    );
    let mut left = OPTIONS_BYTES;
    let options = line.options.iter().take(OPTIONS_PER_LINE).map(|option| {
        let name = translated(
            &option.display_name_customer,
            &option.display_name_merchant,
            &option.name,
            OPTION_BYTES.min(left),
        );
        left -= name.len();
        // The label of a file upload is a file name, which is private.
        if blocked_by(option) == Some(BlockedBy::FileUpload) {
            return (name, String::new());
        }
        let label = translated(
            &option.display_value_customer,
            &option.display_value_merchant,
            &option.label,
            OPTION_BYTES.min(left),
        );
        left -= label.len();
        (name, label)
    });
    let options: Vec<_> = options.collect();
    is_translated.then(|| StoredTranslation {
        language: language.to_owned(),
        name,
        options,
    })
}

/// Returns the chosen options as they are stored. The ID is the option's ID on the product, as in the
/// Storefront Cart API and the catalog. The `option_id` of an order line is a different, global number.
fn options(options: &[OrderProductOption]) -> Vec<StoredOption> {
    let mut left = OPTIONS_BYTES;
    let mut kept: Vec<StoredOption> = options
        .iter()
        .take(OPTIONS_PER_LINE)
        .map(kept_option)
        .map_while(|option| {
            let bytes = option.value.len() + option.name.len() + option.label.len();
            left = left.checked_sub(bytes)?;
            Some(option)
        })
        .collect();
    if options.len() > kept.len()
        && let Some(last) = kept.last_mut()
    {
        // Adding it to a cart without the omitted options would create a different item.
        last.blocked = last.blocked.or(Some(BlockedBy::NotRecorded));
    }
    kept
}

fn kept_option(option: &OrderProductOption) -> StoredOption {
    let blocked = blocked_by(option);
    // If a choice cannot be repeated, its value is of no use. The value and the label of a file upload are a
    // path and a file name, which are private.
    let is_file = blocked == Some(BlockedBy::FileUpload);
    let value = blocked.is_none().then(|| option.value.clone());
    let label = (!is_file).then(|| cut(&option.label, OPTION_BYTES).to_owned());
    StoredOption {
        option_id: option.product_option_id,
        value: value.unwrap_or_default(),
        name: cut(&option.name, OPTION_BYTES).to_owned(),
        label: label.unwrap_or_default(),
        blocked,
    }
}

/// Returns why a choice cannot be repeated in a cart. Kinds are accepted as named in V2 and in V3
/// (BigCommerce docs, `reference/orders.v2.oas2.yml` and
/// `reference/catalog/product-modifiers_catalog.v3.yml`). Dates are never repeated: their format in V2 is not
/// documented, and a past date is hardly wanted again. Neither are texts: they may name a person.
fn blocked_by(option: &OrderProductOption) -> Option<BlockedBy> {
    let kind = option.kind.to_ascii_lowercase();
    // Too long to be stored, and a truncated value would be a different choice.
    let is_too_long = option.value.len() > OPTION_BYTES;
    let has_value = !option.value.trim().is_empty() && !is_too_long;
    match kind.as_str() {
        "file upload" | "file" => Some(BlockedBy::FileUpload),
        "date field" | "date" => Some(BlockedBy::Date),
        "text field"
        | "text"
        | "multi-line text field"
        | "multi_line_text"
        | "numbers only text field"
        | "numbers_only_text" => Some(BlockedBy::Text),
        _ if option.product_option_id == 0 || !has_value => Some(BlockedBy::NotRecorded),
        _ => None,
    }
}

/// Returns one purchase per product and variant, the most recently bought first.
fn purchases(mut lines: Vec<CountedLine>, optional: &[OptionalStatus]) -> Vec<Counted> {
    lines.retain(|line| OrderStatus::is_counted(line.status_id, optional));
    lines.sort_unstable_by_key(|line| line.place);
    let bare: HashSet<(u64, u64)> = lines
        .iter()
        .filter(|line| line.variant_id == 0)
        .map(|line| (line.place.order_id, line.product_id))
        .collect();
    // Each purchase, with the last order that was counted for it.
    let mut found: Vec<(u64, Counted)> = Vec::new();
    let mut index: HashMap<(u64, u64), usize> = HashMap::new();
    for line in lines {
        let order_id = line.place.order_id;
        let with_bare = line.variant_id > 0 && bare.contains(&(order_id, line.product_id));
        let with_bare = u32::from(with_bare);
        let at = *index
            .entry((line.product_id, line.variant_id))
            .or_insert(found.len());
        let Some((counted_last, counted)) = found.get_mut(at) else {
            let first = Counted {
                place: line.place,
                product_id: line.product_id,
                variant_id: line.variant_id,
                times: 1,
                times_with_bare: with_bare,
                last_quantity: line.quantity,
                earlier_at: Vec::new(),
                channels: Some(line.channel_id)
                    .filter(|id| *id > 0)
                    .into_iter()
                    .collect(),
            };
            found.push((order_id, first));
            continue;
        };
        if line.channel_id > 0
            && counted.channels.len() < CHANNELS_PER_PURCHASE
            && let Err(place) = counted.channels.binary_search(&line.channel_id)
        {
            counted.channels.insert(place, line.channel_id);
        }
        if *counted_last != order_id {
            counted.times = counted.times.saturating_add(1);
            counted.times_with_bare = counted.times_with_bare.saturating_add(with_bare);
            *counted_last = order_id;
            if counted.earlier_at.len() < EARLIER_ORDERS {
                counted.earlier_at.push(line.place.at);
            }
        } else if counted.times == 1 {
            // The same product on two lines of the newest order.
            counted.last_quantity = counted.last_quantity.saturating_add(line.quantity);
        }
    }
    found.into_iter().map(|(_, counted)| counted).collect()
}

/// Returns whether a line counts. These do not: gift certificates, custom items without a catalog product,
/// children of a bundle (the parent has a line of its own), and lines that were returned completely.
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
