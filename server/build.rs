//! Minifies the loader.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    for name in ["embed", "cart"] {
        let source = format!("../public/{name}.js");
        println!("cargo:rerun-if-changed={source}");
        let script = fs::read_to_string(source)?;
        fs::write(
            Path::new(&out).join(format!("{name}.min.js")),
            minifier::js::minify(&script)?.to_string(),
        )?;
    }
    Ok(())
}
