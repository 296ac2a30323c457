//! The response headers that are set for all routes, regardless of the handler, and the `Origin` of a request.

use http::{HeaderMap, HeaderName, HeaderValue, Response, header};
use tower_http::set_header::{MakeHeaderValue, SetResponseHeaderLayer};
use url::Url;

pub(crate) const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");
pub(crate) const CROSS_ORIGIN_OPENER_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// The `Permissions-Policy` of documents. Neither they nor anything they might frame uses these features.
const NO_PERMISSIONS: &str = "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), \
                              midi=(), payment=(), serial=(), usb=()";

/// Returns the `Origin` header of a request.
pub(crate) fn origin(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::ORIGIN)?.to_str().ok()
}

type Fixed = SetResponseHeaderLayer<HeaderValue>;

fn fixed(name: HeaderName, value: &'static str) -> Fixed {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// The layers that set the headers of all routes.
type HeaderLayers = (
    Fixed,
    Fixed,
    Fixed,
    SetResponseHeaderLayer<CacheControl>,
    SetResponseHeaderLayer<PermissionsPolicy>,
    SetResponseHeaderLayer<Option<HeaderValue>>,
);

/// Returns the layers that set the headers of all routes.
pub(crate) fn for_every_answer(app_url: &Url) -> HeaderLayers {
    (
        // URLs of the dashboard and of callbacks must not leak to other sites.
        fixed(header::REFERRER_POLICY, "no-referrer"),
        fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // No page of another origin can load a response as a picture, a script or the like. This header
        // does not affect CORS requests, and affects frames only if the embedding page isolates itself.
        fixed(CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
        SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, CacheControl),
        SetResponseHeaderLayer::if_not_present(PERMISSIONS_POLICY, PermissionsPolicy),
        SetResponseHeaderLayer::if_not_present(
            header::STRICT_TRANSPORT_SECURITY,
            transport_security(app_url),
        ),
    )
}

/// Adds `no-transform` to the handler's `Cache-Control`, because scripts only run if they match their hashes,
/// and pages contain email addresses, which some proxies rewrite. The default is `no-store`.
#[derive(Clone, Copy)]
pub(crate) struct CacheControl;

impl<B> MakeHeaderValue<Response<B>> for CacheControl {
    fn make_header_value(&mut self, response: &Response<B>) -> Option<HeaderValue> {
        let Some(set) = response.headers().get(header::CACHE_CONTROL) else {
            return Some(HeaderValue::from_static("no-store, no-transform"));
        };
        let set = set.to_str().unwrap_or("no-store");
        HeaderValue::try_from(format!("{set}, no-transform")).ok()
    }
}

/// Sets `Permissions-Policy` on HTML documents.
#[derive(Clone, Copy)]
pub(crate) struct PermissionsPolicy;

impl<B> MakeHeaderValue<Response<B>> for PermissionsPolicy {
    fn make_header_value(&mut self, response: &Response<B>) -> Option<HeaderValue> {
        let kind = response.headers().get(header::CONTENT_TYPE)?;
        let is_html = kind.as_bytes().starts_with(b"text/html");
        is_html.then_some(HeaderValue::from_static(NO_PERMISSIONS))
    }
}

/// Returns the `Strict-Transport-Security` header if the app is reached over TLS: for a year, and only for
/// this host, since its subdomains are the operator's decision.
fn transport_security(app_url: &Url) -> Option<HeaderValue> {
    (app_url.scheme() == "https").then_some(HeaderValue::from_static("max-age=31536000"))
}
