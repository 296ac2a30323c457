//! `/v3/content`: scripts and widgets.

pub(super) mod placements;
pub(super) mod regions;
mod script_input;
pub(super) mod scripts;
mod widget_json;
mod widget_schema;
pub(super) mod widget_templates;
pub(super) mod widgets;
