//! The other ways onto a page: Page Builder, and the theme.

use leptos::html::Textarea;
use leptos::prelude::*;

use super::super::parts::CopyButton;
use crate::model::{ChosenStorefront, DraggedWidget};

/// For `templates/pages/account/orders/all.html` of the theme Cornerstone. The script of the Scripts API is not on account
/// pages (`docs/integrations/scripts.mdx`), so the snippet has the loader, too.
const SNIPPET: &str = "{{#if customer}}
  <section data-reprise data-reprise-layout=\"page\"></section>
  <script nonce=\"{{nonce}}\" defer src=\"APP/embed.js\"></script>
{{/if}}";

#[component]
pub(super) fn Others(storefront: ChosenStorefront) -> impl IntoView {
    let has_theme = storefront.has_theme;
    view! {
        {has_theme.then(|| dragged(storefront.dragged))}
        {has_theme.then(|| view! { <AccountPages app_url=storefront.app_url /> })}
        {(!has_theme)
            .then(|| {
                view! {
                    <section class="panel">
                        <p class="quiet">
                            "This storefront has no theme of BigCommerce, so it has no regions, no Page Builder and no account pages of its own. Your developer decides where the widget appears: see “Headless” in "
                            <code>"docs/EMBEDDING.md"</code> "."
                        </p>
                    </section>
                }
            })}
    }
}

fn dragged(widgets: Option<Vec<DraggedWidget>>) -> impl IntoView {
    let list = match widgets {
        None => view! { <p class="quiet">"BigCommerce could not be asked just now."</p> }.into_any(),
        Some(widgets) if widgets.is_empty() => view! {
            <p class="quiet">
                "None yet. In Page Builder, the widget is under “Custom”: drag it onto a page to choose the exact place, the heading and the layout."
            </p>
        }
        .into_any(),
        Some(widgets) => {
            let rows = widgets
                .into_iter()
                .map(|widget| {
                    let (class, label) = if widget.is_active {
                        ("badge badge-good", "Shown")
                    } else {
                        ("badge badge-off", "Not shown")
                    };
                    view! {
                        <li class="row">
                            <div class="row-main">
                                <p class="row-title">{widget.page}</p>
                                <p class="row-detail">
                                    <code>{widget.region}</code>
                                </p>
                            </div>
                            <span class=class>{label}</span>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <ul class="rows" role="list">
                    {rows}
                </ul>
            }
            .into_any()
        }
    };
    view! {
        <section class="panel" aria-labelledby="dragged-title">
            <h2 id="dragged-title">"Widgets in Page Builder"</h2>
            {list}
        </section>
    }
}

#[component]
fn AccountPages(app_url: String) -> impl IntoView {
    let snippet = NodeRef::<Textarea>::new();
    let select = move || {
        if let Some(snippet) = snippet.get_untracked() {
            snippet.select();
        }
    };
    view! {
        <section class="panel" aria-labelledby="account-title">
            <h2 id="account-title">"Account pages"</h2>
            <p class="quiet">
                "BigCommerce does not load scripts of apps on account pages. To show everything that a shopper bought beside their orders, your developer adds this to "
                <code>"templates/pages/account/orders/all.html"</code> " of your theme:"
            </p>
            <textarea
                class="input code"
                rows="4"
                readonly
                dir="ltr"
                spellcheck="false"
                aria-label="Snippet for account pages"
                node_ref=snippet
            >
                {SNIPPET.replace("APP", &app_url)}
            </textarea>
            <CopyButton select=select />
            <p class="quiet">
                "With B2B Edition, the Buyer Portal replaces the account pages for business customers and has a reorder of its own. They see the widget on the other pages only."
            </p>
        </section>
    }
}
