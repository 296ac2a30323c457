//! Widget templates over HTTP.

use bigcommerce::{
    Error, NewWidgetTemplate, SchemaControl, SchemaSection, SchemaSetting, SchemaTab, Translations,
};

use crate::support::{Caller, Received, Reply, Upstream};

const UUID: &str = "095be615-a8ad-4c33-8e9c-c7612fbf6c9f";

fn new_template() -> NewWidgetTemplate {
    let title = SchemaSetting {
        id: "title".to_owned(),
        label: "i18n.Title".to_owned(),
        control: SchemaControl::Input {
            default: String::new(),
        },
        conditional: None,
    };
    NewWidgetTemplate {
        name: "Mugs".to_owned(),
        template: "<i>{{title}}</i>".to_owned(),
        schema: vec![SchemaTab {
            label: "i18n.Content".to_owned(),
            sections: vec![SchemaSection {
                label: "Mug".to_owned(),
                settings: vec![title],
            }],
        }],
        schema_translations: Translations::default(),
        channel_id: 2,
    }
}

/// Responds with the template that was sent and an id.
fn echo(_: usize, request: &Received) -> Reply {
    let body = request.body.replacen(
        '{',
        &format!(r#"{{"uuid": "{UUID}", "kind": "custom", "#),
        1,
    );
    Reply::json(&format!(r#"{{"data": {body}, "meta": {{}}}}"#))
}

#[tokio::test]
async fn keeps_only_the_wanted_templates_of_all_pages() {
    let answer = |before, _: &Received| {
        Reply::json(&format!(
            r#"{{"data": [
                {{"uuid": "ours-{before}", "name": "Mugs", "template": "<i>ours</i>", "schema": []}},
                {{"uuid": "theirs-{before}", "name": null, "template": 7, "schema": "?"}},
                {{"name": "without an id"}}],
               "meta": {{"pagination": {{"total_pages": 3}}}}}}"#
        ))
    };
    let upstream = Upstream::answer(answer).await;
    let templates = Caller::of(&upstream)
        .api()
        .widget_templates(&[1, 2], |it| it.template.contains("ours"))
        .await
        .unwrap();
    let found: Vec<_> = templates.iter().map(|it| it.uuid.as_str()).collect();
    assert_eq!(found, ["ours-0", "ours-1", "ours-2"]);
    let requests = upstream.received();
    let path = "/stores/abc123/v3/content/widget-templates";
    assert_eq!(requests[0].path(), path);
    for (name, value) in [
        ("channel_id:in", "1,2"),
        ("widget_template_kind", "custom"),
        ("limit", "50"),
        ("page", "1"),
    ] {
        assert_eq!(requests[0].query(name).as_deref(), Some(value), "{name}");
    }
}

#[tokio::test]
async fn reads_a_bounded_number_of_pages() {
    let endless = |_, _: &Received| {
        Reply::json(
            r#"{"data": [{"uuid": "theirs"}], "meta": {"pagination": {"total_pages": 9999}}}"#,
        )
    };
    let upstream = Upstream::answer(endless).await;
    let caller = Caller::of(&upstream);
    let templates = caller.api().widget_templates(&[1], |_| false).await;
    assert_eq!(templates.unwrap(), []);
    assert_eq!(upstream.received().len(), 100);
}

#[tokio::test]
async fn creates_changes_and_deletes_a_template() {
    let upstream = Upstream::answer(|before, request| match before {
        0 | 1 => echo(before, request),
        2 => Reply::status(204),
        _ => Reply::status(404),
    })
    .await;
    let caller = Caller::of(&upstream);
    let (api, new) = (caller.api(), new_template());
    let created = api.create_widget_template(&new).await.unwrap();
    assert!(new.matches(&created));
    let updated = api.update_widget_template(UUID, &new).await.unwrap();
    assert_eq!(updated, created);
    api.delete_widget_template(UUID).await.unwrap();
    let missing = [
        api.update_widget_template(UUID, &new).await.map(drop),
        api.delete_widget_template(UUID).await,
    ];
    for outcome in missing {
        assert!(matches!(outcome, Err(Error::NotFound(_))), "{outcome:?}");
    }
    let requests = upstream.received();
    let one = format!("/stores/abc123/v3/content/widget-templates/{UUID}");
    let sent: Vec<_> = requests
        .iter()
        .map(|request| (request.method.as_str(), request.path()))
        .collect();
    assert_eq!(
        sent[0],
        ("POST", "/stores/abc123/v3/content/widget-templates")
    );
    assert_eq!(sent[1..3], [("PUT", &*one), ("DELETE", &*one)]);
    assert!(!requests[1].body.contains("create_new_version"));
}

#[tokio::test]
async fn finds_out_whether_widgets_use_a_template() {
    let some = Reply::json(r#"{"data": [{"uuid": "w"}], "meta": {}}"#);
    let none = Reply::json(r#"{"data": [], "meta": {}}"#);
    let upstream = Upstream::script([some, none]).await;
    let caller = Caller::of(&upstream);
    assert!(caller.api().has_widgets(UUID).await.unwrap());
    assert!(!caller.api().has_widgets(UUID).await.unwrap());
    let request = &upstream.received()[0];
    assert_eq!(request.path(), "/stores/abc123/v3/content/widgets");
    let uuid = request.query("widget_template_uuid");
    assert_eq!(uuid.as_deref(), Some(UUID));
}

#[tokio::test]
async fn never_retries_a_write_of_a_template() {
    for trouble in [Reply::status(503), Reply::nothing()] {
        let upstream = Upstream::answer(move |_, _| trouble.clone()).await;
        let caller = Caller::of(&upstream);
        let new = new_template();
        let outcomes = [
            caller.api().create_widget_template(&new).await.map(drop),
            caller
                .api()
                .update_widget_template(UUID, &new)
                .await
                .map(drop),
            caller.api().delete_widget_template(UUID).await,
        ];
        for outcome in outcomes {
            assert!(
                matches!(outcome, Err(Error::Unavailable { .. })),
                "{outcome:?}"
            );
        }
        assert_eq!(upstream.received().len(), 3);
    }
}

#[tokio::test]
async fn makes_no_call_with_an_impossible_template_id() {
    let upstream = Upstream::script([]).await;
    let caller = Caller::of(&upstream);
    for bad in ["", "..", "a/b", "é", &"a".repeat(65)] {
        let outcome = caller.api().delete_widget_template(bad).await;
        assert!(
            matches!(outcome, Err(Error::Invalid { .. })),
            "{bad} {outcome:?}"
        );
    }
    assert!(upstream.received().is_empty());
}
