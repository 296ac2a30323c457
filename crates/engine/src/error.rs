//! The error of the use cases.

use std::time::Duration;

use bigcommerce::TokenError;
use db::StorageError;

/// The error of a use case. The caller decides how to present it to a browser or a program.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An invalid token of BigCommerce.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// BigCommerce refused the code of an install.
    #[error("BigCommerce refused the install code")]
    InstallCodeRefused,
    /// A valid token of a store that has not installed the app, or has uninstalled it.
    #[error("the store has not installed the app")]
    StoreNotInstalled,
    /// A call to BigCommerce was refused or failed.
    #[error(transparent)]
    Upstream(#[from] bigcommerce::Error),
    /// BigCommerce did not respond within the deadline of a view.
    #[error("BigCommerce did not respond before the deadline")]
    Deadline,
    /// Calls to the store, or to the login host, are paused for that long.
    #[error("calls to BigCommerce are paused for {0:?}")]
    Paused(Duration),
    /// A valid token of a customer whom the store has deleted since the token was signed.
    #[error("the customer was deleted")]
    CustomerDeleted,
    /// The shopper's data was erased during the request. A retry reads it from BigCommerce again.
    #[error("the shopper's data was erased during the request")]
    Forgotten,
    /// Too many requests from one shopper or user, or with one payload. Holds the time to wait.
    #[error("too many requests")]
    TooManyRequests(Duration),
    /// The app is at capacity.
    #[error("the app is at capacity")]
    Busy,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The app failed in a way that has no variant of its own.
    #[error("{0}")]
    Internal(&'static str),
}
