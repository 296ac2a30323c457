//! The login host's consent page.

use maud::{Markup, html};

use super::control_panel::{ControlPanelFrame, app_icon, bare_page, framed_page};

/// One permission an app asks for.
#[derive(Debug, Clone)]
pub struct ScopeLine {
    /// The OAuth scope, such as `store_v2_orders_read_only`.
    pub name: String,
    /// What it allows, in plain words.
    pub explanation: String,
    /// Whether an installed app asks for it for the first time.
    pub is_new: bool,
}

/// What a merchant is asked.
#[derive(Debug, Clone)]
pub struct Consent {
    /// The app's name.
    pub app_name: String,
    /// What it asks for, what is new first.
    pub scopes: Vec<ScopeLine>,
    /// Why it asks again, in sentences.
    pub reasons: Vec<String>,
    /// Whether it is installed, and something changed.
    pub is_renewal: bool,
    /// Whether the install began on another web site: then no control panel is around it.
    pub is_outside: bool,
    /// Why this user cannot say yes.
    pub hindrance: Option<&'static str>,
    /// Where confirming posts to.
    pub confirm_action: String,
    /// The hidden fields that it posts.
    pub hidden: Vec<(String, String)>,
    /// Where cancelling leads.
    pub cancel_href: String,
}

/// Asks the merchant whether the app may have what it asks for.
pub fn consent(frame: &ControlPanelFrame, consent: &Consent) -> Markup {
    let verb = if consent.is_renewal {
        "Update"
    } else {
        "Install"
    };
    let content = html! {
        article.card.consent {
            header {
                (app_icon(&consent.app_name))
                h1 dir="auto" { (verb) " " (consent.app_name) "?" }
                p { bdi { (consent.app_name) } (asks(consent)) strong dir="auto" { (frame.store_name) } ". It will be able to:" }
            }
            @if !consent.reasons.is_empty() {
                ul.reasons { @for reason in &consent.reasons { li { (reason) } } }
            }
            ul.scopes {
                @for scope in &consent.scopes { (scope_line(scope)) }
                @if consent.scopes.is_empty() { li { span { "Open in the control panel, and nothing else" } } }
            }
            (answer(consent))
        }
    };
    let title = format!("{verb} {}", consent.app_name);
    if consent.is_outside {
        bare_page(&title, "narrow", content)
    } else {
        framed_page(frame, &title, "narrow", content)
    }
}

fn asks(consent: &Consent) -> &'static str {
    if consent.is_renewal {
        " changed, and needs a new consent for "
    } else {
        " asks to be let into "
    }
}

/// The buttons, or why there are none.
fn answer(consent: &Consent) -> Markup {
    let yes = if consent.is_renewal {
        "Confirm and continue"
    } else {
        "Confirm and install"
    };
    html! {
        @if let Some(text) = consent.hindrance {
            p.hindrance { (text) }
            div.actions { a.button href=(consent.cancel_href) { "Back" } }
        } @else {
            form method="post" action=(consent.confirm_action) {
                @for (name, value) in &consent.hidden { input type="hidden" name=(name) value=(value); }
                div.actions {
                    button.button.primary type="submit" { (yes) }
                    a.button href=(consent.cancel_href) { "Cancel" }
                }
            }
        }
    }
}

/// One permission: the words first, the technical name under them.
fn scope_line(scope: &ScopeLine) -> Markup {
    html! {
        li.new[scope.is_new] {
            span { (scope.explanation) @if scope.is_new { " " strong.badge { "New" } } }
            code { (scope.name) }
        }
    }
}
