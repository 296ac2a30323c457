//! The health page: each check, with what it means, what to do and a button if there is a repair.

use std::time::Duration;

use leptos::html::Section;
use leptos::prelude::*;

use super::load::load_page;
use super::parts::{OutwardLink, Reactivated, Time, status_mark};
use super::state::{self, use_ready};
use crate::backend::{BackendError, load_health, repair};
use crate::model::{Health, HealthCheck, HealthFact, HealthState, RepairButton, StorefrontHealth};
use crate::texts::{piece, texts};

/// The repair that runs the checks again.
const CHECK_AGAIN: &str = "check-again";
/// The time between two looks at work that is under way.
const POLL: Duration = Duration::from_secs(2);

pub(super) fn page() -> AnyView {
    load_page(load_health, content)
}

/// A repair that the merchant has asked for.
type Repairing = Action<String, Result<Health, BackendError>>;

fn content(health: Health) -> impl IntoView {
    let reactivation = health.reactivation.clone();
    // A signal, because a repair returns a new health report to show.
    let health = RwSignal::new(health);
    let repairing: Repairing = Action::new(|name: &String| repair(name.clone()));
    let checks = Memo::new(move |_| health.with(|health| health.checks.clone()));
    poll(health);
    view! {
        <Summary health=health repairing=repairing />
        <Reactivated reactivation=reactivation />
        <section class="panel" aria-labelledby="checks-title">
            <h2 id="checks-title">{texts().checks()}</h2>
            <ul class="rows" role="list">
                // Only checks that have changed are rendered again, so that the others keep the focus.
                <For each=move || checks.get() key=HealthCheck::clone let:check>
                    {row(check, repairing)}
                </For>
            </ul>
        </section>
    }
}

/// Loads the report again from time to time while there is work under way. The work itself goes on without the page.
fn poll(health: RwSignal<Health>) {
    let load = Action::new(|(): &()| load_health());
    Effect::new(move |_| match load.value().get() {
        Some(Ok(after)) => health.set(after),
        Some(Err(error)) => state::report(&error),
        None => {}
    });
    Effect::new(move |_| {
        // Also after a request that failed.
        load.version().track();
        if health.with(|health| health.progress.is_none()) {
            return;
        }
        let next = set_timeout_with_handle(
            move || {
                load.dispatch(());
            },
            POLL,
        );
        if let Ok(next) = next {
            on_cleanup(move || next.clear());
        }
    });
}

/// The outcome of all checks in one sentence, with a button to run them again.
#[component]
fn Summary(health: RwSignal<Health>, repairing: Repairing) -> impl IntoView {
    let texts = texts();
    let ready = use_ready();
    let pending = repairing.pending();
    let section = NodeRef::<Section>::new();
    Effect::new(move |_| match repairing.value().get() {
        Some(Ok(after)) => {
            health.set(after);
            // The button may be gone, and with it the focus.
            if let Some(section) = section.get_untracked() {
                drop(section.focus());
            }
        }
        Some(Err(error)) => state::report(&error),
        None => {}
    });
    let is_good = Memo::new(move |_| health.with(|health| health.problems == 0));
    let class = move || {
        if is_good.get() {
            "panel status status-good"
        } else {
            "panel status status-attention"
        }
    };
    let title = move || match health.with(|health| health.problems) {
        0 => texts.health_good().to_owned(),
        count => texts.health_attention(count.into()),
    };
    let news = move || {
        let (progress, is_delayed) =
            health.with(|health| (health.progress.clone(), health.is_delayed));
        match (repairing.value().get(), progress) {
            _ if pending.get() => texts.working().to_owned(),
            (_, Some(progress)) => progress,
            (Some(Err(error)), None) => error.message(texts),
            (_, None) if is_delayed => texts.health_delayed().to_owned(),
            (Some(Ok(_)), None) => texts.done().to_owned(),
            (None, None) => String::new(),
        }
    };
    view! {
        <section class=class aria-labelledby="summary-title" tabindex="-1" node_ref=section>
            {move || status_mark(is_good.get())}
            <h2 id="summary-title">{title}</h2>
            <div class="status-more">
                <p class="quiet" role="status">
                    {news}
                </p>
                <button
                    class="button"
                    type="button"
                    disabled=move || !ready.get() || pending.get()
                    on:click=move |_| {
                        repairing.dispatch(CHECK_AGAIN.to_owned());
                    }
                >
                    {texts.check_again()}
                </button>
            </div>
        </section>
    }
}

fn row(check: HealthCheck, repairing: Repairing) -> impl IntoView {
    let HealthCheck {
        id,
        title,
        state,
        label,
        checked_at,
        meaning,
        remedy,
        repair,
        link,
        facts,
        storefronts,
        unlisted,
    } = check;
    let storefronts = storefronts
        .into_iter()
        .map(|storefront| storefront_row(storefront, repairing))
        .collect_view();
    view! {
        <li class="row check" id=format!("check-{id}")>
            <div class="row-main">
                <h3>{title.clone()}</h3>
                <p>{meaning}</p>
                {remedy.map(|remedy| view! { <p>{remedy}</p> })}
                {(!facts.is_empty()).then(|| view! { <dl class="check-facts">{facts.into_iter().map(fact).collect_view()}</dl> })}
                <ul class="check-storefronts" role="list">
                    {storefronts}
                </ul>
                {unlisted.map(|text| view! { <p class="row-detail">{text}</p> })}
                {checked_at
                    .map(|time| {
                        let time = view! { <Time time=time /> };
                        let checked = texts().checked_on_with(piece, time.into_any());
                        view! { <p class="row-detail">{checked}</p> }
                    })}
                {link.map(|link| view! { <OutwardLink href=link.href label=link.label /> })}
                {repair.map(|repair| repair_button(repair, &title, repairing))}
            </div>
            <span class=badge(state)>{label}</span>
        </li>
    }
}

fn fact(
    HealthFact {
        label,
        text,
        datetime,
    }: HealthFact,
) -> impl IntoView {
    let value = match datetime {
        Some(datetime) => view! { <time datetime=datetime>{text}</time> }.into_any(),
        None => text.into_any(),
    };
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

fn storefront_row(storefront: StorefrontHealth, repairing: Repairing) -> impl IntoView {
    let StorefrontHealth {
        name,
        state,
        label,
        remedy,
        repair,
    } = storefront;
    view! {
        <li>
            <p>
                <bdi>{name.clone()}</bdi>
                " "
                <span class=badge(state)>{label}</span>
            </p>
            {remedy.map(|remedy| view! { <p class="row-detail">{remedy}</p> })}
            {repair.map(|repair| repair_button(repair, &name, repairing))}
        </li>
    }
}

/// A button for a repair of `what`.
fn repair_button(repair: RepairButton, what: &str, repairing: Repairing) -> impl IntoView + use<> {
    let ready = use_ready();
    let pending = repairing.pending();
    let RepairButton { name, label } = repair;
    view! {
        <button
            class="button"
            type="button"
            aria-label=texts().action_for(&label, what)
            disabled=move || !ready.get() || pending.get()
            on:click=move |_| {
                repairing.dispatch(name.clone());
            }
        >
            {label.clone()}
        </button>
    }
}

const fn badge(state: HealthState) -> &'static str {
    match state {
        HealthState::Good => "badge badge-good",
        HealthState::Attention => "badge badge-attention",
        HealthState::Broken => "badge badge-bad",
        HealthState::Unknown => "badge badge-off",
    }
}
