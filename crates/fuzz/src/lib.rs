//! Fuzz targets: one function for each parser of what comes from outside, and for what is made of it.
//!
//! `cargo xtask fuzz` runs them with libFuzzer, on a stable toolchain. The tests run each target on its corpus, so an
//! input that once failed is tested forever: put it into the target's folder below `corpus/`.
//!
//! A target panics if a parser panics, or accepts something that it must not accept. The comment of each target says what
//! that is.

mod targets;

/// A parser with its checks.
pub struct Target {
    /// The name: that of its folder below `corpus/`.
    pub name: &'static str,
    /// Parses an input.
    ///
    /// # Panics
    /// If the parser is wrong.
    pub run: fn(&[u8]),
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target {
        name: "current_customer",
        run: targets::tokens::current_customer,
    },
    Target {
        name: "signed_payload",
        run: targets::tokens::signed_payload,
    },
    Target {
        name: "jwt",
        run: targets::tokens::jwt,
    },
    Target {
        name: "headless_token",
        run: targets::tokens::headless_token,
    },
    Target {
        name: "session_token",
        run: targets::tokens::session_token,
    },
    Target {
        name: "event_token",
        run: targets::tokens::event_token,
    },
    Target {
        name: "webhook",
        run: targets::webhooks::webhook,
    },
    Target {
        name: "webhook_headers",
        run: targets::webhooks::webhook_headers,
    },
    Target {
        name: "orders",
        run: targets::responses::orders,
    },
    Target {
        name: "catalog",
        run: targets::responses::catalog,
    },
    Target {
        name: "store",
        run: targets::responses::store,
    },
    Target {
        name: "widget_form",
        run: targets::requests::widget_form,
    },
    Target {
        name: "purchases_request",
        run: targets::requests::purchases_request,
    },
    Target {
        name: "events_request",
        run: targets::requests::events_request,
    },
    Target {
        name: "cursor",
        run: targets::requests::cursor,
    },
    Target {
        name: "query_string",
        run: targets::requests::query_string,
    },
    Target {
        name: "languages",
        run: targets::requests::languages,
    },
    Target {
        name: "look",
        run: targets::choices::look,
    },
    Target {
        name: "settings",
        run: targets::choices::settings,
    },
    Target {
        name: "placement",
        run: targets::choices::placement,
    },
    Target {
        name: "content_security_policy",
        run: targets::choices::content_security_policy,
    },
];
