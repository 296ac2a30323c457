//! `/v3/settings/storefront/security`: the headers that storefronts send
//! (BigCommerce docs, `reference/settings.v3.yml`).

use serde_json::{Value, json};

use crate::{
    model::{ChannelSecurity, SecuritySettings, Store},
    rest::{ApiCall, Reply, fields::Fields},
};

/// All settings. A body must have every one: "partial updates are not supported".
const NAMES: [&str; 4] = [
    "csp_header",
    "hsts",
    "sitewide_https_enabled",
    "x_frame_options_header",
];

/// `GET`: those of the store, or of the channel `channel_id`, where null means inherited.
pub(crate) fn get(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = call.requested_channel()?;
    Ok(Reply::v3(security_json(call.store, channel)))
}

/// `PUT`: all settings; for a channel, null deletes its own value.
pub(crate) fn put(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = call.requested_channel()?;
    change(call.store, channel, &call.json()?)?;
    Ok(Reply::v3(security_json(call.store, channel)))
}

/// Writes the settings of a store or of one of its channels.
pub(crate) fn security_json(store: &Store, channel: Option<u64>) -> Value {
    match channel {
        None => json!(store.security.global),
        Some(id) => json!(
            store
                .security
                .channels
                .get(&id)
                .cloned()
                .unwrap_or_default()
        ),
    }
}

/// Applies the settings in a body. 422 if one is missing or wrong.
pub(crate) fn change(store: &mut Store, channel: Option<u64>, input: &Value) -> Result<(), Reply> {
    let mut fields = Fields::of(input);
    for name in NAMES {
        fields.require(input.get(name).is_some(), name, "error.path.missing");
        let inherits = channel.is_some() || fields.get(name).is_some();
        fields.require(inherits, name, "only a channel can inherit");
    }
    let mut own = ChannelSecurity::default();
    fields.parsed("csp_header", &mut own.csp_header);
    fields.parsed("hsts", &mut own.hsts);
    fields.parsed("sitewide_https_enabled", &mut own.sitewide_https_enabled);
    fields.parsed("x_frame_options_header", &mut own.x_frame_options_header);
    let value = own.csp_header.as_ref().map_or("", |csp| &csp.header_value);
    let fits = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    fields.require(fits, "csp_header", "is not a valid header value");
    let url = own
        .x_frame_options_header
        .as_ref()
        .map_or("", |it| &it.allowed_url);
    let fits = url.is_empty() || url::Url::parse(url).is_ok();
    fields.require(fits, "x_frame_options_header", "allowed_url is not a URL");
    fields.finish()?;
    if let Some(id) = channel {
        drop(store.security.channels.insert(id, own));
    } else {
        let inherited = SecuritySettings::default();
        store.security.global = SecuritySettings {
            csp_header: own.csp_header.unwrap_or(inherited.csp_header),
            hsts: own.hsts.unwrap_or(inherited.hsts),
            sitewide_https_enabled: own.sitewide_https_enabled.unwrap_or_default(),
            x_frame_options_header: own.x_frame_options_header.unwrap_or_default(),
        };
    }
    Ok(())
}
