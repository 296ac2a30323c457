//! `/v3/channels`, `/v3/channels/{id}/site` and `/v3/sites` (BigCommerce docs,
//! `reference/channels.v3.yml`, `reference/sites.v3.yml`).

pub(super) mod settings;

use serde_json::{Value, json};

use crate::rest::{
    ApiCall, Query, Reply,
    paging::{Page, collection},
    reply::Version,
};
use crate::model::Channel;

/// `GET /v3/channels`, filtered by `available`, `status:in`, `type:in` and `platform:in`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Reply {
    let page = match Page::of(call.query, Version::V3) {
        Ok(page) => page,
        Err(refusal) => return refusal,
    };
    let available = match call.query.flag("available") {
        Ok(available) => available,
        Err(text) => return Reply::v3_error(422, &text),
    };
    let channels = call.store.channels.iter().filter(|channel| {
        available.is_none_or(|wanted| is_available(channel) == wanted)
            && is_among(call.query, "status:in", channel.status)
            && is_among(call.query, "type:in", channel.kind)
            && is_among(call.query, "platform:in", channel.platform)
    });
    let currencies = call.query.list("include").contains(&"currencies");
    collection(channels.collect(), page, call.query, |channel| {
        described(call, channel, currencies)
    })
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
pub(crate) fn one(call: &mut ApiCall<'_>) -> Reply {
    let channel = call.id(0).and_then(|id| call.store.channel(id));
    let currencies = call.query.list("include").contains(&"currencies");
    channel.map_or_else(
        || Reply::not_found(Version::V3),
        |channel| Reply::v3(described(call, channel, currencies)),
    )
}

fn described(call: &ApiCall<'_>, channel: &Channel, currencies: bool) -> Value {
    let mut json = written(channel);
    if currencies {
        json["currencies"] = settings::currencies(call, channel);
    }
    json
}

fn written(channel: &Channel) -> Value {
    json!({
        "id": channel.id,
        "icon_url": "",
        "is_listable_from_ui": true,
        "is_visible": channel.status != "deleted",
        // Deprecated, still answered.
        "is_enabled": matches!(channel.status, "prelaunch" | "active" | "connected"),
        "date_created": "2019-05-07T14:54:51Z",
        "external_id": "",
        "type": channel.kind,
        "platform": channel.platform,
        "date_modified": "2024-02-11T09:20:00Z",
        "name": channel.name,
        "status": channel.status,
    })
}

/// `GET /v3/channels/{id}/site`.
pub(crate) fn site(call: &mut ApiCall<'_>) -> Reply {
    let channel = call.id(0).and_then(|id| call.store.channel(id));
    match channel.and_then(|channel| site_of(call, channel)) {
        Some(site) => Reply::v3(site),
        None => Reply::not_found(Version::V3),
    }
}

/// `GET /v3/sites`, filtered by `channel_id:in`.
pub(crate) fn sites(call: &mut ApiCall<'_>) -> Reply {
    let wanted = match (
        Page::of(call.query, Version::V3),
        call.query.ids("channel_id:in"),
    ) {
        (Ok(page), Ok(channels)) => (page, channels),
        (Err(refusal), _) => return refusal,
        (_, Err(text)) => return Reply::v3_error(422, &text),
    };
    let (page, channels) = wanted;
    let asked = call.store.channels.iter().filter(|channel| {
        channels
            .as_ref()
            .is_none_or(|ids| ids.contains(&channel.id))
    });
    let sites: Vec<Value> = asked.filter_map(|channel| site_of(call, channel)).collect();
    // The one list whose pagination is written otherwise.
    let pagination = json!({
        "offset": page.skipped(),
        "limit": page.limit,
        "total_items": sites.len(),
    });
    Reply::ok(json!({"data": page.cut(sites), "meta": {"pagination": pagination}}))
}

/// `GET /v3/sites/{id}`.
pub(crate) fn one_site(call: &mut ApiCall<'_>) -> Reply {
    let mut channels = call.store.channels.iter();
    let channel = channels.find(|it| it.site_id.is_some() && it.site_id == call.id(0));
    match channel.and_then(|channel| site_of(call, channel)) {
        Some(site) => Reply::v3(site),
        None => Reply::not_found(Version::V3),
    }
}

fn site_of(call: &ApiCall<'_>, channel: &Channel) -> Option<Value> {
    let url = call.urls.storefront(&call.store.hash, channel.id);
    let times = ("2019-05-07T14:54:51.000Z", "2024-02-11T09:20:00.000Z");
    let address = |kind: &str| json!({"url": url, "type": kind, "created_at": times.0, "updated_at": times.1});
    let urls = ["primary", "canonical", "checkout"].map(address);
    Some(json!({
        "id": channel.site_id?,
        "url": url,
        "channel_id": channel.id,
        "created_at": times.0,
        "updated_at": times.1,
        "ssl_status": "shared",
        "urls": urls,
        "is_checkout_url_customized": false,
    }))
}
