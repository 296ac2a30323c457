//! Where the widget appears on each storefront.

use std::collections::BTreeMap;

use domain::{PageKind, Placement, StoreHash};
use jiff::Timestamp;
use serde_json::Value;

use super::{Storage, StorageError, audit_log, database_error, jobs, json, signed, unsigned};
use crate::{
    Job, Wakeup,
    model::{AuditEvent, SettingChange},
};

impl Storage {
    /// Returns the placements that the merchant has changed, by channel. The others are the default.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.placements.list_placements", level = "debug", skip_all)]
    pub async fn list_placements(
        &self,
        store: &StoreHash,
    ) -> Result<BTreeMap<u64, Placement>, StorageError> {
        let hash = store.as_ref();
        sqlx::query!(
            "SELECT channel_id, placement FROM placements WHERE store_hash = ?",
            hash
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?
        .into_iter()
        .map(|row| Ok((unsigned(row.channel_id)?, read(&row.placement, store))))
        .collect()
    }

    /// Saves a validated placement, records what the user has changed, and enqueues the job that brings the script in line
    /// with it.
    ///
    /// With a `base`, it is saved only if the stored placement is still this. Otherwise this returns the stored one.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is saved.
    #[tracing::instrument(name = "db.placements.save_placement", level = "debug", skip_all)]
    pub async fn save_placement(
        &self,
        store: &StoreHash,
        channel_id: u64,
        placement: &Placement,
        base: Option<&Placement>,
        user_id: u64,
        now: Timestamp,
    ) -> Result<Option<Placement>, StorageError> {
        let (hash, channel) = (store.as_ref(), signed(channel_id));
        let mut transaction = self.writing(hash).await?;
        let before = sqlx::query_scalar!(
            "SELECT placement FROM placements WHERE store_hash = ? AND channel_id = ?",
            hash,
            channel
        )
        .fetch_optional(&mut *transaction)
        .await
        .map_err(database_error)?;
        let before = before.map_or_else(Placement::default, |text| read(&text, store));
        if base.is_some_and(|base| *base != before) {
            return Ok(Some(before));
        }
        let saved = json(placement)?;
        sqlx::query!(
            "INSERT INTO placements (store_hash, channel_id, placement)
             SELECT store_hash, ?2, ?3 FROM stores WHERE store_hash = ?1
             ON CONFLICT (store_hash, channel_id) DO UPDATE SET placement = excluded.placement",
            hash,
            channel,
            saved
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        let changes = changes(&before, placement);
        // Also if whoever asked does not wait for the script to be changed.
        jobs::save(
            &mut transaction,
            store,
            Job::Placement(channel_id),
            now,
            now,
        )
        .await?;
        if !changes.is_empty() {
            let event = AuditEvent::PlacementChanged {
                channel_id,
                changes,
            };
            audit_log::record(&mut transaction, hash, Some(user_id), &event, now).await?;
        }
        transaction.commit().await?;
        self.wakeups.wake(store, Wakeup::Asked);
        Ok(None)
    }
}

/// Returns what differs: `is_on`, and each kind of page as a whole.
fn changes(before: &Placement, after: &Placement) -> Vec<SettingChange> {
    let value = |value: Result<Value, _>| value.unwrap_or(Value::Null);
    let mut changes = Vec::new();
    let mut compare = |name: &str, from: Value, to: Value| {
        if from != to {
            let name = name.to_owned();
            changes.push(SettingChange { name, from, to });
        }
    };
    compare("is_on", before.is_on.into(), after.is_on.into());
    for kind in PageKind::ALL {
        let page = |placement: &Placement| value(serde_json::to_value(placement.page(*kind)));
        compare(kind.name(), page(before), page(after));
    }
    changes
}

/// Reads a placement. Pages that cannot be read have the default, since another version may have saved them.
fn read(text: &str, store: &StoreHash) -> Placement {
    if let Ok(placement) = serde_json::from_str(text) {
        return placement;
    }
    tracing::warn!(store = %store, "ignored parts of a saved placement that cannot be read");
    let mut fields: serde_json::Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
    fields.retain(|name, value| {
        let alone = serde_json::json!({ name: value });
        serde_json::from_value::<Placement>(alone).is_ok()
    });
    serde_json::from_value(Value::Object(fields)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_version_saved_costs_only_its_page() {
        let text =
            r#"{"is_on": false, "home": {"position": {"beside": "x"}}, "cart": {"is_on": false}}"#;
        let placement = read(text, &"abc123".parse().unwrap());
        assert!(!placement.is_on && !placement.cart.is_on);
        assert_eq!(placement.home, Placement::default().home);
        assert_eq!(read("", &"abc123".parse().unwrap()), Placement::default());
    }
}
