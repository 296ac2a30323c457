//! `/v3/hooks`: an app sees and changes only the webhooks it made; no scope is needed
//! (BigCommerce docs, `reference/webhooks.v3.yml`).
//!
//! The same is there as `/v2/hooks`, which the documents mention and do not describe
//! (`docs/integrations/webhooks/overview.mdx`): webhooks are not wrapped there, a new one answers 201
//! (as observed in `getconversio/node-bigcommerce` issue 21), and errors are those of V2.

pub(super) mod admin;
mod input;

use http::StatusCode;
use serde_json::{Value, json};

use crate::rest::{
    ApiCall, Reply,
    paging::{Page, collection},
    reply::Version,
};
use crate::model::{Hook, HookStatus};
use input::Refused;

/// `GET /v3/hooks`, filtered by `is_active`, `scope` and `destination`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Reply {
    match asked_for(call, Version::V3) {
        Ok((hooks, page)) => collection(hooks, page, call.query, written),
        Err(refusal) => refusal,
    }
}

/// `GET /v2/hooks`: 204 without any, as every list of V2.
pub(crate) fn list_v2(call: &mut ApiCall<'_>) -> Reply {
    match asked_for(call, Version::V2) {
        Ok((hooks, page)) => Reply::v2_list(page.cut(hooks).into_iter().map(written).collect()),
        Err(refusal) => refusal,
    }
}

fn asked_for<'a>(call: &'a ApiCall<'_>, version: Version) -> Result<(Vec<&'a Hook>, Page), Reply> {
    let page = Page::of(call.query, version)?;
    let wrong_status = match version {
        Version::V2 => StatusCode::BAD_REQUEST,
        Version::V3 => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let active = call.query.flag("is_active");
    let active = active.map_err(|text| Reply::error(version, wrong_status.as_u16(), &text))?;
    let (scope, destination) = (call.query.get("scope"), call.query.get("destination"));
    let own = call.webhooks.of(&call.store.hash, call.client_id);
    let wanted = own.filter(|hook| {
        active.is_none_or(|it| it == hook.is_active())
            && scope.is_none_or(|it| it == hook.scope)
            && destination.is_none_or(|it| it == hook.destination)
    });
    Ok((wanted.collect(), page))
}

/// `GET /v3/hooks/{id}`.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Reply {
    let found = found(call);
    in_v3(call, found)
}

/// `GET /v2/hooks/{id}`.
pub(crate) fn one_v2(call: &mut ApiCall<'_>) -> Reply {
    in_v2(found(call), Reply::ok)
}

/// `POST /v3/hooks`: 200, not 201.
pub(crate) fn create(call: &mut ApiCall<'_>) -> Reply {
    let created = try_create(call);
    in_v3(call, created)
}

/// `POST /v2/hooks`: 201.
pub(crate) fn create_v2(call: &mut ApiCall<'_>) -> Reply {
    in_v2(try_create(call), Reply::created)
}

fn try_create(call: &mut ApiCall<'_>) -> Result<Hook, Refused> {
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
        "a webhook was made"
    );
    Ok(hook.clone())
}

/// `PUT /v3/hooks/{id}`: fields that are absent stay; at least one has to be there. This is how an
/// app reactivates a webhook that was deactivated.
pub(crate) fn update(call: &mut ApiCall<'_>) -> Reply {
    let updated = try_update(call);
    in_v3(call, updated)
}

/// `PUT /v2/hooks/{id}`.
pub(crate) fn update_v2(call: &mut ApiCall<'_>) -> Reply {
    in_v2(try_update(call), Reply::ok)
}

fn try_update(call: &mut ApiCall<'_>) -> Result<Hook, Refused> {
    let mut hook = found(call)?;
    let input = input::object(call.body)?;
    if !input::names_a_field(&input) {
        return Err(Refused::NoField);
    }
    let errors = input::apply(&mut hook, &input);
    input::check(&hook, errors, call.webhooks)?;
    (hook.updated_at, hook.last_active) = (call.now, call.now);
    Ok(call.webhooks.put(hook).clone())
}

/// `DELETE /v3/hooks/{id}`: 200 with the webhook that was. What waits for it is not delivered.
pub(crate) fn delete(call: &mut ApiCall<'_>) -> Reply {
    let deleted = try_delete(call);
    in_v3(call, deleted)
}

/// `DELETE /v2/hooks/{id}`.
pub(crate) fn delete_v2(call: &mut ApiCall<'_>) -> Reply {
    in_v2(try_delete(call), Reply::ok)
}

fn try_delete(call: &mut ApiCall<'_>) -> Result<Hook, Refused> {
    let id = call.id(0).unwrap_or(0);
    let deleted = call.webhooks.delete(&call.store.hash, call.client_id, id);
    deleted.ok_or(Refused::Missing)
}

/// The webhook of the path, if the app made it.
fn found(call: &ApiCall<'_>) -> Result<Hook, Refused> {
    let id = call.id(0).unwrap_or(0);
    let hook = call.webhooks.find(&call.store.hash, call.client_id, id);
    hook.cloned().ok_or(Refused::Missing)
}

fn in_v3(call: &ApiCall<'_>, result: Result<Hook, Refused>) -> Reply {
    match result {
        Ok(hook) => Reply::v3(written(&hook)),
        Err(refused) => refused.v3(call.params.first().copied().unwrap_or_default()),
    }
}

fn in_v2(result: Result<Hook, Refused>, reply: fn(Value) -> Reply) -> Reply {
    match result {
        Ok(hook) => reply(written(&hook)),
        Err(refused) => refused.v2(),
    }
}

/// A webhook as the API writes it. Times are seconds since 1970.
pub(crate) fn written(hook: &Hook) -> Value {
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
