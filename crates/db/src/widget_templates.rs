//! The widget's templates in Page Builder.

use domain::StoreHash;
use jiff::Timestamp;

use super::{Storage, StorageError, database_error, signed, timestamp, unsigned};

/// The last check of a store's templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WidgetTemplateCheck {
    /// The time of the check.
    pub checked_at: Timestamp,
    /// The reason that BigCommerce gave for rejecting a template.
    pub refusal: Option<String>,
}

impl Storage {
    /// Returns the channels of a store that have a template, and the template's id.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.widget_templates.list_widget_templates",
        level = "debug",
        skip_all
    )]
    pub async fn list_widget_templates(
        &self,
        store: &StoreHash,
    ) -> Result<Vec<(u64, String)>, StorageError> {
        let hash = store.as_ref();
        let rows = sqlx::query!(
            "SELECT channel_id, uuid FROM widget_templates WHERE store_hash = ? ORDER BY channel_id",
            hash
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        rows.into_iter()
            .map(|row| Ok((unsigned(row.channel_id)?, row.uuid)))
            .collect()
    }

    /// Saves the template of a channel.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.widget_templates.save_widget_template",
        level = "debug",
        skip_all
    )]
    pub async fn save_widget_template(
        &self,
        store: &StoreHash,
        channel_id: u64,
        uuid: &str,
    ) -> Result<(), StorageError> {
        let (hash, channel) = (store.as_ref(), signed(channel_id));
        sqlx::query!(
            "INSERT OR REPLACE INTO widget_templates (store_hash, channel_id, uuid)
             SELECT store_hash, ?2, ?3 FROM stores WHERE store_hash = ?1",
            hash,
            channel,
            uuid
        )
        .execute(&mut *self.write(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }

    /// Deletes the row of a channel's template.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.widget_templates.delete_widget_template",
        level = "debug",
        skip_all
    )]
    pub async fn delete_widget_template(
        &self,
        store: &StoreHash,
        channel_id: u64,
    ) -> Result<(), StorageError> {
        let (hash, channel) = (store.as_ref(), signed(channel_id));
        sqlx::query!(
            "DELETE FROM widget_templates WHERE store_hash = ? AND channel_id = ?",
            hash,
            channel
        )
        .execute(&mut *self.write(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }

    /// Saves the result of a check.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.widget_templates.save_widget_template_check",
        level = "debug",
        skip_all
    )]
    pub async fn save_widget_template_check(
        &self,
        store: &StoreHash,
        check: &WidgetTemplateCheck,
    ) -> Result<(), StorageError> {
        let (hash, at) = (store.as_ref(), check.checked_at.as_second());
        sqlx::query!(
            "INSERT OR REPLACE INTO widget_template_checks (store_hash, checked_at, refusal)
             SELECT store_hash, ?2, ?3 FROM stores WHERE store_hash = ?1",
            hash,
            at,
            check.refusal
        )
        .execute(&mut *self.write(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }

    /// Returns the last check of a store's templates.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.widget_templates.find_widget_template_check",
        level = "debug",
        skip_all
    )]
    pub async fn find_widget_template_check(
        &self,
        store: &StoreHash,
    ) -> Result<Option<WidgetTemplateCheck>, StorageError> {
        let hash = store.as_ref();
        sqlx::query!(
            "SELECT checked_at, refusal FROM widget_template_checks WHERE store_hash = ?",
            hash
        )
        .fetch_optional(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?
        .map(|row| {
            Ok(WidgetTemplateCheck {
                checked_at: timestamp(row.checked_at)?,
                refusal: row.refusal,
            })
        })
        .transpose()
    }
}
