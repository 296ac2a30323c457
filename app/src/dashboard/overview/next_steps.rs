//! What to do after installing.

use leptos::prelude::*;
use leptos_router::components::A;

/// What a theme's page contains where the widget should be.
const MARK: &str = "<div data-reprise></div>";

/// The way from installed to seen.
#[component]
pub(super) fn NextSteps() -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="next-title">
            <h2 id="next-title">"See it on your storefront"</h2>
            <ol class="steps">
                <li>
                    <h3>"Choose the place"</h3>
                    <p>
                        "Purchases appear at the end of each page's main content. To have them elsewhere, put this line there, in your theme or in an HTML widget of Page Builder:"
                    </p>
                    <pre class="code" tabindex="0" role="region" aria-label="Line for your theme"><code>{MARK}</code></pre>
                </li>
                <li>
                    <h3>"Sign in as a shopper"</h3>
                    <p>
                        "Open your storefront and sign in with a customer account that has an order. Guests see nothing, and every shopper sees only their own purchases."
                    </p>
                </li>
                <li>
                    <h3>"Make it yours"</h3>
                    <p>
                        "Choose the heading, the number of products and which orders count under "
                        <A href="/dashboard/appearance">"Appearance"</A> "."
                    </p>
                </li>
            </ol>
        </section>
    }
}
