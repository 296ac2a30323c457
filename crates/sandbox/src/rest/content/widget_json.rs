//! Templates, widgets and placements as V3 writes them
//! (BigCommerce docs, `reference/widgets.v3.yml`).

use serde_json::{Value, json};

use crate::{
    clock::iso8601,
    model::{Content, Placement, TemplateVersion, Widget, WidgetTemplate},
};

/// A template in one of its versions.
pub(crate) fn template(template: &WidgetTemplate, version: &TemplateVersion) -> Value {
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

/// A widget with its template, in the version that it keeps to.
pub(crate) fn widget(widget: &Widget, content: &Content) -> Value {
    let of = content.template(&widget.template_uuid);
    let version = of.and_then(|template| template.version(&widget.version_uuid));
    json!({
        "uuid": widget.uuid,
        "name": widget.name,
        "description": widget.description,
        "widget_configuration": widget.configuration,
        "widget_template": of.zip(version).map(|(of, version)| template(of, version)),
        "version_uuid": widget.version_uuid,
        "channel_id": widget.channel_id,
        "date_created": iso8601(widget.date_created),
        "date_modified": iso8601(widget.date_modified),
    })
}

/// A placement with its widget.
pub(crate) fn placement(placement: &Placement, content: &Content) -> Value {
    let of = content.widget(&placement.widget_uuid);
    json!({
        "uuid": placement.uuid,
        "template_file": placement.template_file,
        "channel_id": placement.channel_id,
        "entity_id": placement.entity_id,
        "sort_order": placement.sort_order,
        "region": placement.region,
        "status": if placement.is_active { "active" } else { "inactive" },
        "widget": of.map(|of| widget(of, content)),
        "date_created": iso8601(placement.date_created),
        "date_modified": iso8601(placement.date_modified),
    })
}
