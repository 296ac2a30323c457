//! Headers that every answer has, or every answer of a kind, regardless of its handler.

use http::{HeaderMap, HeaderName, HeaderValue, Response, header};
use tower_http::set_header::{MakeHeaderValue, SetResponseHeaderLayer};
use url::Url;

pub(crate) const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");
pub(crate) const CROSS_ORIGIN_OPENER_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// Neither our documents nor anything they might frame uses any of these.
const NO_PERMISSIONS: &str = "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), \
                              midi=(), payment=(), serial=(), usb=()";

/// The origin that the browser says the request comes from.
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

/// The headers of all routes.
pub(crate) fn for_every_answer(app_url: &Url) -> HeaderLayers {
    (
        // Addresses of the control panel and of callbacks stay private.
        fixed(header::REFERRER_POLICY, "no-referrer"),
        fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // No page of another origin can load it as a picture, a script or the like. It does not
        // apply to CORS requests, and to frames only where a page isolates itself.
        fixed(CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"),
        SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, CacheControl),
        SetResponseHeaderLayer::if_not_present(PERMISSIONS_POLICY, PermissionsPolicy),
        SetResponseHeaderLayer::if_not_present(
            header::STRICT_TRANSPORT_SECURITY,
            transport_security(app_url),
        ),
    )
}

/// Adds `no-transform` to what the handler set: scripts are run by their hashes, and pages hold
/// addresses that some proxies replace. Where the handler set nothing, the answer is not stored.
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

/// The permissions of documents: none.
#[derive(Clone, Copy)]
pub(crate) struct PermissionsPolicy;

impl<B> MakeHeaderValue<Response<B>> for PermissionsPolicy {
    fn make_header_value(&mut self, response: &Response<B>) -> Option<HeaderValue> {
        let kind = response.headers().get(header::CONTENT_TYPE)?;
        let is_html = kind.as_bytes().starts_with(b"text/html");
        is_html.then_some(HeaderValue::from_static(NO_PERMISSIONS))
    }
}

/// A year, for this host alone: its subdomains are the operator's decision. Only where the app is
/// reached over TLS.
fn transport_security(app_url: &Url) -> Option<HeaderValue> {
    (app_url.scheme() == "https").then_some(HeaderValue::from_static("max-age=31536000"))
}
