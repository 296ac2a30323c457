//! Why a use case cannot do what it was asked to.

use std::time::Duration;

use bigcommerce::TokenError;
use db::StorageError;

/// Why a use case cannot do what it was asked to. How a browser or a program is told is not decided here.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A token of BigCommerce's that does not hold.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// BigCommerce refused the code of an install.
    #[error("BigCommerce refused the install code")]
    InstallCodeRefused,
    /// A good token of a store that has not installed the app, or has uninstalled it.
    #[error("the store has not installed the app")]
    StoreNotInstalled,
    /// BigCommerce refused or failed.
    #[error(transparent)]
    Upstream(#[from] bigcommerce::Error),
    /// BigCommerce took longer than a shopper waits.
    #[error("BigCommerce took longer than the deadline")]
    Deadline,
    /// The store is left alone for that long.
    #[error("the store is left alone for {0:?}")]
    Paused(Duration),
    /// A good token of a customer whom the store has deleted since it was signed.
    #[error("the customer was deleted")]
    CustomerDeleted,
    /// What was known of a shopper was erased while they looked; asked again, it is read anew.
    #[error("the shopper was forgotten while they looked")]
    Forgotten,
    /// Too many requests of one shopper or user, or with one payload. How long to wait.
    #[error("too many requests")]
    TooManyRequests(Duration),
    /// More is asked for than can be done.
    #[error("too much is asked for at once")]
    Busy,
    /// We failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// We failed in a way that has no name of its own.
    #[error("{0}")]
    Internal(&'static str),
}
