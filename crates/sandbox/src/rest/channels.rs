//! `/v3/channels` and `/v3/sites` (BigCommerce docs, `reference/channels.v3.yml`,
//! `reference/sites.v3.yml`).

use serde_json::{Value, json};

use super::{
    ApiCall, Query, Reply,
    paging::{Page, collection},
    reply::Version,
    store::currencies,
};
use crate::model::Channel;

/// Returns the channel in the path, or 404.
fn requested_channel<'a>(call: &'a ApiCall<'_>) -> Result<&'a Channel, Reply> {
    let channel = call.id(0).and_then(|id| call.store.channel(id));
    channel.ok_or_else(|| Reply::not_found(Version::V3))
}

/// `GET /v3/channels`, filtered by `available`, `status:in`, `type:in` and `platform:in`.
pub(super) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let query = call.query;
    let page = Page::of(query, Version::V3)?;
    let available = query.flag("available");
    let available = available.map_err(|text| Reply::v3_error(422, &text))?;
    let channels = call.store.channels.iter().filter(|channel| {
        available.is_none_or(|wanted| is_available(channel) == wanted)
            && is_among(query, "status:in", channel.status)
            && is_among(query, "type:in", channel.kind)
            && is_among(query, "platform:in", channel.platform)
    });
    let write = |channel| channel_json(call, channel);
    Ok(collection(channels.collect(), page, query, write))
}

fn is_available(channel: &Channel) -> bool {
    matches!(
        channel.status,
        "prelaunch" | "active" | "inactive" | "connected"
    )
}

fn is_among(query: &Query, name: &str, value: &str) -> bool {
    query.get(name).is_none() || query.list(name).contains(&value)
}

/// `GET /v3/channels/{id}`.
pub(super) fn one(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = requested_channel(call)?;
    Ok(Reply::v3(channel_json(call, channel)))
}

/// Writes a channel, with its currencies if they are included.
fn channel_json(call: &ApiCall<'_>, channel: &Channel) -> Value {
    let mut json = json!({
        "id": channel.id,
        "icon_url": "",
        "is_listable_from_ui": true,
        "is_visible": channel.status != "deleted",
        // Deprecated, but still written.
        "is_enabled": matches!(channel.status, "prelaunch" | "active" | "connected"),
        "date_created": "2019-05-07T14:54:51Z",
        "external_id": "",
        "type": channel.kind,
        "platform": channel.platform,
        "date_modified": "2024-02-11T09:20:00Z",
        "name": channel.name,
        "status": channel.status,
    });
    if call.query.list("include").contains(&"currencies") {
        json["currencies"] = currencies_json(call, channel);
    }
    json
}

/// `GET /v3/channels/currency-assignments`: those of every channel.
pub(super) fn all_currencies(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channels = call.store.channels.iter();
    let currencies = channels.map(|channel| currencies_json(call, channel));
    Ok(Reply::v3(currencies.collect::<Vec<_>>()))
}

/// `GET /v3/channels/{id}/currency-assignments`.
pub(super) fn own_currencies(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = requested_channel(call)?;
    Ok(Reply::v3(currencies_json(call, channel)))
}

fn currencies_json(call: &ApiCall<'_>, channel: &Channel) -> Value {
    let codes = currencies::of_channel(call.store, channel.id);
    json!({
        "channel_id": channel.id,
        "enabled_currencies": codes,
        "default_currency": codes.first(),
    })
}

/// `GET /v3/channels/{id}/active-theme`: the same for every storefront; 404 for a channel without a
/// storefront.
pub(super) fn active_theme(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = requested_channel(call)?;
    if channel.site_id.is_none() {
        return Err(Reply::not_found(Version::V3));
    }
    let uuid = |part: u64| format!("{part:08x}-0000-4000-8000-{:012x}", channel.id);
    Ok(Reply::v3(json!({
        "active_theme_uuid": uuid(1),
        "active_theme_configuration_uuid": uuid(2),
        "active_theme_version_uuid": uuid(3),
        "saved_theme_configuration_uuid": uuid(4),
    })))
}

/// `GET /v3/channels/{id}/site`.
pub(super) fn own_site(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = requested_channel(call)?;
    site_reply(site_json(call, channel))
}

/// `GET /v3/sites/{id}`.
pub(super) fn one_site(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let mut channels = call.store.channels.iter();
    let channel = channels.find(|it| it.site_id.is_some() && it.site_id == call.id(0));
    site_reply(channel.and_then(|channel| site_json(call, channel)))
}

fn site_reply(site: Option<Value>) -> Result<Reply, Reply> {
    site.map(Reply::v3)
        .ok_or_else(|| Reply::not_found(Version::V3))
}

/// `GET /v3/sites`, filtered by `channel_id:in`.
pub(super) fn sites(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let page = Page::of(call.query, Version::V3)?;
    let channels = call.ids("channel_id:in")?;
    let channels = call
        .store
        .channels
        .iter()
        .filter(|it| channels.allows(it.id));
    let sites: Vec<Value> = channels
        .filter_map(|channel| site_json(call, channel))
        .collect();
    // The one list with this kind of pagination.
    let pagination = json!({
        "offset": page.skipped(),
        "limit": page.limit,
        "total_items": sites.len(),
    });
    Ok(Reply::ok(
        json!({"data": page.cut(sites), "meta": {"pagination": pagination}}),
    ))
}

/// Writes the site of a channel, or returns `None` if it has none.
fn site_json(call: &ApiCall<'_>, channel: &Channel) -> Option<Value> {
    const CREATED: &str = "2019-05-07T14:54:51.000Z";
    const UPDATED: &str = "2024-02-11T09:20:00.000Z";
    let url = call.urls.storefront(&call.store.hash, channel.id);
    let address = |kind: &str| json!({"url": url, "type": kind, "created_at": CREATED, "updated_at": UPDATED});
    let urls = ["primary", "canonical", "checkout"].map(address);
    Some(json!({
        "id": channel.site_id?,
        "url": url,
        "channel_id": channel.id,
        "created_at": CREATED,
        "updated_at": UPDATED,
        "ssl_status": "shared",
        "urls": urls,
        "is_checkout_url_customized": false,
    }))
}
