//! Exchanges that belong to no documented operation.

use http::{Request, Response};
use serde_json::Value;

use crate::{BodyShape, Outcome, Violation, exemptions, findings::Side, operation::Operation};

/// Checks an exchange that no document describes. A request is a difference if requests are checked, and a
/// successful response of the API always is, unless an exemption names the operation. An error has to have the
/// shape of its API version in any case.
pub(crate) fn check(
    outcome: &mut Outcome,
    request: &Request<Vec<u8>>,
    check_request: bool,
    response: Option<&Response<Vec<u8>>>,
) {
    let path = request.uri().path();
    let within = within_store(path);
    let called = format!("{} {}", request.method(), within.unwrap_or(path));
    if let Some(id) = exemptions::undescribed(&called) {
        outcome.exempted.push(id);
    } else if check_request {
        let message = "no document describes this call";
        outcome
            .violations
            .push(difference(request, Side::Request, message));
    } else if within.is_some()
        && let Some(response) = response
        && response.status().is_success()
    {
        let side = Side::Response(response.status().as_u16());
        let message = "successful, although no document describes it and no exemption names it";
        outcome.violations.push(difference(request, side, message));
    }
    if let (Some(within), Some(response)) = (within, response) {
        outcome.violations.extend(error(request, within, response));
    }
}

/// Returns the exemption that needlessly names a documented operation as undescribed.
pub(crate) fn needless_exemption(operation: &Operation) -> Option<&'static str> {
    let within = within_store(&operation.path)?;
    exemptions::undescribed(&format!("{} {within}", operation.method))
}

/// `/stores/abc123/v2/orders` → `/v2/orders`.
fn within_store(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("/stores/")?;
    rest.find('/').map(|slash| &rest[slash..])
}

/// Returns the difference between an error response and the errors of its API version.
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
    let checked = BodyShape::PlatformError.check(status.as_u16(), within, Some(&body));
    checked
        .err()
        .map(|message| difference(request, Side::Response(status.as_u16()), message))
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
