//! An app in its frame.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{StatusCode, header};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    apps::{AppCard, card},
    frame::{ControlPanelFrame, Section, app_path, frame, framed_page},
    impersonation::Impersonation,
    message::{missing, refused},
};
use crate::{
    AppRegistration,
    model::{Store, User},
    oauth::{self, Renewal},
    state::{SandboxState, Shared},
    tokens::{self, Place},
    urls::with_query,
};

#[derive(Deserialize)]
pub(super) struct Opened {
    user_id: Option<u64>,
    url: Option<String>,
    /// Forms send an empty value for none.
    channel_id: Option<String>,
}

impl Opened {
    /// Returns where the click came from; the error says what is wrong.
    fn place(&self, store: &Store) -> Result<Place<'_>, &'static str> {
        let channel_id = match self.channel_id.as_deref().filter(|it| !it.is_empty()) {
            None => None,
            Some(text) => {
                let id = text.parse().ok().filter(|id| store.channel(*id).is_some());
                Some(id.ok_or("There is no such channel.")?)
            }
        };
        let url = self.url.as_deref().filter(|it| !it.is_empty());
        Ok(Place {
            url: url.unwrap_or("/"),
            channel_id,
        })
    }
}

/// `GET /manage/{hash}/apps/{client_id}`: the app in its frame, for a user (`user_id`, or the one
/// impersonated). After a consent the frame goes to the auth callback with the grant code, otherwise to the
/// load callback with a fresh payload, the deep link (`url`) and the channel of the click
/// (`channel_id`). An app that is not installed is offered for install; one that changed asks for
/// consent again.
pub(super) async fn open(
    State(shared): State<Shared>,
    acting: Impersonation,
    Path((hash, client_id)): Path<(String, String)>,
    Query(opened): Query<Opened>,
) -> Response {
    let state = shared.lock();
    let (Some(store), Some(app)) = (state.world.store(&hash), state.app(&client_id)) else {
        return missing("There is no such store or no such app.");
    };
    let Some(user) = acting.user(store, opened.user_id) else {
        return missing("There is no such user.");
    };
    let place = match opened.place(store) {
        Ok(place) => place,
        Err(text) => return missing(text),
    };
    let visit = match visit(&shared, &state, store, app, user, place) {
        Ok(visit) => visit,
        Err(instead) => return instead,
    };
    let here = app_path(&hash, &client_id);
    let frame = frame(&shared, &state, store, user, Section::OpenApp, here);
    let page = page(&frame, &card(&state, store, app, user), &visit);
    // The address in the frame works for one visit only.
    ([(header::CACHE_CONTROL, "no-store")], page).into_response()
}

/// Returns where the frame goes, or the response to send instead.
#[allow(
    clippy::result_large_err,
    reason = "the response is built once and sent"
)]
fn visit(
    shared: &Shared,
    state: &SandboxState,
    store: &Store,
    app: &AppRegistration,
    user: &User,
    place: Place<'_>,
) -> Result<AppVisit, Response> {
    let (hash, client_id, now) = (&store.hash, &app.client_id, shared.clock.now());
    if let Some((code, grant)) = state.pending_grant(hash, client_id, user.id, now) {
        return Ok(AppVisit {
            src: oauth::callback_url(app, code, grant),
            callback: app.auth_callback_url.clone(),
            claims: None,
            ..blank(store, user, place)
        });
    }
    let consent = oauth::install_path(hash, client_id);
    let Some(install) = state.install(hash, client_id) else {
        return Err(Redirect::to(&consent).into_response());
    };
    if Renewal::of(app, store, install).is_some() {
        return Err(if user.role.manages() {
            Redirect::to(&format!("{consent}&user_id={}", user.id)).into_response()
        } else {
            let text = format!(
                "{} asks for a new consent. The store owner or an authorised user has to accept it \
                 first.",
                app.name
            );
            refused(StatusCode::FORBIDDEN, hash, &text)
        });
    }
    if !state.access.may_open(hash, user, app) {
        let text = format!("{} has no access to {}.", user.email, app.name);
        return Err(refused(StatusCode::FORBIDDEN, hash, &text));
    }
    let claims = tokens::signed_payload_claims(app, store, user, place, now);
    let payload = tokens::mint(&claims, "HS256", &app.client_secret);
    Ok(AppVisit {
        src: with_query(&app.load_callback_url, &[("signed_payload_jwt", &payload)]),
        callback: app.load_callback_url.clone(),
        claims: serde_json::to_string_pretty(&claims).ok(),
        ..blank(store, user, place)
    })
}

/// Returns a visit with only the user and the place they come from.
fn blank(store: &Store, user: &User, place: Place<'_>) -> AppVisit {
    let choice = |channel: &crate::model::Channel| ChannelChoice {
        id: channel.id,
        name: channel.name.clone(),
        is_chosen: place.channel_id == Some(channel.id),
    };
    AppVisit {
        src: String::new(),
        callback: String::new(),
        claims: None,
        user_id: user.id,
        url: place.url.to_owned(),
        channels: store.channels.iter().map(choice).collect(),
    }
}

/// A channel that an app can be opened from.
#[derive(Debug, Clone)]
struct ChannelChoice {
    /// The channel's id.
    pub(crate) id: u64,
    /// Its name.
    pub(crate) name: String,
    /// Whether the app was opened from it.
    pub(crate) is_chosen: bool,
}

/// The content of the page around the frame.
#[derive(Debug, Clone)]
struct AppVisit {
    /// The address of the frame: the load callback with a fresh `signed_payload_jwt`, or the auth callback
    /// right after an install.
    pub(crate) src: String,
    /// That callback without its query.
    pub(crate) callback: String,
    /// The claims of the payload, as JSON; none at the auth callback.
    pub(crate) claims: Option<String>,
    /// The user who opens the app.
    pub(crate) user_id: u64,
    /// The deep link.
    pub(crate) url: String,
    /// The store's channels.
    pub(crate) channels: Vec<ChannelChoice>,
}

/// Renders the app in a frame as high as the window, as BigCommerce's control panel shows it. The
/// page has no heading of its own: the app brings one.
fn page(frame: &ControlPanelFrame, app: &AppCard, visit: &AppVisit) -> Markup {
    let content = html! {
        div.app-bar {
            nav.breadcrumb aria-label="Breadcrumb" {
                a href=(format!("/manage/{}/apps", frame.store_hash)) { "Apps" }
                span aria-current="page" dir="auto" { (app.name) }
            }
            button.button.small id="sign-out" type="button" hidden { "Sign out" }
            details.visit {
                summary { "Request to the app" }
                (sent(app, visit))
            }
        }
        iframe.app-frame src=(visit.src) title=(app.name)
            referrerpolicy="strict-origin-when-cross-origin" {}
        script src="/_sandbox/open-app.js" {}
    };
    framed_page(frame, &app.name, "framed", content)
}

/// Shows the app's developer the request behind the frame, and a form to make another one.
fn sent(app: &AppCard, visit: &AppVisit) -> Markup {
    html! {
        div.visit-panel {
            p { "The frame went to " code { (visit.callback) } ". If it stays empty, check that the app is running there." }
            @match &visit.claims {
                Some(claims) => {
                    p { "The claims of its " code { "signed_payload_jwt" } ":" }
                    pre tabindex="0" { (claims) }
                }
                None => p { "With a grant code to be exchanged for an access token." },
            }
            form.open-at method="get" action=(app.open_url) {
                input type="hidden" name="user_id" value=(visit.user_id);
                label { "Deep link" input name="url" value=(visit.url) autocomplete="off"; }
                label { "From the channel"
                    select name="channel_id" {
                        option value="" { "None" }
                        @for channel in &visit.channels {
                            option value=(channel.id) selected[channel.is_chosen] { (channel.name) }
                        }
                    }
                }
                button.button type="submit" { "Open there" }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        control_panel::{apps::tests::app, frame::tests::frame},
        document::tests::place,
    };

    #[test]
    fn an_app_opens_in_a_frame_named_after_it() {
        let src = "http://127.0.0.1:3000/load?signed_payload_jwt=a.b.c&x=1";
        let visit = AppVisit {
            src: src.to_owned(),
            callback: "http://127.0.0.1:3000/load".to_owned(),
            claims: Some(r#"{"url": "/<b>"}"#.to_owned()),
            user_id: 9002,
            url: "/<b>".to_owned(),
            channels: vec![ChannelChoice {
                id: 7,
                name: "Trade <b>".to_owned(),
                is_chosen: true,
            }],
        };
        let html = page(&frame(Section::OpenApp), &app(true), &visit).into_string();
        assert_eq!(html.matches("<h1").count(), 0, "the app brings its own");
        assert!(!html.contains("<b>"), "{html}");
        assert!(html.contains(r#"<option value="7" selected>"#));
        let iframe = &html[place(&html, "<iframe")..];
        assert!(
            iframe.contains(r#"src="http://127.0.0.1:3000/load?signed_payload_jwt=a.b.c&amp;x=1""#)
        );
        assert!(iframe.contains(r#"title="App &lt;b&gt;""#));
        assert!(iframe.contains("referrerpolicy="));
    }
}
