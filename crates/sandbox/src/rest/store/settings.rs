//! Settings of the store and of single channels (BigCommerce docs, `reference/settings.v3.yml`,
//! `reference/carts.v3.yml`, `reference/tax_settings.v3.yml`). A channel's settings are null where it
//! inherits those of the store.

use serde_json::{Map, Value, json};

use crate::{
    model::settings::{self, Setting},
    rest::{ApiCall, Reply, reply::Version},
};

fn read(call: &ApiCall<'_>, group: &[Setting], channel: Option<u64>) -> Reply {
    Reply::v3(call.store.settings.json(group, channel))
}

/// Applies a body, which must have every setting: "partial updates are not supported".
fn write(
    call: &mut ApiCall<'_>,
    group: &'static [Setting],
    channel: Option<u64>,
    invalid: fn(Map<String, Value>) -> Reply,
) -> Result<Reply, Reply> {
    let input = call.json()?;
    let missing = group.iter().filter(|it| input.get(it.0).is_none());
    let missing: Map<_, _> = missing
        .map(|it| (it.0.to_owned(), Value::from("error.path.missing")))
        .collect();
    if !missing.is_empty() {
        return Err(invalid(missing));
    }
    let changed = call.store.settings.change(group, channel, &input);
    changed.map_err(invalid)?;
    Ok(read(call, group, channel))
}

/// `GET /v3/carts/settings`.
pub(crate) fn cart(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    Ok(read(call, settings::CART, None))
}

/// `PUT /v3/carts/settings`.
pub(crate) fn put_cart(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    write(call, settings::CART, None, Reply::invalid)
}

/// `GET /v3/carts/settings/channels/{channel_id}`.
pub(crate) fn cart_of_channel(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = channel_in_path(call)?;
    Ok(read(call, settings::CART, Some(channel)))
}

/// `PUT /v3/carts/settings/channels/{channel_id}`.
pub(crate) fn put_cart_of_channel(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = channel_in_path(call)?;
    write(call, settings::CART, Some(channel), Reply::invalid)
}

fn channel_in_path(call: &ApiCall<'_>) -> Result<u64, Reply> {
    let id = call.id(0).filter(|id| call.store.channel(*id).is_some());
    id.ok_or_else(|| Reply::not_found(Version::V3))
}

/// `GET /v3/settings/inventory`.
pub(crate) fn inventory(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = call.requested_channel()?;
    Ok(read(call, settings::INVENTORY, channel))
}

/// `PUT /v3/settings/inventory`.
pub(crate) fn put_inventory(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = call.requested_channel()?;
    write(call, settings::INVENTORY, channel, Reply::invalid)
}

/// `GET /v3/settings/storefront/product`.
pub(crate) fn product(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = call.requested_channel()?;
    Ok(read(call, settings::PRODUCT, channel))
}

/// `PUT /v3/settings/storefront/product`. According to the document all problems are one text, whose
/// key is empty.
pub(crate) fn put_product(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = call.requested_channel()?;
    let joined = |errors: Map<String, Value>| {
        let problems = errors.iter();
        let problems = problems.map(|(name, it)| format!("{name}: {}", it.as_str().unwrap_or("")));
        let text = problems.collect::<Vec<_>>().join("; ");
        Reply::invalid_field("", &text)
    };
    write(call, settings::PRODUCT, channel, joined)
}

/// `GET /v3/settings/storefront/status`.
pub(crate) fn status(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = call.requested_channel()?;
    Ok(read(call, settings::STATUS, channel))
}

/// `GET /v3/settings/store/locale`. With `channel_id`, which the document does not list, the language
/// is that of the channel.
pub(crate) fn locale(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let channel = call.requested_channel()?.unwrap_or(1);
    let channel = call.store.channel(channel);
    Ok(Reply::v3(json!({
        "default_shopper_language": channel.map_or("en", |it| it.default_language()),
        "shopper_language_selection_method": "default_shopper_language",
        "store_country": call.store.country.0,
    })))
}

/// `GET /v3/tax/settings`.
pub(crate) fn tax(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let strategy = match call.store.tax_percent {
        0 => "EXCLUSIVE",
        _ => "INCLUSIVE",
    };
    Ok(Reply::v3(json!({
        "tax_entered_with_prices": call.store.tax_percent > 0,
        "price_display_settings": {
            "control_panel_price_display_strategy": strategy,
            "invoice_price_display_strategy": strategy,
        },
        "fallback_strategy": "FIXED",
        "should_subtract_store_tax": true,
        "should_use_geolocation_to_determine_guest_shopper_tax_zone": false,
        "guest_shopper_tax_zone_id": 1,
        "store_tax_zone_id": 1,
        "document_submission_strategy": "ON_PAYMENT_CAPTURE",
        "rounding_strategy": "RATE_ROUNDING",
    })))
}
