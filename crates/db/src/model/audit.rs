//! What the audit log records.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An entry of a store's audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Counts up within the store.
    pub id: u64,
    /// When it happened.
    pub at: Timestamp,
    /// The user who did it; `None` if BigCommerce or Reprise itself did.
    pub user_id: Option<u64>,
    /// What happened.
    pub event: AuditEvent,
}

/// Something that happened to a store's installation or settings. It names no shopper, because an entry outlives
/// a shopper's erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AuditEvent {
    /// The app was installed for the first time.
    Installed,
    /// The app was installed again.
    Reinstalled,
    /// BigCommerce reported that the app was uninstalled.
    Uninstalled,
    /// The store was served again, because its access token still worked after an uninstall.
    Reactivated,
    /// Settings of the widget were changed.
    SettingsChanged {
        /// The changed settings, at least one.
        changes: Vec<SettingChange>,
    },
    /// Texts of the widget were changed.
    TextsChanged {
        /// The BCP 47 tag of their language.
        language: String,
        /// The texts that differ from before, at least one.
        changes: Vec<SettingChange>,
    },
    /// Where the widget appears on a storefront was changed.
    PlacementChanged {
        /// BigCommerce's ID of the channel.
        channel_id: u64,
        /// What differs from before, at least one.
        changes: Vec<SettingChange>,
    },
    /// The script was placed on storefronts.
    ScriptsPlaced,
    /// Webhooks were repaired.
    WebhooksRepaired,
    /// The widget's templates in Page Builder were requested to be written again.
    TemplatesRepaired,
    /// Failed background work was requested to be retried.
    JobsRetried,
    /// The data of one shopper was erased.
    ShopperErased,
    /// The data of one shopper was exported.
    ShopperExported,
    /// A headless secret was created.
    HeadlessSecretCreated {
        /// The secret's ID.
        id: String,
    },
    /// A headless secret was ended.
    HeadlessSecretEnded {
        /// The secret's ID.
        id: String,
    },
    /// BigCommerce removed a user.
    UserRemoved {
        /// BigCommerce's ID of the user.
        user_id: u64,
    },
    /// All sessions of a user were ended.
    SessionsEnded {
        /// BigCommerce's ID of the user.
        user_id: u64,
    },
    /// Something that a newer version of Reprise recorded.
    #[serde(other)]
    Unknown,
}

impl AuditEvent {
    /// Returns whether it is a repair that a user can ask for as often as they like.
    pub(crate) const fn is_repair(&self) -> bool {
        matches!(
            self,
            Self::ScriptsPlaced
                | Self::WebhooksRepaired
                | Self::TemplatesRepaired
                | Self::JobsRetried
        )
    }
}

/// A setting or a text before and after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingChange {
    /// The name of the setting, such as `title` or `look.text`, or the key of the text.
    pub name: String,
    /// Its value before.
    pub from: Value,
    /// Its value after.
    pub to: Value,
}

impl SettingChange {
    /// Returns the differences between two values of the same type, field by field. Fields of a nested object are
    /// joined with a dot.
    pub fn between(before: &impl Serialize, after: &impl Serialize) -> Vec<Self> {
        let mut found = Vec::new();
        let value = |it: Result<Value, _>| it.unwrap_or(Value::Null);
        let before = value(serde_json::to_value(before));
        let after = value(serde_json::to_value(after));
        compare("", &before, &after, &mut found);
        found
    }
}

fn compare(name: &str, before: &Value, after: &Value, found: &mut Vec<SettingChange>) {
    if before == after {
        return;
    }
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let removed = old.keys().filter(|key| !new.contains_key(*key));
            for key in new.keys().chain(removed) {
                let name = match name {
                    "" => key.clone(),
                    _ => format!("{name}.{key}"),
                };
                compare(&name, &before[key], &after[key], found);
            }
        }
        _ => found.push(SettingChange {
            name: name.to_owned(),
            from: before.clone(),
            to: after.clone(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn compares_field_by_field() {
        let before = json!({"title": "Mug", "count": 8, "look": {"text": null, "radius": 4}});
        let after = json!({"title": "Mug", "count": 3, "look": {"text": "#111", "radius": 4}});
        let change = |name: &str, from, to| SettingChange {
            name: name.to_owned(),
            from,
            to,
        };
        assert_eq!(
            SettingChange::between(&before, &after),
            [
                change("count", json!(8), json!(3)),
                change("look.text", json!(null), json!("#111")),
            ]
        );
        assert_eq!(SettingChange::between(&after, &after), []);
    }

    #[test]
    fn an_event_of_a_newer_version_is_unknown() {
        let event: AuditEvent = serde_json::from_str(r#"{"kind": "teapot", "lid": 1}"#).unwrap();
        assert_eq!(event, AuditEvent::Unknown);
    }
}
