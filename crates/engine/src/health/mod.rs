//! Whether Reprise works in a store: a list of checks, each with what it means, what to do and a repair if there is
//! one. The dashboard shows the list; it can be shown elsewhere as well.
//!
//! Listing the checks makes no calls to BigCommerce. What can only be found out with calls is read by a job (see
//! [`check`]) and shown with the time at which it was read.

mod policy;
mod run;

use std::{
    collections::HashMap,
    net::IpAddr,
    time::{Duration, Instant},
};

use db::{
    Job,
    limits::ROWS_PER_STORE_NOTICE,
    model::{AuditEvent, HealthRun, Store, StoreState, StoredStorefront, StorefrontFindings},
};
use domain::{HealthState, PageBuilderStatus, REQUIRED_SCOPES, ScriptState, WebhookStatus};
use jiff::{SignedDuration, Timestamp};
use url::{Host, Url};

pub use self::run::{check, check_again, check_soon};
use crate::{
    app::App,
    audit,
    error::Error,
    scripts,
    store_facts::STENCIL,
    upstream::Priority,
    webhooks::{self, WebhookHealth},
    widget_templates,
};

/// The maximum number of storefronts listed in a check, those with a problem first.
const STOREFRONTS_LISTED: usize = 20;
/// The difference between the clocks from which tokens that were just signed can be refused, and the one from which
/// all webhooks are: BigCommerce's libraries allow five minutes.
const CLOCK_ATTENTION: SignedDuration = SignedDuration::from_secs(10);
const CLOCK_BROKEN: SignedDuration = SignedDuration::from_mins(5);
/// The time after which a waiting job is late.
const LATE: SignedDuration = SignedDuration::from_mins(15);
const INSTALL_AGAIN: &str = "Install Reprise again from your control panel.";

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
    pub const fn title(self) -> &'static str {
        match self {
            Self::Access => "Access to your store",
            Self::Permissions => "Permissions",
            Self::Address => "Address of Reprise",
            Self::Clock => "Clock",
            Self::Webhooks => "Webhooks",
            Self::Scripts => "Script",
            Self::PageBuilder => "Page Builder",
            Self::Policy => "Content Security Policy",
            Self::Storefronts => "Storefronts",
            Self::Purchasing => "Purchasing",
            Self::Jobs => "Background work",
            Self::Quota => "BigCommerce’s rate limit",
            Self::Capacity => "Order history",
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

/// A check and its outcome, in words for the merchant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was checked.
    pub id: CheckId,
    /// The outcome.
    pub state: HealthState,
    /// The outcome in a word or two.
    pub label: &'static str,
    /// When it was checked; `None` if it was just now.
    pub checked_at: Option<Timestamp>,
    /// What the outcome means.
    pub meaning: String,
    /// What to do.
    pub remedy: Option<String>,
    /// The repair that ends the problem.
    pub repair: Option<Repair>,
    /// The page of the control panel where the merchant can end the problem.
    pub page: Option<PanelPage>,
    /// The figures behind the outcome.
    pub facts: Vec<(&'static str, Fact)>,
    /// The outcome for each storefront; empty if the check is not about storefronts, or they are all fine.
    pub storefronts: Vec<StorefrontOutcome>,
    /// The number of storefronts that are not listed.
    pub unlisted: usize,
}

/// A figure behind the outcome of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A text.
    Text(String),
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
    pub label: &'static str,
    /// What to do.
    pub remedy: Option<String>,
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
    pub const fn label(self) -> &'static str {
        match self {
            Self::MyApps => "Open My Apps",
            Self::Channels => "Open Channel Manager",
            Self::Security => "Open the security settings",
            Self::Orders => "Open orders",
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
    pub const fn label(self) -> &'static str {
        match self {
            Self::CheckAgain => "Check again",
            Self::Webhooks => "Register webhooks",
            Self::Script(_) => "Put script in place",
            Self::Templates => "Write widget again",
            Self::Jobs => "Retry now",
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
        Repair::CheckAgain => return Ok(check_again(app, hash).await?),
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
    let checks = storage.list_storefront_checks(hash).await?;
    let is_checking = storage.find_job(hash, Job::Health).await?;
    let is_writing = storage.find_job(hash, Job::WidgetTemplates).await?;
    let webhooks = webhooks::health(app, store, now).await?;
    let templates = widget_templates::health(app, store).await?;
    let usage = storage.find_usage(hash).await?;
    let last_view = app.activity.last(hash).or(store.last_view);

    let known: HashMap<u64, &StorefrontFindings> = checks
        .iter()
        .map(|check| (check.channel_id, &check.findings))
        .collect();
    let storefronts = Storefronts {
        all: &view.storefronts,
        known,
        checked_at: checks.iter().map(|check| check.checked_at).min(),
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
    let mut list = vec![access(store, &run), permissions(store)];
    list.push(address(&app.config.app_url, &view.storefronts, &seen));
    list.push(clock(&run));
    list.push(check_webhooks(&webhooks));
    list.push(check_scripts(&storefronts));
    list.extend(templates.as_ref().map(page_builder));
    list.push(check_policies(&storefronts));
    list.push(check_status(&storefronts));
    list.push(purchasing(
        &storefronts,
        view.profile.as_ref().map(|it| it.fetched_at),
    ));
    list.push(check_jobs(jobs, webhooks.oldest, now));
    list.push(quota(app, store));
    list.push(capacity(usage.rows >= ROWS_PER_STORE_NOTICE));

    let is_due = |job: &db::QueuedJob| job.asked_at <= now && job.failures == 0;
    let progress = if is_checking.as_ref().is_some_and(is_due) {
        let is_done =
            |check: &&db::model::StorefrontCheck| run.is_running && check.run == run.number;
        let done = checks.iter().filter(is_done).count();
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
    fn new(
        id: CheckId,
        state: HealthState,
        label: &'static str,
        meaning: impl Into<String>,
    ) -> Self {
        Self {
            id,
            state,
            label,
            checked_at: None,
            meaning: meaning.into(),
            remedy: None,
            repair: None,
            page: None,
            facts: Vec::new(),
            storefronts: Vec::new(),
            unlisted: 0,
        }
    }

    fn good(id: CheckId, label: &'static str, meaning: impl Into<String>) -> Self {
        Self::new(id, HealthState::Good, label, meaning)
    }

    fn remedy(mut self, text: impl Into<String>) -> Self {
        self.remedy = Some(text.into());
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

    fn fact(mut self, label: &'static str, fact: Fact) -> Self {
        self.facts.push((label, fact));
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

fn access(store: &Store, run: &HealthRun) -> Check {
    match store.state {
        StoreState::NeedsReauthorization(since) => Check::new(
            CheckId::Access,
            HealthState::Broken,
            "Refused",
            "BigCommerce no longer accepts Reprise’s access to this store. Shoppers see what Reprise already knows, and nothing new.",
        )
        .remedy(INSTALL_AGAIN)
        .on(PanelPage::MyApps)
        .fact("Refused since", Fact::At(since)),
        StoreState::Active | StoreState::Deactivated(_) => Check::good(
            CheckId::Access,
            "Working",
            "BigCommerce accepts Reprise’s access to this store.",
        )
        .at(run.checked_at),
    }
}

fn permissions(store: &Store) -> Check {
    let missing = REQUIRED_SCOPES
        .iter()
        .filter(|scope| !store.scopes.grants(scope.name));
    let facts: Vec<_> = missing
        .map(|scope| (scope.name, Fact::Text(scope.purpose.to_owned())))
        .collect();
    if facts.is_empty() {
        return Check::good(
            CheckId::Permissions,
            "Granted",
            "Reprise has all the permissions that it needs.",
        );
    }
    let mut check = Check::new(
        CheckId::Permissions,
        HealthState::Broken,
        "Missing",
        "Reprise lacks permissions. Below is what each of them would let it do.",
    )
    .remedy("To grant them, install Reprise again from your control panel.")
    .on(PanelPage::MyApps);
    check.facts = facts;
    check
}

/// When somebody outside last reached the app: proof that its address and certificate work.
struct Seen {
    /// BigCommerce, with a webhook.
    delivery: Option<Timestamp>,
    /// A shopper's browser.
    view: Option<Timestamp>,
}

fn address(app_url: &Url, storefronts: &[StoredStorefront], seen: &Seen) -> Check {
    let shown = app_url.as_str().trim_end_matches('/').to_owned();
    let urls = storefronts.iter().filter_map(|it| it.url.as_deref());
    let reaches: Vec<_> = urls
        .filter_map(|url| Url::parse(url).ok())
        .map(|url| reach(&url))
        .collect();
    let mut check = match reach(app_url) {
        Reach::Public if app_url.scheme() != "https" => Check::new(
            CheckId::Address,
            HealthState::Broken,
            "Not secure",
            "Reprise’s address does not use https, so browsers do not load the script.",
        )
        .remedy("Ask whoever hosts Reprise for you to set APP_URL to an https address."),
        Reach::Public if seen.delivery.is_none() && seen.view.is_none() => Check::new(
            CheckId::Address,
            HealthState::Unknown,
            "Not known",
            "Nobody has reached Reprise at its address yet: neither BigCommerce with a webhook, nor a shopper.",
        )
        .remedy("Open your storefront as a shopper who has an order."),
        Reach::Public => Check::good(
            CheckId::Address,
            "Reachable",
            "Reprise has been reached at its address, so its name and its certificate work.",
        ),
        // On a developer's computer.
        own if !reaches.is_empty() && reaches.iter().all(|storefront| *storefront == own) => {
            Check::good(
                CheckId::Address,
                "Local",
                "Reprise and your storefronts are on the same private network.",
            )
        }
        _ => Check::new(
            CheckId::Address,
            HealthState::Broken,
            "Not reachable",
            "Reprise’s address only works on its own network, so neither shoppers nor BigCommerce reach it.",
        )
        .remedy("Ask whoever hosts Reprise for you to set APP_URL to a public https address."),
    };
    check = check.fact("Address", Fact::Text(shown));
    if let Some(at) = seen.delivery {
        check = check.fact("Last reached by BigCommerce", Fact::At(at));
    }
    if let Some(at) = seen.view {
        check = check.fact("Last reached by a shopper", Fact::At(at));
    }
    check
}

/// From where an address can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// From the same computer.
    Loopback,
    /// From the same network.
    Private,
    /// From everywhere, as far as the address tells.
    Public,
}

fn reach(url: &Url) -> Reach {
    let ip: Option<IpAddr> = match url.host() {
        Some(Host::Ipv4(ip)) => Some(ip.into()),
        Some(Host::Ipv6(ip)) => Some(ip.to_canonical()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            let is_below = |end: &str| name.ends_with(end);
            return if name == "localhost" || is_below(".localhost") {
                Reach::Loopback
            } else if !name.contains('.')
                || [".local", ".internal", ".lan", ".home.arpa"]
                    .into_iter()
                    .any(is_below)
            {
                Reach::Private
            } else {
                Reach::Public
            };
        }
        None => None,
    };
    match ip {
        Some(ip) if ip.is_loopback() => Reach::Loopback,
        Some(IpAddr::V4(ip)) if ip.is_private() || ip.is_link_local() || ip.is_unspecified() => {
            Reach::Private
        }
        Some(IpAddr::V6(ip))
            if ip.is_unique_local() || ip.is_unicast_link_local() || ip.is_unspecified() =>
        {
            Reach::Private
        }
        _ => Reach::Public,
    }
}

fn clock(run: &HealthRun) -> Check {
    let Some(ahead) = run.clock_ahead_ms.map(SignedDuration::from_millis) else {
        return Check::new(
            CheckId::Clock,
            HealthState::Unknown,
            "Not known",
            "Reprise’s clock has not been compared with BigCommerce’s yet.",
        );
    };
    let difference = ahead.abs();
    let direction = if ahead.is_negative() {
        "behind"
    } else {
        "ahead of"
    };
    let seconds = difference.as_secs();
    let (state, meaning) = if difference >= CLOCK_BROKEN {
        (
            HealthState::Broken,
            "BigCommerce’s webhooks and your shoppers’ sign-ins count as expired or not valid yet.",
        )
    } else if difference > CLOCK_ATTENTION {
        (
            HealthState::Attention,
            "Shoppers and merchants who have just signed in can be refused.",
        )
    } else {
        let meaning = "Reprise’s clock agrees with BigCommerce’s.";
        return Check::good(CheckId::Clock, "Correct", meaning).at(run.checked_at);
    };
    let meaning =
        format!("Reprise’s clock is {seconds} seconds {direction} BigCommerce’s. {meaning}");
    Check::new(CheckId::Clock, state, "Wrong", meaning)
        .remedy("Ask whoever hosts Reprise for you to synchronize the server’s clock.")
        .at(run.checked_at)
}

fn check_webhooks(webhooks: &WebhookHealth) -> Check {
    const POLLING: &str = "Until webhooks arrive, Reprise checks for changes itself, and a changed order can take ten minutes to appear.";
    use HealthState::{Attention, Good, Unknown};
    let check =
        |state, label, meaning: String| Check::new(CheckId::Webhooks, state, label, meaning);
    let check = match webhooks.state {
        WebhookStatus::Arriving => check(
            Good,
            "Working",
            "BigCommerce notifies Reprise of new and changed orders as they happen.".to_owned(),
        ),
        WebhookStatus::Quiet => check(
            Good,
            "Ready",
            format!("All webhooks are active, but none has been received lately. {POLLING}"),
        ),
        WebhookStatus::Missing => check(
            Attention,
            "Incomplete",
            format!("Some webhooks are missing or inactive. {POLLING}"),
        )
        .remedy("Register them again."),
        WebhookStatus::Refused => {
            let reason = webhooks.refusal.as_deref().unwrap_or_default();
            let meaning = format!("BigCommerce rejected Reprise’s webhooks: “{reason}”. {POLLING}");
            check(Attention, "Rejected", meaning).remedy(
                "Tell whoever hosts Reprise for you about this reason, then register them again.",
            )
        }
        WebhookStatus::NotChecked => check(
            Unknown,
            "Not checked yet",
            "The webhooks are being created, which takes a minute.".to_owned(),
        ),
    };
    let last = webhooks.last_delivery_at.map_or_else(none_yet, Fact::At);
    let active = format!("{} of {}", webhooks.active, webhooks.wanted);
    check
        .unless_good(Repair::Webhooks)
        .at(webhooks.checked_at)
        .fact("Last webhook received", last)
        .fact("Active webhooks", Fact::Text(active))
}

fn none_yet() -> Fact {
    Fact::Text("None yet".to_owned())
}

/// A store's storefronts, with what is known about each.
struct Storefronts<'a> {
    all: &'a [StoredStorefront],
    known: HashMap<u64, &'a StorefrontFindings>,
    /// When the one checked longest ago was checked.
    checked_at: Option<Timestamp>,
}

impl Storefronts<'_> {
    /// Makes a check of storefronts out of the outcome of each, and of the meaning of the worst state.
    fn check(
        &self,
        id: CheckId,
        outcome: impl Fn(&StoredStorefront, &StorefrontFindings) -> StorefrontOutcome,
        meaning: impl Fn(HealthState) -> (&'static str, &'static str),
    ) -> Check {
        let nothing = StorefrontFindings::default();
        let mut outcomes: Vec<_> = self
            .all
            .iter()
            .map(|it| {
                outcome(
                    it,
                    self.known.get(&it.channel_id).copied().unwrap_or(&nothing),
                )
            })
            .collect();
        outcomes.sort_by_key(|outcome| rank(outcome.state));
        let worst = outcomes.first().map_or(HealthState::Unknown, |it| it.state);
        let (label, meaning) = if self.all.is_empty() {
            (
                "No storefront",
                "Reprise knows of no storefront in this store yet.",
            )
        } else {
            meaning(worst)
        };
        let mut check = Check::new(id, worst, label, meaning).at(self.checked_at);
        if worst != HealthState::Good {
            check.unlisted = outcomes.len().saturating_sub(STOREFRONTS_LISTED);
            outcomes.truncate(STOREFRONTS_LISTED);
            check.storefronts = outcomes;
        }
        check
    }
}

/// Returns the position of a state in lists: the worst comes first.
const fn rank(state: HealthState) -> u8 {
    match state {
        HealthState::Broken => 0,
        HealthState::Attention => 1,
        HealthState::Unknown => 2,
        HealthState::Good => 3,
    }
}

fn outcome(
    storefront: &StoredStorefront,
    state: HealthState,
    label: &'static str,
    remedy: Option<String>,
) -> StorefrontOutcome {
    StorefrontOutcome {
        name: storefront.name.clone(),
        state,
        label,
        remedy,
        repair: None,
    }
}

fn check_scripts(storefronts: &Storefronts<'_>) -> Check {
    use HealthState::{Attention, Broken, Good, Unknown};
    let of_storefront = |it: &StoredStorefront, found: &StorefrontFindings| {
        let (state, label, remedy) = match found.script {
            ScriptState::Present if found.waits_for_consent => (
                Attention,
                "Waits for consent",
                "In Script Manager it is in a category that shoppers rarely agree to. It sets no cookie and belongs to “Functional”.",
            ),
            ScriptState::Present => (Good, "In place", ""),
            ScriptState::Outdated => (
                Attention,
                "Out of date",
                "It still works, but is from another version of Reprise.",
            ),
            ScriptState::Disabled => (
                Broken,
                "Disabled",
                "It was disabled in your control panel under Storefront › Script Manager.",
            ),
            ScriptState::Missing => (
                Broken,
                "Missing",
                "Without it, shoppers see nothing on this storefront.",
            ),
            ScriptState::Off => (Good, "Turned off", ""),
            ScriptState::Unknown => (Unknown, "Not checked", ""),
        };
        let remedy = Some(remedy.to_owned()).filter(|text| !text.is_empty());
        let repair = matches!(state, Attention | Broken).then_some(Repair::Script(it.channel_id));
        StorefrontOutcome {
            repair,
            ..outcome(it, state, label, remedy)
        }
    };
    storefronts.check(CheckId::Scripts, of_storefront, |worst| match worst {
        Good => (
            "In place",
            "The script that shows the widget is on every storefront.",
        ),
        Attention => (
            "Needs attention",
            "The script that shows the widget works, but not as well as it could.",
        ),
        Broken => (
            "Not on every storefront",
            "Some storefronts do not load the script that shows the widget.",
        ),
        Unknown => (
            "Not known",
            "Reprise could not ask BigCommerce about the script on all storefronts.",
        ),
    })
}

fn check_policies(storefronts: &Storefronts<'_>) -> Check {
    use HealthState::{Broken, Good, Unknown};
    let of_storefront = |it: &StoredStorefront, found: &StorefrontFindings| match &found.blocked_by
    {
        // Other servers than BigCommerce's send their own.
        _ if it.url.is_none() || it.platform != STENCIL => {
            outcome(it, Good, "Not BigCommerce’s", None)
        }
        None => outcome(it, Unknown, "Not checked", None),
        Some(missing) if missing.is_empty() => outcome(it, Good, "Allows it", None),
        Some(missing) => outcome(
            it,
            Broken,
            "Blocks it",
            Some(format!("Add to the policy: {}", missing.join("; "))),
        ),
    };
    let check = storefronts.check(CheckId::Policy, of_storefront, |worst| match worst {
        Good => (
            "Allows it",
            "No policy of a storefront blocks the script, the widget or its form.",
        ),
        Unknown => (
            "Not known",
            "Reprise could not ask BigCommerce about the policies of all storefronts.",
        ),
        _ => (
            "Blocks it",
            "The policy of a storefront keeps browsers from loading the widget.",
        ),
    });
    match check.state {
        Broken => check
            .remedy("The policy is in your control panel, in the security settings.")
            .on(PanelPage::Security),
        _ => check,
    }
}

fn check_status(storefronts: &Storefronts<'_>) -> Check {
    use HealthState::{Attention, Good, Unknown};
    let of_storefront =
        |it: &StoredStorefront, found: &StorefrontFindings| match found.status.as_deref() {
            Some("active" | "connected") => outcome(it, Good, "Open", None),
            Some("prelaunch") => outcome(
                it,
                Attention,
                "Not launched",
                Some("Only visitors with a preview code can see it.".to_owned()),
            ),
            Some("inactive") => outcome(
                it,
                Attention,
                "Inactive",
                Some("It is closed or down for maintenance.".to_owned()),
            ),
            _ => outcome(it, Unknown, "Not checked", None),
        };
    let check = storefronts.check(CheckId::Storefronts, of_storefront, |worst| match worst {
        Good => ("Open", "Shoppers can visit every storefront."),
        Unknown => (
            "Not known",
            "Reprise could not ask BigCommerce whether all storefronts are open.",
        ),
        _ => (
            "Not all open",
            "Shoppers cannot visit every storefront, so they do not see the widget there.",
        ),
    });
    match check.state {
        Attention => check.on(PanelPage::Channels),
        _ => check,
    }
}

fn purchasing(storefronts: &Storefronts<'_>, read_at: Option<Timestamp>) -> Check {
    use HealthState::{Attention, Good, Unknown};
    let of_storefront = |it: &StoredStorefront, _: &StorefrontFindings| match &it.rules {
        None => outcome(it, Unknown, "Not checked", None),
        Some(rules) if rules.allows_purchasing => outcome(it, Good, "On", None),
        Some(_) => outcome(it, Attention, "Switched off", None),
    };
    storefronts
        .check(CheckId::Purchasing, of_storefront, |worst| match worst {
            Good => ("On", "Shoppers can buy on every storefront."),
            Unknown => ("Not known", "Reprise could not ask BigCommerce whether shoppers can buy."),
            _ => ("Switched off", "On some storefronts buying is switched off in your settings. There, the widget shows purchases without a button."),
        })
        .at(read_at)
}

fn page_builder(templates: &widget_templates::PageBuilderHealth) -> Check {
    use HealthState::{Attention, Broken, Unknown};
    let check =
        |state, label, meaning: String| Check::new(CheckId::PageBuilder, state, label, meaning);
    let check = match templates.state {
        PageBuilderStatus::Ready => Check::good(
            CheckId::PageBuilder,
            "Ready",
            "In Page Builder, drag the widget “Reprise” to where shoppers should see their purchases.",
        ),
        PageBuilderStatus::Incomplete => check(
            Attention,
            "Incomplete",
            "The widget is not available on all storefronts yet.".to_owned(),
        ),
        PageBuilderStatus::Refused => {
            let reason = templates.refusal.as_deref().unwrap_or_default();
            let meaning = format!("BigCommerce rejected the widget: “{reason}”.");
            check(Attention, "Rejected", meaning)
                .remedy("Reprise tries again whenever you open it. You can also try now.")
        }
        PageBuilderStatus::NotPermitted => {
            let scope = templates.missing_scope.unwrap_or_default();
            let meaning = format!(
                "Reprise lacks the permission {scope}, so the widget is not in Page Builder."
            );
            return check(Broken, "Permission missing", meaning)
                .remedy(INSTALL_AGAIN)
                .on(PanelPage::MyApps);
        }
        PageBuilderStatus::NotChecked => check(
            Unknown,
            "Not checked yet",
            "The widget is being added, which takes a minute.".to_owned(),
        ),
    };
    let ready = format!("{} of {}", templates.ready, templates.wanted);
    check
        .unless_good(Repair::Templates)
        .at(templates.checked_at)
        .fact("Storefronts that have the widget", Fact::Text(ready))
}

fn check_jobs((waiting, failing): (u64, u64), oldest: Option<Timestamp>, now: Timestamp) -> Check {
    let is_late = waiting > 0 && oldest.is_some_and(|at| now.duration_since(at) >= LATE);
    let check = if failing > 0 {
        Check::new(
            CheckId::Jobs,
            HealthState::Attention,
            "Failed",
            "Some work failed, such as reading a changed order. Reprise repeats it by itself, after a longer pause each time.",
        )
        .remedy("If the cause is gone, have it retried now.")
        .repair(Repair::Jobs)
    } else if is_late {
        Check::new(
            CheckId::Jobs,
            HealthState::Attention,
            "Late",
            "Changes have been waiting for a long time. Until they are read, shoppers see older data.",
        )
        .remedy("Reprise continues as soon as BigCommerce’s rate limit allows.")
    } else {
        Check::good(
            CheckId::Jobs,
            "Working",
            "Reprise reads changes as they are announced.",
        )
    };
    let waits = match oldest {
        Some(since) if waiting > 0 => Fact::Waiting(waiting, since),
        _ => Fact::Text("None".to_owned()),
    };
    let failed = match failing {
        0 => "None".to_owned(),
        many => format!("{many}, to be retried"),
    };
    check
        .fact("Changes waiting", waits)
        .fact("Changes that failed", Fact::Text(failed))
}

fn quota(app: &App, store: &Store) -> Check {
    let limit = app.client.rate_limit(&store.hash);
    let current = limit.filter(|limit| limit.rest(Instant::now()) > Some(Duration::ZERO));
    let Some(limit) = current else {
        let meaning = "Reprise has made no calls to BigCommerce recently.";
        return Check::good(CheckId::Quota, "Free", meaning);
    };
    let whole = limit.quota.unwrap_or(limit.left);
    let left = format!("{} of {whole}", limit.left);
    let check = if limit.left <= whole / 10 {
        Check::new(
            CheckId::Quota,
            HealthState::Attention,
            "Nearly used up",
            "Your store’s apps, Reprise among them, have nearly used up the calls that BigCommerce allows at a time. Reprise waits, and shows what it knows.",
        )
        .remedy("Nothing, if this passes within a minute. If it does not, another app calls BigCommerce very often.")
    } else {
        let meaning = "Your store’s apps have enough calls left.";
        Check::good(CheckId::Quota, "Free", meaning)
    };
    check.fact("Calls left", Fact::Text(left))
}

fn capacity(is_full: bool) -> Check {
    if is_full {
        Check::new(
            CheckId::Capacity,
            HealthState::Attention,
            "Limit reached",
            "Your store has reached the limit of the order history that Reprise stores. Reprise removes the shoppers who have not visited for longest, and reads their orders again when they return.",
        )
        .remedy("To store more shoppers, choose a shorter order history under Appearance.")
    } else {
        let meaning = "Your store’s order history is within Reprise’s limit.";
        Check::good(CheckId::Capacity, "Within the limit", meaning)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn knows_from_where_an_address_can_be_reached() {
        for (address, expected) in [
            ("https://reprise.example", Reach::Public),
            ("https://203.0.113.7", Reach::Public),
            ("https://[2001:db8::1]", Reach::Public),
            ("http://127.0.0.1:3000", Reach::Loopback),
            ("http://[::1]:3000", Reach::Loopback),
            ("http://[::ffff:127.0.0.1]", Reach::Loopback),
            ("http://store-a.localhost:4000", Reach::Loopback),
            ("https://localhost.", Reach::Loopback),
            ("https://10.1.2.3", Reach::Private),
            ("https://192.168.0.9", Reach::Private),
            ("https://[fd00::1]", Reach::Private),
            ("https://169.254.1.1", Reach::Private),
            ("https://reprise", Reach::Private),
            ("https://reprise.internal", Reach::Private),
            ("https://localhost.example", Reach::Public),
        ] {
            assert_eq!(reach(&url(address)), expected, "{address}");
        }
    }

    #[test]
    fn an_address_is_good_once_somebody_has_reached_it() {
        let never = Seen {
            delivery: None,
            view: None,
        };
        let once = Seen {
            delivery: None,
            view: Some(Timestamp::UNIX_EPOCH),
        };
        let state = |address: &str, seen: &Seen| {
            let storefront = StoredStorefront {
                channel_id: 1,
                name: "Mugs".to_owned(),
                url: Some("https://shop.example".to_owned()),
                platform: String::new(),
                default_language: None,
                origins: Vec::new(),
                rules: None,
            };
            address_state(address, storefront, seen)
        };
        let public = "https://reprise.example";
        assert_eq!(state(public, &never), HealthState::Unknown);
        assert_eq!(state(public, &once), HealthState::Good);
        for address in [
            "http://127.0.0.1:3000",
            "https://10.0.0.1",
            "http://reprise.example",
        ] {
            assert_eq!(state(address, &once), HealthState::Broken, "{address}");
        }
    }

    fn address_state(app: &str, storefront: StoredStorefront, seen: &Seen) -> HealthState {
        address(&url(app), &[storefront], seen).state
    }

    #[test]
    fn the_clock_is_judged_by_what_its_difference_breaks() {
        let check = |clock_ahead_ms| {
            clock(&HealthRun {
                clock_ahead_ms,
                ..HealthRun::default()
            })
        };
        assert_eq!(check(None).state, HealthState::Unknown);
        assert_eq!(check(Some(9_000)).state, HealthState::Good);
        assert_eq!(check(Some(-11_000)).state, HealthState::Attention);
        assert!(check(Some(-11_000)).meaning.contains("11 seconds behind"));
        let broken = check(Some(301_000));
        assert_eq!(broken.state, HealthState::Broken);
        assert!(broken.meaning.contains("301 seconds ahead of"));
    }

    #[test]
    fn quotes_the_reason_that_bigcommerce_gave() {
        let webhooks = WebhookHealth {
            state: WebhookStatus::Refused,
            active: 0,
            wanted: 6,
            refusal: Some("destination: <b>port</b>".to_owned()),
            checked_at: None,
            last_delivery_at: None,
            waiting: 0,
            oldest: None,
            failing: 0,
        };
        let check = check_webhooks(&webhooks);
        assert!(check.meaning.contains("“destination: <b>port</b>”"));
        assert_eq!(check.repair, Some(Repair::Webhooks));
    }

    #[test]
    fn says_why_the_widget_is_missing_in_page_builder() {
        let check = |state| {
            page_builder(&widget_templates::PageBuilderHealth {
                state,
                ready: 0,
                wanted: 2,
                missing_scope: Some("store_v2_content"),
                refusal: Some("<b>too many</b>".to_owned()),
                checked_at: None,
            })
        };
        let refused = check(PageBuilderStatus::Refused);
        assert!(refused.meaning.contains("“<b>too many</b>”"), "{refused:?}");
        let denied = check(PageBuilderStatus::NotPermitted);
        assert!(denied.meaning.contains("store_v2_content"), "{denied:?}");
        assert_eq!(denied.repair, None, "a repair would be denied as well");
    }

    #[test]
    fn every_repair_has_a_name_that_is_read_back() {
        for repair in [
            Repair::CheckAgain,
            Repair::Webhooks,
            Repair::Script(1_005),
            Repair::Templates,
            Repair::Jobs,
        ] {
            assert_eq!(Repair::parse(&repair.name()), Some(repair));
        }
        for name in ["", "script-", "script-x", "script--1", "orders"] {
            assert_eq!(Repair::parse(name), None, "{name}");
        }
    }

    #[test]
    fn waiting_and_failed_jobs_need_attention() {
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(1);
        let since = |ago: i64| Some(now - SignedDuration::from_mins(ago));
        let state = |waiting, failing, oldest| check_jobs((waiting, failing), oldest, now).state;
        assert_eq!(state(0, 0, None), HealthState::Good);
        assert_eq!(state(3, 0, since(14)), HealthState::Good);
        assert_eq!(state(3, 0, since(15)), HealthState::Attention);
        assert_eq!(check_jobs((3, 1), since(1), now).repair, Some(Repair::Jobs));
    }
}
