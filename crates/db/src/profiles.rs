//! Store profiles.

use domain::StoreHash;
use sqlx::SqliteConnection;

use super::{ReadSeq, Storage, StorageError, database_error, jobs, read_seq, signed, storefronts};
use crate::{
    Job, Wakeup,
    model::{Profile, StoredStorefront},
};

impl Storage {
    /// Saves a store's profile and replaces its storefronts in one transaction. If its channels have changed,
    /// a check of the webhooks and of the widget's templates is enqueued, because each channel has its own. Returns false and saves
    /// nothing if the stored profile comes from a later call.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is changed.
    #[tracing::instrument(name = "db.profiles.save_store_facts", level = "debug", skip_all)]
    pub async fn save_store_facts(
        &self,
        store: &StoreHash,
        profile: &Profile,
        storefronts: &[StoredStorefront],
        read_seq: ReadSeq,
    ) -> Result<bool, StorageError> {
        let _invalidation = self.epochs.invalidate_store(store);
        let (hash, now) = (store.as_ref(), read_seq.at());
        let mut transaction = self.writing(hash).await?;
        if !put(&mut transaction, hash, profile, read_seq).await? {
            return Ok(false);
        }
        let are_others = storefronts::replace(&mut transaction, hash, storefronts).await?;
        if are_others {
            for job in [Job::Webhooks, Job::WidgetTemplates] {
                jobs::save(&mut transaction, store, job, now, now).await?;
            }
        }
        read_seq::save(&mut transaction, read_seq).await?;
        transaction.commit().await?;
        if are_others {
            self.wakeups.wake(store, Wakeup::Asked);
        }
        Ok(true)
    }
}

/// Returns false if the stored profile comes from a later call.
async fn put(
    connection: &mut SqliteConnection,
    store: &str,
    profile: &Profile,
    read_seq: ReadSeq,
) -> Result<bool, StorageError> {
    let (places, channel, at) = (
        profile.decimal_places.map(i64::from),
        signed(profile.default_channel_id),
        profile.fetched_at.as_second(),
    );
    let done = sqlx::query!(
        "INSERT INTO store_profiles
             (store_hash, name, currency, currency_symbol, symbol_on_left,
              decimal_separator, thousands_separator, decimal_places, time_zone, utc_offset,
              default_channel_id, fetched_at, read_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (store_hash) DO UPDATE SET
             name = excluded.name,
             currency = excluded.currency,
             currency_symbol = excluded.currency_symbol,
             symbol_on_left = excluded.symbol_on_left,
             decimal_separator = excluded.decimal_separator,
             thousands_separator = excluded.thousands_separator,
             decimal_places = excluded.decimal_places,
             time_zone = excluded.time_zone,
             utc_offset = excluded.utc_offset,
             default_channel_id = excluded.default_channel_id,
             fetched_at = excluded.fetched_at,
             read_at = excluded.read_at
         WHERE read_at < excluded.read_at",
        store,
        profile.name,
        profile.currency,
        profile.currency_symbol,
        profile.symbol_on_left,
        profile.decimal_separator,
        profile.thousands_separator,
        places,
        profile.time_zone,
        profile.utc_offset,
        channel,
        at,
        read_seq.0
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(done.rows_affected() > 0)
}
