//! Installations.

use domain::{Scopes, StoreHash};
use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use sqlx::{Connection as _, SqliteConnection};

use super::{
    Owner, Storage, StorageError, audit_log, database_error, headless_keys, signed, small,
    timestamp, unsigned, users, wait_for_disk, wait_no_more, webhooks,
};
use crate::{
    Job, PendingWakeup, Wakeup,
    model::{AuditEvent, Installation, Store, StoreState},
    secret_key::Sealed,
};

/// The tolerated difference between BigCommerce's clock and this machine's, in seconds. This machine dates an
/// install, and BigCommerce the payloads that open the app after it.
const CLOCKS_APART: i64 = 10;

/// A row of `stores`, not yet parsed.
pub(super) struct StoreRow {
    pub(super) store_hash: String,
    pub(super) access_token: Vec<u8>,
    pub(super) access_token_key_id: String,
    pub(super) scopes: String,
    pub(super) installed_by: Option<i64>,
    pub(super) installed_at: i64,
    pub(super) deactivated_at: Option<i64>,
    pub(super) reauthorise_since: Option<i64>,
    pub(super) last_view_at: Option<i64>,
    pub(super) last_view_purchases: Option<i64>,
}

/// The outcome of [`Storage::save_token_acceptance`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenAcceptance {
    /// It is new that BigCommerce refuses the token, or accepts it again.
    Changed,
    /// It was known.
    Unchanged,
    /// The store has another token by now, so nothing was saved.
    OtherToken,
}

impl Storage {
    /// Returns a store in any state.
    ///
    /// # Errors
    /// [`StorageError`], for instance if the current key cannot decrypt the access token.
    #[tracing::instrument(name = "db.stores.find_store", level = "debug", skip_all)]
    pub async fn find_store(&self, hash: &StoreHash) -> Result<Option<Store>, StorageError> {
        self.find_store_for(hash.into(), hash).await
    }

    /// Returns a store in any state, for the worker, which does not queue behind any store's requests.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.stores.find_store_to_work_for", level = "debug", skip_all)]
    pub async fn find_store_to_work_for(
        &self,
        hash: &StoreHash,
    ) -> Result<Option<Store>, StorageError> {
        self.find_store_for(Owner::Worker, hash).await
    }

    async fn find_store_for(
        &self,
        owner: Owner,
        hash: &StoreHash,
    ) -> Result<Option<Store>, StorageError> {
        let hash = hash.as_ref();
        sqlx::query_as!(
            StoreRow,
            "SELECT store_hash, access_token, access_token_key_id, scopes, installed_by,
                    installed_at, deactivated_at, reauthorise_since, last_view_at,
                    last_view_purchases
             FROM stores WHERE store_hash = ?",
            hash
        )
        .fetch_optional(&mut *self.read(owner).await?)
        .await
        .map_err(database_error)?
        .map(|row| self.store(row))
        .transpose()
    }

    /// Returns every served store, and since when BigCommerce has refused its access token, if it has.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.stores.list_served_stores", level = "debug", skip_all)]
    pub async fn list_served_stores(
        &self,
    ) -> Result<Vec<(StoreHash, Option<Timestamp>)>, StorageError> {
        sqlx::query!(
            "SELECT store_hash, reauthorise_since FROM stores WHERE deactivated_at IS NULL"
        )
        .fetch_all(&mut *self.read(Owner::Housekeeping).await?)
        .await
        .map_err(database_error)?
        .into_iter()
        .map(|row| {
            let hash = row.store_hash.parse();
            Ok((
                hash.map_err(|_| StorageError::Damaged("invalid store hash"))?,
                row.reauthorise_since.map(timestamp).transpose()?,
            ))
        })
        .collect()
    }

    /// Returns the stores that are uninstalled but not yet erased, and since when.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.stores.list_deactivated_stores", level = "debug", skip_all)]
    pub async fn list_deactivated_stores(
        &self,
    ) -> Result<Vec<(StoreHash, Timestamp)>, StorageError> {
        sqlx::query!(
            r#"SELECT store_hash, deactivated_at AS "deactivated_at!"
               FROM stores WHERE deactivated_at IS NOT NULL"#
        )
        .fetch_all(&mut *self.read(Owner::Housekeeping).await?)
        .await
        .map_err(database_error)?
        .into_iter()
        .map(|row| {
            let hash = row.store_hash.parse();
            Ok((
                hash.map_err(|_| StorageError::Damaged("invalid store hash"))?,
                timestamp(row.deactivated_at)?,
            ))
        })
        .collect()
    }

    /// Saves an installation, the store's first or a later one, in one transaction. The store becomes active.
    /// Its jobs run once the returned value is dropped, so the caller can first discard what it knows about the
    /// old token.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is saved.
    #[tracing::instrument(name = "db.stores.save_installation", level = "debug", skip_all)]
    pub async fn save_installation(
        &self,
        installation: &Installation,
        now: Timestamp,
    ) -> Result<PendingWakeup<'_>, StorageError> {
        let _invalidation = self.epochs.invalidate_store(&installation.store);
        let mut connection = self.write(&installation.store).await?;
        // The OAuth code that this token was issued for works only once.
        wait_for_disk(&mut connection).await?;
        let saved = self.install(&mut connection, installation, now).await;
        wait_no_more(&mut connection).await;
        saved?;
        Ok(self.wakeups.pending(&installation.store, Wakeup::Released))
    }

    async fn install(
        &self,
        connection: &mut SqliteConnection,
        installation: &Installation,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let store = &installation.store;
        let sealed = self.sealer.seal(store, &installation.access_token)?;
        let (hash, scopes, by, owner, at) = (
            store.as_ref(),
            installation.scopes.to_string(),
            installation.user.as_ref().map(|user| signed(user.id)),
            installation.owner_id.map(signed),
            now.as_second(),
        );
        let valid_from = at - CLOCKS_APART;
        let mut transaction = connection
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(database_error)?;
        headless_keys::delete_if_uninstalled(&mut transaction, hash).await?;
        let is_known = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT 1 FROM stores WHERE store_hash = ?) AS "is_known!: bool""#,
            hash
        )
        .fetch_one(&mut *transaction)
        .await
        .map_err(database_error)?;
        sqlx::query!(
            "INSERT INTO stores (store_hash, access_token, access_token_key_id, scopes,
                                 installed_by, installed_at, owner_id, sessions_valid_from)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (store_hash) DO UPDATE SET
                 access_token = excluded.access_token,
                 access_token_key_id = excluded.access_token_key_id,
                 scopes = excluded.scopes,
                 installed_by = excluded.installed_by,
                 installed_at = excluded.installed_at,
                 owner_id = COALESCE(excluded.owner_id, owner_id),
                 sessions_valid_from = MAX(sessions_valid_from, excluded.sessions_valid_from),
                 deactivated_at = NULL,
                 reauthorise_since = NULL",
            hash,
            sealed.bytes,
            sealed.key_id,
            scopes,
            by,
            at,
            owner,
            valid_from
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        forget_what_was_before(&mut transaction, hash).await?;
        if let Some(user) = &installation.user {
            users::save(&mut transaction, store, user, now).await?;
        }
        webhooks::start_over(&mut transaction, store, now).await?;
        let event = if is_known {
            AuditEvent::Reinstalled
        } else {
            AuditEvent::Installed
        };
        let user_id = installation.user.as_ref().map(|user| user.id);
        audit_log::record(&mut transaction, hash, user_id, &event, now).await?;
        transaction.commit().await.map_err(database_error)?;
        Ok(())
    }

    /// Saves that BigCommerce has refused the access token of `store` since `refused_since`, or with `None`
    /// that it accepts the token.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.stores.save_token_acceptance", level = "debug", skip_all)]
    pub async fn save_token_acceptance(
        &self,
        store: &Store,
        refused_since: Option<Timestamp>,
    ) -> Result<TokenAcceptance, StorageError> {
        let _invalidation = self.epochs.invalidate_store(&store.hash);
        let (hash, since) = (store.hash.as_ref(), refused_since.map(Timestamp::as_second));
        // The write lock keeps an install from coming in between.
        let mut transaction = self.writing(hash).await?;
        let sealed = sqlx::query_as!(
            Sealed,
            "SELECT access_token AS bytes, access_token_key_id AS key_id
             FROM stores WHERE store_hash = ?",
            hash
        )
        .fetch_optional(&mut *transaction)
        .await
        .map_err(database_error)?;
        let Some(sealed) = sealed else {
            return Ok(TokenAcceptance::Unchanged);
        };
        let known = self.sealer.open(&store.hash, &sealed)?;
        if known.expose_secret() != store.access_token.expose_secret() {
            return Ok(TokenAcceptance::OtherToken);
        }
        let changed = sqlx::query!(
            "UPDATE stores SET reauthorise_since = ?1
             WHERE store_hash = ?2 AND (reauthorise_since IS NULL) <> (?1 IS NULL)",
            since,
            hash
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        transaction.commit().await?;
        Ok(match changed.rows_affected() {
            0 => TokenAcceptance::Unchanged,
            _ => TokenAcceptance::Changed,
        })
    }

    /// Deletes a store and all its data, unless it has been installed again. Returns whether it was deleted.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.stores.delete_deactivated_store", level = "debug", skip_all)]
    pub async fn delete_deactivated_store(&self, hash: &StoreHash) -> Result<bool, StorageError> {
        let _invalidation = self.epochs.invalidate_store(hash);
        let hash = hash.as_ref();
        let done = sqlx::query!(
            "DELETE FROM stores WHERE store_hash = ? AND deactivated_at IS NOT NULL",
            hash
        )
        .execute(&mut *self.write(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(done.rows_affected() > 0)
    }

    pub(super) fn store(&self, row: StoreRow) -> Result<Store, StorageError> {
        let hash: StoreHash = row
            .store_hash
            .parse()
            .map_err(|_| StorageError::Damaged("invalid store hash"))?;
        let access_token = self.sealer.open(
            &hash,
            &Sealed {
                bytes: row.access_token,
                key_id: row.access_token_key_id,
            },
        )?;
        let state = match (row.deactivated_at, row.reauthorise_since) {
            (Some(at), _) => StoreState::Deactivated(timestamp(at)?),
            (None, Some(since)) => StoreState::NeedsReauthorization(timestamp(since)?),
            (None, None) => StoreState::Active,
        };
        Ok(Store {
            access_token,
            scopes: Scopes::from(row.scopes.as_str()),
            installed_by: row.installed_by.map(unsigned).transpose()?,
            installed_at: timestamp(row.installed_at)?,
            state,
            last_view: match (row.last_view_at, row.last_view_purchases) {
                (Some(at), Some(count)) => Some((timestamp(at)?, small(count)?)),
                _ => None,
            },
            hash,
        })
    }
}

/// Deletes what an install supersedes: the users, who come back by opening the app, and an earlier uninstall.
async fn forget_what_was_before(
    connection: &mut SqliteConnection,
    store: &str,
) -> Result<(), StorageError> {
    sqlx::query!("DELETE FROM store_users WHERE store_hash = ?", store)
        .execute(&mut *connection)
        .await
        .map_err(database_error)?;
    sqlx::query!("DELETE FROM uninstalls WHERE store_hash = ?", store)
        .execute(&mut *connection)
        .await
        .map_err(database_error)?;
    let kind = Job::Uninstalled.kind();
    sqlx::query!(
        "DELETE FROM jobs WHERE store_hash = ? AND kind = ?",
        store,
        kind
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}
