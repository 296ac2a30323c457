//! Minifies the loader.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=../public/embed.js");
    let loader = fs::read_to_string("../public/embed.js")?;
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("embed.min.js"),
        minifier::js::minify(&loader)?.to_string(),
    )?;
    Ok(())
}
