//! Checks HTTP exchanges in tests against BigCommerce's OpenAPI documents.
//!
//! Built on `jsonschema`, because no crate checks recorded exchanges and finds undeclared properties.
//!
//! The documents are not part of this repository, because their publisher grants no license. They are read
//! from `../shared/bigcommerce-openapi`, beside the checkout, if they are there. Otherwise nothing is checked,
//! and the test run says so.
//!
//! A [`ContractChecker`] is shown each exchange. When it is dropped, it fails the test that owns it if there
//! was any difference, and names each by its operation and its place in the body. It checks:
//!
//! - *requests*: the operation is documented; its path parameters are valid; query parameters are declared and
//!   have the declared type; `Accept`, the access token and other required headers are present; the body has a
//!   declared media type and matches its schema;
//! - *responses*: the status and the media type are declared, and the body matches its schema;
//! - *webhooks*: the body matches the schema of its event;
//! - *all*: every property of a body is declared, although the schemas themselves do not demand that.
//!
//! Two rules are OpenAPI's own: a header parameter named `Content-Type` is ignored (the body's declared media
//! types count), and a `readOnly` property is never required. `exclusiveMinimum`, `nullable` and references are
//! translated for the validator; unknown formats are not checked.
//!
//! A successful response that no document describes is a difference too, unless [`EXEMPTIONS`] names its
//! operation. Every error has to have the shape of its API version.
//!
//! Where the documents are known to be wrong, [`EXEMPTIONS`] says what is accepted instead, and why. There are
//! no other exemptions.

#![warn(clippy::map_err_ignore, reason = "a lost cause cannot be diagnosed")]

mod callback;
mod checker;
mod document;
mod exemptions;
mod findings;
mod load;
mod operation;
mod patched;
mod request;
mod response;
mod schema;
mod undeclared;
mod undescribed;

pub use callback::webhook_examples;
pub use checker::{ContractChecker, REPORT_VARIABLE, ReceivedResponse, RequestCheck, SentRequest};
pub use exemptions::{BodyShape, EXEMPTIONS, Exemption, ExemptionKind};
pub use findings::{Side, Violation};
pub use load::{Contract, LoadError, Outcome};
pub use patched::patched;
