//! Checks the body of a webhook against the schema of its event.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::Path,
    sync::{Arc, Once},
};

use serde_json::Value;

use crate::{
    Contract, Outcome,
    document::Document,
    findings::{Findings, Side},
    operation::Operation,
};

/// The document that describes webhooks.
const DOCUMENT: &str = "webhooks.v3.yml";

/// Events that `docs/integrations/webhooks/events/` describes, but not the document.
const UNDESCRIBED: [&str; 2] = ["store/hook/deliveryException", "store/channel/{id}/"];

/// Where the examples are, relative to the repository's root.
const EXAMPLES: &str = "../shared/bigcommerce-webhook-examples";

/// Returns BigCommerce's examples of webhooks by the scope in their file names, because the scope inside is
/// wrong in some. Empty files are left out. Returns `None`, and the test run says so, if there are no examples.
#[must_use]
pub fn webhook_examples() -> Option<BTreeMap<String, Value>> {
    static ONCE: Once = Once::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(EXAMPLES);
    let Ok(entries) = fs::read_dir(folder) else {
        let text = format!("contract: skipped: no webhook examples at {EXAMPLES}\n");
        // Directly to stderr, because the test harness hides the output of tests that pass.
        ONCE.call_once(|| _ = io::stderr().write_all(text.as_bytes()));
        return None;
    };
    let mut examples = BTreeMap::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if let Ok(example) = serde_json::from_str(&text) {
            examples.insert(name.replace('_', "/"), example);
        }
    }
    Some(examples)
}

impl Contract {
    /// Checks the body of a webhook against the schema of its event, if it is not one of the events that the
    /// documents do not describe.
    #[must_use]
    pub fn check_callback(&self, body: &[u8]) -> Outcome {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let scope = body["scope"].as_str().unwrap_or_default();
        let mut outcome = Outcome::default();
        let documents = self.operations.iter().map(|it| &it.document);
        let Some(document) = documents.into_iter().find(|it| it.name == DOCUMENT) else {
            return outcome;
        };
        let operation = webhook(document, scope);
        let mut findings = Findings::new(&operation, Side::Request);
        match schema(document, scope) {
            Some(pointer) => {
                outcome.operation = Some(operation.name());
                findings.check("", &pointer, &body);
            }
            None if is_undescribed(scope) => {}
            None => findings.add("scope", "no document describes this event"),
        }
        outcome.violations = findings.violations;
        outcome
    }
}

/// Returns the event as an operation.
fn webhook(document: &Arc<Document>, scope: &str) -> Operation {
    Operation {
        document: document.clone(),
        method: "WEBHOOK".to_owned(),
        path: scope.to_owned(),
        parameters: Vec::new(),
        credentials: Vec::new(),
        body: None,
        responses: BTreeMap::new(),
    }
}

/// Returns the pointer to the schema of an event, whose title is its scope.
fn schema(document: &Document, scope: &str) -> Option<String> {
    let schemas = document.root()["components"]["schemas"].as_object()?;
    let of_event = |(_, schema): &(&String, &Value)| schema["title"] == scope;
    let (name, _) = schemas.iter().find(of_event)?;
    Some(format!("/components/schemas/{name}"))
}

fn is_undescribed(scope: &str) -> bool {
    UNDESCRIBED.iter().any(|event| {
        let Some((before, after)) = event.split_once("{id}") else {
            return *event == scope;
        };
        let rest = scope.strip_prefix(before).unwrap_or_default();
        let id = rest.split('/').next().unwrap_or_default();
        !id.is_empty()
            && id.bytes().all(|it| it.is_ascii_digit())
            && rest[id.len()..].starts_with(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differences(body: &str) -> Option<Vec<String>> {
        let contract = Contract::load().unwrap()?;
        let found = contract.check_callback(body.as_bytes()).violations;
        Some(found.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn checks_a_webhook_against_its_event() {
        let body = r#"{"scope": "store/order/created", "store_id": "7", "hash": "ab",
            "created_at": 1, "producer": "stores/abc", "data": {"type": "order", "id": 1}}"#;
        let Some(found) = differences(body) else {
            // Without the documents nothing is checked, and the run says so.
            return;
        };
        assert_eq!(found, [""; 0]);
        let wrong = body.replace("\"7\"", "7").replace("\"id\"", "\"ident\"");
        let found = differences(&wrong).unwrap();
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found[0].contains("WEBHOOK store/order/created request at '/store_id'"));
        assert!(found[1].contains("'/data/ident': this property is not declared"));
    }

    #[test]
    fn an_undescribed_event_is_a_difference() {
        let of = |scope: &str| differences(&format!(r#"{{"scope": "{scope}"}}"#));
        if let Some(found) = of("store/order/create") {
            assert!(
                found[0].contains("no document describes this event"),
                "{found:?}"
            );
            assert_eq!(of("store/channel/1/order/created").unwrap(), [""; 0]);
            assert_eq!(of("store/hook/deliveryException").unwrap(), [""; 0]);
            assert_eq!(of("store/channel/x/order/created").unwrap().len(), 1);
        }
    }
}
