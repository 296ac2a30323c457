//! What merchants decide about their widget.

use app::model::{OptionalStatus, WidgetSettings};
use bigcommerce::StoreHash;
use sqlx::SqliteConnection;

use super::{Storage, StorageError, shoppers, small};

impl Storage {
    /// Saves settings that have been validated. Where older orders are wanted than before, all
    /// shoppers' are to be read again from the top: that is written along with it, for to save the
    /// same again would not tell that more is wanted.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing of it is saved.
    pub async fn save_settings(
        &self,
        store: &StoreHash,
        settings: &WidgetSettings,
    ) -> Result<(), StorageError> {
        let _changing = self.versions.changing_store(store);
        let store = store.as_ref();
        let mut transaction = self.writing(store).await?;
        let before = history(&mut transaction, store).await?;
        put(&mut transaction, store, settings).await?;
        if months(settings.history_months) > months(before) {
            shoppers::want_older(&mut transaction, store).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// How far back is looked, to compare; none is all there is.
fn months(history: Option<u32>) -> u32 {
    history.unwrap_or(u32::MAX)
}

/// How many months are looked back so far.
async fn history(
    connection: &mut SqliteConnection,
    store: &str,
) -> Result<Option<u32>, StorageError> {
    let known = sqlx::query_scalar!(
        "SELECT history_months FROM widget_settings WHERE store_hash = ?",
        store
    )
    .fetch_optional(connection)
    .await?;
    match known {
        Some(months) => months.map(small).transpose(),
        None => Ok(WidgetSettings::default().history_months),
    }
}

async fn put(
    connection: &mut SqliteConnection,
    store: &str,
    settings: &WidgetSettings,
) -> Result<(), StorageError> {
    let (count, statuses, months, days) = (
        i64::from(settings.product_count),
        statuses_to(&settings.optional_statuses),
        settings.history_months.map(i64::from),
        i64::from(settings.forget_after_days),
    );
    sqlx::query!(
        "INSERT OR REPLACE INTO widget_settings
             (store_hash, title, product_count, optional_statuses, history_months,
              forget_after_days)
         VALUES (?, ?, ?, ?, ?, ?)",
        store,
        settings.title,
        count,
        statuses,
        months,
        days
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) fn statuses_from(text: &str) -> Vec<OptionalStatus> {
    text.split(',')
        .filter_map(|id| id.parse::<u8>().ok())
        .filter_map(|id| OptionalStatus::ALL.into_iter().find(|s| s.id() == id))
        .collect()
}

fn statuses_to(statuses: &[OptionalStatus]) -> String {
    statuses
        .iter()
        .map(|status| status.id().to_string())
        .collect::<Vec<_>>()
        .join(",")
}
