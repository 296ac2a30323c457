//! `/v3/hooks/admin`: the recipients of BigCommerce's emails about webhooks, the state of webhooks,
//! and blocked domains (BigCommerce docs, `reference/webhooks.v3.yml`).

use serde_json::{Map, Value, json};

use super::{
    hook_json,
    input::{self, Rejection},
};
use crate::{
    rest::{ApiCall, Reply},
    webhooks::Block,
};

/// `GET /v3/hooks/admin`, filtered by `is_active`.
pub(crate) fn read(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let active = call.query.flag("is_active");
    let active = active.map_err(|text| Reply::v3_error(422, &text))?;
    let store = &call.store.hash;
    let own = call.webhooks.of(store, call.client_id);
    let hooks = own.filter(|hook| active.is_none_or(|it| it == hook.is_active()));
    let list: Vec<Value> = hooks
        .map(|hook| {
            let mut json = hook_json(hook);
            json["status"] = json!(hook.status.name());
            json
        })
        .collect();
    let blocked = call.webhooks.blocked(call.client_id, call.now);
    let pagination = json!({
        "total": list.len(),
        "count": list.len(),
        "per_page": list.len(),
        "current_page": 1,
        "total_pages": 1,
    });
    let seconds_left = |block: &Block| block.until.duration_since(call.now).as_secs();
    Ok(Reply::ok(json!({
        "data": {
            "emails": call.webhooks.recipients(store, call.client_id),
            "hooks_list": list,
            "blocked_domains": blocked.iter().map(|(domain, block)| json!({
                "destination": domain,
                "time_left": seconds_left(block),
                "reasons": reasons(block),
            })).collect::<Vec<_>>(),
        },
        "meta": {"pagination": pagination},
    })))
}

fn reasons(block: &Block) -> Vec<Value> {
    let reason = |(text, count): (&String, &u64)| {
        json!({
            "failure_description": text,
            "count": count,
            "timestamp": block.since.as_second(),
        })
    };
    block.failures.iter().map(reason).collect()
}

/// `PUT /v3/hooks/admin`: replaces the recipients; 204.
pub(crate) fn update(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let emails = emails(call).map_err(|rejection| rejection.v3(""))?;
    call.webhooks
        .set_recipients(&call.store.hash, call.client_id, emails);
    Ok(Reply::no_content())
}

fn emails(call: &ApiCall<'_>) -> Result<Vec<String>, Rejection> {
    let input = input::object(call.body)?;
    let wrong = |text: &str| {
        let errors = Map::from_iter([("emails".to_owned(), Value::from(text))]);
        Rejection::Invalid(errors)
    };
    let given = input.get("emails");
    let given = given.ok_or_else(|| wrong("error.path.missing."))?;
    let emails: Vec<String> =
        serde_json::from_value(given.clone()).map_err(|_| wrong("error.expected.type"))?;
    if emails.iter().all(|it| is_email(it)) {
        Ok(emails)
    } else {
        Err(wrong("error.email"))
    }
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    !text.contains(char::is_whitespace)
        && parts
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
}
