//! The table of what is emulated, for others to read.

use serde::Serialize;

use super::routes::ROUTES;

/// One emulated call.
#[derive(Serialize)]
pub(crate) struct Operation {
    method: &'static str,
    /// Below `/stores/{hash}`; `{}` stands for one segment.
    path: &'static str,
    /// The OAuth scopes of which any one is enough.
    scopes: &'static [&'static str],
}

/// Every emulated call of the API.
pub(crate) fn operations() -> Vec<Operation> {
    let operation = |route: &super::routes::Route| Operation {
        method: route.method,
        path: route.path,
        scopes: route.scope.any_of(),
    };
    ROUTES.iter().map(operation).collect()
}
