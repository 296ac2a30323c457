//! The data of the health page: the report put into words.

use app::model::{
    DisplayTime, Health, HealthCheck, HealthFact, HealthState, PanelLink, RepairButton,
    StorefrontHealth,
};
use engine::health::{Check, Fact, PanelPage, Progress, Repair, Report, StorefrontOutcome};
use jiff::Timestamp;
use url::Url;

use crate::http::format;

/// Returns the page's data, without the last reactivation.
pub(super) fn health_of(report: Report, login_url: &Url, now: Timestamp) -> Health {
    let problems = problems(&report);
    let mut checks = report.checks;
    checks.sort_by_key(|check| match (check.is_problem(), check.state) {
        (true, _) => 0,
        (_, HealthState::Attention | HealthState::Broken) => 1,
        (_, HealthState::Unknown) => 2,
        (_, HealthState::Good) => 3,
    });
    Health {
        problems,
        checks: checks
            .into_iter()
            .map(|check| row(check, login_url, now))
            .collect(),
        progress: report.progress.map(progress),
        is_delayed: report.is_delayed,
        reactivation: None,
    }
}

/// Returns the number of checks with a problem.
pub(super) fn problems(report: &Report) -> u32 {
    u32::try_from(report.problems()).unwrap_or(u32::MAX)
}

fn progress(progress: Progress) -> String {
    match progress {
        Progress::Checking(done, all) if done > 0 && done < all => {
            format!("Checked {done} of {all} storefronts…")
        }
        Progress::Checking(..) => "Checking…".to_owned(),
        Progress::WritingTemplates => "Writing the widget to Page Builder…".to_owned(),
    }
}

/// Returns a link to a page of the control panel.
pub(super) fn panel_link(page: PanelPage, login_url: &Url) -> PanelLink {
    PanelLink {
        href: format!(
            "{}{}",
            login_url.as_str().trim_end_matches('/'),
            page.path()
        ),
        label: page.label().to_owned(),
    }
}

fn row(check: Check, login_url: &Url, now: Timestamp) -> HealthCheck {
    let facts = check.facts.into_iter();
    HealthCheck {
        id: check.id.name().to_owned(),
        title: check.id.title().to_owned(),
        state: check.state,
        label: check.label.to_owned(),
        checked_at: check.checked_at.map(format::instant),
        meaning: check.meaning,
        remedy: check.remedy,
        repair: check.repair.map(button),
        link: check.page.map(|page| panel_link(page, login_url)),
        facts: facts
            .map(|(label, value)| fact(label, value, now))
            .collect(),
        storefronts: check.storefronts.into_iter().map(storefront).collect(),
        unlisted: match check.unlisted {
            0 => None,
            1 => Some("And 1 more storefront.".to_owned()),
            many => Some(format!("And {many} more storefronts.")),
        },
    }
}

fn fact(label: &str, fact: Fact, now: Timestamp) -> HealthFact {
    let (text, datetime) = match fact {
        Fact::Text(text) => (text, None),
        Fact::At(at) => {
            let DisplayTime { datetime, label } = format::instant(at);
            (label, Some(datetime))
        }
        Fact::Waiting(number, since) => {
            let age = format::age(since, now);
            (format!("{number}, the oldest for {age}"), None)
        }
    };
    HealthFact {
        label: label.to_owned(),
        text,
        datetime,
    }
}

fn storefront(outcome: StorefrontOutcome) -> StorefrontHealth {
    StorefrontHealth {
        name: outcome.name,
        state: outcome.state,
        label: outcome.label.to_owned(),
        remedy: outcome.remedy,
        repair: outcome.repair.map(button),
    }
}

fn button(repair: Repair) -> RepairButton {
    RepairButton {
        name: repair.name(),
        label: repair.label().to_owned(),
    }
}
