//! The database file: readable only by its owner, and used by one process at a time.

use std::{
    ffi::OsString,
    fs::{File, OpenOptions, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::StorageError;

/// Keeps a second process from using the same database, because version counters and queues are in memory.
/// The operating system releases the lock when the process ends, even if it is killed.
pub(super) struct DatabaseFile {
    lock: File,
}

impl DatabaseFile {
    /// Creates the file if it does not exist, and locks it.
    pub(super) fn open(path: &Path) -> Result<Self, StorageError> {
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(StorageError::NoFolder(folder.to_owned()));
        }
        // SQLite gives its other files the mode of this one. An existing file is not opened here: closing
        // it would release the locks that SQLite holds on it in this process
        // (https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
        match private().create_new(true).open(path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(unusable(path, error));
            }
            _ => {}
        }
        // The same file may have several names.
        let path = path.canonicalize().map_err(|error| unusable(path, error))?;
        for ending in ["", "-wal", "-shm"] {
            warn_if_open(&beside(&path, ending));
        }
        // A separate lock file: on some network file systems a lock on the database itself would conflict
        // with SQLite's own.
        let beside = beside(&path, ".lock");
        let opened = private().create(true).open(&beside);
        let lock = opened.map_err(|error| unusable(&beside, error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StorageError::InUse(path)),
            Err(TryLockError::Error(error)) => {
                tracing::warn!(file = %beside.display(), error = %error, "the file system does not support locks: nothing prevents a second process from using the database");
            }
        }
        Ok(Self { lock })
    }

    /// Releases the lock.
    pub(super) fn release(&self) {
        if let Err(error) = self.lock.unlock() {
            tracing::warn!(error = %error, "the database could not be unlocked");
        }
    }
}

/// Returns options that create a file for this user alone.
fn private() -> OpenOptions {
    let mut options = File::options();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn unusable(path: &Path, source: std::io::Error) -> StorageError {
    StorageError::File {
        path: path.to_owned(),
        source,
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

/// Logs a warning if other users may read or write a file.
#[cfg(unix)]
fn warn_if_open(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let Ok(about) = path.metadata() else {
        return;
    };
    let mode = about.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        let file = path.display();
        tracing::warn!(%file, mode = format!("{mode:o}"), "others may read or write the database: chmod 600 it");
    }
}

#[cfg(not(unix))]
fn warn_if_open(_: &Path) {}
