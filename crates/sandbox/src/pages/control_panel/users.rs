//! The store's users.

use maud::{Markup, html};

use super::{ControlPanelFrame, framed_page};
use crate::pages::Link;

/// One user of a store's control panel.
#[derive(Debug, Clone)]
pub struct UserRow {
    /// The user's id.
    pub id: u64,
    /// The user's e-mail address.
    pub email: String,
    /// `Store owner`, `Authorised user` or `User`.
    pub role: String,
    /// Installed apps, each opening as this user.
    pub open_as: Vec<Link>,
    /// Address a POST form removes the user at; none for the store owner.
    pub remove_action: Option<String>,
}

/// The store's users. `add_action` is where the form that adds one posts its field `email`.
pub fn users(frame: &ControlPanelFrame, users: &[UserRow], add_action: &str) -> Markup {
    let content = html! {
        header.page-head {
            h1 { "Users" }
            p { "Open an app as another user, or remove one: apps are told through their remove-user callback." }
        }
        table.rows {
            thead { tr {
                th scope="col" { "User" }
                th scope="col" { "Role" }
                th scope="col" { "Open as" }
                th scope="col" { span.visually-hidden { "Actions" } }
            } }
            tbody { @for user in users { (user_row(user)) } }
        }
        (add_form(add_action))
    };
    framed_page(frame, "Users", "users", content)
}

/// One user with the apps to open and the button to remove.
fn user_row(user: &UserRow) -> Markup {
    html! {
        tr {
            th scope="row" { span.email { (user.email) } span.id { "ID " (user.id) } }
            td data-label="Role" { (user.role) }
            td data-label="Open as" {
                @for link in &user.open_as { a.button.small href=(link.href) { (link.label) } }
                @if user.open_as.is_empty() { span.quiet { "No app installed" } }
            }
            td.row-actions {
                @if let Some(action) = &user.remove_action {
                    form method="post" action=(action) {
                        button.button.small.danger type="submit" aria-label=(format!("Remove {}", user.email)) { "Remove" }
                    }
                }
            }
        }
    }
}

/// The form that adds a user.
fn add_form(action: &str) -> Markup {
    html! {
        form.card.add-user method="post" action=(action) {
            label for="email" { "Add a user" }
            div.field-row {
                input id="email" name="email" type="email" required autocomplete="off" placeholder="name@example.com";
                button.button.primary type="submit" { "Add user" }
            }
        }
    }
}
