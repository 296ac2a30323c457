//! The HTML document in the frame on a shop's page.

use std::{borrow::Cow, sync::LazyLock};

use leptos::prelude::*;

use super::Widget;
use crate::assets::{compact_css, static_document};
use crate::model::{Layout, Tokens, WidgetView};

const STYLE: &str = include_str!("../../../style/widget.css");
/// For the layouts other than the grid, which most places have.
const LAYOUTS_STYLE: &str = include_str!("../../../style/layouts.css");

/// A style sheet and a script.
type Inline = (String, String);

static GRID: LazyLock<Inline> =
    LazyLock::new(|| (compact_css(STYLE), minified_js::FRAME.to_owned()));
static LAYOUTS: LazyLock<Inline> = LazyLock::new(|| {
    let (style, script) = &*GRID;
    (
        style.clone() + &compact_css(LAYOUTS_STYLE),
        format!("{script}\n{}", minified_js::LAYOUTS),
    )
});

/// Returns the inline style sheet and script of the documents with a layout and a look. The
/// `Content-Security-Policy` allows them by their hashes.
#[must_use]
pub fn inline(layout: Layout, tokens: &Tokens) -> (Cow<'static, str>, &'static str) {
    let (style, script) = match layout {
        Layout::Grid => &*GRID,
        _ => &*LAYOUTS,
    };
    let style = match tokens.css() {
        css if css.is_empty() => Cow::Borrowed(style.as_str()),
        css => Cow::Owned(format!("{style}{css}")),
    };
    (style, script)
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
    let (style, script) = inline(view.layout, &view.tokens);
    let html = Owner::new().with(move || {
        view! {
            <html lang=lang dir=dir>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="robots" content="noindex" />
                    <meta name="referrer" content="no-referrer" />
                    <title>{title}</title>
                    <style>{style}</style>
                </head>
                <body class="rp-body">
                    <main>
                        <Widget view=view />
                    </main>
                    <script>{script}</script>
                </body>
            </html>
        }
        .to_html()
    });
    static_document(&html)
}
