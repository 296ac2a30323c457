//! Script Manager: what a merchant may do with the scripts that apps placed
//! (BigCommerce docs, `docs/integrations/scripts.mdx`). A change is told by webhooks as a change by the
//! API is; a deletion is not.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;

use super::{Acting, frame, missing, refused};
use crate::{
    clock::whole_second,
    pages::{self, ScriptCard, ScriptGroup, Section},
    state::{Shared, State as World},
    webhooks::Event,
    world::{Channel, Script, Store},
};

/// What a merchant can put a script into. `unknown` is what a script has whose app did not say.
const CATEGORIES: [&str; 5] = [
    "essential",
    "functional",
    "analytics",
    "targeting",
    "unknown",
];

/// `GET /manage/{hash}/scripts`: every script, by channel.
pub(super) async fn list(
    State(shared): State<Shared>,
    acting: Acting,
    Path(hash): Path<String>,
) -> Response {
    let state = shared.lock();
    let Some(store) = state.world.store(&hash) else {
        return missing("There is no such store.");
    };
    let user = acting.chosen(store);
    let here = format!("/manage/{hash}/scripts");
    let groups: Vec<ScriptGroup> = store
        .channels
        .iter()
        .filter_map(|channel| group(&state, store, channel))
        .collect();
    let frame = frame(&shared, &state, store, user, Section::Scripts, here);
    pages::scripts(&frame, &groups).into_response()
}

/// A channel's scripts. None for a channel that has neither a storefront nor a script.
fn group(state: &World, store: &Store, channel: &Channel) -> Option<ScriptGroup> {
    let scripts: Vec<ScriptCard> = store
        .scripts
        .iter()
        .filter(|script| script.channel_id == channel.id)
        .map(|script| card(state, store, script))
        .collect();
    (channel.site_id.is_some() || !scripts.is_empty()).then(|| ScriptGroup {
        channel: channel.name.to_owned(),
        scripts,
    })
}

fn card(state: &World, store: &Store, script: &Script) -> ScriptCard {
    let app = state.app(&script.client_id);
    ScriptCard {
        uuid: script.uuid.clone(),
        name: script.name.clone(),
        description: script.description.clone(),
        app: app.map_or_else(|| script.client_id.clone(), |app| app.name.clone()),
        what: if script.kind == "src" {
            script.src.clone()
        } else {
            script.html.clone()
        },
        place: format!("{}, {}", script.location, script.visibility),
        enabled: script.enabled,
        categories: CATEGORIES
            .iter()
            .map(|it| ((*it).to_owned(), *it == script.consent_category))
            .collect(),
        action: format!("/manage/{}/scripts/{}", store.hash, script.uuid),
    }
}

#[derive(Deserialize)]
pub(super) struct Changed {
    enabled: Option<bool>,
    consent_category: Option<String>,
}

/// `POST /manage/{hash}/scripts/{uuid}`: `enabled`, `consent_category` or both.
pub(super) async fn change(
    State(shared): State<Shared>,
    acting: Acting,
    Path((hash, uuid)): Path<(String, String)>,
    Form(changed): Form<Changed>,
) -> Response {
    let category = changed.consent_category.as_deref();
    if category.is_some_and(|it| !CATEGORIES.contains(&it)) {
        let text = "There is no such consent category.";
        return refused(StatusCode::UNPROCESSABLE_ENTITY, &hash, text);
    }
    let apply = |scripts: &mut Vec<Script>, index: usize, now: Timestamp| {
        let script: &mut Script = &mut scripts[index];
        script.enabled = changed.enabled.unwrap_or(script.enabled);
        if let Some(category) = category {
            category.clone_into(&mut script.consent_category);
        }
        script.date_modified = now;
        Some(Event::script(script, "updated"))
    };
    with_script(&shared, &acting, &hash, &uuid, apply)
}

/// `POST /manage/{hash}/scripts/{uuid}/delete`.
pub(super) async fn delete(
    State(shared): State<Shared>,
    acting: Acting,
    Path((hash, uuid)): Path<(String, String)>,
) -> Response {
    let remove = |scripts: &mut Vec<Script>, index: usize, _: Timestamp| {
        scripts.remove(index);
        None
    };
    with_script(&shared, &acting, &hash, &uuid, remove)
}

/// Does something to a script that exists, for a user who may; tells of it where there is something
/// to tell, and shows the list again.
fn with_script(
    shared: &Shared,
    acting: &Acting,
    hash: &str,
    uuid: &str,
    act: impl FnOnce(&mut Vec<Script>, usize, Timestamp) -> Option<Event>,
) -> Response {
    let at = shared.clock.now();
    let now = whole_second(at);
    let mut state = shared.lock();
    let World {
        world, webhooks, ..
    } = &mut *state;
    let Some(store) = world.store_mut(hash) else {
        return missing("There is no such store.");
    };
    if let Err(refusal) = acting.manager(store) {
        return refusal;
    }
    let Some(index) = store.scripts.iter().position(|it| it.uuid == uuid) else {
        return missing("There is no such script: it may have been deleted.");
    };
    if let Some(event) = act(&mut store.scripts, index, now) {
        webhooks.fire(store, [event], at);
    }
    Redirect::to(&format!("/manage/{hash}/scripts")).into_response()
}
