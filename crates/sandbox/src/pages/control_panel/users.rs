//! The store's users.

use maud::{Markup, html};

use super::{ControlPanelFrame, framed_page};

/// An installed app, as one user has access to it.
#[derive(Debug, Clone)]
pub struct UserApp {
    /// The app's name.
    pub name: String,
    /// Where it opens as this user; none without access.
    pub open_url: Option<String>,
    /// Address a POST form gives or takes access at (`allowed`); none where that cannot change.
    pub access_action: Option<String>,
}

/// One user of a store's control panel.
#[derive(Debug, Clone)]
pub struct UserRow {
    /// The user's id.
    pub id: u64,
    /// The user's e-mail address.
    pub email: String,
    /// The user's language, which apps are told.
    pub locale: String,
    /// `Store owner`, `Authorised user` or `User`.
    pub role: String,
    /// Whether it is an authorised user.
    pub is_authorised: bool,
    /// The installed apps.
    pub apps: Vec<UserApp>,
    /// Address a POST form changes the role at (`role`); none for the store owner.
    pub role_action: Option<String>,
    /// Address a POST form removes the user at; none for the store owner.
    pub remove_action: Option<String>,
}

/// The store's users. `add_action` is where the form that adds one posts its fields `email` and
/// `role`; without it nobody can be added.
pub fn users(frame: &ControlPanelFrame, users: &[UserRow], add_action: Option<&str>) -> Markup {
    let content = html! {
        header.page-head {
            h1 { "Users" }
            p { "Owner and authorised users install, uninstall and open apps; users open them. Whoever loses access to an app is named to its remove-user callback, seen there before or not." }
        }
        table.rows {
            thead { tr {
                th scope="col" { "User" }
                th scope="col" { "Role" }
                th scope="col" { "Apps" }
                th scope="col" { span.visually-hidden { "Actions" } }
            } }
            tbody { @for user in users { (user_row(user)) } }
        }
        @if let Some(action) = add_action { (add_form(action)) }
    };
    framed_page(frame, "Users", "users", content)
}

/// One user with the apps to open and the button to remove.
fn user_row(user: &UserRow) -> Markup {
    html! {
        tr {
            th scope="row" {
                span.email { (user.email) }
                span.id { "ID " (user.id) " · " (user.locale) }
            }
            td data-label="Role" { (role(user)) }
            td data-label="Apps" {
                @for app in &user.apps { (user_app(user, app)) }
                @if user.apps.is_empty() { span.quiet { "None installed" } }
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

/// The role, and a button for the other one.
fn role(user: &UserRow) -> Markup {
    let (name, label) = if user.is_authorised {
        ("user", "Make a user")
    } else {
        ("authorised", "Authorise")
    };
    html! {
        div.pair {
            span { (user.role) }
            @if let Some(action) = &user.role_action {
                form method="post" action=(action) {
                    input type="hidden" name="role" value=(name);
                    button.button.small type="submit" aria-label=(format!("{label}: {}", user.email)) { (label) }
                }
            }
        }
    }
}

/// An app to open as this user, and the button that takes or gives access.
fn user_app(user: &UserRow, app: &UserApp) -> Markup {
    html! {
        div.pair {
            @match &app.open_url {
                Some(url) => a.button.small href=(url) aria-label=(format!("Open {} as {}", app.name, user.email)) { "Open " (app.name) },
                None => span.quiet { "No access to " (app.name) },
            }
            @if let Some(action) = &app.access_action {
                form method="post" action=(action) {
                    input type="hidden" name="allowed" value=(app.open_url.is_none());
                    button.button.small type="submit" {
                        @if app.open_url.is_some() { "Take access" } @else { "Give access" }
                        span.visually-hidden { " to " (app.name) ": " (user.email) }
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
            h2 { "Add a user" }
            div.field-row {
                div.field {
                    label for="email" { "E-mail address" }
                    input id="email" name="email" type="email" required autocomplete="off" placeholder="name@example.com";
                }
                div.field {
                    label for="role" { "Role" }
                    select id="role" name="role" {
                        option value="user" { "User" }
                        option value="authorised" { "Authorised user" }
                    }
                }
                button.button.primary type="submit" { "Add user" }
            }
        }
    }
}
