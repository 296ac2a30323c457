//! Databases of any size.

use std::{path::Path, time::Instant};

use anyhow::{Result, anyhow};
use sandbox::{TEST_CLIENT_ID, TEST_CLIENT_SECRET};
use server::{
    Clock, Config, ServeArgs, Service,
    bench::{Failure, Inside, Size},
};

use crate::app::SECRET_KEY;

/// Customers of each store, all of whom have been seen.
pub const CUSTOMERS: u64 = 100;
/// What each of them bought, and the store sells.
const SIZE: Size = Size {
    customers: CUSTOMERS,
    orders: 2,
    lines: 2,
    products: 30,
};

/// The nth store; in the order of their names, which is the order of their rows.
pub fn hash(nth: u64) -> String {
    format!("made{nth:06}")
}

/// Makes a database with so many stores: the first through the storage as the app would, the others as
/// copies of its rows, each with an access token of its own.
///
/// # Errors
/// When it cannot be written.
pub async fn database(path: &Path, stores: u64) -> Result<()> {
    let began = Instant::now();
    let inside = open(path).await?;
    let failed = |error: Failure| anyhow!("the database cannot be made: {error}");
    let first = hash(0);
    inside.make_store(&first, SIZE).await.map_err(failed)?;
    for nth in 1..stores {
        let copied = inside.copy_store(&first, &hash(nth)).await;
        copied.map_err(failed)?;
    }
    inside.close().await;
    let bytes = std::fs::metadata(path)?.len();
    println!(
        "          {stores} stores × {CUSTOMERS} customers: {} MiB, made in {:.1} s",
        bytes / (1024 * 1024),
        began.elapsed().as_secs_f32()
    );
    Ok(())
}

async fn open(path: &Path) -> Result<Inside> {
    let config = Config::new(ServeArgs {
        app_url: Some("http://127.0.0.1:3000".to_owned()),
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
    async fn a_copied_store_opens_its_own_token_and_has_the_same_shoppers() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("made.db");
        database(&path, 3).await.unwrap();
        let inside = open(&path).await.unwrap();
        let (first, last) = (hash(0), hash(2));
        for customer in [1, CUSTOMERS] {
            let made = inside.read(&first, customer).await.unwrap();
            let copied = inside.read(&last, customer).await.unwrap();
            assert!(made.count() > 1);
            // Only the storefront's address differs.
            let expected = made.document().replace(&first, &last);
            assert_eq!(copied.document(), expected);
        }
        assert!(inside.read(&last, CUSTOMERS + 1).await.is_err());
        assert!(inside.read(&hash(3), 1).await.is_err());
    }
}
