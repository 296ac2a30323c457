//! Telling which calls are emulated.

use super::routes::ROUTES;

/// A call of BigCommerce's REST API that the sandbox emulates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// `GET`, `POST`, …
    pub method: &'static str,
    /// The path behind `/stores/{hash}`; `{}` stands for one segment.
    pub path: &'static str,
    /// The OAuth scopes of which any one is enough; none where none is needed.
    pub scopes: &'static [&'static str],
}

/// Every call of the REST API that is emulated, in the order of the documents more or less.
pub fn operations() -> impl Iterator<Item = Operation> {
    ROUTES.iter().map(|route| Operation {
        method: route.method,
        path: route.path,
        scopes: route.scope.any_of(),
    })
}
