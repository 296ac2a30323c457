//! The secrets with which merchants' servers sign tokens of shoppers.

use aws_lc_rs::rand;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::StoreHash;
use jiff::Timestamp;
use secrecy::SecretString;
use sqlx::SqliteConnection;
use zeroize::Zeroizing;

use super::{
    CryptoError, Owner, Storage, StorageError, audit_log, database_error, json, secret_key::Sealed,
    signed, timestamp, unsigned,
};
use crate::model::{AuditEvent, HeadlessKey};

/// The beginning of each secret, by which people and scanners recognize one.
const PREFIX: &str = "reprise_headless_";

/// A row of `headless_keys`, not yet parsed.
struct KeyRow {
    store_hash: String,
    key_id: String,
    secret: Vec<u8>,
    secret_key_id: String,
    created_at: i64,
    created_by: Option<i64>,
    ends_at: Option<i64>,
    last_used_at: Option<i64>,
}

impl HeadlessKey {
    /// Generates a key with a secret of 32 random bytes.
    ///
    /// # Errors
    /// If the operating system's random source fails.
    pub fn generate(now: Timestamp, created_by: Option<u64>) -> Result<Self, CryptoError> {
        let (mut id, mut secret) = ([0; 9], Zeroizing::new([0; 32]));
        rand::fill(&mut id).map_err(|_| CryptoError)?;
        rand::fill(secret.as_mut_slice()).map_err(|_| CryptoError)?;
        Ok(Self {
            id: URL_SAFE_NO_PAD.encode(id),
            secret: format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(secret.as_slice())).into(),
            created_at: now,
            created_by,
            ends_at: None,
            last_used_at: None,
        })
    }
}

impl Storage {
    /// Returns the headless keys of all stores. One that cannot be decrypted is left out, and logged.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.headless_keys.list_all", level = "debug", skip_all)]
    pub async fn list_all_headless_keys(
        &self,
    ) -> Result<Vec<(StoreHash, HeadlessKey)>, StorageError> {
        let rows = sqlx::query_as!(
            KeyRow,
            "SELECT store_hash, key_id, secret, secret_key_id, created_at,
                    created_by, ends_at, last_used_at
             FROM headless_keys"
        )
        .fetch_all(&mut *self.read(Owner::Housekeeping).await?)
        .await
        .map_err(database_error)?;
        let mut keys = Vec::with_capacity(rows.len());
        for row in rows {
            let hash = row.store_hash.parse::<StoreHash>();
            let hash = hash.map_err(|_| StorageError::Damaged("invalid store hash"))?;
            match self.headless_key(&hash, row) {
                Ok(key) => keys.push((hash, key)),
                Err(error) => {
                    tracing::error!(store = %hash, error = %error, "a headless key cannot be read");
                }
            }
        }
        Ok(keys)
    }

    /// Returns a store's headless keys, the newest first: the current one, and one that was rotated.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.headless_keys.list", level = "debug", skip_all)]
    pub async fn list_headless_keys(
        &self,
        store: &StoreHash,
    ) -> Result<Vec<HeadlessKey>, StorageError> {
        let hash = store.as_ref();
        let rows = sqlx::query_as!(
            KeyRow,
            "SELECT store_hash, key_id, secret, secret_key_id, created_at,
                    created_by, ends_at, last_used_at
             FROM headless_keys WHERE store_hash = ?
             ORDER BY ends_at IS NOT NULL, created_at DESC",
            hash
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        rows.into_iter()
            .map(|row| self.headless_key(store, row))
            .collect()
    }

    /// Saves a new current key, and records its creator in the audit log. The previous one stays valid until
    /// `overlap_ends_at`; older ones are deleted.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is changed.
    #[tracing::instrument(name = "db.headless_keys.save", level = "debug", skip_all)]
    pub async fn save_headless_key(
        &self,
        store: &StoreHash,
        key: &HeadlessKey,
        overlap_ends_at: Timestamp,
    ) -> Result<(), StorageError> {
        let sealed = self.sealer.seal(store, &key.secret)?;
        let (hash, created_at, created_by, ends_at) = (
            store.as_ref(),
            key.created_at.as_second(),
            key.created_by.map(signed),
            overlap_ends_at.as_second(),
        );
        let mut transaction = self.writing(hash).await?;
        sqlx::query!(
            "DELETE FROM headless_keys WHERE store_hash = ? AND ends_at IS NOT NULL",
            hash
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        sqlx::query!(
            "UPDATE headless_keys SET ends_at = ? WHERE store_hash = ?",
            ends_at,
            hash
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        sqlx::query!(
            "INSERT INTO headless_keys (store_hash, key_id, secret, secret_key_id, created_at,
                                        created_by)
             VALUES (?, ?, ?, ?, ?, ?)",
            hash,
            key.id,
            sealed.bytes,
            sealed.key_id,
            created_at,
            created_by
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        let event = AuditEvent::HeadlessSecretCreated { id: key.id.clone() };
        let now = key.created_at;
        audit_log::record(&mut transaction, hash, key.created_by, &event, now).await?;
        transaction.commit().await
    }

    /// Deletes a key, and records who did. Returns whether it was there.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.headless_keys.delete", level = "debug", skip_all)]
    pub async fn delete_headless_key(
        &self,
        store: &StoreHash,
        key_id: &str,
        user_id: u64,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let hash = store.as_ref();
        let mut transaction = self.writing(hash).await?;
        let deleted = sqlx::query!(
            "DELETE FROM headless_keys WHERE store_hash = ? AND key_id = ?",
            hash,
            key_id
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        if deleted.rows_affected() == 0 {
            return Ok(false);
        }
        let event = AuditEvent::HeadlessSecretEnded {
            id: key_id.to_owned(),
        };
        audit_log::record(&mut transaction, hash, Some(user_id), &event, now).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Deletes the rotated keys that are no longer valid.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.headless_keys.delete_ended", level = "debug", skip_all)]
    pub async fn delete_ended_headless_keys(&self, now: Timestamp) -> Result<(), StorageError> {
        let now = now.as_second();
        sqlx::query!("DELETE FROM headless_keys WHERE ends_at <= ?", now)
            .execute(&mut *self.write(Owner::Housekeeping).await?)
            .await
            .map_err(database_error)?;
        Ok(())
    }

    /// Saves when keys were used, in one statement.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.headless_keys.save_uses", level = "debug", skip_all)]
    pub async fn save_headless_uses(
        &self,
        uses: &[((StoreHash, String), Timestamp)],
    ) -> Result<(), StorageError> {
        let uses: Vec<(&str, &str, i64)> = uses
            .iter()
            .map(|((store, key_id), at)| (store.as_ref(), key_id.as_str(), at.as_second()))
            .collect();
        let uses = json(&uses)?;
        sqlx::query!(
            "UPDATE headless_keys SET last_used_at = new.value ->> 2
             FROM json_each(?) AS new
             WHERE store_hash = new.value ->> 0 AND key_id = new.value ->> 1",
            uses
        )
        .execute(&mut *self.write(Owner::Housekeeping).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }

    fn headless_key(&self, store: &StoreHash, row: KeyRow) -> Result<HeadlessKey, StorageError> {
        let sealed = Sealed {
            bytes: row.secret,
            key_id: row.secret_key_id,
        };
        let secret: SecretString = self.sealer.open(store, &sealed)?;
        Ok(HeadlessKey {
            id: row.key_id,
            secret,
            created_at: timestamp(row.created_at)?,
            created_by: row.created_by.map(unsigned).transpose()?,
            ends_at: row.ends_at.map(timestamp).transpose()?,
            last_used_at: row.last_used_at.map(timestamp).transpose()?,
        })
    }
}

/// Deletes the keys of an uninstalled store before it is installed again. People who know an old key may no longer
/// work for the store.
pub(super) async fn delete_if_uninstalled(
    connection: &mut SqliteConnection,
    store: &str,
) -> Result<(), StorageError> {
    sqlx::query!(
        "DELETE FROM headless_keys WHERE store_hash IN (
             SELECT store_hash FROM stores WHERE store_hash = ? AND deactivated_at IS NOT NULL)",
        store
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}
