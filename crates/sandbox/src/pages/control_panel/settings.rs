//! The store's settings.

use maud::{Markup, html};

use super::{ControlPanelFrame, UserChoice, framed_page};

/// What the settings show and change.
#[derive(Debug, Clone)]
pub struct SettingsPage {
    /// Names and values.
    pub facts: Vec<(String, String)>,
    /// The store owner's e-mail address.
    pub owner_email: String,
    /// Who could become the owner.
    pub heirs: Vec<UserChoice>,
    /// Address a POST form changes the owner at: `email` or `user_id`.
    pub owner_action: String,
    /// Whether this user may change anything.
    pub may_manage: bool,
}

/// The store's facts and its owner.
pub fn settings(frame: &ControlPanelFrame, page: &SettingsPage) -> Markup {
    let content = html! {
        header.page-head { h1 { "Settings" } }
        section.card aria-labelledby="profile" {
            h2 id="profile" { "Store profile" }
            dl.facts {
                @for (name, value) in &page.facts {
                    div { dt { (name) } dd dir="auto" { (value) } }
                }
            }
        }
        (owner(page))
    };
    framed_page(frame, "Settings", "settings", content)
}

fn owner(page: &SettingsPage) -> Markup {
    html! {
        section.card aria-labelledby="owner" {
            h2 id="owner" { "Store owner" }
            p.quiet { "When the owner or the owner's e-mail address changes, every installed app asks for consent the next time it is opened." }
            @if page.may_manage {
                form.field-row method="post" action=(page.owner_action) {
                    div.field {
                        label for="owner-email" { "E-mail address" }
                        input id="owner-email" name="email" type="email" required value=(page.owner_email) autocomplete="off";
                    }
                    button.button type="submit" { "Change address" }
                }
                @if !page.heirs.is_empty() {
                    form.field-row method="post" action=(page.owner_action) {
                        div.field {
                            label for="heir" { "Another owner" }
                            select id="heir" name="user_id" {
                                @for user in &page.heirs { option value=(user.id) { (user.label) } }
                            }
                        }
                        button.button type="submit" { "Hand over the store" }
                    }
                }
            } @else {
                p { (page.owner_email) }
            }
        }
    }
}
