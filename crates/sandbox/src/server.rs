//! Dispatches requests to the emulated hosts by `Host` header, applies faults, and records calls.

use std::time::Duration;

use axum::{
    Extension, Router,
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use tower::ServiceExt;

use crate::{
    Call, admin,
    calls::Unexpected,
    control_panel,
    faults::{self, Trouble},
    languages, oauth,
    observer::Observer,
    rest, security_headers,
    state::Shared,
    storefront, truncated_body,
    urls::Site,
};

/// The routers of the emulated hosts.
#[derive(Clone)]
struct Hosts {
    shared: Shared,
    main: Router,
    storefront: Router,
}

/// Returns the whole sandbox as one service.
pub(crate) fn service(shared: Shared) -> Router {
    let main = Router::new()
        .merge(oauth::routes())
        .merge(control_panel::routes())
        .merge(admin::routes())
        // Browsers request these on their own; they are not calls of an app.
        .route("/favicon.ico", get(nothing))
        .route("/.well-known/{*rest}", get(nothing))
        .fallback(api_or_nothing)
        .with_state(shared.clone());
    let storefront = storefront::routes(&shared).with_state(shared.clone());
    Router::new().fallback(dispatch).with_state(Hosts {
        shared,
        main,
        storefront,
    })
}

/// The parts of a request that are recorded after it has been answered.
struct RequestInfo {
    method: String,
    path: String,
    query: String,
    /// The store, and the path that faults match.
    store: Option<String>,
    fault_path: String,
    is_storefront: bool,
    time: jiff::Timestamp,
}

impl RequestInfo {
    fn of(request: &Request<Body>, site: Option<&Site>, time: jiff::Timestamp) -> Self {
        let path = request.uri().path();
        let on_api = rest::split(path);
        Self {
            method: request.method().to_string(),
            path: path.to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
            store: site
                .map(|site| site.hash.clone())
                .or(on_api.map(|(hash, _)| hash.to_owned())),
            fault_path: on_api.map_or(path, |(_, rest)| rest).to_owned(),
            is_storefront: site.is_some(),
            time,
        }
    }

    /// Returns whether it is a call of an app: to the API, the token endpoint or something not
    /// emulated.
    fn is_call(&self, unexpected: bool) -> bool {
        !self.is_storefront
            && (unexpected || self.path.starts_with("/stores/") || self.path == "/oauth2/token")
    }

    /// Returns whether BigCommerce's OpenAPI documents describe such a call.
    fn is_documented(&self) -> bool {
        let paths: &[&str] = if self.is_storefront {
            &["/customer/current.jwt", "/api/storefront/carts"]
        } else {
            &["/stores/"]
        };
        paths.iter().any(|path| self.path.starts_with(path))
    }
}

async fn dispatch(State(hosts): State<Hosts>, request: Request<Body>) -> Response {
    let site = hosts
        .shared
        .urls
        .site(&host(request.headers(), request.uri()));
    let (site, request) = match site {
        None => (None, request),
        Some(site) => match languages::enter(&hosts.shared, site, request) {
            Ok((site, request)) => (Some(site), request),
            Err(response) => return *response,
        },
    };
    if request.uri().path().starts_with("/_sandbox/") {
        return hosts.enter(site, request).await;
    }
    let asked = RequestInfo::of(&request, site.as_ref(), hosts.shared.clock.now());
    let trouble = {
        let mut state = hosts.shared.lock();
        faults::take(
            &mut state.faults,
            &asked.method,
            &asked.fault_path,
            asked.store.as_deref(),
        )
    };
    let trouble = trouble.unwrap_or_default();
    // From here on it counts as held and is released with the others.
    let released = trouble.hold.then(|| hosts.shared.releases.subscribe());
    let observer = hosts.shared.observer.clone();
    let observer = observer.filter(|_| asked.is_documented());
    let (request, shown) = match &observer {
        Some(_) => {
            let (request, shown) = Observer::copy(request).await;
            (request, Some(shown))
        }
        None => (request, None),
    };
    if let Some(delay) = trouble.delay_ms {
        tokio::time::sleep(Duration::from_millis(delay)).await;
    }
    if let Some(mut released) = released {
        // An error would mean that nothing is left to release it.
        drop(released.changed().await);
    }
    let response = match instead(&trouble) {
        Some(response) => response,
        None => hosts.enter(site, request).await,
    };
    record(&hosts.shared, asked, &response, trouble.reset);
    if trouble.hold_answer {
        let mut released = hosts.shared.releases.subscribe();
        drop(released.changed().await);
    }
    let response = match observer.zip(shown) {
        Some((observer, shown)) => {
            let is_real =
                trouble.spares_the_answer() && response.extensions().get::<Unexpected>().is_none();
            observer.show(&shown, response, is_real).await
        }
        None => response,
    };
    match trouble.truncate {
        Some(bytes) => truncated_body::truncate(response, bytes).await,
        None => response,
    }
}

impl Hosts {
    async fn enter(&self, site: Option<Site>, request: Request<Body>) -> Response {
        let Some(site) = site else {
            return self.main.clone().oneshot(request).await.into_response();
        };
        let is_https = security_headers::is_https(request.headers());
        let routes = self.storefront.clone().layer(Extension(site.clone()));
        let mut response = routes.oneshot(request).await.into_response();
        languages::stay(&site, &mut response);
        security_headers::add(&self.shared, &site, is_https, &mut response);
        response
    }
}

/// Returns the host that the client requested.
fn host(headers: &HeaderMap, uri: &Uri) -> String {
    let named = headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok());
    named
        .or(uri.authority().map(http::uri::Authority::as_str))
        .unwrap_or_default()
        .to_owned()
}

/// Returns the response that a fault sends in place of the real one, if it does.
fn instead(trouble: &Trouble) -> Option<Response> {
    if trouble.reset {
        return Some(truncated_body::reset());
    }
    if trouble.status.is_none() && trouble.body.is_none() {
        return None;
    }
    let status = trouble
        .status
        .and_then(|status| StatusCode::from_u16(status).ok());
    let body = trouble.body.clone().unwrap_or_default();
    let mut response = (status.unwrap_or(StatusCode::OK), body).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    for (name, value) in &trouble.headers {
        if let (Ok(name), Ok(value)) = (
            name.parse::<http::HeaderName>(),
            HeaderValue::from_str(value),
        ) {
            headers.insert(name, value);
        }
    }
    Some(response)
}

fn record(shared: &Shared, asked: RequestInfo, response: &Response, reset: bool) {
    let unexpected = response.extensions().get::<Unexpected>().is_some();
    if !asked.is_call(unexpected) {
        return;
    }
    let call = Call {
        // Assigned when it is recorded.
        seq: 0,
        method: asked.method,
        path: asked.path,
        query: asked.query,
        status: (!reset).then(|| response.status().as_u16()),
        time: asked.time.to_string(),
        store: asked.store,
        unexpected,
    };
    tracing::debug!(
        method = call.method,
        path = call.path,
        status = call.status,
        "call recorded"
    );
    shared.lock().calls.record(call);
}

async fn nothing() -> StatusCode {
    StatusCode::NOT_FOUND
}

/// Serves the API, or a 404 that names what is missing from the sandbox.
async fn api_or_nothing(State(shared): State<Shared>, request: Request<Body>) -> Response {
    if request.uri().path().starts_with("/stores/") {
        return rest::answer(&shared, request).await;
    }
    let (parts, _) = request.into_parts();
    rest::not_emulated(&parts).into_response()
}
