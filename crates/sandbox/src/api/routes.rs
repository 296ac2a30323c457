//! Every emulated call, with the scope it needs.

use super::{
    ApiCall, Reply, channels, currencies, order_statuses, orders, products, scripts, store_info,
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
}

impl Scope {
    /// The OAuth scopes of which any one is enough.
    pub(super) fn any_of(self) -> &'static [&'static str] {
        match self {
            Self::Orders => &["store_v2_orders", "store_v2_orders_read_only"],
            Self::Products => &["store_v2_products", "store_v2_products_read_only"],
            Self::Information => &["store_v2_information", "store_v2_information_read_only"],
            Self::ReadContent => &["store_v2_content", "store_v2_content_read_only"],
            Self::ModifyContent => &["store_v2_content"],
            Self::Channels => &["store_channel_settings", "store_channel_settings_read_only"],
            Self::Sites => &["store_sites", "store_sites_read_only"],
        }
    }
}

const fn get(path: &'static str, scope: Scope, answer: Answer) -> Route {
    Route {
        method: "GET",
        path,
        scope,
        answer,
    }
}

pub(super) const ROUTES: &[Route] = &[
    get("/v2/orders", Scope::Orders, orders::list),
    get("/v2/orders/count", Scope::Orders, orders::count),
    get("/v2/orders/{}", Scope::Orders, orders::one),
    get("/v2/orders/{}/products", Scope::Orders, orders::products),
    get("/v2/order_statuses", Scope::Orders, order_statuses::list),
    get("/v2/store", Scope::Information, store_info::store),
    get("/v2/time", Scope::Information, store_info::time),
    get("/v2/currencies", Scope::Information, currencies::list),
    get("/v3/catalog/products", Scope::Products, products::list),
    get("/v3/catalog/products/{}", Scope::Products, products::one),
    get("/v3/channels", Scope::Channels, channels::list),
    get("/v3/channels/{}", Scope::Channels, channels::one),
    get("/v3/channels/{}/site", Scope::Sites, channels::site),
    get("/v3/sites", Scope::Sites, channels::sites),
    get("/v3/content/scripts", Scope::ReadContent, scripts::list),
    get("/v3/content/scripts/{}", Scope::ReadContent, scripts::one),
    Route {
        method: "POST",
        path: "/v3/content/scripts",
        scope: Scope::ModifyContent,
        answer: scripts::create,
    },
    Route {
        method: "PUT",
        path: "/v3/content/scripts/{}",
        scope: Scope::ModifyContent,
        answer: scripts::update,
    },
    Route {
        method: "DELETE",
        path: "/v3/content/scripts/{}",
        scope: Scope::ModifyContent,
        answer: scripts::delete,
    },
];

/// The route of a path below `/stores/{hash}`, with what its `{}` stand for.
pub(super) fn find<'p>(method: &str, path: &'p str) -> Option<(&'static Route, Vec<&'p str>)> {
    ROUTES
        .iter()
        .filter(|route| route.method == method)
        .find_map(|route| params(route.path, path).map(|params| (route, params)))
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

    #[test]
    fn a_route_is_found_by_its_whole_path() {
        assert_eq!(find("GET", "/v2/orders").unwrap().0.path, "/v2/orders");
        assert_eq!(
            find("GET", "/v2/orders/count").unwrap().0.path,
            "/v2/orders/count"
        );
        assert_eq!(find("GET", "/v2/orders/7/products").unwrap().1, ["7"]);
        assert!(find("GET", "/v2/orders/").is_none());
        assert!(find("POST", "/v2/orders").is_none());
    }
}
