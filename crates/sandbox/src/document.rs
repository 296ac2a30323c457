//! The document shell that every page shares: head, skip link and the ribbon that says "Sandbox".

use maud::{DOCTYPE, Markup, html};

/// A link and its text.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    /// Its target.
    pub(crate) href: String,
    /// Its text.
    pub(crate) label: String,
}

/// The parts of a document that differ between pages.
pub(crate) struct Document<'a> {
    /// Text of the browser's tab.
    pub(crate) title: &'a str,
    /// Language of the page, such as `en`.
    pub(crate) language: &'a str,
    /// Address of the stylesheet.
    pub(crate) stylesheet: &'a str,
    /// Class of `body`, for layout.
    pub(crate) class: &'a str,
    /// Value of `data-theme` on `html`.
    pub(crate) theme: &'a str,
    /// More elements for the head.
    pub(crate) head: Markup,
    /// Everything after the ribbon.
    pub(crate) body: Markup,
}

/// Renders a whole document.
///
/// The referrer policy keeps paths and queries away from other sites: an install's page carries a
/// code in its address.
pub(crate) fn document(doc: Document<'_>) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(doc.language) dir=[is_right_to_left(doc.language).then_some("rtl")] data-theme=(doc.theme) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="strict-origin-when-cross-origin";
                meta name="color-scheme" content="light dark";
                title { (doc.title) }
                link rel="icon" href=(FAVICON);
                link rel="stylesheet" href=(doc.stylesheet);
                (doc.head)
            }
            body class=(doc.class) {
                a.skip-link href="#main-content" { (skip(doc.language)) }
                (ribbon(doc.language))
                (doc.body)
            }
        }
    }
}

/// A drawn favicon, inline so that browsers do not ask for `/favicon.ico`.
const FAVICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%233c64f4'/%3E%3Cpath d='M4 11V5h5a2 2 0 0 1 0 3 2 2 0 0 1 0 3z' fill='white'/%3E%3C/svg%3E";

/// Returns whether a language is written from right to left.
fn is_right_to_left(language: &str) -> bool {
    let main = language.split('-').next().unwrap_or_default();
    matches!(main, "ar" | "fa" | "he" | "ur")
}

fn skip(language: &str) -> &'static str {
    match language {
        "de" => "Zum Inhalt springen",
        _ => "Skip to main content",
    }
}

/// Says on every page that nothing here is real.
fn ribbon(language: &str) -> Markup {
    let (label, text) = match language {
        "de" => (
            "Über diese Seite",
            " — ein nachgestelltes BigCommerce. Nichts hier ist echt, und nichts überdauert einen \
             Neustart.",
        ),
        _ => (
            "About this site",
            " — an emulated BigCommerce. Nothing here is real, and nothing survives a restart.",
        ),
    };
    html! {
        aside.sandbox-ribbon aria-label=(label) { strong { "Sandbox" } (text) }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    /// Returns where `needle` first occurs in the page.
    ///
    /// # Panics
    /// It does not occur.
    pub(crate) fn place(page: &str, needle: &str) -> usize {
        page.find(needle)
            .unwrap_or_else(|| panic!("{needle} is not in {page}"))
    }

    /// Checks what holds for every page.
    pub(crate) fn assert_is_a_sandbox_page(page: &str) {
        assert!(page.starts_with("<!DOCTYPE html><html lang="), "{page}");
        assert!(page.contains("Nothing here is real"), "{page}");
        assert_eq!(page.matches("<h1").count(), 1, "{page}");
        assert_eq!(page.matches("<main").count(), 1, "{page}");
        assert!(place(page, r##"href="#main-content""##) < place(page, r#"id="main-content""#));
        assert!(!page.contains("<b>"), "a name is not escaped: {page}");
    }
}
