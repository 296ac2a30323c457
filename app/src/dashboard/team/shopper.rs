//! Exports or erases a shopper's data on request.

use leptos::ev::SubmitEvent;
use leptos::html::{Button, Input, Textarea};
use leptos::prelude::*;

use super::super::parts::CopyButton;
use super::super::state::{self, use_ready};
use crate::backend::{erase_shopper, export_shopper};
use crate::model::ErasedShopper;

const NO_ID: &str = "Enter the customer ID shown in your control panel.";

/// A form for a customer's ID, with a button that exports and one that erases after a confirmation, and the
/// result.
#[component]
pub(super) fn ShopperData() -> impl IntoView {
    let ready = use_ready();
    let (input, confirm) = (NodeRef::<Input>::new(), NodeRef::<Button>::new());
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<&'static str>);
    // The customer to be erased, until the merchant has confirmed or cancelled.
    let asked = RwSignal::new(None::<u64>);
    let erase = Action::new(|customer_id: &u64| {
        let customer_id = *customer_id;
        async move { (customer_id, erase_shopper(customer_id).await) }
    });
    let export = Action::new(|customer_id: &u64| {
        let customer_id = *customer_id;
        async move { (customer_id, export_shopper(customer_id).await) }
    });
    let (erasing, exporting) = (erase.pending(), export.pending());
    let pending = Memo::new(move |_| erasing.get() || exporting.get());
    let focus_input = move || {
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    Effect::new(move |_| match erase.value().get() {
        Some((_, Ok(_))) => typed.set(String::new()),
        Some((_, Err(error))) => state::report(&error),
        None => {}
    });
    Effect::new(move |_| {
        if let Some((_, Err(error))) = export.value().get() {
            state::report(&error);
        }
    });
    // Focus the button, so that a screen reader reads the question and one key answers it.
    Effect::new(move |_| {
        if let Some(confirm) = confirm.get() {
            let _ = confirm.focus();
        }
    });
    let chosen = move || {
        let id = customer_id(&typed.get_untracked());
        problem.set(id.is_none().then_some(NO_ID));
        if id.is_none() {
            focus_input();
        }
        id
    };
    let start_export = move |event: SubmitEvent| {
        event.prevent_default();
        asked.set(None);
        if let Some(id) = chosen() {
            erase.value().set(None);
            export.dispatch(id);
        }
    };
    let ask = move |_| {
        if let Some(id) = chosen() {
            export.value().set(None);
            asked.set(Some(id));
        }
    };
    let answer = move |is_meant: bool| {
        if let Some(id) = asked.get_untracked().filter(|_| is_meant) {
            erase.dispatch(id);
        }
        focus_input();
        asked.set(None);
    };
    let question = move || {
        asked.get().map(|id| {
            view! {
                <div role="group" aria-labelledby="erase-question">
                    <p id="erase-question">
                        {format!(
                            "Erase everything that Reprise stores about customer {id}? This cannot be undone.",
                        )}
                    </p>
                    <div class="panel-action">
                        <button
                            class="button button-primary"
                            type="button"
                            aria-describedby="erase-question"
                            node_ref=confirm
                            on:click=move |_| answer(true)
                        >
                            "Erase"
                        </button>
                        <button class="button" type="button" on:click=move |_| answer(false)>
                            "Cancel"
                        </button>
                    </div>
                </div>
            }
        })
    };
    let outcome = move || match erase.value().get() {
        _ if erasing.get() => Some(view! { <p class="outcome">"Erasing…"</p> }.into_any()),
        Some((id, Ok(erased))) => {
            let text = summary(id, erased);
            Some(view! { <p class="outcome outcome-good">{text}</p> }.into_any())
        }
        Some((_, Err(error))) => Some(
            view! { <p class="outcome outcome-bad">{error.message(crate::texts::texts())}</p> }
                .into_any(),
        ),
        None => None,
    };
    let exported = move || match export.value().get() {
        _ if exporting.get() => Some(view! { <p class="outcome">"Collecting…"</p> }.into_any()),
        Some((id, Ok(Some(json)))) => Some(view! { <Exported id=id json=json /> }.into_any()),
        Some((id, Ok(None))) => {
            let text = format!("Reprise stores nothing about customer {id}.");
            Some(view! { <p class="outcome outcome-good">{text}</p> }.into_any())
        }
        Some((_, Err(error))) => Some(
            view! { <p class="outcome outcome-bad">{error.message(crate::texts::texts())}</p> }
                .into_any(),
        ),
        None => None,
    };
    view! {
        <section class="panel" aria-labelledby="shopper-title">
            <h2 id="shopper-title">"A shopper’s data"</h2>
            <p class="quiet">
                "For customers who ask you for their data, or to delete it. The export has everything that Reprise stores about them. Reprise erases what it stores about their orders and purchases; your store keeps its own records. If they sign in to your storefront again, Reprise reads their purchases again. To prevent that, delete the customer in your control panel."
            </p>
            <form novalidate on:submit=start_export>
                <div class="field">
                    <label for="shopper-id">"Customer ID"</label>
                    <input
                        class="input input-short"
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        id="shopper-id"
                        aria-describedby="shopper-problem"
                        aria-invalid=move || problem.get().map(|_| "true")
                        prop:value=typed
                        on:input:target=move |event| {
                            typed.set(event.target().value());
                            asked.set(None);
                            export.value().set(None);
                        }
                        node_ref=input
                    />
                    <p class="problem" id="shopper-problem">
                        {move || problem.get()}
                    </p>
                </div>
                <div class="panel-action panel-actions">
                    <button
                        class="button"
                        type="submit"
                        disabled=move || !ready.get() || pending.get()
                    >
                        "Export"
                    </button>
                    <button
                        class="button"
                        type="button"
                        disabled=move || !ready.get() || pending.get()
                        on:click=ask
                    >
                        "Erase this shopper…"
                    </button>
                </div>
            </form>
            {question}
            <div class="outcome-place" aria-live="polite">
                {outcome} {exported}
            </div>
        </section>
    }
}

/// Shows an export with a button that copies it.
#[component]
fn Exported(id: u64, json: String) -> impl IntoView {
    let text = NodeRef::<Textarea>::new();
    let select = move || {
        if let Some(text) = text.get_untracked() {
            text.select();
        }
    };
    view! {
        <div class="field outcome">
            <label for="shopper-export">{format!("Data of customer {id}")}</label>
            <textarea class="input export" id="shopper-export" rows="12" readonly node_ref=text>
                {json}
            </textarea>
            <CopyButton select=select />
        </div>
    }
}

fn customer_id(typed: &str) -> Option<u64> {
    let typed = typed.trim().trim_start_matches('#');
    typed.parse().ok().filter(|id| *id > 0)
}

fn summary(id: u64, erased: ErasedShopper) -> String {
    match (erased.was_known, erased.orders) {
        (false, 0) => format!("Reprise stores nothing about customer {id}."),
        (_, 1) => format!("Erased customer {id} and 1 order."),
        (_, many) => format!("Erased customer {id} and {many} orders."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_customer_id_as_the_control_panel_shows_it() {
        assert_eq!(customer_id(" 11 "), Some(11));
        assert_eq!(customer_id("#11"), Some(11));
        for none in ["", "0", "-1", "1.5", "eleven", "18446744073709551616"] {
            assert_eq!(customer_id(none), None, "{none}");
        }
    }

    #[test]
    fn summarizes_what_was_erased() {
        let erased = |was_known, orders| ErasedShopper { was_known, orders };
        assert!(summary(7, erased(false, 0)).contains("stores nothing about customer 7"));
        assert!(summary(7, erased(true, 0)).contains("0 orders"));
        assert!(summary(7, erased(true, 1)).ends_with("1 order."));
    }
}
