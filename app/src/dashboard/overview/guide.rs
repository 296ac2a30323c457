//! Where to turn.

use leptos::prelude::*;

/// Answers to what is asked first.
#[component]
pub(super) fn Help() -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="help-title">
            <h2 id="help-title">"Help"</h2>
            <details>
                <summary>"I do not see it on my storefront"</summary>
                <p>
                    "Check that you are signed in as a shopper with an order, and that the script is in place. Account, sign-in and checkout pages never have it. Adding "
                    <code>"?reprise_debug"</code>
                    " to the page's address makes Reprise say in the browser's console what it does."
                </p>
            </details>
            <details>
                <summary>"What does Reprise know about shoppers?"</summary>
                <p>
                    "Of a shopper who has seen it: which products they bought, when and how often, so that it need not ask BigCommerce each time. No name, no e-mail and no address. It is erased when you delete the customer or uninstall Reprise, when you ask for it under Health, and after a time without a visit, which you choose under Appearance. It also keeps the e-mail addresses of your store’s users who open Reprise, until they lose access or you uninstall it. It sets no cookies."
                </p>
            </details>
            <p class="quiet">"For anything else, ask whoever runs Reprise for you."</p>
        </section>
    }
}
