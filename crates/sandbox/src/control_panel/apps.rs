//! A store's apps.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};

use super::{
    frame::{ControlPanelFrame, Section, app_path, frame, framed_page},
    impersonation::Impersonation,
    message::missing,
};
use crate::{
    AppRegistration, callbacks,
    model::{Store, User},
    oauth::{self, Renewal},
    state::{SandboxState, Shared},
};

/// `GET /manage/{hash}/apps`: installed or not, with what this user can do.
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
    let cards: Vec<AppCard> = state
        .apps
        .iter()
        .map(|app| card(&state, store, app, user))
        .collect();
    let here = format!("/manage/{hash}/apps");
    let frame = frame(&shared, &state, store, user, Section::Apps, here);
    page(&frame, &cards).into_response()
}

/// Returns the card of an app as one user of a store sees it.
pub(super) fn card(
    state: &SandboxState,
    store: &Store,
    app: &AppRegistration,
    user: &User,
) -> AppCard {
    let install = state.install(&store.hash, &app.client_id);
    let open_url = app_path(&store.hash, &app.client_id);
    AppCard {
        name: app.name.clone(),
        client_id: app.client_id.clone(),
        installed: install.is_some(),
        install_url: oauth::install_path(&store.hash, &app.client_id),
        uninstall_action: format!("{open_url}/uninstall"),
        open_url,
        installed_at: install.map(|it| it.at.strftime("%-d %B %Y, %H:%M UTC").to_string()),
        asks_anew: install.is_some_and(|it| Renewal::of(app, store, it).is_some()),
        may_open: state.access.may_open(&store.hash, user, app),
        may_manage: user.role.manages(),
    }
}

/// `POST /manage/{hash}/apps/{client_id}/uninstall`, by the owner or an authorised user.
pub(super) async fn uninstall(
    State(shared): State<Shared>,
    acting: Impersonation,
    Path((hash, client_id)): Path<(String, String)>,
) -> Response {
    let user_id = {
        let state = shared.lock();
        let Some(store) = state.world.store(&hash) else {
            return missing("There is no such store.");
        };
        if state.app(&client_id).is_none() {
            return missing("There is no such app.");
        }
        match acting.manager(store) {
            Ok(user) => user.id,
            Err(refusal) => return refusal,
        }
    };
    callbacks::uninstall(&shared, &hash, &client_id, Some(user_id)).await;
    Redirect::to(&format!("/manage/{hash}/apps")).into_response()
}

/// One app registered with the sandbox, as one user of one store sees it.
#[derive(Debug, Clone)]
pub(crate) struct AppCard {
    /// The app's name.
    pub(crate) name: String,
    /// Its client id.
    pub(crate) client_id: String,
    /// Whether it is installed in this store.
    pub(crate) installed: bool,
    /// The consent page, where an install starts.
    pub(crate) install_url: String,
    /// The page that shows the app in a frame.
    pub(crate) open_url: String,
    /// Address that a form posts to, to uninstall it.
    pub(crate) uninstall_action: String,
    /// When it was installed, ready to show.
    pub(crate) installed_at: Option<String>,
    /// Whether it asks for consent the next time it is opened.
    pub(crate) asks_anew: bool,
    /// Whether this user may open it.
    pub(crate) may_open: bool,
    /// Whether this user may install and uninstall.
    pub(crate) may_manage: bool,
}

/// Renders the store's apps: install, open, uninstall.
pub(super) fn page(frame: &ControlPanelFrame, apps: &[AppCard]) -> Markup {
    let content = html! {
        header.page-head {
            h1 { "Apps" }
            p { "Apps registered with this sandbox. Installing asks for consent first, as BigCommerce does." }
        }
        @if apps.is_empty() {
            p.empty { "No app is registered. " a href="/developer" { "Register yours" } " with its client ID and address." }
        } @else {
            ul.cards { @for app in apps { li { (app_card(app)) } } }
        }
    };
    framed_page(frame, "Apps", "apps", content)
}

/// Renders one app with its buttons.
fn app_card(app: &AppCard) -> Markup {
    html! {
        article.card.app {
            (app_icon(&app.name))
            div.about {
                h2 dir="auto" { (app.name) }
                @if let Some(at) = app.installed_at.as_deref().filter(|_| app.installed) {
                    p.state.on { "Installed " (at) }
                } @else if app.installed {
                    p.state.on { "Installed" }
                } @else {
                    p.state { "Not installed" }
                }
                @if app.asks_anew {
                    p.state.due { "Changed: asks for consent when opened" }
                }
                p.client-id { "Client ID " code { (app.client_id) } }
            }
            footer.actions { (app_actions(app)) }
        }
    }
}

/// Buttons that fit the app's state and the user's role.
fn app_actions(app: &AppCard) -> Markup {
    html! {
        @if app.installed && app.may_open {
            a.button.primary href=(app.open_url) { "Open" }
        }
        @if app.installed && app.may_manage {
            a.button href=(app.install_url) { "Install again" }
            form method="post" action=(app.uninstall_action) {
                button.button.danger type="submit" { "Uninstall" }
            }
        }
        @if !app.installed && app.may_manage {
            a.button.primary href=(app.install_url) { "Install" }
        }
        @if !app.may_manage && !app.installed {
            p.quiet { "The owner or an authorised user can install it." }
        } @else if !app.may_manage && !app.may_open {
            p.quiet { "You have no access to it." }
        }
    }
}

/// Renders a tile with the app's first letter.
pub(crate) fn app_icon(name: &str) -> Markup {
    let initial: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
    html! { span.app-icon aria-hidden="true" { (initial) } }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{control_panel::frame::tests::frame, document::tests::assert_is_a_sandbox_page};

    /// Returns an app with an awkward name.
    pub(crate) fn app(installed: bool) -> AppCard {
        AppCard {
            name: "App <b>".to_owned(),
            client_id: "client!+ID".to_owned(),
            installed,
            install_url: "/install-here".to_owned(),
            open_url: "/open-here".to_owned(),
            uninstall_action: "/uninstall-here".to_owned(),
            installed_at: Some("23 November 2026".to_owned()),
            asks_anew: false,
            may_open: true,
            may_manage: true,
        }
    }

    #[test]
    fn an_app_not_installed_can_only_be_installed() {
        let html = page(&frame(Section::Apps), &[app(false)]).into_string();
        assert_is_a_sandbox_page(&html);
        assert!(html.contains(r#"href="/install-here""#));
        assert!(!html.contains("/open-here") && !html.contains("/uninstall-here"));
        assert!(!html.contains("23 November 2026"));
    }

    #[test]
    fn an_installed_app_is_opened_by_a_link_and_uninstalled_by_a_post() {
        let html = page(&frame(Section::Apps), &[app(true)]).into_string();
        assert!(html.contains(r#"href="/open-here""#));
        assert!(html.contains(r#"<form method="post" action="/uninstall-here">"#));
        assert!(html.contains("Installed 23 November 2026"));
    }

    #[test]
    fn a_plain_user_is_offered_only_what_is_allowed() {
        let locked = |installed, may_open| AppCard {
            may_open,
            may_manage: false,
            ..app(installed)
        };
        let html = page(&frame(Section::Apps), &[locked(true, true)]).into_string();
        assert!(html.contains("/open-here"));
        assert!(!html.contains("/install-here") && !html.contains("/uninstall-here"));
        let html = page(&frame(Section::Apps), &[locked(true, false)]).into_string();
        assert!(!html.contains("/open-here") && html.contains("You have no access to it."));
        let html = page(&frame(Section::Apps), &[locked(false, true)]).into_string();
        assert!(!html.contains("/install-here"));
    }
}
