//! Reads for a view: one statement, by key, in display order.

use std::collections::HashMap;

use domain::StoreHash;
use serde::Deserialize;
use sqlx::{Connection as _, SqliteConnection};

use super::{
    ReadSeq, Storage, StorageError, database_error, from_json, json, orders::counting::counted,
    prices, shoppers, signed, timestamp, unsigned,
};
use crate::model::{
    Counted, CountingPolicy, Place, PurchaseHistory, PurchaseSummary, ShopperState, StoredLine,
    StoredPrice, StoredPurchase, Wanted,
};

impl Storage {
    /// Returns a shopper's history with the wanted purchases, or `None` if the shopper is not kept or the
    /// first orders are still being read.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.purchases.find_history", level = "debug", skip_all)]
    pub async fn find_history(
        &self,
        store: &StoreHash,
        customer_id: u64,
        wanted: Wanted,
    ) -> Result<Option<PurchaseHistory>, StorageError> {
        let (hash, customer) = (store.as_ref(), signed(customer_id));
        let (at, order, line) = columns(wanted.after);
        let (channel, currency, group) = context(&wanted);
        let mut connection = self.read(hash).await?;
        // One row with the purchases as JSON, because sqlx passes each row between threads and copies each of
        // its values. With a plain `LIMIT ?3`, SQLite would compile the statement again each time, to see
        // whether another plan fits the new number; with a sum it does not.
        let row = sqlx::query!(
            r#"SELECT s.last_seen, s.read_at AS "read_at!", s.older_below, s.counted_for,
                      (SELECT json_group_array(json_array(
                                  last_at, last_order_id, last_line_id, product_id, variant_id,
                                  times, last_quantity, name, sku, options, translation, product,
                                  product_read_at, variant, price, price_read_at,
                                  price_is_stale, other_times, other_last_at,
                                  other_last_order_id, other_last_quantity, in_both, earlier_at,
                                  other_earlier_at, channels, other_channels))
                       FROM (SELECT p.last_at, p.last_order_id, p.last_line_id, p.product_id,
                                    p.variant_id, p.times, p.last_quantity, p.name, p.sku, p.options,
                                    p.translation,
                                    f.facts AS product, f.read_at AS product_read_at,
                                    v.facts AS variant, c.amount AS price,
                                    c.read_at AS price_read_at,
                                    c.read_at < f.stale_at AS price_is_stale,
                                    o.times AS other_times,
                                    o.last_at AS other_last_at,
                                    o.last_order_id AS other_last_order_id,
                                    o.last_quantity AS other_last_quantity,
                                    p.times_with_bare + o.times_with_bare AS in_both,
                                    p.earlier_at, o.earlier_at AS other_earlier_at,
                                    p.channels, o.channels AS other_channels
                             FROM purchases AS p
                             LEFT JOIN products AS f
                                 ON f.store_hash = p.store_hash AND f.product_id = p.product_id
                             LEFT JOIN product_variants AS v
                                 ON v.store_hash = p.store_hash AND v.product_id = p.product_id
                                     AND v.variant_id = p.variant_id
                             LEFT JOIN product_prices AS c
                                 ON c.store_hash = p.store_hash AND c.product_id = p.product_id
                                     AND c.channel_id = ?7 AND c.currency = ?8
                                     AND c.group_id = ?9 AND c.variant_id = p.variant_id
                             -- Orders of a simple product record its only variant or none.
                             LEFT JOIN purchases AS o
                                 ON o.store_hash = p.store_hash AND o.customer_id = p.customer_id
                                     AND o.product_id = p.product_id
                                     AND o.variant_id = CASE p.variant_id
                                         WHEN 0 THEN f.base_variant_id
                                         WHEN f.base_variant_id THEN 0 END
                             WHERE p.store_hash = ?1 AND p.customer_id = ?2 AND p.last_at <= ?4
                                 AND (p.last_at < ?4 OR p.last_order_id < ?5
                                      OR (p.last_order_id = ?5 AND p.last_line_id > ?6))
                                 AND (o.product_id IS NULL
                                      OR (o.last_at, o.last_order_id, p.last_line_id)
                                          < (p.last_at, p.last_order_id, o.last_line_id))
                             ORDER BY p.last_at DESC, p.last_order_id DESC, p.last_line_id
                             LIMIT ?3 + 0)) AS "purchases!: String"
               FROM shoppers AS s
               WHERE s.store_hash = ?1 AND s.customer_id = ?2 AND s.read_at IS NOT NULL"#,
            hash,
            customer,
            wanted.limit,
            at,
            order,
            line,
            channel,
            currency,
            group
        )
        .fetch_optional(&mut *connection)
        .await.map_err(database_error)?;
        let Some(row) = row else {
            connection.end();
            return Ok(None);
        };
        let purchases = if row.purchases.len() <= SHORT {
            connection.end();
            parsed(&row.purchases)?
        } else {
            let parsing = move || {
                let purchases = parsed(&row.purchases);
                // Held until now, so that each store has its share of these threads as well.
                connection.end();
                purchases
            };
            let parsing = tokio::task::spawn_blocking(parsing).await;
            parsing.map_err(|_| StorageError::Damaged("purchases that cannot be parsed"))??
        };
        Ok(Some(PurchaseHistory {
            shopper: ShopperState {
                read_at: Some(ReadSeq(row.read_at)),
                older_below: row.older_below.map(unsigned).transpose()?,
                counted_for: row.counted_for,
                last_seen: row.last_seen,
            },
            purchases,
        }))
    }

    /// Returns the channels on which a shopper's stored purchases were ordered, sorted.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.purchases.list_channels_of_purchases",
        level = "debug",
        skip_all
    )]
    pub async fn list_channels_of_purchases(
        &self,
        store: &StoreHash,
        customer_id: u64,
    ) -> Result<Vec<u64>, StorageError> {
        let (hash, customer) = (store.as_ref(), signed(customer_id));
        let channels = sqlx::query_scalar!(
            r#"SELECT json_group_array(DISTINCT json_each.value) AS "channels!: String"
               FROM purchases AS p CROSS JOIN json_each(p.channels)
               WHERE p.store_hash = ? AND p.customer_id = ?"#,
            hash,
            customer
        )
        .fetch_one(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        let mut channels: Vec<u64> = from_json(&channels)?;
        channels.sort_unstable();
        Ok(channels)
    }

    /// Returns a shopper's history, counted under the given rules instead of those of the stored purchases.
    /// Writes nothing.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.purchases.find_history_recounted",
        level = "debug",
        skip_all
    )]
    pub async fn find_history_recounted(
        &self,
        store: &StoreHash,
        customer_id: u64,
        wanted: Wanted,
        counting: &CountingPolicy<'_>,
    ) -> Result<Option<PurchaseHistory>, StorageError> {
        let hash = store.as_ref();
        // One transaction, so that orders and facts are from the same moment.
        let mut connection = self.read(hash).await?;
        let mut reading = connection.begin().await.map_err(database_error)?;
        let shopper = shoppers::find(&mut reading, hash, customer_id).await?;
        let Some(shopper) = shopper.filter(|shopper| shopper.state.read_at.is_some()) else {
            return Ok(None);
        };
        let all = counted(&mut reading, hash, customer_id, counting).await?;
        let bases = base_variants(&mut reading, hash, &all).await?;
        let limit = usize::try_from(wanted.limit).unwrap_or(usize::MAX);
        let shown: Vec<Counted> = together(all, &bases)
            .into_iter()
            .filter(|counted| wanted.after.is_none_or(|after| counted.place > after))
            .take(limit)
            .collect();
        let purchases = with_facts(&mut reading, hash, &shown, &wanted).await?;
        reading.rollback().await.map_err(database_error)?;
        Ok(Some(PurchaseHistory {
            shopper: ShopperState {
                counted_for: counting.counted_for.to_owned(),
                ..shopper.state
            },
            purchases,
        }))
    }
}

/// The length in bytes of purchases that are parsed at once: some hundred microseconds. More are parsed outside of the
/// threads that serve requests.
const SHORT: usize = 128 * 1024;

/// Parses the purchases that a statement has returned as JSON, and sorts them.
fn parsed(purchases: &str) -> Result<Vec<StoredPurchase>, StorageError> {
    let rows: Vec<PurchaseRow> = from_json(purchases)?;
    let mut purchases: Vec<StoredPurchase> = rows
        .into_iter()
        .map(PurchaseRow::into_purchase)
        .collect::<Result<_, _>>()?;
    // SQLite does not guarantee that the aggregate keeps the subquery's order.
    purchases.sort_by_key(|purchase| purchase.summary.place);
    Ok(purchases)
}

/// Returns the columns of the context of prices, or for `None` those of a context without prices.
fn context(wanted: &Wanted) -> (i64, &str, i64) {
    wanted.prices.as_ref().map_or((0, "", 0), prices::columns)
}

fn stored_price(amount: Option<&str>, read_at: Option<i64>, is_stale: bool) -> Option<StoredPrice> {
    Some(StoredPrice {
        amount: amount.and_then(|amount| amount.parse().ok()),
        read_at: ReadSeq(read_at?),
        is_stale,
    })
}

/// Returns the columns of a position, or for `None` those of a position before all purchases.
fn columns(after: Option<Place>) -> (i64, i64, i64) {
    after.map_or((i64::MAX, i64::MAX, i64::MAX), |place| {
        (place.at, signed(place.order_id), signed(place.line_id))
    })
}

/// Returns the only variants of the simple products among purchases, as far as the catalog names them.
async fn base_variants(
    connection: &mut SqliteConnection,
    store: &str,
    counted: &[Counted],
) -> Result<HashMap<u64, u64>, StorageError> {
    let ids: Vec<i64> = counted.iter().map(|it| signed(it.product_id)).collect();
    let ids = json(&ids)?;
    let bases = sqlx::query_scalar!(
        r#"SELECT json_group_array(json_array(f.product_id, f.base_variant_id)) AS "bases!: String"
           FROM json_each(?1) AS wanted
           CROSS JOIN products AS f ON f.store_hash = ?2 AND f.product_id = wanted.value
           WHERE f.base_variant_id IS NOT NULL"#,
        ids,
        store
    )
    .fetch_one(connection)
    .await
    .map_err(database_error)?;
    let bases: Vec<(u64, u64)> = from_json(&bases)?;
    Ok(bases.into_iter().collect())
}

/// Merges the purchases of a simple product whose lines name its only variant or none.
fn together(counted: Vec<Counted>, bases: &HashMap<u64, u64>) -> Vec<Counted> {
    let mut shown: Vec<Counted> = Vec::with_capacity(counted.len());
    let mut index: HashMap<(u64, u64), usize> = HashMap::new();
    for counted in counted {
        let is_base = bases.get(&counted.product_id) == Some(&counted.variant_id);
        let variant_id = if is_base { 0 } else { counted.variant_id };
        let at = *index
            .entry((counted.product_id, variant_id))
            .or_insert(shown.len());
        match shown.get_mut(at) {
            Some(later) => *later = later.clone().with(&counted),
            None => shown.push(counted),
        }
    }
    shown
}

/// Returns purchases with the texts of their lines and the catalog's facts, in the same order.
async fn with_facts(
    connection: &mut SqliteConnection,
    store: &str,
    shown: &[Counted],
    view: &Wanted,
) -> Result<Vec<StoredPurchase>, StorageError> {
    let wanted: Vec<(i64, i64, i64, i64)> = shown
        .iter()
        .map(|it| {
            (
                signed(it.place.order_id),
                signed(it.place.line_id),
                signed(it.product_id),
                signed(it.variant_id),
            )
        })
        .collect();
    let wanted = json(&wanted)?;
    let (channel, currency, group) = context(view);
    let rows = sqlx::query!(
        r#"SELECT l.name AS "name!", l.sku AS "sku!", l.options AS "options!",
                  l.translation AS "translation?",
                  f.facts AS "product?", f.read_at AS "read_at?", v.facts AS "variant?",
                  c.amount AS "price?", c.read_at AS "price_read_at?",
                  c.read_at < f.stale_at AS "price_is_stale: bool"
           FROM json_each(?2) AS wanted
           CROSS JOIN order_lines AS l ON l.store_hash = ?1
               AND l.order_id = wanted.value ->> 0 AND l.line_id = wanted.value ->> 1
           LEFT JOIN products AS f
               ON f.store_hash = ?1 AND f.product_id = wanted.value ->> 2
           LEFT JOIN product_variants AS v
               ON v.store_hash = ?1 AND v.product_id = wanted.value ->> 2
                   AND v.variant_id = wanted.value ->> 3
           LEFT JOIN product_prices AS c
               ON c.store_hash = ?1 AND c.product_id = wanted.value ->> 2 AND c.channel_id = ?3
                   AND c.currency = ?4 AND c.group_id = ?5 AND c.variant_id = wanted.value ->> 3
           ORDER BY wanted.key"#,
        store,
        wanted,
        channel,
        currency,
        group
    )
    .fetch_all(connection)
    .await
    .map_err(database_error)?;
    shown
        .iter()
        .zip(rows)
        .map(|(counted, row)| {
            let summary = summary(
                counted,
                row.name,
                row.sku,
                &row.options,
                row.translation.as_deref(),
            )?;
            let (product, variant) = (row.product.as_deref(), row.variant.as_deref());
            let price = stored_price(
                row.price.as_deref(),
                row.price_read_at,
                row.price_is_stale == Some(true),
            );
            Ok(stored_purchase(
                summary,
                product,
                row.read_at,
                variant,
                price,
            ))
        })
        .collect()
}

/// A purchase with the catalog's facts; the fields are in the order of the statement's columns. JSON columns
/// are strings here.
#[derive(Deserialize)]
struct PurchaseRow(
    i64,
    u64,
    u64,
    u64,
    u64,
    u32,
    u64,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<u8>,
    // From the other purchase of the same simple product.
    Option<u32>,
    Option<i64>,
    Option<u64>,
    Option<u64>,
    Option<u32>,
    // Both purchases' earlier orders, and their channels.
    String,
    Option<String>,
    String,
    Option<String>,
);

impl PurchaseRow {
    fn into_purchase(self) -> Result<StoredPurchase, StorageError> {
        let Self(
            at,
            order_id,
            line_id,
            product_id,
            variant_id,
            times,
            last_quantity,
            name,
            sku,
            options,
            translation,
            product,
            product_read_at,
            variant,
            price,
            price_read_at,
            price_is_stale,
            other_times,
            other_at,
            other_order_id,
            other_quantity,
            in_both,
            earlier_at,
            other_earlier_at,
            channels,
            other_channels,
        ) = self;
        let place = Place {
            at,
            order_id,
            line_id,
        };
        let mut counted = Counted {
            place,
            product_id,
            variant_id,
            times,
            // The statement has already added up both purchases' numbers.
            times_with_bare: in_both.unwrap_or(0),
            last_quantity,
            earlier_at: from_json(&earlier_at)?,
            channels: from_json(&channels)?,
        };
        if let (Some(times), Some(at), Some(order_id), Some(last_quantity)) =
            (other_times, other_at, other_order_id, other_quantity)
        {
            counted = counted.with(&Counted {
                place: Place {
                    at,
                    order_id,
                    line_id,
                },
                times,
                times_with_bare: 0,
                last_quantity,
                earlier_at: other_earlier_at
                    .as_deref()
                    .map_or(Ok(Vec::new()), from_json)?,
                channels: other_channels
                    .as_deref()
                    .map_or(Ok(Vec::new()), from_json)?,
                product_id,
                variant_id,
            });
        }
        let summary = summary(&counted, name, sku, &options, translation.as_deref())?;
        let (product, variant) = (product.as_deref(), variant.as_deref());
        let price = stored_price(
            price.as_deref(),
            price_read_at,
            price_is_stale.is_some_and(|is| is != 0),
        );
        Ok(stored_purchase(
            summary,
            product,
            product_read_at,
            variant,
            price,
        ))
    }
}

fn summary(
    counted: &Counted,
    name: String,
    sku: String,
    options: &str,
    translation: Option<&str>,
) -> Result<PurchaseSummary, StorageError> {
    Ok(PurchaseSummary {
        line: StoredLine {
            id: counted.place.line_id,
            product_id: counted.product_id,
            variant_id: Some(counted.variant_id).filter(|id| *id > 0),
            quantity: counted.last_quantity,
            name,
            sku,
            options: from_json(options)?,
            translation: translation.map(from_json).transpose()?,
        },
        last_at: timestamp(counted.place.at)?,
        times: counted.times,
        last_quantity: counted.last_quantity,
        earlier_at: counted.earlier_at.clone(),
        channels: counted.channels.clone(),
        place: counted.place,
    })
}

/// Returns a purchase with the stored facts, as far as this version can parse them.
fn stored_purchase(
    summary: PurchaseSummary,
    product: Option<&str>,
    product_read_at: Option<i64>,
    variant: Option<&str>,
    price: Option<StoredPrice>,
) -> StoredPurchase {
    let facts = product.map(serde_json::from_str::<Option<_>>);
    // Facts that another version wrote may be unreadable for this one. They are then read again.
    let is_readable = !matches!(facts, Some(Err(_)));
    let product_read_at = product_read_at.filter(|at| *at > 0 && is_readable);
    StoredPurchase {
        product_read_at: product_read_at.map(ReadSeq),
        is_product_gone: product_read_at.is_some() && product.is_none(),
        product: facts.and_then(Result::ok).flatten(),
        variant: variant.and_then(|facts| serde_json::from_str(facts).ok()),
        price,
        summary,
    }
}
