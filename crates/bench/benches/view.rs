//! The time of the parts of an uncached view: reading the rows, and rendering them.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion's macro makes an undocumented function, and a benchmark may fail at once"
)]

use criterion::{Criterion, criterion_group, criterion_main};
use server::{
    Clock, Config, ServeArgs, Service,
    bench::{Inside, Size, compressed},
};

/// A fixed test key: random, and used for nothing else.
const SECRET_KEY: &str = "uVMI+ZUtN4HZ3XI6QzlOlqfFEZDVYLTAt4YXMzN3d0k=";
const STORE: &str = "made000000";
const CUSTOMER: u64 = 1;

fn view(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let inside = runtime.block_on(open(&folder.path().join("reprise.db")));
    let read = runtime.block_on(inside.read(STORE, CUSTOMER)).unwrap();
    let count = read.count();
    criterion.bench_function(&format!("reading {count} purchases"), |bencher| {
        bencher.iter(|| runtime.block_on(inside.read(STORE, CUSTOMER)).unwrap());
    });
    criterion.bench_function(&format!("the widget of {count} purchases"), |bencher| {
        bencher.iter(|| read.document());
    });
    let document = read.document();
    criterion.bench_function(
        &format!("the widget of {count} purchases in brotli"),
        |bencher| {
            bencher.iter(|| compressed(document.as_bytes()));
        },
    );
    criterion.bench_function(&format!("the JSON of {count} purchases"), |bencher| {
        bencher.iter(|| read.json().unwrap());
    });
}

async fn open(database: &std::path::Path) -> Inside {
    let config = Config::new(ServeArgs {
        app_url: Some("http://127.0.0.1:3000".to_owned()),
        bc_client_id: Some("client!+ID".to_owned()),
        bc_client_secret: Some(sandbox::TEST_CLIENT_SECRET.into()),
        reprise_secret_key: Some(SECRET_KEY.into()),
        reprise_addr: ([127, 0, 0, 1], 0).into(),
        reprise_operator_addr: ([127, 0, 0, 1], 0).into(),
        database_url: format!("sqlite://{}", database.display()),
        bc_api_url: "http://127.0.0.1:9".to_owned(),
        bc_login_url: "http://127.0.0.1:9".to_owned(),
        reprise_shopper_rate: 0,
        ..ServeArgs::default()
    });
    let service = Service::bind(config.unwrap(), Clock::system()).await;
    let inside = Inside::of(&service.unwrap());
    let size = Size {
        customers: 20,
        orders: 50,
        lines: 3,
        products: 60,
    };
    inside.make_store(STORE, size).await.unwrap();
    inside
}

criterion_group!(benches, view);
criterion_main!(benches);
