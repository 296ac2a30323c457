//! Facts of the catalogue: which are known, which are not or no longer good, and what replaces what.

use bigcommerce::StoreHash;
use jiff::Timestamp;
use serde::Serialize;
use sqlx::SqliteConnection;

use super::{Begun, Storage, StorageError, calls, json, signed, unsigned};
use crate::model::ProductFacts;

/// A product to be written.
#[derive(Serialize)]
struct NewProduct {
    id: i64,
    facts: Option<String>,
}

/// A variant to be written.
#[derive(Serialize)]
struct NewVariant {
    product: i64,
    variant: i64,
    facts: String,
}

/// Facts of a product that could not be read: neither known, nor gone.
const UNREADABLE: &str = "null";

impl Storage {
    /// Up to `limit` products in a customer's orders of which nothing is known, or nothing good: the
    /// facts are marked as changed, or older than `before`.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn list_products_wanted_by(
        &self,
        store: &StoreHash,
        customer_id: u64,
        before: Timestamp,
        limit: u32,
    ) -> Result<Vec<u64>, StorageError> {
        let (hash, customer, before) =
            (store.as_ref(), signed(customer_id), before.as_millisecond());
        let products = sqlx::query_scalar!(
            r#"SELECT l.product_id AS "product_id!"
             FROM orders AS o
             CROSS JOIN order_lines AS l USING (store_hash, order_id)
             LEFT JOIN products AS f ON f.store_hash = l.store_hash AND f.product_id = l.product_id
             WHERE o.store_hash = ? AND o.customer_id = ?
               AND (f.read_at IS NULL OR f.read_at < f.stale_at OR f.read_at < ?)
             GROUP BY l.product_id ORDER BY MAX(o.ordered_at) DESC LIMIT ?"#,
            hash,
            customer,
            before,
            limit
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await?;
        products.into_iter().map(unsigned).collect()
    }

    /// The same among these products, in their order.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn list_products_wanted(
        &self,
        store: &StoreHash,
        products: &[u64],
        before: Timestamp,
    ) -> Result<Vec<u64>, StorageError> {
        let (hash, before) = (store.as_ref(), before.as_millisecond());
        let ids: Vec<i64> = products.iter().map(|id| signed(*id)).collect();
        let ids = json(&ids)?;
        let products = sqlx::query_scalar!(
            r#"SELECT CAST(wanted.value AS INTEGER) AS "product_id!: i64"
               FROM json_each(?1) AS wanted
               LEFT JOIN products AS f ON f.store_hash = ?2 AND f.product_id = wanted.value
               WHERE f.read_at IS NULL OR f.read_at < f.stale_at OR f.read_at < ?3
               ORDER BY wanted.key"#,
            ids,
            hash,
            before
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await?;
        products.into_iter().map(unsigned).collect()
    }

    /// Up to `limit` products whose facts are to be read again.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn list_stale_products(
        &self,
        store: &StoreHash,
        limit: u32,
    ) -> Result<Vec<u64>, StorageError> {
        let hash = store.as_ref();
        let products = sqlx::query_scalar!(
            "SELECT product_id FROM products
             WHERE store_hash = ? AND read_at < stale_at ORDER BY product_id LIMIT ?",
            hash,
            limit
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await?;
        products.into_iter().map(unsigned).collect()
    }

    /// The same as a delivery does to a product.
    #[cfg(test)]
    pub(crate) async fn mark_product_stale(
        &self,
        store: &StoreHash,
        product_id: u64,
    ) -> Result<bool, StorageError> {
        let mut connection = self.write(store).await?;
        mark_stale(&mut connection, store, product_id, self.mark()).await
    }

    /// Marks products as to be read, known or not.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn want_products(
        &self,
        store: &StoreHash,
        products: &[u64],
    ) -> Result<(), StorageError> {
        let (hash, now) = (store.as_ref(), self.mark().0);
        let ids: Vec<i64> = products.iter().map(|id| signed(*id)).collect();
        let ids = json(&ids)?;
        sqlx::query!(
            "INSERT INTO products (store_hash, product_id, facts, read_at, stale_at)
             SELECT s.store_hash, wanted.value, NULL, 0, ?
             FROM json_each(?) AS wanted CROSS JOIN stores AS s WHERE s.store_hash = ?
             ON CONFLICT (store_hash, product_id) DO UPDATE SET
                 stale_at = MAX(stale_at, excluded.stale_at)",
            now,
            ids,
            hash
        )
        .execute(&mut *self.write(hash).await?)
        .await?;
        Ok(())
    }

    /// Saves what the catalogue answered of products, where nothing later is known. Of one whose
    /// answer could not be read it saves only that it was asked for.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing of it is saved.
    pub async fn save_products(
        &self,
        store: &StoreHash,
        products: &[(u64, ProductFacts)],
        begun: Begun,
    ) -> Result<(), StorageError> {
        let _changing = self.versions.changing_catalogue(store);
        let hash = store.as_ref();
        let (rows, variants) = as_rows(products)?;
        let rows = json(&rows)?;
        let mut transaction = self.writing(hash).await?;
        let written = sqlx::query_scalar!(
            "INSERT INTO products (store_hash, product_id, facts, read_at, stale_at)
             SELECT s.store_hash, new.value ->> 'id', new.value ->> 'facts', ?1, 0
             FROM json_each(?2) AS new CROSS JOIN stores AS s WHERE s.store_hash = ?3
             ON CONFLICT (store_hash, product_id) DO UPDATE SET
                 facts = IIF(excluded.facts = ?4, COALESCE(products.facts, ?4), excluded.facts),
                 read_at = excluded.read_at
             WHERE excluded.read_at > products.read_at
             RETURNING product_id",
            begun.0,
            rows,
            hash,
            UNREADABLE
        )
        .fetch_all(&mut *transaction)
        .await?;
        // Their variants stay, as they do.
        let unreadable = products
            .iter()
            .filter(|(_, facts)| matches!(facts, ProductFacts::Unreadable));
        let unreadable: Vec<i64> = unreadable.map(|(id, _)| signed(*id)).collect();
        let written: Vec<i64> = written
            .into_iter()
            .filter(|product| !unreadable.contains(product))
            .collect();
        let variants: Vec<&NewVariant> = variants
            .iter()
            .filter(|variant| written.contains(&variant.product))
            .collect();
        let (written, variants) = (json(&written)?, json(&variants)?);
        sqlx::query!(
            "DELETE FROM product_variants
             WHERE store_hash = ? AND product_id IN (SELECT value FROM json_each(?))",
            hash,
            written
        )
        .execute(&mut *transaction)
        .await?;
        sqlx::query!(
            "INSERT INTO product_variants (store_hash, product_id, variant_id, facts)
             SELECT ?1, value ->> 'product', value ->> 'variant', value ->> 'facts'
             FROM json_each(?2)",
            hash,
            variants
        )
        .execute(&mut *transaction)
        .await?;
        calls::save(&mut transaction, begun).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Erases facts of products that nobody kept has ordered.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn delete_products_of_nobody(&self, store: &StoreHash) -> Result<u64, StorageError> {
        let hash = store.as_ref();
        let done = sqlx::query!(
            "DELETE FROM products WHERE store_hash = ?1 AND product_id NOT IN (
                 SELECT product_id FROM order_lines WHERE store_hash = ?1)",
            hash
        )
        .execute(&mut *self.write(hash).await?)
        .await?;
        Ok(done.rows_affected())
    }
}

/// Notes, within a transaction, that a product has changed by now: what was read before is stale. False
/// for one that nobody bought. `now` is [`Storage::mark`]'s, taken while the change is being told.
pub(super) async fn mark_stale(
    connection: &mut SqliteConnection,
    store: &StoreHash,
    product_id: u64,
    now: Begun,
) -> Result<bool, StorageError> {
    let (hash, product) = (store.as_ref(), signed(product_id));
    let done = sqlx::query!(
        "UPDATE products SET stale_at = MAX(stale_at, ?)
         WHERE store_hash = ? AND product_id = ?",
        now.0,
        hash,
        product
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

fn as_rows(
    products: &[(u64, ProductFacts)],
) -> Result<(Vec<NewProduct>, Vec<NewVariant>), StorageError> {
    let (mut rows, mut variants) = (Vec::with_capacity(products.len()), Vec::new());
    for (id, facts) in products {
        let id = signed(*id);
        let (facts, its_variants) = match facts {
            ProductFacts::Known(facts, variants) => (Some(json(facts)?), variants.as_slice()),
            ProductFacts::Gone => (None, &[][..]),
            ProductFacts::Unreadable => (Some(UNREADABLE.to_owned()), &[][..]),
        };
        rows.push(NewProduct { id, facts });
        for (variant, facts) in its_variants {
            variants.push(NewVariant {
                product: id,
                variant: signed(*variant),
                facts: json(facts)?,
            });
        }
    }
    Ok((rows, variants))
}
