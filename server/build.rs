//! Prepares what the service is compiled against: an empty database with the current schema, so
//! that sqlx checks every query, and the loader in its minified form.

use std::{env, error::Error, fs, path::Path};

use sqlx::{ConnectOptions as _, Connection as _, migrate::Migrator, sqlite::SqliteConnectOptions};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=../migrations");
    println!("cargo:rerun-if-changed=../public/embed.js");
    let out = env::var("OUT_DIR")?;
    let database = Path::new(&out).join("schema.db");
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(create_schema(&database))?;
    // Only for the compiler's eyes: at run time DATABASE_URL is the operator's.
    println!(
        "cargo:rustc-env=DATABASE_URL=sqlite://{}",
        database.display()
    );

    let loader = fs::read_to_string("../public/embed.js")?;
    fs::write(
        Path::new(&out).join("embed.min.js"),
        minifier::js::minify(&loader)?.to_string(),
    )?;
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
    Migrator::new(Path::new("../migrations"))
        .await?
        .run(&mut connection)
        .await?;
    connection.close().await?;
    Ok(())
}
