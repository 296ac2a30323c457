//! `/v3/content/scripts`: an app sees and changes only the scripts it made.

use serde_json::{Value, json};

use super::script_input;
use crate::rest::{
    ApiCall, Reply,
    paging::{Page, collection},
    reply::Version,
};
use crate::{clock::iso8601, model::Script, webhooks::Event};

/// Scripts an app may have in a store.
const PER_APP: usize = 10;

/// `GET /v3/content/scripts`, filtered by `channel_id:in`, sorted by `sort` and `direction`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Reply {
    let (page, channels) = match (
        Page::of(call.query, Version::V3),
        call.query.ids("channel_id:in"),
    ) {
        (Ok(page), Ok(channels)) => (page, channels),
        (Err(refusal), _) => return refusal,
        (_, Err(text)) => return Reply::v3_error(422, &text),
    };
    let own = call.store.scripts.iter().filter(|script| {
        script.client_id == call.client_id
            && channels
                .as_ref()
                .is_none_or(|ids| ids.contains(&script.channel_id))
    });
    let mut scripts: Vec<&Script> = own.collect();
    match call.query.get("sort").unwrap_or("date_created") {
        "name" => scripts.sort_by(|a, b| a.name.cmp(&b.name)),
        "description" => scripts.sort_by(|a, b| a.description.cmp(&b.description)),
        "date_created" => scripts.sort_by_key(|script| script.date_created),
        "date_modified" => scripts.sort_by_key(|script| script.date_modified),
        _ => return Reply::v3_error(422, "The field 'sort' is invalid."),
    }
    if call.query.get("direction") == Some("desc") {
        scripts.reverse();
    }
    collection(scripts, page, call.query, written)
}

/// `GET /v3/content/scripts/{uuid}`.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Reply {
    match find(call) {
        Some(index) => Reply::v3(written(&call.store.scripts[index])),
        None => Reply::not_found(Version::V3),
    }
}

/// `POST /v3/content/scripts`: 200, not 201.
pub(crate) fn create(call: &mut ApiCall<'_>) -> Reply {
    try_create(call).unwrap_or_else(|refusal| refusal)
}

fn try_create(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let input = call.json()?;
    let mut script = blank(call);
    let errors = script_input::apply(&mut script, &input);
    script_input::check(&script, errors, call.store, call.may_edit_checkout)?;
    let own = call
        .store
        .scripts
        .iter()
        .filter(|it| it.client_id == call.client_id);
    if own.count() >= PER_APP {
        let text = format!("An app can have at most {PER_APP} scripts in a store");
        return Err(Reply::v3_error(422, &text));
    }
    tracing::info!(
        store = call.store.hash,
        channel = script.channel_id,
        "a script was registered"
    );
    let reply = Reply::v3(written(&script));
    call.fire(Event::script(&script, "created"));
    call.store.scripts.push(script);
    Ok(reply)
}

fn blank(call: &mut ApiCall<'_>) -> Script {
    Script {
        uuid: call.store.ids.uuid(),
        client_id: call.client_id.to_owned(),
        name: String::new(),
        description: String::new(),
        kind: "src".to_owned(),
        src: String::new(),
        html: String::new(),
        load_method: "default".to_owned(),
        location: "head".to_owned(),
        visibility: "storefront".to_owned(),
        auto_uninstall: false,
        // Documented as the default, and not displayed where shoppers are asked for consent.
        consent_category: "unknown".to_owned(),
        enabled: true,
        channel_id: 1,
        integrity_hashes: Vec::new(),
        date_created: call.now,
        date_modified: call.now,
    }
}

/// `PUT /v3/content/scripts/{uuid}`: fields that are absent stay.
pub(crate) fn update(call: &mut ApiCall<'_>) -> Reply {
    try_update(call).unwrap_or_else(|refusal| refusal)
}

fn try_update(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = find(call).ok_or_else(|| Reply::not_found(Version::V3))?;
    let input = call.json()?;
    let mut script = call.store.scripts[index].clone();
    let errors = script_input::apply(&mut script, &input);
    script_input::check(&script, errors, call.store, call.may_edit_checkout)?;
    script.date_modified = call.now;
    let reply = Reply::v3(written(&script));
    call.fire(Event::script(&script, "updated"));
    call.store.scripts[index] = script;
    Ok(reply)
}

/// `DELETE /v3/content/scripts/{uuid}`.
pub(crate) fn delete(call: &mut ApiCall<'_>) -> Reply {
    match find(call) {
        Some(index) => {
            call.store.scripts.remove(index);
            Reply::no_content()
        }
        None => Reply::not_found(Version::V3),
    }
}

/// Where the script of the path is, if the app made it.
fn find(call: &ApiCall<'_>) -> Option<usize> {
    let uuid = *call.params.first()?;
    call.store
        .scripts
        .iter()
        .position(|script| script.uuid == uuid && script.client_id == call.client_id)
}

fn written(script: &Script) -> Value {
    json!({
        "uuid": script.uuid,
        "api_client_id": script.client_id,
        "name": script.name,
        "description": script.description,
        "kind": script.kind,
        "src": script.src,
        "html": script.html,
        "load_method": script.load_method,
        "location": script.location,
        "visibility": script.visibility,
        "auto_uninstall": script.auto_uninstall,
        "consent_category": script.consent_category,
        "enabled": script.enabled,
        "channel_id": script.channel_id,
        "integrity_hashes": script.integrity_hashes,
        "date_created": iso8601(script.date_created),
        "date_modified": iso8601(script.date_modified),
    })
}
