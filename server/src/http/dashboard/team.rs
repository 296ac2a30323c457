//! The data of the team page: the users, and the audit log put into words.

use std::collections::BTreeMap;

use app::model::{LogEntry, LoggedChange, OptionalStatus, OwnText, Team, TeamUser, WidgetSettings};
use dashboard_texts::Texts;
use db::model::{AuditEntry, AuditEvent, ListedUser, SettingChange};
use engine::audit::PER_PAGE;
use messages::Locale;
use serde_json::Value;

use super::placement::placement_change;
use crate::http::format;

/// Returns the page's data for one of the users. `entries` may have one more than fits a page, which says that there
/// are older ones.
pub(super) fn team_of(
    users: Vec<ListedUser>,
    mut entries: Vec<AuditEntry>,
    user_id: u64,
    texts: Texts,
) -> Team {
    let has_older = entries.len() > PER_PAGE as usize;
    entries.truncate(PER_PAGE as usize);
    let older = entries.last().filter(|_| has_older).map(|last| last.id);
    let log = entries
        .into_iter()
        .map(|entry| log_entry(entry, &users, texts))
        .collect();
    let users = users
        .into_iter()
        .map(|listed| TeamUser {
            is_self: listed.user.id == user_id,
            id: listed.user.id,
            email: listed.user.email,
            last_seen_at: format::instant(listed.last_seen_at, texts),
            is_owner: listed.is_owner,
            has_installed: listed.has_installed,
        })
        .collect();
    Team { users, log, older }
}

fn log_entry(entry: AuditEntry, users: &[ListedUser], texts: Texts) -> LogEntry {
    let who = match (entry.user_id, &entry.event) {
        (Some(id), _) => name(id, users, texts),
        (
            None,
            AuditEvent::UserRemoved { .. } | AuditEvent::Installed | AuditEvent::Reinstalled,
        ) => "BigCommerce".to_owned(),
        (None, _) => "Reprise".to_owned(),
    };
    let text = text(&entry.event, users, texts);
    let changes = match entry.event {
        AuditEvent::SettingsChanged { changes } => changes
            .iter()
            .map(|change| setting(change, texts))
            .collect(),
        AuditEvent::PlacementChanged { changes, .. } => changes
            .iter()
            .map(|change| placement_change(change, texts))
            .collect(),
        AuditEvent::TextsChanged { changes, .. } => changes
            .iter()
            .map(|change| own_text(change, texts))
            .collect(),
        _ => Vec::new(),
    };
    LogEntry {
        id: entry.id,
        at: format::instant(entry.at, texts),
        who,
        text,
        changes,
    }
}

/// Returns a user's email address, or the ID of one who is not listed, mostly because their access was removed.
pub(super) fn name(user_id: u64, users: &[ListedUser], texts: Texts) -> String {
    match users.iter().find(|listed| listed.user.id == user_id) {
        Some(listed) => listed.user.email.clone(),
        None => texts.user_number(user_id),
    }
}

fn text(event: &AuditEvent, users: &[ListedUser], texts: Texts) -> String {
    match event {
        AuditEvent::Installed => texts.did_install().to_owned(),
        AuditEvent::Reinstalled => texts.did_reinstall().to_owned(),
        AuditEvent::Uninstalled => texts.did_uninstall().to_owned(),
        AuditEvent::Reactivated => texts.did_reactivate().to_owned(),
        AuditEvent::SettingsChanged { .. } => texts.did_change_settings().to_owned(),
        AuditEvent::TextsChanged { language, .. } => {
            let locale = Locale::ALL.iter().find(|locale| locale.lang() == language);
            let language = locale.map_or(language.as_str(), |locale| locale.name());
            texts.did_change_texts(language)
        }
        AuditEvent::PlacementChanged { channel_id, .. } => texts.did_change_placement(channel_id),
        AuditEvent::ScriptsPlaced => texts.did_place_scripts().to_owned(),
        AuditEvent::WebhooksRepaired => texts.did_repair_webhooks().to_owned(),
        AuditEvent::TemplatesRepaired => texts.did_repair_templates().to_owned(),
        AuditEvent::JobsRetried => texts.did_retry_jobs().to_owned(),
        AuditEvent::ShopperErased => texts.did_erase_shopper().to_owned(),
        AuditEvent::ShopperExported => texts.did_export_shopper().to_owned(),
        AuditEvent::HeadlessSecretCreated { id } => texts.did_create_secret(id),
        AuditEvent::HeadlessSecretEnded { id } => texts.did_end_secret(id),
        AuditEvent::UserRemoved { user_id } => texts.did_remove_user(name(*user_id, users, texts)),
        AuditEvent::SessionsEnded { user_id } => {
            texts.did_end_sessions(name(*user_id, users, texts))
        }
        AuditEvent::Unknown => texts.did_something().to_owned(),
    }
}

/// Returns the differences between two versions of the settings, in words.
pub(super) fn setting_changes(
    before: &WidgetSettings,
    after: &WidgetSettings,
    texts: Texts,
) -> Vec<LoggedChange> {
    let changes = SettingChange::between(before, after);
    changes
        .iter()
        .map(|change| setting(change, texts))
        .collect()
}

/// Returns the differences between two versions of the texts in one language.
pub(super) fn text_changes(
    before: &[OwnText],
    after: &[OwnText],
    in_words: Texts,
) -> Vec<LoggedChange> {
    let by_form = |texts: &[OwnText]| -> BTreeMap<String, String> {
        let texts = texts.iter();
        texts
            .map(|text| (text.form.clone(), text.text.clone()))
            .collect()
    };
    let changes = SettingChange::between(&by_form(before), &by_form(after));
    changes
        .iter()
        .map(|change| own_text(change, in_words))
        .collect()
}

fn setting(change: &SettingChange, texts: Texts) -> LoggedChange {
    let shown = |value: &Value| match (change.name.as_str(), value) {
        ("history_months", Value::Null) => texts.value_all_orders().to_owned(),
        ("optional_statuses", Value::Array(names)) if !names.is_empty() => {
            let names = names.iter().filter_map(Value::as_str);
            let names = names.map(|name| status(name, texts));
            names.collect::<Vec<_>>().join(", ")
        }
        (name, value) if name.starts_with("look.") => {
            shown(value, texts.value_as_in_theme(), texts)
        }
        (_, value) => shown(value, texts.value_none(), texts),
    };
    LoggedChange {
        label: label(&change.name, texts).to_owned(),
        from: shown(&change.from),
        to: shown(&change.to),
    }
}

fn own_text(change: &SettingChange, texts: Texts) -> LoggedChange {
    let shown = |value| shown(value, texts.value_original(), texts);
    LoggedChange {
        label: change.name.clone(),
        from: shown(&change.from),
        to: shown(&change.to),
    }
}

/// Returns a value in words. `nothing` is what its absence means.
fn shown(value: &Value, nothing: &str, texts: Texts) -> String {
    match value {
        Value::Null => nothing.to_owned(),
        Value::Bool(true) => texts.value_on().to_owned(),
        Value::Bool(false) => texts.value_off().to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => nothing.to_owned(),
        Value::Array(items) => {
            let items = items.iter().map(|item| shown(item, nothing, texts));
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// Returns the name of one of the optional order statuses.
fn status_name(texts: Texts, id: u8) -> Option<&'static str> {
    Some(match id {
        1 => texts.order_status_pending(),
        7 => texts.order_status_awaiting_payment(),
        12 => texts.order_status_manual_verification(),
        13 => texts.order_status_disputed(),
        _ => return None,
    })
}

/// Returns the name of an order status, which settings store as BigCommerce's without spaces.
fn status(stored: &str, texts: Texts) -> String {
    let known = OptionalStatus::try_from(stored.to_owned());
    known.map_or_else(
        |_| stored.to_owned(),
        |known| {
            status_name(texts, known.id())
                .unwrap_or(known.name())
                .to_owned()
        },
    )
}

/// Returns the label of a setting, or its name if a later version of Reprise has added it.
fn label(name: &str, texts: Texts) -> &str {
    match name {
        "title" => texts.heading(),
        "product_count" => texts.product_count(),
        "optional_statuses" => texts.setting_statuses(),
        "history_months" => texts.setting_history_months(),
        "forget_after_days" => texts.forget_after(),
        "layout" => texts.layout(),
        "card_fields" => texts.setting_card_fields(),
        "due_first" => texts.setting_due_first(),
        "shows_empty" => texts.setting_shows_empty(),
        "sells_on_backorder" => texts.setting_backorder(),
        "measures" => texts.setting_measures(),
        "holdout_percent" => texts.setting_holdout(),
        "look.font" => texts.font(),
        "look.heading_font" => texts.heading_font(),
        "look.font_size" => texts.font_size(),
        "look.radius" => texts.radius(),
        "look.colors.text" => texts.setting_color_text(),
        "look.colors.background" => texts.setting_color_background(),
        "look.colors.link" => texts.setting_color_link(),
        "look.colors.button" => texts.setting_color_button(),
        "look.colors.button_text" => texts.setting_color_button_text(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use app::model::{Look, WidgetSettings};
    use serde_json::json;

    use super::*;

    fn english() -> Texts {
        Texts::of(dashboard_texts::Language::En)
    }

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
            assert_ne!(label(&name, english()), name);
        }
    }

    #[test]
    fn values_are_shown_in_words() {
        let change = |name: &str, from, to| {
            let name = name.to_owned();
            let LoggedChange { from, to, .. } =
                setting(&SettingChange { name, from, to }, english());
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
