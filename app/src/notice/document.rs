//! The HTML document of a notice.

use dashboard_texts::Texts;
use leptos::prelude::*;

use super::Notice;
use crate::assets::{compact_js, static_document};
use crate::dashboard::Logo;

/// Renders the document of a notice. `nonce` is the one in the response's `Content-Security-Policy`. For
/// [`Notice::OpenFromControlPanel`], the policy must also allow `form-action 'self'`.
#[must_use]
pub fn document(notice: Notice, texts: Texts, dashboard_css_href: &str, nonce: &str) -> String {
    let (title, text) = notice.copy(texts);
    let script = [CLEAN_ADDRESS, compact_js(script(notice)).as_str()].join("\n");
    let (css, nonce) = (dashboard_css_href.to_owned(), nonce.to_owned());
    let html = Owner::new().with(move || {
        view! {
            <html lang=texts.tag()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    <meta name="referrer" content="no-referrer" />
                    <meta name="robots" content="noindex" />
                    <title>{texts.page_title(title)}</title>
                    <link rel="stylesheet" href=css />
                    <script nonce=nonce>{script}</script>
                </head>
                <body class="notice-page">
                    <main class="notice">
                        <Logo />
                        <h1>{title}</h1>
                        <p>{text}</p>
                    </main>
                </body>
            </html>
        }
        .to_html()
    });
    static_document(&html)
}

/// Removes the query, which can contain a signed payload or a code.
const CLEAN_ADDRESS: &str = "history.replaceState(null, '', location.pathname);";

/// Returns what the notice does with this tab's copy of the session token.
const fn script(notice: Notice) -> &'static str {
    match notice {
        Notice::OpenFromControlPanel => {
            concat!(
                include_str!("../session/enter.js"),
                include_str!("reenter.js")
            )
        }
        // Not for PayloadRefused, because an old link says nothing about the session.
        Notice::SessionEnded | Notice::ReinstallNeeded => include_str!("forget.js"),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::STORAGE_KEY;

    const ALL: [Notice; 8] = [
        Notice::OpenFromControlPanel,
        Notice::InstallFailed { retry: true },
        Notice::InstallFailed { retry: false },
        Notice::PayloadRefused,
        Notice::SessionEnded,
        Notice::ReinstallNeeded,
        Notice::NotFound,
        Notice::TemporarilyUnavailable,
    ];

    fn read(notice: Notice) -> scraper::Html {
        scraper::Html::parse_document(&document(
            notice,
            Texts::default(),
            "/assets/d-1a.css",
            "nonce-1",
        ))
    }

    fn texts(html: &scraper::Html, selector: &str) -> Vec<String> {
        let selector = scraper::Selector::parse(selector).unwrap();
        html.select(&selector)
            .map(|found| found.text().collect())
            .collect()
    }

    #[test]
    fn each_notice_has_its_own_heading_and_says_what_to_do() {
        let mut seen = std::collections::HashSet::new();
        for notice in ALL {
            let html = read(notice);
            let headings = texts(&html, "h1");
            assert_eq!(headings.len(), 1, "{notice:?}");
            assert!(seen.insert(headings[0].clone()), "{notice:?}");
            assert!(texts(&html, "main p")[0].len() > 20, "{notice:?}");
        }
    }

    #[test]
    fn notices_load_no_wasm_and_scripts_have_the_nonce() {
        for notice in ALL {
            let html = read(notice);
            assert!(texts(&html, "script[src], script[type=module], link[rel=preload]").is_empty());
            assert!(
                texts(&html, "script:not([nonce='nonce-1'])").is_empty(),
                "{notice:?}"
            );
        }
    }

    #[test]
    fn a_direct_visit_restores_the_session_and_an_ended_one_is_deleted() {
        for notice in ALL {
            let script = texts(&read(notice), "script").concat();
            assert_eq!(
                script.contains("submit()"),
                notice == Notice::OpenFromControlPanel
            );
            if notice == Notice::SessionEnded {
                assert!(script.contains("removeItem"));
            }
            let touches = script.contains("sessionStorage");
            assert_eq!(touches, script.contains(STORAGE_KEY), "{notice:?}");
        }
    }

    #[test]
    fn each_notice_first_removes_the_query_from_the_address() {
        for notice in ALL {
            let script = texts(&read(notice), "script").concat();
            assert!(script.starts_with("history.replaceState("), "{notice:?}");
        }
    }
}
