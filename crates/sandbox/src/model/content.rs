//! Widgets: templates, the widgets made from them, and their placements
//! (BigCommerce docs, `reference/widgets.v3.yml`, `docs/storefront/widgets/index.mdx`).

use jiff::Timestamp;
use serde_json::Value;

/// Everything of the Widgets API in a store. It outlives the app that made it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    pub(crate) templates: Vec<WidgetTemplate>,
    pub(crate) widgets: Vec<Widget>,
    pub(crate) placements: Vec<Placement>,
}

impl Content {
    /// Returns the template with this id.
    pub(crate) fn template(&self, uuid: &str) -> Option<&WidgetTemplate> {
        self.templates.iter().find(|it| it.uuid == uuid)
    }

    /// Returns the widget with this id.
    pub(crate) fn widget(&self, uuid: &str) -> Option<&Widget> {
        self.widgets.iter().find(|it| it.uuid == uuid)
    }
}

/// A template of widgets: HTML with Handlebars, and the schema of its settings.
#[derive(Clone, Debug)]
pub(crate) struct WidgetTemplate {
    pub(crate) uuid: String,
    pub(crate) channel_id: u64,
    pub(crate) name: String,
    /// Oldest first and never empty; the last is current.
    pub(crate) versions: Vec<TemplateVersion>,
    pub(crate) date_created: Timestamp,
    pub(crate) date_modified: Timestamp,
}

impl WidgetTemplate {
    /// Returns the version with this id.
    pub(crate) fn version(&self, uuid: &str) -> Option<&TemplateVersion> {
        self.versions.iter().find(|it| it.uuid == uuid)
    }
}

/// One version of a template. Widgets keep to the version they were made with.
#[derive(Clone, Debug)]
pub(crate) struct TemplateVersion {
    pub(crate) uuid: String,
    /// Handlebars.
    pub(crate) template: String,
    pub(crate) schema: Value,
    pub(crate) storefront_api_query: String,
    /// The labels of the schema in other languages: JSON as text; empty for none
    /// (BigCommerce docs, `docs/storefront/widgets/localization.mdx`).
    pub(crate) schema_translations: String,
}

/// A template with its settings filled in.
#[derive(Clone, Debug)]
pub(crate) struct Widget {
    pub(crate) uuid: String,
    pub(crate) template_uuid: String,
    /// The template's version it was made with.
    pub(crate) version_uuid: String,
    pub(crate) channel_id: u64,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) configuration: Value,
    pub(crate) date_created: Timestamp,
    pub(crate) date_modified: Timestamp,
}

/// A widget in a region of a page.
#[derive(Clone, Debug)]
pub(crate) struct Placement {
    pub(crate) uuid: String,
    pub(crate) widget_uuid: String,
    pub(crate) channel_id: u64,
    /// `pages/home`, …
    pub(crate) template_file: String,
    /// The product, category, … whose page it is on; empty for all.
    pub(crate) entity_id: String,
    pub(crate) sort_order: i64,
    pub(crate) region: String,
    /// Whether it is shown. New placements are inactive.
    pub(crate) is_active: bool,
    pub(crate) date_created: Timestamp,
    pub(crate) date_modified: Timestamp,
}
