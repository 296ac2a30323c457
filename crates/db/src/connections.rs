//! The connections to the database. Every statement goes through here.
//!
//! A statement gets a connection on behalf of an [`Owner`]. As a result, no store uses more than its
//! share of the readers, stores take turns at the one writer, and statements that miss their deadline or are
//! canceled are interrupted.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::{Deref, DerefMut},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use domain::StoreHash;
use fair::{FairQueue, Lease, QueueLimits};
use sqlx::{
    Connection as _, Sqlite, SqliteConnection, Transaction,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions},
};

use super::{StorageError, database_error, migration_error};

/// Limits on the number of readers, which otherwise equals the number of cores.
const LEAST_READERS: usize = 4;
const MAX_READERS: usize = 16;
/// Limits on the requests that wait for a connection, per owner and in total. A request that waits longer
/// than [`PATIENCE`] is refused, so a longer queue could not be served in time.
const WAITING_PER_OWNER: usize = 1_024;
const WAITING: usize = 8_192;
/// The longest time that a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(3);
/// The number of steps of SQLite's virtual machine between two checks of the deadline: some 50 µs.
const STEPS: i32 = 1_000;

/// The party on whose behalf a statement runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    /// A store, by a hash of its name. Stores whose names have the same hash share one quota.
    Store(u64),
    /// Webhook deliveries of many stores, written together.
    Deliveries,
    /// A request whose store is not known yet.
    Anyone,
    /// The worker, which looks for due jobs of one store after the other. It must not wait in any store's
    /// queue.
    Worker,
    /// A health check.
    Probe,
    /// Background work of the service itself.
    Housekeeping,
    /// Setup of large databases for benchmarks.
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
    /// Returns the deadline for reading. [`Self::Housekeeping`] has a connection of its own.
    fn longest_reading(self) -> Duration {
        match self {
            Self::Housekeeping => Duration::from_secs(30),
            #[cfg(feature = "bench")]
            Self::Setup => Duration::from_mins(10),
            Self::Store(_) | Self::Deliveries | Self::Anyone | Self::Worker | Self::Probe => {
                Duration::from_secs(3)
            }
        }
    }

    /// Returns the deadline for one use of the writer. All other writers wait for it, including deliveries,
    /// which are refused after three seconds.
    fn longest_writing(self) -> Duration {
        match self {
            #[cfg(feature = "bench")]
            Self::Setup => Duration::from_mins(10),
            _ => Duration::from_secs(2),
        }
    }
}

/// All connections. SQLite allows one writer at a time, so a single connection writes: writers that wait
/// for each other never occupy a reader's connection.
pub(super) struct Connections {
    readers: Arc<FairQueue<Owner, Slot>>,
    /// For [`Owner::Housekeeping`], which may read for long.
    background: Arc<FairQueue<Owner, Slot>>,
    writer: Arc<FairQueue<Owner, Slot>>,
    /// For checkpoints of the write-ahead log. It does not wait for locks.
    checkpointer: Slot,
    slots: Vec<Slot>,
}

/// Holds one connection. The pool opens a new one if it breaks.
#[derive(Clone)]
struct Slot {
    pool: SqlitePool,
    watch: Arc<Watch>,
}

impl Connections {
    /// Opens the file, and updates its schema before anything reads it.
    pub(super) async fn open(options: SqliteConnectOptions) -> Result<Self, StorageError> {
        let writer = Slot::new(options.clone());
        sqlx::migrate!("../../migrations")
            .run(&writer.pool)
            .await
            .map_err(migration_error)?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let count = cores.clamp(LEAST_READERS, MAX_READERS);
        let unwaiting = options.clone().busy_timeout(Duration::ZERO);
        // Readers cannot write, so every write goes through the writer's queue.
        let options = options.pragma("query_only", "ON");
        let readers: Vec<Slot> = (0..count).map(|_| Slot::new(options.clone())).collect();
        let (background, checkpointer) = (Slot::new(options), Slot::new(unwaiting));
        let others = [&background, &writer, &checkpointer];
        let slots = readers.iter().chain(others).cloned().collect();
        let limits = |per_key| QueueLimits {
            per_key,
            waiting_per_key: WAITING_PER_OWNER,
            waiting: WAITING,
            timeout: PATIENCE,
        };
        Ok(Self {
            readers: FairQueue::new(readers, limits(count / 2)),
            background: FairQueue::new(vec![background], limits(1)),
            writer: FairQueue::with_express(vec![writer], limits(1), Owner::Deliveries),
            checkpointer,
            slots,
        })
    }

    /// Returns a connection for reading.
    #[tracing::instrument(name = "db.connections.read", level = "debug", skip_all)]
    pub(super) async fn read(&self, owner: Owner) -> Result<Connection, StorageError> {
        let queue = match owner {
            Owner::Housekeeping => &self.background,
            _ => &self.readers,
        };
        connection(queue, owner, owner.longest_reading()).await
    }

    /// Returns the writing connection.
    #[tracing::instrument(name = "db.connections.write", level = "debug", skip_all)]
    pub(super) async fn write(&self, owner: Owner) -> Result<Connection, StorageError> {
        connection(&self.writer, owner, owner.longest_writing()).await
    }

    /// Begins a write transaction. It waits for the write lock now, not at its first write.
    #[tracing::instrument(name = "db.connections.writing", level = "debug", skip_all)]
    pub(super) async fn writing(&self, owner: Owner) -> Result<Writing, StorageError> {
        let held = self.writer.acquire(owner).await?;
        let transaction = held
            .pool
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(database_error)?;
        Ok(Writing {
            running: Running::begin(&held, owner.longest_writing()),
            transaction,
            _slot: held,
        })
    }

    /// Writes the write-ahead log back to the database and truncates it, without waiting for readers.
    /// Returns whether the log is empty now (<https://sqlite.org/pragma.html#pragma_wal_checkpoint>).
    pub(super) async fn checkpoint(&self) -> Result<bool, StorageError> {
        let mut connection = self
            .checkpointer
            .pool
            .acquire()
            .await
            .map_err(database_error)?;
        // This pass writes most of the log back without blocking writers.
        let (_, pages, written): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(PASSIVE)")
            .fetch_one(&mut *connection)
            .await
            .map_err(database_error)?;
        if written < pages {
            return Ok(false);
        }
        // Truncating excludes writers, so it needs the writer's slot. Little has been logged since the first
        // pass.
        let _slot = self.writer.acquire(Owner::Housekeeping).await?;
        let (is_busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&mut *connection)
            .await
            .map_err(database_error)?;
        Ok(is_busy == 0)
    }

    /// Waits for running statements, then closes the file.
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
    let held = queue.acquire(owner).await?;
    let connection = held.pool.acquire().await.map_err(database_error)?;
    Ok(Connection {
        running: Running::begin(&held, longest),
        connection,
        _slot: held,
    })
}

impl Slot {
    fn new(options: SqliteConnectOptions) -> Self {
        let watch = Arc::new(Watch::new());
        let (asked, returned) = (watch.clone(), watch.clone());
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            // The holder of the slot gets the connection as soon as its previous use has been cleaned up.
            .acquire_timeout(PATIENCE)
            // A file cannot hang up, and a ping before each read would double its cost.
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

/// Returns whether a connection that was given back can be used again.
///
/// If the disk is full, or a statement was interrupted, SQLite itself rolls the transaction back. sqlx then
/// fails to roll back, still counts the transaction as open, and could never begin another one on this
/// connection.
async fn is_free(connection: &mut SqliteConnection, may_run: bool) -> Result<bool, sqlx::Error> {
    if may_run || connection.is_in_transaction() {
        // An unfinished statement is being interrupted or rolled back. The ping returns after that.
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

/// The deadline of a connection's statements. SQLite checks it from its own thread.
struct Watch {
    since: Instant,
    /// In milliseconds after `since`; 0 once the statement was canceled.
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

    /// Cancels a running statement: it ends at its next check of the deadline.
    fn give_up(&self) {
        self.until.store(0, Ordering::Relaxed);
    }

    fn is_given_up(&self) -> bool {
        self.until.load(Ordering::Relaxed) == 0
    }

    /// Removes the deadline while no statement runs.
    fn rest(&self) {
        self.until.store(u64::MAX, Ordering::Relaxed);
    }

    fn may_go_on(&self) -> bool {
        self.since.elapsed().as_millis() < u128::from(self.until.load(Ordering::Relaxed))
    }
}

type HeldSlot = Lease<Owner, Slot>;

/// Interrupts a running statement when dropped, unless it has ended.
struct Running {
    watch: Arc<Watch>,
    has_ended: bool,
}

impl Running {
    fn begin(held: &HeldSlot, longest: Duration) -> Self {
        held.watch.begin(longest);
        Self {
            watch: held.watch.clone(),
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

/// A connection for one or several statements. Dropping it interrupts a statement that is still running.
pub(super) struct Connection {
    // Fields are dropped in this order.
    running: Running,
    connection: PoolConnection<Sqlite>,
    _slot: HeldSlot,
}

impl Connection {
    /// Returns the connection to the pool after its last statement has ended. Dropping it instead needs a
    /// ping to make sure of that, which takes about as long as a small statement, so hot paths call this.
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

/// A write transaction. Dropping it without a commit rolls it back.
pub(super) struct Writing {
    // Fields are dropped in this order.
    running: Running,
    transaction: Transaction<'static, Sqlite>,
    _slot: HeldSlot,
}

impl Writing {
    /// Commits the transaction.
    pub(super) async fn commit(mut self) -> Result<(), StorageError> {
        self.transaction.commit().await.map_err(database_error)?;
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
