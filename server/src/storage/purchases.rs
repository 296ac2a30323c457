//! What a view reads: one statement, by key, in the order in which it is shown.

use bigcommerce::StoreHash;
use serde::Deserialize;

use super::{Begun, Storage, StorageError, from_json, signed, timestamp, unsigned};
use crate::model::{Bought, Known, KnownLine, KnownPurchase, ShopperState};

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
        .fetch_optional(&self.reader)
        .await?;
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
        let facts = product.as_deref().map(serde_json::from_str);
        // What another version wrote may not be what this one reads: then it is asked for again.
        let is_readable = !matches!(facts, Some(Err(_)));
        Ok(KnownPurchase {
            product_read_at: product_read_at
                .filter(|at| *at > 0 && is_readable)
                .map(Begun),
            product: facts.and_then(Result::ok),
            variant: variant.and_then(|facts| serde_json::from_str(&facts).ok()),
            bought: Bought {
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
            },
        })
    }
}
