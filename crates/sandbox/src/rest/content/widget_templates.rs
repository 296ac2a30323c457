//! `/v3/content/widget-templates` (BigCommerce docs, `reference/widgets.v3.yml`). Every app sees the
//! templates of all apps, and they stay when an app is uninstalled.
//!
//! Decision where nothing is documented: a template that widgets use cannot be deleted (422).
//! A preview renders the current version; 422 for a template with an open block.

use serde_json::{Map, Value, json};

use super::widget_schema;
use crate::{
    clock::iso8601,
    model::{Store, TemplateVersion, WidgetTemplate},
    rest::{ApiCall, Reply, fields::Fields, paging::collection, reply::Version},
    storefront::widgets::rendered,
};

/// The maximum number of templates of one channel, and of a store
/// (BigCommerce docs, `reference/widgets.v3.yml`).
const LIMITS: (usize, usize) = (1000, 5000);

/// The maximum number of characters of a name (undocumented).
const NAME: usize = 255;

/// `GET`, filtered by `channel_id:in` and `widget_template_kind`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let (page, channels) = call.channel_page()?;
    let kind = call.query.get("widget_template_kind");
    let templates =
        call.store.content.templates.iter().filter(|it| {
            kind.is_none_or(|kind| kind == "custom") && channels.allows(it.channel_id)
        });
    let write = |it: &WidgetTemplate| {
        let current = it.versions.last();
        current.map(|version| template_json(it, version))
    };
    Ok(collection(templates.collect(), page, call.query, write))
}

/// `GET` one, in the version `version_uuid` if given.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let template = call
        .text(0)
        .and_then(|uuid| call.store.content.template(uuid));
    let version = template.and_then(|template| match call.query.get("version_uuid") {
        Some(uuid) => template.version(uuid),
        None => template.versions.last(),
    });
    let found = template.zip(version);
    let (template, version) = found.ok_or_else(|| Reply::not_found(Version::V3))?;
    Ok(Reply::v3(template_json(template, version)))
}

/// `POST`: 200, not 201.
pub(crate) fn create(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let input = call.json()?;
    let mut template = WidgetTemplate {
        uuid: call.store.ids.uuid(),
        channel_id: 1,
        name: String::new(),
        versions: Vec::new(),
        date_created: call.now,
        date_modified: call.now,
    };
    let mut version = TemplateVersion {
        uuid: call.store.ids.uuid(),
        template: String::new(),
        schema: json!([]),
        storefront_api_query: String::new(),
        schema_translations: String::new(),
    };
    read(&input, &mut template, &mut version, call.store)?;
    let templates = &mut call.store.content.templates;
    let on_channel = templates
        .iter()
        .filter(|it| it.channel_id == template.channel_id);
    if on_channel.count() >= LIMITS.0 || templates.len() >= LIMITS.1 {
        return Err(Reply::past_limit("widget templates"));
    }
    template.versions.push(version.clone());
    let reply = Reply::v3(template_json(&template, &version));
    templates.push(template);
    Ok(reply)
}

/// `PUT`: with `create_new_version` existing widgets keep the version they were created with; without
/// it, the current version changes and they change with it.
pub(crate) fn update(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = position(call)?;
    let input = call.json()?;
    let mut template = call.store.content.templates[index].clone();
    let mut version = template
        .versions
        .last()
        .cloned()
        .ok_or_else(|| Reply::not_found(Version::V3))?;
    read(&input, &mut template, &mut version, call.store)?;
    let mut is_new = false;
    let mut fields = Fields::of(&input);
    fields.flag("create_new_version", &mut is_new);
    fields.finish()?;
    if is_new {
        version.uuid = call.store.ids.uuid();
    } else {
        template.versions.pop();
    }
    template.versions.push(version.clone());
    template.date_modified = call.now;
    let reply = Reply::v3(template_json(&template, &version));
    call.store.content.templates[index] = template;
    Ok(reply)
}

/// `DELETE`.
pub(crate) fn delete(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = position(call)?;
    let content = &mut call.store.content;
    let uuid = &content.templates[index].uuid;
    if content
        .widgets
        .iter()
        .any(|widget| widget.template_uuid == *uuid)
    {
        return Err(Reply::v3_error(422, "Widgets use this template"));
    }
    content.templates.remove(index);
    Ok(Reply::no_content())
}

/// `POST /v3/content/widget-templates/{uuid}/preview`.
pub(crate) fn preview(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = position(call)?;
    let input = call.json()?;
    let version = call.store.content.templates[index].versions.last();
    let version = version.ok_or_else(|| Reply::not_found(Version::V3))?;
    let configuration = input.get("widget_configuration").cloned();
    let configuration = configuration.unwrap_or_else(|| json!({}));
    if !configuration.is_object() {
        return Err(Reply::invalid_field(
            "widget_configuration",
            "error.expected.type",
        ));
    }
    let html = rendered(&version.template, &configuration, "preview");
    let html = html.ok_or_else(|| Reply::v3_error(422, "The template cannot be rendered"))?;
    // Without `meta`, as documented.
    Ok(Reply::ok(json!({"data": {"html": html}})))
}

fn position(call: &ApiCall<'_>) -> Result<usize, Reply> {
    let mut templates = call.store.content.templates.iter();
    let index = templates.position(|it| Some(it.uuid.as_str()) == call.text(0));
    index.ok_or_else(|| Reply::not_found(Version::V3))
}

/// Applies the fields of a body; 422 with every wrong field.
fn read(
    input: &Value,
    template: &mut WidgetTemplate,
    version: &mut TemplateVersion,
    store: &Store,
) -> Result<(), Reply> {
    let mut fields = Fields::of(input);
    fields.name("name", &mut template.name, NAME);
    fields.text("template", &mut version.template);
    fields.require(
        !version.template.is_empty(),
        "template",
        "error.path.missing",
    );
    fields.text("storefront_api_query", &mut version.storefront_api_query);
    fields.text("schema_translations", &mut version.schema_translations);
    let translated = &version.schema_translations;
    let fits =
        translated.is_empty() || serde_json::from_str::<Map<String, Value>>(translated).is_ok();
    fields.require(fits, "schema_translations", "must be a JSON object as text");
    fields.id("channel_id", &mut template.channel_id);
    let known = store.channel(template.channel_id).is_some();
    fields.require(known, "channel_id", "is no channel of this store");
    fields.parsed("schema", &mut version.schema);
    let fits = widget_schema::fits(&version.schema);
    fields.require(fits, "schema", "error.expected.type");
    fields.finish()
}

/// Writes a template in one of its versions.
pub(crate) fn template_json(template: &WidgetTemplate, version: &TemplateVersion) -> Value {
    json!({
        "uuid": template.uuid,
        "name": template.name,
        "kind": "custom",
        "icon_name": "default",
        "template": version.template,
        "schema": version.schema,
        "storefront_api_query": version.storefront_api_query,
        "current_version_uuid": template.versions.last().map(|it| &it.uuid),
        "date_created": iso8601(template.date_created),
        "date_modified": iso8601(template.date_modified),
    })
}
