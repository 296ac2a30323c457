//! `/v3/content/scripts`: an app sees and changes only the scripts it created
//! (BigCommerce docs, `reference/scripts.v3.yml`, `docs/integrations/scripts.mdx`).

use serde_json::{Map, Value, json};

use crate::{
    clock::iso8601,
    model::{Script, Store},
    rest::{
        ApiCall, Reply,
        fields::Fields,
        paging::{Page, collection},
        reply::Version,
    },
    webhooks::Event,
};

/// The maximum number of scripts an app may have in a store.
const PER_APP: usize = 10;

/// The maximum number of characters of an inline script.
const HTML_LIMIT: usize = 65_536;

/// The maximum number of integrity hashes.
const HASHES: usize = 5;

/// `GET /v3/content/scripts`, filtered by `channel_id:in`, sorted by `sort` and `direction`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let page = Page::of(call.query, Version::V3)?;
    let channels = call.ids("channel_id:in")?;
    let scripts = call.store.scripts.iter();
    let own = scripts.filter(|it| it.client_id == call.client_id && channels.allows(it.channel_id));
    let mut scripts: Vec<&Script> = own.collect();
    match call.query.get("sort").unwrap_or("date_created") {
        "name" => scripts.sort_by(|a, b| a.name.cmp(&b.name)),
        "description" => scripts.sort_by(|a, b| a.description.cmp(&b.description)),
        "date_created" => scripts.sort_by_key(|script| script.date_created),
        "date_modified" => scripts.sort_by_key(|script| script.date_modified),
        _ => return Err(Reply::v3_error(422, "The field 'sort' is invalid.")),
    }
    if call.query.get("direction") == Some("desc") {
        scripts.reverse();
    }
    Ok(collection(scripts, page, call.query, script_json))
}

/// `GET /v3/content/scripts/{uuid}`.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = requested_script(call)?;
    Ok(Reply::v3(script_json(&call.store.scripts[index])))
}

/// `POST /v3/content/scripts`: 200, not 201.
pub(crate) fn create(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let input = call.json()?;
    let mut script = blank(call);
    let errors = apply(&mut script, &input);
    check(&script, errors, call.store, call.may_edit_checkout)?;
    let own = call
        .store
        .scripts
        .iter()
        .filter(|it| it.client_id == call.client_id);
    if own.count() >= PER_APP {
        let text = format!("An app can have at most {PER_APP} scripts in a store");
        return Err(Reply::v3_error(422, &text));
    }
    tracing::info!(
        store = call.store.hash,
        channel = script.channel_id,
        "script created"
    );
    let reply = Reply::v3(script_json(&script));
    call.fire(Event::script(&script, "created"));
    call.store.scripts.push(script);
    Ok(reply)
}

fn blank(call: &mut ApiCall<'_>) -> Script {
    Script {
        uuid: call.store.ids.uuid(),
        client_id: call.client_id.to_owned(),
        name: String::new(),
        description: String::new(),
        kind: "src".to_owned(),
        src: String::new(),
        html: String::new(),
        load_method: "default".to_owned(),
        location: "head".to_owned(),
        visibility: "storefront".to_owned(),
        auto_uninstall: false,
        // The documented default, which never runs in a store that asks for consent.
        consent_category: "unknown".to_owned(),
        enabled: true,
        channel_id: 1,
        integrity_hashes: Vec::new(),
        date_created: call.now,
        date_modified: call.now,
    }
}

/// `PUT /v3/content/scripts/{uuid}`: absent fields stay as they are.
pub(crate) fn update(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = requested_script(call)?;
    let input = call.json()?;
    let mut script = call.store.scripts[index].clone();
    let errors = apply(&mut script, &input);
    check(&script, errors, call.store, call.may_edit_checkout)?;
    script.date_modified = call.now;
    let reply = Reply::v3(script_json(&script));
    call.fire(Event::script(&script, "updated"));
    call.store.scripts[index] = script;
    Ok(reply)
}

/// `DELETE /v3/content/scripts/{uuid}`.
pub(crate) fn delete(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let index = requested_script(call)?;
    call.store.scripts.remove(index);
    Ok(Reply::no_content())
}

/// Returns the index of the script in the path, or 404 if the app did not create it.
fn requested_script(call: &ApiCall<'_>) -> Result<usize, Reply> {
    let mut scripts = call.store.scripts.iter();
    let index = scripts
        .position(|it| Some(it.uuid.as_str()) == call.text(0) && it.client_id == call.client_id);
    index.ok_or_else(|| Reply::not_found(Version::V3))
}

fn script_json(script: &Script) -> Value {
    json!({
        "uuid": script.uuid,
        "api_client_id": script.client_id,
        "name": script.name,
        "description": script.description,
        "kind": script.kind,
        "src": script.src,
        "html": script.html,
        "load_method": script.load_method,
        "location": script.location,
        "visibility": script.visibility,
        "auto_uninstall": script.auto_uninstall,
        "consent_category": script.consent_category,
        "enabled": script.enabled,
        "channel_id": script.channel_id,
        "integrity_hashes": script.integrity_hashes,
        "date_created": iso8601(script.date_created),
        "date_modified": iso8601(script.date_modified),
    })
}

/// Applies the fields of a body to a script. Read-only and unknown fields are ignored.
fn apply(script: &mut Script, input: &Value) -> Map<String, Value> {
    let mut fields = Fields::of(input);
    fields.text("name", &mut script.name);
    fields.text("description", &mut script.description);
    fields.text("kind", &mut script.kind);
    fields.text("src", &mut script.src);
    fields.text("html", &mut script.html);
    fields.text("load_method", &mut script.load_method);
    fields.text("location", &mut script.location);
    fields.text("visibility", &mut script.visibility);
    fields.text("consent_category", &mut script.consent_category);
    fields.flag("auto_uninstall", &mut script.auto_uninstall);
    fields.flag("enabled", &mut script.enabled);
    fields.id("channel_id", &mut script.channel_id);
    fields.parsed("integrity_hashes", &mut script.integrity_hashes);
    fields.errors()
}

/// Rejects a script that BigCommerce would reject: 422 with every wrong field, or 403 for pages that
/// need the Checkout Content scope.
fn check(
    script: &Script,
    mut errors: Map<String, Value>,
    store: &Store,
    may_edit_checkout: bool,
) -> Result<(), Reply> {
    for (field, problem) in problems(script, store) {
        errors.entry(field).or_insert_with(|| Value::from(problem));
    }
    if !errors.is_empty() {
        return Err(Reply::invalid(errors));
    }
    if matches!(script.visibility.as_str(), "all_pages" | "checkout") && !may_edit_checkout {
        let text = "Scripts on checkout pages need the scope store_content_checkout";
        return Err(Reply::v3_error(403, text));
    }
    Ok(())
}

fn problems(script: &Script, store: &Store) -> Vec<(&'static str, &'static str)> {
    let rules = [
        (
            "name",
            (1..=255).contains(&script.name.chars().count()),
            "must have 1 to 255 characters",
        ),
        (
            "kind",
            matches!(&*script.kind, "src" | "script_tag"),
            "must be src or script_tag",
        ),
        (
            "load_method",
            matches!(&*script.load_method, "default" | "async" | "defer"),
            "must be default, async or defer",
        ),
        (
            "location",
            matches!(&*script.location, "head" | "footer"),
            "must be head or footer",
        ),
        (
            "visibility",
            matches!(
                &*script.visibility,
                "storefront" | "all_pages" | "checkout" | "order_confirmation"
            ),
            "must be storefront, all_pages, checkout or order_confirmation",
        ),
        (
            "consent_category",
            matches!(
                &*script.consent_category,
                "essential" | "functional" | "analytics" | "targeting" | "unknown"
            ),
            "must be essential, functional, analytics or targeting",
        ),
        (
            "channel_id",
            store.channel(script.channel_id).is_some(),
            "is no channel of this store",
        ),
        (
            "src",
            source_fits(script),
            "must be an absolute URL when kind is src, else absent",
        ),
        (
            "html",
            html_fits(script),
            "must be one script tag when kind is script_tag, else absent",
        ),
        (
            "load_method",
            script.kind != "script_tag" || script.load_method == "default",
            "must be default when kind is script_tag",
        ),
        (
            "integrity_hashes",
            hashes_fit(script),
            "at most 5 SRI hashes, and only of a src",
        ),
    ];
    rules
        .into_iter()
        .filter(|(_, fits, _)| !fits)
        .map(|(field, _, text)| (field, text))
        .collect()
}

fn source_fits(script: &Script) -> bool {
    if script.kind != "src" {
        return script.src.is_empty();
    }
    url::Url::parse(&script.src).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

fn html_fits(script: &Script) -> bool {
    if script.kind != "script_tag" {
        return script.html.is_empty();
    }
    script.html.len() <= HTML_LIMIT && script.html.matches("<script").count() == 1
}

fn hashes_fit(script: &Script) -> bool {
    let is_hash = |hash: &String| {
        ["sha256-", "sha384-", "sha512-"]
            .iter()
            .any(|prefix| hash.starts_with(prefix))
    };
    script.integrity_hashes.len() <= HASHES
        && script.integrity_hashes.iter().all(is_hash)
        && (script.kind == "src" || script.integrity_hashes.is_empty())
}
