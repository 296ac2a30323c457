//! Compares what is deployed beside the program with the metrics that it has.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use super::{
    Cache, Erasure, ErasureReason, Metrics, View,
    labels::{Called, Quota},
    text,
};

type Names = BTreeSet<String>;

/// Labels that Prometheus adds.
const ADDED: [&str; 2] = ["instance", "job"];

/// Returns a file or folder of the repository.
fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

/// Returns the names of all samples with the names of their labels. A family without series is not encoded,
/// so each gets one first.
fn exposed() -> BTreeMap<String, Names> {
    let metrics = Metrics::new();
    metrics.requested("/widget", "POST", 200);
    metrics.refused("/widget", "busy");
    metrics.viewed(View::Known, Instant::now());
    let called = Called {
        call: "GET /v2/orders".to_owned(),
        status: "200".to_owned(),
    };
    metrics.calls.get_or_create(&called).inc();
    metrics.looked_up(Cache::Answers, true);
    let erasure = Erasure {
        what: "store",
        reason: ErasureReason::Uninstalled,
    };
    metrics.erased(erasure, 1);
    metrics
        .now
        .least_left
        .get_or_create(&Quota::of(150))
        .set(1.0);

    let mut page = String::new();
    text::encode(&mut page, &metrics.registry).unwrap();
    let samples = page.lines().filter(|line| !line.starts_with('#'));
    samples
        .flat_map(mentioned)
        .fold(BTreeMap::new(), |mut all, (name, labels)| {
            all.entry(name).or_insert_with(Names::new).extend(labels);
            all
        })
}

/// Returns the metrics that a text names, each with the labels between the braces after it.
fn mentioned(text: &str) -> Vec<(String, Names)> {
    let starts = text.match_indices("reprise_");
    let found = starts.map(|(start, _)| {
        let rest = &text[start..];
        let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_');
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        let matchers = after
            .strip_prefix('{')
            .and_then(|inside| inside.split_once('}'))
            .map_or("", |(inside, _)| inside);
        let labels = matchers
            .split(',')
            .filter_map(|matcher| matcher.split(['=', '!']).next())
            .map(|label| label.trim().to_owned())
            .filter(|label| !label.is_empty());
        (name.to_owned(), labels.collect())
    });
    found.filter(|(name, _)| !is_other(name)).collect()
}

/// Returns whether a name is not that of a metric: a file such as `reprise_*.deb`, or the loader's `?reprise_debug`.
fn is_other(name: &str) -> bool {
    name.ends_with('_') || name == "reprise_debug"
}

/// Returns the text files below a folder.
fn files_below(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if let Ok(text) = fs::read_to_string(&path) {
            files.push((path, text));
        }
    }
    files
}

#[test]
fn deployed_files_and_documents_name_metrics_that_exist() {
    let exposed = exposed();
    let mut files = files_below(&in_repository("deploy"));
    for document in ["docs/OPERATING.md", "docs/RUNBOOK.md", "docs/LOGGING.md"] {
        let path = in_repository(document);
        let text = fs::read_to_string(&path).unwrap();
        files.push((path, text));
    }
    let mut seen = Names::new();
    for (path, text) in files {
        for (name, labels) in mentioned(&text) {
            let known = exposed.get(&name);
            let known = known.unwrap_or_else(|| panic!("{}: no metric {name}", path.display()));
            for label in labels
                .iter()
                .filter(|label| !ADDED.contains(&label.as_str()))
            {
                assert!(
                    known.contains(label),
                    "{}: {name} has no label {label}",
                    path.display()
                );
            }
            seen.insert(name);
        }
    }
    for name in exposed.keys() {
        let family = name
            .trim_end_matches("_bucket")
            .trim_end_matches("_count")
            .trim_end_matches("_sum");
        assert!(
            seen.iter().any(|seen| seen.starts_with(family)),
            "neither the dashboard nor an alert shows {name}"
        );
    }
}

#[test]
fn every_alert_has_its_section_in_the_runbook() {
    let rules = fs::read_to_string(in_repository("deploy/prometheus/alerts.yml")).unwrap();
    let runbook = fs::read_to_string(in_repository("docs/RUNBOOK.md")).unwrap();
    let values = |text: &str, before: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim_start);
        let values = lines.filter_map(|line| line.strip_prefix(before));
        values.map(str::to_owned).collect()
    };
    let alerts = values(&rules, "- alert: ");
    assert!(alerts.len() > 10, "{alerts:?}");
    assert_eq!(values(&runbook, "### Reprise"), {
        let names = alerts
            .iter()
            .filter_map(|name| name.strip_prefix("Reprise"));
        names.map(str::to_owned).collect::<Vec<_>>()
    });
    let links = alerts
        .iter()
        .map(|name| format!("docs/RUNBOOK.md#{}", name.to_lowercase()));
    assert_eq!(values(&rules, "runbook: "), links.collect::<Vec<_>>());
}

#[test]
fn reads_names_and_labels() {
    let named = |text| {
        let found = mentioned(text).into_iter();
        let shown = found.map(|(name, labels)| format!("{name} {labels:?}"));
        shown.collect::<Vec<_>>().join("; ")
    };
    assert_eq!(
        named(r#"rate(reprise_a_total{x=~\"5..\", y!="503"}[5m]) > reprise_b"#),
        r#"reprise_a_total {"x", "y"}; reprise_b {}"#
    );
    assert_eq!(named("job=\"reprise\", reprise_*.deb"), "");
}
