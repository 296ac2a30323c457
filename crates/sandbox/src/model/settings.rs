//! Settings that a merchant changes for the whole store or for one channel
//! (BigCommerce docs, `reference/settings.v3.yml`, `reference/carts.v3.yml`).

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// A setting: its name in the API, its kind and its default.
pub(crate) struct Setting(pub(crate) &'static str, SettingKind);

/// The kind of a setting, with its default.
enum SettingKind {
    Flag(bool),
    Text(&'static str),
    /// One of these; the first is the default.
    OneOf(&'static [&'static str]),
}

use SettingKind::{Flag, OneOf, Text};

/// `/v3/carts/settings`.
pub(crate) const CART: &[Setting] = &[Setting("allow_purchasing", Flag(true))];

/// `/v3/settings/inventory`.
pub(crate) const INVENTORY: &[Setting] = &[
    Setting(
        "product_out_of_stock_behavior",
        OneOf(&[
            "do_nothing",
            "hide_product",
            "hide_product_and_accessible",
            "hide_product_and_redirect",
        ]),
    ),
    Setting(
        "option_out_of_stock_behavior",
        OneOf(&["do_nothing", "hide_option", "label_option"]),
    ),
    Setting(
        "update_stock_behavior",
        OneOf(&["order_placed", "order_completed_or_shipped"]),
    ),
    Setting("edit_order_stock_adjustment", Flag(true)),
    Setting("refund_order_stock_adjustment", Flag(true)),
    Setting(
        "stock_level_display",
        OneOf(&["show_when_low", "show", "dont_show"]),
    ),
    Setting("default_out_of_stock_message", Text("")),
    Setting("hide_in_product_filtering", Flag(false)),
    Setting("show_pre_order_stock_levels", Flag(false)),
    Setting("show_out_of_stock_message", Flag(false)),
];

/// `/v3/settings/storefront/product`.
pub(crate) const PRODUCT: &[Setting] = &[
    Setting("show_product_price", Flag(true)),
    Setting("show_product_sku", Flag(true)),
    Setting("show_product_weight", Flag(false)),
    Setting("show_product_brand", Flag(true)),
    Setting("show_product_shipping", Flag(false)),
    Setting("show_product_rating", Flag(true)),
    Setting("show_add_to_cart_link", Flag(true)),
    Setting("default_preorder_message", Text("")),
    Setting(
        "show_breadcrumbs_product_pages",
        OneOf(&["show_one", "show_none"]),
    ),
    Setting("show_add_to_cart_qty_box", Flag(true)),
    Setting("show_add_to_wishlist", Flag(false)),
    Setting("hide_price_from_guests", Flag(false)),
];

/// `/v3/settings/storefront/status`.
pub(crate) const STATUS: &[Setting] = &[
    Setting("down_for_maintenance_message", Text("")),
    Setting("prelaunch_message", Text("")),
    Setting("prelaunch_password", Text("sandbox")),
];

/// The sandbox's own settings, for which BigCommerce documents no API.
pub(crate) const SANDBOX: &[Setting] = &[
    // Whether a request of the Cart API must repeat the cookie `XSRF-TOKEN` in a header.
    Setting("requires_xsrf_token", Flag(false)),
    // Whether the storefronts have the data layer (BODL).
    Setting("data_layer", Flag(false)),
];

/// Every group of settings.
const GROUPS: [&[Setting]; 5] = [CART, INVENTORY, PRODUCT, STATUS, SANDBOX];

/// Returns every setting.
fn all() -> impl Iterator<Item = &'static Setting> {
    GROUPS.into_iter().flatten()
}

impl Setting {
    fn default(&self) -> Value {
        match self.1 {
            Flag(value) => json!(value),
            Text(value) => json!(value),
            OneOf(names) => json!(names.first()),
        }
    }

    fn accepts(&self, value: &Value) -> bool {
        match self.1 {
            Flag(_) => value.is_boolean(),
            Text(_) => value.is_string(),
            OneOf(names) => value.as_str().is_some_and(|name| names.contains(&name)),
        }
    }
}

/// The settings of a store that differ from the defaults.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    global: BTreeMap<&'static str, Value>,
    channels: BTreeMap<(u64, &'static str), Value>,
}

impl Settings {
    fn value(&self, channel_id: u64, name: &str) -> Value {
        let setting = all().find(|it| it.0 == name);
        let own = setting.and_then(|it| self.channels.get(&(channel_id, it.0)));
        let found = own.or_else(|| self.global.get(name)).cloned();
        found
            .or_else(|| setting.map(Setting::default))
            .unwrap_or_default()
    }

    /// Returns whether a setting is on, on this channel.
    pub(crate) fn is_on(&self, channel_id: u64, name: &str) -> bool {
        self.value(channel_id, name) == Value::Bool(true)
    }

    /// Returns the text of a setting, on this channel.
    pub(crate) fn text(&self, channel_id: u64, name: &str) -> String {
        let value = self.value(channel_id, name);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Returns the text of a setting, on this channel, or the default if it is empty.
    pub(crate) fn text_or(&self, channel_id: u64, name: &str, default: &str) -> String {
        let text = self.text(channel_id, name);
        if text.is_empty() {
            default.to_owned()
        } else {
            text
        }
    }

    /// Returns the settings of a group: those of the store, or those of a channel, where null means
    /// inherited.
    pub(crate) fn json(&self, group: &[Setting], channel: Option<u64>) -> Value {
        let value = |setting: &Setting| match channel {
            None => self.value(0, setting.0),
            Some(id) => {
                let own = self.channels.get(&(id, setting.0));
                own.cloned().unwrap_or_default()
            }
        };
        let fields = group.iter().map(|it| (it.0.to_owned(), value(it)));
        Value::Object(fields.collect())
    }

    /// Changes the settings that `input` has; null makes a channel inherit.
    ///
    /// # Errors
    /// The problems by name. Then nothing is changed.
    pub(crate) fn change(
        &mut self,
        group: &'static [Setting],
        channel: Option<u64>,
        input: &Value,
    ) -> Result<(), Map<String, Value>> {
        let mut errors = Map::new();
        let given = group.iter().filter_map(|it| Some((it, input.get(it.0)?)));
        let given: Vec<_> = given.collect();
        for (setting, value) in &given {
            let inherits = channel.is_some() && value.is_null();
            if !inherits && !setting.accepts(value) {
                errors.insert(setting.0.to_owned(), json!("error.expected.type"));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        for (setting, value) in given {
            match channel {
                Some(id) if value.is_null() => drop(self.channels.remove(&(id, setting.0))),
                Some(id) => drop(self.channels.insert((id, setting.0), value.clone())),
                None => drop(self.global.insert(setting.0, value.clone())),
            }
        }
        Ok(())
    }

    /// Changes settings of any group, as [`Self::change`] does.
    ///
    /// # Errors
    /// The problems by name, unknown names included. Then nothing is changed.
    pub(crate) fn change_any(
        &mut self,
        channel: Option<u64>,
        input: &Map<String, Value>,
    ) -> Result<(), Map<String, Value>> {
        let unknown = input.keys().filter(|name| all().all(|it| it.0 != **name));
        let unknown: Map<_, _> = unknown
            .map(|name| (name.clone(), json!("there is no such setting")))
            .collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let mut changed = self.clone();
        let input = Value::Object(input.clone());
        for group in GROUPS {
            changed.change(group, channel, &input)?;
        }
        *self = changed;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_inherits_what_it_does_not_set() {
        let mut settings = Settings::default();
        assert!(settings.is_on(1, "allow_purchasing"));
        settings
            .change(CART, Some(1), &json!({"allow_purchasing": false}))
            .unwrap();
        assert!(!settings.is_on(1, "allow_purchasing") && settings.is_on(2, "allow_purchasing"));
        assert_eq!(
            settings.json(CART, Some(2)),
            json!({"allow_purchasing": null})
        );
        settings
            .change(CART, Some(1), &json!({"allow_purchasing": null}))
            .unwrap();
        assert!(settings.is_on(1, "allow_purchasing"));
    }

    #[test]
    fn a_wrong_value_changes_nothing() {
        let mut settings = Settings::default();
        let both = json!({"show_product_sku": false, "show_product_price": "no"});
        let errors = settings.change(PRODUCT, None, &both).unwrap_err();
        assert!(errors.contains_key("show_product_price") && errors.len() == 1);
        assert!(settings.is_on(1, "show_product_sku"));
    }
}
