//! Files that are either whole or not there.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process,
    time::UNIX_EPOCH,
};

use anyhow::{Context, Result};

/// The name a file or folder has while it is being made: beside the final one, so that a rename
/// does not cross file systems.
pub fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(format!(".unfinished-{}", process::id()));
    path.with_file_name(name)
}

/// Writes a file under another name first and renames it, so that a killed run leaves no half.
///
/// # Errors
/// When the folder or the file cannot be written.
pub fn write_whole(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let temporary = unfinished(path);
    fs::write(&temporary, contents)
        .and_then(|()| fs::rename(&temporary, path))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Moves every file below `from` to the same place below `to`, one rename each: a server that
/// reads the folder meanwhile sees whole files only.
///
/// # Errors
/// When a folder cannot be read or a file not be moved.
pub fn move_into(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
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

/// Removes a file or a folder with all in it; one that is not there is fine.
///
/// # Errors
/// When it is there and stays.
pub fn remove(path: &Path) -> Result<()> {
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

/// Length and time of change of a file: enough to see that a build wrote it anew.
///
/// # Errors
/// When there is no such file.
pub fn fingerprint(path: &Path) -> Result<String> {
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
    fn a_written_file_is_whole_and_leaves_nothing_beside_it() {
        let folder = folder("write");
        write_whole(&folder.join("a/count"), "1 passed").unwrap();
        assert_eq!(
            fs::read_to_string(folder.join("a/count")).unwrap(),
            "1 passed"
        );
        assert_eq!(fs::read_dir(folder.join("a")).unwrap().count(), 1);
        remove(&folder).unwrap();
    }

    #[test]
    fn moving_replaces_files_keeps_others_and_takes_folders_along() {
        let folder = folder("move");
        let (from, to) = (folder.join("from"), folder.join("to"));
        write_whole(&from.join("snippets/x.js"), "new").unwrap();
        write_whole(&to.join("snippets/x.js"), "old").unwrap();
        write_whole(&to.join("kept.css"), "kept").unwrap();
        move_into(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("snippets/x.js")).unwrap(), "new");
        assert!(to.join("kept.css").is_file() && !from.exists());
        remove(&folder).unwrap();
    }

    #[test]
    fn removing_what_is_not_there_is_fine() {
        remove(&folder("nothing")).unwrap();
    }
}
