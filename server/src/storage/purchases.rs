//! What a view reads: one statement, by key, in the order in which it is shown.

use bigcommerce::StoreHash;
use serde::Deserialize;
use sqlx::Connection as _;

use super::{
    Begun, Storage, StorageError, from_json, json, orders::count::counted, shoppers, signed,
    timestamp, unsigned,
};
use crate::model::{Bought, Counting, Known, KnownLine, KnownPurchase, ShopperState};

impl Storage {
    /// What is known of a shopper, the first `limit` purchases of it; none for one who is not kept, or
    /// whose first orders are still being read.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn find_known(
        &self,
        store: &StoreHash,
        customer_id: u64,
        limit: u32,
    ) -> Result<Option<Known>, StorageError> {
        let (hash, customer) = (store.as_ref(), signed(customer_id));
        // One row, with the purchases as JSON in it: each row costs a message between threads, and
        // each of its values a copy. Positions have no gaps; a `LIMIT ?` would have SQLite compile the
        // statement again each time, to see whether another plan fits the new number.
        let mut connection = self.read(hash).await?;
        let row = sqlx::query!(
            r#"SELECT s.last_seen, s.read_at AS "read_at!", s.older_below, s.counted_for,
                      (SELECT json_group_array(json_array(
                                  p.product_id, p.variant_id, p.last_at, p.times, p.last_quantity,
                                  p.name, p.sku, p.options, f.facts, f.read_at, v.facts)
                              ORDER BY p.position)
                       FROM purchases AS p
                       LEFT JOIN products AS f
                           ON f.store_hash = p.store_hash AND f.product_id = p.product_id
                       LEFT JOIN product_variants AS v
                           ON v.store_hash = p.store_hash AND v.product_id = p.product_id
                               AND v.variant_id = p.variant_id
                       WHERE p.store_hash = s.store_hash AND p.customer_id = s.customer_id
                           AND p.position < ?3) AS "purchases!: String"
               FROM shoppers AS s
               WHERE s.store_hash = ?1 AND s.customer_id = ?2 AND s.read_at IS NOT NULL"#,
            hash,
            customer,
            limit
        )
        .fetch_optional(&mut *connection)
        .await?;
        connection.end();
        let Some(row) = row else {
            return Ok(None);
        };
        let purchases: Vec<PurchaseRow> = from_json(&row.purchases)?;
        Ok(Some(Known {
            shopper: ShopperState {
                read_at: Some(Begun(row.read_at)),
                older_below: row.older_below.map(unsigned).transpose()?,
                counted_for: row.counted_for,
                last_seen: row.last_seen,
            },
            purchases: purchases
                .into_iter()
                .map(PurchaseRow::known)
                .collect::<Result<_, _>>()?,
        }))
    }

    /// The same as it is under other settings than those that the purchases were counted for. Writes
    /// nothing.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn find_known_counted(
        &self,
        store: &StoreHash,
        customer_id: u64,
        limit: u32,
        counting: &Counting<'_>,
    ) -> Result<Option<Known>, StorageError> {
        let hash = store.as_ref();
        // One transaction: orders and facts of the same moment.
        let mut connection = self.read(hash).await?;
        let mut reading = connection.begin().await?;
        let shopper = shoppers::find(&mut reading, hash, customer_id).await?;
        let Some(shopper) = shopper.filter(|shopper| shopper.state.read_at.is_some()) else {
            return Ok(None);
        };
        let mut bought = counted(&mut reading, hash, customer_id, counting).await?;
        bought.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let wanted: Vec<(i64, i64)> = bought
            .iter()
            .map(|bought| {
                let variant_id = bought.line.variant_id.unwrap_or(0);
                (signed(bought.line.product_id), signed(variant_id))
            })
            .collect();
        let wanted = json(&wanted)?;
        let facts = sqlx::query!(
            r#"SELECT f.facts AS "product?", f.read_at AS "read_at?", v.facts AS "variant?"
               FROM json_each(?2) AS wanted
               LEFT JOIN products AS f
                   ON f.store_hash = ?1 AND f.product_id = wanted.value ->> 0
               LEFT JOIN product_variants AS v
                   ON v.store_hash = ?1 AND v.product_id = wanted.value ->> 0
                       AND v.variant_id = wanted.value ->> 1
               ORDER BY wanted.key"#,
            hash,
            wanted
        )
        .fetch_all(&mut *reading)
        .await?;
        reading.rollback().await?;
        let purchases = bought.into_iter().zip(facts).map(|(bought, row)| {
            known(
                bought,
                row.product.as_deref(),
                row.read_at,
                row.variant.as_deref(),
            )
        });
        Ok(Some(Known {
            shopper: ShopperState {
                counted_for: counting.counted_for.to_owned(),
                ..shopper.state
            },
            purchases: purchases.collect(),
        }))
    }
}

/// A purchase with what the catalogue says of it, in the order of the statement's columns. What is
/// JSON in the database is a string here.
#[derive(Deserialize)]
struct PurchaseRow(
    u64,
    u64,
    i64,
    u32,
    u64,
    String,
    String,
    String,
    Option<String>,
    Option<i64>,
    Option<String>,
);

impl PurchaseRow {
    fn known(self) -> Result<KnownPurchase, StorageError> {
        let Self(
            product_id,
            variant_id,
            last_at,
            times,
            last_quantity,
            name,
            sku,
            options,
            product,
            product_read_at,
            variant,
        ) = self;
        let bought = Bought {
            line: KnownLine {
                id: 0,
                product_id,
                variant_id: Some(variant_id).filter(|id| *id > 0),
                quantity: last_quantity,
                name,
                sku,
                options: from_json(&options)?,
            },
            last_at: timestamp(last_at)?,
            times,
            last_quantity,
        };
        let (product, variant) = (product.as_deref(), variant.as_deref());
        Ok(known(bought, product, product_read_at, variant))
    }
}

/// A purchase with facts as they are kept.
fn known(
    bought: Bought,
    product: Option<&str>,
    product_read_at: Option<i64>,
    variant: Option<&str>,
) -> KnownPurchase {
    let facts = product.map(serde_json::from_str::<Option<_>>);
    // What another version wrote may not be what this one reads: then it is asked for again.
    let is_readable = !matches!(facts, Some(Err(_)));
    let product_read_at = product_read_at.filter(|at| *at > 0 && is_readable);
    KnownPurchase {
        product_read_at: product_read_at.map(Begun),
        is_product_gone: product_read_at.is_some() && product.is_none(),
        product: facts.and_then(Result::ok).flatten(),
        variant: variant.and_then(|facts| serde_json::from_str(facts).ok()),
        bought,
    }
}
