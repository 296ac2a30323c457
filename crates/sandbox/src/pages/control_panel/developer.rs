//! The developer's view of the registered apps.

use maud::{Markup, html};

use super::bare_page;

/// A registered app. Its secret is not among what is shown.
#[derive(Debug, Clone)]
pub struct RegisteredApp {
    /// The name merchants read.
    pub name: String,
    /// Its client id.
    pub client_id: String,
    /// Whether its secret is the sandbox's fixed test secret, which is no secret.
    pub has_test_secret: bool,
    /// Where an install leads.
    pub auth_callback_url: String,
    /// Where opening leads.
    pub load_callback_url: String,
    /// Called after an uninstall; empty for none.
    pub uninstall_callback_url: String,
    /// Called after a user lost access; empty for none.
    pub remove_user_callback_url: String,
    /// The scopes it asks for.
    pub scopes: Vec<String>,
    /// Whether others than the owner may open it.
    pub multiple_users: bool,
    /// In how many stores it is installed.
    pub install_count: usize,
    /// The page that changes it.
    pub edit_url: String,
    /// Where an install button on another web site leads.
    pub install_url: String,
}

/// Every registered app, and the form for another. `base` is the sandbox's own address.
pub fn developer(base: &str, apps: &[RegisteredApp]) -> Markup {
    let content = html! {
        header.page-head {
            h1 { "Developer" }
            p { "The apps this sandbox knows, as their developers registered them. In the real world this is BigCommerce's Developer Portal." }
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

/// What to point an app at.
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

/// A form for a new app: its address says where all four callbacks are.
fn register_form() -> Markup {
    html! {
        form.card.registration method="post" action="/developer/apps" aria-labelledby="register" {
            h2 id="register" { "Register your app" }
            p.quiet { "Kept until this sandbox ends. In scripts, use " code { "POST /_sandbox/apps" } "." }
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

/// One app's registration, to be changed.
pub fn developer_app(app: &RegisteredApp) -> Markup {
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

/// One line of text with its label and a hint.
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
