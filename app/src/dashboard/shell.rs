//! The document around the dashboard, written by the server.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use leptos_router::location::RequestUrl;

use super::Dashboard;
use crate::assets::{Assets, compact_js, script_string};
use crate::session::{SESSION_META, SessionHandoff};

/// The whole document. From the context it takes the [`Assets`], the [`SessionHandoff`], the
/// router's `RequestUrl` and, under a `Content-Security-Policy`, Leptos's nonce.
pub fn shell() -> impl IntoView {
    let assets = use_context::<Assets>().unwrap_or_default();
    let session = use_context::<SessionHandoff>();
    let address = clean_address(&page_path());
    let start = start(&assets);
    let nonce = use_nonce();
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="referrer" content="no-referrer"/>
                <meta name="robots" content="noindex"/>
                <script nonce=nonce.clone()>{address}</script>
                {session.map(|SessionHandoff(token)| view! { <meta name=SESSION_META content=token/> })}
                <link rel="stylesheet" href=assets.dashboard_css/>
                <link rel="stylesheet" href=assets.widget_css/>
                <link rel="modulepreload" href=assets.js nonce=nonce.clone()/>
                <link rel="preload" href=assets.wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
                <script type="module" nonce=nonce>{start}</script>
                <MetaTags/>
            </head>
            <body>
                <Dashboard/>
            </body>
        </html>
    }
}

/// The path of the page being rendered, which need not be the one that was asked for: `/load` and
/// `/auth` answer with a page, too.
fn page_path() -> String {
    use_context::<RequestUrl>()
        .and_then(|url| url.parse().ok())
        .map_or_else(|| "/dashboard".to_owned(), |url| url.path().to_owned())
}

/// The first script of the page: takes the signed payload out of the address bar before anything
/// else can read it there, and tells the router which page this is.
fn clean_address(path: &str) -> String {
    format!("history.replaceState(null, '', {})", script_string(path))
}

/// Fetches the wasm and starts the page, or says on the page that it could not. Leptos's own
/// `HydrationScripts` cannot be used: it hydrates, and makes up the names of the files.
fn start(assets: &Assets) -> String {
    let (js, wasm) = (script_string(&assets.js), script_string(&assets.wasm));
    let script = compact_js(concat!(
        include_str!("../session/enter.js"),
        include_str!("start.js")
    ));
    format!("const js = {js}, wasm = {wasm};\n{script}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_becomes_the_page_that_is_shown() {
        assert_eq!(
            clean_address("/dashboard"),
            r#"history.replaceState(null, '', "/dashboard")"#
        );
    }

    #[test]
    fn the_page_starts_from_the_hashed_files() {
        let assets = Assets {
            js: "/assets/reprise-1a.js".to_owned(),
            wasm: "/assets/reprise-2b.wasm".to_owned(),
            ..Assets::default()
        };
        let start = start(&assets);
        assert!(
            start.starts_with(
                r#"const js = "/assets/reprise-1a.js", wasm = "/assets/reprise-2b.wasm";"#
            ),
            "{start}"
        );
    }
}
