//! Pages that say one thing: errors, refusals and notices.

use axum::{
    body::to_bytes,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use maud::{Markup, html};

use super::frame::bare_page;
use crate::document::Link;

/// The maximum number of bytes of a plain text that are shown.
const LIMIT: usize = 4096;

/// Returns a 404 that says what is missing.
pub(crate) fn missing(text: &str) -> Response {
    let back = Link {
        href: "/".to_owned(),
        label: "Back to the stores".to_owned(),
    };
    (StatusCode::NOT_FOUND, message("Not found", text, &back)).into_response()
}

/// Returns a refusal that links back to a store's apps.
pub(crate) fn refused(status: StatusCode, hash: &str, text: &str) -> Response {
    let title = if status == StatusCode::FORBIDDEN {
        "Not allowed"
    } else {
        "That did not work"
    };
    let back = Link {
        href: format!("/manage/{}/apps", crate::urls::encode(hash)),
        label: "Back to the apps".to_owned(),
    };
    (status, message(title, text, &back)).into_response()
}

/// Turns an extractor's plain-text rejection, such as a missing form field, into a page.
pub(crate) async fn readable(response: Response) -> Response {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_plain = kind.is_some_and(|it| it.as_bytes().starts_with(b"text/plain"));
    if !status.is_client_error() || !is_plain {
        return response;
    }
    let text = to_bytes(response.into_body(), LIMIT)
        .await
        .unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let back = Link {
        href: "/".to_owned(),
        label: "Back to the stores".to_owned(),
    };
    let page = message("That request cannot be read", &text, &back);
    (status, page).into_response()
}

/// Returns a page with one message and a link back.
pub(crate) fn message(title: &str, text: &str, back: &Link) -> Markup {
    let content = html! {
        article.card.notice {
            h1 { (title) }
            p { (text) }
            footer.actions { a.button.primary href=(back.href) { (back.label) } }
        }
    };
    bare_page(title, "narrow", content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::assert_is_a_sandbox_page;

    #[test]
    fn a_message_has_a_link_back() {
        let back = Link {
            href: "/manage/abc123/apps".to_owned(),
            label: "Back to apps".to_owned(),
        };
        let page = message("The app did not answer", "Is it <b>running?", &back).into_string();
        assert_is_a_sandbox_page(&page);
        assert!(page.contains("Back to apps"));
    }
}
