//! `GET /auth`: BigCommerce sends the merchant's browser back with a code.

use app::{dashboard::PAGES, notice::Notice};
use axum::{extract::State, response::Response};
use http::Uri;

use crate::{
    error::Error,
    extract::query::parameter,
    install::{self, Callback},
    pages,
    service::App,
};

/// Installs, and shows the dashboard in the same answer. Coming again it updates.
pub(crate) async fn finish_install(State(app): State<App>, uri: Uri) -> Response {
    match install_and_show(&app, &uri).await {
        Ok(response) => response,
        Err(error) => {
            // A code works once: only where BigCommerce was out of reach can the same link help.
            let retry = matches!(&error, Error::Upstream(error) if error.is_transient());
            error.into_notice("auth", &app, Notice::InstallFailed { retry })
        }
    }
}

async fn install_and_show(app: &App, uri: &Uri) -> Result<Response, Error> {
    let callback = callback(uri)?;
    let session = install::install(app, &callback).await?;
    pages::dashboard(app, session, PAGES[0]).await
}

/// BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`.
fn callback(uri: &Uri) -> Result<Callback, Error> {
    let query = uri.query().unwrap_or_default();
    let required = |name, missing| parameter(query, name).ok_or(Error::Malformed(missing));
    Ok(Callback {
        code: required("code", "there is no code")?,
        context: required("context", "there is no context")?,
        scope: required("scope", "there is no scope")?,
    })
}
