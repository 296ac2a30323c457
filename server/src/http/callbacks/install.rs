//! `GET /auth`: BigCommerce redirects the merchant's browser here with an install code.

use app::{dashboard::OVERVIEW, notice::Notice};
use axum::{extract::State, response::Response};
use bigcommerce::StoreHash;
use dashboard_texts::Language;
use engine::install::{self, Callback};
use http::{StatusCode, Uri};
use tracing::Instrument as _;

use crate::http::{
    App,
    auth::{BrowserLanguage, Session, parameter},
    dashboard::{self, merchant},
    error::Error,
    render,
};

/// Installs the app, or updates an existing installation, and responds with the dashboard.
pub(crate) async fn finish_install(
    State(app): State<App>,
    BrowserLanguage(language): BrowserLanguage,
    uri: Uri,
) -> Response {
    match install_and_show(&app, &uri, language).await {
        Ok(response) => response,
        Err(error) => {
            // A code works once, so the same link can only help if BigCommerce could not be reached.
            let retry = match &error {
                Error::Engine(engine::Error::Upstream(error)) => error.is_transient(),
                // The code was never sent.
                Error::Engine(engine::Error::Busy | engine::Error::Paused(_)) => true,
                _ => false,
            };
            error.into_notice(&app, Notice::InstallFailed { retry }, language)
        }
    }
}

async fn install_and_show(app: &App, uri: &Uri, language: Language) -> Result<Response, Error> {
    let callback = callback(uri)?;
    // In a task of its own, so that the installation completes even if the browser disconnects. The code
    // works once, so it could not be retried.
    let installing = app.engine.tasks.spawn({
        let engine = app.engine.clone();
        async move { install::install(&engine, &callback).await }.in_current_span()
    });
    let (user, found) = installing
        .await
        .ok()
        .flatten()
        .ok_or_else(|| Error::internal("the install was interrupted"))??;
    // BigCommerce's response did not name the user. The app is installed; opening it from the control panel
    // identifies them.
    let Some(user) = user else {
        return Ok(render::notice(
            app,
            StatusCode::OK,
            Notice::OpenFromControlPanel,
            language,
        ));
    };
    let session = Session::begin(user, language, app.engine.clock.now());
    let merchant = merchant::signed_in_with(app, &session, found).await?;
    dashboard::show(app, session, merchant, OVERVIEW.path).await
}

/// The limit for each parameter, in bytes. No code, scope list or context is nearly that long.
const LONGEST: usize = 2048;

/// Reads the callback's parameters (BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`).
fn callback(uri: &Uri) -> Result<Callback, Error> {
    let query = uri.query().unwrap_or_default();
    let required = |name, missing| {
        parameter(query, name)
            .filter(|value| value.len() <= LONGEST)
            .ok_or(Error::Malformed(missing))
    };
    let code = required("code", "the code is missing or too long")?;
    let context = required("context", "the context is missing or too long")?;
    let scope = required("scope", "the scope is missing or too long")?;
    // Checked first, so that the client secret is not sent for an obviously forged callback.
    let store = StoreHash::from_context(&context)
        .map_err(|_| Error::Malformed("the context names no store"))?;
    Ok(Callback {
        code,
        context,
        scope,
        store,
    })
}
