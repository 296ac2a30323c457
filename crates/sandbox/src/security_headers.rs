//! The security headers that a storefront sends with every page
//! (BigCommerce docs, `reference/settings.v3.yml`, `/settings/storefront/security`).

use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::{
    model::{FrameOptions, FrameSetting, Hsts},
    state::Shared,
    urls::Site,
};

/// Returns whether a request came by HTTPS, through a proxy: the sandbox itself only speaks HTTP.
pub(crate) fn is_https(headers: &HeaderMap) -> bool {
    headers
        .get("x-forwarded-proto")
        .is_some_and(|scheme| scheme == "https")
}

/// Adds the headers of the channel's settings. `Strict-Transport-Security` must not be sent over plain
/// HTTP (RFC 6797, section 7.2).
pub(crate) fn add(shared: &Shared, site: &Site, is_https: bool, response: &mut Response) {
    let settings = {
        let state = shared.lock();
        let store = state.world.store(&site.hash);
        store.map(|store| store.security.of(site.channel_id))
    };
    let Some(settings) = settings else {
        return;
    };
    let csp = settings.csp_header;
    if csp.enabled && !csp.header_value.is_empty() {
        set(response, header::CONTENT_SECURITY_POLICY, &csp.header_value);
    }
    if settings.hsts.enabled && is_https {
        let value = hsts(&settings.hsts);
        set(response, header::STRICT_TRANSPORT_SECURITY, &value);
    }
    if settings.x_frame_options_header.enabled {
        let value = frames(&settings.x_frame_options_header);
        set(response, header::X_FRAME_OPTIONS, &value);
    }
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    // Invalid header values were refused when they were set.
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn hsts(hsts: &Hsts) -> String {
    let mut value = format!("max-age={}", hsts.max_age.seconds());
    if hsts.include_subdomains {
        value.push_str("; includeSubDomains");
    }
    if hsts.include_preload {
        value.push_str("; preload");
    }
    value
}

fn frames(options: &FrameOptions) -> String {
    match options.setting {
        FrameSetting::Deny => "DENY".to_owned(),
        FrameSetting::SameOrigin => "SAMEORIGIN".to_owned(),
        FrameSetting::AllowFromUrl => format!("ALLOW-FROM {}", options.allowed_url),
    }
}
