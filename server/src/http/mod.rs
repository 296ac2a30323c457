//! Requests and responses.
//!
//! ```text
//! router ─► callbacks, dashboard, storefront, webhooks, operator ─► auth, render ─► engine
//! ```
//! There is one module for each audience. Only `error` decides how an error is presented to each of them.

mod assets;
mod auth;
mod body;
mod callbacks;
mod csp;
mod dashboard;
mod encoding;
mod error;
mod files;
mod format;
#[cfg(feature = "fuzz")]
pub(crate) mod fuzz_api;
mod headers;
mod observe;
mod operator;
mod render;
mod router;
mod storefront;
mod webhooks;

use std::sync::Arc;

use aws_lc_rs::hmac;

pub use self::storefront::api_document;
#[cfg(feature = "bench")]
pub(crate) use self::storefront::bench_api;
use self::{
    assets::PageAssets,
    observe::RequestLog,
    operator::Readiness,
    storefront::{AnswerCache, ApiDocument, Renderings},
};
pub(crate) use self::{
    observe::report_left_out_forever,
    router::{operators_router, router},
    storefront::Loader,
};

/// The state shared by all requests and background tasks. Cheap to clone.
#[derive(Clone)]
pub(crate) struct App(Arc<Parts>);

/// The parts of [`App`].
pub(crate) struct Parts {
    /// The use cases.
    pub engine: engine::App,
    pub session_key: hmac::Key,
    /// Signs what was offered to shoppers.
    pub event_key: hmac::Key,
    pub log: RequestLog,
    pub readiness: Readiness,
    pub answers: AnswerCache,
    pub renderings: Renderings,
    pub loader: Loader,
    pub assets: PageAssets,
    pub api_document: ApiDocument,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Combines the use cases with the state that only requests need.
    pub(crate) fn new(
        engine: engine::App,
        session_key: hmac::Key,
        event_key: hmac::Key,
        loader: Loader,
    ) -> Self {
        let api_document = ApiDocument::new(&engine.config.app_url);
        Self(Arc::new(Parts {
            engine,
            session_key,
            event_key,
            log: RequestLog::default(),
            readiness: Readiness::default(),
            answers: AnswerCache::default(),
            renderings: Renderings::default(),
            loader,
            assets: PageAssets::load(),
            api_document,
        }))
    }
}
