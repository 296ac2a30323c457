//! The control panel's pages.

use super::{assert_is_a_sandbox_page, place};
use crate::pages::{
    AppCard, AppVisit, ChannelChoice, Consent, ControlPanelFrame, Link, RegisteredApp, ScopeLine,
    ScriptCard, ScriptGroup, Section, StoreCard, UserApp, UserChoice, UserRow, app_frame, apps,
    choose_store, consent, developer, developer_app, home, message, scripts, users,
};

fn frame(current: Section) -> ControlPanelFrame {
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

fn app(installed: bool) -> AppCard {
    AppCard {
        name: "App <b>".to_owned(),
        client_id: "client!+ID".to_owned(),
        installed,
        install_url: "/install-here".to_owned(),
        open_url: "/open-here".to_owned(),
        uninstall_action: "/uninstall-here".to_owned(),
        installed_at: Some("23 November 2026".to_owned()),
        asks_anew: false,
        may_open: true,
        may_manage: true,
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
    let page = home(&[store], 1).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains("Mugs &lt;b&gt; &amp; more"));
    assert!(page.contains(r#"href="/manage/abc123/apps""#));
    assert!(page.contains("Installed: App &lt;b&gt;"));
    assert!(page.contains("<dt>customer</dt>"), "one is not plural");
    assert!(!page.contains("Find store"), "there is no other");
    let page = home(&[], 10_000).into_string();
    assert!(page.contains("These are 0 of 10000 stores."));
}

#[test]
fn a_link_without_a_store_asks_which() {
    let store = Link {
        href: "/manage/abc123/users".to_owned(),
        label: "Mugs <b>".to_owned(),
    };
    let page = choose_store("Choose a store", "Which?", &[store]).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains(r#"href="/manage/abc123/users""#));
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
    assert!(
        page.contains(r#"<a href="/manage/abc123/apps" dir="auto" aria-current="page">Apps</a>"#)
    );
    assert!(page.contains(r#"<a href="/manage/abc123/users" dir="auto">Users</a>"#));
    assert!(page.contains("No app is registered."));
}

#[test]
fn the_switch_names_who_is_acting_and_comes_back() {
    let page = apps(&frame(Section::Apps), &[]).into_string();
    let switch = &page[place(&page, r#"action="/manage/abc123/acting""#)..];
    assert!(switch.contains(r#"name="back" value="/manage/abc123/apps""#));
    assert!(switch.contains(r#"<option value="9002" selected>manager+&lt;b&gt;@example.com"#));
}

#[test]
fn a_user_without_a_say_is_offered_only_what_is_allowed() {
    let locked = |installed, may_open| AppCard {
        may_open,
        may_manage: false,
        ..app(installed)
    };
    let page = apps(&frame(Section::Apps), &[locked(true, true)]).into_string();
    assert!(page.contains("/open-here"));
    assert!(!page.contains("/install-here") && !page.contains("/uninstall-here"));
    let page = apps(&frame(Section::Apps), &[locked(true, false)]).into_string();
    assert!(!page.contains("/open-here") && page.contains("You have no access to it."));
    let page = apps(&frame(Section::Apps), &[locked(false, true)]).into_string();
    assert!(!page.contains("/install-here"));
}

#[test]
fn an_app_opens_in_a_frame_named_after_it() {
    let src = "http://127.0.0.1:3000/load?signed_payload_jwt=a.b.c&x=1";
    let visit = AppVisit {
        src: src.to_owned(),
        callback: "http://127.0.0.1:3000/load".to_owned(),
        claims: Some(r#"{"url": "/<b>"}"#.to_owned()),
        user_id: 9002,
        url: "/<b>".to_owned(),
        channels: vec![ChannelChoice {
            id: 7,
            name: "Trade <b>".to_owned(),
            is_chosen: true,
        }],
    };
    let page = app_frame(&frame(Section::OpenApp), &app(true), &visit).into_string();
    assert_eq!(page.matches("<h1").count(), 0, "the app brings its own");
    assert!(!page.contains("<b>"), "{page}");
    assert!(page.contains(r#"<option value="7" selected>"#));
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
    let page = users(&frame(Section::Users), &rows, Some("/add-here")).into_string();
    assert_is_a_sandbox_page(&page);
    assert_eq!(page.matches(">Remove<").count(), 1);
    assert!(page.contains(r#"<form method="post" action="/remove-2">"#));
    assert!(page.contains(r#"method="post" action="/add-here""#));
    assert_eq!(page.matches(r#"action="/role-2""#).count(), 1);
    assert!(
        page.contains(r#"name="allowed" value="true""#),
        "give access"
    );
    let page = users(&frame(Section::Users), &rows, None).into_string();
    assert!(!page.contains("/add-here"));
}

fn asked() -> Consent {
    let scope = |name: &str, explanation: &str, is_new| ScopeLine {
        name: name.to_owned(),
        explanation: explanation.to_owned(),
        is_new,
    };
    Consent {
        app_name: "App <b>".to_owned(),
        scopes: vec![
            scope("store_v2_content", "Place scripts", true),
            scope("store_v2_orders_read_only", "Read orders", false),
        ],
        reasons: vec![],
        is_renewal: false,
        is_outside: false,
        hindrance: None,
        confirm_action: "/yes".to_owned(),
        hidden: vec![("state".to_owned(), r#"a"b"#.to_owned())],
        cancel_href: "/no".to_owned(),
    }
}

#[test]
fn the_consent_page_lists_scopes_and_posts_its_hidden_fields() {
    let page = consent(&frame(Section::Apps), &asked()).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains("store_v2_orders_read_only") && page.contains("Read orders"));
    assert!(page.contains(r#"<form method="post" action="/yes">"#));
    assert!(page.contains(r#"<input type="hidden" name="state" value="a&quot;b">"#));
    assert!(page.contains(r#"href="/no""#) && page.contains("Confirm and install"));
}

#[test]
fn an_install_from_elsewhere_has_no_control_panel_around_it() {
    let outside = Consent {
        is_outside: true,
        ..asked()
    };
    let page = consent(&frame(Section::Apps), &outside).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(!page.contains("Acting as") && page.contains("Mugs &lt;b&gt; &amp; more"));
}

#[test]
fn a_new_consent_says_why_and_what_is_new() {
    let renewal = Consent {
        is_renewal: true,
        reasons: vec!["It asks for <b>more".to_owned()],
        ..asked()
    };
    let page = consent(&frame(Section::Apps), &renewal).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains("It asks for &lt;b&gt;more") && page.contains("Update App"));
    assert_eq!(page.matches(">New<").count(), 1);
    assert!(place(&page, ">New<") < place(&page, "Read orders"));
}

#[test]
fn who_may_not_consent_has_nothing_to_confirm() {
    let locked = Consent {
        hindrance: Some("Ask the owner."),
        ..asked()
    };
    let page = consent(&frame(Section::Apps), &locked).into_string();
    assert!(page.contains("Ask the owner.") && !page.contains("/yes"));
}

#[test]
fn a_script_is_shown_as_text_and_can_be_switched_off() {
    let script = ScriptCard {
        uuid: "u-1".to_owned(),
        name: "Script <b>".to_owned(),
        description: String::new(),
        app: "App <b>".to_owned(),
        what: "<script>alert('<b>')</script>".to_owned(),
        place: "footer, storefront".to_owned(),
        enabled: true,
        categories: vec![
            ("essential".to_owned(), false),
            ("functional".to_owned(), true),
        ],
        action: "/change-it".to_owned(),
    };
    let group = |channel: &str, scripts| ScriptGroup {
        channel: channel.to_owned(),
        scripts,
    };
    let groups = [group("Main", vec![script]), group("Trade", vec![])];
    let page = scripts(&frame(Section::Scripts), &groups).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains(r#"name="enabled" value="false""#));
    assert!(page.contains(r#"<option value="functional" selected>"#));
    assert!(page.contains(r#"action="/change-it/delete""#));
    assert!(page.contains("No script on this storefront."));
}

#[test]
fn the_developer_page_shows_every_callback_and_no_secret_of_ones_own() {
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
    let page = developer("http://localhost:4000", &[app(false)]).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains("http://127.0.0.1:3000/uninstall") && page.contains("1 store<"));
    assert!(!page.contains(crate::TEST_CLIENT_SECRET));
    let page = developer("http://localhost:4000", &[app(true)]).into_string();
    assert!(page.contains(crate::TEST_CLIENT_SECRET));
    let page = developer_app(&app(false)).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains(r#"action="/edit-here""#));
    assert!(page.contains(r#"checked"#) && page.contains("store_v2_orders</textarea>"));
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
