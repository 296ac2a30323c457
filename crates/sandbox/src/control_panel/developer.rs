//! The developer's view: which apps are registered, and how to register your own
//! (BigCommerce docs, `docs/integrations/apps/guide/developer-portal.mdx`).

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    frame::bare_page,
    message::{message, missing},
};
use crate::{
    AppRegistration, TEST_CLIENT_SECRET,
    document::Link,
    registration::{self, Change, New, Refused},
    state::{SandboxState, Shared},
    urls::encode,
};

/// `GET /developer`.
pub(super) async fn list(State(shared): State<Shared>) -> Response {
    let state = shared.lock();
    let apps: Vec<RegisteredApp> = state.apps.iter().map(|app| view(&state, app)).collect();
    page(&shared.urls.base(), &apps).into_response()
}

/// `GET /developer/apps/{client_id}`.
pub(super) async fn show(State(shared): State<Shared>, Path(client_id): Path<String>) -> Response {
    let state = shared.lock();
    match state.app(&client_id) {
        Some(app) => app_page(&view(&state, app)).into_response(),
        None => missing("There is no such app."),
    }
}

fn view(state: &SandboxState, app: &AppRegistration) -> RegisteredApp {
    let installs = state
        .installs
        .iter()
        .filter(|install| install.client_id == app.client_id);
    RegisteredApp {
        name: app.name.clone(),
        client_id: app.client_id.clone(),
        has_test_secret: app.client_secret == TEST_CLIENT_SECRET,
        auth_callback_url: app.auth_callback_url.clone(),
        load_callback_url: app.load_callback_url.clone(),
        uninstall_callback_url: app.uninstall_callback_url.clone(),
        remove_user_callback_url: app.remove_user_callback_url.clone(),
        scopes: app.scopes.clone(),
        multiple_users: app.multiple_users,
        install_count: installs.count(),
        edit_url: edit_path(&app.client_id),
        install_url: format!("/app/{}/install", encode(&app.client_id)),
    }
}

fn edit_path(client_id: &str) -> String {
    format!("/developer/apps/{}", encode(client_id))
}

/// The form of an app. A checkbox that is not ticked is absent.
#[derive(Deserialize)]
pub(super) struct Fields {
    name: Option<String>,
    auth_callback_url: Option<String>,
    load_callback_url: Option<String>,
    uninstall_callback_url: Option<String>,
    remove_user_callback_url: Option<String>,
    scopes: Option<String>,
    multiple_users: Option<String>,
    app_url: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
}

impl Fields {
    fn change(&self) -> Change {
        let words = |text: &String| text.split_whitespace().map(str::to_owned).collect();
        Change {
            name: self.name.clone(),
            app_url: self.app_url.clone().map(|it| it.trim().to_owned()),
            auth_callback_url: self.auth_callback_url.clone(),
            load_callback_url: self.load_callback_url.clone(),
            uninstall_callback_url: self.uninstall_callback_url.clone(),
            remove_user_callback_url: self.remove_user_callback_url.clone(),
            scopes: self.scopes.as_ref().map(words),
            multiple_users: Some(self.multiple_users.is_some()),
        }
    }
}

/// `POST /developer/apps`: registers an app, from its address (`app_url`) or its callbacks.
pub(super) async fn register(State(shared): State<Shared>, Form(fields): Form<Fields>) -> Response {
    let new = New {
        client_id: fields
            .client_id
            .clone()
            .unwrap_or_default()
            .trim()
            .to_owned(),
        client_secret: fields.client_secret.clone().unwrap_or_default(),
        rest: fields.change(),
    };
    match new.register(&mut shared.lock()) {
        Ok(app) => Redirect::to(&edit_path(&app.client_id)).into_response(),
        Err(Refused::Taken) => refused(
            StatusCode::CONFLICT,
            "Another app has this client ID.".to_owned(),
        ),
        Err(Refused::Invalid(text)) => refused(StatusCode::UNPROCESSABLE_ENTITY, text),
    }
}

/// `POST /developer/apps/{client_id}`: changes the registration. If scopes change, every
/// store that has the app is asked for consent the next time the app is opened.
pub(super) async fn change(
    State(shared): State<Shared>,
    Path(client_id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    match registration::change(&mut shared.lock(), &client_id, &fields.change()) {
        None => missing("There is no such app."),
        Some(Ok(_)) => Redirect::to(&edit_path(&client_id)).into_response(),
        Some(Err(text)) => refused(StatusCode::UNPROCESSABLE_ENTITY, text),
    }
}

fn refused(status: StatusCode, text: String) -> Response {
    let back = Link {
        href: "/developer".to_owned(),
        label: "Back to the apps".to_owned(),
    };
    let page = message("The registration was not saved", &text, &back);
    (status, page).into_response()
}

/// A registered app, without its secret.
#[derive(Debug, Clone)]
struct RegisteredApp {
    /// The name merchants read.
    pub(crate) name: String,
    /// Its client id.
    pub(crate) client_id: String,
    /// Whether its secret is the sandbox's fixed test secret, which is no secret.
    pub(crate) has_test_secret: bool,
    /// The auth callback.
    pub(crate) auth_callback_url: String,
    /// The load callback.
    pub(crate) load_callback_url: String,
    /// Called after an uninstall; empty for none.
    pub(crate) uninstall_callback_url: String,
    /// Called after a user has lost access; empty for none.
    pub(crate) remove_user_callback_url: String,
    /// The scopes it asks for.
    pub(crate) scopes: Vec<String>,
    /// Whether others than the owner may open it.
    pub(crate) multiple_users: bool,
    /// In how many stores it is installed.
    pub(crate) install_count: usize,
    /// The page that changes it.
    pub(crate) edit_url: String,
    /// The link for an install button on another website.
    pub(crate) install_url: String,
}

/// Renders every registered app, and the form for another. `base` is the sandbox's own address.
fn page(base: &str, apps: &[RegisteredApp]) -> Markup {
    let content = html! {
        header.page-head {
            h1 { "Developer" }
            p { "The apps registered with this sandbox. On BigCommerce this is the Developer Portal." }
        }
        @if apps.is_empty() { p.empty { "No app is registered yet." } }
        ul.cards { @for app in apps { li { (app_card(app)) } } }
        (addresses(base))
        (register_form())
    };
    bare_page("Developer · Sandbox", "developer", content)
}

fn app_card(app: &RegisteredApp) -> Markup {
    html! {
        article.card.registered {
            header {
                h2 dir="auto" { (app.name) }
                a.button href=(app.edit_url) aria-label=(format!("Edit {}", app.name)) { "Edit" }
            }
            (facts(app))
        }
    }
}

fn facts(app: &RegisteredApp) -> Markup {
    let callbacks = [
        ("Auth callback", &app.auth_callback_url),
        ("Load callback", &app.load_callback_url),
        ("Uninstall callback", &app.uninstall_callback_url),
        ("Remove-user callback", &app.remove_user_callback_url),
    ];
    html! {
        dl.facts {
            div { dt { "Client ID" } dd { code { (app.client_id) } } }
            div { dt { "Client secret" } dd {
                @if app.has_test_secret {
                    "The sandbox's fixed test secret: " code { (crate::TEST_CLIENT_SECRET) }
                } @else {
                    "As registered; not shown here"
                }
            } }
            @for (name, address) in callbacks {
                div { dt { (name) } dd {
                    @if address.is_empty() { span.quiet { "None" } } @else { code { (address) } }
                } }
            }
            div { dt { "Multiple users" } dd { (if app.multiple_users { "Yes" } else { "No: only store owners open it" }) } }
            div { dt { "Scopes" } dd {
                @if app.scopes.is_empty() { span.quiet { "None" } }
                ul.scope-names { @for scope in &app.scopes { li { code { (scope) } } } }
            } }
            div { dt { "Installed in" } dd { (stores(app.install_count)) } }
            div { dt { "Install link" } dd { a href=(app.install_url) { (app.install_url) } } }
        }
    }
}

fn stores(count: usize) -> String {
    match count {
        0 => "No store".to_owned(),
        1 => "1 store".to_owned(),
        more => format!("{more} stores"),
    }
}

/// Renders the addresses that an app has to use.
fn addresses(base: &str) -> Markup {
    html! {
        section.card aria-labelledby="addresses" {
            h2 id="addresses" { "Point your app at this sandbox" }
            dl.facts {
                div { dt { "Instead of " code { "api.bigcommerce.com" } } dd { code { (base) } } }
                div { dt { "Instead of " code { "login.bigcommerce.com" } } dd { code { (base) } } }
                div { dt { "Token endpoint" } dd { code { "POST " (base) "/oauth2/token" } } }
                div { dt { "REST API" } dd { code { (base) "/stores/{store_hash}/v3/…" } } }
            }
        }
    }
}

/// Renders the form for a new app, whose callbacks are derived from its address.
fn register_form() -> Markup {
    html! {
        form.card.registration method="post" action="/developer/apps" aria-labelledby="register" {
            h2 id="register" { "Register your app" }
            p.quiet { "Kept until the sandbox stops. In scripts, use " code { "POST /_sandbox/apps" } "." }
            (text("name", "Name", "", "", true))
            (text("client_id", "Client ID", "", "", true))
            (text("client_secret", "Client secret", "", "Never one of a real app. Left empty: the sandbox's fixed test secret.", false))
            (text("app_url", "Address of the app", "http://127.0.0.1:3000", "The callbacks are /auth, /load, /uninstall and /remove_user below it; you can change them afterwards.", true))
            (scopes(&[]))
            (multiple_users(true))
            div.actions { button.button.primary type="submit" { "Register" } }
        }
    }
}

/// Renders a form that changes an app's registration.
fn app_page(app: &RegisteredApp) -> Markup {
    let content = html! {
        header.page-head {
            h1 dir="auto" { (app.name) }
            p { "When scopes change or multiple users are switched on, every store that has the app is asked for consent the next time the app is opened there. Until then its token works as before." }
        }
        form.card.registration method="post" action=(app.edit_url) {
            dl.facts { div { dt { "Client ID" } dd { code { (app.client_id) } } } }
            (text("name", "Name", &app.name, "", true))
            (text("auth_callback_url", "Auth callback", &app.auth_callback_url, "The token endpoint wants the same as redirect_uri.", true))
            (text("load_callback_url", "Load callback", &app.load_callback_url, "", true))
            (text("uninstall_callback_url", "Uninstall callback", &app.uninstall_callback_url, "Empty: not called.", false))
            (text("remove_user_callback_url", "Remove-user callback", &app.remove_user_callback_url, "Empty: not called.", false))
            (scopes(&app.scopes))
            (multiple_users(app.multiple_users))
            div.actions {
                button.button.primary type="submit" { "Save" }
                a.button href="/developer" { "Back" }
            }
        }
    };
    bare_page(&format!("{} · Developer", app.name), "developer", content)
}

/// Renders a text field with its label and a hint.
fn text(name: &str, label: &str, value: &str, hint: &str, required: bool) -> Markup {
    let hint_id = format!("{name}-hint");
    html! {
        div.field {
            label for=(name) { (label) }
            input id=(name) name=(name) value=(value) required[required] autocomplete="off"
                aria-describedby=[(!hint.is_empty()).then_some(&hint_id)];
            @if !hint.is_empty() { p.hint id=(hint_id) { (hint) } }
        }
    }
}

fn scopes(scopes: &[String]) -> Markup {
    html! {
        div.field {
            label for="scopes" { "OAuth scopes" }
            textarea id="scopes" name="scopes" rows=(scopes.len().clamp(3, 12)) aria-describedby="scopes-hint" spellcheck="false" { (scopes.join("\n")) }
            p.hint id="scopes-hint" { "One on each line, such as store_v2_orders_read_only." }
        }
    }
}

fn multiple_users(ticked: bool) -> Markup {
    html! {
        div.field {
            label.tick {
                input type="checkbox" name="multiple_users" value="true" checked[ticked];
                "Multiple users: others than the store owner may open it"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::assert_is_a_sandbox_page;

    #[test]
    fn the_developer_page_shows_every_callback_but_no_secret_except_the_test_secret() {
        let app = |has_test_secret| RegisteredApp {
            name: "App <b>".to_owned(),
            client_id: "client!+ID".to_owned(),
            has_test_secret,
            auth_callback_url: "http://127.0.0.1:3000/auth".to_owned(),
            load_callback_url: "http://127.0.0.1:3000/load".to_owned(),
            uninstall_callback_url: "http://127.0.0.1:3000/uninstall".to_owned(),
            remove_user_callback_url: String::new(),
            scopes: vec!["store_v2_orders".to_owned()],
            multiple_users: true,
            install_count: 1,
            edit_url: "/edit-here".to_owned(),
            install_url: "/install-here".to_owned(),
        };
        let html = page("http://localhost:4000", &[app(false)]).into_string();
        assert_is_a_sandbox_page(&html);
        assert!(html.contains("http://127.0.0.1:3000/uninstall") && html.contains("1 store<"));
        assert!(!html.contains(crate::TEST_CLIENT_SECRET));
        let html = page("http://localhost:4000", &[app(true)]).into_string();
        assert!(html.contains(crate::TEST_CLIENT_SECRET));
        let html = app_page(&app(false)).into_string();
        assert_is_a_sandbox_page(&html);
        assert!(html.contains(r#"action="/edit-here""#));
        assert!(html.contains(r"checked") && html.contains("store_v2_orders</textarea>"));
    }
}
