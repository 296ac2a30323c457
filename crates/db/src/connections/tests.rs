use std::time::Instant;

use sqlx::sqlite::SqliteJournalMode;

use super::*;

/// A query that never ends.
const ENDLESS: &str = "WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted)
                       SELECT COUNT(*) FROM counted";
/// An insert that never ends.
const ENDLESS_WRITE: &str = "WITH RECURSIVE counted (n) AS (
                                 SELECT 1 UNION ALL SELECT n + 1 FROM counted)
                             INSERT INTO loaders SELECT n, '', 0 FROM counted";
const MOMENT: Duration = Duration::from_millis(100);
/// The time limit of a quick operation on a busy machine.
const SOON: Duration = Duration::from_secs(2);

struct World {
    connections: Connections,
    options: SqliteConnectOptions,
    _directory: tempfile::TempDir,
}

async fn world() -> World {
    world_with(SqliteConnectOptions::new()).await
}

async fn world_with(options: SqliteConnectOptions) -> World {
    let directory = tempfile::tempdir().unwrap();
    let options = options
        .filename(directory.path().join("test.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal);
    World {
        connections: Connections::open(options.clone()).await.unwrap(),
        options,
        _directory: directory,
    }
}

fn store(name: &str) -> Owner {
    Owner::from(name)
}

impl World {
    async fn reads(&self, owner: Owner) -> Result<i64, StorageError> {
        let mut connection = self.connections.read(owner).await?;
        let count = sqlx::query_scalar("SELECT COUNT(*) FROM loaders");
        count
            .fetch_one(&mut *connection)
            .await
            .map_err(database_error)
    }

    async fn writes(&self, owner: Owner) -> Result<(), StorageError> {
        let mut connection = self.connections.write(owner).await?;
        let insert = sqlx::query("INSERT OR REPLACE INTO loaders VALUES ('a', '', 0)");
        let inserted = insert.execute(&mut *connection).await;
        inserted.map_err(database_error)?;
        Ok(())
    }

    /// Runs the endless query with this deadline.
    async fn reads_for(&self, owner: Owner, longest: Duration) -> Result<i64, StorageError> {
        let mut connection = connection(&self.connections.readers, owner, longest).await?;
        sqlx::query_scalar(ENDLESS)
            .fetch_one(&mut *connection)
            .await
            .map_err(database_error)
    }

    /// Waits until no connection is in use.
    async fn all_idle(&self) {
        for slot in &self.connections.slots {
            let back = tokio::time::timeout(SOON, slot.pool.acquire()).await;
            assert!(back.unwrap().is_ok());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_store_leaves_half_of_the_readers_to_others() {
    let world = world().await;
    let hostile = async {
        let reading = (0..40).map(|_| world.reads_for(store("a"), 2 * SOON));
        futures(reading).await;
    };
    let other = async {
        // Lets the endless queries start first.
        tokio::time::sleep(MOMENT).await;
        for _ in 0..20 {
            let began = Instant::now();
            assert_eq!(world.reads(store("b")).await.unwrap(), 0);
            assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
        }
    };
    tokio::select! {
        () = hostile => panic!("the endless queries ended before the other store's reads"),
        () = other => {}
    }
}

/// Runs all futures concurrently, until the last one ends.
async fn futures<F: Future>(all: impl Iterator<Item = F>) {
    let mut all: Vec<_> = all.map(Box::pin).collect();
    std::future::poll_fn(|context| {
        all.retain_mut(|one| one.as_mut().poll(context).is_pending());
        if all.is_empty() {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_past_its_deadline_is_interrupted() {
    let world = world().await;
    let refused = world.reads_for(store("a"), MOMENT).await;
    assert!(matches!(refused, Err(StorageError::TooSlow)), "{refused:?}");
    for _ in 0..2 * MAX_READERS {
        assert_eq!(world.reads(store("a")).await.unwrap(), 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_canceled_statement_is_interrupted() {
    let world = world().await;
    for _ in 0..2 * MAX_READERS {
        let given_up = world.reads_for(store("a"), 60 * SOON);
        assert!(tokio::time::timeout(MOMENT, given_up).await.is_err());
    }
    world.all_idle().await;
    assert_eq!(world.reads(store("a")).await.unwrap(), 0);
    let given_up = async {
        let mut writing = world.connections.writing(store("a")).await.unwrap();
        sqlx::query(ENDLESS_WRITE).execute(&mut *writing).await
    };
    assert!(tokio::time::timeout(MOMENT, given_up).await.is_err());
    world.writes(store("b")).await.unwrap();
    assert_eq!(
        world.reads(store("b")).await.unwrap(),
        1,
        "the canceled insert was rolled back"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_past_its_deadline_is_rolled_back() {
    let world = world().await;
    let mut writing = world.connections.writing(store("a")).await.unwrap();
    writing.running.watch.begin(MOMENT);
    let refused = sqlx::query(ENDLESS_WRITE).execute(&mut *writing).await;
    let refused = database_error(refused.unwrap_err());
    assert!(matches!(refused, StorageError::TooSlow), "{refused:?}");
    drop(writing);
    world.writes(store("b")).await.unwrap();
    let mut single = world.connections.write(store("a")).await.unwrap();
    single.running.watch.begin(MOMENT);
    assert!(
        sqlx::query(ENDLESS_WRITE)
            .execute(&mut *single)
            .await
            .is_err()
    );
    drop(single);
    world.writes(store("b")).await.unwrap();
    assert_eq!(world.reads(store("b")).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadline_does_not_outlast_its_statement() {
    let world = world().await;
    for _ in 0..50 {
        let mut connection = connection(&world.connections.readers, store("a"), MOMENT)
            .await
            .unwrap();
        sqlx::query("SELECT 1")
            .execute(&mut *connection)
            .await
            .unwrap();
        connection.end();
    }
    tokio::time::sleep(2 * MOMENT).await;
    let read = "SELECT COUNT(*) FROM (
                    WITH RECURSIVE counted (n) AS (
                        SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 20000)
                    SELECT n FROM counted)";
    for _ in 0..2 * MAX_READERS {
        let mut connection = world.connections.read(store("a")).await.unwrap();
        let counted: i64 = sqlx::query_scalar(read)
            .fetch_one(&mut *connection)
            .await
            .unwrap();
        assert_eq!(counted, 20_000);
    }
}

#[tokio::test]
async fn a_locked_file_is_busy_until_it_is_unlocked() {
    let world = world_with(SqliteConnectOptions::new().busy_timeout(MOMENT)).await;
    let mut other = SqliteConnection::connect_with(&world.options)
        .await
        .unwrap();
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut other)
        .await
        .unwrap();
    let refused = world.writes(store("a")).await;
    assert!(matches!(refused, Err(StorageError::Busy)), "{refused:?}");
    let refused = world.connections.writing(store("a")).await.err();
    assert!(matches!(refused, Some(StorageError::Busy)), "{refused:?}");
    other.close().await.unwrap();
    world.writes(store("a")).await.unwrap();
}

#[tokio::test]
async fn readers_cannot_write() {
    let world = world().await;
    let mut connection = world.connections.read(store("a")).await.unwrap();
    let insert = sqlx::query("INSERT INTO loaders VALUES ('a', '', 0)");
    let refused = insert.execute(&mut *connection).await.unwrap_err();
    assert!(refused.to_string().contains("readonly"), "{refused}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn queued_writes_delay_another_store_by_one_at_most() {
    let world = world().await;
    let first = world.connections.writing(store("a")).await.unwrap();
    let order = std::sync::Mutex::new(Vec::new());
    let writing = |owner: Owner, name: &'static str| {
        let (order, world) = (&order, &world);
        async move {
            let writing = world.connections.writing(owner).await.unwrap();
            order.lock().unwrap().push(name);
            writing.commit().await.unwrap();
        }
    };
    let mut all: Vec<_> = (0..100)
        .map(|_| Box::pin(writing(store("a"), "a")))
        .collect();
    all.push(Box::pin(writing(store("b"), "b")));
    all.push(Box::pin(writing(Owner::Deliveries, "deliveries")));
    let first_ends = async {
        tokio::task::yield_now().await;
        first.commit().await.unwrap();
    };
    // The futures are polled in this order.
    tokio::join!(futures(all.into_iter()), first_ends);
    assert_eq!(order.lock().unwrap()[..3], ["deliveries", "a", "b"]);
}
