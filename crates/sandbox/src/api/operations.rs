//! The table of what is emulated, for others to read.

use super::routes::ROUTES;

/// A call of BigCommerce's REST API that the sandbox emulates.
pub(crate) struct Operation {
    /// `GET`, `POST`, …
    pub(crate) method: &'static str,
    /// The path behind `/stores/{hash}`; `{}` stands for one segment.
    pub(crate) path: &'static str,
    /// The OAuth scopes of which any one is enough; none where none is needed.
    pub(crate) scopes: &'static [&'static str],
}

/// Every call of the REST API that is emulated.
pub(crate) fn operations() -> impl Iterator<Item = Operation> {
    ROUTES.iter().map(|route| Operation {
        method: route.method,
        path: route.path,
        scopes: route.scope.any_of(),
    })
}
