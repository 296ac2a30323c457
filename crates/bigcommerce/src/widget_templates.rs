//! Widget templates, which merchants drag onto their pages in Page Builder (BigCommerce OpenAPI,
//! `reference/widgets.v3.yml`; docs, `docs/storefront/widgets/`).

use std::collections::BTreeMap;

use aws_lc_rs::digest::{SHA256, digest};
use serde::{Deserialize, Serialize, Serializer, ser::Error as _};
use serde_json::Value;

use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Response;
use crate::parse::loose;
use crate::v3::{self, One, Paging};

const TEMPLATES: &str = "/v3/content/widget-templates";
const TEMPLATE: &str = "/v3/content/widget-templates/{uuid}";
const WIDGETS: &str = "/v3/content/widgets";
const PLACEMENTS: &str = "/v3/content/placements";
/// The maximum number of placements that are read of one template. A page can have 150 widgets, but nobody drags the
/// same one onto more pages than this.
const PLACEMENTS_READ: u32 = 50;

/// As many pages as the 5,000 templates need that a store may have. The pages are small, because nothing limits
/// the size of the templates of other apps.
const PAGING: Paging = Paging {
    limit: 50,
    pages: 100,
};

/// A widget template of any app.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct WidgetTemplate {
    /// Its id.
    #[serde(deserialize_with = "loose::required_text")]
    pub uuid: String,
    /// Shown to the merchant in Page Builder.
    #[serde(default, deserialize_with = "loose::text")]
    pub name: String,
    /// HTML with Handlebars.
    #[serde(default, deserialize_with = "loose::text")]
    pub template: String,
    /// The settings that the merchant fills in.
    #[serde(default)]
    pub schema: Value,
}

/// A place on a storefront where a widget is shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct WidgetPlacement {
    /// The page's template file, such as `pages/home`.
    #[serde(default, deserialize_with = "loose::text")]
    pub template_file: String,
    /// The region of the page.
    #[serde(default, deserialize_with = "loose::text")]
    pub region: String,
    #[serde(default, deserialize_with = "loose::text")]
    status: String,
}

impl WidgetPlacement {
    /// Returns whether it is shown.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.status == "active"
    }
}

/// A widget template to create, or the new state of an existing one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewWidgetTemplate {
    /// Shown to the merchant in Page Builder.
    pub name: String,
    /// HTML with Handlebars. The settings are at the top level, by their ids.
    pub template: String,
    /// The settings that the merchant fills in.
    pub schema: Vec<SchemaTab>,
    /// The labels of the schema.
    pub schema_translations: Translations,
    /// The storefront it is for.
    pub channel_id: u64,
}

impl NewWidgetTemplate {
    /// Returns whether `found` is already in this state, apart from its id, its channel and its labels.
    /// BigCommerce does not return labels, see [`Translations::digest`].
    #[must_use]
    pub fn matches(&self, found: &WidgetTemplate) -> bool {
        let schema = serde_json::to_value(&self.schema).unwrap_or_default();
        self.name == found.name
            && self.template == found.template
            && contains(&found.schema, &schema)
    }
}

/// Returns whether a value has at least what `wanted` has. BigCommerce may add fields with its defaults.
fn contains(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Object(found), Value::Object(wanted)) => wanted.iter().all(|(name, wanted)| {
            let found = found.get(name);
            found.is_some_and(|found| contains(found, wanted))
        }),
        (Value::Array(found), Value::Array(wanted)) => {
            let mut pairs = found.iter().zip(wanted);
            found.len() == wanted.len() && pairs.all(|(found, wanted)| contains(found, wanted))
        }
        _ => found == wanted,
    }
}

/// The labels of a schema: by their keys, such as `i18n.Title`, and then by language. The language `default` is
/// required.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translations(pub BTreeMap<String, BTreeMap<String, String>>);

impl Translations {
    /// Returns a digest of them, in 16 hexadecimal digits. Part of a template, it shows which labels were sent
    /// with it.
    #[must_use]
    pub fn digest(&self) -> String {
        let json = serde_json::to_vec(&self.0).unwrap_or_default();
        let digest = digest(&SHA256, &json);
        let bytes = digest.as_ref().iter().take(8);
        bytes.map(|byte| format!("{byte:02x}")).collect()
    }
}

/// As text that contains JSON, which is what BigCommerce takes.
impl Serialize for Translations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json = serde_json::to_string(&self.0).map_err(S::Error::custom)?;
        serializer.serialize_str(&json)
    }
}

/// A tab of settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename = "tab")]
pub struct SchemaTab {
    /// A text, or the key of a label.
    pub label: String,
    /// Groups of settings.
    pub sections: Vec<SchemaSection>,
}

/// A group of settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SchemaSection {
    /// A text, or the key of a label.
    pub label: String,
    /// The settings.
    pub settings: Vec<SchemaSetting>,
}

/// A setting that the merchant fills in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SchemaSetting {
    /// Its name in the template.
    pub id: String,
    /// A text, or the key of a label.
    pub label: String,
    /// What can be filled in.
    #[serde(flatten)]
    pub control: SchemaControl,
    /// When it is visible; `None` for always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditional: Option<Conditional>,
}

/// What can be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum SchemaControl {
    /// One line of text.
    Input {
        /// The initial value.
        default: String,
    },
    /// A choice.
    Select {
        /// The initial value.
        default: String,
        /// The values.
        type_meta: SelectMeta,
    },
    /// A whole number.
    Range {
        /// The initial value.
        default: u32,
        /// The bounds.
        type_meta: RangeMeta,
    },
}

/// The values of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SelectMeta {
    /// The values, in order.
    pub select_options: Vec<SelectOption>,
}

/// A value of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SelectOption {
    /// A text, or the key of a label.
    pub label: String,
    /// The value in the template.
    pub value: String,
}

/// The bounds of a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RangeMeta {
    /// The bounds.
    pub range_values: RangeValues,
}

/// The bounds of a number, and its steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RangeValues {
    /// The least value.
    pub min: u32,
    /// The greatest value.
    pub max: u32,
    /// The difference between two values.
    pub step: u32,
    /// Shown after the number.
    pub unit: String,
}

/// A condition for showing a setting: another one of its section has one of these values. A hidden setting
/// keeps its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conditional {
    /// The id of the other setting, which is a choice.
    pub key: String,
    /// `IN`.
    pub operator: String,
    /// The values.
    pub value: Vec<String>,
}

impl StoreClient<'_> {
    /// Returns the custom templates of these channels that `keep` accepts. The others belong to other apps and
    /// may be many.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.widget_templates.list", skip_all, fields(store = %self.store))]
    pub async fn widget_templates(
        &self,
        channels: &[u64],
        keep: impl Fn(&WidgetTemplate) -> bool,
    ) -> Result<Vec<WidgetTemplate>, Error> {
        let channels: Vec<String> = channels.iter().map(u64::to_string).collect();
        let request = || {
            self.get(TEMPLATES)
                .query("widget_template_kind", "custom")
                .query("channel_id:in", channels.join(","))
        };
        v3::select(self, request, PAGING, keep).await
    }

    /// Creates a template. The request is never sent twice: after [`Error::Unavailable`], check whether the
    /// template exists.
    ///
    /// # Errors
    /// [`Error::Invalid`] if BigCommerce rejects it, for example because the channel already has 1,000.
    /// Otherwise as any call.
    #[tracing::instrument(name = "bigcommerce.widget_templates.create", skip_all, fields(store = %self.store))]
    pub async fn create_widget_template(
        &self,
        template: &NewWidgetTemplate,
    ) -> Result<WidgetTemplate, Error> {
        let request = self.request("POST", TEMPLATES);
        read_one(self.send_json(request, template).await?)
    }

    /// Changes a template to this state, and with it all widgets that were made from it.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it does not exist. Otherwise as any call.
    #[tracing::instrument(name = "bigcommerce.widget_templates.update", skip_all, fields(store = %self.store))]
    pub async fn update_widget_template(
        &self,
        uuid: &str,
        template: &NewWidgetTemplate,
    ) -> Result<WidgetTemplate, Error> {
        let request = self.request("PUT", TEMPLATE).uuid(uuid)?;
        read_one(self.send_json(request, template).await?)
    }

    /// Deletes a template.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it does not exist. Otherwise as any call.
    #[tracing::instrument(name = "bigcommerce.widget_templates.delete", skip_all, fields(store = %self.store))]
    pub async fn delete_widget_template(&self, uuid: &str) -> Result<(), Error> {
        let request = self.request("DELETE", TEMPLATE).uuid(uuid)?;
        self.send(request).await.map(drop)
    }

    /// Returns whether there are widgets that were made from a template.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.widgets.exist", skip_all, fields(store = %self.store))]
    pub async fn has_widgets(&self, template_uuid: &str) -> Result<bool, Error> {
        let request = self
            .get(WIDGETS)
            .query("widget_template_uuid", template_uuid)
            .query("limit", 1);
        let widgets: One<Vec<Value>> = self.send(request).await?.json()?;
        Ok(!widgets.data.is_empty())
    }

    /// Returns where widgets that were made from a template are placed on a channel, at most 50 places.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.widgets.placements", skip_all, fields(store = %self.store))]
    pub async fn widget_placements(
        &self,
        template_uuid: &str,
        channel_id: u64,
    ) -> Result<Vec<WidgetPlacement>, Error> {
        let request = self
            .get(PLACEMENTS)
            .query("widget_template_uuid", template_uuid)
            .query("channel_id:in", channel_id)
            .query("limit", PLACEMENTS_READ);
        let placements: One<Vec<WidgetPlacement>> = self.send(request).await?.json()?;
        Ok(placements.data)
    }
}

fn read_one(response: Response) -> Result<WidgetTemplate, Error> {
    response.json::<One<WidgetTemplate>>().map(|one| one.data)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn new_template() -> NewWidgetTemplate {
        let setting = SchemaSetting {
            id: "size".to_owned(),
            label: "i18n.Size".to_owned(),
            control: SchemaControl::Range {
                default: 8,
                type_meta: RangeMeta {
                    range_values: RangeValues {
                        min: 1,
                        max: 24,
                        step: 1,
                        unit: String::new(),
                    },
                },
            },
            conditional: Some(Conditional {
                key: "kind".to_owned(),
                operator: "IN".to_owned(),
                value: vec!["mug".to_owned()],
            }),
        };
        NewWidgetTemplate {
            name: "Mugs".to_owned(),
            template: "<i>{{size}}</i>".to_owned(),
            schema: vec![SchemaTab {
                label: "i18n.Content".to_owned(),
                sections: vec![SchemaSection {
                    label: "Mug".to_owned(),
                    settings: vec![setting],
                }],
            }],
            schema_translations: Translations(BTreeMap::from([(
                "i18n.Size".to_owned(),
                BTreeMap::from([("default".to_owned(), "Size \"big\"".to_owned())]),
            )])),
            channel_id: 2,
        }
    }

    #[test]
    fn is_sent_in_bigcommerces_shape() {
        let sent = serde_json::to_value(new_template()).unwrap();
        let setting = json!({
            "type": "range", "id": "size", "label": "i18n.Size", "default": 8,
            "typeMeta": {"rangeValues": {"min": 1, "max": 24, "step": 1, "unit": ""}},
            "conditional": {"key": "kind", "operator": "IN", "value": ["mug"]},
        });
        let schema = json!([{"type": "tab", "label": "i18n.Content", "sections": [
            {"label": "Mug", "settings": [setting]},
        ]}]);
        assert_eq!(sent["schema"], schema);
        assert_eq!(
            sent["schema_translations"],
            r#"{"i18n.Size":{"default":"Size \"big\""}}"#
        );
        assert_eq!(sent["channel_id"], 2);
    }

    #[test]
    fn matches_what_was_sent_even_with_added_fields() {
        let new = new_template();
        let mut answer = serde_json::to_value(&new).unwrap();
        answer["uuid"] = "095be615-a8ad-4c33-8e9c-c7612fbf6c9f".into();
        let read = |answer: &Value| -> WidgetTemplate {
            serde_json::from_str(&answer.to_string()).unwrap()
        };
        assert!(new.matches(&read(&answer)));
        answer["schema"][0]["sections"][0]["settings"][0]["description"] = Value::Null;
        assert!(new.matches(&read(&answer)));
        for (pointer, other) in [
            ("/name", json!("Cups")),
            ("/template", json!("<i>{{{size}}}</i>")),
            ("/schema", json!([])),
            ("/schema/0/sections/0/settings/0/default", json!(9)),
            ("/schema/0/sections/0/settings/0/typeMeta", json!({})),
        ] {
            let mut changed = answer.clone();
            *changed.pointer_mut(pointer).unwrap() = other;
            assert!(!new.matches(&read(&changed)), "{pointer}");
        }
    }

    #[test]
    fn a_digest_changes_with_the_labels() {
        let labels = new_template().schema_translations;
        let digest = labels.digest();
        assert_eq!(digest.len(), 16);
        assert_eq!(labels.clone().digest(), digest);
        assert_ne!(Translations::default().digest(), digest);
    }
}
