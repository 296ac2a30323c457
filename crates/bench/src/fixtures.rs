//! Databases with any number of stores.

use std::{path::Path, time::Instant};

use anyhow::{Result, anyhow};
use sandbox::{TEST_CLIENT_ID, TEST_CLIENT_SECRET};
use server::{
    Clock, Config, ServeArgs, Service,
    bench::{Failure, Inside, Size},
};
use testkit::SECRET_KEY;

/// The customers of each store, all of whom are known.
pub(crate) const CUSTOMERS: u64 = 100;
/// The size of each store's catalog, and of each customer's history.
const SIZE: Size = Size {
    customers: CUSTOMERS,
    orders: 2,
    lines: 2,
    products: 30,
};

/// Returns the hash of the nth store. Stores and their rows have the same order.
pub(crate) fn hash(nth: u64) -> String {
    format!("made{nth:06}")
}

/// Creates a database with this many stores: the first through the app's own storage layer, the others as
/// copies of its rows, each with its own access token. `app_url` is the URL of the app that will use it. With
/// another one, the app's loader would be new, and it would replace the scripts of all stores.
pub(crate) async fn create_database(path: &Path, stores: u64, app_url: &str) -> Result<()> {
    let began = Instant::now();
    let inside = open(path, app_url).await?;
    let failed = |error: Failure| anyhow!("cannot create the database: {error}");
    let first = hash(0);
    inside.make_store(&first, SIZE).await.map_err(failed)?;
    for nth in 1..stores {
        let copied = inside.copy_store(&first, &hash(nth)).await;
        copied.map_err(failed)?;
    }
    inside.close().await;
    let bytes = std::fs::metadata(path)?.len();
    println!(
        "          {stores} stores × {CUSTOMERS} customers: {} MiB, created in {:.1} s",
        bytes / (1024 * 1024),
        began.elapsed().as_secs_f32()
    );
    Ok(())
}

async fn open(path: &Path, app_url: &str) -> Result<Inside> {
    let config = Config::new(ServeArgs {
        app_url: Some(app_url.to_owned()),
        bc_client_id: Some(TEST_CLIENT_ID.to_owned()),
        bc_client_secret: Some(TEST_CLIENT_SECRET.into()),
        reprise_secret_key: Some(SECRET_KEY.into()),
        reprise_addr: ([127, 0, 0, 1], 0).into(),
        reprise_operator_addr: ([127, 0, 0, 1], 0).into(),
        database_url: format!("sqlite://{}", path.display()),
        bc_api_url: "http://127.0.0.1:9".to_owned(),
        bc_login_url: "http://127.0.0.1:9".to_owned(),
        reprise_shopper_rate: 0,
        ..ServeArgs::default()
    })?;
    let service = Service::bind(config, Clock::system()).await?;
    Ok(Inside::of(&service))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_copied_store_has_its_own_token_and_the_same_shoppers() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reprise.db");
        let app_url = "http://127.0.0.1:3000";
        create_database(&path, 3, app_url).await.unwrap();
        let inside = open(&path, app_url).await.unwrap();
        let (first, last) = (hash(0), hash(2));
        for customer in [1, CUSTOMERS] {
            let original = inside.read(&first, customer).await.unwrap();
            let copied = inside.read(&last, customer).await.unwrap();
            assert!(original.count() > 1);
            // Only the storefront's URL differs.
            let expected = original.document().replace(&first, &last);
            assert_eq!(copied.document(), expected);
        }
        assert!(inside.read(&last, CUSTOMERS + 1).await.is_err());
        assert!(inside.read(&hash(3), 1).await.is_err());
    }
}
