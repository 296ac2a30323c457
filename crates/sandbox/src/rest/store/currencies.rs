//! `GET /v2/currencies` and exchange rates (BigCommerce docs, `reference/currencies.v2.yml`).

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    clock::rfc2822,
    model::{Listed, Store},
    rest::{ApiCall, Reply, paging::Page, reply::Version},
};

/// Lists the store's currencies, its own first.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let page = Page::of(call.query, Version::V2)?;
    let currencies = call.store.currencies();
    let rows = currencies.map(|listed| row(listed, call.now)).collect();
    Ok(Reply::v2_list(page.cut(rows)))
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

/// Returns the codes of all currencies that a channel's shoppers may see, its default first.
pub(crate) fn of_channel(store: &Store, channel_id: u64) -> Vec<&str> {
    let all = store.currencies_on(channel_id);
    all.into_iter().map(|it| it.currency.code).collect()
}
