//! Writes BigCommerce's documents, with every exception applied, to a folder as JSON, for tools that
//! read OpenAPI themselves: `mended FOLDER`.

use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("which folder?")?;
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder)?;
    let documents = contract::mended(&contract::Contract::folder())?;
    for (name, document) in &documents {
        let path = folder.join(name).with_extension("json");
        fs::write(path, serde_json::to_vec(document)?)?;
    }
    println!(
        "{} documents with {} exceptions applied",
        documents.len(),
        contract::EXCEPTIONS.len()
    );
    Ok(())
}
