//! The widget as a whole document, as the frame on a shop's page gets it.

use std::sync::LazyLock;

use leptos::prelude::*;

use super::Widget;
use crate::model::WidgetView;

/// Reports the height of the content to the page around the frame.
const SCRIPT: &str = include_str!("frame.js");
const STYLE: &str = include_str!("../../../style/widget.css");

/// The style sheet without what only its reader needs.
static COMPACT_STYLE: LazyLock<String> = LazyLock::new(|| crate::assets::compact_css(STYLE));
/// The script without the comments above its first line of code.
static COMPACT_SCRIPT: LazyLock<String> = LazyLock::new(|| crate::assets::compact_js(SCRIPT));

/// The one style sheet and the one script of every document: what the answer's
/// `Content-Security-Policy` names by their hashes.
#[must_use]
pub fn inline() -> (&'static str, &'static str) {
    (&COMPACT_STYLE, &COMPACT_SCRIPT)
}

/// The document that `POST /widget` answers. It loads nothing but the products' pictures. The same
/// view is always the same text, so that it can be kept.
#[must_use]
pub fn document(view: &WidgetView) -> String {
    let view = view.clone();
    // Read out where the frame has no name of its own.
    let title = match view.title.as_str() {
        "" => "Your purchases".to_owned(),
        title => title.to_owned(),
    };
    let html = Owner::new().with(move || {
        view! {
            <html lang="en">
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <meta name="robots" content="noindex"/>
                    <meta name="referrer" content="no-referrer"/>
                    <title>{title}</title>
                    <style>{COMPACT_STYLE.as_str()}</style>
                </head>
                <body class="rp-body">
                    <main>
                        <Widget view=view/>
                    </main>
                    <script>{COMPACT_SCRIPT.as_str()}</script>
                </body>
            </html>
        }
        .to_html()
    });
    // Empty comments mark the seams for hydration, which this document never sees. Text and
    // attributes are escaped, so there can be no other `<!>`.
    format!("<!DOCTYPE html>{}", html.replace("<!>", ""))
}
