//! The store's apps, and one app in its frame.

use maud::{Markup, html};

use super::{ControlPanelFrame, framed_page};

/// One app registered with the sandbox, as seen from one store.
#[derive(Debug, Clone)]
pub struct AppCard {
    /// The app's name.
    pub name: String,
    /// Its client id.
    pub client_id: String,
    /// Whether it is installed in this store.
    pub installed: bool,
    /// Where an install starts: the consent page.
    pub install_url: String,
    /// The page that shows the app in a frame.
    pub open_url: String,
    /// Address a POST form uninstalls at.
    pub uninstall_action: String,
    /// When it was installed, ready to show.
    pub installed_at: Option<String>,
}

/// The store's apps: install, open, uninstall.
pub fn apps(frame: &ControlPanelFrame, apps: &[AppCard]) -> Markup {
    let content = html! {
        header.page-head {
            h1 { "Apps" }
            p { "Apps registered with this sandbox. Installing asks for consent first, as BigCommerce does." }
        }
        @if apps.is_empty() {
            p.empty { "No app is registered. Start the sandbox with an app's client id and address." }
        } @else {
            ul.cards { @for app in apps { li { (app_card(app)) } } }
        }
    };
    framed_page(frame, "Apps", "apps", content)
}

/// One app with what can be done about it.
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
                p.client-id { "Client ID " code { (app.client_id) } }
            }
            footer.actions { (app_actions(app)) }
        }
    }
}

/// Buttons that fit the app's state.
fn app_actions(app: &AppCard) -> Markup {
    html! {
        @if app.installed {
            a.button.primary href=(app.open_url) { "Open" }
            a.button href=(app.install_url) { "Install again" }
            form method="post" action=(app.uninstall_action) {
                button.button.danger type="submit" { "Uninstall" }
            }
        } @else {
            a.button.primary href=(app.install_url) { "Install" }
        }
    }
}

/// A tile with the app's first letter.
pub(in crate::pages) fn app_icon(name: &str) -> Markup {
    let initial: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
    html! { span.app-icon aria-hidden="true" { (initial) } }
}

/// The app in a frame as high as the window, as BigCommerce's control panel shows it.
///
/// `iframe_src` is the app's load callback with a fresh `signed_payload_jwt`, or its auth callback
/// right after an install.
pub fn app_frame(frame: &ControlPanelFrame, app: &AppCard, iframe_src: &str) -> Markup {
    let content = html! {
        nav.breadcrumb aria-label="Breadcrumb" {
            a href=(format!("/manage/{}/apps", frame.store_hash)) { "Apps" }
            span aria-current="page" dir="auto" { (app.name) }
        }
        iframe.app-frame src=(iframe_src) title=(app.name)
            referrerpolicy="strict-origin-when-cross-origin" {}
    };
    framed_page(frame, &app.name, "framed", content)
}
