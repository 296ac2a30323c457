//! Databases that are locked, from another version, or damaged.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    time::{Duration, Instant},
};

use sandbox::{WebhookOutcome, seed::customers};
use sqlx::{Connection as _, Executor as _, SqliteConnection};
use testkit::{NEW_PRODUCT, Program};

use crate::support::World;

const KNOWN: u64 = customers::REGULAR.id;
const STRANGER: u64 = customers::EVERY_STATUS.id;
const BUYER: u64 = customers::NO_ORDERS.id;

/// Starts the program, which has to refuse, and returns the line that says why.
fn refusal(app: &Program) -> String {
    let status = app.fails_to_start();
    assert_eq!(status.code(), Some(1), "{}", app.tail());
    let told = app.logged("reprise: ");
    assert_eq!(told.len(), 1, "{}", app.tail());
    assert!(!app.log().contains("panicked"), "{}", app.tail());
    told[0].clone()
}

/// Returns a stopped program whose database contains a shopper.
async fn stopped_program(world: &World) -> Program {
    let app = world.installed().await;
    world.shows_purchases(&app, KNOWN).await;
    app.wait_until_idle().await;
    app.kill();
    app
}

/// Takes the write lock, as another process would, and holds it until the connection is closed or rolls back.
async fn locked(app: &Program) -> SqliteConnection {
    let mut other = app.database.connect().await;
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    other
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn known_shoppers_are_served_while_the_database_is_locked() {
    let world = World::new().await;
    let app = world.installed().await;
    let known = world.shown(&app, KNOWN).await;
    world.shown(&app, BUYER).await;
    app.wait_until_idle().await;
    world.sandbox.clear_deliveries();

    let other = locked(&app).await;
    world.place(BUYER, NEW_PRODUCT, 10).await;
    let began = Instant::now();
    let mut views = 0;
    while world.sandbox.deliveries().is_empty() || views <= 10 {
        assert_eq!(world.shown(&app, KNOWN).await, known);
        views += 1;
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "no answer at all"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let delivery = world.sandbox.deliveries().remove(0);
    assert_eq!(delivery.outcome, WebhookOutcome::Failed, "{delivery:?}");
    assert_eq!(delivery.status, Some(503), "{delivery:?}");
    // A new shopper is asked to retry, since their purchases could not be stored.
    let page = world.shopper(&app, STRANGER).widget().await;
    assert_eq!(page.status, 503, "{}", page.body);

    other.close().await.unwrap();
    world.sandbox.advance(Duration::from_secs(61)).await;
    world.shows(&app, BUYER, NEW_PRODUCT).await;
    world.shows_purchases(&app, STRANGER).await;
}

#[tokio::test]
async fn refuses_to_start_on_a_locked_database() {
    let world = World::new().await;
    let app = stopped_program(&world).await;
    let other = locked(&app).await;
    let told = refusal(&app);
    assert!(told.contains("DATABASE_URL"), "{told}");
    assert!(told.contains("database is locked"), "{told}");
    other.close().await.unwrap();
    app.start().await;
    world.shows_purchases(&app, KNOWN).await;
}

#[tokio::test]
async fn refuses_a_newer_versions_database_without_changing_it() {
    let world = World::new().await;
    let app = stopped_program(&world).await;
    let mut rows = app.database.connect().await;
    let newer = "INSERT INTO _sqlx_migrations
                 (version, description, success, checksum, execution_time)
                 VALUES (20991231000000, 'of a later day', 1, x'00', 0)";
    rows.execute(newer).await.unwrap();
    rows.close().await.unwrap();
    let before = fs::read(&app.database.path).unwrap();

    let told = refusal(&app);
    assert!(told.contains("DATABASE_URL"), "{told}");
    assert!(told.contains("newer version of Reprise"), "{told}");
    assert!(told.contains("20991231000000"), "{told}");
    assert_eq!(fs::read(&app.database.path).unwrap(), before);
}

#[tokio::test]
async fn refuses_a_file_that_is_not_a_database_without_changing_it() {
    let world = World::new().await;
    let app = world.app();
    let text = "Dear diary, this is no database.\n".repeat(400);
    fs::write(&app.database.path, &text).unwrap();
    let told = refusal(&app);
    assert!(told.contains("DATABASE_URL"), "{told}");
    assert!(told.contains("not a database"), "{told}");
    assert_eq!(fs::read_to_string(&app.database.path).unwrap(), text);
}

#[tokio::test]
async fn a_damaged_database_never_shows_wrong_purchases() {
    let world = World::new().await;
    let app = stopped_program(&world).await;
    tidy(&app).await;
    let good = fs::read(&app.database.path).unwrap();
    let pages = good.len() / 4096;
    app.start().await;
    let right = world.shown(&app, KNOWN).await;
    app.kill();
    let (mut refused, mut trouble, mut unharmed) = (0, 0, 0);
    // Overwrites a range of pages at a time, from their middle. Without its first page, the file would not be
    // a database at all.
    for first in (1..pages).step_by(pages.div_ceil(8)) {
        let mut bad = good.clone();
        let last = (first + pages.div_ceil(8)).min(pages);
        bad[first * 4096..last * 4096].fill(0xa5);
        remove(&app);
        fs::write(&app.database.path, &bad).unwrap();
        app.spawn();
        while !app.is_ready().await && app.exit_status().is_none() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        if let Some(status) = app.exit_status() {
            assert_eq!(status.code(), Some(1), "{}", app.tail());
            refused += 1;
            continue;
        }
        let page = world.shopper(&app, KNOWN).purchases().await;
        match page.status {
            200 => {
                assert_eq!(page.json()["purchases"], right, "pages {first} to {last}");
                unharmed += 1;
            }
            403 | 500 | 503 => trouble += 1,
            status => panic!("{status}: {}", page.body),
        }
        assert!(app.exit_status().is_none(), "{}", app.tail());
        app.kill();
    }
    let log = app.log();
    assert!(!log.contains("panicked"), "{}", app.tail());
    assert!(log.contains("malformed"), "{}", app.tail());
    assert!(refused + trouble > 0, "{refused}, {trouble}, {unharmed}");
}

#[tokio::test]
async fn refuses_a_truncated_database() {
    let world = World::new().await;
    let app = stopped_program(&world).await;
    tidy(&app).await;
    let good = fs::read(&app.database.path).unwrap();
    fs::write(&app.database.path, &good[..4096 * 3]).unwrap();
    let told = refusal(&app);
    assert!(told.contains("DATABASE_URL"), "{told}");
    assert!(told.contains("malformed"), "{told}");
}

#[tokio::test]
async fn refuses_a_second_process_on_a_database_until_the_first_is_killed() {
    let world = World::new().await;
    let app = world.installed().await;
    let mut second = world.program("a-second-app", "second.db");
    // Under another name, it is still the same file.
    let other_name = world.file("link.db");
    std::os::unix::fs::symlink(&app.database.path, &other_name).unwrap();
    second.set_database(other_name);
    let told = refusal(&second);
    assert!(told.contains("DATABASE_URL"), "{told}");
    assert!(told.contains("another Reprise is using"), "{told}");
    world.shows_purchases(&app, KNOWN).await;
    app.kill();
    second.start().await;
}

#[tokio::test]
async fn refuses_an_in_memory_database_and_a_missing_folder_with_a_remedy() {
    let world = World::new().await;
    for (url, words) in [
        ("sqlite::memory:".to_owned(), "Name a file"),
        ("sqlite://data.db?mode=memory".to_owned(), "Name a file"),
        (
            format!("sqlite://{}", world.file("not/there.db").display()),
            "Create it",
        ),
    ] {
        let mut app = world.program("an-app", "none.db");
        app.clear_log();
        app.set("DATABASE_URL", url);
        let told = refusal(&app);
        assert!(told.contains("DATABASE_URL"), "{told}");
        assert!(told.contains(words), "{told}");
    }
}

#[tokio::test]
async fn other_users_cannot_read_the_database() {
    let world = World::new().await;
    let app = world.installed().await;
    let modes = || ["", "-wal", "-shm", ".lock"].map(|ending| mode(&app, ending));
    assert_eq!(modes(), [0o600; 4]);
    assert!(app.logged("others may read").is_empty());
    app.kill();
    set_mode(&app, 0o644);
    app.start().await;
    let told = app.logged("others may read");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("644") && told[0].contains("chmod 600"),
        "{told:?}"
    );
}

/// Returns the permission bits of one of the database's files.
fn mode(app: &Program, ending: &str) -> u32 {
    let file = format!("{}{ending}", app.database.path.display());
    fs::metadata(file).unwrap().permissions().mode() & 0o777
}

fn set_mode(app: &Program, mode: u32) {
    fs::set_permissions(&app.database.path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Checkpoints the write-ahead log, so that everything is in one file.
async fn tidy(app: &Program) {
    let mut rows = app.database.connect().await;
    rows.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        .await
        .unwrap();
    rows.close().await.unwrap();
}

/// Deletes the database's files.
fn remove(app: &Program) {
    for suffix in ["", "-wal", "-shm"] {
        // They need not all exist.
        drop(fs::remove_file(format!(
            "{}{suffix}",
            app.database.path.display()
        )));
    }
}
