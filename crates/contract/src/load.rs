//! Finding and reading the documents.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use http::{Request, Response};
use serde_json::Value;

use crate::{
    Violation,
    document::Document,
    exceptions,
    exchange::{Findings, name},
    operation::{self, Operation},
    request, response, unknown,
};

/// Where the documents are, from the repository's root: beside the checkout.
pub(crate) const PLACE: &str = "../shared/bigcommerce-openapi";

/// The documents, read once per process.
pub struct Contract {
    pub(crate) operations: Vec<Operation>,
}

/// Why the documents cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadError {
    /// They cannot be read.
    Io(PathBuf, io::Error),
    /// One is no YAML.
    Yaml(String, String),
    /// An exception is not needed (any more): what it excuses is not there.
    Needless(&'static str),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Yaml(name, error) => write!(f, "{name}: {error}"),
            Self::Needless(id) => write!(f, "the exception '{id}' excuses what is not there"),
        }
    }
}

impl std::error::Error for LoadError {}

impl Contract {
    /// Where the documents are looked for: beside the checkout.
    #[must_use]
    pub fn folder() -> PathBuf {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        root.join(PLACE)
    }

    /// The documents beside the checkout; none where there are none.
    ///
    /// # Errors
    /// They are there and cannot be used.
    pub fn load() -> Result<Option<&'static Self>, &'static LoadError> {
        static LOADED: LazyLock<Result<Option<Contract>, LoadError>> = LazyLock::new(|| {
            let folder = Contract::folder();
            folder.is_dir().then(|| Contract::read(&folder)).transpose()
        });
        LOADED.as_ref().map(Option::as_ref)
    }

    /// Reads every document of a folder.
    ///
    /// # Errors
    /// One cannot be read, or an exception has become needless.
    pub fn read(folder: &Path) -> Result<Self, LoadError> {
        let failed = |error| LoadError::Io(folder.to_owned(), error);
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.extension().is_some_and(|it| it == "yml") {
                paths.push(path);
            }
        }
        paths.sort();
        let mut operations = Vec::new();
        for path in paths {
            operations.extend(operation::all(&read_document(&path)?));
        }
        let named = operations.iter().find_map(unknown::needlessly_named);
        named.map_or(Ok(Self { operations }), |id| Err(LoadError::Needless(id)))
    }

    /// Holds an exchange to the operation it belongs to: the request where `request_held`, the answer
    /// where there is one.
    #[must_use]
    pub fn check(
        &self,
        request: &Request<Vec<u8>>,
        request_held: bool,
        response: Option<&Response<Vec<u8>>>,
    ) -> Outcome {
        let mut outcome = Outcome::default();
        let path = request.uri().path();
        let Some((operation, parameters)) = self.find(request.method().as_str(), path) else {
            unknown::check(&mut outcome, request, request_held, response);
            return outcome;
        };
        outcome.operation = Some(name(operation));
        if request_held {
            outcome.add(request::check(operation, &parameters, request));
        }
        if let Some(response) = response {
            outcome.add(response::check(operation, response));
        }
        outcome
    }

    /// Every operation: its document's file name, its method, its whole path as the document writes
    /// it.
    pub fn operations(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let operations = self.operations.iter();
        operations.map(|it| (&*it.document.name, &*it.method, &*it.path))
    }

    /// The operation that a method and a path belong to, with what its path parameters stand for.
    pub(crate) fn find<'a>(
        &'a self,
        method: &str,
        path: &'a str,
    ) -> Option<(&'a Operation, Vec<(&'a str, &'a str)>)> {
        let of_method = self.operations.iter().filter(|it| it.method == method);
        of_method
            .filter_map(|operation| Some((operation, operation.match_path(path)?)))
            .min_by_key(|(operation, _)| operation.vagueness())
    }
}

/// What came of holding an exchange to the documents.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The operation it belongs to; none where no document knows it.
    pub operation: Option<String>,
    /// In what it differs.
    pub violations: Vec<Violation>,
    /// The ids of the exceptions that were made.
    pub excused: Vec<&'static str>,
}

impl Outcome {
    fn add(&mut self, findings: Findings<'_>) {
        self.violations.extend(findings.violations);
        self.excused.extend(findings.excused);
    }
}

fn read_document(path: &Path) -> Result<Arc<Document>, LoadError> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let text = fs::read_to_string(path).map_err(|error| LoadError::Io(path.to_owned(), error))?;
    let mut root: Value = serde_saphyr::from_str(&text)
        .map_err(|error| LoadError::Yaml(name.clone(), error.to_string()))?;
    exceptions::mend(&name, &mut root)?;
    Ok(Arc::new(Document::new(name, root)))
}
