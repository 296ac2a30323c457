//! The frame around every page of a store: navigation, store switcher and user switch.

use maud::{Markup, html};

use crate::{
    document::{Document, Link, document},
    model::{Store, User},
    state::{SandboxState, Shared},
    urls::encode,
};

/// The current entry of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// The store's apps.
    Apps,
    /// An app in its frame.
    OpenApp,
    /// The scripts that apps placed.
    Scripts,
    /// The store's channels.
    Channels,
    /// The store's users.
    Users,
    /// The store's settings.
    Settings,
}

/// A user to act as.
#[derive(Debug, Clone)]
pub(crate) struct UserChoice {
    /// The user's id.
    pub(crate) id: u64,
    /// E-mail address and role.
    pub(crate) label: String,
    /// Whether the browser acts as this user now.
    pub(crate) is_chosen: bool,
}

/// The content of the frame around every page of a store's control panel.
#[derive(Debug, Clone)]
pub(crate) struct ControlPanelFrame {
    /// The store's name.
    pub(crate) store_name: String,
    /// The store's hash: the navigation leads to `/manage/{store_hash}/…`.
    pub(crate) store_hash: String,
    /// Some other stores, to switch to. The current one may be among them.
    pub(crate) stores: Vec<Link>,
    /// The storefronts of this store.
    pub(crate) storefronts: Vec<Link>,
    /// The installed apps.
    pub(crate) apps: Vec<Link>,
    /// The store's users, one of whom is chosen.
    pub(crate) users: Vec<UserChoice>,
    /// The current entry of the navigation.
    pub(crate) current: Section,
    /// The address of the page itself.
    pub(crate) here: String,
}

/// Renders a page with the store's navigation beside it.
///
/// On a phone the navigation is a popover that the menu button opens: without scripts, with the
/// browser's own keyboard handling.
pub(crate) fn framed_page(
    frame: &ControlPanelFrame,
    title: &str,
    class: &str,
    content: Markup,
) -> Markup {
    let title = format!("{title} · {}", frame.store_name);
    page(
        &title,
        html! {
            div.panel-columns {
                div.side popover id="panel-menu" { (side_navigation(frame)) }
                header.top {
                    button.menu-button type="button" popovertarget="panel-menu" { "Menu" }
                    p.where dir="auto" { (frame.store_name) }
                    (acting_switch(frame))
                }
                main.content.(class) id="main-content" { (content) }
            }
        },
    )
}

/// Renders a page without a store's navigation.
pub(crate) fn bare_page(title: &str, class: &str, content: Markup) -> Markup {
    page(
        title,
        html! {
            header.top.bare-top {
                nav aria-label="Sandbox" {
                    a href="/" { "Stores" }
                    a href="/developer" { "Developer" }
                }
            }
            main.content.bare.(class) id="main-content" { (content) }
        },
    )
}

fn page(title: &str, body: Markup) -> Markup {
    document(Document {
        title,
        language: "en",
        stylesheet: "/_sandbox/control-panel.css",
        class: "panel",
        theme: "control-panel",
        head: html! {},
        body,
    })
}

/// Renders the bar with the store's name, the sections, the apps and the storefronts.
fn side_navigation(frame: &ControlPanelFrame) -> Markup {
    let section = |path: &str, label: &str, section| {
        let href = format!("/manage/{}/{path}", frame.store_hash);
        entry(&href, label, frame.current == section)
    };
    html! {
        (store_switcher(frame))
        nav aria-label="Control panel" {
            (section("apps", "Apps", Section::Apps))
            @if !frame.apps.is_empty() {
                ul.nested aria-label="Installed apps" {
                    @for app in &frame.apps {
                        li { (entry(&app.href, &app.label, frame.current == Section::OpenApp && app.href == frame.here)) }
                    }
                }
            }
            (section("channels", "Channels", Section::Channels))
            (section("scripts", "Script Manager", Section::Scripts))
            (section("users", "Users", Section::Users))
            (section("settings", "Settings", Section::Settings))
            p.group id="storefronts" { "Storefronts" }
            ul aria-labelledby="storefronts" {
                @for it in &frame.storefronts {
                    li { a.outward href=(it.href) dir="auto" { (it.label) } }
                }
            }
            p.group id="sandbox-links" { "Sandbox" }
            ul aria-labelledby="sandbox-links" {
                li { (entry("/", "All stores", false)) }
                li { (entry("/developer", "Developer", false)) }
            }
        }
        footer.side-note { "Kept in memory only: a restart or a reset brings back the stores as they were at the start." }
    }
}

/// Renders one entry of the navigation.
fn entry(href: &str, label: &str, current: bool) -> Markup {
    html! { a href=(href) dir="auto" aria-current=[current.then_some("page")] { (label) } }
}

/// Renders the store's name as a menu of the other stores. Plain HTML: it works without scripts.
fn store_switcher(frame: &ControlPanelFrame) -> Markup {
    html! {
        details.switcher {
            summary {
                span.store-name dir="auto" { (frame.store_name) }
                span.store-hash { (frame.store_hash) }
            }
            ul {
                @for store in &frame.stores {
                    li { a href=(store.href) dir="auto" { (store.label) } }
                }
                li { a href="/" { "All stores" } }
            }
        }
    }
}

/// Renders the form that chooses which user to act as.
fn acting_switch(frame: &ControlPanelFrame) -> Markup {
    html! {
        form.acting method="post" action=(format!("/manage/{}/acting", frame.store_hash)) {
            input type="hidden" name="back" value=(frame.here);
            label for="acting" { "Acting as" }
            select id="acting" name="user_id" {
                @for user in &frame.users {
                    option value=(user.id) selected[user.is_chosen] { (user.label) }
                }
            }
            button.button.small type="submit" { "Switch" }
        }
    }
}

/// The maximum number of stores in the switcher; the first page finds any store.
const SWITCHER: usize = 12;

/// Returns the path of the page that shows an app in a frame.
pub(crate) fn app_path(hash: &str, client_id: &str) -> String {
    format!("/manage/{hash}/apps/{}", encode(client_id))
}

/// Returns what surrounds a store's page for a user. `here` is where the user switch comes back to.
pub(crate) fn frame(
    shared: &Shared,
    state: &SandboxState,
    store: &Store,
    user: &User,
    current: Section,
    here: String,
) -> ControlPanelFrame {
    ControlPanelFrame {
        store_name: store.name.clone(),
        store_hash: store.hash.clone(),
        stores: stores(state),
        storefronts: storefronts(shared, store),
        apps: apps(state, store, user),
        users: users(store, user),
        current,
        here,
    }
}

fn stores(state: &SandboxState) -> Vec<Link> {
    let link = |(hash, label): (&str, String)| Link {
        href: format!("/manage/{hash}/apps"),
        label,
    };
    state.world.names().take(SWITCHER).map(link).collect()
}

/// Returns every storefront of a store, the default one first.
fn storefronts(shared: &Shared, store: &Store) -> Vec<Link> {
    let open = store.channels.iter().filter(|it| it.site_id.is_some());
    let link = |channel: &crate::model::Channel| Link {
        href: shared.urls.storefront(&store.hash, channel.id),
        label: channel.name.clone(),
    };
    open.map(link).collect()
}

/// Returns the installed apps that this user may open.
fn apps(state: &SandboxState, store: &Store, user: &User) -> Vec<Link> {
    let open = state.apps.iter().filter(|app| {
        state.install(&store.hash, &app.client_id).is_some()
            && state.access.may_open(&store.hash, user, app)
    });
    let link = |app: &crate::AppRegistration| Link {
        href: app_path(&store.hash, &app.client_id),
        label: app.name.clone(),
    };
    open.map(link).collect()
}

fn users(store: &Store, acting: &User) -> Vec<UserChoice> {
    let choice = |user: &User| UserChoice {
        id: user.id,
        label: format!("{} ({})", user.email, user.role.name().to_lowercase()),
        is_chosen: user.id == acting.id,
    };
    store.users.iter().map(choice).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{control_panel::apps, document::tests::place};

    /// Returns the frame of a store with an awkward name.
    pub(crate) fn frame(current: Section) -> ControlPanelFrame {
        ControlPanelFrame {
            store_name: "Mugs <b> & more".to_owned(),
            store_hash: "abc123".to_owned(),
            stores: vec![Link {
                href: "/manage/xyz789/apps".to_owned(),
                label: "The other store".to_owned(),
            }],
            storefronts: vec![Link {
                href: "http://store-abc123.localhost:4000/".to_owned(),
                label: "Mugs <b>".to_owned(),
            }],
            apps: vec![Link {
                href: "/manage/abc123/apps/client".to_owned(),
                label: "App <b>".to_owned(),
            }],
            users: vec![UserChoice {
                id: 9002,
                label: "manager+<b>@example.com".to_owned(),
                is_chosen: true,
            }],
            current,
            here: "/manage/abc123/apps".to_owned(),
        }
    }

    #[test]
    fn the_navigation_marks_the_current_page() {
        let page = apps::page(&frame(Section::Apps), &[]).into_string();
        assert!(
            page.contains(
                r#"<a href="/manage/abc123/apps" dir="auto" aria-current="page">Apps</a>"#
            )
        );
        assert!(page.contains(r#"<a href="/manage/abc123/users" dir="auto">Users</a>"#));
        assert!(page.contains("No app is registered."));
    }

    #[test]
    fn the_user_switch_shows_the_current_user_and_returns_to_the_page() {
        let page = apps::page(&frame(Section::Apps), &[]).into_string();
        let switch = &page[place(&page, r#"action="/manage/abc123/acting""#)..];
        assert!(switch.contains(r#"name="back" value="/manage/abc123/apps""#));
        assert!(switch.contains(r#"<option value="9002" selected>manager+&lt;b&gt;@example.com"#));
    }
}
