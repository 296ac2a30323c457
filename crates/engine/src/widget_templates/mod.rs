//! The widget in Page Builder: a template for each storefront, which merchants drag onto their pages.
//!
//! A template renders the same mark that a theme can contain. It has no text of its own, so without the loader, as
//! after an uninstall, nothing is visible.
//!
//! Every app sees the templates of all apps. Ours are those whose ids are stored, and those that contain `mark`,
//! in case an id was lost: a response that did not arrive, or another database.

mod template;

use std::collections::BTreeMap;

use bigcommerce::{
    Error::{Forbidden, Invalid, NotFound},
    NewWidgetTemplate, WidgetTemplate,
};
use db::{
    WidgetTemplateCheck,
    model::{Store, StoredStorefront},
};
use domain::PageBuilderStatus;
use jiff::Timestamp;

use self::template::{mark, mark_start, template_on};
use crate::{
    app::App,
    error::Error,
    jobs::Progress,
    store_facts::STENCIL,
    upstream::{self, Permit, Priority},
};

/// The scope for these calls.
const SCOPE: &str = "store_v2_content";
/// The number of channels that one list is filtered by.
const CHANNELS_PER_LIST: usize = 100;
/// The maximum number of templates that are created or updated in one run, which has a time limit.
const WRITES_PER_RUN: u32 = 50;
/// The number of refusals after which the rest is not tried.
const MAX_REFUSALS: u32 = 3;
/// BigCommerce gives no reason when it denies access.
const DENIED: &str = "Access denied";

/// The state of a store's templates, for the dashboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageBuilderHealth {
    /// The overall state.
    pub state: PageBuilderStatus,
    /// The number of storefronts that have the template.
    pub ready: u32,
    /// The number of storefronts that should have it.
    pub wanted: u32,
    /// The scope that the merchant has not granted.
    pub missing_scope: Option<&'static str>,
    /// BigCommerce's reason for rejecting a template.
    pub refusal: Option<String>,
    /// The time of the last check.
    pub checked_at: Option<Timestamp>,
}

/// Returns the state of a store's templates, or `None` if no storefront has Page Builder. Makes no calls to
/// BigCommerce.
///
/// # Errors
/// A failure of the database.
#[tracing::instrument(name = "widget_templates.health", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn health(app: &App, store: &Store) -> Result<Option<PageBuilderHealth>, Error> {
    let view = app.store_view(&store.hash).await?;
    let wanted = channels(view.as_ref().map_or(&[], |view| &view.storefronts));
    if wanted.is_empty() {
        return Ok(None);
    }
    let known = app.storage.list_widget_templates(&store.hash).await?;
    let ready = known
        .iter()
        .filter(|(channel, _)| wanted.contains(channel))
        .count();
    let check = app.storage.find_widget_template_check(&store.hash).await?;
    let (checked_at, refusal) = match check {
        Some(check) => (Some(check.checked_at), check.refusal),
        None => (None, None),
    };
    let missing_scope = (!store.scopes.grants(SCOPE)).then_some(SCOPE);
    let state = if missing_scope.is_some() {
        PageBuilderStatus::NotPermitted
    } else if refusal.is_some() {
        PageBuilderStatus::Refused
    } else if ready == wanted.len() {
        PageBuilderStatus::Ready
    } else if checked_at.is_some() {
        PageBuilderStatus::Incomplete
    } else {
        PageBuilderStatus::NotChecked
    };
    let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Some(PageBuilderHealth {
        state,
        ready: count(ready),
        wanted: count(wanted.len()),
        missing_scope,
        refusal,
        checked_at,
    }))
}

/// Creates missing templates, updates those that differ, and deletes those of channels that are gone. A refusal by
/// BigCommerce is saved for the merchant and is not an error, because an immediate retry would not help.
///
/// # Errors
/// Fails if a call failed for another reason than a refusal.
#[tracing::instrument(name = "widget_templates.reconcile", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn reconcile(app: &App, store: &Store) -> Result<Progress, Error> {
    let view = app.store_view(&store.hash).await?;
    let storefronts = view.as_ref().map_or(&[][..], |view| &view.storefronts);
    // Once the storefronts are known, this is repeated.
    if storefronts.is_empty() || !store.scopes.grants(SCOPE) {
        return Ok(Progress::Done);
    }
    let _lock = app.widget_template_locks.lock(&store.hash).await;
    let mut run = Run::begin(app, store).await?;
    let progress = run.reconcile(&channels(storefronts)).await?;
    let check = WidgetTemplateCheck {
        checked_at: app.clock.now(),
        refusal: run.refusal,
    };
    app.storage
        .save_widget_template_check(&store.hash, &check)
        .await?;
    Ok(progress)
}

/// Deletes the templates of a store that has just uninstalled the app, in the background. BigCommerce does not
/// document how long the token works after that. The uninstall may also turn out to be wrong, so a template that
/// widgets use stays: it shows nothing without the loader.
pub fn delete_soon(app: &App, store: Store) {
    let task = app.clone();
    app.tasks.spawn(async move {
        if let Err(error) = delete_all(&task, &store).await {
            tracing::info!(store = %store.hash, error = %error, "not all widget templates could be deleted");
        }
    });
}

#[tracing::instrument(name = "widget_templates.delete_all", level = "debug", skip_all, fields(store = %store.hash))]
async fn delete_all(app: &App, store: &Store) -> Result<(), Error> {
    let _lock = app.widget_template_locks.lock(&store.hash).await;
    let mut run = Run::begin(app, store).await?;
    for (channel_id, uuid) in std::mem::take(&mut run.known) {
        run.delete(channel_id, &uuid).await?;
    }
    Ok(())
}

/// Returns the channels of storefronts that have Page Builder: those with Stencil themes.
fn channels(storefronts: &[StoredStorefront]) -> Vec<u64> {
    let stencil = storefronts.iter().filter(|it| it.platform == STENCIL);
    stencil.map(|it| it.channel_id).collect()
}

/// One pass over a store's templates.
struct Run<'a> {
    app: &'a App,
    store: &'a Store,
    /// The stored ids of the templates, by channel.
    known: BTreeMap<u64, String>,
    /// The number of templates that were created or updated.
    writes: u32,
    /// The number of those that are now as they should be.
    settled: u32,
    refusal: Option<String>,
    refusals: u32,
}

impl<'a> Run<'a> {
    async fn begin(app: &'a App, store: &'a Store) -> Result<Self, Error> {
        let known = app.storage.list_widget_templates(&store.hash).await?;
        Ok(Self {
            app,
            store,
            known: known.into_iter().collect(),
            writes: 0,
            settled: 0,
            refusal: None,
            refusals: 0,
        })
    }

    async fn reconcile(&mut self, wanted: &[u64]) -> Result<Progress, Error> {
        for some in wanted.chunks(CHANNELS_PER_LIST) {
            let listed = self.list(some).await;
            let Some(found) = self.unless_refused(listed)? else {
                return Ok(Progress::Done);
            };
            for &channel_id in some {
                if self.refusals >= MAX_REFUSALS {
                    return Ok(Progress::Done);
                }
                if self.writes >= WRITES_PER_RUN {
                    return Ok(self.pause());
                }
                let made = self.make_right(channel_id, &found).await;
                self.unless_refused(made)?;
            }
        }
        let mut gone = self.known.clone();
        gone.retain(|channel_id, _| !wanted.contains(channel_id));
        for (channel_id, uuid) in gone {
            self.delete(channel_id, &uuid).await?;
        }
        Ok(Progress::Done)
    }

    /// Continues at the store's next turn, unless BigCommerce does not keep what it is sent: then this would never
    /// end.
    fn pause(&self) -> Progress {
        if self.settled == self.writes {
            Progress::More
        } else {
            Progress::Done
        }
    }

    /// Turns a refusal by BigCommerce into `None`, and keeps the first reason.
    fn unless_refused<T>(&mut self, answer: Result<T, Error>) -> Result<Option<T>, Error> {
        let reason = match answer {
            Ok(answer) => return Ok(Some(answer)),
            Err(Error::Upstream(Invalid { detail, .. })) => detail,
            Err(Error::Upstream(Forbidden(_) | NotFound(_))) => DENIED.to_owned(),
            Err(error) => return Err(error),
        };
        tracing::warn!(store = %self.store.hash, reason, "BigCommerce rejected a widget template");
        self.refusals += 1;
        self.refusal.get_or_insert(reason);
        Ok(None)
    }

    /// Creates the template of a channel, updates it, or leaves it as it is. Deletes duplicates.
    async fn make_right(&mut self, channel_id: u64, found: &[WidgetTemplate]) -> Result<(), Error> {
        let wanted = template_on(self.app, channel_id);
        let mark = mark(self.app, channel_id);
        let known = self.known.get(&channel_id).cloned();
        let is_known = |it: &&WidgetTemplate| Some(&it.uuid) == known.as_ref();
        let has_mark = |it: &&WidgetTemplate| it.template.contains(&mark);
        let ours = found
            .iter()
            .find(is_known)
            .or_else(|| found.iter().find(has_mark));
        let uuid = match (ours, &known) {
            (Some(ours), _) if wanted.matches(ours) => ours.uuid.clone(),
            (Some(ours), _) => self.update(&ours.uuid, &wanted).await?,
            // Deleted, or missing from the list by mistake.
            (None, Some(uuid)) => self.update(uuid, &wanted).await?,
            (None, None) => self.create(&wanted).await?,
        };
        if known.as_ref() != Some(&uuid) {
            let storage = &self.app.storage;
            storage
                .save_widget_template(&self.store.hash, channel_id, &uuid)
                .await?;
        }
        for duplicate in found.iter().filter(has_mark).filter(|it| it.uuid != uuid) {
            self.delete_unused(&duplicate.uuid).await?;
        }
        self.known.insert(channel_id, uuid);
        Ok(())
    }

    /// Updates a template, or creates one if it no longer exists. Returns its id.
    ///
    /// All widgets change with it. With a new version instead, those on the merchant's pages would keep a mark that
    /// only an earlier version of the loader may understand, and settings that are new are empty in them, which
    /// means what they show now.
    async fn update(&mut self, uuid: &str, wanted: &NewWidgetTemplate) -> Result<String, Error> {
        let permit = self.permit().await?;
        let updated = permit
            .call(|api| async move { api.update_widget_template(uuid, wanted).await })
            .await;
        drop(permit);
        match updated {
            Ok(template) => Ok(self.wrote(wanted, template)),
            Err(Error::Upstream(NotFound(_))) => self.create(wanted).await,
            Err(error) => Err(error),
        }
    }

    async fn create(&mut self, wanted: &NewWidgetTemplate) -> Result<String, Error> {
        let permit = self.permit().await?;
        let created = permit
            .call(|api| async move { api.create_widget_template(wanted).await })
            .await?;
        Ok(self.wrote(wanted, created))
    }

    fn wrote(&mut self, wanted: &NewWidgetTemplate, written: WidgetTemplate) -> String {
        self.writes += 1;
        self.settled += u32::from(wanted.matches(&written));
        written.uuid
    }

    /// Deletes a channel's template unless widgets use it, and forgets it.
    async fn delete(&mut self, channel_id: u64, uuid: &str) -> Result<(), Error> {
        self.delete_unused(uuid).await?;
        let storage = &self.app.storage;
        storage
            .delete_widget_template(&self.store.hash, channel_id)
            .await?;
        self.known.remove(&channel_id);
        Ok(())
    }

    /// Deletes a template unless widgets use it. A refusal by BigCommerce is no error.
    async fn delete_unused(&self, uuid: &str) -> Result<(), Error> {
        let permit = self.permit().await?;
        let is_used = permit
            .call(|api| async move { api.has_widgets(uuid).await })
            .await;
        let deleted = match is_used {
            Ok(true) => return Ok(()),
            Ok(false) => {
                permit
                    .call(|api| async move { api.delete_widget_template(uuid).await })
                    .await
            }
            Err(error) => Err(error),
        };
        match deleted {
            Err(Error::Upstream(Forbidden(_) | Invalid { .. } | NotFound(_))) => Ok(()),
            deleted => deleted,
        }
    }

    /// Lists the templates that are ours.
    async fn list(&self, channels: &[u64]) -> Result<Vec<WidgetTemplate>, Error> {
        let known = &self.known;
        let mark = mark_start(self.app);
        let is_ours = move |it: &WidgetTemplate| {
            it.template.contains(&mark) || known.values().any(|uuid| *uuid == it.uuid)
        };
        let permit = self.permit().await?;
        permit
            .call(|api| async move { api.widget_templates(channels, is_ours).await })
            .await
    }

    /// A permit of its own for each step, because there may be many.
    async fn permit(&self) -> Result<Permit<'a>, Error> {
        upstream::permit(self.app, self.store, Priority::Background).await
    }
}
