//! `/v2/customer_groups` (BigCommerce docs, `reference/customers.v2.yml`). Read only.

use serde_json::{Value, json};

use crate::{
    model::{CustomerGroup, Discount, DiscountOn},
    rest::{ApiCall, Reply, paging::Page, reply::Version},
};

/// The time every group of the seed was created.
const CREATED: &str = "Tue, 07 May 2019 14:54:51 +0000";

/// `GET /v2/customer_groups`, by id, filtered by `name`, `name:like`, `is_default` and
/// `is_group_for_guests`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let page = Page::of(call.query, Version::V2)?;
    let flag = |name| {
        let flag = call.query.flag(name);
        flag.map_err(|text| Reply::v2_error(400, &text))
    };
    let (default, guests) = (flag("is_default")?, flag("is_group_for_guests")?);
    let name = call.query.get("name");
    let like = call.query.get("name:like").map(str::to_lowercase);
    let has = |group: &&CustomerGroup| {
        name.is_none_or(|name| group.name == name)
            && like
                .as_ref()
                .is_none_or(|like| group.name.to_lowercase().contains(like))
            && default.is_none_or(|wanted| group.is_default == wanted)
            && guests.is_none_or(|wanted| group.is_for_guests == wanted)
    };
    let groups = call.store.customer_groups.iter().filter(has);
    Ok(Reply::v2_list(page.cut(groups.map(group_json).collect())))
}

/// `GET /v2/customer_groups/count`.
pub(crate) fn count(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    Ok(Reply::ok(
        json!({"count": call.store.customer_groups.len()}),
    ))
}

/// `GET /v2/customer_groups/{id}`.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let group = call.id(0).and_then(|id| call.store.customer_group(id));
    group
        .map(|group| Reply::ok(group_json(group)))
        .ok_or_else(|| Reply::not_found(Version::V2))
}

fn group_json(group: &CustomerGroup) -> Value {
    json!({
        "id": group.id,
        "name": group.name,
        "is_default": group.is_default,
        "category_access": {"type": "all"},
        "discount_rules": group.discounts.iter().map(rule).collect::<Vec<_>>(),
        "date_created": CREATED,
        "date_modified": CREATED,
        "is_group_for_guests": group.is_for_guests,
    })
}

/// Amounts are strings of four decimals, as everywhere in V2.
fn rule(rule: &Discount) -> Value {
    let mut json = json!({"method": rule.method.name(), "amount": rule.amount.v2()});
    match rule.on {
        DiscountOn::All => json["type"] = json!("all"),
        DiscountOn::Category(id) => {
            json["type"] = json!("category");
            json["category_id"] = json!(id);
        }
        DiscountOn::Product(id) => {
            json["type"] = json!("product");
            json["product_id"] = json!(id);
        }
    }
    json
}
