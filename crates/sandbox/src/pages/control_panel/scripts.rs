//! Script Manager.

use maud::{Markup, html};

use super::{ControlPanelFrame, framed_page};

/// The scripts of one channel.
#[derive(Debug, Clone)]
pub struct ScriptGroup {
    /// The channel's name.
    pub channel: String,
    /// Its scripts.
    pub scripts: Vec<ScriptCard>,
}

/// One script.
#[derive(Debug, Clone)]
pub struct ScriptCard {
    /// Its id.
    pub uuid: String,
    /// Its name.
    pub name: String,
    /// What the app says it is for.
    pub description: String,
    /// The app that placed it.
    pub app: String,
    /// Its address, or its text.
    pub what: String,
    /// Where on which pages.
    pub place: String,
    /// Whether it is on the pages.
    pub enabled: bool,
    /// Every consent category, and whether the script is in it.
    pub categories: Vec<(String, bool)>,
    /// Address a POST form changes it at; `/delete` below it deletes.
    pub action: String,
}

/// The scripts that apps placed on the storefronts, by channel.
pub fn scripts(frame: &ControlPanelFrame, groups: &[ScriptGroup]) -> Markup {
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
