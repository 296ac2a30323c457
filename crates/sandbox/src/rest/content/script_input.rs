//! What an app may say about a script, and what is wrong with it
//! (BigCommerce docs, `reference/scripts.v3.yml`, `docs/integrations/scripts.mdx`).

use serde_json::{Map, Value};

use crate::rest::{Reply, fields::Fields};
use crate::model::{Script, Store};

/// The most characters of an inline script.
const HTML_LIMIT: usize = 65_536;

/// The most integrity hashes.
const HASHES: usize = 5;

/// Writes the fields given into a script. Read-only fields and unknown ones are ignored.
pub(crate) fn apply(script: &mut Script, input: &Value) -> Map<String, Value> {
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

/// Refuses a script that BigCommerce would refuse: 422 with every field that is wrong, or 403 for
/// pages that need the Checkout Content scope.
pub(crate) fn check(
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
