//! A store's users, their roles, and which apps each may open
//! (BigCommerce docs, `docs/integrations/apps/guide/users.mdx`).

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    frame::{ControlPanelFrame, Section, app_path, frame, framed_page},
    impersonation::Impersonation,
    message::{missing, refused},
};
use crate::{
    AppRegistration, callbacks,
    model::{Role, Store, User},
    owner,
    state::{SandboxState, Shared},
    urls::encode,
};

/// Added users get one of these languages in turn; apps read a user's language from the payload.
const LOCALES: [&str; 4] = ["en-US", "de-DE", "es-MX", "ja-JP"];

/// `GET /manage/{hash}/users`.
pub(super) async fn list(
    State(shared): State<Shared>,
    acting: Impersonation,
    Path(hash): Path<String>,
) -> Response {
    let state = shared.lock();
    let Some(store) = state.world.store(&hash) else {
        return missing("There is no such store.");
    };
    let acting = acting.chosen(store);
    let rows: Vec<UserRow> = store
        .users
        .iter()
        .map(|user| row(&state, store, user, acting.role.manages()))
        .collect();
    let path = format!("/manage/{hash}/users");
    let add_action = acting.role.manages().then_some(path.as_str());
    let frame = frame(&shared, &state, store, acting, Section::Users, path.clone());
    page(&frame, &rows, add_action).into_response()
}

fn row(state: &SandboxState, store: &Store, user: &User, may_manage: bool) -> UserRow {
    let changeable = may_manage && user.role != Role::Owner;
    let base = format!("/manage/{}/users/{}", store.hash, user.id);
    let installed = state
        .apps
        .iter()
        .filter(|app| state.install(&store.hash, &app.client_id).is_some());
    let app = |app: &AppRegistration| UserApp {
        name: app.name.clone(),
        open_url: state.access.may_open(&store.hash, user, app).then(|| {
            format!(
                "{}?user_id={}",
                app_path(&store.hash, &app.client_id),
                user.id
            )
        }),
        access_action: (changeable && app.multiple_users)
            .then(|| format!("{base}/apps/{}", encode(&app.client_id))),
    };
    UserRow {
        id: user.id,
        email: user.email.clone(),
        locale: user.locale.to_owned(),
        role: user.role.name().to_owned(),
        is_authorised: user.role == Role::Authorised,
        apps: installed.map(app).collect(),
        role_action: changeable.then(|| format!("{base}/role")),
        remove_action: changeable.then(|| format!("{base}/remove")),
    }
}

#[derive(Deserialize)]
pub(super) struct Added {
    email: String,
    /// `user` by default.
    role: Option<String>,
}

/// `POST /manage/{hash}/users`: a new user, who may open every app.
pub(super) async fn add(
    State(shared): State<Shared>,
    acting: Impersonation,
    Path(hash): Path<String>,
    Form(added): Form<Added>,
) -> Response {
    let mut guard = shared.lock();
    let SandboxState { world, access, .. } = &mut *guard;
    let Some(store) = world.store_mut(&hash) else {
        return missing("There is no such store.");
    };
    if let Err(refusal) = acting.manager(store) {
        return refusal;
    }
    let invalid = |text| refused(StatusCode::UNPROCESSABLE_ENTITY, &hash, text);
    let Some(role) = Role::named(added.role.as_deref().unwrap_or("user")) else {
        return invalid("There is no such role.");
    };
    if let Err(text) = owner::check_email(store, None, &added.email) {
        return invalid(text);
    }
    let id = access.new_id(store);
    store.users.push(User {
        id,
        email: added.email.trim().to_owned(),
        locale: LOCALES[store.users.len() % LOCALES.len()],
        role,
    });
    to_list(&hash)
}

/// Redirects to the list.
pub(super) fn to_list(hash: &str) -> Response {
    Redirect::to(&format!("/manage/{hash}/users")).into_response()
}

#[derive(Deserialize)]
pub(super) struct NewRole {
    role: String,
}

/// `POST /manage/{hash}/users/{id}/role`: `authorised` or `user`. The owner stays the owner.
pub(super) async fn change_role(
    State(shared): State<Shared>,
    acting: Impersonation,
    Path((hash, id)): Path<(String, u64)>,
    Form(new): Form<NewRole>,
) -> Response {
    let mut state = shared.lock();
    let Some(store) = state.world.store_mut(&hash) else {
        return missing("There is no such store.");
    };
    if let Err(refusal) = acting.manager(store) {
        return refusal;
    }
    let Some(role) = Role::named(&new.role) else {
        return refused(
            StatusCode::UNPROCESSABLE_ENTITY,
            &hash,
            "There is no such role.",
        );
    };
    let mut others = store.users.iter_mut().filter(|it| it.role != Role::Owner);
    let Some(user) = others.find(|user| user.id == id) else {
        return missing("There is no such user, or it is the owner.");
    };
    user.role = role;
    to_list(&hash)
}

#[derive(Deserialize)]
pub(super) struct NewAccess {
    allowed: bool,
}

/// `POST /manage/{hash}/users/{id}/apps/{client_id}`: grants (`allowed=true`) or revokes access to
/// one app. The app is notified of a revocation.
pub(super) async fn access(
    State(shared): State<Shared>,
    acting: Impersonation,
    Path((hash, id, client_id)): Path<(String, u64, String)>,
    Form(new): Form<NewAccess>,
) -> Response {
    if let Some(refusal) = refusal(&shared, &acting, &hash) {
        return refusal;
    }
    if callbacks::set_access(&shared, &hash, id, &client_id, new.allowed).await {
        to_list(&hash)
    } else {
        missing("There is no such user or app, or it is the owner.")
    }
}

/// `POST /manage/{hash}/users/{id}/remove`: notifies the apps that the user could open.
pub(super) async fn remove(
    State(shared): State<Shared>,
    acting: Impersonation,
    Path((hash, id)): Path<(String, u64)>,
) -> Response {
    if let Some(refusal) = refusal(&shared, &acting, &hash) {
        return refusal;
    }
    if callbacks::remove_user(&shared, &hash, id).await {
        to_list(&hash)
    } else {
        missing("There is no such user, or it is the owner.")
    }
}

/// Returns the response that refuses to manage this store's users, if there is a reason to.
fn refusal(shared: &Shared, acting: &Impersonation, hash: &str) -> Option<Response> {
    let state = shared.lock();
    match state.world.store(hash) {
        None => Some(missing("There is no such store.")),
        Some(store) => acting.manager(store).err(),
    }
}

/// An installed app, as one user has access to it.
#[derive(Debug, Clone)]
struct UserApp {
    /// The app's name.
    pub(crate) name: String,
    /// The link that opens it as this user; `None` without access.
    pub(crate) open_url: Option<String>,
    /// Address that a form posts to, to grant or revoke access (`allowed`); `None` if it cannot change.
    pub(crate) access_action: Option<String>,
}

/// One user of a store's control panel.
#[derive(Debug, Clone)]
struct UserRow {
    /// The user's id.
    pub(crate) id: u64,
    /// The user's e-mail address.
    pub(crate) email: String,
    /// The user's language, which is in the payload that apps get.
    pub(crate) locale: String,
    /// `Store owner`, `Authorised user` or `User`.
    pub(crate) role: String,
    /// Whether it is an authorised user.
    pub(crate) is_authorised: bool,
    /// The installed apps.
    pub(crate) apps: Vec<UserApp>,
    /// Address that a form posts a new `role` to; `None` for the store owner.
    pub(crate) role_action: Option<String>,
    /// Address that a form posts to, to remove the user; `None` for the store owner.
    pub(crate) remove_action: Option<String>,
}

/// Renders the store's users. `add_action` is where the form that adds one posts its fields `email` and
/// `role`; without it nobody can be added.
fn page(frame: &ControlPanelFrame, users: &[UserRow], add_action: Option<&str>) -> Markup {
    let content = html! {
        header.page-head {
            h1 { "Users" }
            p { "Owner and authorised users install, uninstall and open apps; users open them. When a user loses access to an app, its remove-user callback is called, even if they never opened the app." }
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

/// Renders a user with the apps they can open and a button that removes them.
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

/// Renders the role, and a button for the other one.
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

/// Renders a link that opens an app as this user, and a button that grants or revokes access.
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

/// Renders the form that adds a user.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{control_panel::frame::tests::frame, document::tests::assert_is_a_sandbox_page};

    #[test]
    fn the_store_owner_cannot_be_removed_and_others_can() {
        let user = |id, remove: Option<&str>| UserRow {
            id,
            email: format!("user-{id}+<b>@example.com"),
            locale: "de-DE".to_owned(),
            role: "User".to_owned(),
            is_authorised: false,
            apps: vec![UserApp {
                name: "App <b>".to_owned(),
                open_url: None,
                access_action: remove.map(|_| "/access-2".to_owned()),
            }],
            role_action: remove.map(|_| "/role-2".to_owned()),
            remove_action: remove.map(str::to_owned),
        };
        let rows = [user(1, None), user(2, Some("/remove-2"))];
        let html = page(&frame(Section::Users), &rows, Some("/add-here")).into_string();
        assert_is_a_sandbox_page(&html);
        assert_eq!(html.matches(">Remove<").count(), 1);
        assert!(html.contains(r#"<form method="post" action="/remove-2">"#));
        assert!(html.contains(r#"method="post" action="/add-here""#));
        assert_eq!(html.matches(r#"action="/role-2""#).count(), 1);
        assert!(
            html.contains(r#"name="allowed" value="true""#),
            "give access"
        );
        let html = page(&frame(Section::Users), &rows, None).into_string();
        assert!(!html.contains("/add-here"));
    }
}
