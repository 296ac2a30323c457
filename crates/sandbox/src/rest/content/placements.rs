//! `/v3/content/placements` (BigCommerce docs, `reference/widgets.v3.yml`,
//! `docs/storefront/widgets/index.mdx`).

use serde_json::Value;

use super::{regions, widget_json::placement as written};
use crate::rest::{ApiCall, Reply, fields::Fields, paging::collection, reply::Version};
use crate::model::{Placement, Store};

/// Placements of one template file, and of a store
/// (BigCommerce docs, `docs/storefront/widgets/index.mdx`).
const LIMITS: (usize, usize) = (75, 10_000);

/// `GET`, filtered by `template_file`, `widget_uuid`, `widget_template_uuid`, `widget_template_kind`,
/// `channel_id:in` and `site_id:in`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Reply {
    let (page, channels) = match call.channel_page() {
        Ok(asked) => asked,
        Err(refusal) => return refusal,
    };
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
            && channels
                .as_ref()
                .is_none_or(|ids| ids.contains(&it.channel_id))
    });
    collection(placements.collect(), page, query, |it| written(it, content))
}

/// `GET` one.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Reply {
    match position(call) {
        Some(index) => {
            let content = &call.store.content;
            Reply::v3(written(&content.placements[index], content))
        }
        None => Reply::not_found(Version::V3),
    }
}

/// `POST`: 200, not 201. A placement is inactive unless it says otherwise.
pub(crate) fn create(call: &mut ApiCall<'_>) -> Reply {
    try_create(call).unwrap_or_else(|refusal| refusal)
}

fn try_create(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
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
    Ok(Reply::v3(written(&placement, &call.store.content)))
}

/// `PUT`: fields that are absent stay.
pub(crate) fn update(call: &mut ApiCall<'_>) -> Reply {
    try_update(call).unwrap_or_else(|refusal| refusal)
}

fn try_update(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = position(call).ok_or_else(|| Reply::not_found(Version::V3))?;
    let input = call.json()?;
    let mut placement = call.store.content.placements[index].clone();
    read(&input, &mut placement, call.store)?;
    placement.date_modified = call.now;
    let reply = Reply::v3(written(&placement, &call.store.content));
    call.store.content.placements[index] = placement;
    Ok(reply)
}

/// `DELETE`.
pub(crate) fn delete(call: &mut ApiCall<'_>) -> Reply {
    match position(call) {
        Some(index) => {
            call.store.content.placements.remove(index);
            Reply::no_content()
        }
        None => Reply::not_found(Version::V3),
    }
}

fn position(call: &ApiCall<'_>) -> Option<usize> {
    let uuid = call.text(0)?;
    call.store
        .content
        .placements
        .iter()
        .position(|it| it.uuid == uuid)
}

/// Writes the fields given; 422 with everything that is wrong. A region need not be the theme's: a
/// merchant's theme may have others.
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
