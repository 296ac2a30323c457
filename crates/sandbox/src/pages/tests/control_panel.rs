//! The control panel's pages.

use super::{assert_is_a_sandbox_page, place};
use crate::pages::{
    AppCard, ControlPanelFrame, Link, ScopeLine, Section, StoreCard, UserRow, app_frame, apps,
    consent, home, message, users,
};

fn frame(current: Section) -> ControlPanelFrame {
    ControlPanelFrame {
        store_name: "Mugs <b> & more".to_owned(),
        store_hash: "abc123".to_owned(),
        stores: vec![Link {
            href: "/manage/xyz789/apps".to_owned(),
            label: "The other store".to_owned(),
        }],
        storefront_url: "http://store-abc123.localhost:4000/".to_owned(),
        current,
    }
}

fn app(installed: bool) -> AppCard {
    AppCard {
        name: "App <b>".to_owned(),
        client_id: "client!+ID".to_owned(),
        installed,
        install_url: "/install-here".to_owned(),
        open_url: "/open-here".to_owned(),
        uninstall_action: "/uninstall-here".to_owned(),
        installed_at: Some("23 November 2026".to_owned()),
    }
}

#[test]
fn the_first_page_leads_to_each_store() {
    let store = StoreCard {
        name: "Mugs <b> & more".to_owned(),
        hash: "abc123".to_owned(),
        storefront_url: "http://store-abc123.localhost:4000/".to_owned(),
        apps_url: "/manage/abc123/apps".to_owned(),
        users_url: "/manage/abc123/users".to_owned(),
        product_count: 41,
        customer_count: 1,
        order_count: 0,
        installed_apps: vec!["App <b>".to_owned()],
    };
    let page = home(&[store]).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains("Mugs &lt;b&gt; &amp; more"));
    assert!(page.contains(r#"href="/manage/abc123/apps""#));
    assert!(page.contains("Installed: App &lt;b&gt;"));
    assert!(page.contains("<dt>customer</dt>"), "one is not plural");
}

#[test]
fn an_app_not_installed_can_only_be_installed() {
    let page = apps(&frame(Section::Apps), &[app(false)]).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains(r#"href="/install-here""#));
    assert!(!page.contains("/open-here") && !page.contains("/uninstall-here"));
    assert!(!page.contains("23 November 2026"));
}

#[test]
fn an_installed_app_is_opened_by_a_link_and_uninstalled_by_a_post() {
    let page = apps(&frame(Section::Apps), &[app(true)]).into_string();
    assert!(page.contains(r#"href="/open-here""#));
    assert!(page.contains(r#"<form method="post" action="/uninstall-here">"#));
    assert!(page.contains("Installed 23 November 2026"));
}

#[test]
fn the_navigation_says_where_one_is() {
    let page = apps(&frame(Section::Apps), &[]).into_string();
    assert!(page.contains(r#"<a href="/manage/abc123/apps" aria-current="page">Apps</a>"#));
    assert!(page.contains(r#"<a href="/manage/abc123/users">Users</a>"#));
    assert!(page.contains("No app is registered."));
}

#[test]
fn an_app_opens_in_a_frame_named_after_it() {
    let src = "http://127.0.0.1:3000/load?signed_payload_jwt=a.b.c&x=1";
    let page = app_frame(&frame(Section::Apps), &app(true), src).into_string();
    let iframe = &page[place(&page, "<iframe")..];
    assert!(
        iframe.contains(r#"src="http://127.0.0.1:3000/load?signed_payload_jwt=a.b.c&amp;x=1""#)
    );
    assert!(iframe.contains(r#"title="App &lt;b&gt;""#));
    assert!(iframe.contains("referrerpolicy="));
}

#[test]
fn the_store_owner_cannot_be_removed_and_others_can() {
    let user = |id, remove: Option<&str>| UserRow {
        id,
        email: format!("user-{id}+<b>@example.com"),
        role: "User".to_owned(),
        open_as: vec![],
        remove_action: remove.map(str::to_owned),
    };
    let rows = [user(1, None), user(2, Some("/remove-2"))];
    let page = users(&frame(Section::Users), &rows, "/add-here").into_string();
    assert_is_a_sandbox_page(&page);
    assert_eq!(page.matches(">Remove<").count(), 1);
    assert!(page.contains(r#"<form method="post" action="/remove-2">"#));
    assert!(page.contains(r#"method="post" action="/add-here""#));
}

#[test]
fn the_consent_page_lists_scopes_and_posts_its_hidden_fields() {
    let scopes = [ScopeLine {
        name: "store_v2_orders_read_only".to_owned(),
        explanation: "Read orders".to_owned(),
    }];
    let hidden = [("state".to_owned(), r#"a"b"#.to_owned())];
    let page = consent(
        &frame(Section::Apps),
        "App <b>",
        &scopes,
        "/yes",
        &hidden,
        "/no",
    );
    let page = page.into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains("store_v2_orders_read_only") && page.contains("Read orders"));
    assert!(page.contains(r#"<form method="post" action="/yes">"#));
    assert!(page.contains(r#"<input type="hidden" name="state" value="a&quot;b">"#));
    assert!(page.contains(r#"href="/no""#));
}

#[test]
fn a_message_leads_back() {
    let back = Link {
        href: "/manage/abc123/apps".to_owned(),
        label: "Back to apps".to_owned(),
    };
    let page = message("The app did not answer", "Is it <b>running?", &back).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains("Back to apps"));
}
