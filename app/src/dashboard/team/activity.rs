//! The audit log: who changed what, the newest first.

use leptos::prelude::*;

use super::super::parts::{Time, changes};
use super::super::state::{self, use_ready};
use crate::backend::load_team;
use crate::model::{LogEntry, Team};
use crate::texts::texts;

/// The list of changes, with a button that loads older ones.
#[component]
pub(super) fn Activity(team: RwSignal<Team>) -> impl IntoView {
    let texts = texts();
    let ready = use_ready();
    let load = Action::new(|before: &u64| load_team(Some(*before)));
    let pending = load.pending();
    Effect::new(move |_| match load.value().get() {
        Some(Ok(older)) => team.update(|team| {
            team.log.extend(older.log);
            team.older = older.older;
        }),
        Some(Err(error)) => state::report(&error),
        None => {}
    });
    let failure = move || match load.value().get() {
        Some(Err(error)) if !pending.get() => {
            Some(view! { <p class="outcome outcome-bad">{error.message(texts)}</p> })
        }
        _ => None,
    };
    let more = move || {
        team.with(|team| team.older).map(|before| {
            view! {
                <div class="panel-action">
                    <button
                        class="button"
                        type="button"
                        disabled=move || !ready.get()
                        aria-busy=move || pending.get().then_some("true")
                        on:click=move |_| {
                            if !pending.get_untracked() {
                                load.dispatch(before);
                            }
                        }
                    >
                        {texts.show_older()}
                    </button>
                </div>
            }
        })
    };
    view! {
        <section class="panel" aria-labelledby="activity-title">
            <h2 id="activity-title">{texts.activity()}</h2>
            <p class="quiet">{texts.activity_about()}</p>
            <ul class="rows">
                <For each=move || team.with(|team| team.log.clone()) key=|entry| entry.id let:entry>
                    {row(entry)}
                </For>
            </ul>
            {more}
            <div class="outcome-place" aria-live="polite">
                {failure}
            </div>
        </section>
    }
}

fn row(entry: LogEntry) -> impl IntoView {
    view! {
        <li class="row">
            <div class="row-main">
                <p>{entry.text}</p>
                <p class="row-detail">{entry.who} " · " <Time time=entry.at /></p>
                {changes(entry.changes)}
            </div>
        </li>
    }
}
