//! Exports or erases a shopper's data on request.

use leptos::ev::SubmitEvent;
use leptos::html::{Button, Input, Textarea};
use leptos::prelude::*;

use super::super::parts::CopyButton;
use super::super::state::{self, use_ready};
use crate::backend::{erase_shopper, export_shopper};
use crate::model::ErasedShopper;
use crate::texts::texts;

/// A form for a customer's ID, with a button that exports and one that erases after a confirmation, and the
/// result.
#[component]
pub(super) fn ShopperData() -> impl IntoView {
    let texts = texts();
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
        problem.set(id.is_none().then_some(texts.customer_id_needed()));
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
                        {texts.erase_question(id)}
                    </p>
                    <div class="panel-action">
                        <button
                            class="button button-primary"
                            type="button"
                            aria-describedby="erase-question"
                            node_ref=confirm
                            on:click=move |_| answer(true)
                        >
                            {texts.erase_yes()}
                        </button>
                        <button class="button" type="button" on:click=move |_| answer(false)>
                            {texts.cancel()}
                        </button>
                    </div>
                </div>
            }
        })
    };
    let outcome = move || match erase.value().get() {
        _ if erasing.get() => Some(view! { <p class="outcome">{texts.erasing()}</p> }.into_any()),
        Some((id, Ok(erased))) => {
            let text = summary(id, erased);
            Some(view! { <p class="outcome outcome-good">{text}</p> }.into_any())
        }
        Some((_, Err(error))) => {
            Some(view! { <p class="outcome outcome-bad">{error.message(texts)}</p> }.into_any())
        }
        None => None,
    };
    let exported = move || match export.value().get() {
        _ if exporting.get() => {
            Some(view! { <p class="outcome">{texts.collecting()}</p> }.into_any())
        }
        Some((id, Ok(Some(json)))) => Some(view! { <Exported id=id json=json /> }.into_any()),
        Some((id, Ok(None))) => {
            let text = texts.stores_nothing(id);
            Some(view! { <p class="outcome outcome-good">{text}</p> }.into_any())
        }
        Some((_, Err(error))) => {
            Some(view! { <p class="outcome outcome-bad">{error.message(texts)}</p> }.into_any())
        }
        None => None,
    };
    view! {
        <section class="panel" aria-labelledby="shopper-title">
            <h2 id="shopper-title">{texts.shopper_data()}</h2>
            <p class="quiet">
                {texts.shopper_data_about()}
            </p>
            <form novalidate on:submit=start_export>
                <div class="field">
                    <label for="shopper-id">{texts.customer_id()}</label>
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
                        {texts.export()}
                    </button>
                    <button
                        class="button"
                        type="button"
                        disabled=move || !ready.get() || pending.get()
                        on:click=ask
                    >
                        {texts.erase()}
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
    let texts = texts();
    let text = NodeRef::<Textarea>::new();
    let select = move || {
        if let Some(text) = text.get_untracked() {
            text.select();
        }
    };
    view! {
        <div class="field outcome">
            <label for="shopper-export">{texts.data_of_customer(id)}</label>
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
    let texts = texts();
    match (erased.was_known, erased.orders) {
        (false, 0) => texts.stores_nothing(id),
        (_, count) => texts.erased(count, id),
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
