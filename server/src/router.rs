//! The routes, by audience. A layer covers only routes added before it.

use std::time::Duration;

use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath},
    middleware,
    routing::{get, post},
};
use http::{HeaderName, HeaderValue, header};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    limit::RequestBodyLimitLayer,
    set_header::SetResponseHeaderLayer,
    timeout::RequestBodyTimeoutLayer,
    trace::{DefaultOnResponse, TraceLayer},
};
use tracing::{Level, Span};

use crate::{
    extract::merchant::session_layer, handlers, metrics::count_requests, service::App, webhooks,
};

/// A token is under 8 KiB; a form around it is little more.
const SHOPPER_BODY_LIMIT: usize = 16 * 1024;
/// How long a request's body may pause.
const SLOWEST_BODY: Duration = Duration::from_secs(10);
/// A delivery names what has changed, and is under 1 KiB.
const WEBHOOK_BODY_LIMIT: usize = 64 * 1024;
/// Settings are small.
const DASHBOARD_BODY_LIMIT: usize = 64 * 1024;

/// Everything that is served.
pub(crate) fn router(app: App) -> Router {
    Router::new()
        .merge(callbacks())
        .merge(webhooks())
        .merge(dashboard(&app))
        .merge(storefront())
        .merge(operator())
        .fallback(handlers::show_not_found)
        .with_state(app.clone())
        .layer(CompressionLayer::new())
        .layer(set_unless_set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        // Addresses of the control panel and of callbacks are nobody else's business.
        .layer(set_unless_set(header::REFERRER_POLICY, "no-referrer"))
        .layer(CatchPanicLayer::new())
        .layer(RequestBodyTimeoutLayer::new(SLOWEST_BODY))
        .layer(middleware::from_fn_with_state(app, count_requests))
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(span)
                .on_response(DefaultOnResponse::new().level(Level::INFO))
                .on_failure(()),
        )
}

/// BigCommerce, and the merchant's browser on its behalf.
fn callbacks() -> Router<App> {
    Router::new()
        .route("/auth", get(handlers::finish_install))
        .route("/load", get(handlers::load_app))
        .route("/uninstall", get(handlers::uninstall_app))
        .route("/remove_user", get(handlers::remove_user))
}

/// BigCommerce's servers.
fn webhooks() -> Router<App> {
    Router::new()
        .route(webhooks::PATH, post(handlers::take_delivery))
        .layer(DefaultBodyLimit::max(WEBHOOK_BODY_LIMIT))
}

/// The merchant, in the control panel.
fn dashboard(app: &App) -> Router<App> {
    let pages = get(handlers::open_dashboard).post(handlers::reenter_dashboard);
    let functions = Router::new()
        .route(
            "/dashboard/api/{function}",
            post(handlers::call_server_function),
        )
        .route_layer(middleware::from_fn_with_state(app.clone(), session_layer))
        // Leptos reads the body by itself, past axum's own limit.
        .layer(RequestBodyLimitLayer::new(DASHBOARD_BODY_LIMIT));
    Router::new()
        .route("/dashboard", pages.clone())
        .route("/dashboard/", pages.clone())
        .route("/dashboard/{*page}", pages)
        .merge(functions)
        .route("/pkg/{name}", get(handlers::serve_asset))
        .layer(DefaultBodyLimit::max(DASHBOARD_BODY_LIMIT))
}

/// Shoppers, on storefront pages.
fn storefront() -> Router<App> {
    Router::new()
        .route("/embed.js", get(handlers::serve_loader))
        .route("/{name}", get(handlers::serve_root_file))
        .route("/widget", post(handlers::show_widget))
        .route(
            "/api/v1/purchases",
            post(handlers::list_purchases).options(handlers::answer_preflight),
        )
        .layer(DefaultBodyLimit::max(SHOPPER_BODY_LIMIT))
}

/// Probes and numbers.
fn operator() -> Router<App> {
    Router::new()
        .route("/healthz", get(handlers::report_live))
        .route("/readyz", get(handlers::report_ready))
        .route("/metrics", get(handlers::report_metrics))
}

fn set_unless_set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// Method and route. Never the query, where BigCommerce puts codes and signed payloads; nor the path
/// itself, where those who remember BigCommerce's samples put a token.
fn span<B>(request: &http::Request<B>) -> Span {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str);
    tracing::info_span!("http.request", method = %request.method(), route)
}
