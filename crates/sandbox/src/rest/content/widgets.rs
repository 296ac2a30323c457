//! `/v3/content/widgets` (BigCommerce docs, `reference/widgets.v3.yml`).
//!
//! Decision where nothing is documented: a widget that is placed cannot be deleted (422).

use serde_json::{Value, json};

use super::widget_templates::template_json;
use crate::{
    clock::iso8601,
    model::{Content, Store, Widget},
    rest::{ApiCall, Reply, fields::Fields, paging::collection, reply::Version},
};

/// The maximum number of widgets of a store (BigCommerce docs, `reference/widgets.v3.yml`).
const LIMIT: usize = 100_000;

/// The maximum number of bytes of a configuration (BigCommerce docs, `docs/storefront/widgets/index.mdx`).
const CONFIGURATION: usize = 64 << 10;

/// The maximum number of characters of a name (undocumented).
const NAME: usize = 255;

/// `GET`, filtered by `name`, `name:in`, `channel_id:in`, `site_id:in`, `widget_template_uuid` and
/// `widget_template_kind`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let (page, channels) = call.channel_page()?;
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
            && channels.allows(it.channel_id)
    });
    let write = |it| widget_json(it, content);
    Ok(collection(widgets.collect(), page, query, write))
}

/// `GET` one.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let content = &call.store.content;
    let widget = call.text(0).and_then(|uuid| content.widget(uuid));
    let widget = widget.ok_or_else(|| Reply::not_found(Version::V3))?;
    Ok(Reply::v3(widget_json(widget, content)))
}

/// `POST`: 200, not 201. The widget uses the template's current version.
pub(crate) fn create(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
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
    let reply = Reply::v3(widget_json(&widget, &call.store.content));
    call.store.content.widgets.push(widget);
    Ok(reply)
}

/// `PUT`: absent fields stay as they are. With `upgrade` the widget moves to the template's
/// current version.
pub(crate) fn update(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = position(call)?;
    let input = call.json()?;
    let mut widget = call.store.content.widgets[index].clone();
    let before = widget.template_uuid.clone();
    let mut upgrade = false;
    let mut fields = Fields::of(&input);
    fields.flag("upgrade", &mut upgrade);
    fields.finish()?;
    // Another template has none of the versions of the previous one.
    fields = Fields::of(&input);
    fields.text("widget_template_uuid", &mut widget.template_uuid);
    let moves = widget.template_uuid != before;
    read(&input, &mut widget, call.store, upgrade || moves)?;
    widget.date_modified = call.now;
    let reply = Reply::v3(widget_json(&widget, &call.store.content));
    call.store.content.widgets[index] = widget;
    Ok(reply)
}

/// `DELETE`.
pub(crate) fn delete(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = position(call)?;
    let content = &mut call.store.content;
    let uuid = &content.widgets[index].uuid;
    if content
        .placements
        .iter()
        .any(|placement| placement.widget_uuid == *uuid)
    {
        return Err(Reply::v3_error(422, "The widget is placed"));
    }
    content.widgets.remove(index);
    Ok(Reply::no_content())
}

fn position(call: &ApiCall<'_>) -> Result<usize, Reply> {
    let mut widgets = call.store.content.widgets.iter();
    let index = widgets.position(|it| Some(it.uuid.as_str()) == call.text(0));
    index.ok_or_else(|| Reply::not_found(Version::V3))
}

/// Applies the fields of a body; 422 with every wrong field.
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

/// Writes a widget with its template, in the version the widget uses.
pub(crate) fn widget_json(widget: &Widget, content: &Content) -> Value {
    let template = content.template(&widget.template_uuid);
    let version = template.and_then(|template| template.version(&widget.version_uuid));
    json!({
        "uuid": widget.uuid,
        "name": widget.name,
        "description": widget.description,
        "widget_configuration": widget.configuration,
        "widget_template": template.zip(version).map(|(template, version)| template_json(template, version)),
        "version_uuid": widget.version_uuid,
        "channel_id": widget.channel_id,
        "date_created": iso8601(widget.date_created),
        "date_modified": iso8601(widget.date_modified),
    })
}
