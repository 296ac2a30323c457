//! The data of the team page: the users, and the audit log put into words.

use std::collections::BTreeMap;

use app::model::{LogEntry, LoggedChange, OptionalStatus, OwnText, Team, TeamUser, WidgetSettings};
use db::model::{AuditEntry, AuditEvent, ListedUser, SettingChange};
use engine::audit::PER_PAGE;
use messages::Locale;
use serde_json::Value;

use super::placement::placement_change;
use crate::http::format;

/// Returns the page's data for one of the users. `entries` may have one more than fits a page, which says that there
/// are older ones.
pub(super) fn team_of(users: Vec<ListedUser>, mut entries: Vec<AuditEntry>, user_id: u64) -> Team {
    let has_older = entries.len() > PER_PAGE as usize;
    entries.truncate(PER_PAGE as usize);
    let older = entries.last().filter(|_| has_older).map(|last| last.id);
    let log = entries
        .into_iter()
        .map(|entry| log_entry(entry, &users))
        .collect();
    let users = users
        .into_iter()
        .map(|listed| TeamUser {
            is_self: listed.user.id == user_id,
            id: listed.user.id,
            email: listed.user.email,
            last_seen_at: format::instant(listed.last_seen_at),
            is_owner: listed.is_owner,
            has_installed: listed.has_installed,
        })
        .collect();
    Team { users, log, older }
}

fn log_entry(entry: AuditEntry, users: &[ListedUser]) -> LogEntry {
    let who = match (entry.user_id, &entry.event) {
        (Some(id), _) => name(id, users),
        (
            None,
            AuditEvent::UserRemoved { .. } | AuditEvent::Installed | AuditEvent::Reinstalled,
        ) => "BigCommerce".to_owned(),
        (None, _) => "Reprise".to_owned(),
    };
    let text = text(&entry.event, users);
    let changes = match entry.event {
        AuditEvent::SettingsChanged { changes } => changes.iter().map(setting).collect(),
        AuditEvent::PlacementChanged { changes, .. } => {
            changes.iter().map(placement_change).collect()
        }
        AuditEvent::TextsChanged { changes, .. } => changes.iter().map(own_text).collect(),
        _ => Vec::new(),
    };
    LogEntry {
        id: entry.id,
        at: format::instant(entry.at),
        who,
        text,
        changes,
    }
}

/// Returns a user's email address, or the ID of one who is not listed, mostly because their access was removed.
pub(super) fn name(user_id: u64, users: &[ListedUser]) -> String {
    match users.iter().find(|listed| listed.user.id == user_id) {
        Some(listed) => listed.user.email.clone(),
        None => format!("User {user_id}"),
    }
}

fn text(event: &AuditEvent, users: &[ListedUser]) -> String {
    match event {
        AuditEvent::Installed => "Installed Reprise".to_owned(),
        AuditEvent::Reinstalled => "Installed Reprise again".to_owned(),
        AuditEvent::Uninstalled => "Uninstalled Reprise".to_owned(),
        AuditEvent::Reactivated => {
            "Activated Reprise again, because the store still gave it access".to_owned()
        }
        AuditEvent::SettingsChanged { .. } => "Changed the appearance".to_owned(),
        AuditEvent::TextsChanged { language, .. } => {
            let locale = Locale::ALL.iter().find(|locale| locale.lang() == language);
            let language = locale.map_or(language.as_str(), |locale| locale.name());
            format!("Changed texts of the widget in {language}")
        }
        AuditEvent::PlacementChanged { channel_id, .. } => {
            format!("Changed the placement on the storefront with the ID {channel_id}")
        }
        AuditEvent::ScriptsPlaced => "Placed the script on storefronts".to_owned(),
        AuditEvent::WebhooksRepaired => "Repaired the webhooks".to_owned(),
        AuditEvent::TemplatesRepaired => "Wrote the widget to Page Builder again".to_owned(),
        AuditEvent::JobsRetried => "Retried failed background work".to_owned(),
        AuditEvent::ShopperErased => "Erased the data of a shopper".to_owned(),
        AuditEvent::ShopperExported => "Exported the data of a shopper".to_owned(),
        AuditEvent::HeadlessSecretCreated { id } => format!("Created the headless secret {id}"),
        AuditEvent::HeadlessSecretEnded { id } => format!("Ended the headless secret {id}"),
        AuditEvent::UserRemoved { user_id } => {
            format!("Took away the access of {}", name(*user_id, users))
        }
        AuditEvent::SessionsEnded { user_id } => {
            format!("Ended the sessions of {}", name(*user_id, users))
        }
        AuditEvent::Unknown => "Changed something that this version does not know".to_owned(),
    }
}

/// Returns the differences between two versions of the settings, in words.
pub(super) fn setting_changes(
    before: &WidgetSettings,
    after: &WidgetSettings,
) -> Vec<LoggedChange> {
    let changes = SettingChange::between(before, after);
    changes.iter().map(setting).collect()
}

/// Returns the differences between two versions of the texts in one language.
pub(super) fn text_changes(before: &[OwnText], after: &[OwnText]) -> Vec<LoggedChange> {
    let by_form = |texts: &[OwnText]| -> BTreeMap<String, String> {
        let texts = texts.iter();
        texts
            .map(|text| (text.form.clone(), text.text.clone()))
            .collect()
    };
    let changes = SettingChange::between(&by_form(before), &by_form(after));
    changes.iter().map(own_text).collect()
}

fn setting(change: &SettingChange) -> LoggedChange {
    let shown = |value: &Value| match (change.name.as_str(), value) {
        ("history_months", Value::Null) => "all orders".to_owned(),
        ("optional_statuses", Value::Array(names)) if !names.is_empty() => {
            let names = names.iter().filter_map(Value::as_str).map(status);
            names.collect::<Vec<_>>().join(", ")
        }
        (name, value) if name.starts_with("look.") => shown(value, "as in the theme"),
        (_, value) => shown(value, "none"),
    };
    LoggedChange {
        label: label(&change.name).to_owned(),
        from: shown(&change.from),
        to: shown(&change.to),
    }
}

fn own_text(change: &SettingChange) -> LoggedChange {
    LoggedChange {
        label: change.name.clone(),
        from: shown(&change.from, "original"),
        to: shown(&change.to, "original"),
    }
}

/// Returns a value in words. `nothing` is what its absence means.
fn shown(value: &Value, nothing: &str) -> String {
    match value {
        Value::Null => nothing.to_owned(),
        Value::Bool(true) => "on".to_owned(),
        Value::Bool(false) => "off".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => nothing.to_owned(),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| shown(item, nothing)).collect();
            items.join(", ")
        }
        Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// Returns BigCommerce's name of an order status, which settings store without spaces.
fn status(stored: &str) -> &str {
    let known = OptionalStatus::try_from(stored.to_owned());
    known.map_or(stored, |known| known.name())
}

/// Returns the label that a setting has in the form, or its name if a later version of Reprise has added it.
fn label(name: &str) -> &str {
    match name {
        "title" => "Heading",
        "product_count" => "Number of products",
        "optional_statuses" => "Orders that also count",
        "history_months" => "Order history in months",
        "forget_after_days" => "Days until an inactive shopper is erased",
        "layout" => "Layout",
        "card_fields" => "Shown on cards",
        "due_first" => "What is due again comes first",
        "shows_empty" => "Text for shoppers who have bought nothing",
        "sells_on_backorder" => "Sells on backorder",
        "measures" => "Counts what the widget brings",
        "holdout_percent" => "Shoppers who are shown nothing, in percent",
        "look.font" => "Font",
        "look.heading_font" => "Font of the heading",
        "look.font_size" => "Size of text",
        "look.radius" => "Radius of corners",
        "look.colors.text" => "Color of text",
        "look.colors.background" => "Color of the background",
        "look.colors.link" => "Color of product names",
        "look.colors.button" => "Color of buttons",
        "look.colors.button_text" => "Color of the text of buttons",
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use app::model::{Look, WidgetSettings};
    use serde_json::json;

    use super::*;

    #[test]
    fn every_setting_has_a_label() {
        let settings = serde_json::to_value(WidgetSettings::default()).unwrap();
        let colors = json!({"text": 1, "background": 1, "link": 1, "button": 1, "button_text": 1});
        let look = serde_json::to_value(Look::default()).unwrap();
        let in_look = look
            .as_object()
            .unwrap()
            .keys()
            .filter(|name| *name != "colors");
        let names = settings
            .as_object()
            .unwrap()
            .keys()
            .filter(|name| *name != "look")
            .cloned();
        let names = names
            .chain(in_look.map(|name| format!("look.{name}")))
            .chain(
                colors
                    .as_object()
                    .unwrap()
                    .keys()
                    .map(|name| format!("look.colors.{name}")),
            );
        for name in names {
            assert_ne!(label(&name), name);
        }
    }

    #[test]
    fn values_are_shown_in_words() {
        let change = |name: &str, from, to| {
            let name = name.to_owned();
            let LoggedChange { from, to, .. } = setting(&SettingChange { name, from, to });
            (from, to)
        };
        let words = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(
            change("history_months", json!(null), json!(6)),
            words("all orders", "6")
        );
        assert_eq!(
            change("look.radius", json!(null), json!(0)),
            words("as in the theme", "0")
        );
        assert_eq!(
            change("due_first", json!(true), json!(false)),
            words("on", "off")
        );
        assert_eq!(
            change(
                "optional_statuses",
                json!([]),
                json!(["PartiallyShipped", "later"])
            ),
            words("none", "PartiallyShipped, later")
        );
    }
}
