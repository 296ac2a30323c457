//! What BigCommerce has and the sandbox has not, next to what it has.

/// What BigCommerce has on paths that are emulated, or that an emulated path would also fit, and the
/// sandbox has not: such a call is not emulated, where any other method is a 405. A test holds this
/// to the documents.
pub(super) const NOT_EMULATED: &[(&str, &[&str])] = &[
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
    (
        "/v3/catalog/products/channel-assignments",
        &["PUT", "DELETE"],
    ),
    (
        "/v3/catalog/products/category-assignments",
        &["PUT", "DELETE"],
    ),
    (
        "/v3/catalog/products/metafields",
        &["GET", "POST", "PUT", "DELETE"],
    ),
    ("/v3/catalog/products/{}", &["PUT", "DELETE"]),
    ("/v3/catalog/products/{}/images", &["POST"]),
    ("/v3/catalog/products/{}/images/{}", &["PUT", "DELETE"]),
    ("/v3/channels", &["POST"]),
    ("/v3/channels/currency-assignments", &["POST", "PUT"]),
    ("/v3/channels/metafields", &["GET", "POST", "PUT", "DELETE"]),
    ("/v3/channels/{}", &["PUT"]),
    (
        "/v3/channels/{}/currency-assignments",
        &["POST", "PUT", "DELETE"],
    ),
    ("/v3/channels/{}/site", &["POST", "PUT", "DELETE"]),
    ("/v3/sites", &["POST"]),
    ("/v3/sites/certificates", &["GET"]),
    ("/v3/sites/{}", &["PUT", "DELETE"]),
    ("/v3/settings/store/locale", &["PUT"]),
    ("/v3/settings/store/profile", &["PUT"]),
];
