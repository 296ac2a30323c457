//! What an app may say about a script, and what is wrong with it
//! (BigCommerce docs, `reference/scripts.v3.yml`, `docs/integrations/scripts.mdx`).

use serde_json::{Map, Value};

use super::Reply;
use crate::world::{Script, Store};

/// The most characters of an inline script.
const HTML_LIMIT: usize = 65_536;

/// The most integrity hashes.
const HASHES: usize = 5;

/// Writes the fields given into a script. Read-only fields and unknown ones are ignored.
pub(super) fn apply(script: &mut Script, input: &Value) -> Map<String, Value> {
    let mut fields = Fields {
        input,
        errors: Map::new(),
    };
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
    fields.channel(&mut script.channel_id);
    fields.hashes(&mut script.integrity_hashes);
    fields.errors
}

/// The fields of a body, and what is wrong with them.
struct Fields<'a> {
    input: &'a Value,
    errors: Map<String, Value>,
}

impl Fields<'_> {
    fn text(&mut self, name: &str, into: &mut String) {
        match self.input.get(name) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => text.clone_into(into),
            Some(_) => self.wrong(name),
        }
    }

    fn flag(&mut self, name: &str, into: &mut bool) {
        match self.input.get(name) {
            None | Some(Value::Null) => {}
            Some(Value::Bool(flag)) => *into = *flag,
            Some(_) => self.wrong(name),
        }
    }

    fn channel(&mut self, into: &mut u64) {
        match self.input.get("channel_id") {
            None | Some(Value::Null) => {}
            Some(value) => match value.as_u64().filter(|id| *id >= 1) {
                Some(id) => *into = id,
                None => self.wrong("channel_id"),
            },
        }
    }

    fn hashes(&mut self, into: &mut Vec<String>) {
        let Some(value) = self.input.get("integrity_hashes") else {
            return;
        };
        match serde_json::from_value(value.clone()) {
            Ok(hashes) => *into = hashes,
            Err(_) => self.wrong("integrity_hashes"),
        }
    }

    fn wrong(&mut self, name: &str) {
        self.errors
            .insert(name.to_owned(), Value::from("error.expected.type"));
    }
}

/// Refuses a script that BigCommerce would refuse: 422 with every field that is wrong, or 403 for
/// pages that need the Checkout Content scope.
pub(super) fn check(
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
