//! What shoppers pay for products: which prices are missing or stale, and how many are kept.

use std::collections::HashMap;

use domain::{CurrencyCode, StoreHash};
use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{ReadSeq, Storage, StorageError, database_error, json, read_seq, signed, unsigned};
use crate::{
    limits::{PRICES_PER_VARIANT, ROWS_AT_ONCE},
    model::{PriceContext, PricedItem},
};

/// The maximum number of stale prices that are listed at once: those of 250 products with ten variants each, in four
/// contexts. The others are found when somebody sees them.
const STALE_PRICES: u32 = 10_000;

/// A price to be written.
#[derive(Serialize)]
struct NewPrice {
    product: i64,
    variant: i64,
    amount: Option<Decimal>,
}

impl Storage {
    /// Returns up to `limit` items among a customer's purchases whose prices are missing, marked as changed, or
    /// older than `before`, the most recently bought first. Leaves out items that are not known to be in the catalog.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.prices.list_prices_wanted_by", level = "debug", skip_all)]
    pub async fn list_prices_wanted_by(
        &self,
        store: &StoreHash,
        customer_id: u64,
        context: PriceContext,
        before: Timestamp,
        limit: u32,
    ) -> Result<Vec<PricedItem>, StorageError> {
        let (hash, customer, before) =
            (store.as_ref(), signed(customer_id), before.as_millisecond());
        let (channel, currency, group) = columns(&context);
        let items = sqlx::query!(
            r#"SELECT p.product_id AS "product_id!", p.variant_id AS "variant_id!"
               FROM purchases AS p
               JOIN products AS f ON f.store_hash = p.store_hash AND f.product_id = p.product_id
               LEFT JOIN product_variants AS v
                   ON v.store_hash = p.store_hash AND v.product_id = p.product_id
                       AND v.variant_id = p.variant_id
               LEFT JOIN product_prices AS c
                   ON c.store_hash = p.store_hash AND c.product_id = p.product_id
                       AND c.channel_id = ?3 AND c.currency = ?4 AND c.group_id = ?5
                       AND c.variant_id = p.variant_id
               WHERE p.store_hash = ?1 AND p.customer_id = ?2
                   AND f.facts IS NOT NULL AND (p.variant_id = 0 OR v.variant_id IS NOT NULL)
                   AND (c.read_at IS NULL OR c.read_at < f.stale_at OR c.read_at < ?6)
               ORDER BY p.last_at DESC, p.last_order_id DESC, p.last_line_id LIMIT ?7"#,
            hash,
            customer,
            channel,
            currency,
            group,
            before,
            limit
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        items
            .into_iter()
            .map(|row| item(row.product_id, row.variant_id))
            .collect()
    }

    /// Returns items among these products whose stored prices are marked as changed, by context, the context with the
    /// most items first. Returns at most `STALE_PRICES` items. Leaves out items that are not known to be in the
    /// catalog.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.prices.list_stale_prices", level = "debug", skip_all)]
    pub async fn list_stale_prices(
        &self,
        store: &StoreHash,
        products: &[u64],
    ) -> Result<Vec<(PriceContext, Vec<PricedItem>)>, StorageError> {
        let hash = store.as_ref();
        let ids: Vec<i64> = products.iter().map(|id| signed(*id)).collect();
        let ids = json(&ids)?;
        // Reads only stale prices: variant by variant, because the index has the time after the variant.
        let rows = sqlx::query!(
            r#"SELECT c.channel_id AS "channel_id!", c.currency AS "currency!",
                      c.group_id AS "group_id!", c.product_id AS "product_id!",
                      c.variant_id AS "variant_id!"
               FROM json_each(?1) AS wanted
               CROSS JOIN products AS f ON f.store_hash = ?2 AND f.product_id = wanted.value
               CROSS JOIN product_prices AS c INDEXED BY product_prices_by_variant
                   ON c.store_hash = f.store_hash AND c.product_id = f.product_id
                       AND c.variant_id = 0 AND c.read_at < f.stale_at
               WHERE f.facts IS NOT NULL
               UNION ALL
               SELECT c.channel_id, c.currency, c.group_id, c.product_id, c.variant_id
               FROM json_each(?1) AS wanted
               CROSS JOIN products AS f ON f.store_hash = ?2 AND f.product_id = wanted.value
               CROSS JOIN product_variants AS v
                   ON v.store_hash = f.store_hash AND v.product_id = f.product_id
               CROSS JOIN product_prices AS c INDEXED BY product_prices_by_variant
                   ON c.store_hash = f.store_hash AND c.product_id = f.product_id
                       AND c.variant_id = v.variant_id AND c.read_at < f.stale_at
               WHERE f.facts IS NOT NULL AND v.variant_id <> 0
               LIMIT ?3"#,
            ids,
            hash,
            STALE_PRICES
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        let mut contexts: HashMap<PriceContext, Vec<PricedItem>> = HashMap::new();
        for row in rows {
            let Some(currency) = CurrencyCode::parse(&row.currency) else {
                continue;
            };
            let context = PriceContext {
                channel_id: unsigned(row.channel_id)?,
                currency,
                group_id: unsigned(row.group_id)?,
            };
            let found = item(row.product_id, row.variant_id)?;
            contexts.entry(context).or_default().push(found);
        }
        let mut contexts: Vec<_> = contexts.into_iter().collect();
        contexts.sort_by_key(|(_, items)| std::cmp::Reverse(items.len()));
        Ok(contexts)
    }

    /// Saves prices of stored products, except those for which something newer is stored. Keeps the newest
    /// [`PRICES_PER_VARIANT`] prices of each variant. If all are known already, cached answers stay valid.
    ///
    /// # Errors
    /// [`StorageError`]; then some may be saved.
    #[tracing::instrument(name = "db.prices.save_prices", level = "debug", skip_all)]
    pub async fn save_prices(
        &self,
        store: &StoreHash,
        context: PriceContext,
        prices: &[(PricedItem, Option<Decimal>)],
        read_seq: ReadSeq,
    ) -> Result<(), StorageError> {
        // Each price may affect all others of its variant.
        for some in prices.chunks(ROWS_AT_ONCE / 20) {
            let rows: Vec<NewPrice> = some
                .iter()
                .map(|(item, amount)| NewPrice {
                    product: signed(item.product_id),
                    variant: signed(item.variant_id),
                    amount: *amount,
                })
                .collect();
            self.save_some_prices(store, context, &json(&rows)?, read_seq)
                .await?;
        }
        Ok(())
    }

    /// Deletes some of the prices that were read before a time. Returns whether there may be more.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.prices.delete_old_prices", level = "debug", skip_all)]
    pub async fn delete_old_prices(
        &self,
        store: &StoreHash,
        before: Timestamp,
    ) -> Result<bool, StorageError> {
        const SOME: u32 = 500;
        let (hash, before) = (store.as_ref(), before.as_millisecond());
        // Mostly there are none, and a read does not make other writers wait.
        let old = sqlx::query_scalar!(
            r#"SELECT json_array(product_id, channel_id, currency, group_id, variant_id) AS "key!: String"
               FROM product_prices WHERE store_hash = ? AND read_at < ? LIMIT ?"#,
            hash,
            before,
            SOME
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        if old.is_empty() {
            return Ok(false);
        }
        let keys = json(&old)?;
        sqlx::query!(
            "DELETE FROM product_prices
             WHERE (store_hash, product_id, channel_id, currency, group_id, variant_id) IN (
                 SELECT ?1, old.value ->> 0, old.value ->> 1, old.value ->> 2, old.value ->> 3,
                        old.value ->> 4
                 FROM json_each(?2) AS old)
                 AND read_at < ?3",
            hash,
            keys,
            before
        )
        .execute(&mut *self.write(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(old.len() >= SOME as usize)
    }

    /// Saves [`NewPrice`]s, which are given as JSON.
    async fn save_some_prices(
        &self,
        store: &StoreHash,
        context: PriceContext,
        rows: &str,
        read_seq: ReadSeq,
    ) -> Result<(), StorageError> {
        let hash = store.as_ref();
        let (channel, currency, group) = columns(&context);
        let mut transaction = self.writing(hash).await?;
        let changes = sqlx::query_scalar!(
            r#"SELECT COUNT(*) AS "changes!: i64"
               FROM json_each(?5) AS new
               CROSS JOIN products AS f
                   ON f.store_hash = ?6 AND f.product_id = new.value ->> 'product'
               LEFT JOIN product_prices AS c
                   ON c.store_hash = f.store_hash AND c.product_id = f.product_id
                       AND c.channel_id = ?1 AND c.currency = ?2 AND c.group_id = ?3
                       AND c.variant_id = new.value ->> 'variant'
               WHERE c.read_at IS NULL
                   OR (c.read_at < ?4 AND c.amount IS NOT new.value ->> 'amount')"#,
            channel,
            currency,
            group,
            read_seq.0,
            rows,
            hash
        )
        .fetch_one(&mut *transaction)
        .await
        .map_err(database_error)?;
        let _invalidation = (changes > 0).then(|| self.epochs.invalidate_catalog(store));
        sqlx::query!(
            "INSERT INTO product_prices (store_hash, product_id, channel_id, currency, group_id,
                                         variant_id, amount, read_at)
             SELECT f.store_hash, f.product_id, ?1, ?2, ?3, new.value ->> 'variant',
                    new.value ->> 'amount', ?4
             FROM json_each(?5) AS new
             CROSS JOIN products AS f
                 ON f.store_hash = ?6 AND f.product_id = new.value ->> 'product'
             WHERE TRUE
             ON CONFLICT (store_hash, product_id, channel_id, currency, group_id, variant_id)
             DO UPDATE SET amount = excluded.amount, read_at = excluded.read_at
             WHERE excluded.read_at > product_prices.read_at",
            channel,
            currency,
            group,
            read_seq.0,
            rows,
            hash
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        sqlx::query!(
            "DELETE FROM product_prices
             WHERE (store_hash, product_id, channel_id, currency, group_id, variant_id) IN (
                 SELECT store_hash, product_id, channel_id, currency, group_id, variant_id
                 FROM (SELECT c.store_hash, c.product_id, c.channel_id, c.currency, c.group_id,
                              c.variant_id, ROW_NUMBER() OVER (
                                                PARTITION BY c.product_id, c.variant_id
                                                ORDER BY c.read_at DESC) AS place
                       FROM (SELECT DISTINCT new.value ->> 'product' AS product,
                                             new.value ->> 'variant' AS variant
                             FROM json_each(?1) AS new) AS wanted
                       CROSS JOIN product_prices AS c INDEXED BY product_prices_by_variant
                           ON c.store_hash = ?2 AND c.product_id = wanted.product
                               AND c.variant_id = wanted.variant)
                 WHERE place > ?3)",
            rows,
            hash,
            PRICES_PER_VARIANT
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        read_seq::save(&mut transaction, read_seq).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Returns the item of a row.
fn item(product_id: i64, variant_id: i64) -> Result<PricedItem, StorageError> {
    Ok(PricedItem {
        product_id: unsigned(product_id)?,
        variant_id: unsigned(variant_id)?,
    })
}

/// Returns the columns of a context.
pub(super) fn columns(context: &PriceContext) -> (i64, &str, i64) {
    (
        signed(context.channel_id),
        context.currency.as_str(),
        signed(context.group_id),
    )
}
