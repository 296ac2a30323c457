//! Makes an empty database with the current schema, against which sqlx checks every query at compile time.

use std::{env, error::Error, fs, path::Path};

use sqlx::{ConnectOptions as _, Connection as _, migrate::Migrator, sqlite::SqliteConnectOptions};

const MIGRATIONS: &str = "../../migrations";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={MIGRATIONS}");
    let database = Path::new(&env::var("OUT_DIR")?).join("schema.db");
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(create_schema(&database))?;
    // Only for the compiler's eyes: at run time DATABASE_URL is the operator's.
    println!(
        "cargo:rustc-env=DATABASE_URL=sqlite://{}",
        database.display()
    );
    Ok(())
}

async fn create_schema(database: &Path) -> Result<(), Box<dyn Error>> {
    if database.exists() {
        fs::remove_file(database)?;
    }
    let mut connection = SqliteConnectOptions::new()
        .filename(database)
        .create_if_missing(true)
        .connect()
        .await?;
    Migrator::new(Path::new(MIGRATIONS))
        .await?
        .run(&mut connection)
        .await?;
    connection.close().await?;
    Ok(())
}
