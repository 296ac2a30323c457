//! The store's apps.

use maud::{Markup, html};

use super::{ControlPanelFrame, framed_page};

/// One app registered with the sandbox, as one user of one store sees it.
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
    /// Whether it asks for consent when it is opened next.
    pub asks_anew: bool,
    /// Whether this user may open it.
    pub may_open: bool,
    /// Whether this user may install and uninstall.
    pub may_manage: bool,
}

/// The store's apps: install, open, uninstall.
pub fn apps(frame: &ControlPanelFrame, apps: &[AppCard]) -> Markup {
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
        @if !app.may_manage && !(app.installed && app.may_open) {
            p.quiet { @if app.installed { "You have no access to it." } @else { "The owner or an authorised user can install it." } }
        }
    }
}

/// A tile with the app's first letter.
pub(in crate::pages) fn app_icon(name: &str) -> Markup {
    let initial: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
    html! { span.app-icon aria-hidden="true" { (initial) } }
}
