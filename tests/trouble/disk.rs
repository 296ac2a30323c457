//! A full disk, in two forms: a file system without space (`ENOSPC`), and files with a size limit (`EFBIG`),
//! the log among them. Neither needs privileges that users lack on most machines; where one is not available,
//! the test reports itself skipped.

use std::{
    fs::File,
    io::{ErrorKind, Write as _},
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use sandbox::{Delivery, WebhookOutcome, seed::customers};
use testkit::{NEW_PRODUCT, Program};

use crate::support::{World, skip};

const KNOWN: u64 = customers::REGULAR.id;
const BUYER: u64 = customers::NO_ORDERS.id;
const STRANGER: u64 = customers::EVERY_STATUS.id;
/// The size of the file system.
const ROOM: &str = "32m";

/// A disk that can be filled up and freed.
trait Disk {
    fn fill(&self);
    fn empty(&self);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "slow: run with `cargo xtask test`"]
async fn known_shoppers_are_served_on_a_full_disk() {
    if !succeeds(&["unshare", "--user", "--map-root-user", "--mount", "true"]) {
        skip("this user cannot mount a file system here (unshare --user)");
        return;
    }
    let world = World::new().await;
    let mut app = world.app();
    let directory = world.file("disk");
    std::fs::create_dir(&directory).unwrap();
    let mount = format!(
        "mount -t tmpfs -o size={ROOM} none '{}'",
        directory.display()
    );
    app.wrapper = [
        &["unshare", "--user", "--map-root-user", "--mount"][..],
        &["sh", "-c", &format!("{mount} && exec \"$@\""), "sh"],
    ]
    .concat()
    .iter()
    .map(|word| (*word).to_owned())
    .collect();
    app.set_database(directory.join("reprise.db"));
    app.start().await;
    let root = PathBuf::from(format!("/proc/{}/root", app.id()));
    let inside = directory.strip_prefix("/").unwrap();
    let filler = root.join(inside).join("filler");
    survives_a_full_disk(&world, &app, &TemporaryFiles { filler }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "slow: run with `cargo xtask test`"]
async fn known_shoppers_are_served_under_a_file_size_limit() {
    if !succeeds(&["prlimit", "--version"]) {
        skip("prlimit, which limits the size of files, is not installed");
        return;
    }
    let world = World::new().await;
    let mut app = world.app();
    // Ignores the signal that the limit sends: a full disk sends none.
    app.wrapper = ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"]
        .map(str::to_owned)
        .to_vec();
    app.start().await;
    let process = app.id();
    survives_a_full_disk(&world, &app, &FileSize { process }).await;
}

/// Asserts that stored purchases are still shown, and that a delivery that cannot be stored is refused, sent
/// again, and then stored.
async fn survives_a_full_disk(world: &World, app: &Program, disk: &dyn Disk) {
    world.install(app).await;
    let known = world.shown(app, KNOWN).await;
    assert!(!known.as_array().unwrap().is_empty());
    world.shown(app, BUYER).await;
    world.sandbox.webhooks_settled().await;

    disk.fill();
    let refused = first_refused(world).await;
    assert_eq!(refused.status, Some(503), "{refused:?}");
    for view in 0..50 {
        assert_eq!(world.shown(app, KNOWN).await, known, "view {view}");
        let page = world.shopper(app, KNOWN).widget().await;
        assert_eq!(page.status, 200, "{}", page.body);
    }
    let page = world.shopper(app, STRANGER).widget().await;
    assert!((500..600).contains(&page.status), "{}", page.body);
    assert!(
        app.is_ready().await && app.exit_status().is_none(),
        "{}",
        app.tail()
    );

    disk.empty();
    world.place(BUYER, NEW_PRODUCT, 10).await;
    world.sandbox.advance(Duration::from_secs(61)).await;
    world.shows(app, BUYER, NEW_PRODUCT).await;
    let times = world.shown(app, BUYER).await[0]["times_purchased"].clone();
    let placed = world.sandbox.deliveries().len();
    assert!(times.as_u64() > Some(1), "{times} of {placed}");
    world.shows_purchases(app, STRANGER).await;
    assert!(!app.log().contains("panicked"), "{}", app.tail());
}

/// Places orders until a delivery is refused: the database's file has some free pages of its own.
async fn first_refused(world: &World) -> Delivery {
    let began = Instant::now();
    loop {
        world.place(BUYER, NEW_PRODUCT, 10).await;
        world.sandbox.webhooks_settled().await;
        let failed = |it: &Delivery| it.outcome == WebhookOutcome::Failed;
        if let Some(refused) = world.sandbox.deliveries().into_iter().find(failed) {
            return refused;
        }
        assert!(began.elapsed() < Duration::from_secs(30), "none is refused");
    }
}

/// A file system in memory that only the program sees.
struct TemporaryFiles {
    filler: PathBuf,
}

impl Disk for TemporaryFiles {
    fn fill(&self) {
        let mut filler = File::create(&self.filler).unwrap();
        // To the last page.
        for size in [1 << 16, 1 << 12] {
            let error = loop {
                if let Err(error) = filler.write_all(&vec![b'x'; size]) {
                    break error;
                }
            };
            assert_eq!(error.kind(), ErrorKind::StorageFull, "{error}");
        }
    }

    fn empty(&self) {
        std::fs::remove_file(&self.filler).unwrap();
    }
}

/// A limit on the size of the files that the program writes.
struct FileSize {
    process: u32,
}

impl Disk for FileSize {
    fn fill(&self) {
        self.limit("1:unlimited");
    }

    fn empty(&self) {
        self.limit("unlimited:unlimited");
    }
}

impl FileSize {
    fn limit(&self, bytes: &str) {
        let process = self.process.to_string();
        let fsize = format!("--fsize={bytes}");
        assert!(succeeds(&["prlimit", "--pid", &process, &fsize]));
    }
}

/// Returns whether a command works on this machine.
fn succeeds(command: &[&str]) -> bool {
    Command::new(command[0])
        .args(&command[1..])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
