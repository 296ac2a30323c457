//! The checks themselves: from what is known about a store to an outcome, in words and in no language yet.

use std::{
    collections::HashMap,
    net::IpAddr,
    time::{Duration, Instant},
};

use dashboard_texts::Text;
use db::model::{HealthRun, Store, StoreState, StoredStorefront, StorefrontFindings};
use domain::{HealthState, PageBuilderStatus, REQUIRED_SCOPES, ScriptState, WebhookStatus};
use jiff::{SignedDuration, Timestamp};
use url::{Host, Url};

use super::{Check, CheckId, Fact, FactName, PanelPage, Repair, StorefrontOutcome};
use crate::{app::App, store_facts::STENCIL, webhooks::WebhookHealth, widget_templates};

/// The maximum number of storefronts listed in a check, those with a problem first.
const STOREFRONTS_LISTED: usize = 20;
/// The difference between the clocks from which tokens that were just signed can be refused, and the one from which
/// all webhooks are: BigCommerce's libraries allow five minutes.
const CLOCK_ATTENTION: SignedDuration = SignedDuration::from_secs(10);
const CLOCK_BROKEN: SignedDuration = SignedDuration::from_mins(5);
/// The time after which a waiting job is late.
const LATE: SignedDuration = SignedDuration::from_mins(15);

pub(super) fn access(store: &Store, run: &HealthRun) -> Check {
    match store.state {
        StoreState::NeedsReauthorization(since) => Check::new(
            CheckId::Access,
            HealthState::Broken,
            Text::OutcomeRefused,
            Text::AccessRefused,
        )
        .remedy(Text::RemedyInstallAgain)
        .on(PanelPage::MyApps)
        .fact(Text::FactRefusedSince, Fact::At(since)),
        StoreState::Active | StoreState::Deactivated(_) => {
            Check::good(CheckId::Access, Text::OutcomeWorking, Text::AccessGood).at(run.checked_at)
        }
    }
}

pub(super) fn permissions(store: &Store) -> Check {
    let missing = REQUIRED_SCOPES
        .iter()
        .filter(|scope| !store.scopes.grants(scope.name));
    let facts: Vec<_> = missing
        .map(|scope| {
            let purpose = scope_purpose(scope.name)
                .map_or_else(|| Fact::Value(scope.purpose.to_owned()), Fact::Words);
            (FactName::Scope(scope.name), purpose)
        })
        .collect();
    if facts.is_empty() {
        return Check::good(
            CheckId::Permissions,
            Text::OutcomeGranted,
            Text::PermissionsGood,
        );
    }
    let mut check = Check::new(
        CheckId::Permissions,
        HealthState::Broken,
        Text::OutcomeMissing,
        Text::PermissionsMissing,
    )
    .remedy(Text::PermissionsRemedy)
    .on(PanelPage::MyApps);
    check.facts = facts;
    check
}

/// Returns what Reprise needs a scope for, in words; `None` for a scope that is not one of [`REQUIRED_SCOPES`].
#[must_use]
pub fn scope_purpose(name: &str) -> Option<Text> {
    Some(match name {
        "store_v2_orders_read_only" => Text::ScopeOrders,
        "store_v2_products_read_only" => Text::ScopeProducts,
        "store_v2_information_read_only" => Text::ScopeInformation,
        "store_v2_content" => Text::ScopeContent,
        "store_channel_settings_read_only" => Text::ScopeChannels,
        "store_sites_read_only" => Text::ScopeSites,
        _ => return None,
    })
}

/// When somebody outside last reached the app: proof that its address and certificate work.
pub(super) struct Seen {
    /// BigCommerce, with a webhook.
    pub(super) delivery: Option<Timestamp>,
    /// A shopper's browser.
    pub(super) view: Option<Timestamp>,
}

pub(super) fn address(app_url: &Url, storefronts: &[StoredStorefront], seen: &Seen) -> Check {
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
            Text::OutcomeNotSecure,
            Text::AddressNotSecure,
        )
        .remedy(Text::AddressNotSecureRemedy),
        Reach::Public if seen.delivery.is_none() && seen.view.is_none() => Check::new(
            CheckId::Address,
            HealthState::Unknown,
            Text::OutcomeUnknown,
            Text::AddressUnknown,
        )
        .remedy(Text::AddressUnknownRemedy),
        Reach::Public => Check::good(CheckId::Address, Text::OutcomeReachable, Text::AddressGood),
        // On a developer's computer.
        own if !reaches.is_empty() && reaches.iter().all(|storefront| *storefront == own) => {
            Check::good(CheckId::Address, Text::OutcomeLocal, Text::AddressLocal)
        }
        _ => Check::new(
            CheckId::Address,
            HealthState::Broken,
            Text::OutcomeUnreachable,
            Text::AddressUnreachable,
        )
        .remedy(Text::AddressUnreachableRemedy),
    };
    check = check.fact(Text::FactAddress, Fact::Value(shown));
    if let Some(at) = seen.delivery {
        check = check.fact(Text::FactReachedByBigcommerce, Fact::At(at));
    }
    if let Some(at) = seen.view {
        check = check.fact(Text::FactReachedByShopper, Fact::At(at));
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

pub(super) fn clock(run: &HealthRun) -> Check {
    let Some(ahead) = run.clock_ahead_ms.map(SignedDuration::from_millis) else {
        return Check::new(
            CheckId::Clock,
            HealthState::Unknown,
            Text::OutcomeUnknown,
            Text::ClockUnknown,
        );
    };
    let difference = ahead.abs();
    let (state, remedy) = if difference >= CLOCK_BROKEN {
        (HealthState::Broken, Text::ClockBroken)
    } else if difference > CLOCK_ATTENTION {
        (HealthState::Attention, Text::ClockAttention)
    } else {
        return Check::good(CheckId::Clock, Text::OutcomeCorrect, Text::ClockGood)
            .at(run.checked_at);
    };
    let count = difference.as_secs().unsigned_abs();
    let meaning = if ahead.is_negative() {
        Text::ClockBehind { count }
    } else {
        Text::ClockAhead { count }
    };
    Check::new(CheckId::Clock, state, Text::OutcomeWrong, meaning)
        .remedy(remedy)
        .at(run.checked_at)
}

pub(super) fn check_webhooks(webhooks: &WebhookHealth) -> Check {
    use HealthState::{Attention, Good, Unknown};
    let check = |state, label, meaning: Text| Check::new(CheckId::Webhooks, state, label, meaning);
    let check = match webhooks.state {
        WebhookStatus::Arriving => check(Good, Text::OutcomeWorking, Text::WebhooksGood),
        WebhookStatus::Quiet => check(Good, Text::OutcomeReady, Text::WebhooksQuiet),
        WebhookStatus::Missing => check(Attention, Text::OutcomeIncomplete, Text::WebhooksMissing)
            .remedy(Text::WebhooksMissingRemedy),
        WebhookStatus::Refused => {
            let reason = webhooks.refusal.clone().unwrap_or_default();
            let meaning = Text::WebhooksRejected { reason };
            check(Attention, Text::OutcomeRejected, meaning).remedy(Text::WebhooksRejectedRemedy)
        }
        WebhookStatus::NotChecked => check(
            Unknown,
            Text::OutcomeNotCheckedYet,
            Text::WebhooksNotChecked,
        ),
    };
    let last = webhooks.last_delivery_at.map_or_else(none_yet, Fact::At);
    let active = part_of(webhooks.active, webhooks.wanted);
    check
        .unless_good(Repair::Webhooks)
        .at(webhooks.checked_at)
        .fact(Text::FactLastWebhook, last)
        .fact(Text::FactActiveWebhooks, active)
}

fn none_yet() -> Fact {
    Fact::Words(Text::NoneYet)
}

/// Returns a part of a whole.
fn part_of(part: impl ToString, whole: impl ToString) -> Fact {
    let (part, whole) = (part.to_string(), whole.to_string());
    Fact::Words(Text::PartOf { part, whole })
}

/// A store's storefronts, with what is known about each.
pub(super) struct Storefronts<'a> {
    pub(super) all: &'a [StoredStorefront],
    pub(super) known: HashMap<u64, &'a StorefrontFindings>,
    /// When the one checked longest ago was checked.
    pub(super) checked_at: Option<Timestamp>,
}

impl Storefronts<'_> {
    /// Makes a check of storefronts out of the outcome of each, and of the meaning of the worst state.
    fn check(
        &self,
        id: CheckId,
        outcome: impl Fn(&StoredStorefront, &StorefrontFindings) -> StorefrontOutcome,
        meaning: impl Fn(HealthState) -> (Text, Text),
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
            (Text::OutcomeNoStorefront, Text::StorefrontsUnknown)
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
    label: Text,
    remedy: Option<Text>,
) -> StorefrontOutcome {
    StorefrontOutcome {
        name: storefront.name.clone(),
        state,
        label,
        remedy,
        repair: None,
    }
}

pub(super) fn check_scripts(storefronts: &Storefronts<'_>) -> Check {
    use HealthState::{Attention, Broken, Good, Unknown};
    let of_storefront = |it: &StoredStorefront, found: &StorefrontFindings| {
        let (state, label, remedy) = match found.script {
            ScriptState::Present if found.waits_for_consent => (
                Attention,
                Text::OutcomeWaitsForConsent,
                Some(Text::ScriptConsentRemedy),
            ),
            ScriptState::Present => (Good, Text::OutcomeInPlace, None),
            ScriptState::Outdated => (
                Attention,
                Text::OutcomeOutdated,
                Some(Text::ScriptOutdatedRemedy),
            ),
            ScriptState::Disabled => (
                Broken,
                Text::OutcomeDisabled,
                Some(Text::ScriptDisabledRemedy),
            ),
            ScriptState::Missing => (
                Broken,
                Text::OutcomeMissing,
                Some(Text::ScriptMissingRemedy),
            ),
            ScriptState::Off => (Good, Text::OutcomeOff, None),
            ScriptState::Unknown => (Unknown, Text::OutcomeNotChecked, None),
        };
        let repair = matches!(state, Attention | Broken).then_some(Repair::Script(it.channel_id));
        StorefrontOutcome {
            repair,
            ..outcome(it, state, label, remedy)
        }
    };
    storefronts.check(CheckId::Scripts, of_storefront, |worst| match worst {
        Good => (Text::OutcomeInPlace, Text::ScriptsGood),
        Attention => (Text::OutcomeNeedsAttention, Text::ScriptsAttention),
        Broken => (Text::OutcomeNotEverywhere, Text::ScriptsBroken),
        Unknown => (Text::OutcomeUnknown, Text::ScriptsUnknown),
    })
}

pub(super) fn check_policies(storefronts: &Storefronts<'_>) -> Check {
    use HealthState::{Broken, Good, Unknown};
    let of_storefront = |it: &StoredStorefront, found: &StorefrontFindings| match &found.blocked_by
    {
        // Other servers than BigCommerce's send their own.
        _ if it.url.is_none() || it.platform != STENCIL => {
            outcome(it, Good, Text::OutcomeOtherServer, None)
        }
        None => outcome(it, Unknown, Text::OutcomeNotChecked, None),
        Some(missing) if missing.is_empty() => outcome(it, Good, Text::OutcomeAllows, None),
        Some(missing) => outcome(
            it,
            Broken,
            Text::OutcomeBlocks,
            Some(Text::PolicyAdd {
                directives: missing.join("; "),
            }),
        ),
    };
    let check = storefronts.check(CheckId::Policy, of_storefront, |worst| match worst {
        Good => (Text::OutcomeAllows, Text::PolicyGood),
        Unknown => (Text::OutcomeUnknown, Text::PolicyUnknown),
        _ => (Text::OutcomeBlocks, Text::PolicyBlocks),
    });
    match check.state {
        Broken => check.remedy(Text::PolicyRemedy).on(PanelPage::Security),
        _ => check,
    }
}

pub(super) fn check_status(storefronts: &Storefronts<'_>) -> Check {
    use HealthState::{Attention, Good, Unknown};
    let of_storefront =
        |it: &StoredStorefront, found: &StorefrontFindings| match found.status.as_deref() {
            Some("active" | "connected") => outcome(it, Good, Text::OutcomeOpen, None),
            Some("prelaunch") => outcome(
                it,
                Attention,
                Text::OutcomeNotLaunched,
                Some(Text::StatusNotLaunched),
            ),
            Some("inactive") => outcome(
                it,
                Attention,
                Text::OutcomeInactive,
                Some(Text::StatusInactive),
            ),
            _ => outcome(it, Unknown, Text::OutcomeNotChecked, None),
        };
    let check = storefronts.check(CheckId::Storefronts, of_storefront, |worst| match worst {
        Good => (Text::OutcomeOpen, Text::StorefrontsOpen),
        Unknown => (Text::OutcomeUnknown, Text::StorefrontsOpenUnknown),
        _ => (Text::OutcomeNotAllOpen, Text::StorefrontsNotOpen),
    });
    match check.state {
        Attention => check.on(PanelPage::Channels),
        _ => check,
    }
}

pub(super) fn purchasing(storefronts: &Storefronts<'_>, read_at: Option<Timestamp>) -> Check {
    use HealthState::{Attention, Good, Unknown};
    let of_storefront = |it: &StoredStorefront, _: &StorefrontFindings| match &it.rules {
        None => outcome(it, Unknown, Text::OutcomeNotChecked, None),
        Some(rules) if rules.allows_purchasing => outcome(it, Good, Text::OutcomeOn, None),
        Some(_) => outcome(it, Attention, Text::OutcomeSwitchedOff, None),
    };
    storefronts
        .check(CheckId::Purchasing, of_storefront, |worst| match worst {
            Good => (Text::OutcomeOn, Text::PurchasingOn),
            Unknown => (Text::OutcomeUnknown, Text::PurchasingUnknown),
            _ => (Text::OutcomeSwitchedOff, Text::PurchasingOff),
        })
        .at(read_at)
}

pub(super) fn page_builder(templates: &widget_templates::PageBuilderHealth) -> Check {
    use HealthState::{Attention, Broken, Unknown};
    let check =
        |state, label, meaning: Text| Check::new(CheckId::PageBuilder, state, label, meaning);
    let check = match templates.state {
        PageBuilderStatus::Ready => Check::good(
            CheckId::PageBuilder,
            Text::OutcomeReady,
            Text::PageBuilderReady,
        ),
        PageBuilderStatus::Incomplete => check(
            Attention,
            Text::OutcomeIncomplete,
            Text::PageBuilderIncomplete,
        ),
        PageBuilderStatus::Refused => {
            let reason = templates.refusal.clone().unwrap_or_default();
            let meaning = Text::PageBuilderRejected { reason };
            check(Attention, Text::OutcomeRejected, meaning).remedy(Text::PageBuilderRejectedRemedy)
        }
        PageBuilderStatus::NotPermitted => {
            let scope = templates.missing_scope.unwrap_or_default().to_owned();
            let meaning = Text::PageBuilderPermission { scope };
            return check(Broken, Text::OutcomePermissionMissing, meaning)
                .remedy(Text::RemedyInstallAgain)
                .on(PanelPage::MyApps);
        }
        PageBuilderStatus::NotChecked => check(
            Unknown,
            Text::OutcomeNotCheckedYet,
            Text::PageBuilderNotChecked,
        ),
    };
    let ready = part_of(templates.ready, templates.wanted);
    check
        .unless_good(Repair::Templates)
        .at(templates.checked_at)
        .fact(Text::FactStorefrontsReady, ready)
}

pub(super) fn check_jobs(
    (waiting, failing): (u64, u64),
    oldest: Option<Timestamp>,
    now: Timestamp,
) -> Check {
    let is_late = waiting > 0 && oldest.is_some_and(|at| now.duration_since(at) >= LATE);
    let check = if failing > 0 {
        Check::new(
            CheckId::Jobs,
            HealthState::Attention,
            Text::OutcomeFailed,
            Text::JobsFailed,
        )
        .remedy(Text::JobsFailedRemedy)
        .repair(Repair::Jobs)
    } else if is_late {
        Check::new(
            CheckId::Jobs,
            HealthState::Attention,
            Text::OutcomeLate,
            Text::JobsLate,
        )
        .remedy(Text::JobsLateRemedy)
    } else {
        Check::good(CheckId::Jobs, Text::OutcomeWorking, Text::JobsGood)
    };
    let waits = match oldest {
        Some(since) if waiting > 0 => Fact::Waiting(waiting, since),
        _ => Fact::Words(Text::None),
    };
    let failed = match failing {
        0 => Text::None,
        many => Text::ToBeRetried {
            number: many.to_string(),
        },
    };
    check
        .fact(Text::FactWaiting, waits)
        .fact(Text::FactFailed, Fact::Words(failed))
}

pub(super) fn quota(app: &App, store: &Store) -> Check {
    let limit = app.client.rate_limit(&store.hash);
    let current = limit.filter(|limit| limit.rest(Instant::now()) > Some(Duration::ZERO));
    let Some(limit) = current else {
        let meaning = Text::QuotaNoCalls;
        return Check::good(CheckId::Quota, Text::OutcomeFree, meaning);
    };
    let whole = limit.quota.unwrap_or(limit.left);
    let left = part_of(limit.left, whole);
    let check = if limit.left <= whole / 10 {
        Check::new(
            CheckId::Quota,
            HealthState::Attention,
            Text::OutcomeNearlyUsedUp,
            Text::QuotaLow,
        )
        .remedy(Text::QuotaLowRemedy)
    } else {
        let meaning = Text::QuotaGood;
        Check::good(CheckId::Quota, Text::OutcomeFree, meaning)
    };
    check.fact(Text::FactCallsLeft, left)
}

pub(super) fn capacity(is_full: bool) -> Check {
    if is_full {
        Check::new(
            CheckId::Capacity,
            HealthState::Attention,
            Text::OutcomeLimitReached,
            Text::CapacityFull,
        )
        .remedy(Text::CapacityFullRemedy)
    } else {
        let meaning = Text::CapacityGood;
        Check::good(CheckId::Capacity, Text::OutcomeWithinLimit, meaning)
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
        assert_eq!(
            check(Some(-11_000)).meaning,
            Text::ClockBehind { count: 11 }
        );
        let broken = check(Some(301_000));
        assert_eq!(broken.state, HealthState::Broken);
        assert_eq!(broken.meaning, Text::ClockAhead { count: 301 });
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
        let reason = "destination: <b>port</b>".to_owned();
        assert_eq!(check.meaning, Text::WebhooksRejected { reason });
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
        let reason = "<b>too many</b>".to_owned();
        assert_eq!(refused.meaning, Text::PageBuilderRejected { reason });
        let denied = check(PageBuilderStatus::NotPermitted);
        let scope = "store_v2_content".to_owned();
        assert_eq!(denied.meaning, Text::PageBuilderPermission { scope });
        assert_eq!(denied.repair, None, "a repair would be denied as well");
    }

    #[test]
    fn every_scope_has_a_purpose_in_words() {
        for scope in REQUIRED_SCOPES {
            assert!(scope_purpose(scope.name).is_some(), "{}", scope.name);
        }
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
