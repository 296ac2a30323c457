//! Widgets of Page Builder in the regions of a page.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use crate::{
    handlebars,
    model::{Placement, Store, Widget},
    urls::Site,
};

/// The ending of regions whose content is the same on every page.
const GLOBAL: &str = "--global";

/// The page whose regions are drawn.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Drawn {
    /// The template file, such as `pages/home`.
    pub(super) file: &'static str,
    /// The product or category that the page is about.
    pub(super) entity: Option<u64>,
}

impl Drawn {
    /// Returns the page with the content of its regions.
    pub(super) fn fill(self, page: String, store: &Store, site: &Site) -> String {
        const MARK: &str = "data-content-region=\"";
        if store.content.placements.is_empty() {
            return page;
        }
        let mut filled = String::with_capacity(page.len());
        let mut rest = page.as_str();
        while let Some(at) = rest.find(MARK) {
            let start = at + MARK.len();
            let after = &rest[start..];
            let Some((name, tail)) = after.split_once("\">") else {
                break;
            };
            filled.push_str(&rest[..start]);
            filled.push_str(name);
            filled.push_str("\">");
            filled.push_str(&self.region(name, store, site).into_string());
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }

    fn region(self, name: &str, store: &Store, site: &Site) -> Markup {
        let mut placed: Vec<&Placement> = store
            .content
            .placements
            .iter()
            .filter(|it| it.is_active && it.channel_id == site.channel_id && it.region == name)
            .filter(|it| self.shows(it))
            .collect();
        placed.sort_by_key(|it| it.sort_order);
        html! {
            @for placement in placed {
                @if let Some(widget) = store.content.widget(&placement.widget_uuid) {
                    div data-layout-id=(placement.uuid) {
                        div data-widget-id=(widget.uuid) data-placement-id=(placement.uuid) {
                            (PreEscaped(html_of(widget, store)))
                        }
                    }
                }
            }
        }
    }

    fn shows(self, placement: &Placement) -> bool {
        let entity = self.entity.map(|id| id.to_string());
        placement.region.ends_with(GLOBAL)
            || placement.template_file == self.file
                && (placement.entity_id.is_empty() || Some(&placement.entity_id) == entity.as_ref())
    }
}

/// Returns the HTML of a widget; empty if its template cannot be rendered.
fn html_of(widget: &Widget, store: &Store) -> String {
    let template = store.content.template(&widget.template_uuid);
    let version = template.and_then(|it| it.version(&widget.version_uuid));
    let html = version.and_then(|it| rendered(&it.template, &widget.configuration, &widget.uuid));
    html.unwrap_or_default()
}

/// Renders a template with a widget's settings at the top level, and its id in `_`.
pub(crate) fn rendered(template: &str, configuration: &Value, uuid: &str) -> Option<String> {
    let mut values = configuration.clone();
    values["_"] = json!({"id": uuid, "data": {}, "queryData": {}});
    handlebars::render(template, &values)
}
