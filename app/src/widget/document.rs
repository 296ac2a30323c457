//! The HTML document in the frame on a shop's page.

use std::{borrow::Cow, sync::LazyLock};

use leptos::prelude::*;

use super::Widget;
use crate::assets::{compact_css, static_document};
use crate::model::{Layout, Tokens, WidgetView};

const STYLE: &str = include_str!("../../../style/widget.css");
/// In parts, each after a comment with the names of its layouts.
const LAYOUTS_STYLE: &str = include_str!("../../../style/layouts.css");

/// A style sheet and a script.
type Inline = (String, String);

static GRID: LazyLock<Inline> = LazyLock::new(|| inline_of(Layout::Grid));
static ROW: LazyLock<Inline> = LazyLock::new(|| inline_of(Layout::Row));
static LIST: LazyLock<Inline> = LazyLock::new(|| inline_of(Layout::List));
static PAGE: LazyLock<Inline> = LazyLock::new(|| inline_of(Layout::Page));
static PRODUCT: LazyLock<Inline> = LazyLock::new(|| inline_of(Layout::Product));
static CART: LazyLock<Inline> = LazyLock::new(|| inline_of(Layout::Cart));

/// Returns the inline style sheet and script of the documents with a layout, without a look.
fn inline_of(layout: Layout) -> Inline {
    let mut style = compact_css(STYLE);
    let parts = LAYOUTS_STYLE.split("/* Layouts: ").skip(1);
    for (names, rules) in parts.filter_map(|part| part.split_once(" */")) {
        if names.split(", ").any(|name| name == layout.name()) {
            style += &compact_css(rules);
        }
    }
    // In the dashboard's preview, the class keeps other rules out. The document has no others.
    let style = style.replace(".rp-widget ", "");
    let script = match layout {
        Layout::Row | Layout::Cart => format!("{}\n{}", minified_js::FRAME, minified_js::ROW),
        Layout::Page => format!("{}\n{}", minified_js::FRAME, minified_js::PAGE),
        Layout::Grid | Layout::List | Layout::Product => minified_js::FRAME.to_owned(),
    };
    (style, script)
}

/// Returns the inline style sheet and script of the documents with a layout and a look. The
/// `Content-Security-Policy` allows them by their hashes.
#[must_use]
pub fn inline(layout: Layout, tokens: &Tokens) -> (Cow<'static, str>, &'static str) {
    let (style, script) = match layout {
        Layout::Grid => &*GRID,
        Layout::Row => &*ROW,
        Layout::List => &*LIST,
        Layout::Page => &*PAGE,
        Layout::Product => &*PRODUCT,
        Layout::Cart => &*CART,
    };
    let style = match tokens.css() {
        css if css.is_empty() => Cow::Borrowed(style.as_str()),
        css => Cow::Owned(format!("{style}{css}")),
    };
    (style, script)
}

/// Renders the document that `POST /widget` returns. It loads nothing but the products' images and, if the store counts
/// what the widget brings, the script for that. The same view always gives the same text, so that it can be cached.
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
    let events = view.events.as_ref().map(|events| events.script.clone());
    let html = Owner::new().with(move || {
        view! {
            <html lang=lang dir=dir>
                <head>
                    <meta charset="utf-8" />
                    <title>{title}</title>
                    <style>{style}</style>
                </head>
                <body class="rp-body">
                    <main>
                        <Widget view=view />
                    </main>
                    <script>{script}</script>
                    {events.map(|src| view! { <script async src=src></script> })}
                </body>
            </html>
        }
        .to_html()
    });
    static_document(&html)
}
