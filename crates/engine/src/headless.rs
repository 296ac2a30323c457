//! Shoppers of headless storefronts, where there is no Current Customer JWT: the merchant's server knows who is
//! signed in, and signs a token with a secret that it shares with Reprise.
//!
//! The secrets of all stores are kept in memory. A forged token costs one HMAC and no query, whether or not it names
//! a store that has a secret.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use bigcommerce::{Claims, StoreHash, TokenError, UnverifiedToken};
use db::{
    CryptoError, StorageError,
    model::{HeadlessKey, StoreUser},
};
use jiff::{SignedDuration, Timestamp};
use parking_lot::{Mutex, RwLock};
use tokio::sync::OwnedMutexGuard;

use crate::{app::App, day::day, error::Error, store_locks::StoreLocks};

/// A word that is in the claims of each of these tokens. Without the slash, which some libraries escape.
pub(crate) const WORD: &str = "headless";
/// The `iss` of these tokens. BigCommerce's have another one.
pub(crate) const ISSUER: &str = "reprise/headless";
/// The time within which these tokens have to expire, as a Current Customer JWT does.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);
/// The time for which a rotated secret stays valid, in which the merchant's server gets the new one.
pub const OVERLAP: SignedDuration = SignedDuration::from_hours(24);
/// The first pause after the secrets of a store could not be read. It doubles with each failure up to [`MAX_PAUSE`].
const PAUSE: Duration = Duration::from_millis(500);
const MAX_PAUSE: Duration = Duration::from_mins(1);

/// The secrets of all stores.
pub struct HeadlessKeys {
    known: RwLock<HashMap<StoreHash, Arc<[KnownKey]>>>,
    /// Verifies the tokens of stores that have no secret, in the same time, and nobody knows it.
    decoy: HeadlessKey,
    /// Held while the database and then the map are changed for a store.
    changing: StoreLocks,
    /// The stores whose secrets will be read from the database again.
    outdated: Mutex<HashSet<StoreHash>>,
}

#[derive(Clone)]
struct KnownKey {
    key: HeadlessKey,
    /// The last day of use that is saved, or will be.
    last_used: Arc<AtomicI64>,
}

/// A customer named by a valid headless token.
pub(crate) struct HeadlessCustomer {
    pub(crate) store: StoreHash,
    pub(crate) customer_id: u64,
    pub(crate) group_id: Option<String>,
    pub(crate) channel_id: u64,
}

impl HeadlessKeys {
    /// Creates it from the keys in the database.
    ///
    /// # Errors
    /// If the operating system's random source fails.
    pub fn new(keys: Vec<(StoreHash, HeadlessKey)>) -> Result<Self, CryptoError> {
        let mut known: HashMap<StoreHash, Vec<KnownKey>> = HashMap::new();
        for (store, key) in keys {
            known.entry(store).or_default().push(KnownKey::new(key));
        }
        let known = known.into_iter().map(|(store, keys)| (store, keys.into()));
        Ok(Self {
            known: RwLock::new(known.collect()),
            decoy: HeadlessKey::generate(Timestamp::UNIX_EPOCH, None)?,
            changing: StoreLocks::default(),
            outdated: Mutex::default(),
        })
    }

    fn get(&self, store: &StoreHash) -> Option<Arc<[KnownKey]>> {
        self.known.read().get(store).cloned()
    }

    /// Refuses the tokens of a store that `is_refused` selects by their secret.
    fn refuse(&self, store: &StoreHash, is_refused: impl Fn(&HeadlessKey) -> bool) {
        let mut known = self.known.write();
        let Some(keys) = known.get(store) else {
            return;
        };
        let kept = keys.iter().filter(|known| !is_refused(&known.key));
        let kept: Arc<[KnownKey]> = kept.cloned().collect();
        if kept.is_empty() {
            known.remove(store);
        } else {
            known.insert(store.clone(), kept);
        }
    }

    fn replace(&self, store: &StoreHash, keys: Vec<HeadlessKey>) {
        let mut known = self.known.write();
        if keys.is_empty() {
            known.remove(store);
        } else {
            let keys = keys.into_iter().map(KnownKey::new).collect();
            known.insert(store.clone(), keys);
        }
    }
}

impl KnownKey {
    fn new(key: HeadlessKey) -> Self {
        let last_used = key.last_used_at.map_or(i64::MIN, day);
        Self {
            key,
            last_used: Arc::new(AtomicI64::new(last_used)),
        }
    }
}

fn is_valid(key: &HeadlessKey, now: Timestamp) -> bool {
    key.ends_at.is_none_or(|end| now < end)
}

/// Verifies a token whose `iss` is [`ISSUER`] and whose `sub` is `store`. Both may be forged until then.
pub(crate) fn verify(
    app: &App,
    token: UnverifiedToken<'_>,
    store: &str,
    now: Timestamp,
) -> Result<HeadlessCustomer, TokenError> {
    let store: Option<StoreHash> = store.parse().ok();
    let keys = store.as_ref().and_then(|store| app.headless.get(store));
    let named = token.key_id()?;
    let usable: Vec<&KnownKey> = keys
        .iter()
        .flat_map(|keys| keys.iter())
        .filter(|known| is_valid(&known.key, now) && named.is_none_or(|id| id == known.key.id))
        .collect();
    let decoy = usable.is_empty().then_some(&app.headless.decoy.secret);
    let secrets = usable.iter().map(|known| &known.key.secret).chain(decoy);
    let (index, claims) = token.verify_hs256(secrets)?;
    let (Some(store), Some(known)) = (store, usable.get(index)) else {
        return Err(TokenError::Signature);
    };
    let customer = check(&claims, store, &app.config.credentials.client_id, now)?;
    let today = day(now);
    if known.last_used.swap(today, Ordering::Relaxed) < today {
        app.activity
            .record_headless_use(&customer.store, &known.key.id, now);
    }
    Ok(customer)
}

/// Checks the claims, in the order of those of a Current Customer JWT.
fn check(
    claims: &Claims,
    store: StoreHash,
    client_id: &str,
    now: Timestamp,
) -> Result<HeadlessCustomer, TokenError> {
    claims.require_text("iss", ISSUER, TokenError::Issuer)?;
    claims.require_text("aud", client_id, TokenError::Audience)?;
    claims.require_text("sub", store.as_ref(), TokenError::Store)?;
    claims.check_short_times(now, LONGEST)?;
    Ok(HeadlessCustomer {
        store,
        customer_id: claims.id_in("customer").ok_or(TokenError::Customer)?,
        group_id: claims.customer_group(),
        channel_id: claims.id("channel_id").ok_or(TokenError::Storefront)?,
    })
}

/// The user who created a headless key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Creator {
    /// A user with access to the store.
    Member(StoreUser),
    /// A former user with this ID, who may still know the secret.
    Former(u64),
    /// Nobody knows any more.
    Unknown,
}

/// Returns a store's valid keys with their creators, the current one first.
///
/// # Errors
/// A failure of the database.
pub async fn list(
    app: &App,
    store: &StoreHash,
) -> Result<Vec<(HeadlessKey, Creator)>, StorageError> {
    let now = app.clock.now();
    let keys = app.storage.list_headless_keys(store).await?;
    let mut listed = Vec::with_capacity(keys.len());
    for key in keys.into_iter().filter(|key| is_valid(key, now)) {
        let creator = match key.created_by {
            None => Creator::Unknown,
            Some(id) => match app.storage.find_user(store, id).await? {
                Some(user) => Creator::Member(user),
                None => Creator::Former(id),
            },
        };
        listed.push((key, creator));
    }
    Ok(listed)
}

/// Creates a store's secret, or rotates it: the previous one stays valid for [`OVERLAP`], and older ones end.
///
/// # Errors
/// A failure of the database; then nothing has changed.
#[tracing::instrument(name = "headless.create", level = "debug", skip_all, fields(store = %store))]
pub async fn create(app: &App, store: &StoreHash, user_id: u64) -> Result<HeadlessKey, Error> {
    let now = app.clock.now();
    let key = HeadlessKey::generate(now, Some(user_id)).map_err(StorageError::from)?;
    let (changed, hash, new) = (app.clone(), store.clone(), key.clone());
    change(app, store, async move {
        let storage = &changed.storage;
        storage.save_headless_key(&hash, &new, now + OVERLAP).await
    })
    .await?;
    tracing::info!(store = %store, key = key.id, "headless secret created");
    Ok(key)
}

/// Ends a secret at once. It may have ended already.
///
/// # Errors
/// A failure of the database; then the secret is refused until the database says whether it still exists.
#[tracing::instrument(name = "headless.end", level = "debug", skip_all, fields(store = %store))]
pub async fn end(app: &App, store: &StoreHash, key_id: &str, user_id: u64) -> Result<(), Error> {
    let now = app.clock.now();
    let (changed, hash, id) = (app.clone(), store.clone(), key_id.to_owned());
    let was_there = change(app, store, async move {
        changed.headless.refuse(&hash, |key| key.id == id);
        let storage = &changed.storage;
        storage.delete_headless_key(&hash, &id, user_id, now).await
    })
    .await?;
    if was_there {
        tracing::info!(store = %store, key = key_id, "headless secret ended");
        // Also from the write-ahead log.
        app.wal_truncation.notify_one();
    }
    Ok(())
}

/// Holds up the changes of a store's secrets, all of which are refused. When dropped, they are read again.
pub(crate) struct Suspended<'a> {
    app: &'a App,
    store: &'a StoreHash,
    _changing: OwnedMutexGuard<()>,
}

/// Refuses all secrets of a store whose rows are about to be deleted, until the returned value is dropped.
pub(crate) async fn suspend<'a>(app: &'a App, store: &'a StoreHash) -> Suspended<'a> {
    // A change that is running would bring them back.
    let changing = app.headless.changing.lock(store).await;
    app.headless.refuse(store, |_| true);
    Suspended {
        app,
        store,
        _changing: changing,
    }
}

impl Drop for Suspended<'_> {
    fn drop(&mut self) {
        reload_soon(self.app, self.store);
    }
}

/// Reads a store's secrets from the database again, in the background, until that succeeds.
pub(crate) fn reload_soon(app: &App, store: &StoreHash) {
    if !app.headless.outdated.lock().insert(store.clone()) {
        return;
    }
    let (task, store) = (app.clone(), store.clone());
    app.tasks.spawn_loop(async move {
        let mut pause = PAUSE;
        while let Err(error) = reload(&task, &store).await {
            tracing::warn!(store = %store, error = %error, "failed to read headless secrets");
            if !task.headless.outdated.lock().insert(store.clone()) {
                // Somebody else has asked for it in the meantime.
                return;
            }
            tokio::time::sleep(pause).await;
            pause = (2 * pause).min(MAX_PAUSE);
        }
    });
}

async fn reload(app: &App, store: &StoreHash) -> Result<(), StorageError> {
    let _one_at_a_time = app.headless.changing.lock(store).await;
    // Before the read: what changes from now on needs another one.
    app.headless.outdated.lock().remove(store);
    let keys = app.storage.list_headless_keys(store).await?;
    app.headless.replace(store, keys);
    Ok(())
}

/// Changes a store's secrets in the database, and then in memory. In a task of its own, so that a client that
/// disconnects cannot leave the two different.
async fn change<T: Send + 'static>(
    app: &App,
    store: &StoreHash,
    changing: impl Future<Output = Result<T, StorageError>> + Send + 'static,
) -> Result<T, Error> {
    let (task, store) = (app.clone(), store.clone());
    let done = app.tasks.spawn(async move {
        let _one_at_a_time = task.headless.changing.lock(&store).await;
        let changed = changing.await;
        // Even if that failed: it may have taken effect.
        match task.storage.list_headless_keys(&store).await {
            Ok(keys) => task.headless.replace(&store, keys),
            Err(error) => {
                tracing::warn!(store = %store, error = %error, "failed to read headless secrets");
                reload_soon(&task, &store);
            }
        }
        changed
    });
    match done.await {
        Ok(Some(changed)) => Ok(changed?),
        Ok(None) | Err(_) => Err(Error::Internal("a change of headless secrets was aborted")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::purchases::tests::Inside;

    #[tokio::test]
    async fn a_change_that_takes_long_in_one_store_delays_no_other() {
        let inside = Inside::new().await;
        let other: StoreHash = "other".parse().unwrap();
        let changing = inside.app.headless.changing.lock(&other).await;
        let created = create(&inside.app, inside.hash(), 1);
        let created = tokio::time::timeout(Duration::from_secs(10), created).await;
        let key = created.expect("it does not wait").unwrap();
        assert_eq!(
            inside.app.headless.get(inside.hash()).unwrap()[0].key.id,
            key.id
        );
        drop(changing);
    }

    #[tokio::test]
    async fn suspended_secrets_are_refused_and_read_again() {
        let inside = Inside::new().await;
        let (app, store) = (&inside.app, inside.hash());
        let key = create(app, store, 1).await.unwrap();
        let suspended = suspend(app, store).await;
        assert!(app.headless.get(store).is_none());
        drop(suspended);
        while app.headless.get(store).is_none() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(app.headless.get(store).unwrap()[0].key.id, key.id);
    }
}
