//! Merchants' widget settings and texts.

use domain::StoreHash;
use domain::{CardField, OptionalStatus, WidgetSettings};
use sqlx::SqliteConnection;

use super::{Storage, StorageError, database_error};
use crate::model::WidgetText;

impl Storage {
    /// Saves validated settings. They take effect for a shopper at the next view, or when one of the
    /// shopper's orders changes.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is saved.
    #[tracing::instrument(name = "db.settings.save_settings", level = "debug", skip_all)]
    pub async fn save_settings(
        &self,
        store: &StoreHash,
        settings: &WidgetSettings,
    ) -> Result<(), StorageError> {
        let _invalidation = self.epochs.invalidate_store(store);
        let mut connection = self.write(store).await?;
        put(&mut connection, store.as_ref(), settings).await
    }

    /// Replaces the merchant's texts in one language. All of them have to be in that language.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is changed.
    #[tracing::instrument(name = "db.settings.save_widget_texts", level = "debug", skip_all)]
    pub async fn save_widget_texts(
        &self,
        store: &StoreHash,
        language: &str,
        texts: &[WidgetText],
    ) -> Result<(), StorageError> {
        let _invalidation = self.epochs.invalidate_store(store);
        let hash = store.as_ref();
        let mut transaction = self.writing(hash).await?;
        sqlx::query!(
            "DELETE FROM widget_texts WHERE store_hash = ? AND language = ?",
            hash,
            language
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        for WidgetText { form, text, .. } in texts {
            sqlx::query!(
                "INSERT OR REPLACE INTO widget_texts (store_hash, language, form, text)
                 VALUES (?, ?, ?, ?)",
                hash,
                language,
                form,
                text
            )
            .execute(&mut *transaction)
            .await
            .map_err(database_error)?;
        }
        transaction.commit().await
    }
}

async fn put(
    connection: &mut SqliteConnection,
    store: &str,
    settings: &WidgetSettings,
) -> Result<(), StorageError> {
    let (count, statuses, months, days, backorder) = (
        i64::from(settings.product_count),
        statuses_to(&settings.optional_statuses),
        settings.history_months.map(i64::from),
        i64::from(settings.forget_after_days),
        settings.sells_on_backorder,
    );
    let (layout, fields) = (settings.layout.name(), fields_to(&settings.card_fields));
    let look = serde_json::to_string(&settings.look).unwrap_or_default();
    sqlx::query!(
        "INSERT OR REPLACE INTO widget_settings
             (store_hash, title, product_count, optional_statuses, history_months,
              forget_after_days, layout, card_fields, due_first, shows_empty, sells_on_backorder,
              look)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        store,
        settings.title,
        count,
        statuses,
        months,
        days,
        layout,
        fields,
        settings.due_first,
        settings.shows_empty,
        backorder,
        look
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}

pub(super) fn statuses_from(text: &str) -> Vec<OptionalStatus> {
    text.split(',')
        .filter_map(|id| id.parse::<u8>().ok())
        .filter_map(OptionalStatus::from_id)
        .collect()
}

pub(super) fn fields_from(text: &str) -> Vec<CardField> {
    text.split(',').filter_map(CardField::from_name).collect()
}

fn fields_to(fields: &[CardField]) -> String {
    let names: Vec<_> = fields.iter().map(|field| field.name()).collect();
    names.join(",")
}

fn statuses_to(statuses: &[OptionalStatus]) -> String {
    statuses
        .iter()
        .map(|status| status.id().to_string())
        .collect::<Vec<_>>()
        .join(",")
}
