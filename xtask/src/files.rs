//! Files that are either complete or absent.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process,
    time::UNIX_EPOCH,
};

use anyhow::{Context, Result};

/// Returns the name a file or folder has while it is being written: next to the final one, so that the rename
/// does not cross file systems.
pub(crate) fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(format!(".unfinished-{}", process::id()));
    path.with_file_name(name)
}

/// Writes a file under a temporary name and renames it, so that an interrupted run leaves no partial file.
///
/// # Errors
/// If the folder or the file cannot be written.
pub(crate) fn write_atomic(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let temporary = unfinished(path);
    fs::write(&temporary, contents)
        .and_then(|()| fs::rename(&temporary, path))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Moves every file below `from` to the same place below `to`, with one rename each: a server that reads the
/// folder meanwhile sees complete files only.
///
/// # Errors
/// If a folder cannot be read or a file cannot be moved.
pub(crate) fn move_into(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let destination = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            move_into(&entry.path(), &destination)?;
        } else {
            fs::rename(entry.path(), &destination)
                .with_context(|| format!("cannot write {}", destination.display()))?;
        }
    }
    remove(from)
}

/// Removes a file, or a folder with its contents, if it exists.
///
/// # Errors
/// If it exists and cannot be removed.
pub(crate) fn remove(path: &Path) -> Result<()> {
    let outcome = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    match outcome {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

/// Returns a file's length and modification time: enough to see that a build has rewritten it.
///
/// # Errors
/// If there is no such file.
pub(crate) fn fingerprint(path: &Path) -> Result<String> {
    let facts = fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
    let changed = facts.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
    Ok(format!("{} bytes, changed at {changed} ns", facts.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("reprise-xtask-{name}-{}", process::id()));
        remove(&path).unwrap();
        path
    }

    #[test]
    fn writing_leaves_no_temporary_file() {
        let folder = folder("write");
        write_atomic(&folder.join("a/count"), "1 passed").unwrap();
        assert_eq!(
            fs::read_to_string(folder.join("a/count")).unwrap(),
            "1 passed"
        );
        assert_eq!(fs::read_dir(folder.join("a")).unwrap().count(), 1);
        remove(&folder).unwrap();
    }

    #[test]
    fn moving_replaces_files_keeps_others_and_includes_folders() {
        let folder = folder("move");
        let (from, to) = (folder.join("from"), folder.join("to"));
        write_atomic(&from.join("snippets/x.js"), "new").unwrap();
        write_atomic(&to.join("snippets/x.js"), "old").unwrap();
        write_atomic(&to.join("kept.css"), "kept").unwrap();
        move_into(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("snippets/x.js")).unwrap(), "new");
        assert!(to.join("kept.css").is_file() && !from.exists());
        remove(&folder).unwrap();
    }

    #[test]
    fn removing_a_missing_path_succeeds() {
        remove(&folder("nothing")).unwrap();
    }
}
