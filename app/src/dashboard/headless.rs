//! The headless page: the secret with which the merchant's server signs tokens of shoppers.

use leptos::html::{Button, Input};
use leptos::prelude::*;

use super::load::load_page;
use super::parts::{CopyButton, Time};
use super::state::{self, use_ready};
use crate::backend::{create_headless_secret, end_headless_secret, load_headless};
use crate::model::{Headless, HeadlessSecret};
use crate::texts::{piece, texts};

pub(super) fn page() -> AnyView {
    load_page(load_headless, content)
}

fn content(headless: Headless) -> impl IntoView {
    // A signal, because each change returns the new list.
    let headless = RwSignal::new(headless);
    let texts = texts();
    let document = view! { <code>"docs/EMBEDDING.md"</code> };
    let api = view! {
        <a href="/api/v1/openapi.json" target="_blank" rel="noopener">
            {texts.headless_api()}
        </a>
    };
    let how = texts.headless_how_with(piece, document.into_any(), api.into_any());
    view! {
        <section class="panel" aria-labelledby="headless-title">
            <h2 id="headless-title">{texts.headless()}</h2>
            <p class="quiet">
                {texts.headless_about()}
            </p>
            <p class="quiet">{how}</p>
            <dl class="facts">{settings(headless.get_untracked())}</dl>
        </section>
        <Secrets headless=headless />
    }
}

/// Returns the values that a server needs to sign tokens, besides the secret.
fn settings(headless: Headless) -> impl IntoView {
    let texts = texts();
    [
        (texts.headless_app_url(), headless.app_url),
        (texts.store_hash(), headless.store_hash),
        (texts.headless_client_id(), headless.client_id),
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
    let texts = texts();
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
                            {texts.cancel()}
                        </button>
                    </div>
                </div>
            }
        })
    };
    let list = move || {
        let secrets = secrets();
        if secrets.is_empty() {
            return view! { <p class="quiet">{texts.secrets_none()}</p> }.into_any();
        }
        let rows = secrets.into_iter().map(|secret| {
            let id = secret.id.clone();
            let label = texts.secret_end_which(&id);
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
                        {texts.secret_end()}
                    </button>
                </li>
            }
        });
        view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
    };
    let label = move || {
        if secrets().is_empty() {
            texts.secret_create()
        } else {
            texts.secret_replace()
        }
    };
    let failure = move || match change.value().get() {
        Some(Err(error)) if !pending.get() => {
            Some(view! { <p class="outcome outcome-bad">{error.message(texts)}</p> })
        }
        _ => None,
    };
    view! {
        <section class="panel" aria-labelledby="secrets-title">
            <h2 id="secrets-title">{texts.secrets()}</h2>
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
                    {texts.secret_replace_about()}
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
    let texts = texts();
    let select = move || {
        if let Some(input) = input.get_untracked() {
            input.select();
        }
    };
    view! {
        <div class="field new-secret">
            <label for="new-secret">{texts.secret_new()}</label>
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
                {texts.secret_new_about()}
            </p>
            <CopyButton select=select />
        </div>
    }
}

/// Returns the question before a change, and the label of the button that confirms it.
fn question(change: &Change, secrets: &[HeadlessSecret]) -> (String, &'static str) {
    let texts = texts();
    match change {
        Change::Create => {
            let ends = secrets.iter().any(|secret| secret.ends_at.is_some());
            let mut text = texts.secret_replace_question().to_owned();
            if ends {
                text = [&*text, texts.secret_replace_ends()].join(" ");
            }
            (text, texts.secret_replace_yes())
        }
        Change::End(id) => (texts.secret_end_question(id), texts.secret_end_yes()),
    }
}

/// Returns a warning if the user who created a secret has lost access since: they may still know it.
fn former_creator(secret: &HeadlessSecret) -> Option<impl IntoView + use<>> {
    let texts = texts();
    let warning = texts.secret_former_user();
    let advice = match secret.ends_at {
        None => texts.secret_former_user_replace(),
        Some(_) => texts.secret_former_user_end(),
    };
    secret.has_former_creator.then(|| {
        view! { <p class="outcome outcome-bad">{warning} " " {advice}</p> }
    })
}

/// Returns when and by whom a secret was created, when it was used, and when it ends.
fn dates(secret: HeadlessSecret) -> impl IntoView {
    let texts = texts();
    let time = |time| view! { <Time time=time /> }.into_any();
    let created = time(secret.created_at);
    let created = match secret.created_by {
        Some(user) => texts.secret_created_by_with(piece, created, user.into_any()),
        None => texts.secret_created_with(piece, created),
    };
    let used = match secret.last_used_at {
        Some(day) => texts.secret_used_with(piece, time(day)),
        None => vec![texts.secret_unused().into_any()],
    };
    let ends = secret
        .ends_at
        .map(|at| (" ", texts.secret_ends_with(piece, time(at))));
    view! {
        {created}
        " "
        {used}
        {ends}
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
