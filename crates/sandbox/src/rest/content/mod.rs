//! `/v3/content`: scripts, widgets and where they are placed.

pub(super) mod placements;
pub(super) mod regions;
pub(super) mod scripts;
mod widget_schema;
pub(super) mod widget_templates;
pub(super) mod widgets;
