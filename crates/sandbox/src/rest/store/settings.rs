//! Settings that an app reads: locale and profile
//! (BigCommerce docs, `reference/settings.v3.yml`).

use serde_json::json;

use crate::rest::{ApiCall, Reply};

/// `GET /v3/settings/store/locale`: of the whole store.
pub(crate) fn locale(call: &mut ApiCall<'_>) -> Reply {
    Reply::v3(json!({
        "default_shopper_language": "en",
        "shopper_language_selection_method": "default_shopper_language",
        "store_country": call.store.country.0,
    }))
}

/// `GET /v3/settings/store/profile`. No channel has a profile of its own here: with `channel_id`
/// everything is null, which stands for inherited.
pub(crate) fn profile(call: &mut ApiCall<'_>) -> Reply {
    match call.channel_asked() {
        Ok(None) => {}
        Ok(Some(_)) => {
            return Reply::v3(json!({
                "store_address": null,
                "store_address_type": null,
                "store_email": null,
                "store_name": null,
                "store_phone": null,
            }));
        }
        Err(refusal) => return refusal,
    }
    let store = &call.store;
    Reply::v3(json!({
        "store_address": "1 Example Street",
        "store_address_type": "Home Office",
        "store_email": store.owner().email,
        "store_name": store.name,
        "store_phone": "",
    }))
}
