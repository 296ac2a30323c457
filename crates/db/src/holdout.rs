//! The comparison of shoppers who see the widget with those who are shown nothing.
//!
//! A shopper is compared from the first view on, with the orders of the 30 days after it. Triggers keep the sums of both
//! groups equal to the rows, so the rows can be deleted later. The orders are in `orders::holdout`.

use domain::StoreHash;
use rust_decimal::Decimal;

use super::{
    Owner, Storage, StorageError, database_error, json, measurement::DECIMAL_PLACES, signed,
    timestamp, unsigned,
};
use crate::model::{Enrollment, GroupSums, Holdout};

impl Storage {
    /// Adds shoppers who are kept to the comparison of their store, if there is one. Each is added once: those who are or
    /// were in it stay as they are.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is saved.
    #[tracing::instrument(name = "db.holdout.save_enrollments", level = "debug", skip_all)]
    pub async fn save_enrollments(
        &self,
        enrollments: &[((StoreHash, u64), Enrollment)],
    ) -> Result<(), StorageError> {
        let rows: Vec<_> = enrollments
            .iter()
            .map(|((store, customer), how)| {
                let (customer, at) = (signed(*customer), how.at.as_second());
                (store.as_str(), customer, u8::from(how.is_held_out), at)
            })
            .collect();
        let rows = json(&rows)?;
        let mut transaction = self.writing(Owner::Housekeeping).await?;
        sqlx::query!(
            "DELETE FROM holdout_shoppers WHERE (store_hash, customer_id) IN (
                 SELECT h.store_hash, h.customer_id
                 FROM json_each(?) AS new
                 CROSS JOIN holdout_shoppers AS h
                     ON h.store_hash = new.value ->> 0 AND h.customer_id = new.value ->> 1
                 WHERE h.since IS NOT (SELECT holdout_since FROM widget_settings AS w
                                       WHERE w.store_hash = h.store_hash))",
            rows
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        sqlx::query!(
            "INSERT INTO holdout_shoppers (store_hash, customer_id, since, is_held_out, enrolled_at)
             SELECT s.store_hash, s.customer_id, w.holdout_since, new.value ->> 2, new.value ->> 3
             FROM json_each(?) AS new
             CROSS JOIN shoppers AS s
                 ON s.store_hash = new.value ->> 0 AND s.customer_id = new.value ->> 1
             CROSS JOIN widget_settings AS w
                 ON w.store_hash = s.store_hash AND w.holdout_since IS NOT NULL
             -- Somebody from before that is in a group of an earlier comparison.
             WHERE new.value ->> 3 >= w.holdout_since AND s.compared_since IS NOT w.holdout_since
             ON CONFLICT (store_hash, customer_id) DO NOTHING",
            rows
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        sqlx::query!(
            "UPDATE shoppers SET compared_since = h.since
             FROM json_each(?) AS new
             CROSS JOIN holdout_shoppers AS h
                 ON h.store_hash = new.value ->> 0 AND h.customer_id = new.value ->> 1
             WHERE shoppers.store_hash = h.store_hash AND shoppers.customer_id = h.customer_id
                 AND shoppers.compared_since IS NOT h.since",
            rows
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        transaction.commit().await
    }

    /// Returns the comparison of a store, or `None` if there is none.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.holdout.find_holdout", level = "debug", skip_all)]
    pub async fn find_holdout(&self, store: &StoreHash) -> Result<Option<Holdout>, StorageError> {
        let hash = store.as_ref();
        let rows = sqlx::query!(
            r#"SELECT w.holdout_since AS "since!", h.is_held_out AS "is_held_out: bool",
                      h.shoppers AS "shoppers: i64", h.orders AS "orders: i64",
                      h.orders_squared AS "orders_squared: i64", h.revenue AS "revenue: i64",
                      h.revenue_squared AS "revenue_squared: f64"
               FROM widget_settings AS w
               LEFT JOIN holdout_sums AS h
                   ON h.store_hash = w.store_hash AND h.since = w.holdout_since
               WHERE w.store_hash = ? AND w.holdout_since IS NOT NULL"#,
            hash
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        let Some(since) = rows.first().map(|row| row.since) else {
            return Ok(None);
        };
        let mut holdout = Holdout {
            since: timestamp(since)?,
            shown: GroupSums::default(),
            held_out: GroupSums::default(),
        };
        for row in rows {
            let Some(is_held_out) = row.is_held_out else {
                continue;
            };
            let sums = GroupSums {
                shoppers: unsigned(row.shoppers.unwrap_or(0))?,
                orders: unsigned(row.orders.unwrap_or(0))?,
                orders_squared: unsigned(row.orders_squared.unwrap_or(0))?,
                revenue: Decimal::new(row.revenue.unwrap_or(0), DECIMAL_PLACES),
                revenue_squared: row.revenue_squared.unwrap_or(0.0),
            };
            if is_held_out {
                holdout.held_out = sums;
            } else {
                holdout.shown = sums;
            }
        }
        Ok(Some(holdout))
    }
}
