//! The browser's part: found or made target, compiled, bound, in release made small.

mod bind;
mod distribution;
mod optimise;
mod target;
mod toolchain;

use std::{fs, path::PathBuf};

use anyhow::Result;

pub use self::{
    target::{Source, find_or_make},
    toolchain::{TRIPLE, Toolchain},
};
use crate::{commands, files, steps::say, workspace::Workspace};

/// Builds `reprise.js` and `reprise_bg.wasm` into the site's package folder. What has not changed
/// since the last time is left alone.
///
/// # Errors
/// When the target cannot be had, the code does not compile, or the files cannot be written.
pub fn build(workspace: &Workspace, source: Option<Source>, release: bool) -> Result<()> {
    let toolchain = find_or_make(workspace, source)?;
    let compiled = compile(workspace, &toolchain, release)?;
    let optimiser = if release {
        optimise::find_or_install(workspace)?
    } else {
        None
    };

    let small = optimiser.as_ref().map_or("as bound", |_| "optimised");
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
        say("wasm: nothing changed");
        return Ok(());
    }

    let folder = files::unfinished(&workspace.site_pkg());
    files::remove(&folder)?;
    say("wasm: binding");
    bind::bind(&compiled, &folder)?;
    if let Some(optimiser) = optimiser {
        optimiser.shrink(&folder)?;
    }
    files::remove(&stamp)?;
    files::move_into(&folder, &workspace.site_pkg())?;
    files::write_whole(&stamp, made_from)?;
    tell_sizes(workspace);
    Ok(())
}

/// Compiles the library for the browser and answers where cargo put it.
fn compile(workspace: &Workspace, toolchain: &Toolchain, release: bool) -> Result<PathBuf> {
    let profile = if release { "wasm-release" } else { "wasm-dev" };
    say(format!("wasm: compiling ({profile})"));
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

fn tell_sizes(workspace: &Workspace) {
    for path in bind::outputs(&workspace.site_pkg()) {
        let size = fs::metadata(&path).map_or(0, |facts| facts.len());
        say(format!(
            "wasm: {} ({} KiB)",
            workspace.shown(&path),
            size.div_ceil(1024)
        ));
    }
}
