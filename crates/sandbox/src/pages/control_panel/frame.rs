//! What surrounds every page of the control panel.

use maud::{Markup, html};

use crate::pages::{
    Link,
    document::{Document, document},
};

/// Which entry of the navigation is current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
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

/// A user somebody may be chosen to be.
#[derive(Debug, Clone)]
pub struct UserChoice {
    /// The user's id.
    pub id: u64,
    /// E-mail address and role.
    pub label: String,
    /// Whether this is the one now.
    pub is_chosen: bool,
}

/// What surrounds every page of one store's control panel.
#[derive(Debug, Clone)]
pub struct ControlPanelFrame {
    /// The store's name.
    pub store_name: String,
    /// The store's hash: the navigation leads to `/manage/{store_hash}/…`.
    pub store_hash: String,
    /// Some other stores, to switch to. The current one may be among them.
    pub stores: Vec<Link>,
    /// The storefronts of this store.
    pub storefronts: Vec<Link>,
    /// The installed apps.
    pub apps: Vec<Link>,
    /// The store's users, one of whom is chosen.
    pub users: Vec<UserChoice>,
    /// Which entry of the navigation is current.
    pub current: Section,
    /// The address of the page itself.
    pub here: String,
}

/// A page with the store's navigation beside it.
///
/// On a phone the navigation is a popover that the menu button opens: without scripts, with the
/// browser's own keyboard handling.
pub(in crate::pages) fn framed_page(
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

/// A page without a store's navigation.
pub(in crate::pages) fn bare_page(title: &str, class: &str, content: Markup) -> Markup {
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

/// The bar with the store's name, the sections, the apps and the storefronts.
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

/// One entry of the navigation.
fn entry(href: &str, label: &str, current: bool) -> Markup {
    html! { a href=(href) dir="auto" aria-current=[current.then_some("page")] { (label) } }
}

/// The store's name; opens to the other stores. Plain HTML: it works without scripts.
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

/// Whom to be. Nobody signs in to a sandbox.
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
