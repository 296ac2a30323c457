//! Writes BigCommerce's documents with all exemptions applied to a folder, as JSON, for tools that read OpenAPI
//! themselves: `patched FOLDER`.

use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("usage: patched FOLDER")?;
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder)?;
    let documents = contract::patched(&contract::Contract::folder())?;
    for (name, document) in &documents {
        let path = folder.join(name).with_extension("json");
        fs::write(path, serde_json::to_vec(document)?)?;
    }
    println!(
        "{} documents with {} exemptions applied",
        documents.len(),
        contract::EXEMPTIONS.len()
    );
    Ok(())
}
