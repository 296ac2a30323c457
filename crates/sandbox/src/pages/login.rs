//! The login host's consent page.

use maud::{Markup, html};

use super::control_panel::{ControlPanelFrame, app_icon, framed_page};

/// One permission an app asks for.
#[derive(Debug, Clone)]
pub struct ScopeLine {
    /// The OAuth scope, such as `store_v2_orders_read_only`.
    pub name: String,
    /// What it allows, in plain words.
    pub explanation: String,
}

/// Asks the merchant whether the app may have what it asks for.
///
/// Confirming posts the hidden fields to `confirm_action`.
pub fn consent(
    frame: &ControlPanelFrame,
    app_name: &str,
    scopes: &[ScopeLine],
    confirm_action: &str,
    hidden: &[(String, String)],
    cancel_href: &str,
) -> Markup {
    let content = html! {
        article.card.consent {
            header {
                (app_icon(app_name))
                h1 dir="auto" { "Install " (app_name) "?" }
                p { bdi { (app_name) } " asks to be let into " strong { (frame.store_name) } ". It will be able to:" }
            }
            ul.scopes { @for scope in scopes { (scope_line(scope)) } }
            form method="post" action=(confirm_action) {
                @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
                div.actions {
                    button.button.primary type="submit" { "Confirm and install" }
                    a.button href=(cancel_href) { "Cancel" }
                }
            }
        }
    };
    framed_page(frame, &format!("Install {app_name}"), "narrow", content)
}

/// One permission: the words first, the technical name under them.
fn scope_line(scope: &ScopeLine) -> Markup {
    html! { li { span { (scope.explanation) } code { (scope.name) } } }
}
