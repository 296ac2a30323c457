//! Restarts during which nobody is refused: the parent process keeps the socket open, as systemd does.

use std::{
    net::TcpListener,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use sandbox::seed::customers;
use testkit::Program;

use crate::support::{World, print_always};

const RESTARTS: usize = 3;
/// The number of clients that send requests all the time.
const CLIENTS: usize = 4;
/// How long a busy machine may take to stop.
const TIMEOUT: Duration = Duration::from_secs(30);
/// Starts the program with its standard input as the first inherited socket. `LISTEN_PID` has to be the program's own.
const INHERIT: &str = r#"exec 3<&0 </dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" "$@""#;

/// Returns the program, which inherits the socket of its address.
fn with_socket(mut app: Program) -> Program {
    app.socket = Some(TcpListener::bind(app.addr).unwrap());
    app.wrapper = ["sh", "-c", INHERIT].map(str::to_owned).to_vec();
    app
}

/// Stops it as a service manager does, and waits for its end.
async fn stop(app: &Program) {
    let told = Command::new("kill").arg(app.id().to_string()).status();
    assert!(told.unwrap().success());
    let began = Instant::now();
    while app.exit_status().is_none() {
        assert!(began.elapsed() < TIMEOUT, "it still runs: {}", app.tail());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn restarts_with_an_inherited_socket_lose_no_request() {
    let world = World::new().await;
    let app = with_socket(world.app());
    app.start().await;
    world.install(&app).await;
    let shown = world.shown(&app, customers::REGULAR.id).await;
    app.wait_until_idle().await;

    let is_over = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| {
            let (url, is_over) = (format!("{}/healthz", app.url), is_over.clone());
            tokio::spawn(async move {
                // A connection for each request: a proxy repeats a request whose kept connection was closed.
                let client = reqwest::Client::builder()
                    .pool_max_idle_per_host(0)
                    .no_proxy()
                    .build()
                    .unwrap();
                let (mut answered, mut slowest) = (0, Duration::ZERO);
                while !is_over.load(Ordering::Relaxed) {
                    let began = Instant::now();
                    let answer = client.get(&url).send().await;
                    assert_eq!(answer.expect("an answer").status(), 200);
                    answered += 1;
                    slowest = slowest.max(began.elapsed());
                }
                (answered, slowest)
            })
        })
        .collect();
    for _ in 0..RESTARTS {
        tokio::time::sleep(Duration::from_millis(500)).await;
        stop(&app).await;
        app.start().await;
        assert_eq!(world.shown(&app, customers::REGULAR.id).await, shown);
    }
    is_over.store(true, Ordering::Relaxed);
    let (mut answered, mut slowest) = (0, Duration::ZERO);
    for client in clients {
        let (count, longest) = client.await.expect("every request is answered");
        answered += count;
        slowest = slowest.max(longest);
    }
    print_always!(
        "{RESTARTS} restarts: {answered} requests answered, none lost, the slowest after {} ms",
        slowest.as_millis()
    );
    assert!(answered > RESTARTS * CLIENTS);
}

#[tokio::test]
async fn something_else_than_a_listening_socket_is_refused() {
    let world = World::new().await;
    let mut app = world.app();
    // The standard input of the test is no TCP socket.
    app.wrapper = ["sh", "-c", INHERIT].map(str::to_owned).to_vec();
    assert_eq!(app.fails_to_start().code(), Some(1));
    assert!(app.tail().contains("LISTEN_FDS"), "{}", app.tail());
}
