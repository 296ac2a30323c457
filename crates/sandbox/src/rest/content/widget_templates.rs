//! `/v3/content/widget-templates` (BigCommerce docs, `reference/widgets.v3.yml`). Every app sees those
//! of all, and they stay when an app is uninstalled.
//!
//! Decided where nothing is documented: a template that widgets are made of cannot be deleted (422).
//! Rendering a preview is not emulated.

use serde_json::{Value, json};

use super::{widget_json::template as written, widget_schema};
use crate::rest::{ApiCall, Reply, fields::Fields, paging::collection, reply::Version};
use crate::model::{Store, TemplateVersion, WidgetTemplate};

/// Templates of one channel, and of a store (BigCommerce docs, `reference/widgets.v3.yml`).
const LIMITS: (usize, usize) = (1000, 5000);

/// The most characters of a name. Not documented.
const NAME: usize = 255;

/// `GET`, filtered by `channel_id:in` and `widget_template_kind`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Reply {
    let (page, channels) = match call.channel_page() {
        Ok(asked) => asked,
        Err(refusal) => return refusal,
    };
    let kind = call.query.get("widget_template_kind");
    let templates = call.store.content.templates.iter().filter(|it| {
        kind.is_none_or(|kind| kind == "custom")
            && channels
                .as_ref()
                .is_none_or(|ids| ids.contains(&it.channel_id))
    });
    let current = |it: &WidgetTemplate| it.versions.last().map(|version| written(it, version));
    collection(templates.collect(), page, call.query, |it| {
        current(it).unwrap_or_default()
    })
}

/// `GET` one, in the version of `version_uuid` where that is asked for.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Reply {
    let template = call
        .text(0)
        .and_then(|uuid| call.store.content.template(uuid));
    let version = template.and_then(|template| match call.query.get("version_uuid") {
        Some(uuid) => template.version(uuid),
        None => template.versions.last(),
    });
    match template.zip(version) {
        Some((template, version)) => Reply::v3(written(template, version)),
        None => Reply::not_found(Version::V3),
    }
}

/// `POST`: 200, not 201.
pub(crate) fn create(call: &mut ApiCall<'_>) -> Reply {
    try_create(call).unwrap_or_else(|refusal| refusal)
}

fn try_create(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
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
    let reply = Reply::v3(written(&template, &version));
    templates.push(template);
    Ok(reply)
}

/// `PUT`: with `create_new_version` the widgets there are keep to the version they were made with;
/// without, the current version changes under them.
pub(crate) fn update(call: &mut ApiCall<'_>) -> Reply {
    try_update(call).unwrap_or_else(|refusal| refusal)
}

fn try_update(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let missing = || Reply::not_found(Version::V3);
    let index = position(call).ok_or_else(missing)?;
    let input = call.json()?;
    let mut template = call.store.content.templates[index].clone();
    let mut version = template.versions.last().cloned().ok_or_else(missing)?;
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
    let reply = Reply::v3(written(&template, &version));
    call.store.content.templates[index] = template;
    Ok(reply)
}

/// `DELETE`.
pub(crate) fn delete(call: &mut ApiCall<'_>) -> Reply {
    let Some(index) = position(call) else {
        return Reply::not_found(Version::V3);
    };
    let content = &mut call.store.content;
    let uuid = &content.templates[index].uuid;
    if content
        .widgets
        .iter()
        .any(|widget| widget.template_uuid == *uuid)
    {
        return Reply::v3_error(422, "Widgets are made of this template");
    }
    content.templates.remove(index);
    Reply::no_content()
}

fn position(call: &ApiCall<'_>) -> Option<usize> {
    let uuid = call.text(0)?;
    call.store
        .content
        .templates
        .iter()
        .position(|it| it.uuid == uuid)
}

/// Writes the fields given; 422 with everything that is wrong.
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
    fields.id("channel_id", &mut template.channel_id);
    let known = store.channel(template.channel_id).is_some();
    fields.require(known, "channel_id", "is no channel of this store");
    fields.parsed("schema", &mut version.schema);
    let fits = widget_schema::fits(&version.schema);
    fields.require(fits, "schema", "error.expected.type");
    fields.finish()
}
