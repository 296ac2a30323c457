//! A notice as a whole document.

use leptos::prelude::*;

use super::Notice;
use super::words::{Words, words};
use crate::assets::compact_js;
use crate::dashboard::Logo;

/// The document of a notice. `nonce` is the one that the answer's `Content-Security-Policy` names;
/// the re-entry of [`Notice::OpenFromControlPanel`] also needs `form-action 'self'` there.
#[must_use]
pub fn document(notice: Notice, dashboard_css_href: &str, nonce: &str) -> String {
    let Words { title, text } = words(notice);
    let script = [CLEAN_ADDRESS, compact_js(script(notice)).as_str()].join("\n");
    let (css, nonce) = (dashboard_css_href.to_owned(), nonce.to_owned());
    let html = Owner::new().with(move || {
        view! {
            <html lang="en">
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <meta name="color-scheme" content="light dark"/>
                    <meta name="referrer" content="no-referrer"/>
                    <meta name="robots" content="noindex"/>
                    <title>{title}" · Reprise"</title>
                    <link rel="stylesheet" href=css/>
                    <script nonce=nonce>{script}</script>
                </head>
                <body class="notice-page">
                    <main class="notice">
                        <Logo/>
                        <h1>{title}</h1>
                        <p>{text}</p>
                    </main>
                </body>
            </html>
        }
        .to_html()
    });
    format!("<!DOCTYPE html>{}", html.replace("<!>", ""))
}

/// A notice may be the answer to an address with a payload or a code in it: neither stays there.
const CLEAN_ADDRESS: &str = "history.replaceState(null, '', location.pathname);";

/// What a notice does with the copy of the token that this tab may hold.
const fn script(notice: Notice) -> &'static str {
    match notice {
        Notice::OpenFromControlPanel => {
            concat!(
                include_str!("../session/enter.js"),
                include_str!("reenter.js")
            )
        }
        // PayloadRefused leaves it alone: a link that is too old says nothing about a session.
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
        scraper::Html::parse_document(&document(notice, "/assets/d-1a.css", "nonce-1"))
    }

    fn texts(html: &scraper::Html, selector: &str) -> Vec<String> {
        let selector = scraper::Selector::parse(selector).unwrap();
        html.select(&selector)
            .map(|found| found.text().collect())
            .collect()
    }

    #[test]
    fn every_notice_has_one_heading_of_its_own_and_a_way_on() {
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
    fn no_notice_loads_wasm_and_every_script_has_the_nonce() {
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
    fn only_a_direct_visit_re_enters_and_an_ended_session_is_forgotten() {
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
    fn every_notice_takes_the_payload_out_of_the_address_bar_first() {
        for notice in ALL {
            let script = texts(&read(notice), "script").concat();
            assert!(script.starts_with("history.replaceState("), "{notice:?}");
        }
    }
}
