//! Erases a shopper's data on request.

use leptos::ev::SubmitEvent;
use leptos::html::{Button, Input};
use leptos::prelude::*;

use super::super::state::{self, use_ready};
use crate::backend::erase_shopper;
use crate::model::ErasedShopper;

const NO_ID: &str = "Enter the customer ID shown in your control panel.";

/// A form for a customer's ID, a confirmation, and the result.
#[component]
pub(super) fn EraseShopper() -> impl IntoView {
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
    let pending = erase.pending();
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
    // Focus the button, so that a screen reader reads the question and one key answers it.
    Effect::new(move |_| {
        if let Some(confirm) = confirm.get() {
            let _ = confirm.focus();
        }
    });
    let ask = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(id) = customer_id(&typed.get_untracked()) {
            problem.set(None);
            asked.set(Some(id));
        } else {
            problem.set(Some(NO_ID));
            focus_input();
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
        _ if pending.get() => Some(view! { <p class="outcome">"Erasing…"</p> }.into_any()),
        Some((id, Ok(erased))) => {
            let text = summary(id, erased);
            Some(view! { <p class="outcome outcome-good">{text}</p> }.into_any())
        }
        Some((_, Err(error))) => {
            Some(view! { <p class="outcome outcome-bad">{error.to_string()}</p> }.into_any())
        }
        None => None,
    };
    view! {
        <section class="panel" aria-labelledby="erase-title">
            <h2 id="erase-title">"Erase a shopper’s data"</h2>
            <p class="quiet">
                "For customers who ask you to delete their data. Reprise erases what it stores about their orders and purchases; your store keeps its own records. If they sign in to your storefront again, Reprise reads their purchases again. To prevent that, delete the customer in your control panel."
            </p>
            <form novalidate on:submit=ask>
                <div class="field">
                    <label for="erase-customer">"Customer ID"</label>
                    <input
                        class="input input-short"
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        id="erase-customer"
                        aria-describedby="erase-problem"
                        aria-invalid=move || problem.get().map(|_| "true")
                        prop:value=typed
                        on:input:target=move |event| {
                            typed.set(event.target().value());
                            asked.set(None);
                        }
                        node_ref=input
                    />
                    <p class="problem" id="erase-problem">
                        {move || problem.get()}
                    </p>
                </div>
                <div class="panel-action">
                    <button
                        class="button"
                        type="submit"
                        disabled=move || !ready.get() || pending.get()
                    >
                        "Erase this shopper…"
                    </button>
                </div>
            </form>
            {question}
            <div class="outcome-place" aria-live="polite">
                {outcome}
            </div>
        </section>
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
