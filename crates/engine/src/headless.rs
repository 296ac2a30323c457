//! Shoppers of headless storefronts, where there is no Current Customer JWT: the merchant's server knows who is
//! signed in, and signs a token with a secret that it shares with Reprise.
//!
//! The secrets of all stores are kept in memory. A forged token costs one HMAC and no query, whether or not it names
//! a store that has a secret.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use bigcommerce::{Claims, StoreHash, TokenError, UnverifiedToken};
use db::{CryptoError, StorageError, model::HeadlessKey};
use jiff::{SignedDuration, Timestamp};
use parking_lot::RwLock;
use tokio::sync::Mutex;

use crate::{app::App, day::day, error::Error};

/// A word that is in the claims of each of these tokens. Without the slash, which some libraries escape.
pub(crate) const WORD: &str = "headless";
/// The `iss` of these tokens. BigCommerce's have another one.
pub(crate) const ISSUER: &str = "reprise/headless";
/// The time within which these tokens have to expire, as a Current Customer JWT does.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);
/// The time for which a rotated secret stays valid, in which the merchant's server gets the new one.
pub const OVERLAP: SignedDuration = SignedDuration::from_hours(24);

/// The secrets of all stores.
pub struct HeadlessKeys {
    known: RwLock<HashMap<StoreHash, Arc<[KnownKey]>>>,
    /// Verifies the tokens of stores that have no secret, in the same time, and nobody knows it.
    decoy: HeadlessKey,
    /// Held while the database and then the map are changed.
    changing: Mutex<()>,
}

struct KnownKey {
    key: HeadlessKey,
    /// The last day of use that is saved, or will be.
    last_used: AtomicI64,
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
            decoy: HeadlessKey::generate(Timestamp::UNIX_EPOCH)?,
            changing: Mutex::default(),
        })
    }

    fn get(&self, store: &StoreHash) -> Option<Arc<[KnownKey]>> {
        self.known.read().get(store).cloned()
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
            last_used: AtomicI64::new(last_used),
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

/// Returns a store's valid keys, the current one first.
///
/// # Errors
/// A failure of the database.
pub async fn list(app: &App, store: &StoreHash) -> Result<Vec<HeadlessKey>, StorageError> {
    let now = app.clock.now();
    let mut keys = app.storage.list_headless_keys(store).await?;
    keys.retain(|key| is_valid(key, now));
    Ok(keys)
}

/// Creates a store's secret, or rotates it: the previous one stays valid for [`OVERLAP`], and older ones end.
///
/// # Errors
/// A failure of the database; then nothing has changed.
#[tracing::instrument(name = "headless.create", level = "debug", skip_all, fields(store = %store))]
pub async fn create(app: &App, store: &StoreHash) -> Result<HeadlessKey, Error> {
    let now = app.clock.now();
    let key = HeadlessKey::generate(now).map_err(StorageError::from)?;
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
/// A failure of the database.
#[tracing::instrument(name = "headless.end", level = "debug", skip_all, fields(store = %store))]
pub async fn end(app: &App, store: &StoreHash, key_id: &str) -> Result<(), Error> {
    let (changed, hash, id) = (app.clone(), store.clone(), key_id.to_owned());
    let was_there = change(app, store, async move {
        changed.storage.delete_headless_key(&hash, &id).await
    })
    .await?;
    if was_there {
        tracing::info!(store = %store, key = key_id, "headless secret ended");
        // Also from the write-ahead log.
        app.wal_truncation.notify_one();
    }
    Ok(())
}

/// Reads a store's secrets from the database again, after something else may have deleted them.
///
/// # Errors
/// A failure of the database.
pub(crate) async fn reload(app: &App, store: &StoreHash) -> Result<(), Error> {
    change(app, store, async { Ok(()) }).await
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
        let _one_at_a_time = task.headless.changing.lock().await;
        let changed = changing.await;
        // Even if that failed: it may have taken effect.
        let keys = task.storage.list_headless_keys(&store).await?;
        task.headless.replace(&store, keys);
        changed
    });
    match done.await {
        Ok(Some(changed)) => Ok(changed?),
        Ok(None) | Err(_) => Err(Error::Internal("a change of headless secrets was aborted")),
    }
}
