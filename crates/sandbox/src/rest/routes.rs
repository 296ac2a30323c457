//! Every emulated call, with the scope it needs.

use super::{
    ApiCall, Reply,
    catalog::{self, pricing, products},
    channels,
    content::{placements, regions, scripts, widget_templates, widgets},
    customers, hooks,
    not_emulated::NOT_EMULATED,
    orders, store,
};

/// What answers a call.
pub(super) type Answer = fn(&mut ApiCall<'_>) -> Reply;

/// A call that is emulated. `{}` in the path stands for one segment.
pub(super) struct Route {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) scope: Scope,
    pub(super) answer: Answer,
}

/// What a token must be allowed to do
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
    /// Any token will do.
    None,
    Customers,
    ModifyInformation,
}

impl Scope {
    /// The OAuth scopes of which any one is enough; none where none is needed.
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

const fn call(method: &'static str, path: &'static str, scope: Scope, answer: Answer) -> Route {
    Route {
        method,
        path,
        scope,
        answer,
    }
}

const fn get(path: &'static str, scope: Scope, answer: Answer) -> Route {
    call("GET", path, scope, answer)
}

/// Every call that is emulated, and the one table of them. Of two paths that fit, the one with fewer `{}` is meant.
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
    get("/v2/orders/{}/coupons", Scope::Orders, orders::taxes::nothing),
    get("/v2/orders/{}/fees", Scope::Orders, orders::taxes::nothing),
    get("/v2/orders/{}/messages", Scope::Orders, orders::taxes::nothing),
    get("/v2/orders/{}/taxes", Scope::Orders, orders::taxes::taxes),
    get("/v2/order_statuses", Scope::Orders, orders::statuses::list),
    get("/v2/order_statuses/{}", Scope::Orders, orders::statuses::one),
    get("/v2/store", Scope::Information, store::store),
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
    get("/v3/channels/currency-assignments", Scope::Channels, channels::settings::all_currencies),
    get("/v3/channels/{}", Scope::Channels, channels::one),
    get("/v3/channels/{}/active-theme", Scope::Channels, channels::settings::active_theme),
    get("/v3/channels/{}/currency-assignments", Scope::Channels, channels::settings::own_currencies),
    get("/v3/channels/{}/site", Scope::Sites, channels::site),
    get("/v3/sites", Scope::Sites, channels::sites),
    get("/v3/sites/{}", Scope::Sites, channels::one_site),
    get("/v3/settings/store/locale", Scope::Information, store::settings::locale),
    get("/v3/settings/store/profile", Scope::Information, store::settings::profile),
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

/// What a method and a path below `/stores/{hash}` belong to.
pub(super) enum Found<'p> {
    /// A route, with what its `{}` stand for.
    Route(&'static Route, Vec<&'p str>),
    /// BigCommerce has the path with these methods only.
    OtherMethods(Vec<&'static str>),
    /// Nothing that is emulated.
    Nothing,
}

/// Finds what a call belongs to.
pub(super) fn find<'p>(method: &str, path: &'p str) -> Found<'p> {
    let known = ROUTES.iter().map(|route| route.path);
    let known = known.chain(NOT_EMULATED.iter().map(|(path, _)| *path));
    let fitting = known.filter_map(|pattern| Some((pattern, params(pattern, path)?)));
    let Some((pattern, params)) = fitting.min_by_key(|(_, params)| params.len()) else {
        return Found::Nothing;
    };
    let mut routes = ROUTES.iter().filter(|route| route.path == pattern);
    let methods = routes.clone().map(|route| route.method);
    if let Some(route) = routes.find(|route| route.method == method) {
        return Found::Route(route, params);
    }
    let elsewhere = NOT_EMULATED.iter().filter(|(path, _)| *path == pattern);
    let mut elsewhere = elsewhere.flat_map(|(_, methods)| methods.iter().copied());
    if elsewhere.clone().any(|other| other == method) {
        return Found::Nothing;
    }
    Found::OtherMethods(methods.chain(elsewhere.by_ref()).collect())
}

/// What the `{}` of a pattern stand for in a path; none if it does not match.
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
    fn a_route_is_found_by_its_whole_path() {
        assert_eq!(route("GET", "/v2/orders"), Some("/v2/orders"));
        assert_eq!(route("GET", "/v2/orders/count"), Some("/v2/orders/count"));
        let Found::Route(_, params) = find("GET", "/v2/orders/7/products/8") else {
            panic!("no route");
        };
        assert_eq!(params, ["7", "8"]);
        assert_eq!(route("GET", "/v2/orders/"), None);
        assert!(matches!(find("GET", "/v2/order"), Found::Nothing));
    }

    #[test]
    fn another_method_is_one_that_bigcommerce_has_or_has_not() {
        assert!(matches!(find("POST", "/v2/orders"), Found::Nothing));
        let Found::OtherMethods(allowed) = find("PUT", "/v2/orders") else {
            panic!("PUT /orders is the documents' own example of a 405");
        };
        assert_eq!(allowed, ["GET", "POST", "DELETE"]);
        let metafields = find("GET", "/v3/catalog/products/metafields");
        assert!(matches!(metafields, Found::Nothing));
    }

    #[test]
    fn no_call_is_both_emulated_and_not() {
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
