//! Reads everything that a view needs to know about a store, in one statement: a store is rarely cached when a
//! shopper arrives, and each statement costs a round trip to another thread.

use domain::{Layout, Look, StoreHash, WidgetSettings};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use sqlx::SqliteConnection;

use super::{
    Storage, StorageError, database_error, from_json,
    settings::{fields_from, statuses_from},
    stores::StoreRow,
    timestamp,
};
use crate::model::{Profile, StoreFacts, StoredStorefront, StorefrontRules, WidgetText};

impl Storage {
    /// Returns a store in any state, with its settings, profile and storefronts.
    ///
    /// # Errors
    /// [`StorageError`], for instance if the current key cannot decrypt the access token.
    #[tracing::instrument(name = "db.facts.find_store_facts", level = "debug", skip_all)]
    pub async fn find_store_facts(
        &self,
        store: &StoreHash,
    ) -> Result<Option<StoreFacts>, StorageError> {
        let hash = store.as_ref();
        let mut connection = self.read(hash).await?;
        let row = sqlx::query!(
            r#"SELECT store_hash, access_token, access_token_key_id, scopes, installed_by,
                      installed_at, deactivated_at, reauthorise_since, last_view_at,
                      last_view_purchases,
                      (SELECT json_array(title, product_count, optional_statuses, history_months,
                                         forget_after_days, layout, card_fields, due_first,
                                         shows_empty, sells_on_backorder, look, measures,
                                         holdout_percent)
                       FROM widget_settings AS w
                       WHERE w.store_hash = s.store_hash) AS "settings: String",
                      (SELECT json_group_array(json_array(language, form, text)
                              ORDER BY language, form)
                       FROM widget_texts AS t
                       WHERE t.store_hash = s.store_hash) AS "texts!: String",
                      (SELECT json_array(name, currency, currency_symbol, symbol_on_left,
                                         decimal_separator, thousands_separator, decimal_places,
                                         time_zone, utc_offset, default_channel_id, fetched_at)
                       FROM store_profiles AS p
                       WHERE p.store_hash = s.store_hash) AS "profile: String",
                      (SELECT json_group_array(json_array(channel_id, name, url, platform,
                                                         default_language, json(rules), (
                                  SELECT json_group_array(origin ORDER BY origin)
                                  FROM storefront_origins AS o
                                  WHERE o.store_hash = f.store_hash
                                      AND o.channel_id = f.channel_id))
                              ORDER BY channel_id)
                       FROM storefronts AS f
                       WHERE f.store_hash = s.store_hash) AS "storefronts!: String"
               FROM stores AS s WHERE store_hash = ?"#,
            hash
        )
        .fetch_optional(&mut *connection)
        .await
        .map_err(database_error)?;
        connection.end();
        let Some(row) = row else {
            return Ok(None);
        };
        let settings: Option<SettingsRow> = maybe(row.settings.as_deref())?;
        let profile: Option<ProfileRow> = maybe(row.profile.as_deref())?;
        let storefronts: Vec<StorefrontRow> = from_json(&row.storefronts)?;
        let texts: Vec<TextRow> = from_json(&row.texts)?;
        Ok(Some(StoreFacts {
            store: self.store(StoreRow {
                store_hash: row.store_hash,
                access_token: row.access_token,
                access_token_key_id: row.access_token_key_id,
                scopes: row.scopes,
                installed_by: row.installed_by,
                installed_at: row.installed_at,
                deactivated_at: row.deactivated_at,
                reauthorise_since: row.reauthorise_since,
                last_view_at: row.last_view_at,
                last_view_purchases: row.last_view_purchases,
            })?,
            settings: settings
                .map(|row| row.into_settings(store))
                .unwrap_or_default(),
            texts: texts.into_iter().map(Into::into).collect(),
            profile: profile.map(ProfileRow::into_profile).transpose()?,
            storefronts: storefronts.into_iter().map(Into::into).collect(),
        }))
    }

    /// Returns the store's settings, or the defaults if none are saved. Unlike [`Self::find_store_facts`],
    /// this works for a store whose access token cannot be decrypted.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.facts.find_settings", level = "debug", skip_all)]
    pub async fn find_settings(&self, store: &StoreHash) -> Result<WidgetSettings, StorageError> {
        let hash = store.as_ref();
        find_settings(&mut *self.read(hash).await?, store).await
    }
}

pub(super) async fn find_settings(
    connection: &mut SqliteConnection,
    store: &StoreHash,
) -> Result<WidgetSettings, StorageError> {
    let hash = store.as_ref();
    let row = sqlx::query_scalar!(
        r#"SELECT json_array(title, product_count, optional_statuses, history_months,
                             forget_after_days, layout, card_fields, due_first,
                             shows_empty, sells_on_backorder, look, measures,
                             holdout_percent) AS "settings!: String"
           FROM widget_settings WHERE store_hash = ?"#,
        hash
    )
    .fetch_optional(connection)
    .await
    .map_err(database_error)?;
    let settings: Option<SettingsRow> = maybe(row.as_deref())?;
    Ok(settings
        .map(|row| row.into_settings(store))
        .unwrap_or_default())
}

fn maybe<T: DeserializeOwned>(json: Option<&str>) -> Result<Option<T>, StorageError> {
    json.map(from_json).transpose()
}

/// The settings. In each row type, the fields are in the order of the statement's columns.
#[derive(Deserialize)]
struct SettingsRow(
    String,
    u32,
    String,
    Option<u32>,
    u32,
    String,
    String,
    u8,
    u8,
    u8,
    String,
    u8,
    u8,
);

impl SettingsRow {
    fn into_settings(self, store: &StoreHash) -> WidgetSettings {
        let Self(
            title,
            product_count,
            statuses,
            history_months,
            forget_after_days,
            layout,
            fields,
            due_first,
            shows_empty,
            sells_on_backorder,
            look,
            measures,
            holdout_percent,
        ) = self;
        let defaults = WidgetSettings::default();
        WidgetSettings {
            // A later version may have saved another one.
            layout: Layout::from_name(&layout).unwrap_or(defaults.layout),
            card_fields: fields_from(&fields),
            due_first: due_first != 0,
            shows_empty: shows_empty != 0,
            title,
            product_count,
            optional_statuses: statuses_from(&statuses),
            history_months,
            forget_after_days,
            sells_on_backorder: sells_on_backorder != 0,
            look: look_from(&look, store),
            measures: measures != 0,
            holdout_percent,
        }
    }
}

/// Reads a look. Leaves out single values that cannot be read, since another version may have saved them.
fn look_from(text: &str, store: &StoreHash) -> Look {
    if let Ok(look) = serde_json::from_str(text) {
        return look;
    }
    tracing::warn!(store = %store, "ignored values of a saved look that cannot be read");
    let mut fields: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
    let is_readable = |name: &str, value: &Value| {
        let alone = serde_json::json!({ name: value });
        serde_json::from_value::<Look>(alone).is_ok()
    };
    if let Some(Value::Object(colors)) = fields.get_mut("colors") {
        colors.retain(|token, color| is_readable("colors", &serde_json::json!({ token: color })));
    }
    fields.retain(|name, value| is_readable(name, value));
    serde_json::from_value(Value::Object(fields)).unwrap_or_default()
}

#[derive(Deserialize)]
struct TextRow(String, String, String);

impl From<TextRow> for WidgetText {
    fn from(TextRow(language, form, text): TextRow) -> Self {
        Self {
            language,
            form,
            text,
        }
    }
}

#[derive(Deserialize)]
struct ProfileRow(
    String,
    String,
    String,
    u8,
    String,
    String,
    Option<u32>,
    Option<String>,
    i32,
    u64,
    i64,
);

impl ProfileRow {
    fn into_profile(self) -> Result<Profile, StorageError> {
        let Self(
            name,
            currency,
            currency_symbol,
            symbol_on_left,
            decimal_separator,
            thousands_separator,
            decimal_places,
            time_zone,
            utc_offset,
            default_channel_id,
            fetched_at,
        ) = self;
        Ok(Profile {
            name,
            currency,
            currency_symbol,
            symbol_on_left: symbol_on_left != 0,
            decimal_separator,
            thousands_separator,
            decimal_places,
            time_zone,
            utc_offset,
            default_channel_id,
            fetched_at: timestamp(fetched_at)?,
        })
    }
}

#[derive(Deserialize)]
struct StorefrontRow(
    u64,
    String,
    Option<String>,
    String,
    Option<String>,
    Value,
    Vec<String>,
);

impl From<StorefrontRow> for StoredStorefront {
    fn from(row: StorefrontRow) -> Self {
        let StorefrontRow(channel_id, name, url, platform, default_language, rules, origins) = row;
        Self {
            channel_id,
            name,
            url,
            platform,
            default_language,
            origins,
            // Those of another version may not be readable. Then they count as not read yet.
            rules: StorefrontRules::deserialize(rules).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{ColorToken, FontStack};

    use super::*;

    #[test]
    fn one_unreadable_value_does_not_lose_a_whole_look() {
        let store = "abc123".parse().unwrap();
        let look = look_from(
            r##"{"colors": {"text": "#102030", "link": "reddish", "shadow": "#000000"},
                 "font": "a;b", "heading_font": "Georgia,serif", "font_size": 16, "radius": 4711,
                 "spacing": 2}"##,
            &store,
        );
        let colors: Vec<ColorToken> = look.colors.keys().copied().collect();
        assert_eq!(colors, [ColorToken::Text]);
        assert_eq!(look.font, None);
        let heading = look.heading_font.as_ref().map(FontStack::as_str);
        assert_eq!(heading, Some("Georgia,serif"));
        assert_eq!((look.font_size, look.radius), (Some(16), None));
        for broken in ["", "7", "[]", "{", "null"] {
            assert_eq!(look_from(broken, &store), Look::default(), "{broken}");
        }
    }
}
