//! Script Manager: what a merchant may do with the scripts that apps placed
//! (BigCommerce docs, `docs/integrations/scripts.mdx`). A change fires the same webhooks as one
//! made through the API; a deletion fires none.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use jiff::Timestamp;
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    frame::{ControlPanelFrame, Section, frame, framed_page},
    impersonation::Impersonation,
    message::{missing, refused},
};
use crate::{
    clock::whole_second,
    model::{Channel, Script, Store},
    state::{SandboxState, Shared},
    webhooks::Event,
};

/// The categories a merchant can choose. `unknown` is the category of scripts whose app gave none.
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
    acting: Impersonation,
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
    page(&frame, &groups).into_response()
}

/// Returns a channel's scripts, or `None` if it has neither a storefront nor a script.
fn group(state: &SandboxState, store: &Store, channel: &Channel) -> Option<ScriptGroup> {
    let scripts: Vec<ScriptCard> = store
        .scripts
        .iter()
        .filter(|script| script.channel_id == channel.id)
        .map(|script| card(state, store, script))
        .collect();
    (channel.site_id.is_some() || !scripts.is_empty()).then(|| ScriptGroup {
        channel: channel.name.clone(),
        scripts,
    })
}

fn card(state: &SandboxState, store: &Store, script: &Script) -> ScriptCard {
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
    acting: Impersonation,
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
    acting: Impersonation,
    Path((hash, uuid)): Path<(String, String)>,
) -> Response {
    let remove = |scripts: &mut Vec<Script>, index: usize, _: Timestamp| {
        scripts.remove(index);
        None
    };
    with_script(&shared, &acting, &hash, &uuid, remove)
}

/// Applies a change to a script if the user may make it, fires its webhook if it has one, and
/// redirects to the list.
fn with_script(
    shared: &Shared,
    acting: &Impersonation,
    hash: &str,
    uuid: &str,
    act: impl FnOnce(&mut Vec<Script>, usize, Timestamp) -> Option<Event>,
) -> Response {
    let at = shared.clock.now();
    let now = whole_second(at);
    let mut state = shared.lock();
    let SandboxState {
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

/// The scripts of one channel.
#[derive(Debug, Clone)]
struct ScriptGroup {
    /// The channel's name.
    pub(crate) channel: String,
    /// Its scripts.
    pub(crate) scripts: Vec<ScriptCard>,
}

/// One script.
#[derive(Debug, Clone)]
struct ScriptCard {
    /// Its id.
    pub(crate) uuid: String,
    /// Its name.
    pub(crate) name: String,
    /// The description given by the app.
    pub(crate) description: String,
    /// The app that placed it.
    pub(crate) app: String,
    /// Its address, or its text.
    pub(crate) what: String,
    /// Its place, and the pages it is on.
    pub(crate) place: String,
    /// Whether it is on the pages.
    pub(crate) enabled: bool,
    /// Every consent category, and whether the script is in it.
    pub(crate) categories: Vec<(String, bool)>,
    /// Address a POST form changes it at; `/delete` below it deletes.
    pub(crate) action: String,
}

/// Renders the scripts that apps placed on the storefronts, by channel.
fn page(frame: &ControlPanelFrame, groups: &[ScriptGroup]) -> Markup {
    let content = html! {
        header.page-head {
            h1 { "Script Manager" }
            p { "Scripts that apps placed on the storefronts. You decide about them: an app is not told when you delete one, switch it off or move it to another consent category." }
        }
        @for group in groups {
            section.script-group {
                h2 dir="auto" { (group.channel) }
                @if group.scripts.is_empty() {
                    p.empty { "No script on this storefront." }
                } @else {
                    ul.cards { @for script in &group.scripts { li { (script_card(script)) } } }
                }
            }
        }
    };
    framed_page(frame, "Script Manager", "scripts", content)
}

fn script_card(script: &ScriptCard) -> Markup {
    html! {
        article.card.script {
            header {
                h3 dir="auto" { (script.name) }
                @if script.enabled { p.state.on { "Enabled" } }
                @else { p.state { "Disabled" } }
            }
            @if !script.description.is_empty() { p { (script.description) } }
            p.quiet { "From " bdi { (script.app) } " · " (script.place) }
            pre tabindex="0" { (script.what) }
            footer.actions { (script_actions(script)) }
        }
    }
}

fn script_actions(script: &ScriptCard) -> Markup {
    let label = format!("consent-{}", script.uuid);
    html! {
        form.consent-form method="post" action=(script.action) {
            label for=(label) { "Consent category" }
            select id=(label) name="consent_category" {
                @for (name, chosen) in &script.categories {
                    option value=(name) selected[*chosen] { (name) }
                }
            }
            button.button type="submit" { "Set" }
        }
        form method="post" action=(script.action) {
            input type="hidden" name="enabled" value=(!script.enabled);
            button.button type="submit" aria-label=(format!("{} {}", if script.enabled { "Disable" } else { "Enable" }, script.name)) {
                @if script.enabled { "Disable" } @else { "Enable" }
            }
        }
        form method="post" action=(format!("{}/delete", script.action)) {
            button.button.danger type="submit" aria-label=(format!("Delete {}", script.name)) { "Delete" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{control_panel::frame::tests::frame, document::tests::assert_is_a_sandbox_page};

    #[test]
    fn a_script_is_shown_as_text_and_can_be_switched_off() {
        let script = ScriptCard {
            uuid: "u-1".to_owned(),
            name: "Script <b>".to_owned(),
            description: String::new(),
            app: "App <b>".to_owned(),
            what: "<script>alert('<b>')</script>".to_owned(),
            place: "footer, storefront".to_owned(),
            enabled: true,
            categories: vec![
                ("essential".to_owned(), false),
                ("functional".to_owned(), true),
            ],
            action: "/change-it".to_owned(),
        };
        let group = |channel: &str, scripts| ScriptGroup {
            channel: channel.to_owned(),
            scripts,
        };
        let groups = [group("Main", vec![script]), group("Trade", vec![])];
        let html = page(&frame(Section::Scripts), &groups).into_string();
        assert_is_a_sandbox_page(&html);
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains(r#"name="enabled" value="false""#));
        assert!(html.contains(r#"<option value="functional" selected>"#));
        assert!(html.contains(r#"action="/change-it/delete""#));
        assert!(html.contains("No script on this storefront."));
    }
}
