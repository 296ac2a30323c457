//! The next steps after installing, and answers to common questions.

use leptos::prelude::*;
use leptos_router::components::A;

use super::super::APPEARANCE;

/// The element that marks where in a theme the widget goes.
const MARK: &str = "<div data-reprise></div>";

/// The steps from installing the app to seeing the widget.
#[component]
pub(super) fn NextSteps() -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="next-title">
            <h2 id="next-title">"See it on your storefront"</h2>
            <ol class="steps">
                <li>
                    <h3>"Choose where it appears"</h3>
                    <p>
                        "Purchases appear at the end of each page’s main content. To show them elsewhere, add this line to your theme or to an HTML widget in Page Builder:"
                    </p>
                    <pre class="code" tabindex="0" role="region" aria-label="Code for your theme">
                        <code>{MARK}</code>
                    </pre>
                </li>
                <li>
                    <h3>"Sign in as a shopper"</h3>
                    <p>
                        "Open your storefront and sign in with a customer account that has an order. Guests see nothing, and shoppers see only their own purchases."
                    </p>
                </li>
                <li>
                    <h3>"Make it yours"</h3>
                    <p>
                        "Choose the heading, the number of products and which orders count under "
                        <A href=APPEARANCE.path>{(APPEARANCE.label)(crate::texts::texts())}</A> "."
                    </p>
                </li>
            </ol>
        </section>
    }
}

/// Answers to the questions that merchants ask first.
#[component]
pub(super) fn Help() -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="help-title">
            <h2 id="help-title">"Help"</h2>
            <details>
                <summary>"Why don’t I see the widget on my storefront?"</summary>
                <p>
                    "Check that you are signed in as a customer who has an order, and that the script is installed. It does not run on account, sign-in and checkout pages. To find out more, add "
                    <code>"?reprise_debug"</code>
                    " to the page’s address: Reprise then reports what it does in the browser’s console."
                </p>
            </details>
            <details>
                <summary>"What does Reprise store about shoppers?"</summary>
                <p>
                    "For shoppers who have seen the widget: which products they bought, when and how often, so that it does not have to ask BigCommerce each time. To count what it brings, it also stores for 31 days when they saw and used the widget and which carts they filled with it, unless you turn that off under Appearance. It does not store their names, email addresses or postal addresses. Their data is erased when you delete the customer, when you uninstall Reprise, when you erase it under Team, and when they have not visited for the number of days you choose under Appearance. Reprise also stores the email addresses of the users of your store who open it, until they lose access or you uninstall it. It sets no cookies."
                </p>
            </details>
            <p class="quiet">"For anything else, contact whoever hosts Reprise for you."</p>
        </section>
    }
}
