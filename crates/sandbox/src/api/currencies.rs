//! `GET /v2/currencies` (BigCommerce docs, `reference/currencies.v2.yml`).

use serde_json::json;

use super::{ApiCall, Reply, paging::Page, reply::Version};
use crate::clock::rfc2822;

/// The store's one currency.
pub(super) fn list(call: &mut ApiCall<'_>) -> Reply {
    let page = match Page::of(call.query, Version::V2) {
        Ok(page) => page,
        Err(refusal) => return refusal,
    };
    let currency = &call.store.currency;
    let row = json!({
        "id": 1,
        "is_default": true,
        "country_iso2": currency.country,
        "default_for_country_codes": [currency.country],
        "currency_code": currency.code,
        "currency_exchange_rate": "1.0000000000",
        "auto_update": false,
        "token_location": if currency.symbol_is_left { "left" } else { "right" },
        "token": currency.symbol,
        "decimal_token": currency.decimal,
        "thousands_token": currency.thousands,
        "decimal_places": 2,
        "name": currency.name,
        "enabled": true,
        "is_transactional": true,
        "use_default_name": true,
        "last_updated": rfc2822(call.now),
    });
    Reply::v2_list(page.cut(vec![row]))
}
