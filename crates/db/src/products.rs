//! Facts of the catalog: which are missing or stale, and the rules by which newer data replaces older data.

use domain::StoreHash;
use jiff::Timestamp;
use serde::Serialize;
use sqlx::SqliteConnection;

use super::{ReadSeq, Storage, StorageError, database_error, json, read_seq, signed, unsigned};
use crate::{limits::ROWS_AT_ONCE, model::ProductFacts};

/// A product to be written.
#[derive(Serialize)]
struct NewProduct {
    id: i64,
    facts: Option<String>,
    base: Option<i64>,
    variants: usize,
}

/// A variant to be written.
#[derive(Serialize)]
struct NewVariant {
    product: i64,
    variant: i64,
    facts: String,
}

/// Stored as the facts of a product whose response could not be parsed: not known, but not deleted either.
const UNREADABLE: &str = "null";

impl Storage {
    /// Returns up to `limit` products among a customer's purchases whose facts are missing, marked as
    /// changed, or older than `before`. Those bought last come first.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.products.list_products_wanted_by",
        level = "debug",
        skip_all
    )]
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
            r#"SELECT p.product_id AS "product_id!"
             FROM purchases AS p
             LEFT JOIN products AS f ON f.store_hash = p.store_hash AND f.product_id = p.product_id
             WHERE p.store_hash = ? AND p.customer_id = ?
               AND (f.read_at IS NULL OR f.read_at < f.stale_at OR f.read_at < ?)
             GROUP BY p.product_id ORDER BY MAX(p.last_at) DESC LIMIT ?"#,
            hash,
            customer,
            before,
            limit
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        products.into_iter().map(unsigned).collect()
    }

    /// Returns those of the given products whose facts are missing, marked as changed, or older than
    /// `before`, in the given order.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.products.list_products_wanted", level = "debug", skip_all)]
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
        .await
        .map_err(database_error)?;
        products.into_iter().map(unsigned).collect()
    }

    /// Returns up to `limit` products that are marked as changed.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.products.list_stale_products", level = "debug", skip_all)]
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
        .await
        .map_err(database_error)?;
        products.into_iter().map(unsigned).collect()
    }

    /// Returns those of the given products for which the catalog was asked for modifiers, in no particular order.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.products.list_detailed_products", level = "debug", skip_all)]
    pub async fn list_detailed_products(
        &self,
        store: &StoreHash,
        products: &[u64],
    ) -> Result<Vec<u64>, StorageError> {
        let hash = store.as_ref();
        let ids: Vec<i64> = products.iter().map(|id| signed(*id)).collect();
        let ids = json(&ids)?;
        let products = sqlx::query_scalar!(
            r#"SELECT f.product_id AS "product_id!"
               FROM json_each(?1) AS wanted
               CROSS JOIN products AS f ON f.store_hash = ?2 AND f.product_id = wanted.value
               WHERE f.facts ->> 'has_asked_modifiers'"#,
            ids,
            hash
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        products.into_iter().map(unsigned).collect()
    }

    /// Marks a product as changed, as a delivery does. Returns false for a product that is not stored.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.products.mark_product_stale", level = "debug", skip_all)]
    pub async fn mark_product_stale(
        &self,
        store: &StoreHash,
        product_id: u64,
    ) -> Result<bool, StorageError> {
        let mut connection = self.write(store).await?;
        mark_stale(&mut connection, store, product_id, self.current_read_seq()).await
    }

    /// Marks products as needed, stored or not, so that the next job reads them.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.products.want_products", level = "debug", skip_all)]
    pub async fn want_products(
        &self,
        store: &StoreHash,
        products: &[u64],
    ) -> Result<(), StorageError> {
        let (hash, now) = (store.as_ref(), self.current_read_seq().0);
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
        .await
        .map_err(database_error)?;
        Ok(())
    }

    /// Saves the catalog's response about products, except those of which something newer is stored. If the
    /// response about a product could not be parsed, only the read sequence number is saved. Many variants
    /// are saved in several transactions.
    ///
    /// # Errors
    /// [`StorageError`]; then some of the products may be saved.
    #[tracing::instrument(name = "db.products.save_products", level = "debug", skip_all)]
    pub async fn save_products(
        &self,
        store: &StoreHash,
        products: &[(u64, ProductFacts)],
        read_seq: ReadSeq,
    ) -> Result<(), StorageError> {
        let rows = |(_, facts): &(u64, ProductFacts)| match facts {
            ProductFacts::Found(_, variants) => 1 + variants.len(),
            ProductFacts::Gone | ProductFacts::Unreadable => 1,
        };
        for products in parts(products, rows) {
            self.save_some_products(store, products, read_seq).await?;
        }
        Ok(())
    }

    async fn save_some_products(
        &self,
        store: &StoreHash,
        products: &[(u64, ProductFacts)],
        read_seq: ReadSeq,
    ) -> Result<(), StorageError> {
        let _invalidation = self.epochs.invalidate_catalog(store);
        let hash = store.as_ref();
        let (rows, variants) = as_rows(products)?;
        let rows = json(&rows)?;
        let mut transaction = self.writing(hash).await?;
        let written = sqlx::query_scalar!(
            "INSERT INTO products (store_hash, product_id, facts, read_at, stale_at,
                                   base_variant_id, variant_count)
             SELECT s.store_hash, new.value ->> 'id', new.value ->> 'facts', ?1, 0,
                    new.value ->> 'base', new.value ->> 'variants'
             FROM json_each(?2) AS new CROSS JOIN stores AS s WHERE s.store_hash = ?3
             ON CONFLICT (store_hash, product_id) DO UPDATE SET
                 facts = IIF(excluded.facts = ?4, COALESCE(products.facts, ?4), excluded.facts),
                 read_at = excluded.read_at,
                 base_variant_id = IIF(excluded.facts = ?4, products.base_variant_id,
                                       excluded.base_variant_id),
                 variant_count = IIF(excluded.facts = ?4, products.variant_count,
                                     excluded.variant_count)
             WHERE excluded.read_at > products.read_at
             RETURNING product_id",
            read_seq.0,
            rows,
            hash,
            UNREADABLE
        )
        .fetch_all(&mut *transaction)
        .await
        .map_err(database_error)?;
        // Unreadable products keep their variants as well.
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
        .await
        .map_err(database_error)?;
        sqlx::query!(
            "INSERT INTO product_variants (store_hash, product_id, variant_id, facts)
             SELECT ?1, value ->> 'product', value ->> 'variant', value ->> 'facts'
             FROM json_each(?2)",
            hash,
            variants
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        read_seq::save(&mut transaction, read_seq).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Deletes products that are in no stored order, some at a time. Returns how many it deleted.
    ///
    /// # Errors
    /// [`StorageError`]; then some may be left.
    #[tracing::instrument(
        name = "db.products.delete_products_of_nobody",
        level = "debug",
        skip_all
    )]
    pub async fn delete_products_of_nobody(&self, store: &StoreHash) -> Result<u64, StorageError> {
        let hash = store.as_ref();
        let (mut after, mut deleted) = (0, 0);
        loop {
            let products = self.list_products_of_nobody(hash, after).await?;
            let Some(last) = products.last() else {
                return Ok(deleted);
            };
            after = last.id;
            let unused: Vec<Unused> = products.into_iter().filter(|it| it.is_unused).collect();
            while self.delete_some_prices_of(hash, &unused).await? {}
            for part in parts(&unused, |product| 1 + product.variants) {
                deleted += self.delete_unused(hash, part).await?;
            }
        }
    }

    /// Returns the next products, sorted by id, and whether each is unused.
    async fn list_products_of_nobody(
        &self,
        store: &str,
        after: i64,
    ) -> Result<Vec<Unused>, StorageError> {
        let rows = sqlx::query!(
            r#"SELECT product_id AS "id!", variant_count, NOT EXISTS (
                   SELECT 1 FROM order_lines AS l INDEXED BY order_lines_by_product
                   WHERE l.store_hash = p.store_hash AND l.product_id = p.product_id)
                   AS "is_unused!: bool"
               FROM products AS p WHERE p.store_hash = ? AND p.product_id > ?
               ORDER BY p.product_id LIMIT ?"#,
            store,
            after,
            PRODUCTS_AT_ONCE
        )
        .fetch_all(&mut *self.read(store).await?)
        .await
        .map_err(database_error)?;
        let unused = rows.into_iter().map(|row| Unused {
            id: row.id,
            variants: usize::try_from(row.variant_count).unwrap_or(0),
            is_unused: row.is_unused,
        });
        Ok(unused.collect())
    }

    /// Deletes some prices of these products: deleting a product with a price of each variant for each group and
    /// currency would otherwise take long. Returns whether there may be more.
    async fn delete_some_prices_of(
        &self,
        store: &str,
        products: &[Unused],
    ) -> Result<bool, StorageError> {
        if products.is_empty() {
            return Ok(false);
        }
        let ids = json(&products.iter().map(|it| it.id).collect::<Vec<_>>())?;
        let most = i64::try_from(ROWS_AT_ONCE).unwrap_or(i64::MAX);
        let done = sqlx::query!(
            "DELETE FROM product_prices
             WHERE (store_hash, product_id, channel_id, currency, group_id, variant_id) IN (
                 SELECT c.store_hash, c.product_id, c.channel_id, c.currency, c.group_id, c.variant_id
                 FROM json_each(?1) AS wanted
                 CROSS JOIN product_prices AS c
                     ON c.store_hash = ?2 AND c.product_id = wanted.value
                 LIMIT ?3)",
            ids,
            store,
            most
        )
        .execute(&mut *self.write(store).await?)
        .await
        .map_err(database_error)?;
        Ok(done.rows_affected() >= ROWS_AT_ONCE as u64)
    }

    /// Deletes these products, except those that have been ordered in the meantime.
    async fn delete_unused(&self, store: &str, products: &[Unused]) -> Result<u64, StorageError> {
        let ids = json(&products.iter().map(|it| it.id).collect::<Vec<_>>())?;
        let done = sqlx::query!(
            "DELETE FROM products WHERE store_hash = ?1
                 AND product_id IN (SELECT value FROM json_each(?2))
                 AND NOT EXISTS (
                     SELECT 1 FROM order_lines AS l INDEXED BY order_lines_by_product
                     WHERE l.store_hash = ?1 AND l.product_id = products.product_id)",
            store,
            ids
        )
        .execute(&mut *self.write(store).await?)
        .await
        .map_err(database_error)?;
        Ok(done.rows_affected())
    }
}

/// The number of products checked with one statement.
const PRODUCTS_AT_ONCE: u32 = 100;

/// A product, and whether it is in no stored order.
struct Unused {
    id: i64,
    variants: usize,
    is_unused: bool,
}

/// Splits products into parts of at most [`ROWS_AT_ONCE`] rows, for one transaction each. A product with more
/// rows than that forms a part of its own.
fn parts<T>(products: &[T], rows: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let mut part_rows = products.first().map_or(0, &rows);
    let fits = |_: &T, next: &T| {
        let next_rows = rows(next);
        let fits = part_rows + next_rows <= ROWS_AT_ONCE;
        part_rows = if fits {
            part_rows + next_rows
        } else {
            next_rows
        };
        fits
    };
    products.chunk_by(fits).collect()
}

/// Marks a product as changed within a transaction, so that facts read before `now` are stale. Returns false
/// for a product that is not stored. `now` comes from [`Storage::current_read_seq`], called when the change is
/// received.
pub(super) async fn mark_stale(
    connection: &mut SqliteConnection,
    store: &StoreHash,
    product_id: u64,
    now: ReadSeq,
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
    .await
    .map_err(database_error)?;
    Ok(done.rows_affected() > 0)
}

fn as_rows(
    products: &[(u64, ProductFacts)],
) -> Result<(Vec<NewProduct>, Vec<NewVariant>), StorageError> {
    let (mut rows, mut variants) = (Vec::with_capacity(products.len()), Vec::new());
    for (id, facts) in products {
        let id = signed(*id);
        let base = match facts {
            ProductFacts::Found(facts, _) => facts.base_variant_id.map(signed),
            ProductFacts::Gone | ProductFacts::Unreadable => None,
        };
        let (facts, its_variants) = match facts {
            ProductFacts::Found(facts, variants) => (Some(json(facts)?), variants.as_slice()),
            ProductFacts::Gone => (None, &[][..]),
            ProductFacts::Unreadable => (Some(UNREADABLE.to_owned()), &[][..]),
        };
        rows.push(NewProduct {
            id,
            facts,
            base,
            variants: its_variants.len(),
        });
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
