//! `POST /oauth2/token`: a grant code becomes an access token
//! (BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`).

use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::{Value, json};

use super::token_request::{self, TokenError, TokenRequest};
use crate::{
    model::User,
    random,
    state::{Grant, Install, SandboxState, Shared},
};

/// The account of the developer who registered the app, not the store's `account_uuid`.
pub(super) const ACCOUNT_UUID: &str = "00000000-0000-4000-8000-00000000acc1";

/// `POST /oauth2/token`. Answers must not be cached (RFC 6749, section 5.1).
pub(super) async fn exchange(
    State(shared): State<Shared>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let answer =
        token_request::read(&headers, body).and_then(|request| try_exchange(&shared, request));
    let mut response = match answer {
        Ok(token) => Json(token).into_response(),
        Err(error) => error.into_response(),
    };
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    response
}

/// Holds the lock throughout, so that only one of two concurrent exchanges of a code succeeds.
fn try_exchange(shared: &Shared, request: TokenRequest) -> Result<Value, TokenError> {
    let now = shared.clock.now();
    let mut state = shared.lock();
    check_app(&state, &request)?;
    let invalid = || TokenError::bad("invalid_grant", "the code is unknown, used or expired");
    let grant = state
        .grants
        .get_mut(&request.code)
        .filter(|grant| grant.client_id == request.client_id && grant.is_open(now))
        .ok_or_else(invalid)?;
    check_grant(grant, &request)?;
    grant.used = true;
    let (user_id, scopes) = (grant.user_id, grant.scopes.clone());
    let install = Install {
        store: grant.store.clone(),
        client_id: request.client_id,
        access_token: random::token(31),
        scopes: scopes.iter().cloned().collect(),
        terms: grant.terms.clone(),
        at: now,
    };
    let token = token_json(&state, &install, user_id, &scopes)
        .ok_or_else(|| TokenError::bad("invalid_grant", "the store or the user is gone"))?;
    tracing::info!(
        store = install.store,
        "app exchanged its code for an access token"
    );
    // The token of an earlier install stops working here.
    state.put_install(install);
    Ok(token)
}

fn check_app(state: &SandboxState, request: &TokenRequest) -> Result<(), TokenError> {
    if request.grant_type != "authorization_code" {
        let reason = "grant_type must be authorization_code";
        return Err(TokenError::bad("unsupported_grant_type", reason));
    }
    let app = state
        .app(&request.client_id)
        .filter(|app| app.client_secret == request.client_secret);
    let Some(app) = app else {
        let reason = "the client id is unknown or the secret is wrong";
        return Err(TokenError::new(
            StatusCode::UNAUTHORIZED,
            "invalid_client",
            reason,
        ));
    };
    if app.auth_callback_url != request.redirect_uri {
        // As observed (bigcommerce/bigcommerce-api-php issue 281).
        let reason = "Parameter redirect_uri does not match registered URI";
        return Err(TokenError::bad("invalid_request", reason));
    }
    Ok(())
}

fn check_grant(grant: &Grant, request: &TokenRequest) -> Result<(), TokenError> {
    if request.context != format!("stores/{}", grant.store) {
        let reason = "context is not the store of the code";
        return Err(TokenError::bad("invalid_grant", reason));
    }
    let mut scopes = request.scope.split_whitespace();
    if !scopes.all(|scope| grant.scopes.iter().any(|it| it == scope)) {
        let reason = "scope names a scope that was not granted";
        return Err(TokenError::bad("invalid_scope", reason));
    }
    Ok(())
}

fn token_json(
    state: &SandboxState,
    install: &Install,
    user_id: u64,
    scopes: &[String],
) -> Option<Value> {
    let store = state.world.store(&install.store)?;
    let person = |user: &User| json!({"id": user.id, "username": user.email, "email": user.email});
    Some(json!({
        "access_token": install.access_token,
        "scope": scopes.join(" "),
        "user": person(store.user(user_id)?),
        "owner": person(store.owner()),
        "context": format!("stores/{}", install.store),
        "account_uuid": ACCOUNT_UUID,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        AppRegistration, Config, Sandbox, TEST_CLIENT_SECRET, model::Role, oauth, seed::FERNWAY,
    };
    use jiff::SignedDuration;

    const APP: &str = "https://app.example";

    /// Starts a sandbox with a code of this age. Returns it with the body that exchanges the code.
    async fn code_of_age(age: SignedDuration) -> (Sandbox, Value) {
        let app = AppRegistration::for_app_url(APP, "id", TEST_CLIENT_SECRET);
        let config = Config {
            apps: vec![app],
            ..Config::default()
        };
        let sandbox = Sandbox::start(config).await.unwrap();
        let then = sandbox.shared.clock.now() - age;
        let request = oauth::InstallRequest::by_owner(FERNWAY, "id");
        oauth::authorize(&mut sandbox.shared.lock(), request, then).unwrap();
        let code = sandbox.shared.lock().grants.keys().next().unwrap().clone();
        let body = json!({
            "client_id": "id", "client_secret": TEST_CLIENT_SECRET, "code": code,
            "context": "stores/abc123", "scope": "store_v2_content",
            "grant_type": "authorization_code", "redirect_uri": format!("{APP}/auth"),
        });
        (sandbox, body)
    }

    async fn status(sandbox: &Sandbox, body: &Value) -> u16 {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let url = format!("http://{}/oauth2/token", sandbox.addr());
        http.post(url)
            .json(body)
            .send()
            .await
            .unwrap()
            .status()
            .as_u16()
    }

    #[tokio::test]
    async fn a_code_expires_after_ten_minutes() {
        for (seconds, expected) in [(590, 200), (601, 400)] {
            let (sandbox, body) = code_of_age(SignedDuration::from_secs(seconds)).await;
            assert_eq!(status(&sandbox, &body).await, expected, "{seconds} s");
        }
    }

    #[tokio::test]
    async fn rejects_the_code_of_a_user_who_was_removed() {
        let (sandbox, body) = code_of_age(SignedDuration::ZERO).await;
        for grant in sandbox.shared.lock().grants.values_mut() {
            grant.user_id = 9002;
        }
        {
            let mut state = sandbox.shared.lock();
            let store = state.world.store_mut(FERNWAY).unwrap();
            store.users.retain(|user| user.role != Role::Authorised);
        }
        assert_eq!(status(&sandbox, &body).await, 400);
    }
}
