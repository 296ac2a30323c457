//! Installing begins here: the merchant reads what the app asks for, and confirms.

use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;

use crate::{
    AppRegistration,
    control_panel::{self, frame},
    pages::{self, Link, ScopeLine, Section},
    random,
    state::{Grant, Shared, State as World},
    urls::{encode, with_query},
    world::Role,
};

/// Where an install starts.
pub(crate) fn install_path(hash: &str, client_id: &str) -> String {
    format!("/app/{}/install?store={hash}", encode(client_id))
}

#[derive(Deserialize)]
pub(super) struct Asked {
    store: Option<String>,
}

/// `GET /app/{client_id}/install?store={hash}`: the consent page. Without a store, as from an
/// install button on a web site, the first page asks which.
pub(super) async fn ask(
    State(shared): State<Shared>,
    Path(client_id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let state = shared.lock();
    let Some(hash) = asked.store else {
        return Redirect::to("/").into_response();
    };
    let (Some(store), Some(app)) = (state.world.store(&hash), state.app(&client_id)) else {
        return control_panel::missing("There is no such store or no such app.");
    };
    let scopes: Vec<ScopeLine> = app.scopes.iter().map(|scope| scope_line(scope)).collect();
    pages::consent(
        &frame(&shared, &state, store, Section::Apps),
        &app.name,
        &scopes,
        &format!("/app/{}/install", encode(&client_id)),
        &[
            ("store".to_owned(), hash.clone()),
            ("user_id".to_owned(), store.owner().id.to_string()),
        ],
        &format!("/manage/{hash}/apps"),
    )
    .into_response()
}

fn scope_line(scope: &str) -> ScopeLine {
    let explanation = match scope {
        "store_v2_orders_read_only" => "See orders and what was bought",
        "store_v2_products_read_only" => "See products, prices and stock",
        "store_v2_information_read_only" => "See the store's name, currency and settings",
        "store_v2_content" => "Place scripts and widgets on the storefront",
        "store_channel_settings_read_only" => "See the store's sales channels",
        "store_sites_read_only" => "See the addresses of the storefronts",
        _ => "Use another part of the store",
    };
    ScopeLine {
        name: scope.to_owned(),
        explanation: explanation.to_owned(),
    }
}

#[derive(Deserialize)]
pub(super) struct Confirmed {
    store: String,
    user_id: Option<u64>,
}

/// `POST /app/{client_id}/install`: issues a grant code and shows the app in the control panel; its
/// frame goes to the app's auth callback with the code.
pub(super) async fn confirm(
    State(shared): State<Shared>,
    Path(client_id): Path<String>,
    Form(confirmed): Form<Confirmed>,
) -> Response {
    let mut state = shared.lock();
    let now = shared.clock.now();
    match authorize(
        &mut state,
        &confirmed.store,
        &client_id,
        confirmed.user_id,
        now,
    ) {
        Ok(_) => {
            Redirect::to(&control_panel::app_path(&confirmed.store, &client_id)).into_response()
        }
        Err(refusal) => {
            let back = Link {
                href: "/".to_owned(),
                label: "Back to the stores".to_owned(),
            };
            let page = pages::message("This cannot be installed", refusal, &back);
            (StatusCode::FORBIDDEN, page).into_response()
        }
    }
}

/// Issues a grant code to an app in a store, on behalf of a user (the owner unless said). The error
/// says why not. Answers the address of the auth callback, with everything the browser brings there.
pub(crate) fn authorize(
    state: &mut World,
    hash: &str,
    client_id: &str,
    user_id: Option<u64>,
    now: Timestamp,
) -> Result<String, &'static str> {
    let store = state.world.store(hash).ok_or("There is no such store.")?;
    let app = state.app(client_id).ok_or("There is no such app.")?;
    let user = match user_id {
        None => store.owner(),
        Some(id) => store.user(id).ok_or("There is no such user.")?,
    };
    if user.role == Role::User {
        return Err("Only the store owner and authorised users may install apps.");
    }
    let grant = Grant {
        store: hash.to_owned(),
        client_id: client_id.to_owned(),
        user_id: user.id,
        scopes: app.scopes.clone(),
        issued: now,
        used: false,
    };
    let code = random::token(30);
    let url = callback_url(app, &code, &grant);
    tracing::info!(
        store = hash,
        app = app.name,
        "a merchant consented to an install"
    );
    state.grants.insert(code, grant);
    Ok(url)
}

/// The auth callback with its query. Nothing signs it, and there is no `state`.
pub(crate) fn callback_url(app: &AppRegistration, code: &str, grant: &Grant) -> String {
    let query = [
        ("code", code),
        ("scope", &grant.scopes.join(" ")),
        ("context", &format!("stores/{}", grant.store)),
        ("account_uuid", super::token::ACCOUNT_UUID),
    ];
    with_query(&app.auth_callback_url, &query)
}
