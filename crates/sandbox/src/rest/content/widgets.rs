//! `/v3/content/widgets` (BigCommerce docs, `reference/widgets.v3.yml`).
//!
//! Decided where nothing is documented: a widget that is placed cannot be deleted (422).

use serde_json::{Value, json};

use super::widget_json::widget as written;
use crate::rest::{ApiCall, Reply, fields::Fields, paging::collection, reply::Version};
use crate::model::{Store, Widget};

/// Widgets of a store (BigCommerce docs, `reference/widgets.v3.yml`).
const LIMIT: usize = 100_000;

/// Bytes of a configuration (BigCommerce docs, `docs/storefront/widgets/index.mdx`).
const CONFIGURATION: usize = 64 << 10;

/// The most characters of a name. Not documented.
const NAME: usize = 255;

/// `GET`, filtered by `name`, `name:in`, `channel_id:in`, `site_id:in`, `widget_template_uuid` and
/// `widget_template_kind`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Reply {
    let (page, channels) = match call.channel_page() {
        Ok(asked) => asked,
        Err(refusal) => return refusal,
    };
    let query = call.query;
    let (name, names) = (query.get("name"), query.list("name:in"));
    let template = query.get("widget_template_uuid");
    let kind = query.get("widget_template_kind");
    let content = &call.store.content;
    let widgets = content.widgets.iter().filter(|it| {
        name.is_none_or(|name| it.name == name)
            && (names.is_empty() || names.contains(&it.name.as_str()))
            && template.is_none_or(|uuid| it.template_uuid == uuid)
            && kind.is_none_or(|kind| kind == "custom")
            && channels
                .as_ref()
                .is_none_or(|ids| ids.contains(&it.channel_id))
    });
    collection(widgets.collect(), page, query, |it| written(it, content))
}

/// `GET` one.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Reply {
    let content = &call.store.content;
    match call.text(0).and_then(|uuid| content.widget(uuid)) {
        Some(widget) => Reply::v3(written(widget, content)),
        None => Reply::not_found(Version::V3),
    }
}

/// `POST`: 200, not 201. The widget keeps to the template's current version.
pub(crate) fn create(call: &mut ApiCall<'_>) -> Reply {
    try_create(call).unwrap_or_else(|refusal| refusal)
}

fn try_create(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let input = call.json()?;
    let mut widget = Widget {
        uuid: call.store.ids.uuid(),
        template_uuid: String::new(),
        version_uuid: String::new(),
        channel_id: 1,
        name: String::new(),
        description: String::new(),
        configuration: json!({}),
        date_created: call.now,
        date_modified: call.now,
    };
    read(&input, &mut widget, call.store, true)?;
    if call.store.content.widgets.len() >= LIMIT {
        return Err(Reply::past_limit("widgets"));
    }
    let reply = Reply::v3(written(&widget, &call.store.content));
    call.store.content.widgets.push(widget);
    Ok(reply)
}

/// `PUT`: fields that are absent stay. With `upgrade` the widget goes on to the template's current
/// version.
pub(crate) fn update(call: &mut ApiCall<'_>) -> Reply {
    try_update(call).unwrap_or_else(|refusal| refusal)
}

fn try_update(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = position(call).ok_or_else(|| Reply::not_found(Version::V3))?;
    let input = call.json()?;
    let mut widget = call.store.content.widgets[index].clone();
    let before = widget.template_uuid.clone();
    let mut upgrade = false;
    let mut fields = Fields::of(&input);
    fields.flag("upgrade", &mut upgrade);
    fields.finish()?;
    // Another template has no version in common with the one before.
    fields = Fields::of(&input);
    fields.text("widget_template_uuid", &mut widget.template_uuid);
    let moves = widget.template_uuid != before;
    read(&input, &mut widget, call.store, upgrade || moves)?;
    widget.date_modified = call.now;
    let reply = Reply::v3(written(&widget, &call.store.content));
    call.store.content.widgets[index] = widget;
    Ok(reply)
}

/// `DELETE`.
pub(crate) fn delete(call: &mut ApiCall<'_>) -> Reply {
    let Some(index) = position(call) else {
        return Reply::not_found(Version::V3);
    };
    let content = &mut call.store.content;
    let uuid = &content.widgets[index].uuid;
    if content
        .placements
        .iter()
        .any(|placement| placement.widget_uuid == *uuid)
    {
        return Reply::v3_error(422, "The widget is placed");
    }
    content.widgets.remove(index);
    Reply::no_content()
}

fn position(call: &ApiCall<'_>) -> Option<usize> {
    let uuid = call.text(0)?;
    call.store
        .content
        .widgets
        .iter()
        .position(|it| it.uuid == uuid)
}

/// Writes the fields given; 422 with everything that is wrong.
fn read(input: &Value, widget: &mut Widget, store: &Store, upgrade: bool) -> Result<(), Reply> {
    let mut fields = Fields::of(input);
    fields.name("name", &mut widget.name, NAME);
    fields.text("description", &mut widget.description);
    fields.text("widget_template_uuid", &mut widget.template_uuid);
    fields.id("channel_id", &mut widget.channel_id);
    fields.parsed("widget_configuration", &mut widget.configuration);
    let known = store.channel(widget.channel_id).is_some();
    fields.require(known, "channel_id", "is no channel of this store");
    let configuration = &widget.configuration;
    let fits = configuration.is_object() && configuration.to_string().len() <= CONFIGURATION;
    fields.require(
        fits,
        "widget_configuration",
        "must be an object of 64 KB at most",
    );
    let template = store.content.template(&widget.template_uuid);
    let current = template.and_then(|template| template.versions.last());
    fields.require(
        current.is_some(),
        "widget_template_uuid",
        "is no widget template",
    );
    fields.finish()?;
    if let (true, Some(current)) = (upgrade, current) {
        current.uuid.clone_into(&mut widget.version_uuid);
    }
    Ok(())
}
