//! Each store's last widget view, each shopper's last visit day, and the last use of headless secrets. All are
//! buffered in memory and written periodically, so that a view never waits for a database write.

use std::collections::{HashMap, HashSet};

use bigcommerce::StoreHash;
use db::Storage;
use jiff::Timestamp;
use parking_lot::Mutex;

/// The maximum number of rows per transaction. Other writers get their chance in between.
const AT_ONCE: usize = 1_000;

/// A view: its time, and how many purchases it showed.
type View = (Timestamp, u32);

/// Views and visits that are not written yet.
#[derive(Default)]
pub struct ActivityBuffer {
    last: Mutex<HashMap<StoreHash, View>>,
    visits: Mutex<(i64, HashSet<(StoreHash, u64)>)>,
    /// By store and key.
    headless: Mutex<HashMap<(StoreHash, String), Timestamp>>,
}

/// The maximum number of buffered visits. Further visits are dropped; the shopper's next visit is recorded
/// instead.
const MAX_VISITS: usize = 100_000;

impl ActivityBuffer {
    /// Records that a widget was shown.
    pub fn record_view(&self, store: &StoreHash, purchases: u32, now: Timestamp) {
        self.last.lock().insert(store.clone(), (now, purchases));
    }

    /// Records that a shopper visited on a day (in days since 1970-01-01).
    pub fn record_visit(&self, store: &StoreHash, customer_id: u64, day: i64) {
        let mut visits = self.visits.lock();
        if visits.1.len() < MAX_VISITS {
            visits.0 = visits.0.max(day);
            visits.1.insert((store.clone(), customer_id));
        }
    }

    /// Records that a token was signed with a headless secret. Called at most once a day for each.
    pub(crate) fn record_headless_use(&self, store: &StoreHash, key_id: &str, now: Timestamp) {
        let key = (store.clone(), key_id.to_owned());
        self.headless.lock().insert(key, now);
    }

    /// Returns a store's last view if it is not written yet.
    pub fn last(&self, store: &StoreHash) -> Option<View> {
        self.last.lock().get(store).copied()
    }

    /// Writes everything that is buffered. What cannot be written stays in the buffer, for the next flush.
    #[tracing::instrument(name = "activity.flush", level = "debug", skip_all)]
    pub async fn flush(&self, storage: &Storage) {
        let views = std::mem::take(&mut *self.last.lock());
        let (day, visits) = std::mem::take(&mut *self.visits.lock());
        let visits: Vec<_> = visits.into_iter().collect();
        for some in visits.chunks(AT_ONCE) {
            if let Err(error) = storage.save_last_seen(some, day).await {
                tracing::warn!(error = %error, "failed to save visits; they are kept");
                for (store, customer_id) in some {
                    self.record_visit(store, *customer_id, day);
                }
            }
        }
        let uses = std::mem::take(&mut *self.headless.lock());
        let uses: Vec<_> = uses.into_iter().collect();
        for some in uses.chunks(AT_ONCE) {
            if let Err(error) = storage.save_headless_uses(some).await {
                tracing::warn!(error = %error, "failed to save uses of headless secrets; they are kept");
                self.headless.lock().extend(some.iter().cloned());
            }
        }
        let views: Vec<_> = views.into_iter().collect();
        for some in views.chunks(AT_ONCE) {
            if let Err(error) = storage.save_last_views(some).await {
                tracing::warn!(error = %error, "failed to save views; they are kept");
                self.keep_views(some);
            }
        }
    }

    /// Puts views back, unless the store has had a later one. Each store has at most one, so this is bounded.
    fn keep_views(&self, views: &[(StoreHash, View)]) {
        let mut last = self.last.lock();
        for (store, view) in views {
            last.entry(store.clone()).or_insert(*view);
        }
    }
}

#[cfg(test)]
mod tests {
    use db::{
        SecretKey,
        model::{HeadlessKey, Installation},
    };
    use domain::Scopes;
    use sqlx::Connection as _;

    use super::*;

    #[tokio::test]
    async fn what_could_not_be_written_is_written_later() {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", directory.path().join("reprise.db").display());
        let key = SecretKey::parse(&SecretKey::generate().unwrap()).unwrap();
        let storage = Storage::open(&url, key.sealer().unwrap()).await.unwrap();
        let hash: StoreHash = "abc123".parse().unwrap();
        let installation = Installation {
            store: hash.clone(),
            access_token: "test-only-access-token".into(),
            scopes: Scopes::default(),
            user: None,
            owner_id: None,
        };
        let now = Timestamp::from_second(1_000).unwrap();
        drop(storage.save_installation(&installation, now).await.unwrap());
        storage.save_shopper(&hash, 7, 1).await.unwrap();
        let key = HeadlessKey::generate(now, Some(1)).unwrap();
        storage.save_headless_key(&hash, &key, now).await.unwrap();
        let mut database = sqlx::SqliteConnection::connect(&url).await.unwrap();
        let refusing = "CREATE TRIGGER no_views BEFORE UPDATE ON stores
                        BEGIN SELECT RAISE(ABORT, 'not now'); END;
                        CREATE TRIGGER no_visits BEFORE UPDATE ON shoppers
                        BEGIN SELECT RAISE(ABORT, 'not now'); END;
                        CREATE TRIGGER no_uses BEFORE UPDATE ON headless_keys
                        BEGIN SELECT RAISE(ABORT, 'not now'); END";
        sqlx::raw_sql(refusing)
            .execute(&mut database)
            .await
            .unwrap();

        let buffer = ActivityBuffer::default();
        let later = Timestamp::from_second(2_000).unwrap();
        buffer.record_view(&hash, 3, now);
        buffer.record_visit(&hash, 7, 20);
        buffer.record_headless_use(&hash, &key.id, later);
        buffer.flush(&storage).await;
        assert_eq!(buffer.last(&hash), Some((now, 3)), "it is kept");
        buffer.record_view(&hash, 4, later);
        buffer.flush(&storage).await;
        assert_eq!(buffer.last(&hash), Some((later, 4)), "the last one counts");

        let accepting = "DROP TRIGGER no_views; DROP TRIGGER no_visits; DROP TRIGGER no_uses";
        sqlx::raw_sql(accepting)
            .execute(&mut database)
            .await
            .unwrap();
        buffer.flush(&storage).await;
        assert_eq!(buffer.last(&hash), None, "it is written");
        let store = storage.find_store(&hash).await.unwrap().unwrap();
        assert_eq!(store.last_view, Some((later, 4)));
        let unseen = async |day| storage.list_shoppers_not_seen_since(&hash, day, 9).await;
        assert!(unseen(20).await.unwrap().is_empty());
        assert_eq!(unseen(21).await.unwrap(), [7]);
        let keys = storage.list_headless_keys(&hash).await.unwrap();
        assert_eq!(keys[0].last_used_at, Some(later));
    }

    #[test]
    fn a_view_that_could_not_be_written_replaces_no_later_one() {
        let (buffer, hash) = (
            ActivityBuffer::default(),
            "abc123".parse::<StoreHash>().unwrap(),
        );
        let at = |second| Timestamp::from_second(second).unwrap();
        buffer.record_view(&hash, 4, at(2));
        buffer.keep_views(&[(hash.clone(), (at(1), 3))]);
        assert_eq!(buffer.last(&hash), Some((at(2), 4)));
    }
}
