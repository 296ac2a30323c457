//! What surrounds every page of one store's control panel.

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
    /// The store's users.
    Users,
}

/// What surrounds every page of one store's control panel.
#[derive(Debug, Clone)]
pub struct ControlPanelFrame {
    /// The store's name.
    pub store_name: String,
    /// The store's hash: the navigation leads to `/manage/{store_hash}/…`.
    pub store_hash: String,
    /// The other stores, to switch to. The current one may be among them.
    pub stores: Vec<Link>,
    /// The storefront of this store.
    pub storefront_url: String,
    /// Which entry of the navigation is current.
    pub current: Section,
}

/// A page with the store's navigation beside it.
pub(in crate::pages) fn framed_page(
    frame: &ControlPanelFrame,
    title: &str,
    class: &str,
    content: Markup,
) -> Markup {
    let title = format!("{title} · {}", frame.store_name);
    document(Document {
        title: &title,
        language: "en",
        stylesheet: "/_sandbox/control-panel.css",
        class: "panel",
        theme: "control-panel",
        head: html! {},
        body: html! {
            div.panel-columns {
                (side_navigation(frame))
                main.content.(class) id="main-content" { (content) }
            }
        },
    })
}

/// A page without a store's navigation.
pub(in crate::pages) fn bare_page(title: &str, class: &str, content: Markup) -> Markup {
    document(Document {
        title,
        language: "en",
        stylesheet: "/_sandbox/control-panel.css",
        class: "panel",
        theme: "control-panel",
        head: html! {},
        body: html! { main.content.bare.(class) id="main-content" { (content) } },
    })
}

/// The bar with the store's name and the sections.
fn side_navigation(frame: &ControlPanelFrame) -> Markup {
    let manage = format!("/manage/{}", frame.store_hash);
    html! {
        header.side {
            (store_switcher(frame))
            nav aria-label="Control panel" {
                (entry("/", "Stores", false))
                (entry(&format!("{manage}/apps"), "Apps", frame.current == Section::Apps))
                (entry(&format!("{manage}/users"), "Users", frame.current == Section::Users))
                a.outward href=(frame.storefront_url) { "View storefront" }
            }
        }
    }
}

/// One entry of the navigation.
fn entry(href: &str, label: &str, current: bool) -> Markup {
    html! { a href=(href) aria-current=[current.then_some("page")] { (label) } }
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
            }
        }
    }
}
