//! Merchants' widget settings and texts.

use std::collections::BTreeMap;

use domain::{CardField, OptionalStatus, StoreHash, WidgetSettings};
use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Storage, StorageError, audit_log, database_error, facts};
use crate::model::{AuditEvent, SettingChange, WidgetText};

impl Storage {
    /// Saves validated settings, and records what the user has changed. They take effect for a shopper at the next
    /// view, or when one of the shopper's orders changes.
    ///
    /// With a `base`, they are saved only if the stored settings are still these. Otherwise this returns the stored
    /// ones.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is saved.
    #[tracing::instrument(name = "db.settings.save_settings", level = "debug", skip_all)]
    pub async fn save_settings(
        &self,
        store: &StoreHash,
        settings: &WidgetSettings,
        base: Option<&WidgetSettings>,
        user_id: u64,
        now: Timestamp,
    ) -> Result<Option<WidgetSettings>, StorageError> {
        let _invalidation = self.epochs.invalidate_store(store);
        let hash = store.as_ref();
        let mut transaction = self.writing(hash).await?;
        let before = facts::find_settings(&mut transaction, store).await?;
        if base.is_some_and(|base| *base != before) {
            return Ok(Some(before));
        }
        // If the groups change, the comparison begins again.
        let is_continued = before.measures && before.holdout_percent == settings.holdout_percent;
        put(&mut transaction, hash, settings, is_continued, now).await?;
        let changes = SettingChange::between(&before, settings);
        if !changes.is_empty() {
            let event = AuditEvent::SettingsChanged { changes };
            audit_log::record(&mut transaction, hash, Some(user_id), &event, now).await?;
        }
        transaction.commit().await?;
        Ok(None)
    }

    /// Replaces the merchant's texts in one language, and records what the user has changed. All of them have to be
    /// in that language.
    ///
    /// With a `base`, they are replaced only if the stored texts of that language are still these. Otherwise this
    /// returns the stored ones.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is changed.
    #[tracing::instrument(name = "db.settings.save_widget_texts", level = "debug", skip_all)]
    pub async fn save_widget_texts(
        &self,
        store: &StoreHash,
        language: &str,
        texts: &[WidgetText],
        base: Option<&[WidgetText]>,
        user_id: u64,
        now: Timestamp,
    ) -> Result<Option<Vec<WidgetText>>, StorageError> {
        let _invalidation = self.epochs.invalidate_store(store);
        let hash = store.as_ref();
        let mut transaction = self.writing(hash).await?;
        let rows = sqlx::query!(
            "SELECT form, text FROM widget_texts WHERE store_hash = ? AND language = ?",
            hash,
            language
        )
        .fetch_all(&mut *transaction)
        .await
        .map_err(database_error)?;
        let before: BTreeMap<_, _> = rows.into_iter().map(|row| (row.form, row.text)).collect();
        let by_form = |texts: &[WidgetText]| -> BTreeMap<String, String> {
            let texts = texts.iter();
            texts
                .map(|text| (text.form.clone(), text.text.clone()))
                .collect()
        };
        if base.is_some_and(|base| by_form(base) != before) {
            let stored = before.into_iter().map(|(form, text)| WidgetText {
                language: language.to_owned(),
                form,
                text,
            });
            return Ok(Some(stored.collect()));
        }
        let changes = SettingChange::between(&before, &by_form(texts));
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
        if !changes.is_empty() {
            let event = AuditEvent::TextsChanged {
                language: language.to_owned(),
                changes,
            };
            audit_log::record(&mut transaction, hash, Some(user_id), &event, now).await?;
        }
        transaction.commit().await?;
        Ok(None)
    }
}

async fn put(
    connection: &mut SqliteConnection,
    store: &str,
    settings: &WidgetSettings,
    is_continued: bool,
    now: Timestamp,
) -> Result<(), StorageError> {
    let compares = settings.measures && settings.holdout_percent > 0;
    let since = compares.then_some(now.as_second());
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
              look, measures, holdout_percent, holdout_since)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,
                 IIF(?15 AND ?16 IS NOT NULL,
                     IFNULL((SELECT holdout_since FROM widget_settings WHERE store_hash = ?1), ?16),
                     ?16))",
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
        look,
        settings.measures,
        settings.holdout_percent,
        is_continued,
        since
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    // The shoppers of an earlier comparison are deleted in the background, because there can be many.
    sqlx::query!(
        "DELETE FROM holdout_sums WHERE store_hash = ?1 AND since IS NOT (
             SELECT holdout_since FROM widget_settings WHERE store_hash = ?1)",
        store
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
