//! `GET /v3/customers` (BigCommerce docs, `reference/customers.v3.yml`). Read only.

pub(super) mod groups;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::{
    ApiCall, Reply,
    paging::{Page, collection},
    reply::Version,
};
use crate::{clock, model::Customer};

/// The values of `include`.
const INCLUDES: [&str; 6] = [
    "addresses",
    "storecredit",
    "attributes",
    "formfields",
    "shopper_profile_id",
    "segment_ids",
];

/// The time the first customer of a store signed up: `2019-05-07T14:54:51Z`.
const FIRST: i64 = 1_557_240_891;

/// `GET /v3/customers`, filtered by `id:in`, `email:in`, `customer_group_id:in`, `name:in`,
/// `name:like` and dates.
pub(super) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let invalid = |text: String| Reply::v3_error(422, &text);
    let query = call.query;
    let page = Page::of(query, Version::V3)?;
    let include = query.list("include");
    if let Some(name) = include.iter().find(|name| !INCLUDES.contains(name)) {
        return Err(invalid(format!("'{name}' cannot be included.")));
    }
    let ids = call.ids("id:in")?;
    let groups = call.ids("customer_group_id:in")?;
    let date = |name: &str| match query.get(name).map(clock::parse) {
        None => Ok(None),
        Some(Some(date)) => Ok(Some(date)),
        Some(None) => Err(invalid(format!("The field '{name}' is invalid."))),
    };
    let (least, most) = (date("date_created:min")?, date("date_created:max")?);
    let lower = |name: &str| -> Vec<String> {
        query
            .list(name)
            .into_iter()
            .map(str::to_lowercase)
            .collect()
    };
    let (emails, names, like) = (lower("email:in"), lower("name:in"), lower("name:like"));
    let has = |customer: &&Customer| {
        let name = customer.name().to_lowercase();
        let is_among = |wanted: &[String], it: &String| wanted.is_empty() || wanted.contains(it);
        ids.allows(customer.id)
            && groups.allows(customer.group_id)
            && is_among(&emails, &customer.email.to_lowercase())
            && is_among(&names, &name)
            && (like.is_empty() || like.iter().any(|part| name.contains(part)))
            && least.is_none_or(|least| created(customer) >= least)
            && most.is_none_or(|most| created(customer) <= most)
    };
    let mut customers: Vec<&Customer> = call.store.customers.iter().filter(has).collect();
    sort(&mut customers, query.get("sort"))?;
    Ok(collection(customers, page, query, |customer| {
        customer_json(customer, &include)
    }))
}

fn sort(customers: &mut [&Customer], by: Option<&str>) -> Result<(), Reply> {
    match by {
        None => customers.sort_by_key(|it| it.id),
        Some("date_created:asc" | "date_modified:asc") => {
            customers.sort_by_key(|it| created(it));
        }
        Some("date_created:desc" | "date_modified:desc") => {
            customers.sort_by_key(|it| std::cmp::Reverse(created(it)));
        }
        Some("last_name:asc") => customers.sort_by(|a, b| a.last_name.cmp(&b.last_name)),
        Some("last_name:desc") => customers.sort_by(|a, b| b.last_name.cmp(&a.last_name)),
        Some(_) => return Err(Reply::v3_error(422, "The field 'sort' is invalid.")),
    }
    Ok(())
}

/// Customers sign up at a rate of one a day, by id.
fn created(customer: &Customer) -> Timestamp {
    let days = i64::try_from(customer.id).unwrap_or(0).min(10_000);
    let first = Timestamp::from_second(FIRST).unwrap_or_default();
    let later = first.checked_add(SignedDuration::from_hours(24 * days));
    later.unwrap_or(first)
}

fn customer_json(customer: &Customer, include: &[&str]) -> Value {
    let created = clock::iso8601(created(customer));
    let mut json = json!({
        "id": customer.id,
        "email": customer.email,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "company": "",
        "phone": "",
        "registration_ip_address": "",
        "notes": "",
        "tax_exempt_category": "",
        "customer_group_id": customer.group_id,
        "date_created": created,
        "date_modified": created,
        "address_count": 0,
        "attribute_count": 0,
        "authentication": {"force_password_reset": false},
        "accepts_product_review_abandoned_cart_emails": false,
        "origin_channel_id": 1,
        // Null: not bound to single channels.
        "channel_ids": null,
    });
    for name in include {
        match *name {
            "storecredit" => json["store_credit_amounts"] = json!([{"amount": 0}]),
            "formfields" => json["form_fields"] = json!([]),
            "shopper_profile_id" => json["shopper_profile_id"] = Value::Null,
            name => json[name] = json!([]),
        }
    }
    json
}
