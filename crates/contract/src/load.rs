//! Finds and reads the documents.

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
    exemptions,
    findings::Findings,
    operation::{self, Operation},
    request, response, undescribed,
};

/// Where the documents are, relative to the repository's root.
pub(crate) const PLACE: &str = "../shared/bigcommerce-openapi";

/// The operations of all documents.
pub struct Contract {
    pub(crate) operations: Vec<Operation>,
}

/// Why the documents cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadError {
    /// They cannot be read.
    Io(PathBuf, io::Error),
    /// One is not YAML.
    Yaml(String, String),
    /// An exemption is not needed, or no longer: there is nothing to change.
    Needless(&'static str),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Yaml(name, error) => write!(f, "{name}: {error}"),
            Self::Needless(id) => write!(f, "the exemption '{id}' is not needed"),
        }
    }
}

impl std::error::Error for LoadError {}

impl Contract {
    /// Returns the folder of the documents, beside the checkout.
    #[must_use]
    pub fn folder() -> PathBuf {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        root.join(PLACE)
    }

    /// Returns the documents beside the checkout, or `None` if there are none. They are read once per process.
    ///
    /// # Errors
    /// If they are there but cannot be used.
    pub fn load() -> Result<Option<&'static Self>, &'static LoadError> {
        static LOADED: LazyLock<Result<Option<Contract>, LoadError>> = LazyLock::new(|| {
            let folder = Contract::folder();
            folder.is_dir().then(|| Contract::read(&folder)).transpose()
        });
        LOADED.as_ref().map(Option::as_ref)
    }

    /// Reads all documents of a folder.
    ///
    /// # Errors
    /// If one cannot be read, or an exemption is not needed.
    pub fn read(folder: &Path) -> Result<Self, LoadError> {
        let mut operations = Vec::new();
        for path in files(folder)? {
            let (name, root) = parse(&path)?;
            operations.extend(operation::all(&Arc::new(Document::new(name, root))));
        }
        let needless = operations.iter().find_map(undescribed::needless_exemption);
        needless.map_or(Ok(Self { operations }), |id| Err(LoadError::Needless(id)))
    }

    /// Checks an exchange against its operation: the request if `check_request`, and the response if there is
    /// one.
    #[must_use]
    pub fn check(
        &self,
        request: &Request<Vec<u8>>,
        check_request: bool,
        response: Option<&Response<Vec<u8>>>,
    ) -> Outcome {
        let mut outcome = Outcome::default();
        let path = request.uri().path();
        let Some((operation, parameters)) = self.find(request.method().as_str(), path) else {
            undescribed::check(&mut outcome, request, check_request, response);
            return outcome;
        };
        outcome.operation = Some(operation.name());
        if check_request {
            outcome.add(request::check(operation, &parameters, request));
        }
        if let Some(response) = response {
            outcome.add(response::check(operation, response));
        }
        outcome
    }

    /// Returns each operation's document (its file name), method and whole path as in the document.
    pub fn operations(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let operations = self.operations.iter();
        operations.map(|it| (&*it.document.name, &*it.method, &*it.path))
    }

    /// Returns the operation for a method and a path, with the values of its path parameters.
    pub(crate) fn find<'a>(
        &'a self,
        method: &str,
        path: &'a str,
    ) -> Option<(&'a Operation, Vec<(&'a str, &'a str)>)> {
        let of_method = self.operations.iter().filter(|it| it.method == method);
        of_method
            .filter_map(|operation| Some((operation, operation.match_path(path)?)))
            .min_by_key(|(operation, _)| operation.parameter_count())
    }
}

/// The result of checking an exchange against the documents.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The operation, or `None` if no document describes it.
    pub operation: Option<String>,
    /// The differences.
    pub violations: Vec<Violation>,
    /// The ids of the exemptions that were used.
    pub exempted: Vec<&'static str>,
}

impl Outcome {
    fn add(&mut self, findings: Findings<'_>) {
        self.violations.extend(findings.violations);
        self.exempted.extend(findings.exempted);
    }
}

/// Returns the files of all documents in a folder.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |error| LoadError::Io(folder.to_owned(), error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|it| it == "yml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Returns a document's name and content, with its schemas patched.
pub(crate) fn parse(path: &Path) -> Result<(String, Value), LoadError> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let text = fs::read_to_string(path).map_err(|error| LoadError::Io(path.to_owned(), error))?;
    let mut root: Value = serde_saphyr::from_str(&text)
        .map_err(|error| LoadError::Yaml(name.clone(), error.to_string()))?;
    exemptions::patch_schemas(&name, &mut root)?;
    Ok((name, root))
}
