//! Holds HTTP exchanges to BigCommerce's OpenAPI documents, in tests.
//!
//! The documents are no part of this repository (their publisher grants no licence); they are read
//! from `../shared/bigcommerce-openapi`, beside the checkout, where they are there. Where they are
//! not, nothing is checked, and the run says so.
//!
//! A [`Watch`] is shown each exchange and, when it is dropped, fails the test that owns it for every
//! difference, named by operation and place in the body. What it checks:
//!
//! - *requests*: the operation is documented; its path parameters fit; query parameters are declared
//!   and of the declared type; `Accept`, the access token and other required headers are there; the
//!   body is of a declared type and fits its schema;
//! - *responses*: the status and the content type are declared and the body fits its schema;
//! - *webhooks*: the body fits the schema of its event;
//! - *all*: every property of a body is declared, which the schemas themselves do not insist on.
//!
//! Two rules are OpenAPI's own: a header parameter called `Content-Type` says nothing (the body's
//! declared types do), and a `readOnly` field is never required. `exclusiveMinimum`, `nullable` and
//! references are translated to what the validator knows; unknown formats are not checked.
//!
//! What the API answers with success although no document describes it is a difference too, unless
//! [`EXCEPTIONS`] names it; and whatever the API refuses, it refuses in the shape of its version.
//!
//! Where the documents are known to be wrong, [`EXCEPTIONS`] says what is excused instead, and why.
//! Nothing else is excused.

mod callback;
mod document;
mod exceptions;
mod exchange;
mod load;
mod operation;
mod parameters;
mod report;
mod request;
mod response;
mod schema;
mod undeclared;
mod unknown;
mod violation;
mod watch;

pub use callback::webhook_examples;
pub use exceptions::{EXCEPTIONS, Exception, Excuse, Shape};
pub use load::{Contract, LoadError, Outcome};
pub use report::REPORT_VARIABLE;
pub use violation::{Side, Violation};
pub use watch::{Answered, Requests, Sent, Watch};
