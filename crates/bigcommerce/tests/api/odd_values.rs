//! Replaces each value in the sandbox's responses with odd ones, one at a time. An odd value may cost its
//! field, or the element that is of no use without it, but nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use bigcommerce::{AppCredentials, Availability, NewScript, NewWebhook, OAuthClient, OrdersPage};
use sandbox::seed::{FERNWAY, customers, products};
use sandbox::{REPRISE_SCOPES, Sandbox};
use serde_json::{Value, json};

use crate::support::{Caller, Received, Reply, TIMEOUTS, Upstream, new_script};

/// Odd values. The number does not fit in any type.
static ODD: [&str; 7] = ["null", "\"\"", "[]", "{}", "\"odd\"", "1e400", "[null]"];

/// Limits the duration of a test: each place and odd value takes some milliseconds.
const MOST_PLACES: usize = 600;

/// The fields that the client reads. They are replaced with every odd value, the others with one each, in
/// turn.
const READ: [&str; 44] = [
    "id",
    "order_id",
    "customer_id",
    "status_id",
    "date_created",
    "date_modified",
    "is_deleted",
    "channel_id",
    "items_total",
    "currency_code",
    "consignments",
    "shipping",
    "pickups",
    "downloads",
    "email",
    "line_items",
    "product_id",
    "variant_id",
    "name",
    "type",
    "quantity",
    "is_refunded",
    "parent_order_product_id",
    "product_options",
    "product_option_id",
    "display_value",
    "value",
    "data",
    "meta",
    "pagination",
    "total",
    "total_pages",
    "price",
    "calculated_price",
    "inventory_level",
    "inventory_tracking",
    "availability",
    "is_visible",
    "custom_url",
    "primary_image",
    "variants",
    "option_values",
    "channels",
    "0",
];

/// Returns the sandbox's response to a GET of this path.
async fn answer(sandbox: &Sandbox, token: &str, path: &str) -> Value {
    let url = format!("{}/stores/{FERNWAY}{path}", sandbox.api_url());
    let request = reqwest::Client::new()
        .get(url)
        .header("X-Auth-Token", token);
    let answer = request
        .header("Accept", "application/json")
        .send()
        .await
        .unwrap();
    assert!(answer.status().is_success(), "{path}");
    serde_json::from_str(&answer.text().await.unwrap()).unwrap()
}

async fn answer_of(path: &str) -> Value {
    let sandbox = Sandbox::start(sandbox::Config::default()).await.unwrap();
    let token = sandbox.access_token(FERNWAY, "client!+ID", &REPRISE_SCOPES);
    answer(&sandbox, &token, path).await
}

/// Returns JSON pointers to all values in a response, each with the odd values to put there. Only the first
/// element of a list is included.
fn places(answer: &Value) -> Vec<(String, &'static [&'static str])> {
    fn add(value: &Value, at: String, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    add(value, format!("{at}/{key}"), found);
                }
            }
            Value::Array(list) => {
                if let Some(first) = list.first() {
                    add(first, format!("{at}/0"), found);
                }
            }
            _ => {}
        }
        found.push(at);
    }
    let mut found = Vec::new();
    add(answer, String::new(), &mut found);
    assert!((5..MOST_PLACES).contains(&found.len()), "{}", found.len());
    let with_odd = found.into_iter().enumerate().map(|(index, place)| {
        let is_read = place
            .rsplit('/')
            .next()
            .is_some_and(|name| READ.contains(&name));
        let turn = index % ODD.len();
        (place, if is_read { &ODD[..] } else { &ODD[turn..=turn] })
    });
    with_odd.collect()
}

/// Returns the response with `odd` in this place.
fn with(answer: &Value, place: &str, odd: &str) -> String {
    let mut changed = answer.clone();
    *changed.pointer_mut(place).unwrap() = json!("put the odd value here");
    changed
        .to_string()
        .replace("\"put the odd value here\"", odd)
}

/// The order whose lines the server below sends separately.
const LINES_OF: u64 = 2;

/// A server whose response can be changed. It sends lines separately only for [`LINES_OF`].
struct Served {
    body: Arc<Mutex<String>>,
    caller: Caller,
    _upstream: Upstream,
}

impl Served {
    async fn new() -> Self {
        let body = Arc::new(Mutex::new(String::new()));
        let current = body.clone();
        let answer = move |_, request: &Received| {
            let path = request.path();
            let is_lines = path.contains("/v2/orders/") && path.ends_with("/products");
            if is_lines && !path.contains(&format!("/{LINES_OF}/")) {
                return Reply::status(404);
            }
            Reply::json(&current.lock().unwrap())
        };
        let upstream = Upstream::answer(answer).await;
        Self {
            body,
            caller: Caller::of(&upstream),
            _upstream: upstream,
        }
    }

    fn serves(&self, body: String) -> bigcommerce::StoreClient<'_> {
        *self.body.lock().unwrap() = body;
        self.caller.api()
    }
}

/// Returns JSON pointers to the lines in a response about orders, by their ids.
fn line_places(answer: &Value) -> BTreeMap<u64, String> {
    fn add(value: &Value, at: &str, found: &mut BTreeMap<u64, String>) {
        match value {
            Value::Object(map) if map.contains_key("product_options") => {
                found.insert(map["id"].as_u64().unwrap(), at.to_owned());
            }
            Value::Object(map) => {
                for (key, value) in map {
                    add(value, &format!("{at}/{key}"), found);
                }
            }
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    add(value, &format!("{at}/{index}"), found);
                }
            }
            _ => {}
        }
    }
    let mut found = BTreeMap::new();
    add(answer, "", &mut found);
    found
}

/// Checks that an order misses at most the lines in the place that was changed, and that it is marked as
/// incomplete if it misses any.
fn assert_no_other_lines_lost(
    order: &bigcommerce::Order,
    lines: &BTreeMap<u64, String>,
    place: &str,
    odd: &str,
) {
    let found: BTreeSet<u64> = order.lines.iter().map(|line| line.id).collect();
    for (id, at) in lines {
        let is_touched = at.starts_with(place) || *place == format!("{at}/id");
        assert!(
            found.contains(id) || is_touched,
            "line {id}: {odd} at {place}"
        );
        if !found.contains(id) {
            assert!(!order.lines_complete, "line {id}: {odd} at {place}");
        }
    }
}

/// Returns whether an order is rejected without the value in this place: a guess could show something that
/// was not bought, or show it to another customer.
fn is_essential_to_an_order(place: &str) -> bool {
    ["", "/id", "/customer_id", "/status_id"].contains(&place)
}

const WITH_LINES: &str = "include=consignments.line_items&consignment_structure=object";

#[tokio::test]
async fn an_odd_value_in_an_order_hides_neither_others_nor_its_lines() {
    let customer = customers::OPTIONS.id;
    let query = format!("customer_id={customer}&sort=id:desc&limit=2&{WITH_LINES}");
    let list = answer_of(&format!("/v2/orders?{query}")).await;
    let ids: Vec<u64> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_u64().unwrap())
        .collect();
    let lines: Vec<_> = (0..2)
        .map(|index| {
            let within = line_places(&list[index]).into_iter();
            within
                .map(|(id, at)| (id, format!("/{index}{at}")))
                .collect::<BTreeMap<_, _>>()
        })
        .collect();
    assert!(lines[0].len() > 1 && !lines[1].is_empty(), "{lines:?}");
    let served = Served::new().await;
    for (place, odd_values) in places(&list) {
        let Some(within) = place.strip_prefix("/0") else {
            continue;
        };
        for odd in odd_values {
            let api = served.serves(with(&list, &place, odd));
            let read = api.customer_orders(customer, &OrdersPage::first(2)).await;
            let read = read.unwrap_or_else(|error| panic!("{error}: {odd} at {place}"));
            for (id, lines) in ids.iter().zip(&lines) {
                if let Some(order) = read.orders.iter().find(|order| order.id == *id) {
                    assert_no_other_lines_lost(order, lines, &place, odd);
                } else {
                    let is_meant = *id == ids[0] && is_essential_to_an_order(within);
                    assert!(is_meant, "order {id}: {odd} at {place}");
                    assert_eq!(read.skipped, 1, "{odd} at {place}");
                }
            }
        }
    }
}

#[tokio::test]
async fn an_odd_value_in_a_single_order_does_not_hide_it() {
    let query = format!("customer_id={}&limit=1", customers::OPTIONS.id);
    let list = answer_of(&format!("/v2/orders?{query}")).await;
    let order = answer_of(&format!("/v2/orders/{}?{WITH_LINES}", list[0]["id"])).await;
    let lines = line_places(&order);
    assert!(!lines.is_empty());
    let served = Served::new().await;
    for (place, odd_values) in places(&order) {
        for odd in odd_values {
            let read = served.serves(with(&order, &place, odd)).order(1).await;
            match read {
                Ok(read) => assert_no_other_lines_lost(&read.order, &lines, &place, odd),
                Err(error) => {
                    assert!(
                        is_essential_to_an_order(&place),
                        "{error}: {odd} at {place}"
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn an_odd_value_in_a_line_hides_neither_it_nor_others() {
    let query = format!("customer_id={}&sort=id:desc&limit=1", customers::OPTIONS.id);
    let list = answer_of(&format!("/v2/orders?{query}")).await;
    let answer = answer_of(&format!("/v2/orders/{}/products", list[0]["id"])).await;
    let all = answer.as_array().unwrap().len();
    assert!(all > 1);
    let served = Served::new().await;
    for (place, odd_values) in places(&answer) {
        for odd in odd_values {
            let read = served
                .serves(with(&answer, &place, odd))
                .order_products(LINES_OF)
                .await;
            let lost = match &place[..] {
                "" => continue,
                "/0" | "/0/id" => 1,
                _ => 0,
            };
            let read = read.unwrap_or_else(|error| panic!("{error}: {odd} at {place}"));
            assert_eq!(read.len(), all - lost, "{odd} at {place}");
        }
    }
}

#[tokio::test]
async fn an_odd_value_in_a_product_hides_no_other_and_makes_none_gone() {
    let ids = [products::MUG, products::JUMPER];
    let answer = answer_of(&format!(
        "/v3/catalog/products?id:in={},{}&include=primary_image,variants,channels",
        ids[0], ids[1]
    ))
    .await;
    let served = Served::new().await;
    for (place, odd_values) in places(&answer) {
        for odd in odd_values {
            let read = served
                .serves(with(&answer, &place, odd))
                .products(&ids)
                .await;
            if ["", "/data"].contains(&&*place) {
                // An empty list with a total of two does not mean that either is gone.
                assert!(
                    read.is_err() || read.unwrap().gone.is_empty(),
                    "{odd} at {place}"
                );
                continue;
            }
            let read = read.unwrap_or_else(|error| panic!("{error}: {odd} at {place}"));
            assert!(read.gone.is_empty(), "{odd} at {place}");
            let lost = usize::from(["/data/0", "/data/0/id"].contains(&&*place));
            assert_eq!(read.found.len(), 2 - lost, "{odd} at {place}");
            for product in &read.found {
                assert_ne!(
                    product.availability,
                    Some(Availability::Disabled),
                    "{odd} at {place}"
                );
                assert_ne!(product.is_visible, Some(false), "{odd} at {place}");
            }
        }
    }
}

#[tokio::test]
async fn an_odd_value_in_a_store_profile_does_not_hide_the_rest() {
    let answer = answer_of("/v2/store").await;
    let served = Served::new().await;
    for (place, odd_values) in places(&answer) {
        for odd in odd_values {
            let read = served
                .serves(with(&answer, &place, odd))
                .information()
                .await;
            assert!(
                read.is_ok() || place.is_empty(),
                "{read:?}: {odd} at {place}"
            );
        }
    }
}

/// Returns whether a list is rejected if the value in this place cannot be read: a part of what the app
/// registered, or of where it may run, is worse than nothing.
fn is_essential_to_a_list(place: &str) -> bool {
    ["", "/data", "/data/0", "/data/0/id", "/data/0/uuid"].contains(&place)
}

#[tokio::test]
async fn an_odd_value_in_a_v3_list_does_not_hide_the_list() {
    let sandbox = Sandbox::start(sandbox::Config::default()).await.unwrap();
    let token = sandbox.access_token(FERNWAY, "client!+ID", &REPRISE_SCOPES);
    let caller = Caller {
        store: FERNWAY.parse().unwrap(),
        access_token: token.clone().into(),
        ..Caller::at(sandbox.api_url().parse().unwrap(), TIMEOUTS)
    };
    let script = NewScript {
        channel_id: 1,
        ..new_script()
    };
    caller.api().create_script(&script).await.unwrap();
    let webhook = NewWebhook {
        scope: "store/order/*".to_owned(),
        destination: "https://reprise.example/webhooks".to_owned(),
        is_active: true,
    };
    caller.api().create_webhook(&webhook).await.unwrap();
    let served = Served::new().await;
    for path in [
        "/v3/channels",
        "/v3/sites",
        "/v3/content/scripts",
        "/v3/hooks",
    ] {
        let answer = answer(&sandbox, &token, path).await;
        for (place, odd_values) in places(&answer) {
            for odd in odd_values {
                let api = served.serves(with(&answer, &place, odd));
                let read = match path {
                    "/v3/channels" => api.channels().await.map(|list| list.len()),
                    "/v3/sites" => api.sites().await.map(|list| list.len()),
                    "/v3/hooks" => api.webhooks().await.map(|list| list.len()),
                    _ => api.scripts().await.map(|list| list.len()),
                };
                if !is_essential_to_a_list(&place) {
                    let all = answer["data"].as_array().unwrap().len();
                    assert_eq!(read, Ok(all), "{path}: {odd} at {place}");
                }
            }
        }
    }
}

#[tokio::test]
async fn an_odd_value_in_a_token_response_does_not_fail_the_installation() {
    let answer = json!({
        "access_token": "test-only-granted-token", "scope": "store_v2_orders",
        "user": {"id": 24654, "username": "merchant", "email": "merchant@shop.example"},
        "context": "stores/abc123", "account_uuid": "12345678-90ab-cdef-1234-567890abcdef"
    });
    let essential = ["", "/access_token", "/context"];
    for (place, odd_values) in places(&answer) {
        for odd in odd_values {
            let body = with(&answer, &place, odd);
            let upstream = Upstream::script([Reply::json(&body)]).await;
            let credentials = AppCredentials {
                client_id: "client!+ID".to_owned(),
                client_secret: "test-only-client-secret".into(),
            };
            let client = OAuthClient::new(upstream.url(), credentials, TIMEOUTS).unwrap();
            let granted = client.exchange("code", "stores/abc123", "", "https://app.test/auth");
            let is_granted = granted.await.is_ok();
            assert!(
                is_granted || essential.contains(&&*place),
                "{odd} at {place}"
            );
        }
    }
}
