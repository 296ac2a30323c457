//! What else belongs to a channel: currencies and the theme
//! (BigCommerce docs, `reference/channels.v3.yml`).

use serde_json::{Value, json};

use crate::rest::{ApiCall, Reply, reply::Version, store::currency_rates};
use crate::model::Channel;

/// `GET /v3/channels/currency-assignments`: of every channel.
pub(crate) fn all_currencies(call: &mut ApiCall<'_>) -> Reply {
    let channels = call.store.channels.iter();
    let currencies = channels.map(|channel| currencies(call, channel));
    Reply::v3(currencies.collect::<Vec<_>>())
}

/// `GET /v3/channels/{id}/currency-assignments`.
pub(crate) fn own_currencies(call: &mut ApiCall<'_>) -> Reply {
    match call.id(0).and_then(|id| call.store.channel(id)) {
        Some(channel) => Reply::v3(currencies(call, channel)),
        None => Reply::not_found(Version::V3),
    }
}

/// The currencies of a channel, as they are also included with it.
pub(crate) fn currencies(call: &ApiCall<'_>, channel: &Channel) -> Value {
    let codes = currency_rates::of_channel(call.store, channel.id);
    json!({
        "channel_id": channel.id,
        "enabled_currencies": codes,
        "default_currency": codes.first(),
    })
}

/// `GET /v3/channels/{id}/active-theme`: the same for every storefront; 404 for a channel that is
/// none.
pub(crate) fn active_theme(call: &mut ApiCall<'_>) -> Reply {
    let channel = call.id(0).and_then(|id| call.store.channel(id));
    let Some(channel) = channel.filter(|channel| channel.site_id.is_some()) else {
        return Reply::not_found(Version::V3);
    };
    let uuid = |part: u64| format!("{part:08x}-0000-4000-8000-{:012x}", channel.id);
    Reply::v3(json!({
        "active_theme_uuid": uuid(1),
        "active_theme_configuration_uuid": uuid(2),
        "active_theme_version_uuid": uuid(3),
        "saved_theme_configuration_uuid": uuid(4),
    }))
}
