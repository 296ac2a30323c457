//! The HTML document in the frame on a shop's page.

use std::sync::LazyLock;

use leptos::prelude::*;

use super::Widget;
use crate::assets::{compact_css, compact_js, static_document};
use crate::model::WidgetView;

const SCRIPT: &str = include_str!("frame.js");
const STYLE: &str = include_str!("../../../style/widget.css");

static COMPACT_STYLE: LazyLock<String> = LazyLock::new(|| compact_css(STYLE));
static COMPACT_SCRIPT: LazyLock<String> = LazyLock::new(|| compact_js(SCRIPT));

/// Returns the inline style sheet and script of every document. The `Content-Security-Policy` allows them by
/// their hashes.
#[must_use]
pub fn inline() -> (&'static str, &'static str) {
    (&COMPACT_STYLE, &COMPACT_SCRIPT)
}

/// Renders the document that `POST /widget` returns. It loads nothing but the products' images. The same view
/// always gives the same text, so that it can be cached.
#[must_use]
pub fn document(view: &WidgetView) -> String {
    let view = view.clone();
    // Screen readers read it if the frame has no name of its own.
    let title = match view.title.as_str() {
        "" => view.texts.document_title.clone(),
        title => title.to_owned(),
    };
    let (lang, dir) = (view.texts.lang.clone(), view.texts.dir.clone());
    let html = Owner::new().with(move || {
        view! {
            <html lang=lang dir=dir>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="robots" content="noindex" />
                    <meta name="referrer" content="no-referrer" />
                    <title>{title}</title>
                    <style>{COMPACT_STYLE.as_str()}</style>
                </head>
                <body class="rp-body">
                    <main>
                        <Widget view=view />
                    </main>
                    <script>{COMPACT_SCRIPT.as_str()}</script>
                </body>
            </html>
        }
        .to_html()
    });
    static_document(&html)
}
