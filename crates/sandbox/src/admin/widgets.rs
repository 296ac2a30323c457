//! Places a widget as a merchant does in Page Builder.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{rejection::Rejection, requested_store};
use crate::{
    clock::whole_second,
    model::{Placement, Widget},
    rest,
    state::Shared,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dropped {
    /// The name or the UUID of a template.
    template: String,
    template_file: String,
    region: String,
    /// Values of the template's settings. The others have their defaults.
    #[serde(default)]
    configuration: Map<String, Value>,
    /// The product or category whose page it is on.
    #[serde(default)]
    entity_id: String,
}

/// `POST /_sandbox/stores/{hash}/widgets`: drops a template into a region of a page of its channel. The
/// placement is active immediately.
pub(super) async fn place(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(dropped): Json<Dropped>,
) -> Result<(StatusCode, Json<Value>), Rejection> {
    let now = whole_second(shared.clock.now());
    let mut state = shared.lock();
    let store = requested_store(&mut state, &hash)?;
    if !rest::has_region(&dropped.template_file, &dropped.region) {
        return Err(Rejection::missing("region"));
    }
    let ids = [store.ids.uuid(), store.ids.uuid()];
    let [widget_uuid, placement_uuid] = ids;
    let content = &mut store.content;
    let mut templates = content.templates.iter();
    let template = templates.find(|it| it.uuid == dropped.template || it.name == dropped.template);
    let template = template.ok_or_else(|| Rejection::missing("widget template"))?;
    let version = template.versions.last();
    let version = version.ok_or_else(|| Rejection::missing("widget template"))?;
    let mut configuration = defaults(&version.schema);
    configuration.extend(dropped.configuration);
    let widget = Widget {
        uuid: widget_uuid,
        template_uuid: template.uuid.clone(),
        version_uuid: version.uuid.clone(),
        channel_id: template.channel_id,
        name: template.name.clone(),
        description: String::new(),
        configuration: Value::Object(configuration),
        date_created: now,
        date_modified: now,
    };
    let placement = Placement {
        uuid: placement_uuid,
        widget_uuid: widget.uuid.clone(),
        channel_id: template.channel_id,
        template_file: dropped.template_file,
        entity_id: dropped.entity_id,
        sort_order: 0,
        region: dropped.region,
        is_active: true,
        date_created: now,
        date_modified: now,
    };
    let answer = json!({"widget_uuid": widget.uuid, "placement_uuid": placement.uuid});
    content.widgets.push(widget);
    content.placements.push(placement);
    Ok((StatusCode::CREATED, Json(answer)))
}

/// Returns the defaults of a schema's settings, in tabs and in hidden elements.
fn defaults(schema: &Value) -> Map<String, Value> {
    let list = |value: &Value, name: &str| value[name].as_array().cloned().unwrap_or_default();
    let elements = schema.as_array().cloned().unwrap_or_default();
    let settings = elements.iter().flat_map(|element| {
        let sections = list(element, "sections");
        let in_sections = sections.iter().flat_map(|it| list(it, "settings"));
        let mut all: Vec<Value> = in_sections.collect();
        all.extend(list(element, "settings"));
        all
    });
    let with_default = settings.filter_map(|setting| {
        let id = setting["id"].as_str()?.to_owned();
        Some((id, setting.get("default")?.clone()))
    });
    with_default.collect()
}
