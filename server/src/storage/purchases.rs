//! What a view reads: one statement, by key, in the order in which it is shown.

use bigcommerce::StoreHash;

use super::{Begun, Storage, StorageError, from_json, signed, small, timestamp, unsigned};
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
        let rows = sqlx::query!(
            r#"SELECT s.last_seen, s.read_at AS "read_at!", s.older_below, s.counted_for,
                      p.product_id AS "product_id?", p.variant_id AS "variant_id?",
                      p.last_at AS "last_at?", p.times AS "times?",
                      p.last_quantity AS "last_quantity?", p.name AS "name?", p.sku AS "sku?",
                      p.options AS "options?", f.facts AS "product?", f.read_at AS "product_read_at?",
                      v.facts AS "variant?"
               FROM shoppers AS s
               LEFT JOIN purchases AS p
                   ON p.store_hash = s.store_hash AND p.customer_id = s.customer_id
               LEFT JOIN products AS f
                   ON f.store_hash = p.store_hash AND f.product_id = p.product_id
               LEFT JOIN product_variants AS v
                   ON v.store_hash = p.store_hash AND v.product_id = p.product_id
                       AND v.variant_id = p.variant_id
               WHERE s.store_hash = ? AND s.customer_id = ? AND s.read_at IS NOT NULL
               ORDER BY p.position LIMIT ?"#,
            hash,
            customer,
            limit
        )
        .fetch_all(&self.reader)
        .await?;
        let mut known: Option<Known> = None;
        for row in rows {
            let known = match &mut known {
                Some(known) => known,
                none => none.insert(Known {
                    shopper: ShopperState {
                        read_at: Some(Begun(row.read_at)),
                        older_below: row.older_below.map(unsigned).transpose()?,
                        counted_for: row.counted_for,
                        last_seen: row.last_seen,
                    },
                    purchases: Vec::new(),
                }),
            };
            let (Some(product_id), Some(last_at), Some(options)) =
                (row.product_id, row.last_at, row.options)
            else {
                continue;
            };
            let facts = row.product.as_deref().map(serde_json::from_str);
            // What another version wrote may not be what this one reads: then it is asked for again.
            let is_readable = !matches!(facts, Some(Err(_)));
            known.purchases.push(KnownPurchase {
                product_read_at: row
                    .product_read_at
                    .filter(|at| *at > 0 && is_readable)
                    .map(Begun),
                product: facts.and_then(Result::ok),
                variant: row
                    .variant
                    .and_then(|facts| serde_json::from_str(&facts).ok()),
                bought: Bought {
                    line: KnownLine {
                        id: 0,
                        product_id: unsigned(product_id)?,
                        variant_id: row
                            .variant_id
                            .map(unsigned)
                            .transpose()?
                            .filter(|id| *id > 0),
                        quantity: unsigned(row.last_quantity.unwrap_or(0))?,
                        name: row.name.unwrap_or_default(),
                        sku: row.sku.unwrap_or_default(),
                        options: from_json(&options)?,
                    },
                    last_at: timestamp(last_at)?,
                    times: small(row.times.unwrap_or(0))?,
                    last_quantity: unsigned(row.last_quantity.unwrap_or(0))?,
                },
            });
        }
        Ok(known)
    }
}
