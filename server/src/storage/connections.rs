//! The connections to the database: the one place through which every statement passes.
//!
//! A statement gets a connection only for an [`Owner`]. So no store has more than its share of the
//! readers, stores take turns at the one writer, and what takes too long or was given up is
//! interrupted.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::{Deref, DerefMut},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use bigcommerce::StoreHash;
use fair::{Bounds, FairQueue, Held};
use sqlx::{
    Connection as _, Sqlite, SqliteConnection, Transaction,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions},
};

use super::StorageError;

/// How many statements read at once: as many as there are cores, within these bounds.
const LEAST_READERS: usize = 4;
const MOST_READERS: usize = 16;
/// How many requests wait for a connection: of one owner, and in all. What waits longer than
/// [`PATIENCE`] is refused, so more than this could not be served in time anyway.
const WAITING_PER_OWNER: usize = 1_024;
const WAITING: usize = 8_192;
/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(3);
/// After about so many steps of SQLite's machine a statement looks at the clock: some 50 µs.
const STEPS: i32 = 1_000;

/// On whose behalf a statement runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    /// A store, by a hash of its name. Should two ever share one, they share a share.
    Store(u64),
    /// Deliveries of webhooks of many stores, written together.
    Deliveries,
    /// Whoever asks before it is known which store is meant.
    Anyone,
    /// The worker, which looks for what is to be done for all stores, one after the other: it must not
    /// wait in the line of any of them.
    Worker,
    /// Whoever asks whether the database answers.
    Probe,
    /// The service itself, behind everybody's back.
    Housekeeping,
    /// What makes large databases to measure with.
    #[cfg(feature = "bench")]
    Setup,
}

impl From<&str> for Owner {
    fn from(store: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        store.hash(&mut hasher);
        Self::Store(hasher.finish())
    }
}

impl From<&StoreHash> for Owner {
    fn from(store: &StoreHash) -> Self {
        Self::from(store.as_ref())
    }
}

impl Owner {
    /// How long reading may take. The service itself reads on a connection of its own.
    fn longest_reading(self) -> Duration {
        match self {
            Self::Housekeeping => Duration::from_secs(30),
            #[cfg(feature = "bench")]
            Self::Setup => Duration::from_secs(600),
            Self::Store(_) | Self::Deliveries | Self::Anyone | Self::Worker | Self::Probe => {
                Duration::from_secs(3)
            }
        }
    }

    /// How long one turn at the writer may take: all others wait for it, deliveries among them, which
    /// are refused after three seconds.
    fn longest_writing(self) -> Duration {
        match self {
            #[cfg(feature = "bench")]
            Self::Setup => Duration::from_secs(600),
            _ => Duration::from_secs(2),
        }
    }
}

/// All connections. SQLite writes one at a time: a single connection writes, so that writers who wait
/// for each other never keep a reader from its own.
pub(super) struct Connections {
    readers: Arc<FairQueue<Owner, Slot>>,
    /// For [`Owner::Housekeeping`], which may read for long.
    background: Arc<FairQueue<Owner, Slot>>,
    writer: Arc<FairQueue<Owner, Slot>>,
    /// Writes the write-ahead log back. It waits for nobody.
    checkpointer: Slot,
    slots: Vec<Slot>,
}

/// Room for one connection. The pool opens it anew should it break.
#[derive(Clone)]
struct Slot {
    pool: SqlitePool,
    watch: Arc<Watch>,
}

impl Connections {
    /// Opens the file, and brings its schema up to date before anybody reads.
    pub(super) async fn open(options: SqliteConnectOptions) -> Result<Self, StorageError> {
        let writer = Slot::new(options.clone());
        sqlx::migrate!("../migrations").run(&writer.pool).await?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let count = cores.clamp(LEAST_READERS, MOST_READERS);
        let unwaiting = options.clone().busy_timeout(Duration::ZERO);
        // Nothing is written past the queue in front of the writer.
        let options = options.pragma("query_only", "ON");
        let readers: Vec<Slot> = (0..count).map(|_| Slot::new(options.clone())).collect();
        let (background, checkpointer) = (Slot::new(options), Slot::new(unwaiting));
        let others = [&background, &writer, &checkpointer];
        let slots = readers.iter().chain(others).cloned().collect();
        let bounds = |per_key| Bounds {
            per_key,
            waiting_per_key: WAITING_PER_OWNER,
            waiting: WAITING,
            patience: PATIENCE,
        };
        Ok(Self {
            readers: FairQueue::new(readers, bounds(count / 2)),
            background: FairQueue::new(vec![background], bounds(1)),
            writer: FairQueue::with_express(vec![writer], bounds(1), Owner::Deliveries),
            checkpointer,
            slots,
        })
    }

    /// A connection to read with.
    pub(super) async fn read(&self, owner: Owner) -> Result<Connection, StorageError> {
        let queue = match owner {
            Owner::Housekeeping => &self.background,
            _ => &self.readers,
        };
        connection(queue, owner, owner.longest_reading()).await
    }

    /// The connection that writes.
    pub(super) async fn write(&self, owner: Owner) -> Result<Connection, StorageError> {
        connection(&self.writer, owner, owner.longest_writing()).await
    }

    /// A transaction that writes: it waits for its turn now, and not when it is half done.
    pub(super) async fn writing(&self, owner: Owner) -> Result<Writing, StorageError> {
        let turn = self.writer.take(owner).await?;
        let transaction = turn.pool.begin_with("BEGIN IMMEDIATE").await?;
        Ok(Writing {
            running: Running::begin(&turn, owner.longest_writing()),
            transaction,
            _turn: turn,
        })
    }

    /// Writes the write-ahead log back and cuts it to nothing, without waiting for whoever reads it.
    /// Answers whether nothing of it is left.
    ///
    /// SQLite: "https://sqlite.org/pragma.html#pragma_wal_checkpoint".
    pub(super) async fn checkpoint(&self) -> Result<bool, StorageError> {
        let mut connection = self.checkpointer.pool.acquire().await?;
        // Most of it is written back while others write.
        let (_, pages, written): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(PASSIVE)")
            .fetch_one(&mut *connection)
            .await?;
        if written < pages {
            return Ok(false);
        }
        // To cut it, nobody may write. What has come meanwhile is little.
        let _turn = self.writer.take(Owner::Housekeeping).await?;
        let (is_busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&mut *connection)
            .await?;
        Ok(is_busy == 0)
    }

    /// Waits for what is under way, then closes the file.
    pub(super) async fn close(&self) {
        for slot in &self.slots {
            slot.pool.close().await;
        }
    }
}

async fn connection(
    queue: &Arc<FairQueue<Owner, Slot>>,
    owner: Owner,
    longest: Duration,
) -> Result<Connection, StorageError> {
    let turn = queue.take(owner).await?;
    let connection = turn.pool.acquire().await?;
    Ok(Connection {
        running: Running::begin(&turn, longest),
        connection,
        _turn: turn,
    })
}

impl Slot {
    fn new(options: SqliteConnectOptions) -> Self {
        let watch = Arc::new(Watch::new());
        let (asked, returned) = (watch.clone(), watch.clone());
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            // Whoever has the turn has the connection as soon as it is back from its last use.
            .acquire_timeout(PATIENCE)
            // A file does not hang up. Asking it first would double the way of every read.
            .test_before_acquire(false)
            .after_connect(move |connection, _| {
                let watch = asked.clone();
                Box::pin(async move {
                    let mut handle = connection.lock_handle().await?;
                    handle.set_progress_handler(STEPS, move || watch.may_go_on());
                    Ok(())
                })
            })
            .after_release(move |connection, _| {
                let watch = returned.clone();
                Box::pin(async move {
                    let is_free = is_free(connection, watch.is_given_up()).await;
                    watch.rest();
                    is_free
                })
            })
            .connect_lazy_with(options);
        Self { pool, watch }
    }
}

/// Whether a connection that is given back can be used again.
///
/// Where the disk is full, or a statement was interrupted, SQLite takes a transaction back by itself.
/// sqlx then finds nothing to take back, counts that as a failure, and would begin no transaction on
/// this connection ever again.
async fn is_free(connection: &mut SqliteConnection, may_run: bool) -> Result<bool, sqlx::Error> {
    if may_run || connection.is_in_transaction() {
        // What was left undone is being interrupted or taken back: this is answered after it.
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

/// Until when a connection's statements may run. SQLite asks from its own thread.
struct Watch {
    since: Instant,
    /// In milliseconds from then on; 0 where nobody waits any more.
    until: AtomicU64,
}

impl Watch {
    fn new() -> Self {
        Self {
            since: Instant::now(),
            until: AtomicU64::new(u64::MAX),
        }
    }

    fn begin(&self, longest: Duration) {
        let until = self.since.elapsed() + longest;
        let until = u64::try_from(until.as_millis()).unwrap_or(u64::MAX);
        self.until.store(until, Ordering::Relaxed);
    }

    /// Nobody waits any more: what runs ends at its next look at the clock.
    fn give_up(&self) {
        self.until.store(0, Ordering::Relaxed);
    }

    fn is_given_up(&self) -> bool {
        self.until.load(Ordering::Relaxed) == 0
    }

    /// Nothing runs.
    fn rest(&self) {
        self.until.store(u64::MAX, Ordering::Relaxed);
    }

    fn may_go_on(&self) -> bool {
        self.since.elapsed().as_millis() < u128::from(self.until.load(Ordering::Relaxed))
    }
}

type Turn = Held<Owner, Slot>;

/// Has what runs interrupted when it is dropped, unless it has ended.
struct Running {
    watch: Arc<Watch>,
    has_ended: bool,
}

impl Running {
    fn begin(turn: &Turn, longest: Duration) -> Self {
        turn.watch.begin(longest);
        Self {
            watch: turn.watch.clone(),
            has_ended: false,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !self.has_ended {
            self.watch.give_up();
        }
    }
}

/// A connection for one or several statements. What still runs when it is dropped is interrupted.
pub(super) struct Connection {
    // In the order in which they are to be dropped.
    running: Running,
    connection: PoolConnection<Sqlite>,
    _turn: Turn,
}

impl Connection {
    /// Gives it back where nothing runs any more. Dropping it does the same, but has to make sure
    /// first, which takes about as long as a small statement.
    pub(super) fn end(mut self) {
        self.running.has_ended = true;
    }
}

impl Deref for Connection {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}

impl DerefMut for Connection {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}

/// A transaction that writes. Dropped before it is committed it is taken back.
pub(super) struct Writing {
    // In the order in which they are to be dropped.
    running: Running,
    transaction: Transaction<'static, Sqlite>,
    _turn: Turn,
}

impl Writing {
    /// Commits it.
    pub(super) async fn commit(mut self) -> Result<(), StorageError> {
        self.transaction.commit().await?;
        self.running.has_ended = true;
        Ok(())
    }
}

impl Deref for Writing {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.transaction
    }
}

impl DerefMut for Writing {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }
}

#[cfg(test)]
mod tests;
