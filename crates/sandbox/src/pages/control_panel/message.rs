//! Errors and notices.

use maud::{Markup, html};

use super::bare_page;
use crate::pages::Link;

/// A page that says one thing and leads back.
pub fn message(title: &str, text: &str, back: &Link) -> Markup {
    let content = html! {
        article.card.notice {
            h1 { (title) }
            p { (text) }
            footer.actions { a.button.primary href=(back.href) { (back.label) } }
        }
    };
    bare_page(title, "narrow", content)
}
