//! Builds the browser's part: finds or makes the target, compiles, runs wasm-bindgen, and shrinks it in release.

mod bind;
mod distribution;
mod optimize;
mod target;
mod toolchain;

use std::{fs, path::PathBuf};

use anyhow::Result;

pub(crate) use self::{
    target::{Source, find_or_make},
    toolchain::{TRIPLE, Toolchain},
};
use crate::{commands, files, steps::step, workspace::Workspace};

/// Builds `reprise.js` and `reprise_bg.wasm` into the site's package folder, unless they are up to date.
///
/// # Errors
/// If the target is not available, the code does not compile, or the files cannot be written.
pub(crate) fn build(workspace: &Workspace, source: Option<Source>, release: bool) -> Result<()> {
    let toolchain = find_or_make(workspace, source)?;
    let compiled = compile(workspace, &toolchain, release)?;
    let optimizer = if release {
        optimize::find_or_install(workspace)?
    } else {
        None
    };

    let small = optimizer.as_ref().map_or("as bound", |_| "optimized");
    let made_from = format!(
        "{}\n{}\n{small}\n",
        workspace.shown(&compiled),
        files::fingerprint(&compiled)?
    );
    let stamp = workspace.state().join("wasm.stamp");
    let unchanged = fs::read_to_string(&stamp).is_ok_and(|before| before == made_from);
    if unchanged
        && bind::outputs(&workspace.site_pkg())
            .iter()
            .all(|path| path.is_file())
    {
        step("wasm: nothing changed");
        return Ok(());
    }

    let folder = files::unfinished(&workspace.site_pkg());
    files::remove(&folder)?;
    step("wasm: binding");
    bind::bind(&compiled, &folder)?;
    if let Some(optimizer) = optimizer {
        optimizer.shrink(&folder)?;
    }
    files::remove(&stamp)?;
    files::move_into(&folder, &workspace.site_pkg())?;
    files::write_atomic(&stamp, made_from)?;
    print_sizes(workspace);
    Ok(())
}

/// Compiles the library for the browser and returns its path.
fn compile(workspace: &Workspace, toolchain: &Toolchain, release: bool) -> Result<PathBuf> {
    let profile = if release { "wasm-release" } else { "wasm-dev" };
    step(format!("wasm: compiling ({profile})"));
    let mut build = toolchain.cargo()?;
    build.current_dir(&workspace.root).args([
        "build",
        "--locked",
        "--package",
        "reprise",
        "--lib",
        "--target",
        TRIPLE,
        "--profile",
        profile,
    ]);
    commands::run(&mut build)?;
    Ok(workspace
        .target
        .join(TRIPLE)
        .join(profile)
        .join("reprise.wasm"))
}

fn print_sizes(workspace: &Workspace) {
    for path in bind::outputs(&workspace.site_pkg()) {
        let size = fs::metadata(&path).map_or(0, |facts| facts.len());
        step(format!(
            "wasm: {} ({} KiB)",
            workspace.shown(&path),
            size.div_ceil(1024)
        ));
    }
}
