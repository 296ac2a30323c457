//! `GET /load`: a merchant opens the app in the control panel.

use app::dashboard::{OVERVIEW, PAGES};
use axum::{extract::State, response::Response};
use dashboard_texts::Language;
use engine::install;

use crate::http::{
    App,
    auth::{BrowserLanguage, OpeningPayload, Session},
    dashboard::{self, merchant},
    error::Error,
};

/// Verifies the payload, starts a session, and shows the page that the payload names.
pub(crate) async fn load_app(
    State(app): State<App>,
    BrowserLanguage(language): BrowserLanguage,
    payload: Result<OpeningPayload, Error>,
) -> Response {
    match load_and_show(&app, payload, language).await {
        Ok(response) => response,
        Err(error) => {
            let notice = error.info().notice;
            error.into_notice(&app, notice, language)
        }
    }
}

async fn load_and_show(
    app: &App,
    payload: Result<OpeningPayload, Error>,
    language: Language,
) -> Result<Response, Error> {
    let OpeningPayload(payload) = payload?;
    let page = page_for(&payload.url);
    let user = install::open(&app.engine, &payload).await?;
    let users = payload.user.locale.as_deref().and_then(Language::from_tag);
    let session = Session::begin(user, users.unwrap_or(language), app.engine.clock.now());
    let merchant = merchant::signed_in(app, &session).await?;
    dashboard::show(app, session, merchant, page).await
}

/// Returns the path of the dashboard page that a payload's `url` names, or of the first page if it names
/// none. BigCommerce signs the `url`, but anyone can choose it, so it is only compared with our own paths.
fn page_for(url: &str) -> &'static str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = path.trim_end_matches('/');
    PAGES
        .iter()
        .map(|page| page.path)
        .find(|page| *page == path || page.strip_prefix(OVERVIEW.path) == Some(path))
        .unwrap_or(OVERVIEW.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_opens_only_dashboard_pages() {
        for (url, page) in [
            ("/", "/dashboard"),
            ("", "/dashboard"),
            ("/dashboard/appearance", "/dashboard/appearance"),
            ("/appearance/?x=1", "/dashboard/appearance"),
            ("/nowhere", "/dashboard"),
            ("https://evil.example/dashboard", "/dashboard"),
            ("//evil.example", "/dashboard"),
            ("javascript:alert(1)", "/dashboard"),
        ] {
            assert_eq!(page_for(url), page, "{url}");
        }
    }
}
