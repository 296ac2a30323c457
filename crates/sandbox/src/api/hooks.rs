//! `/v3/hooks`: an app sees and changes only the webhooks it made; no scope is needed
//! (BigCommerce docs, `reference/webhooks.v3.yml`).

use serde_json::{Value, json};

use super::{
    ApiCall, Reply, hook_input,
    paging::{Page, collection},
    reply::Version,
};
use crate::world::{Hook, HookStatus};

/// `GET /v3/hooks`, filtered by `is_active`, `scope` and `destination`.
pub(super) fn list(call: &mut ApiCall<'_>) -> Reply {
    let (page, active) = match (Page::of(call.query, Version::V3), call.query.flag("is_active")) {
        (Ok(page), Ok(active)) => (page, active),
        (Err(refusal), _) => return refusal,
        (_, Err(text)) => return Reply::v3_error(422, &text),
    };
    let (scope, destination) = (call.query.get("scope"), call.query.get("destination"));
    let own = call.webhooks.of(&call.store.hash, call.client_id);
    let asked_for = own.filter(|hook| {
        active.is_none_or(|it| it == hook.is_active())
            && scope.is_none_or(|it| it == hook.scope)
            && destination.is_none_or(|it| it == hook.destination)
    });
    collection(asked_for.collect(), page, call.query, written)
}

/// `GET /v3/hooks/{id}`.
pub(super) fn one(call: &mut ApiCall<'_>) -> Reply {
    found(call).map_or_else(|refusal| refusal, |hook| Reply::v3(written(&hook)))
}

/// `POST /v3/hooks`: 200, not 201.
pub(super) fn create(call: &mut ApiCall<'_>) -> Reply {
    try_create(call).unwrap_or_else(|refusal| refusal)
}

fn try_create(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let input = hook_input::object(call.body)?;
    let mut hook = blank(call);
    let errors = hook_input::apply(&mut hook, &input);
    hook_input::check(&hook, errors, call.webhooks)?;
    let hook = call.webhooks.put(hook);
    tracing::info!(
        store = hook.store,
        hook = hook.id,
        scope = hook.scope,
        "a webhook was made"
    );
    Ok(Reply::v3(written(hook)))
}

fn blank(call: &ApiCall<'_>) -> Hook {
    Hook {
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
    }
}

/// `PUT /v3/hooks/{id}`: fields that are absent stay; at least one has to be there. This is how an
/// app reactivates a webhook that was deactivated.
pub(super) fn update(call: &mut ApiCall<'_>) -> Reply {
    try_update(call).unwrap_or_else(|refusal| refusal)
}

fn try_update(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let mut hook = found(call)?;
    let input = hook_input::object(call.body)?;
    if !hook_input::names_a_field(&input) {
        return Err(Reply::v3_error(422, "At least one field is required"));
    }
    let errors = hook_input::apply(&mut hook, &input);
    hook_input::check(&hook, errors, call.webhooks)?;
    (hook.updated_at, hook.last_active) = (call.now, call.now);
    Ok(Reply::v3(written(call.webhooks.put(hook))))
}

/// `DELETE /v3/hooks/{id}`: 200 with the webhook that was. What waits for it is not delivered.
pub(super) fn delete(call: &mut ApiCall<'_>) -> Reply {
    let id = call.id(0).unwrap_or(0);
    match call.webhooks.delete(&call.store.hash, call.client_id, id) {
        Some(hook) => Reply::v3(written(&hook)),
        None => missing(call),
    }
}

/// The webhook of the path, if the app made it.
fn found(call: &ApiCall<'_>) -> Result<Hook, Reply> {
    let id = call.id(0).unwrap_or(0);
    let hook = call.webhooks.find(&call.store.hash, call.client_id, id);
    hook.cloned().ok_or_else(|| missing(call))
}

fn missing(call: &ApiCall<'_>) -> Reply {
    let id = call.params.first().copied().unwrap_or_default();
    Reply::v3_error(404, &format!("Webhook with id [{id}] not found"))
}

/// A webhook as the API writes it. Times are seconds since 1970.
pub(super) fn written(hook: &Hook) -> Value {
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
