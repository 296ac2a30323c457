//! The HTML document around the dashboard. Only the server renders it.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use leptos_router::location::RequestUrl;

use super::{Dashboard, OVERVIEW};
use crate::assets::{Assets, compact_js, script_string};
use crate::session::{ControlPanel, SESSION_META, SessionHandoff};
use crate::texts::texts;

/// Renders the whole document. It reads from the context the [`Assets`], the [`SessionHandoff`], the
/// router's `RequestUrl` and, if there is a `Content-Security-Policy`, Leptos's nonce.
pub fn shell() -> impl IntoView {
    let assets = use_context::<Assets>().unwrap_or_default();
    let session = use_context::<SessionHandoff>();
    let address = clean_address(&page_path());
    let panel = use_context::<ControlPanel>().unwrap_or_default();
    let start = start(&assets, &panel);
    let nonce = use_nonce();
    let lang = texts().tag();
    view! {
        <!DOCTYPE html>
        <html lang=lang>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="referrer" content="no-referrer" />
                <meta name="robots" content="noindex" />
                <script nonce=nonce.clone()>{address}</script>
                {session
                    .map(|SessionHandoff(token)| {
                        view! { <meta name=SESSION_META content=token /> }
                    })}
                <link rel="stylesheet" href=assets.dashboard_css />
                <link rel="stylesheet" href=assets.widget_css />
                <link rel="modulepreload" href=assets.js nonce=nonce.clone() />
                <link
                    rel="preload"
                    href=assets.wasm
                    r#as="fetch"
                    r#type="application/wasm"
                    crossorigin="anonymous"
                />
                <link
                    rel="preload"
                    href=assets.texts
                    r#as="fetch"
                    r#type="text/plain"
                    crossorigin="anonymous"
                />
                <script type="module" nonce=nonce>
                    {start}
                </script>
                <MetaTags />
            </head>
            <body>
                <Dashboard />
            </body>
        </html>
    }
}

/// Returns the path of the page being rendered. It can differ from the requested one: `/load` and `/auth`
/// also respond with a page.
fn page_path() -> String {
    use_context::<RequestUrl>()
        .and_then(|url| url.parse().ok())
        .map_or_else(|| OVERVIEW.path.to_owned(), |url| url.path().to_owned())
}

/// Returns the page's first script. It removes the signed payload from the address bar before anything
/// else can read it there, and puts the path there from which the router knows the page.
fn clean_address(path: &str) -> String {
    format!("history.replaceState(null, '', {})", script_string(path))
}

/// Returns the script that talks to the control panel, fetches the wasm and starts the page, or reports on the page
/// that it could not. Leptos's own `HydrationScripts` does not fit: it hydrates, and it decides the names of the files.
fn start(assets: &Assets, panel: &ControlPanel) -> String {
    let texts = texts();
    let constants = [
        ("js", &*assets.js),
        ("wasm", &assets.wasm),
        ("textsFile", &assets.texts),
        ("panel", &panel.0),
        ("stopped", texts.stopped()),
        ("stoppedWhatToDo", texts.stopped_what_to_do()),
        ("reload", texts.reload()),
    ]
    .map(|(name, value)| format!("{name} = {}", script_string(value)))
    .join(", ");
    let script = compact_js(concat!(
        include_str!("../session/enter.js"),
        include_str!("frame.js"),
        include_str!("start.js")
    ));
    format!("const {constants};\n{script}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_the_address_to_the_page_that_is_shown() {
        assert_eq!(
            clean_address("/dashboard"),
            r#"history.replaceState(null, '', "/dashboard")"#
        );
    }

    #[test]
    fn loads_the_hashed_files() {
        let assets = Assets {
            js: "/assets/reprise-1a.js".to_owned(),
            wasm: "/assets/reprise-2b.wasm".to_owned(),
            texts: "/assets/texts-en-3c.txt".to_owned(),
            ..Assets::default()
        };
        let panel = ControlPanel("https://panel.example".to_owned());
        let start = start(&assets, &panel);
        assert!(
            start.starts_with(
                r#"const js = "/assets/reprise-1a.js", wasm = "/assets/reprise-2b.wasm", textsFile = "/assets/texts-en-3c.txt", panel = "https://panel.example", stopped = "This page has stopped working.""#
            ),
            "{start}"
        );
    }
}
