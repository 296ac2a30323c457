//! Small components that several pages use.

use leptos::prelude::*;

use crate::model::{DisplayTime, LoggedChange, Reactivation};
use crate::texts::{piece, texts};

/// The app's logo: a circling arrow with the name beside it.
#[component]
pub(crate) fn Logo() -> impl IntoView {
    view! {
        <span class="logo">
            <svg viewBox="0 0 24 24" width="24" height="24" fill="none" aria-hidden="true">
                <path
                    d="M5 12a7 7 0 1 1 2.2 5.1"
                    stroke="currentColor"
                    stroke-width="2.25"
                    stroke-linecap="round"
                />
                <path
                    d="M2.2 10.2 5 13.2l3-2.8"
                    stroke="currentColor"
                    stroke-width="2.25"
                    stroke-linecap="round"
                    stroke-linejoin="round"
                />
            </svg>
            "Reprise"
        </span>
    }
}

/// A point in time, readable by people and by machines.
#[component]
pub(super) fn Time(time: DisplayTime) -> impl IntoView {
    view! { <time datetime=time.datetime>{time.label}</time> }
}

/// A link that leaves the frame: to a page of the control panel, or to a storefront.
#[component]
pub(super) fn OutwardLink(
    href: String,
    label: String,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    view! {
        <a class=class href=href target="_blank" rel="noopener">
            {label}
            <span class="visually-hidden">" " {texts().opens_new_tab()}</span>
        </a>
    }
}

/// A button that copies the text that `select` selects, and says whether that worked.
#[component]
pub(super) fn CopyButton<Select: Fn() + 'static>(select: Select) -> impl IntoView {
    let texts = texts();
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        select();
        copied.set(Some(copy_selection()));
    };
    view! {
        <div class="panel-action">
            <button class="button button-primary" type="button" on:click=copy>
                {texts.copy()}
            </button>
        </div>
        <p class="outcome-place" role="status">
            {move || match copied.get() {
                Some(true) => texts.copied(),
                Some(false) => texts.copy_failed(),
                None => "",
            }}
        </p>
    }
}

/// Copies the selected text, and returns whether that worked. It does not use the Clipboard API, which browsers deny
/// to frames of another origin, such as this one in the control panel.
#[cfg(feature = "hydrate")]
fn copy_selection() -> bool {
    use leptos::wasm_bindgen::JsCast as _;
    document()
        .dyn_into::<web_sys::HtmlDocument>()
        .is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
}

#[cfg(not(feature = "hydrate"))]
fn copy_selection() -> bool {
    false
}

/// Returns a label with a hint below it, for a check box or a radio button that the hint describes.
pub(super) fn label_and_hint(
    label: &'static str,
    hint: &'static str,
    hint_id: String,
) -> impl IntoView {
    view! {
        <span class="check-text">
            <span>{label}</span>
            <span class="hint" id=hint_id>
                {hint}
            </span>
        </span>
    }
}

/// Says that Reprise was deactivated by an uninstall that turned out not to be one. Empty if there was
/// none lately.
#[component]
pub(super) fn Reactivated(reactivation: Option<Reactivation>) -> impl IntoView {
    reactivation.map(|Reactivation { heard_at, again_at }| {
        let texts = texts();
        let (heard, again) = (
            view! { <Time time=heard_at /> },
            view! { <Time time=again_at /> },
        );
        let when = texts.reactivated_when_with(piece, heard.into_any(), again.into_any());
        view! {
            <section class="panel" aria-labelledby="reactivated-title">
                <h2 id="reactivated-title">{texts.reactivated()}</h2>
                <p>{when}</p>
                <p class="quiet">{texts.reactivated_what_to_do()}</p>
            </section>
        }
    })
}

/// Returns a list of settings or texts before and after a change, or nothing if there are none.
pub(super) fn changes(changes: Vec<LoggedChange>) -> Option<impl IntoView> {
    let items = changes.into_iter().map(|change| {
        view! {
            <li>
                {change.label} ": " <del>{change.from}</del> " → " <ins>{change.to}</ins>
            </li>
        }
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty()).then(|| view! { <ul class="log-changes">{items}</ul> })
}

/// Returns a message for a merchant who could not save, because somebody else has saved something meanwhile.
pub(super) fn changed_meanwhile(who: Option<String>, made: Vec<LoggedChange>) -> impl IntoView {
    let texts = texts();
    let who = who.unwrap_or_else(|| texts.somebody().to_owned());
    view! {
        <div class="note">
            <p>
                <strong>{texts.saved_meanwhile(who)}</strong>
                " "
                {texts.saved_meanwhile_what_to_do()}
            </p>
            {changes(made)}
        </div>
    }
}

/// Returns a check mark or an exclamation mark. It is decoration: the text beside it says the same.
pub(super) fn status_mark(is_good: bool) -> impl IntoView {
    let lines = if is_good {
        "m8 12.5 2.8 2.8L16.2 9.5"
    } else {
        "M12 7.5v5.5M12 16.4v.1"
    };
    view! {
        <svg
            class="status-mark"
            viewBox="0 0 24 24"
            width="28"
            height="28"
            fill="none"
            aria-hidden="true"
        >
            <circle cx="12" cy="12" r="11" fill="currentColor" />
            <path
                class="status-lines"
                d=lines
                stroke-width="2"
                stroke-linecap="round"
                stroke-linejoin="round"
            />
        </svg>
    }
}
