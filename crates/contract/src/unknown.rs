//! Exchanges that belong to no documented operation.

use http::{Request, Response};
use serde_json::Value;

use crate::{
    Outcome, Violation,
    exceptions::{self, Shape},
    operation::Operation,
    violation::Side,
};

/// Holds an exchange that no document knows: a call is a difference where requests are held, a
/// success of the API is one always, unless an exception names the operation. An error has the shape
/// of its version whoever describes the call.
pub(crate) fn check(
    outcome: &mut Outcome,
    request: &Request<Vec<u8>>,
    request_held: bool,
    response: Option<&Response<Vec<u8>>>,
) {
    let path = request.uri().path();
    let within = within_store(path);
    let called = format!("{} {}", request.method(), within.unwrap_or(path));
    if let Some(id) = exceptions::undescribed(&called) {
        outcome.excused.push(id);
    } else if request_held {
        outcome.violations.push(difference(
            request,
            Side::Request,
            "no document knows this call",
        ));
    } else if within.is_some() && response.is_some_and(|it| it.status().is_success()) {
        let side = Side::Response(response.map_or(0, |it| it.status().as_u16()));
        let text = "answered, while no document describes it and no exception names it";
        outcome.violations.push(difference(request, side, text));
    }
    if let (Some(within), Some(response)) = (within, response) {
        outcome.violations.extend(error(request, within, response));
    }
}

/// The exception that names this operation as one that no document describes.
pub(crate) fn needlessly_named(operation: &Operation) -> Option<&'static str> {
    let within = within_store(&operation.path)?;
    exceptions::undescribed(&format!("{} {within}", operation.method))
}

/// `/stores/abc123/v2/orders` → `/v2/orders`.
fn within_store(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("/stores/")?;
    rest.find('/').map(|slash| &rest[slash..])
}

/// In what an error differs from its version's.
fn error(
    request: &Request<Vec<u8>>,
    within: &str,
    response: &Response<Vec<u8>>,
) -> Option<Violation> {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return None;
    }
    let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
    let wrong = Shape::PlatformError.check(status.as_u16(), within, Some(&body));
    wrong
        .err()
        .map(|text| difference(request, Side::Response(status.as_u16()), text))
}

fn difference(request: &Request<Vec<u8>>, side: Side, message: &str) -> Violation {
    Violation {
        operation: format!("{} {}", request.method(), request.uri().path()),
        document: String::new(),
        side,
        place: String::new(),
        message: message.to_owned(),
    }
}
