//! The other ways onto a page: Page Builder, and the theme.

use leptos::html::Textarea;
use leptos::prelude::*;

use super::super::parts::CopyButton;
use crate::model::{ChosenStorefront, DraggedWidget};
use crate::texts::{piece, texts};

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
                let document = view! { <code>"docs/EMBEDDING.md"</code> };
                let about = texts().placement_headless_with(piece, document.into_any());
                view! {
                    <section class="panel">
                        <p class="quiet">{about}</p>
                    </section>
                }
            })}
    }
}

fn dragged(widgets: Option<Vec<DraggedWidget>>) -> impl IntoView {
    let texts = texts();
    let list = match widgets {
        None => view! { <p class="quiet">{texts.dragged_unknown()}</p> }.into_any(),
        Some(widgets) if widgets.is_empty() => view! {
            <p class="quiet">
                {texts.dragged_none()}
            </p>
        }
        .into_any(),
        Some(widgets) => {
            let rows = widgets
                .into_iter()
                .map(|widget| {
                    let (class, label) = if widget.is_active {
                        ("badge badge-good", texts.dragged_shown())
                    } else {
                        ("badge badge-off", texts.dragged_hidden())
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
            <h2 id="dragged-title">{texts.dragged()}</h2>
            {list}
        </section>
    }
}

#[component]
fn AccountPages(app_url: String) -> impl IntoView {
    let texts = texts();
    let file = view! { <code>"templates/pages/account/orders/all.html"</code> };
    let about = texts.account_pages_about_with(piece, file.into_any());
    let snippet = NodeRef::<Textarea>::new();
    let select = move || {
        if let Some(snippet) = snippet.get_untracked() {
            snippet.select();
        }
    };
    view! {
        <section class="panel" aria-labelledby="account-title">
            <h2 id="account-title">{texts.account_pages()}</h2>
            <p class="quiet">{about}</p>
            <p class="quiet">
                {texts.account_pages_b2b()}
            </p>
            <textarea
                class="input code"
                rows="5"
                readonly
                dir="ltr"
                spellcheck="false"
                aria-label=texts.account_pages_code()
                node_ref=snippet
            >
                {SNIPPET.replace("APP", &app_url)}
            </textarea>
            <CopyButton select=select />
        </section>
    }
}
