//! The data of the health page: the report in the user's language.

use app::model::{
    DisplayTime, Health, HealthCheck, HealthFact, HealthState, PanelLink, RepairButton,
    StorefrontHealth,
};
use dashboard_texts::Texts;
use engine::health::{
    Check, Fact, FactName, PanelPage, Progress, Repair, Report, StorefrontOutcome,
};
use jiff::Timestamp;
use url::Url;

use crate::http::format;

/// Returns the page's data, without the last reactivation.
pub(super) fn health_of(report: Report, login_url: &Url, texts: Texts, now: Timestamp) -> Health {
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
            .map(|check| row(check, login_url, texts, now))
            .collect(),
        progress: report.progress.map(|it| progress(it, texts)),
        is_delayed: report.is_delayed,
        reactivation: None,
    }
}

/// Returns the number of checks with a problem.
pub(super) fn problems(report: &Report) -> u32 {
    u32::try_from(report.problems()).unwrap_or(u32::MAX)
}

fn progress(progress: Progress, texts: Texts) -> String {
    match progress {
        Progress::Checking(done, all) if done > 0 && done < all => texts.checked_part(done, all),
        Progress::Checking(..) => texts.checking().to_owned(),
        Progress::WritingTemplates => texts.writing_widget().to_owned(),
    }
}

/// Returns a link to a page of the control panel.
pub(super) fn panel_link(page: PanelPage, login_url: &Url, texts: Texts) -> PanelLink {
    PanelLink {
        href: format!(
            "{}{}",
            login_url.as_str().trim_end_matches('/'),
            page.path()
        ),
        label: page.label().to(texts),
    }
}

fn row(check: Check, login_url: &Url, texts: Texts, now: Timestamp) -> HealthCheck {
    let facts = check.facts.into_iter();
    HealthCheck {
        id: check.id.name().to_owned(),
        title: check.id.title().to(texts),
        state: check.state,
        label: check.label.to(texts),
        checked_at: check.checked_at.map(|at| format::instant(at, texts)),
        meaning: check.meaning.to(texts),
        remedy: check.remedy.map(|remedy| remedy.to(texts)),
        repair: check.repair.map(|repair| button(repair, texts)),
        link: check.page.map(|page| panel_link(page, login_url, texts)),
        facts: facts
            .map(|(name, value)| fact(name, value, texts, now))
            .collect(),
        storefronts: check
            .storefronts
            .into_iter()
            .map(|outcome| storefront(outcome, texts))
            .collect(),
        unlisted: match u64::try_from(check.unlisted).unwrap_or(u64::MAX) {
            0 => None,
            count => Some(texts.more_storefronts(count)),
        },
    }
}

fn fact(name: FactName, fact: Fact, texts: Texts, now: Timestamp) -> HealthFact {
    let (text, datetime) = match fact {
        Fact::Words(text) => (text.to(texts), None),
        Fact::Value(value) => (value, None),
        Fact::At(at) => {
            let DisplayTime { datetime, label } = format::instant(at, texts);
            (label, Some(datetime))
        }
        Fact::Waiting(number, since) => {
            let age = format::age(since, now, texts);
            (texts.waiting_since(number, age), None)
        }
    };
    HealthFact {
        label: match name {
            FactName::Words(text) => text.to(texts),
            FactName::Scope(scope) => scope.to_owned(),
        },
        text,
        datetime,
    }
}

fn storefront(outcome: StorefrontOutcome, texts: Texts) -> StorefrontHealth {
    StorefrontHealth {
        name: outcome.name,
        state: outcome.state,
        label: outcome.label.to(texts),
        remedy: outcome.remedy.map(|remedy| remedy.to(texts)),
        repair: outcome.repair.map(|repair| button(repair, texts)),
    }
}

fn button(repair: Repair, texts: Texts) -> RepairButton {
    RepairButton {
        name: repair.name(),
        label: repair.label().to(texts),
    }
}
