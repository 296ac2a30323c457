//! Connections are bounded, and who says nothing holds none for ever.

use std::{
    io::{ErrorKind, Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use server::Connections;
use tokio::task::spawn_blocking;

use crate::support::World;

/// As long as a busy machine may take.
const LONG: Duration = Duration::from_secs(20);
const REQUEST: &[u8] = b"GET /healthz HTTP/1.1\r\nHost: app\r\nConnection: close\r\n\r\n";

/// A world whose app has room for two connections, and three seconds' patience with them.
async fn small_world() -> World {
    let mut world = World::new().await;
    world.connections = Connections {
        most: 2,
        patience: Duration::from_secs(3),
    };
    world.restart().await;
    world
}

fn connect(world: &World) -> TcpStream {
    let stream = TcpStream::connect(world.app_url.trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream
}

/// Sends a whole request; answers what comes until the end.
async fn ask(mut stream: TcpStream) -> String {
    spawn_blocking(move || {
        stream.write_all(REQUEST).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    })
    .await
    .unwrap()
}

/// Whether the app has closed a connection by now.
fn is_closed(mut stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    match stream.read(&mut [0]) {
        Ok(bytes) => bytes == 0,
        Err(error) => error.kind() != ErrorKind::WouldBlock,
    }
}

#[tokio::test]
async fn who_says_nothing_makes_room_in_the_end_for_who_waits() {
    let world = small_world().await;
    let silent = [connect(&world), connect(&world)];
    let answer = ask(connect(&world)).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let closed = silent.iter().filter(|stream| is_closed(stream)).count();
    assert!(closed > 0, "there was room for two");
}

#[tokio::test]
async fn a_request_that_comes_byte_by_byte_is_not_waited_for() {
    let world = small_world().await;
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
        panic!("it is still waited for");
    })
    .await
    .unwrap();
    let answer = ask(connect(&world)).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn an_answer_that_nobody_takes_is_not_held_for_ever() {
    let world = small_world().await;
    let mut deaf = connect(&world);
    // Many requests in a row, of which no answer is read: in the end there is no room for answers.
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
    let answer = ask(connect(&world)).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn connections_that_wait_for_their_next_request_keep_no_app_from_ending() {
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
    // Those under way get ten seconds; nothing is under way here.
    let ending = tokio::time::timeout(LONG, world.stop());
    ending.await.expect("the app ends");
    world
        .until("both are closed", async || {
            is_closed(&silent) && is_closed(&used)
        })
        .await;
}
