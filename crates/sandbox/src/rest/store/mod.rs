//! The store: `/v2/store`, `/v2/time` and `/v3/settings`
//! (BigCommerce docs, `reference/store_information.v2.yml`, `reference/settings.v3.yml`).

pub(super) mod currencies;
pub(super) mod security;
pub(super) mod settings;

use serde_json::{Value, json};

use super::{ApiCall, Reply};

/// `GET /v2/store`. Like BigCommerce's, `logo` is an empty array if there is none.
pub(super) fn info(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let mut json = identity(call);
    for part in [place(call), money(call), plan(call)] {
        if let (Value::Object(all), Value::Object(part)) = (&mut json, part) {
            all.extend(part);
        }
    }
    Ok(Reply::ok(json))
}

fn identity(call: &ApiCall<'_>) -> Value {
    let (store, urls) = (&*call.store, call.urls);
    json!({
        "id": store.hash,
        "account_uuid": format!("00000000-0000-4000-8000-{:012}", store.number),
        "domain": urls.storefront_host(&store.hash, 1),
        "secure_url": urls.storefront(&store.hash, 1),
        "control_panel_base_url": urls.base(),
        "status": "live",
        "name": store.name,
        "first_name": "Sandbox",
        "last_name": "Owner",
        "phone": "",
        "admin_email": store.owner().email,
        "order_email": store.owner().email,
        "favicon_url": "",
        "logo": [],
        "store_id": store.number,
        "default_channel_id": 1,
        "default_site_id": 1000,
    })
}

fn place(call: &ApiCall<'_>) -> Value {
    let (zone, offset) = call.store.timezone;
    let (country, country_code) = call.store.country;
    json!({
        "address": "1 Example Street",
        "country": country,
        "country_code": country_code,
        "infrastructure_region": "us-central1",
        "language": "en",
        "timezone": {
            "name": zone,
            "raw_offset": offset,
            "dst_offset": offset + 3600,
            "dst_correction": true,
            "date_format": {
                "display": "M jS Y",
                "export": "M jS Y",
                "extended_display": "M jS Y @ g:i A",
            },
        },
        "weight_units": "KGS",
        "dimension_units": "Centimeters",
        "dimension_decimal_places": 2,
        "dimension_decimal_token": ".",
        "dimension_thousands_token": ",",
    })
}

fn money(call: &ApiCall<'_>) -> Value {
    let currency = &call.store.currency;
    json!({
        "currency": currency.code,
        "currency_symbol": currency.symbol,
        "decimal_separator": currency.decimal,
        "thousands_separator": currency.thousands,
        "decimal_places": 2,
        "currency_symbol_location": if currency.symbol_is_left { "left" } else { "right" },
        "is_price_entered_with_tax": call.store.tax_percent > 0,
    })
}

fn plan(call: &ApiCall<'_>) -> Value {
    json!({
        "plan_name": "Standard",
        "plan_level": "Standard",
        "plan_is_trial": false,
        "industry": "",
        "active_comparison_modules": [],
        "features": {
            "stencil_enabled": true,
            "sitewidehttps_enabled": false,
            "facebook_catalog_id": "",
            "checkout_type": "optimized",
            "wishlists_enabled": false,
            "graphql_storefront_api_enabled": false,
            "shopper_consent_tracking_enabled": call.store.shop.tracks_consent,
            "multi_storefront_enabled": call.store.channels.len() > 1,
            "storefront_limits": {"active": 3, "total_including_inactive": 15},
        },
    })
}

/// `GET /v2/time`: the cheapest way to check whether a token still works.
pub(super) fn time(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    Ok(Reply::ok(json!({"time": call.now.as_second()})))
}

/// `GET /v3/settings/store/profile`. No channel here has a profile of its own: with `channel_id`
/// everything is null, which means inherited.
pub(super) fn profile(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    if call.requested_channel()?.is_some() {
        return Ok(Reply::v3(json!({
            "store_address": null,
            "store_address_type": null,
            "store_email": null,
            "store_name": null,
            "store_phone": null,
        })));
    }
    let store = &call.store;
    Ok(Reply::v3(json!({
        "store_address": "1 Example Street",
        "store_address_type": "Home Office",
        "store_email": store.owner().email,
        "store_name": store.name,
        "store_phone": "",
    })))
}
