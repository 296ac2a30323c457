//! Checks every call: rate limit, route, token, format and scope, in this order.

use http::{header, request::Parts};

use super::{
    Query, Reply, rate_limit,
    reply::Version,
    respond,
    routes::{self, Found, Handler, Scope},
};
use crate::{
    calls::Unexpected,
    state::{SandboxState, Shared},
};

/// A call that passed all checks.
pub(super) struct Authorized<'a> {
    pub(super) hash: &'a str,
    pub(super) version: Version,
    pub(super) params: Vec<&'a str>,
    pub(super) client_id: String,
    pub(super) may_edit_checkout: bool,
    pub(super) handler: Handler,
    /// The call cannot change anything.
    pub(super) is_read_only: bool,
}

/// Answers a call or rejects it, with the headers of the rate limit either way.
pub(super) fn answer(
    shared: &Shared,
    state: &mut SandboxState,
    parts: &Parts,
    query: &Query,
    body: &[u8],
) -> Reply {
    let Some((hash, path)) = split(parts.uri.path()) else {
        return not_emulated(parts);
    };
    if !state.world.has(hash) {
        return Reply::not_found(Version::of(path));
    }
    let limit = rate_limit::count(shared, state, hash);
    let reply = if limit.exceeded {
        Reply::error(Version::of(path), 429, "Too Many Requests")
    } else {
        let reply = match check(state, parts, hash, path, body) {
            Ok(authorized) => respond(shared, state, authorized, query, body),
            Err(rejection) => rejection,
        };
        if has_instances(path) {
            reply.with_instance(path)
        } else {
            reply
        }
    };
    limit.describe(reply)
}

/// `/stores/abc123/v2/orders` → `("abc123", "/v2/orders")`.
pub(crate) fn split(path: &str) -> Option<(&str, &str)> {
    let rest = path.strip_prefix("/stores/")?;
    let slash = rest.find('/')?;
    Some(rest.split_at(slash))
}

fn check<'a>(
    state: &SandboxState,
    parts: &Parts,
    hash: &'a str,
    path: &'a str,
    body: &[u8],
) -> Result<Authorized<'a>, Reply> {
    let version = Version::of(path);
    let (route, params) = match routes::find(parts.method.as_str(), path) {
        Found::Route(route, params) => (route, params),
        Found::OtherMethods(allowed) => return Err(other_method(version, &allowed)),
        Found::NotEmulated => return Err(not_emulated(parts)),
    };
    let header = |name| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let token = header("x-auth-token").unwrap_or_default();
    let Some(install) = state.installs.by_token(hash, token) else {
        return Err(Reply::error(version, 401, "Unauthorized"));
    };
    if !accepts_json(header(header::ACCEPT.as_str())) {
        return Err(Reply::error(version, 406, "Not Acceptable"));
    }
    if !body.is_empty() && !is_json(header(header::CONTENT_TYPE.as_str())) {
        return Err(Reply::error(version, 415, "Unsupported Media Type"));
    }
    if !allowed(install, route.scope) {
        let text = "You don't have a required scope to access the endpoint";
        return Err(Reply::error(version, 403, text));
    }
    Ok(Authorized {
        hash,
        version,
        params,
        client_id: install.client_id.clone(),
        may_edit_checkout: install.scopes.contains("store_content_checkout"),
        handler: route.handler,
        is_read_only: route.method == "GET",
    })
}

/// Returns whether errors below this path name the path, as only the documents of the catalog,
/// scripts and widgets have it.
fn has_instances(path: &str) -> bool {
    path.starts_with("/v3/catalog/") || path.starts_with("/v3/content/")
}

/// Returns 405: BigCommerce knows the path with other methods
/// (BigCommerce docs, `docs/start/about/status-codes.mdx`).
fn other_method(version: Version, allowed: &[&str]) -> Reply {
    let reply = Reply::error(version, 405, "Method Not Allowed");
    reply.with_header("allow", allowed.join(", "))
}

fn is_json(content_type: Option<&str>) -> bool {
    let named = content_type.and_then(|value| value.split(';').next());
    named.is_some_and(|name| name.trim().eq_ignore_ascii_case("application/json"))
}

fn allowed(install: &crate::state::Install, scope: Scope) -> bool {
    let names = scope.any_of();
    names.is_empty() || names.iter().any(|name| install.scopes.contains(*name))
}

/// Returns whether the client accepts JSON
/// (BigCommerce docs, `docs/start/about/status-codes.mdx`: 406 otherwise).
fn accepts_json(accept: Option<&str>) -> bool {
    let json = ["application/json", "application/*", "*/*"];
    accept.is_none_or(|accept| {
        let types = accept
            .split(',')
            .map(|it| it.split(';').next().unwrap_or_default().trim());
        types
            .into_iter()
            .any(|it| json.contains(&it.to_ascii_lowercase().as_str()))
    })
}

/// Returns 404 for a call that is missing from the sandbox rather than from BigCommerce.
pub(crate) fn not_emulated(parts: &Parts) -> Reply {
    let (method, path) = (&parts.method, parts.uri.path());
    tracing::warn!(%method, path, "call is not emulated");
    let title = format!("The sandbox does not emulate {method} {path}");
    Reply::v3_error(404, &title).marked(Unexpected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_json_by_name_or_wildcard() {
        for accept in [None, Some("application/json"), Some("text/html, */*;q=0.1")] {
            assert!(accepts_json(accept), "{accept:?}");
        }
        assert!(!accepts_json(Some("application/xml")));
        assert!(!accepts_json(Some("")));
    }

    #[test]
    fn splits_a_path_after_the_store() {
        assert_eq!(
            split("/stores/abc123/v2/orders"),
            Some(("abc123", "/v2/orders"))
        );
        assert_eq!(split("/stores/abc123"), None);
        assert_eq!(split("/v2/orders"), None);
    }
}
