//! The table of emulated calls, with the OAuth scopes they need.

use super::{
    ApiCall, Reply,
    catalog::{self, pricing, products},
    channels,
    content::{placements, regions, scripts, widget_templates, widgets},
    customers, hooks, orders, store,
};

/// Answers a call. Both variants are replies; `Err` lets handlers use `?`.
pub(super) type Handler = fn(&mut ApiCall<'_>) -> Result<Reply, Reply>;

/// An emulated call. `{}` in the path stands for one segment.
pub(super) struct Route {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) scope: Scope,
    pub(super) handler: Handler,
}

/// The permission a call needs
/// (BigCommerce docs, `docs/start/authentication/api-accounts.mdx`).
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope {
    Orders,
    Products,
    Information,
    ReadContent,
    ModifyContent,
    Channels,
    Sites,
    /// Any token is enough.
    None,
    Customers,
    ModifyInformation,
}

impl Scope {
    /// Returns the OAuth scopes of which any one is enough; empty if none is needed.
    pub(super) fn any_of(self) -> &'static [&'static str] {
        match self {
            Self::Orders => &["store_v2_orders", "store_v2_orders_read_only"],
            Self::Products => &["store_v2_products", "store_v2_products_read_only"],
            Self::Information => &["store_v2_information", "store_v2_information_read_only"],
            Self::ReadContent => &["store_v2_content", "store_v2_content_read_only"],
            Self::ModifyContent => &["store_v2_content"],
            Self::Channels => &["store_channel_settings", "store_channel_settings_read_only"],
            Self::Customers => &["store_v2_customers", "store_v2_customers_read_only"],
            Self::ModifyInformation => &["store_v2_information"],
            Self::Sites => &["store_sites", "store_sites_read_only"],
            Self::None => &[],
        }
    }
}

const fn call(method: &'static str, path: &'static str, scope: Scope, handler: Handler) -> Route {
    Route {
        method,
        path,
        scope,
        handler,
    }
}

const fn get(path: &'static str, scope: Scope, handler: Handler) -> Route {
    call("GET", path, scope, handler)
}

/// Every emulated call. If two paths match, the one with fewer `{}` wins.
#[rustfmt::skip] // a table
pub(super) const ROUTES: &[Route] = &[
    get("/v2/orders", Scope::Orders, orders::list),
    get("/v2/orders/count", Scope::Orders, orders::count),
    get("/v2/orders/{}", Scope::Orders, orders::one),
    get("/v2/orders/{}/products", Scope::Orders, orders::products),
    get("/v2/orders/{}/products/{}", Scope::Orders, orders::product),
    get("/v2/orders/{}/consignments", Scope::Orders, orders::consignments),
    get("/v2/orders/{}/consignments/shipping/{}/shipping_quotes", Scope::Orders, orders::addresses::quotes),
    get("/v2/orders/{}/shipping_addresses", Scope::Orders, orders::addresses::list),
    get("/v2/orders/{}/shippingaddresses", Scope::Orders, orders::addresses::list),
    get("/v2/orders/{}/shipping_addresses/{}", Scope::Orders, orders::addresses::one),
    get("/v2/orders/{}/shipping_addresses/{}/shipping_quotes", Scope::Orders, orders::addresses::quotes),
    get("/v2/orders/{}/shipments", Scope::Orders, orders::shipments::list),
    get("/v2/orders/{}/shipments/count", Scope::Orders, orders::shipments::count),
    get("/v2/orders/{}/shipments/{}", Scope::Orders, orders::shipments::one),
    get("/v2/orders/{}/coupons", Scope::Orders, orders::nothing),
    get("/v2/orders/{}/fees", Scope::Orders, orders::nothing),
    get("/v2/orders/{}/messages", Scope::Orders, orders::nothing),
    get("/v2/orders/{}/taxes", Scope::Orders, orders::taxes::list),
    get("/v2/order_statuses", Scope::Orders, orders::statuses::list),
    get("/v2/order_statuses/{}", Scope::Orders, orders::statuses::one),
    get("/v2/store", Scope::Information, store::info),
    get("/v2/time", Scope::Information, store::time),
    get("/v2/currencies", Scope::Information, store::currencies::list),
    get("/v2/customer_groups", Scope::Customers, customers::groups::list),
    get("/v2/customer_groups/count", Scope::Customers, customers::groups::count),
    get("/v2/customer_groups/{}", Scope::Customers, customers::groups::one),
    get("/v3/customers", Scope::Customers, customers::list),
    get("/v3/catalog/summary", Scope::Products, catalog::summary),
    get("/v3/catalog/products", Scope::Products, products::list),
    get("/v3/catalog/products/channel-assignments", Scope::Products, catalog::channel_assignments),
    get("/v3/catalog/products/category-assignments", Scope::Products, catalog::category_assignments),
    get("/v3/catalog/products/{}", Scope::Products, products::one),
    get("/v3/catalog/products/{}/images", Scope::Products, catalog::images),
    get("/v3/catalog/products/{}/images/{}", Scope::Products, catalog::image),
    call("POST", "/v3/pricing/products", Scope::Products, pricing::prices),
    get("/v3/channels", Scope::Channels, channels::list),
    get("/v3/channels/currency-assignments", Scope::Channels, channels::all_currencies),
    get("/v3/channels/{}", Scope::Channels, channels::one),
    get("/v3/channels/{}/active-theme", Scope::Channels, channels::active_theme),
    get("/v3/channels/{}/currency-assignments", Scope::Channels, channels::own_currencies),
    get("/v3/channels/{}/site", Scope::Sites, channels::own_site),
    get("/v3/sites", Scope::Sites, channels::sites),
    get("/v3/sites/{}", Scope::Sites, channels::one_site),
    get("/v3/carts/settings", Scope::Information, store::settings::cart),
    call("PUT", "/v3/carts/settings", Scope::ModifyInformation, store::settings::put_cart),
    get("/v3/carts/settings/channels/{}", Scope::Information, store::settings::cart_of_channel),
    call("PUT", "/v3/carts/settings/channels/{}", Scope::ModifyInformation, store::settings::put_cart_of_channel),
    get("/v3/settings/inventory", Scope::Information, store::settings::inventory),
    call("PUT", "/v3/settings/inventory", Scope::ModifyInformation, store::settings::put_inventory),
    get("/v3/settings/storefront/product", Scope::Information, store::settings::product),
    call("PUT", "/v3/settings/storefront/product", Scope::ModifyInformation, store::settings::put_product),
    get("/v3/settings/storefront/status", Scope::Information, store::settings::status),
    get("/v3/tax/settings", Scope::Information, store::settings::tax),
    get("/v3/settings/store/locale", Scope::Information, store::settings::locale),
    get("/v3/settings/store/profile", Scope::Information, store::profile),
    get("/v3/settings/storefront/security", Scope::Information, store::security::get),
    call("PUT", "/v3/settings/storefront/security", Scope::ModifyInformation, store::security::put),
    get("/v3/content/scripts", Scope::ReadContent, scripts::list),
    call("POST", "/v3/content/scripts", Scope::ModifyContent, scripts::create),
    get("/v3/content/scripts/{}", Scope::ReadContent, scripts::one),
    call("PUT", "/v3/content/scripts/{}", Scope::ModifyContent, scripts::update),
    call("DELETE", "/v3/content/scripts/{}", Scope::ModifyContent, scripts::delete),
    get("/v3/content/widget-templates", Scope::ReadContent, widget_templates::list),
    call("POST", "/v3/content/widget-templates", Scope::ModifyContent, widget_templates::create),
    get("/v3/content/widget-templates/{}", Scope::ReadContent, widget_templates::one),
    call("PUT", "/v3/content/widget-templates/{}", Scope::ModifyContent, widget_templates::update),
    call("DELETE", "/v3/content/widget-templates/{}", Scope::ModifyContent, widget_templates::delete),
    call("POST", "/v3/content/widget-templates/{}/preview", Scope::ReadContent, widget_templates::preview),
    get("/v3/content/widgets", Scope::ReadContent, widgets::list),
    call("POST", "/v3/content/widgets", Scope::ModifyContent, widgets::create),
    get("/v3/content/widgets/{}", Scope::ReadContent, widgets::one),
    call("PUT", "/v3/content/widgets/{}", Scope::ModifyContent, widgets::update),
    call("DELETE", "/v3/content/widgets/{}", Scope::ModifyContent, widgets::delete),
    get("/v3/content/placements", Scope::ReadContent, placements::list),
    call("POST", "/v3/content/placements", Scope::ModifyContent, placements::create),
    get("/v3/content/placements/{}", Scope::ReadContent, placements::one),
    call("PUT", "/v3/content/placements/{}", Scope::ModifyContent, placements::update),
    call("DELETE", "/v3/content/placements/{}", Scope::ModifyContent, placements::delete),
    get("/v3/content/regions", Scope::ReadContent, regions::list),
    get("/v2/hooks", Scope::None, hooks::list_v2),
    call("POST", "/v2/hooks", Scope::None, hooks::create_v2),
    get("/v2/hooks/{}", Scope::None, hooks::one_v2),
    call("PUT", "/v2/hooks/{}", Scope::None, hooks::update_v2),
    call("DELETE", "/v2/hooks/{}", Scope::None, hooks::delete_v2),
    get("/v3/hooks", Scope::None, hooks::list),
    call("POST", "/v3/hooks", Scope::None, hooks::create),
    get("/v3/hooks/admin", Scope::None, hooks::admin::read),
    call("PUT", "/v3/hooks/admin", Scope::None, hooks::admin::update),
    get("/v3/hooks/{}", Scope::None, hooks::one),
    call("PUT", "/v3/hooks/{}", Scope::None, hooks::update),
    call("DELETE", "/v3/hooks/{}", Scope::None, hooks::delete),
];

/// Calls that BigCommerce has and the sandbox lacks, on paths that are emulated or that an emulated
/// path would also match. Such a call is not emulated, whereas any other method is a 405. A test
/// compares this with the documents.
#[rustfmt::skip] // a table
const NOT_EMULATED: &[(&str, &[&str])] = &[
    ("/v2/orders", &["POST", "DELETE"]),
    ("/v2/orders/{}", &["PUT", "DELETE"]),
    ("/v2/orders/{}/shipments", &["POST", "DELETE"]),
    ("/v2/orders/{}/shipments/{}", &["PUT", "DELETE"]),
    ("/v2/orders/{}/shipping_addresses/{}", &["PUT"]),
    ("/v2/currencies", &["POST", "DELETE"]),
    ("/v2/customer_groups", &["POST", "DELETE"]),
    ("/v2/customer_groups/{}", &["PUT", "DELETE"]),
    ("/v3/customers", &["POST", "PUT", "DELETE"]),
    ("/v3/catalog/products", &["POST", "PUT", "DELETE"]),
    ("/v3/catalog/products/channel-assignments", &["PUT", "DELETE"]),
    ("/v3/catalog/products/category-assignments", &["PUT", "DELETE"]),
    ("/v3/catalog/products/metafields", &["GET", "POST", "PUT", "DELETE"]),
    ("/v3/catalog/products/{}", &["PUT", "DELETE"]),
    ("/v3/catalog/products/{}/images", &["POST"]),
    ("/v3/catalog/products/{}/images/{}", &["PUT", "DELETE"]),
    ("/v3/channels", &["POST"]),
    ("/v3/channels/currency-assignments", &["POST", "PUT"]),
    ("/v3/channels/metafields", &["GET", "POST", "PUT", "DELETE"]),
    ("/v3/channels/{}", &["PUT"]),
    ("/v3/channels/{}/currency-assignments", &["POST", "PUT", "DELETE"]),
    ("/v3/channels/{}/site", &["POST", "PUT", "DELETE"]),
    ("/v3/sites", &["POST"]),
    ("/v3/sites/certificates", &["GET"]),
    ("/v3/sites/{}", &["PUT", "DELETE"]),
    ("/v3/settings/store/locale", &["PUT"]),
    ("/v3/settings/store/profile", &["PUT"]),
    ("/v3/settings/storefront/status", &["PUT"]),
    ("/v3/tax/settings", &["PUT"]),
];

/// A call of BigCommerce's REST API that the sandbox emulates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// `GET`, `POST`, …
    pub method: &'static str,
    /// The path after `/stores/{hash}`; `{}` stands for one segment.
    pub path: &'static str,
    /// The OAuth scopes of which any one is enough; empty if none is needed.
    pub scopes: &'static [&'static str],
}

/// Returns every emulated call of the REST API, roughly in the order of the documents.
pub fn operations() -> impl Iterator<Item = Operation> {
    ROUTES.iter().map(|route| Operation {
        method: route.method,
        path: route.path,
        scopes: route.scope.any_of(),
    })
}

/// The result of looking up a method and a path below `/stores/{hash}`.
pub(super) enum Found<'p> {
    /// A route, with the values of its `{}`.
    Route(&'static Route, Vec<&'p str>),
    /// BigCommerce has the path only with these methods.
    OtherMethods(Vec<&'static str>),
    /// Not emulated.
    NotEmulated,
}

/// Looks up a call.
pub(super) fn find<'p>(method: &str, path: &'p str) -> Found<'p> {
    let known = ROUTES.iter().map(|route| route.path);
    let known = known.chain(NOT_EMULATED.iter().map(|(path, _)| *path));
    let fitting = known.filter_map(|pattern| Some((pattern, params(pattern, path)?)));
    let Some((pattern, params)) = fitting.min_by_key(|(_, params)| params.len()) else {
        return Found::NotEmulated;
    };
    let mut routes = ROUTES.iter().filter(|route| route.path == pattern);
    let methods = routes.clone().map(|route| route.method);
    if let Some(route) = routes.find(|route| route.method == method) {
        return Found::Route(route, params);
    }
    let elsewhere = NOT_EMULATED.iter().filter(|(path, _)| *path == pattern);
    let mut elsewhere = elsewhere.flat_map(|(_, methods)| methods.iter().copied());
    if elsewhere.clone().any(|other| other == method) {
        return Found::NotEmulated;
    }
    Found::OtherMethods(methods.chain(elsewhere.by_ref()).collect())
}

/// Returns the values of the `{}` in a pattern, or `None` if the path does not match.
fn params<'p>(pattern: &str, path: &'p str) -> Option<Vec<&'p str>> {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    let mut params = Vec::new();
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(params),
            (Some("{}"), Some(segment)) if !segment.is_empty() => params.push(segment),
            (Some(a), Some(b)) if a == b => {}
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(method: &str, path: &str) -> Option<&'static str> {
        match find(method, path) {
            Found::Route(route, _) => Some(route.path),
            _ => None,
        }
    }

    #[test]
    fn finds_a_route_by_its_whole_path() {
        assert_eq!(route("GET", "/v2/orders"), Some("/v2/orders"));
        assert_eq!(route("GET", "/v2/orders/count"), Some("/v2/orders/count"));
        let Found::Route(_, params) = find("GET", "/v2/orders/7/products/8") else {
            panic!("no route");
        };
        assert_eq!(params, ["7", "8"]);
        assert_eq!(route("GET", "/v2/orders/"), None);
        assert!(matches!(find("GET", "/v2/order"), Found::NotEmulated));
    }

    #[test]
    fn tells_missing_methods_from_unknown_ones() {
        assert!(matches!(find("POST", "/v2/orders"), Found::NotEmulated));
        let Found::OtherMethods(allowed) = find("PUT", "/v2/orders") else {
            panic!("PUT /orders is the documents' own example of a 405");
        };
        assert_eq!(allowed, ["GET", "POST", "DELETE"]);
        let metafields = find("GET", "/v3/catalog/products/metafields");
        assert!(matches!(metafields, Found::NotEmulated));
    }

    #[test]
    fn lists_no_call_as_both_emulated_and_not() {
        for route in ROUTES {
            let named = NOT_EMULATED.iter().find(|(path, _)| *path == route.path);
            let methods = named.map_or(&[][..], |(_, methods)| methods);
            assert!(
                !methods.contains(&route.method),
                "{} {}",
                route.method,
                route.path
            );
            let same = |it: &&Route| (it.method, it.path) == (route.method, route.path);
            assert_eq!(ROUTES.iter().filter(same).count(), 1, "{}", route.path);
        }
    }
}
