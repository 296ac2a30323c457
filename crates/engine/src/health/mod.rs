//! Whether Reprise works in a store: a list of checks, each with what it means, what to do and a repair if there is
//! one. The dashboard shows the list; it can be shown elsewhere as well.
//!
//! Listing the checks makes no calls to BigCommerce. What can only be found out with calls is read by a job (see
//! [`check`]) and shown with the time at which it was read.

mod checks;
pub(crate) mod policy;
mod run;

use std::collections::HashMap;

use dashboard_texts::Text;
use db::{
    Job,
    limits::ROWS_PER_STORE_NOTICE,
    model::{AuditEvent, Store, StorefrontFindings},
};
use domain::HealthState;
use jiff::Timestamp;

use self::checks::{Seen, Storefronts};
pub use self::{
    checks::scope_purpose,
    run::{check, check_again, check_soon},
};
use crate::{
    app::App, audit, error::Error, scripts, upstream::Priority, webhooks, widget_templates,
};

/// The checks of a store.
pub struct Report {
    /// The checks, in the order in which they are shown.
    pub checks: Vec<Check>,
    /// The work that is under way.
    pub progress: Option<Progress>,
    /// Whether the last attempt to check failed. It is repeated.
    pub is_delayed: bool,
}

impl Report {
    /// Returns how many checks have a problem that keeps Reprise from working.
    #[must_use]
    pub fn problems(&self) -> usize {
        self.checks
            .iter()
            .filter(|check| check.is_problem())
            .count()
    }
}

/// How far checks and repairs have got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// That many storefronts have been checked, of that many.
    Checking(usize, usize),
    /// The widget is being written to Page Builder.
    WritingTemplates,
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckId {
    /// The access token.
    Access,
    /// The scopes.
    Permissions,
    /// The app's own address.
    Address,
    /// The clock.
    Clock,
    /// The webhooks.
    Webhooks,
    /// The script on each storefront.
    Scripts,
    /// The widget in Page Builder.
    PageBuilder,
    /// The `Content-Security-Policy` of each storefront.
    Policy,
    /// Whether shoppers can visit each storefront.
    Storefronts,
    /// Whether shoppers can buy on each storefront.
    Purchasing,
    /// The background jobs.
    Jobs,
    /// BigCommerce's rate limit.
    Quota,
    /// The limit of stored rows.
    Capacity,
}

impl CheckId {
    /// Returns its name for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Permissions => "permissions",
            Self::Address => "address",
            Self::Clock => "clock",
            Self::Webhooks => "webhooks",
            Self::Scripts => "scripts",
            Self::PageBuilder => "page-builder",
            Self::Policy => "policy",
            Self::Storefronts => "storefronts",
            Self::Purchasing => "purchasing",
            Self::Jobs => "jobs",
            Self::Quota => "quota",
            Self::Capacity => "capacity",
        }
    }

    /// Returns its name for people.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Self::Access => Text::CheckAccess,
            Self::Permissions => Text::CheckPermissions,
            Self::Address => Text::CheckAddress,
            Self::Clock => Text::CheckClock,
            Self::Webhooks => Text::CheckWebhooks,
            Self::Scripts => Text::CheckScripts,
            Self::PageBuilder => Text::CheckPageBuilder,
            Self::Policy => Text::CheckPolicy,
            Self::Storefronts => Text::CheckStorefronts,
            Self::Purchasing => Text::CheckPurchasing,
            Self::Jobs => Text::CheckJobs,
            Self::Quota => Text::CheckQuota,
            Self::Capacity => Text::CheckCapacity,
        }
    }

    /// Returns whether the merchant may want it that way, or Reprise copes with it by itself.
    const fn is_advice(self) -> bool {
        matches!(
            self,
            Self::Storefronts | Self::Purchasing | Self::Quota | Self::Capacity
        )
    }
}

/// A check and its outcome, in words for the merchant, in no language yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was checked.
    pub id: CheckId,
    /// The outcome.
    pub state: HealthState,
    /// The outcome in a word or two.
    pub label: Text,
    /// When it was checked; `None` if it was just now.
    pub checked_at: Option<Timestamp>,
    /// What the outcome means.
    pub meaning: Text,
    /// What to do.
    pub remedy: Option<Text>,
    /// The repair that ends the problem.
    pub repair: Option<Repair>,
    /// The page of the control panel where the merchant can end the problem.
    pub page: Option<PanelPage>,
    /// The figures behind the outcome.
    pub facts: Vec<(FactName, Fact)>,
    /// The outcome for each storefront; empty if the check is not about storefronts, or they are all fine.
    pub storefronts: Vec<StorefrontOutcome>,
    /// The number of storefronts that are not listed.
    pub unlisted: usize,
}

/// The name of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactName {
    /// In words.
    Words(Text),
    /// BigCommerce's name of a scope.
    Scope(&'static str),
}

/// A figure behind the outcome of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// In words.
    Words(Text),
    /// The same in each language.
    Value(String),
    /// A time.
    At(Timestamp),
    /// A number of things that wait, and the time since which the oldest does.
    Waiting(u64, Timestamp),
}

/// The outcome of a check for one storefront.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorefrontOutcome {
    /// The storefront's name.
    pub name: String,
    /// The outcome.
    pub state: HealthState,
    /// The outcome in a word or two.
    pub label: Text,
    /// What to do.
    pub remedy: Option<Text>,
    /// The repair that ends the problem.
    pub repair: Option<Repair>,
}

/// A page of the control panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelPage {
    /// The installed apps.
    MyApps,
    /// The storefronts and other channels.
    Channels,
    /// The security settings.
    Security,
    /// The orders.
    Orders,
}

impl PanelPage {
    /// Returns its path at BigCommerce's login host, which redirects to the user's store.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::MyApps => "/deep-links/manage/marketplace/apps/my-apps",
            Self::Channels => "/deep-links/manage/channel-manager",
            Self::Security => "/deep-links/manage/settings/security",
            Self::Orders => "/deep-links/manage/orders",
        }
    }

    /// Returns the label of a link to it.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::MyApps => Text::OpenMyApps,
            Self::Channels => Text::OpenChannels,
            Self::Security => Text::OpenSecurity,
            Self::Orders => Text::OpenOrders,
        }
    }
}

/// A repair that a merchant can ask for. Each is idempotent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repair {
    /// Run the checks again.
    CheckAgain,
    /// Register the webhooks again.
    Webhooks,
    /// Place the script on the storefront with this channel.
    Script(u64),
    /// Write the widget to Page Builder again.
    Templates,
    /// Retry failed jobs.
    Jobs,
}

impl Repair {
    /// Returns its name, from which [`Repair::parse`] reads it.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::CheckAgain => "check-again".to_owned(),
            Self::Webhooks => "webhooks".to_owned(),
            Self::Script(channel_id) => format!("script-{channel_id}"),
            Self::Templates => "templates".to_owned(),
            Self::Jobs => "jobs".to_owned(),
        }
    }

    /// Returns the repair with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "check-again" => Some(Self::CheckAgain),
            "webhooks" => Some(Self::Webhooks),
            "templates" => Some(Self::Templates),
            "jobs" => Some(Self::Jobs),
            _ => {
                let channel = name.strip_prefix("script-")?;
                channel.parse().ok().map(Self::Script)
            }
        }
    }

    /// Returns the label of its button.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::CheckAgain => Text::CheckAgain,
            Self::Webhooks => Text::RepairWebhooks,
            Self::Script(_) => Text::RepairScript,
            Self::Templates => Text::RepairTemplates,
            Self::Jobs => Text::RepairJobs,
        }
    }
}

/// Makes a repair for a user, and records it in the audit log.
///
/// # Errors
/// The error of a call to BigCommerce, or a failure of the database.
#[tracing::instrument(name = "health.repair", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn repair(app: &App, store: &Store, user_id: u64, repair: Repair) -> Result<(), Error> {
    let (storage, hash, now) = (&app.storage, &store.hash, app.clock.now());
    let event = match repair {
        Repair::CheckAgain => return check_again(app, hash).await,
        Repair::Webhooks => {
            webhooks::reconcile(app, store, Priority::Merchant).await?;
            AuditEvent::WebhooksRepaired
        }
        Repair::Script(channel_id) => {
            let view = app
                .store_view(hash)
                .await?
                .ok_or(Error::StoreNotInstalled)?;
            let mut storefronts = view.storefronts.iter();
            // Otherwise the storefront is gone, and with it the problem.
            if !storefronts.any(|it| it.channel_id == channel_id) {
                return Ok(());
            }
            scripts::repair(app, store, channel_id).await?;
            AuditEvent::ScriptsPlaced
        }
        // There may be many templates, so nobody waits for them.
        Repair::Templates => {
            storage.save_job(hash, Job::WidgetTemplates, now).await?;
            storage.release_job(hash, Job::WidgetTemplates, now).await?;
            AuditEvent::TemplatesRepaired
        }
        Repair::Jobs => {
            storage.release_jobs(hash, now).await?;
            AuditEvent::JobsRetried
        }
    };
    Ok(audit::record(app, hash, user_id, &event).await?)
}

/// Returns the checks of a store. Makes no calls to BigCommerce.
///
/// # Errors
/// [`Error::StoreNotInstalled`] if the store has been erased, or a failure of the database.
#[tracing::instrument(name = "health.report", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn report(app: &App, store: &Store) -> Result<Report, Error> {
    let (storage, hash, now) = (&app.storage, &store.hash, app.clock.now());
    let view = app
        .store_view(hash)
        .await?
        .ok_or(Error::StoreNotInstalled)?;
    let run = storage.find_health_run(hash).await?;
    let found = storage.list_storefront_checks(hash).await?;
    let is_checking = storage.find_job(hash, Job::Health).await?;
    let is_writing = storage.find_job(hash, Job::WidgetTemplates).await?;
    let webhooks = webhooks::health(app, store, now).await?;
    let templates = widget_templates::health(app, store).await?;
    let usage = storage.find_usage(hash).await?;
    let last_view = app.activity.last(hash).or(store.last_view);

    let known: HashMap<u64, &StorefrontFindings> = found
        .iter()
        .map(|check| (check.channel_id, &check.findings))
        .collect();
    let storefronts = Storefronts {
        all: &view.storefronts,
        known,
        checked_at: found.iter().map(|check| check.checked_at).min(),
    };
    let seen = Seen {
        delivery: webhooks.last_delivery_at,
        view: last_view.map(|(at, _)| at),
    };
    // The checks themselves are not what waits.
    let mut jobs = (webhooks.waiting, webhooks.failing);
    if let Some(job) = is_checking.filter(|job| job.asked_at <= now) {
        jobs.0 = jobs.0.saturating_sub(1);
        jobs.1 = jobs.1.saturating_sub(u64::from(job.failures > 0));
    }
    let mut list = vec![checks::access(store, &run), checks::permissions(store)];
    list.push(checks::address(
        &app.config.app_url,
        &view.storefronts,
        &seen,
    ));
    list.push(checks::clock(&run));
    list.push(checks::check_webhooks(&webhooks));
    list.push(checks::check_scripts(&storefronts));
    list.extend(templates.as_ref().map(checks::page_builder));
    list.push(checks::check_policies(&storefronts));
    list.push(checks::check_status(&storefronts));
    list.push(checks::purchasing(
        &storefronts,
        view.profile.as_ref().map(|it| it.fetched_at),
    ));
    list.push(checks::check_jobs(jobs, webhooks.oldest, now));
    list.push(checks::quota(app, store));
    list.push(checks::capacity(usage.rows >= ROWS_PER_STORE_NOTICE));

    let is_due = |job: &db::QueuedJob| job.asked_at <= now && job.failures == 0;
    let progress = if is_checking.as_ref().is_some_and(is_due) {
        let is_done =
            |check: &&db::model::StorefrontCheck| run.is_running && check.run == run.number;
        let done = found.iter().filter(is_done).count();
        Some(Progress::Checking(done, view.storefronts.len()))
    } else if is_writing.as_ref().is_some_and(is_due) {
        Some(Progress::WritingTemplates)
    } else {
        None
    };
    Ok(Report {
        checks: list,
        progress,
        is_delayed: is_checking.is_some_and(|job| job.failures > 0),
    })
}

impl Check {
    fn new(id: CheckId, state: HealthState, label: Text, meaning: Text) -> Self {
        Self {
            id,
            state,
            label,
            checked_at: None,
            meaning,
            remedy: None,
            repair: None,
            page: None,
            facts: Vec::new(),
            storefronts: Vec::new(),
            unlisted: 0,
        }
    }

    fn good(id: CheckId, label: Text, meaning: Text) -> Self {
        Self::new(id, HealthState::Good, label, meaning)
    }

    fn remedy(mut self, text: Text) -> Self {
        self.remedy = Some(text);
        self
    }

    fn repair(mut self, repair: Repair) -> Self {
        self.repair = Some(repair);
        self
    }

    /// Offers a repair, unless there is nothing to repair.
    fn unless_good(self, repair: Repair) -> Self {
        match self.state {
            HealthState::Good => self,
            _ => self.repair(repair),
        }
    }

    fn on(mut self, page: PanelPage) -> Self {
        self.page = Some(page);
        self
    }

    fn at(mut self, time: Option<Timestamp>) -> Self {
        self.checked_at = time;
        self
    }

    fn fact(mut self, name: Text, fact: Fact) -> Self {
        self.facts.push((FactName::Words(name), fact));
        self
    }

    /// Returns whether this keeps Reprise from working as it should.
    #[must_use]
    pub fn is_problem(&self) -> bool {
        match self.state {
            HealthState::Broken => true,
            HealthState::Attention => !self.id.is_advice(),
            HealthState::Good | HealthState::Unknown => false,
        }
    }
}
