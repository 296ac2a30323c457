//! `GET /v2/currencies` (BigCommerce docs, `reference/currencies.v2.yml`).

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::rest::{ApiCall, Reply, paging::Page, reply::Version};
use crate::{clock::rfc2822, model::Listed};

/// The store's currencies, its own first.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Reply {
    let page = match Page::of(call.query, Version::V2) {
        Ok(page) => page,
        Err(refusal) => return refusal,
    };
    let rows = call.store.currencies().map(|listed| row(listed, call.now));
    Reply::v2_list(page.cut(rows.collect()))
}

fn row(listed: Listed<'_>, now: Timestamp) -> Value {
    let currency = listed.currency;
    json!({
        "id": listed.id,
        "is_default": listed.id == 1,
        "country_iso2": currency.country,
        "default_for_country_codes": [currency.country],
        "currency_code": currency.code,
        "currency_exchange_rate": listed.rate.to_string(),
        "auto_update": false,
        "token_location": if currency.symbol_is_left { "left" } else { "right" },
        "token": currency.symbol,
        "decimal_token": currency.decimal,
        "thousands_token": currency.thousands,
        "decimal_places": 2,
        "name": currency.name,
        "enabled": true,
        "is_transactional": listed.is_transactional,
        "use_default_name": true,
        "last_updated": rfc2822(now),
    })
}
