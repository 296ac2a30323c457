//! The number of connections is limited, and each has timeouts.

use std::{
    io::{ErrorKind, Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use server::Connections;
use tokio::{net::TcpSocket, task::spawn_blocking};

use crate::support::World;

/// Generous, for a busy machine.
const LONG: Duration = Duration::from_secs(20);
const REQUEST: &[u8] = b"GET /healthz HTTP/1.1\r\nHost: app\r\nConnection: close\r\n\r\n";
/// A request whose body lacks its last byte.
const HALF: &[u8] = b"POST /widget HTTP/1.1\r\nHost: app\r\n\
    Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\ntoken=ab";

/// Returns a world whose app has these limits on connections.
async fn bounded(bounds: Connections) -> World {
    let mut world = World::new().await;
    world.connections = Some(bounds);
    world.restart().await;
    world
}

/// Returns limits with room for two connections, and timeouts of three seconds.
fn small() -> Connections {
    Connections {
        most: 2,
        head: Duration::from_secs(3),
        patience: Duration::from_secs(3),
        ..Connections::default()
    }
}

fn address(world: &World) -> SocketAddr {
    world.app_url.trim_start_matches("http://").parse().unwrap()
}

fn connect(world: &World) -> TcpStream {
    let stream = TcpStream::connect(address(world)).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream
}

/// Sends bytes and returns everything that comes back.
async fn send(mut stream: TcpStream, bytes: &'static [u8]) -> String {
    spawn_blocking(move || {
        stream.write_all(bytes).unwrap();
        let mut answer = Vec::new();
        // The connection may also be reset once everything before that has been read.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).unwrap()
    })
    .await
    .unwrap()
}

/// Asserts that another client is served.
async fn assert_served(world: &World) {
    let answer = send(connect(world), REQUEST).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

/// Returns whether the app has closed a connection.
fn is_closed(mut stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    match stream.read(&mut [0]) {
        Ok(bytes) => bytes == 0,
        Err(error) => error.kind() != ErrorKind::WouldBlock,
    }
}

#[tokio::test]
async fn idle_connections_are_closed_and_a_waiting_one_is_served() {
    let world = bounded(small()).await;
    let silent = [connect(&world), connect(&world)];
    assert_served(&world).await;
    let closed = silent.iter().filter(|stream| is_closed(stream)).count();
    assert!(closed > 0, "there was room for two");
}

/// Raises this process's limit on open files, which include connections.
#[cfg(target_os = "linux")]
fn allow_open_files(most: u32) {
    let process = std::process::id().to_string();
    let limit = format!("--nofile={most}:");
    let raised = std::process::Command::new("prlimit")
        .args(["--pid", &process, &limit])
        .status();
    assert!(
        raised.is_ok_and(|status| status.success()),
        "this test needs {most} open files: raise the limit (ulimit -n)"
    );
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn accepts_4096_connections_by_default() {
    // Both ends of each connection are in this process.
    allow_open_files(12_000);
    // The defaults, except that idle connections are not closed during this test.
    let world = bounded(Connections {
        head: Duration::from_mins(1),
        ..Connections::default()
    })
    .await;
    let mut held = Vec::new();
    while held.len() < 4_096 {
        // At most as many at a time as the listener's backlog holds, then one that is answered: by then, all
        // before it have been accepted.
        held.extend([(); 64].map(|()| connect(&world)));
        if held.len() < 4_096 {
            assert_served(&world).await;
        }
    }
    let waiting = connect(&world);
    let waiting = spawn_blocking(move || {
        let mut waiting = waiting;
        waiting.write_all(REQUEST).unwrap();
        let moment = Duration::from_millis(500);
        waiting.set_read_timeout(Some(moment)).unwrap();
        let answer = waiting.read(&mut [0]);
        assert!(answer.is_err(), "one more is served: {answer:?}");
        waiting.set_read_timeout(Some(LONG)).unwrap();
        waiting
    })
    .await
    .unwrap();
    held.pop();
    let answer = send(waiting, b"").await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn connections_per_address_are_limited_unless_it_is_trusted() {
    let few = Connections {
        most_per_peer: 2,
        ..Connections::default()
    };
    let trusting = bounded(few.clone()).await;
    let many = [(); 4].map(|()| connect(&trusting));
    assert_served(&trusting).await;
    assert!(!many.iter().any(is_closed), "this machine is trusted");

    let world = bounded(Connections {
        trusted: Vec::new(),
        ..few
    })
    .await;
    let held = [connect(&world), connect(&world)];
    let answer = send(connect(&world), REQUEST).await;
    assert_eq!(answer, "", "a third is closed");
    assert!(!held.iter().any(is_closed));
    // Another address of this machine.
    let other = from(Ipv4Addr::new(127, 0, 0, 2), address(&world)).await;
    let answer = send(other, REQUEST).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let refused = "reprise_connections_refused_total";
    assert!(world.metric(refused).await >= Some(1.0));
    drop(held);
    world
        .until("there is room for its connections again", async || {
            send(connect(&world), REQUEST)
                .await
                .starts_with("HTTP/1.1 200")
        })
        .await;
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn accepts_256_connections_of_one_address_by_default() {
    allow_open_files(12_000);
    // The defaults, except that this machine is not trusted, and idle connections are not closed during
    // this test.
    let world = bounded(Connections {
        head: Duration::from_mins(1),
        trusted: Vec::new(),
        ..Connections::default()
    })
    .await;
    // No other test connects from it.
    let peer = Ipv4Addr::new(127, 0, 0, 3);
    let mut held = Vec::new();
    while held.len() < 256 {
        held.push(from(peer, address(&world)).await);
    }
    let answer = send(from(peer, address(&world)).await, REQUEST).await;
    assert_eq!(answer, "", "one more is closed");
    assert!(!held.iter().any(is_closed), "there was room for 256");
}

/// Connects from another address of this machine.
async fn from(source: Ipv4Addr, to: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((source, 0).into()).unwrap();
    connect_with(socket, to).await
}

async fn connect_with(socket: TcpSocket, to: SocketAddr) -> TcpStream {
    let stream = socket.connect(to).await.unwrap().into_std().unwrap();
    stream.set_nonblocking(false).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream
}

#[tokio::test]
async fn a_slow_request_head_is_cut_off() {
    let world = bounded(Connections {
        most: 2,
        head: Duration::from_secs(2),
        ..Connections::default()
    })
    .await;
    let mut slow = connect(&world);
    spawn_blocking(move || {
        let request = b"GET /healthz HTTP/1.1\r\nX-Slow: ";
        slow.write_all(request).unwrap();
        for _ in 0..400 {
            std::thread::sleep(Duration::from_millis(50));
            if is_closed(&slow) || slow.write_all(b"a").is_err() {
                return;
            }
        }
        panic!("the server still waits for it");
    })
    .await
    .unwrap();
    assert_served(&world).await;
}

#[tokio::test]
async fn keep_alive_may_outlast_the_head_timeout() {
    let world = bounded(Connections {
        head: Duration::from_millis(500),
        ..Connections::default()
    })
    .await;
    let mut used = connect(&world);
    spawn_blocking(move || {
        let request = b"GET /healthz HTTP/1.1\r\nHost: app\r\n\r\n";
        for _ in 0..2 {
            used.write_all(request).unwrap();
            let mut answer = [0; 512];
            let length = used.read(&mut answer).unwrap();
            assert!(answer[..length].starts_with(b"HTTP/1.1 200"), "closed");
            // The point is that nothing happens in this time.
            std::thread::sleep(Duration::from_millis(1_500));
            used.set_nonblocking(false).unwrap();
        }
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_slow_request_body_is_cut_off() {
    let world = bounded(Connections {
        body: Duration::from_secs(2),
        ..Connections::default()
    })
    .await;
    let mut slow = connect(&world);
    let (answer, took) = spawn_blocking(move || {
        let request = "POST /widget HTTP/1.1\r\nHost: app\r\nContent-Length: 4000\r\n\
                       Content-Type: application/x-www-form-urlencoded\r\n\r\ntoken=";
        slow.write_all(request.as_bytes()).unwrap();
        let began = Instant::now();
        let mut reader = slow.try_clone().unwrap();
        let answer = std::thread::spawn(move || {
            let mut answer = Vec::new();
            let _ = reader.read_to_end(&mut answer);
            (String::from_utf8(answer).unwrap(), began.elapsed())
        });
        // Never pauses for long.
        while !answer.is_finished() && slow.write_all(b"a").is_ok() {
            std::thread::sleep(Duration::from_millis(50));
        }
        answer.join().unwrap()
    })
    .await
    .unwrap();
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(took >= Duration::from_secs(2), "{took:?}");
    assert_served(&world).await;
}

#[tokio::test]
async fn an_oversized_request_head_is_refused() {
    let world = World::new().await;
    let mut large = connect(&world);
    let answer = spawn_blocking(move || {
        let head = format!("GET /healthz HTTP/1.1\r\nX-Large: {}", "a".repeat(100_000));
        // It may be refused before all of it is sent.
        let _ = large.write_all(head.as_bytes());
        let mut answer = Vec::new();
        let _ = large.read_to_end(&mut answer);
        String::from_utf8(answer).unwrap()
    })
    .await
    .unwrap();
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 431"),
        "{answer}"
    );
    assert_served(&world).await;
}

/// What an HTTP/2 client with prior knowledge sends (RFC 9113, section 3.4), and an empty SETTINGS frame.
const HTTP_2: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";

#[tokio::test]
async fn http_2_without_tls_is_refused() {
    let world = World::new().await;
    let answer = send(connect(&world), HTTP_2).await;
    // A SETTINGS frame in reply would mean HTTP/2.
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 4"),
        "{answer:?}"
    );
    let upgrade =
        b"GET /healthz HTTP/1.1\r\nHost: app\r\nConnection: Upgrade, HTTP2-Settings, close\r\n\
        Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
    let answer = send(connect(&world), upgrade).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let client = reqwest::Client::builder().http2_prior_knowledge().build();
    let asked = client.unwrap().get(world.url("/healthz")).send().await;
    assert!(asked.is_err(), "{asked:?}");
    let operators = format!("{}/healthz", world.operator_url);
    let client = reqwest::Client::builder().http2_prior_knowledge().build();
    assert!(client.unwrap().get(operators).send().await.is_err());
}

/// In HTTP/2, PINGs can keep a connection open whose requests are never completed (RFC 9113, section 6.7).
#[tokio::test]
async fn pings_do_not_keep_an_incomplete_request_open() {
    let world = bounded(small()).await;
    let mut half = connect(&world);
    spawn_blocking(move || {
        half.write_all(HTTP_2).unwrap();
        let ping = b"\0\0\x08\x06\0\0\0\0\0pingpong";
        for _ in 0..400 {
            std::thread::sleep(Duration::from_millis(50));
            if is_closed(&half) || half.write_all(ping).is_err() {
                return;
            }
        }
        panic!("it is still open");
    })
    .await
    .unwrap();
    let half = connect(&world);
    let closed = send(half, HALF).await;
    assert!(
        closed.is_empty() || closed.starts_with("HTTP/1.1 400"),
        "a request that is never completed is cut off: {closed}"
    );
    assert_served(&world).await;
}

#[tokio::test]
async fn an_unread_response_times_out() {
    let world = bounded(small()).await;
    let mut deaf = connect(&world);
    // Sends many requests in a row and reads no response, until there is no room left for responses.
    let ended = spawn_blocking(move || {
        deaf.set_write_timeout(Some(LONG)).unwrap();
        let requests = b"GET /embed.js HTTP/1.1\r\nHost: app\r\n\r\n".repeat(500);
        loop {
            if let Err(error) = deaf.write_all(&requests) {
                return error.kind();
            }
        }
    })
    .await
    .unwrap();
    let is_closed = [ErrorKind::ConnectionReset, ErrorKind::BrokenPipe].contains(&ended);
    assert!(is_closed, "{ended}");
    assert_served(&world).await;
}

#[tokio::test]
async fn a_response_read_too_slowly_is_cut_off() {
    /// Far more than the system buffers for a connection.
    const LARGE: usize = 32 * 1024 * 1024;
    let request =
        b"GET /embed-0123456789abcdef.js HTTP/1.1\r\nHost: app\r\nConnection: close\r\n\r\n";
    let world = bounded(Connections {
        patience: Duration::from_secs(3),
        least_rate: 64 * 1024 * 1024,
        ..Connections::default()
    })
    .await;
    world
        .save_old_loader("0123456789abcdef", &"x".repeat(LARGE))
        .await;
    let whole = send(connect(&world), request).await;
    assert!(
        whole.starts_with("HTTP/1.1 200"),
        "{}",
        &whole[..whole.len().min(200)]
    );
    assert!(whole.len() > LARGE, "{} bytes", whole.len());

    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(128 * 1024).unwrap();
    let mut slow = connect_with(socket, address(&world)).await;
    let taken = spawn_blocking(move || {
        slow.write_all(request).unwrap();
        let mut part = vec![0; 128 * 1024];
        let mut taken = 0;
        loop {
            match slow.read(&mut part) {
                Ok(0) | Err(_) => return taken,
                Ok(bytes) => taken += bytes,
            }
            // A few megabytes a second at most, and never a long pause.
            std::thread::sleep(Duration::from_millis(20));
        }
    })
    .await
    .unwrap();
    assert!((1..LARGE).contains(&taken), "{taken} bytes");
    assert_served(&world).await;
}

#[tokio::test]
async fn idle_keep_alive_connections_do_not_delay_shutdown() {
    /// Less than the ten seconds that running requests get at shutdown.
    const AT_ONCE: Duration = Duration::from_secs(7);
    let mut world = World::new().await;
    let mut used = connect(&world);
    let silent = connect(&world);
    let used = spawn_blocking(move || {
        let request = b"GET /healthz HTTP/1.1\r\nHost: app\r\n\r\n";
        used.write_all(request).unwrap();
        assert!(used.read(&mut [0; 512]).unwrap() > 0);
        used
    })
    .await
    .unwrap();
    assert!(!is_closed(&silent) && !is_closed(&used));
    let ending = tokio::time::timeout(AT_ONCE, world.stop());
    ending.await.expect("nothing is under way here");
    assert!(is_closed(&silent) && is_closed(&used));
}
