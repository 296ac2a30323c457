//! The consent page of an install.

use maud::{Markup, html};

use crate::control_panel::{ControlPanelFrame, app_icon, bare_page, framed_page};

/// A permission an app asks for.
#[derive(Debug, Clone)]
pub(super) struct ScopeLine {
    /// The OAuth scope, such as `store_v2_orders_read_only`.
    pub(super) name: String,
    /// The explanation in plain language.
    pub(super) explanation: String,
    /// Whether an installed app did not have it before.
    pub(super) is_new: bool,
}

/// The contents of the page.
#[derive(Debug, Clone)]
pub(super) struct Consent {
    /// The app's name.
    pub(super) app_name: String,
    /// The scopes it asks for, new ones first.
    pub(super) scopes: Vec<ScopeLine>,
    /// The reasons for asking again, as sentences.
    pub(super) reasons: Vec<String>,
    /// Whether the app is already installed.
    pub(super) is_renewal: bool,
    /// Whether the install started on another website: then there is no control panel around it.
    pub(super) is_external: bool,
    /// Why this user may not consent.
    pub(super) hindrance: Option<&'static str>,
    /// The target of the form.
    pub(super) confirm_action: String,
    /// The hidden fields of the form.
    pub(super) hidden: Vec<(String, String)>,
    /// The target of the cancel link.
    pub(super) cancel_href: String,
}

/// Renders the consent page.
pub(super) fn page(frame: &ControlPanelFrame, consent: &Consent) -> Markup {
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
                @if consent.scopes.is_empty() { li { span { "Only open in the control panel" } } }
            }
            (answer(consent))
        }
    };
    let title = format!("{verb} {}", consent.app_name);
    if consent.is_external {
        bare_page(&title, "narrow", content)
    } else {
        framed_page(frame, &title, "narrow", content)
    }
}

fn asks(consent: &Consent) -> &'static str {
    if consent.is_renewal {
        " changed, and needs a new consent for "
    } else {
        " asks for access to "
    }
}

/// Renders the buttons, or the reason there are none.
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

/// Renders a permission: the explanation, then the technical name.
fn scope_line(scope: &ScopeLine) -> Markup {
    html! {
        li.new[scope.is_new] {
            span { (scope.explanation) @if scope.is_new { " " strong.badge { "New" } } }
            code { (scope.name) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        control_panel::{Section, frame_for_tests as frame},
        document::tests::{assert_is_a_sandbox_page, place},
    };

    fn asked() -> Consent {
        let scope = |name: &str, explanation: &str, is_new| ScopeLine {
            name: name.to_owned(),
            explanation: explanation.to_owned(),
            is_new,
        };
        Consent {
            app_name: "App <b>".to_owned(),
            scopes: vec![
                scope("store_v2_content", "Place scripts", true),
                scope("store_v2_orders_read_only", "Read orders", false),
            ],
            reasons: vec![],
            is_renewal: false,
            is_external: false,
            hindrance: None,
            confirm_action: "/yes".to_owned(),
            hidden: vec![("state".to_owned(), r#"a"b"#.to_owned())],
            cancel_href: "/no".to_owned(),
        }
    }

    #[test]
    fn the_consent_page_lists_scopes_and_posts_its_hidden_fields() {
        let html = page(&frame(Section::Apps), &asked()).into_string();
        assert_is_a_sandbox_page(&html);
        assert!(html.contains("store_v2_orders_read_only") && html.contains("Read orders"));
        assert!(html.contains(r#"<form method="post" action="/yes">"#));
        assert!(html.contains(r#"<input type="hidden" name="state" value="a&quot;b">"#));
        assert!(html.contains(r#"href="/no""#) && html.contains("Confirm and install"));
    }

    #[test]
    fn an_external_install_has_no_control_panel() {
        let external = Consent {
            is_external: true,
            ..asked()
        };
        let html = page(&frame(Section::Apps), &external).into_string();
        assert_is_a_sandbox_page(&html);
        assert!(!html.contains("Acting as") && html.contains("Mugs &lt;b&gt; &amp; more"));
    }

    #[test]
    fn a_renewal_shows_reasons_and_new_scopes() {
        let renewal = Consent {
            is_renewal: true,
            reasons: vec!["It asks for <b>more".to_owned()],
            ..asked()
        };
        let html = page(&frame(Section::Apps), &renewal).into_string();
        assert_is_a_sandbox_page(&html);
        assert!(html.contains("It asks for &lt;b&gt;more") && html.contains("Update App"));
        assert_eq!(html.matches(">New<").count(), 1);
        assert!(place(&html, ">New<") < place(&html, "Read orders"));
    }

    #[test]
    fn a_user_who_may_not_consent_sees_no_form() {
        let locked = Consent {
            hindrance: Some("Ask the owner."),
            ..asked()
        };
        let html = page(&frame(Section::Apps), &locked).into_string();
        assert!(html.contains("Ask the owner.") && !html.contains("/yes"));
    }
}
