//! `POST /oauth2/token`: a grant code becomes an access token
//! (BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`).

use axum::{
    Json,
    body::Bytes,
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode, header};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    random,
    state::{Grant, Install, Shared, State as World},
    world::User,
};

/// The developer's account that registered the app; not the store's `account_uuid`.
pub(super) const ACCOUNT_UUID: &str = "00000000-0000-4000-8000-00000000acc1";

/// The body, JSON or a form. Every field may be missing.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Ask {
    client_id: String,
    client_secret: String,
    code: String,
    context: String,
    scope: String,
    grant_type: String,
    redirect_uri: String,
}

/// Why no token is given. BigCommerce documents no error bodies; observed are a status other than
/// 200 and a JSON object with `error`.
struct Refusal(StatusCode, &'static str, &'static str);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        tracing::info!(
            error = self.1,
            reason = self.2,
            "the token endpoint refused"
        );
        (
            self.0,
            Json(json!({"error": self.1, "error_description": self.2})),
        )
            .into_response()
    }
}

fn bad(error: &'static str, reason: &'static str) -> Refusal {
    Refusal(StatusCode::BAD_REQUEST, error, reason)
}

/// `POST /oauth2/token`.
pub(super) async fn exchange(
    State(shared): State<Shared>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match try_exchange(&shared, &headers, &body) {
        Ok(token) => Json(token).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

fn try_exchange(shared: &Shared, headers: &HeaderMap, body: &[u8]) -> Result<Value, Refusal> {
    let ask = read(headers, body)?;
    let now = shared.clock.now();
    let mut state = shared.lock();
    check_app(&state, &ask)?;
    let grant = state
        .grants
        .get_mut(&ask.code)
        .filter(|grant| grant.client_id == ask.client_id && grant.is_open(now))
        .ok_or(bad("invalid_grant", "the code is unknown, used or expired"))?;
    check_grant(grant, &ask)?;
    grant.used = true;
    let (hash, user_id, scopes) = (grant.store.clone(), grant.user_id, grant.scopes.clone());
    let install = Install {
        store: hash.clone(),
        client_id: ask.client_id,
        access_token: random::token(31),
        scopes: scopes.iter().cloned().collect(),
        at: now,
    };
    let token = answer(&state, &install, user_id, &scopes)
        .ok_or(bad("invalid_grant", "the store or the user is gone"))?;
    // The token of an earlier install stops working here.
    state.put_install(install);
    tracing::info!(
        store = hash,
        "an app exchanged its code for an access token"
    );
    Ok(token)
}

fn read(headers: &HeaderMap, body: &[u8]) -> Result<Ask, Refusal> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let accept = text(header::ACCEPT);
    if !accept.is_empty() && !accept.contains("json") && !accept.contains("*/*") {
        // As observed in life (bigcommerce/bigcommerce-api-python issue 66).
        return Err(Refusal(
            StatusCode::NOT_ACCEPTABLE,
            "Invalid format.",
            "Accept JSON",
        ));
    }
    let read = if text(header::CONTENT_TYPE).starts_with("application/x-www-form-urlencoded") {
        let pairs = url::form_urlencoded::parse(body).into_owned();
        let fields = pairs
            .map(|(name, value)| (name, Value::String(value)))
            .collect();
        serde_json::from_value(Value::Object(fields))
    } else {
        serde_json::from_slice(body)
    };
    read.map_err(|_| bad("invalid_request", "the body is neither JSON nor a form"))
}

fn check_app(state: &World, ask: &Ask) -> Result<(), Refusal> {
    if ask.grant_type != "authorization_code" {
        return Err(bad(
            "unsupported_grant_type",
            "grant_type must be authorization_code",
        ));
    }
    let app = state
        .app(&ask.client_id)
        .filter(|app| app.client_secret == ask.client_secret);
    let Some(app) = app else {
        let reason = "the client id is unknown or the secret is wrong";
        return Err(Refusal(StatusCode::UNAUTHORIZED, "invalid_client", reason));
    };
    if app.auth_callback_url != ask.redirect_uri {
        let reason = "Parameter redirect_uri does not match registered URI";
        return Err(bad("invalid_request", reason));
    }
    Ok(())
}

fn check_grant(grant: &Grant, ask: &Ask) -> Result<(), Refusal> {
    if ask.context != format!("stores/{}", grant.store) {
        return Err(bad("invalid_grant", "context is not the code's store"));
    }
    if !ask
        .scope
        .split_whitespace()
        .all(|scope| grant.scopes.iter().any(|it| it == scope))
    {
        return Err(bad("invalid_scope", "scope names what was not granted"));
    }
    Ok(())
}

fn answer(state: &World, install: &Install, user_id: u64, scopes: &[String]) -> Option<Value> {
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
