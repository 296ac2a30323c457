//! `/v3/content/placements` (BigCommerce docs, `reference/widgets.v3.yml`,
//! `docs/storefront/widgets/index.mdx`).

use serde_json::{Value, json};

use super::{regions, widgets::widget_json};
use crate::{
    clock::iso8601,
    model::{Content, Placement, Store},
    rest::{ApiCall, Reply, fields::Fields, paging::collection, reply::Version},
};

/// The maximum number of placements of one template file, and of a store
/// (BigCommerce docs, `docs/storefront/widgets/index.mdx`).
const LIMITS: (usize, usize) = (75, 10_000);

/// `GET`, filtered by `template_file`, `widget_uuid`, `widget_template_uuid`, `widget_template_kind`,
/// `channel_id:in` and `site_id:in`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let (page, channels) = call.channel_page()?;
    let query = call.query;
    let (file, widget) = (query.get("template_file"), query.get("widget_uuid"));
    let template = query.get("widget_template_uuid");
    let kind = query.get("widget_template_kind");
    let content = &call.store.content;
    let is_of = |placement: &Placement, uuid: &str| {
        let widget = content.widget(&placement.widget_uuid);
        widget.is_some_and(|widget| widget.template_uuid == uuid)
    };
    let placements = content.placements.iter().filter(|it| {
        file.is_none_or(|file| it.template_file == file)
            && widget.is_none_or(|uuid| it.widget_uuid == uuid)
            && template.is_none_or(|uuid| is_of(it, uuid))
            && kind.is_none_or(|kind| kind == "custom")
            && channels.allows(it.channel_id)
    });
    let write = |it| placement_json(it, content);
    Ok(collection(placements.collect(), page, query, write))
}

/// `GET` one.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = position(call)?;
    let content = &call.store.content;
    Ok(Reply::v3(placement_json(
        &content.placements[index],
        content,
    )))
}

/// `POST`: 200, not 201. A placement is inactive by default.
pub(crate) fn create(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let input = call.json()?;
    let mut placement = Placement {
        uuid: call.store.ids.uuid(),
        widget_uuid: String::new(),
        channel_id: 1,
        template_file: String::new(),
        entity_id: String::new(),
        sort_order: 0,
        region: String::new(),
        is_active: false,
        date_created: call.now,
        date_modified: call.now,
    };
    read(&input, &mut placement, call.store)?;
    let placements = &mut call.store.content.placements;
    let of_file = placements
        .iter()
        .filter(|it| it.template_file == placement.template_file);
    if of_file.count() >= LIMITS.0 || placements.len() >= LIMITS.1 {
        return Err(Reply::past_limit("placements"));
    }
    placements.push(placement.clone());
    Ok(Reply::v3(placement_json(&placement, &call.store.content)))
}

/// `PUT`: absent fields stay as they are.
pub(crate) fn update(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = position(call)?;
    let input = call.json()?;
    let mut placement = call.store.content.placements[index].clone();
    read(&input, &mut placement, call.store)?;
    placement.date_modified = call.now;
    let reply = Reply::v3(placement_json(&placement, &call.store.content));
    call.store.content.placements[index] = placement;
    Ok(reply)
}

/// `DELETE`.
pub(crate) fn delete(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = position(call)?;
    call.store.content.placements.remove(index);
    Ok(Reply::no_content())
}

fn position(call: &ApiCall<'_>) -> Result<usize, Reply> {
    let mut placements = call.store.content.placements.iter();
    let index = placements.position(|it| Some(it.uuid.as_str()) == call.text(0));
    index.ok_or_else(|| Reply::not_found(Version::V3))
}

/// Applies the fields of a body; 422 with every wrong field. A region need not be one of the theme's:
/// a merchant's theme may have others.
fn read(input: &Value, placement: &mut Placement, store: &Store) -> Result<(), Reply> {
    let mut fields = Fields::of(input);
    fields.text("widget_uuid", &mut placement.widget_uuid);
    fields.text("template_file", &mut placement.template_file);
    fields.text("entity_id", &mut placement.entity_id);
    fields.text("region", &mut placement.region);
    fields.integer("sort_order", &mut placement.sort_order);
    fields.id("channel_id", &mut placement.channel_id);
    let mut status = String::new();
    fields.text("status", &mut status);
    match status.as_str() {
        "" => {}
        "active" => placement.is_active = true,
        "inactive" => placement.is_active = false,
        _ => fields.wrong("status", "must be active or inactive"),
    }
    let known = store.channel(placement.channel_id).is_some();
    fields.require(known, "channel_id", "is no channel of this store");
    let known = store.content.widget(&placement.widget_uuid).is_some();
    fields.require(known, "widget_uuid", "is no widget");
    let known = regions::is_template_file(&placement.template_file);
    fields.require(known, "template_file", "is no page that takes widgets");
    fields.finish()
}

/// Writes a placement with its widget.
fn placement_json(placement: &Placement, content: &Content) -> Value {
    let widget = content.widget(&placement.widget_uuid);
    json!({
        "uuid": placement.uuid,
        "template_file": placement.template_file,
        "channel_id": placement.channel_id,
        "entity_id": placement.entity_id,
        "sort_order": placement.sort_order,
        "region": placement.region,
        "status": if placement.is_active { "active" } else { "inactive" },
        "widget": widget.map(|widget| widget_json(widget, content)),
        "date_created": iso8601(placement.date_created),
        "date_modified": iso8601(placement.date_modified),
    })
}
