//! `/v3/hooks`: an app sees and changes only the webhooks it created; no scope is needed
//! (BigCommerce docs, `reference/webhooks.v3.yml`).
//!
//! `/v2/hooks` does the same; the documents mention it without describing it
//! (`docs/integrations/webhooks/overview.mdx`). There webhooks have no envelope, creating one answers
//! 201 (as observed in `getconversio/node-bigcommerce` issue 21), and errors have the shape of V2.

pub(super) mod admin;
mod input;

use http::StatusCode;
use serde_json::{Value, json};

use self::input::Rejection;
use super::{
    ApiCall, Reply,
    paging::{Page, collection},
    reply::Version,
};
use crate::model::{Hook, HookStatus};

/// `GET /v3/hooks`, filtered by `is_active`, `scope` and `destination`.
pub(super) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let (hooks, page) = filtered(call, Version::V3)?;
    Ok(collection(hooks, page, call.query, hook_json))
}

/// `GET /v2/hooks`: 204 if there are none, like every list of V2.
pub(super) fn list_v2(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let (hooks, page) = filtered(call, Version::V2)?;
    let hooks = page.cut(hooks).into_iter();
    Ok(Reply::v2_list(hooks.map(hook_json).collect()))
}

fn filtered<'a>(call: &'a ApiCall<'_>, version: Version) -> Result<(Vec<&'a Hook>, Page), Reply> {
    let page = Page::of(call.query, version)?;
    let wrong_status = match version {
        Version::V2 => StatusCode::BAD_REQUEST,
        Version::V3 => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let active = call.query.flag("is_active");
    let active = active.map_err(|text| Reply::error(version, wrong_status.as_u16(), &text))?;
    let (scope, destination) = (call.query.get("scope"), call.query.get("destination"));
    let own = call.webhooks.of(&call.store.hash, call.client_id);
    let hooks = own.filter(|hook| {
        active.is_none_or(|it| it == hook.is_active())
            && scope.is_none_or(|it| it == hook.scope)
            && destination.is_none_or(|it| it == hook.destination)
    });
    Ok((hooks.collect(), page))
}

/// `GET /v3/hooks/{id}`.
pub(super) fn one(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let found = requested_hook(call);
    v3(call, found)
}

/// `GET /v2/hooks/{id}`.
pub(super) fn one_v2(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    v2(requested_hook(call), Reply::ok)
}

/// `POST /v3/hooks`: 200, not 201.
pub(super) fn create(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let created = try_create(call);
    v3(call, created)
}

/// `POST /v2/hooks`: 201.
pub(super) fn create_v2(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    v2(try_create(call), Reply::created)
}

fn try_create(call: &mut ApiCall<'_>) -> Result<Hook, Rejection> {
    let input = input::object(call.body)?;
    let mut hook = Hook {
        id: 0,
        client_id: call.client_id.to_owned(),
        store: call.store.hash.clone(),
        scope: String::new(),
        destination: String::new(),
        headers: None,
        status: HookStatus::Active,
        created_at: call.now,
        updated_at: call.now,
        last_active: call.now,
    };
    let errors = input::apply(&mut hook, &input);
    input::check(&hook, errors, call.webhooks)?;
    let hook = call.webhooks.put(hook);
    tracing::info!(
        store = hook.store,
        hook = hook.id,
        scope = hook.scope,
        "webhook created"
    );
    Ok(hook.clone())
}

/// `PUT /v3/hooks/{id}`: absent fields stay as they are; at least one is required. This is how an app
/// reactivates a webhook.
pub(super) fn update(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let updated = try_update(call);
    v3(call, updated)
}

/// `PUT /v2/hooks/{id}`.
pub(super) fn update_v2(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    v2(try_update(call), Reply::ok)
}

fn try_update(call: &mut ApiCall<'_>) -> Result<Hook, Rejection> {
    let mut hook = requested_hook(call)?;
    let input = input::object(call.body)?;
    if !input::names_a_field(&input) {
        return Err(Rejection::NoField);
    }
    let errors = input::apply(&mut hook, &input);
    input::check(&hook, errors, call.webhooks)?;
    (hook.updated_at, hook.last_active) = (call.now, call.now);
    Ok(call.webhooks.put(hook).clone())
}

/// `DELETE /v3/hooks/{id}`: 200 with the deleted webhook. Its pending deliveries are discarded.
pub(super) fn delete(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let deleted = try_delete(call);
    v3(call, deleted)
}

/// `DELETE /v2/hooks/{id}`.
pub(super) fn delete_v2(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    v2(try_delete(call), Reply::ok)
}

fn try_delete(call: &mut ApiCall<'_>) -> Result<Hook, Rejection> {
    let id = call.id(0).unwrap_or(0);
    let deleted = call.webhooks.delete(&call.store.hash, call.client_id, id);
    deleted.ok_or(Rejection::NotFound)
}

/// Returns the webhook in the path if the app created it.
fn requested_hook(call: &ApiCall<'_>) -> Result<Hook, Rejection> {
    let id = call.id(0).unwrap_or(0);
    let hook = call.webhooks.find(&call.store.hash, call.client_id, id);
    hook.cloned().ok_or(Rejection::NotFound)
}

fn v3(call: &ApiCall<'_>, result: Result<Hook, Rejection>) -> Result<Reply, Reply> {
    let id = call.text(0).unwrap_or_default();
    result
        .map(|hook| Reply::v3(hook_json(&hook)))
        .map_err(|rejection| rejection.v3(id))
}

fn v2(result: Result<Hook, Rejection>, reply: fn(Value) -> Reply) -> Result<Reply, Reply> {
    result
        .map(|hook| reply(hook_json(&hook)))
        .map_err(Rejection::v2)
}

/// Writes a webhook. Times are seconds since 1970.
pub(crate) fn hook_json(hook: &Hook) -> Value {
    json!({
        "id": hook.id,
        "client_id": hook.client_id,
        "store_hash": hook.store,
        "scope": hook.scope,
        "destination": hook.destination,
        "headers": hook.headers,
        "is_active": hook.is_active(),
        "created_at": hook.created_at.as_second(),
        "updated_at": hook.updated_at.as_second(),
    })
}
