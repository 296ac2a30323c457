//! Making room in a store that holds as much as one may: the shoppers who have not been seen for longest are
//! forgotten. Nothing is lost by it, for they are read again when they come.

use bigcommerce::StoreHash;
use jiff::SignedDuration;
use tracing::Instrument as _;

use crate::{
    error::Error,
    limits::{ROWS_PER_STORE, ROWS_PER_STORE_AFTER},
    model::{Erased, Store},
    recently::Recently,
    service::App,
};

/// How many shoppers are forgotten before it is looked again whether there is room.
const AT_ONCE: u32 = 20;
/// The least time between two looks at a store after its orders were read.
const PAUSE: SignedDuration = SignedDuration::from_secs(10);
/// How many stores are looked at within that time. The hourly look passes by nobody.
const MOST: u64 = 10_000;

/// Which stores have been looked at a moment ago.
pub(crate) struct Room(Recently<()>);

impl Default for Room {
    fn default() -> Self {
        Self(Recently::new(PAUSE, MOST))
    }
}

/// Makes room in a store, if it has none, while nobody waits for it.
pub(crate) fn make_soon(app: &App, store: &Store) {
    if !app.room.0.note(&store.hash, (), app.clock.now()) {
        return;
    }
    let (task, hash) = (app.clone(), store.hash.clone());
    let making = async move {
        if let Err(error) = make(&task, &hash).await {
            tracing::error!(store = %hash, error = %error, "no room could be made in a store");
        }
    };
    app.tasks.spawn(making.in_current_span());
}

/// Makes room in a store, if it has none.
pub(super) async fn make(app: &App, store: &StoreHash) -> Result<(), Error> {
    if app.storage.find_usage(store).await?.rows < ROWS_PER_STORE {
        return Ok(());
    }
    tracing::warn!(store = %store, most = ROWS_PER_STORE, "a store holds as much as one may");
    let mut erased = Erased::default();
    let ended = forget_longest_unseen(app, store, &mut erased).await;
    super::log(app, store, "the store holds as much as one may", erased);
    ended
}

async fn forget_longest_unseen(
    app: &App,
    store: &StoreHash,
    erased: &mut Erased,
) -> Result<(), Error> {
    loop {
        let customers = app
            .storage
            .list_shoppers_not_seen_since(store, i64::MAX, AT_ONCE)
            .await?;
        if customers.is_empty() {
            return Ok(());
        }
        for customer_id in customers {
            *erased += app.storage.delete_shopper(store, customer_id).await?;
        }
        if app.storage.find_usage(store).await?.rows < ROWS_PER_STORE_AFTER {
            return Ok(());
        }
        app.storage.delete_products_of_nobody(store).await?;
        if app.storage.find_usage(store).await?.rows < ROWS_PER_STORE_AFTER {
            return Ok(());
        }
    }
}
