//! The headless page: the secret with which the merchant's server signs tokens of shoppers.

use leptos::html::{Button, Input};
use leptos::prelude::*;

use super::load::load_page;
use super::parts::{CopyButton, Time};
use super::state::{self, use_ready};
use crate::backend::{create_headless_secret, end_headless_secret, load_headless};
use crate::model::{Headless, HeadlessSecret};

pub(super) fn page() -> AnyView {
    load_page(load_headless, content)
}

fn content(headless: Headless) -> impl IntoView {
    // A signal, because each change returns the new list.
    let headless = RwSignal::new(headless);
    view! {
        <section class="panel" aria-labelledby="headless-title">
            <h2 id="headless-title">"Storefronts that BigCommerce does not host"</h2>
            <p class="quiet">
                "On Catalyst and other headless storefronts, Reprise cannot ask BigCommerce which customer is signed in. Your own server tells it, with a token that it signs with a secret and that is valid for 15 minutes at most. Storefronts with a theme of BigCommerce do not need this."
            </p>
            <p class="quiet">
                "Your developer finds out how under “Headless” in " <code>"docs/EMBEDDING.md"</code>
                " of Reprise, and in the "
                <a href="/api/v1/openapi.json" target="_blank" rel="noopener">
                    "description of the API"
                </a> ". Your server needs these values, and the secret:"
            </p>
            <dl class="facts">{settings(headless.get_untracked())}</dl>
        </section>
        <Secrets headless=headless />
    }
}

/// Returns the values that a server needs to sign tokens, besides the secret.
fn settings(headless: Headless) -> impl IntoView {
    [
        ("Address of Reprise", headless.app_url),
        ("Store hash", headless.store_hash),
        ("Client ID of the app", headless.client_id),
    ]
    .map(|(name, value)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>
                    <code>{value}</code>
                </dd>
            </div>
        }
    })
    .into_iter()
    .collect_view()
}

/// A change of the secrets.
#[derive(Clone)]
enum Change {
    /// Create one, or replace the current one.
    Create,
    /// End the one with this ID.
    End(String),
}

/// The list of secrets, and the buttons that change it.
#[component]
fn Secrets(headless: RwSignal<Headless>) -> impl IntoView {
    let ready = use_ready();
    let (shown, confirm) = (NodeRef::<Input>::new(), NodeRef::<Button>::new());
    // The new secret, until the merchant has closed it or the page.
    let created = RwSignal::new(None::<String>);
    // The change to be made, until the merchant has confirmed or cancelled.
    let asked = RwSignal::new(None::<Change>);
    let change = Action::new(|change: &Change| {
        let change = change.clone();
        async move {
            match change {
                Change::Create => create_headless_secret()
                    .await
                    .map(|new| (Some(new.secret), new.headless)),
                Change::End(id) => end_headless_secret(id).await.map(|left| (None, left)),
            }
        }
    });
    let pending = change.pending();
    Effect::new(move |_| match change.value().get() {
        Some(Ok((secret, after))) => {
            created.set(secret);
            headless.set(after);
        }
        Some(Err(error)) => state::report(&error),
        None => {}
    });
    // A screen reader reads the question or the secret, and the next key goes there.
    Effect::new(move |_| {
        if let Some(confirm) = confirm.get() {
            let _ = confirm.focus();
        }
    });
    Effect::new(move |_| {
        if let Some(shown) = shown.get() {
            let _ = shown.focus();
            shown.select();
        }
    });
    let secrets = move || headless.with(|headless| headless.secrets.clone());
    let create = move |_| {
        created.set(None);
        // The first one replaces nothing.
        if secrets().is_empty() {
            change.dispatch(Change::Create);
        } else {
            asked.set(Some(Change::Create));
        }
    };
    let answer = move |is_meant: bool| {
        if let Some(meant) = asked.get_untracked().filter(|_| is_meant) {
            created.set(None);
            change.dispatch(meant);
        }
        asked.set(None);
    };
    let question = move || {
        asked.get().map(|change| {
            let (text, button) = question(&change, &secrets());
            view! {
                <div role="group" aria-labelledby="secret-question">
                    <p id="secret-question">{text}</p>
                    <div class="panel-action">
                        <button
                            class="button button-primary"
                            type="button"
                            aria-describedby="secret-question"
                            node_ref=confirm
                            on:click=move |_| answer(true)
                        >
                            {button}
                        </button>
                        <button class="button" type="button" on:click=move |_| answer(false)>
                            "Cancel"
                        </button>
                    </div>
                </div>
            }
        })
    };
    let list = move || {
        let secrets = secrets();
        if secrets.is_empty() {
            return view! { <p class="quiet">"There is no secret, so every token is refused."</p> }
                .into_any();
        }
        let rows = secrets.into_iter().map(|secret| {
            let id = secret.id.clone();
            let label = format!("End secret {id}");
            view! {
                <li class="row">
                    <div class="row-main">
                        <p>
                            <code>{secret.id.clone()}</code>
                        </p>
                        {former_creator(&secret)}
                        <p class="row-detail">{dates(secret)}</p>
                    </div>
                    <button
                        class="button"
                        type="button"
                        aria-label=label
                        disabled=move || !ready.get() || pending.get()
                        on:click=move |_| asked.set(Some(Change::End(id.clone())))
                    >
                        "End…"
                    </button>
                </li>
            }
        });
        view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
    };
    let label = move || {
        if secrets().is_empty() {
            "Create a secret"
        } else {
            "Replace the secret…"
        }
    };
    let failure = move || match change.value().get() {
        Some(Err(error)) if !pending.get() => Some(
            view! { <p class="outcome outcome-bad">{error.message(crate::texts::texts())}</p> },
        ),
        _ => None,
    };
    view! {
        <section class="panel" aria-labelledby="secrets-title">
            <h2 id="secrets-title">"Secret"</h2>
            {list}
            <div class="panel-action">
                <button
                    class="button"
                    type="button"
                    disabled=move || !ready.get() || pending.get()
                    on:click=create
                >
                    {label}
                </button>
                <p class="quiet">
                    "After you replace a secret, the one before works for another 24 hours. Only the server of your storefront should have it: whoever knows it can see what each of your customers bought."
                </p>
            </div>
            {question}
            {move || created.get().map(|secret| view! { <NewSecret secret=secret input=shown /> })}
            <div class="outcome-place" aria-live="polite">
                {failure}
            </div>
        </section>
    }
}

/// Shows a new secret with a button that copies it.
#[component]
fn NewSecret(secret: String, input: NodeRef<Input>) -> impl IntoView {
    let select = move || {
        if let Some(input) = input.get_untracked() {
            input.select();
        }
    };
    view! {
        <div class="field new-secret">
            <label for="new-secret">"Your new secret"</label>
            <input
                class="input"
                type="text"
                readonly
                autocomplete="off"
                spellcheck="false"
                id="new-secret"
                aria-describedby="new-secret-hint"
                prop:value=secret
                node_ref=input
            />
            <p class="hint" id="new-secret-hint">
                "Copy it to your server now. Reprise does not show it again."
            </p>
            <CopyButton select=select />
        </div>
    }
}

/// Returns the question before a change, and the label of the button that confirms it.
fn question(change: &Change, secrets: &[HeadlessSecret]) -> (String, &'static str) {
    match change {
        Change::Create => {
            let ends = secrets.iter().any(|secret| secret.ends_at.is_some());
            let ends = if ends {
                " The one that was replaced before ends now."
            } else {
                ""
            };
            let text = format!(
                "Create a new secret? The current one works for another 24 hours, in which you give the new one to your server.{ends}"
            );
            (text, "Replace")
        }
        Change::End(id) => {
            let text = format!(
                "End {id} now? Every token that was signed with it is refused from then on. This cannot be undone."
            );
            (text, "End")
        }
    }
}

/// Returns a warning if the user who created a secret has lost access since: they may still know it.
fn former_creator(secret: &HeadlessSecret) -> Option<impl IntoView + use<>> {
    let warning =
        "The user who created it no longer has access to this store, but may still know it.";
    let advice = match secret.ends_at {
        None => "Replace it, then end it as soon as your server has the new one.",
        Some(_) => "End it as soon as your server has the new one.",
    };
    secret.has_former_creator.then(|| {
        view! { <p class="outcome outcome-bad">{warning} " " {advice}</p> }
    })
}

/// Returns when and by whom a secret was created, when it was used, and when it ends.
fn dates(secret: HeadlessSecret) -> impl IntoView {
    let used = match secret.last_used_at {
        Some(day) => view! { ", last used on " <Time time=day /> }.into_any(),
        None => view! { ", not used yet" }.into_any(),
    };
    let ends = secret
        .ends_at
        .map(|at| view! { ", works until " <Time time=at /> });
    let creator = secret.created_by.map(|user| format!(" by {user}"));
    view! {
        "Created "
        <Time time=secret.created_at />
        {creator}
        {used}
        {ends}
        "."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replacing_twice_says_that_the_first_one_ends() {
        let at = || crate::model::DisplayTime {
            datetime: String::new(),
            label: String::new(),
        };
        let secret = |ends_at| HeadlessSecret {
            id: "one".to_owned(),
            created_at: at(),
            created_by: None,
            has_former_creator: false,
            last_used_at: None,
            ends_at,
        };
        let ask = |secrets: &[_]| question(&Change::Create, secrets).0;
        assert!(!ask(&[secret(None)]).contains("ends now"));
        assert!(ask(&[secret(None), secret(Some(at()))]).contains("ends now"));
    }
}
