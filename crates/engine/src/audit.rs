//! Who has access to a store's dashboard, and who changed what there.

use bigcommerce::StoreHash;
use db::{
    StorageError,
    model::{AuditEntry, AuditEvent, ListedUser},
};

use crate::{app::App, error::Error};

/// The number of entries of the audit log in one page.
pub const PER_PAGE: u32 = 30;

/// Records what a user did.
///
/// # Errors
/// If the database fails.
pub async fn record(
    app: &App,
    store: &StoreHash,
    user_id: u64,
    event: &AuditEvent,
) -> Result<(), StorageError> {
    let (user_id, now) = (Some(user_id), app.clock.now());
    app.storage
        .record_audit_event(store, user_id, event, now)
        .await
}

/// Returns the users with access, and the newest entries of the audit log: [`PER_PAGE`], or one more if there are
/// older ones. With `before`, the entries that are older than the one with that ID.
///
/// # Errors
/// If the database fails.
#[tracing::instrument(name = "audit.team", level = "debug", skip_all, fields(store = %store))]
pub async fn team(
    app: &App,
    store: &StoreHash,
    before: Option<u64>,
) -> Result<(Vec<ListedUser>, Vec<AuditEntry>), StorageError> {
    let users = app.storage.list_users(store).await?;
    let entries = app
        .storage
        .list_audit_log(store, before, PER_PAGE + 1)
        .await?;
    Ok((users, entries))
}

/// Ends all sessions of a user, for another user or the same one. The user can open the app again from the control
/// panel, unless BigCommerce no longer lets them.
///
/// # Errors
/// If the database fails.
#[tracing::instrument(name = "audit.end_sessions", level = "debug", skip_all, fields(store = %store))]
pub async fn end_sessions(
    app: &App,
    store: &StoreHash,
    user_id: u64,
    ended_by: u64,
) -> Result<(), Error> {
    let now = app.clock.now();
    let was_there = app
        .storage
        .end_sessions(store, user_id, ended_by, now)
        .await?;
    if was_there {
        tracing::info!(store = %store, user = user_id, by = ended_by, "sessions ended");
    }
    Ok(())
}

/// Returns everything stored about a shopper as JSON, for a customer who asks for it, and records that a user did.
/// Returns `None` if nothing is stored.
///
/// # Errors
/// If the database fails.
#[tracing::instrument(name = "audit.export_shopper", level = "debug", skip_all, fields(store = %store))]
pub async fn export_shopper(
    app: &App,
    store: &StoreHash,
    customer_id: u64,
    user_id: u64,
) -> Result<Option<String>, Error> {
    let exported = app.storage.export_shopper(store, customer_id).await?;
    if exported.is_some() {
        record(app, store, user_id, &AuditEvent::ShopperExported).await?;
    }
    Ok(exported)
}
