//! The routes, grouped by audience. In axum, a layer only covers the routes that were added before it.

use std::time::Duration;

use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, MatchedPath, Request},
    middleware,
    routing::{get, post},
};
use http::{Extensions, HeaderMap, StatusCode, Version};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, DefaultPredicate, Predicate as _},
    limit::RequestBodyLimitLayer,
    map_request_body::MapRequestBodyLayer,
    trace::TraceLayer,
};
use tracing::{Level, Span};

use super::{
    App, auth::session_layer, body::TimedBody, callbacks, dashboard, encoding::Encoded, files,
    headers, observe, operator, storefront, webhooks,
};

/// The body limit for shoppers' requests. A token is below 8 KiB, and a form with it is only slightly larger.
const SHOPPER_BODY_LIMIT: usize = 16 * 1024;
/// The body limit for webhooks. A delivery only identifies the changed object, and is below 1 KiB.
const WEBHOOK_BODY_LIMIT: usize = 64 * 1024;
/// The body limit for the dashboard, whose forms are much smaller.
const DASHBOARD_BODY_LIMIT: usize = 64 * 1024;

/// Returns the public routes. `slowest_body` is the timeout for a request's body.
pub(crate) fn router(app: App, slowest_body: Duration) -> Router {
    let people = Router::new()
        .merge(callback_routes())
        .merge(dashboard_routes(&app))
        .fallback(dashboard::show_not_found);
    // Requests to high-volume routes are counted, but not logged at INFO: a log line costs about a tenth of a
    // cached view.
    let machines = Router::new()
        .merge(webhook_routes())
        .merge(storefront_routes())
        .merge(probes());
    Router::new()
        .merge(finished(people, &app, Level::INFO, slowest_body))
        .merge(finished(machines, &app, Level::DEBUG, slowest_body))
        .with_state(app)
}

/// Returns the routes of the operator's address.
pub(crate) fn operators_router(app: App, slowest_body: Duration) -> Router {
    let routes = probes().route("/metrics", get(operator::report_metrics));
    finished(routes, &app, Level::DEBUG, slowest_body).with_state(app)
}

/// Adds the layers of all routes, outermost first. They are one tuple because axum boxes each `layer` call
/// separately, and clones all boxes for every request.
fn finished(routes: Router<App>, app: &App, level: Level, slowest_body: Duration) -> Router<App> {
    routes.layer((
        TraceLayer::new_for_http()
            .make_span_with(move |request: &Request| span(level, request))
            .on_response(())
            .on_failure(()),
        middleware::from_fn_with_state((app.clone(), level), observe::observe),
        MapRequestBodyLayer::new(move |body: Body| TimedBody::new(body, slowest_body)),
        headers::for_every_answer(&app.engine.config.app_url),
        CatchPanicLayer::new(),
        CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_not_encoded)),
    ))
}

/// The callbacks, for BigCommerce and for browsers that it redirects. All have side effects, so HEAD is
/// refused; axum would otherwise run the GET handler.
fn callback_routes() -> Router<App> {
    Router::new()
        .route("/auth", get(callbacks::finish_install))
        .route("/load", get(callbacks::load_app))
        .route("/uninstall", get(callbacks::uninstall_app))
        .route("/remove_user", get(callbacks::remove_user))
        .route_layer(middleware::from_fn(callbacks::refuse_head))
}

/// The route to which BigCommerce delivers webhooks.
fn webhook_routes() -> Router<App> {
    Router::new()
        .route(engine::webhooks::PATH, post(webhooks::take_delivery))
        .layer(DefaultBodyLimit::max(WEBHOOK_BODY_LIMIT))
}

/// The dashboard, for merchants in the control panel.
fn dashboard_routes(app: &App) -> Router<App> {
    let pages = get(dashboard::open_dashboard).post(dashboard::reenter_dashboard);
    let functions = Router::new()
        .route(
            "/dashboard/api/{function}",
            post(dashboard::call_server_function),
        )
        .route_layer(middleware::from_fn_with_state(app.clone(), session_layer))
        // Leptos reads the body without axum's extractors, so axum's own limit does not apply.
        .layer(RequestBodyLimitLayer::new(DASHBOARD_BODY_LIMIT));
    Router::new()
        .route("/dashboard", pages.clone())
        .route("/dashboard/", pages.clone())
        .route("/dashboard/{*page}", pages)
        .merge(functions)
        .route("/pkg/{name}", get(files::serve_asset))
        .layer(DefaultBodyLimit::max(DASHBOARD_BODY_LIMIT))
}

/// The loader, the widget and the API, for shoppers on storefronts.
fn storefront_routes() -> Router<App> {
    Router::new()
        .route("/embed.js", get(storefront::serve_loader))
        .route("/{name}", get(files::serve_root_file))
        .route("/widget", post(storefront::show_widget))
        .route(
            "/api/v1/purchases",
            post(storefront::list_purchases).options(storefront::answer_preflight),
        )
        .route("/api/v1/events", post(storefront::record_events))
        .route("/api/v1/openapi.json", get(storefront::serve_document))
        .layer(DefaultBodyLimit::max(SHOPPER_BODY_LIMIT))
}

/// The operator's liveness and readiness probes.
fn probes() -> Router<App> {
    Router::new()
        .route("/healthz", get(operator::report_live))
        .route("/readyz", get(operator::report_ready))
}

/// Returns whether the compression layer may compress a response: only if the handler chose no coding.
fn is_not_encoded(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<Encoded>().is_none()
}

/// Returns a request's span, with its method and route. It never has the query, where BigCommerce puts codes
/// and signed payloads, nor the actual path, where clients that follow BigCommerce's samples put a token.
fn span(level: Level, request: &Request) -> Span {
    let (method, extensions) = (request.method(), request.extensions());
    let route = extensions
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str);
    if level == Level::INFO {
        tracing::info_span!("http.request", %method, route)
    } else {
        tracing::debug_span!("http.request", %method, route)
    }
}
