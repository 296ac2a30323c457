//! The list.

use super::{Exception, Excuse, Shape};

const ORDERS: &str = "orders.v2.oas2.yml";
const CURRENT_CUSTOMER: &str = "GET /customer/current.jwt";

/// Everything that is excused. An entry whose schema is mended upstream fails the run, so that the
/// list does not outlive its reasons.
pub const EXCEPTIONS: &[Exception] = &[
    Exception {
        id: "consignment-line-items",
        excuse: Excuse::AnyOf(
            ORDERS,
            &[
                "/components/schemas/shippingConsignment_Get/allOf/2/properties/line_items",
                "/components/schemas/pickupConsignment_Get/allOf/2/properties/line_items",
                "/components/schemas/digitalConsignment_Get/properties/line_items",
                "/components/schemas/giftCertificateConsignment_Get/properties/line_items",
            ],
        ),
        reason: "oneOf a link or order products: neither alternative requires or forbids anything, \
                 so inlined order products match both, and real answers would fail",
    },
    Exception {
        id: "order-consignments",
        excuse: Excuse::AnyOf(
            ORDERS,
            &["/components/schemas/order_RespOnly/properties/consignments"],
        ),
        reason: "oneOf a link or the consignments: neither alternative requires or forbids \
                 anything, so a link matches both, and real answers would fail",
    },
    Exception {
        id: "customer-group-discount-rules",
        excuse: Excuse::AnyOf(
            "customers.v2.yml",
            &["/components/schemas/customerGroup_Full/properties/discount_rules"],
        ),
        reason: "oneOf four kinds of rules: none of them requires or forbids anything, so an empty \
                 list matches all four, and real answers would fail",
    },
    Exception {
        id: "order-example-properties",
        excuse: Excuse::Properties(
            ORDERS,
            "/components/schemas/order_RespOnly",
            &[
                ("custom_status", r#"{"type": "string"}"#),
                ("credit_card_type", r#"{"type": ["string", "null"]}"#),
            ],
        ),
        reason: "the document's own examples of orders have them, its schema does not",
    },
    Exception {
        id: "consignment-warning",
        excuse: Excuse::Properties(
            ORDERS,
            "/components/schemas/shippingConsignment_Get/allOf/2",
            &[("__warning__", r#"{"type": "string"}"#)],
        ),
        reason: "BigCommerce puts it beside line items that it capped at fifty (bigcommerce/docs, \
                 issue 960)",
    },
    Exception {
        id: "order-status-order",
        excuse: Excuse::Properties(
            ORDERS,
            "/components/schemas/orderStatus_Base",
            &[("order", r#"{"type": "integer"}"#)],
        ),
        reason: "the document's own example of order statuses has it, its schema does not",
    },
    Exception {
        id: "product-variants",
        excuse: Excuse::Properties(
            "products_catalog.v3.yml",
            "/components/schemas/product_Full/allOf/2",
            &[(
                "variants",
                r##"{"type": "array", "items": {"$ref": "#/components/schemas/productVariant_Full"}}"##,
            )],
        ),
        reason: "include=variants is documented; the schema of what it includes is not attached to \
                 the product's",
    },
    Exception {
        id: "order-sort-direction",
        excuse: Excuse::QuerySuffix {
            operation: "GET /stores/{store_hash}/v2/orders",
            parameter: "sort",
            suffixes: &[":asc", ":desc"],
        },
        reason: "the enum lists bare field names only, while the parameter's own description \
                 appends a direction to them",
    },
    Exception {
        id: "empty-v2-list",
        excuse: Excuse::Status {
            operations: &["GET /stores/{store_hash}/v2/*"],
            statuses: &[204],
            shape: Shape::Empty,
        },
        reason: "V2 answers an empty list with 204 and no body (docs/start/about/status-codes.mdx; \
                 confirmed by BigCommerce in bigcommerce/catalyst, pull request 2410), which no \
                 document declares",
    },
    Exception {
        id: "no-current-customer",
        excuse: Excuse::Status {
            operations: &[CURRENT_CUSTOMER],
            statuses: &[404],
            shape: Shape::Message,
        },
        reason: "docs/start/authentication/current-customer.mdx documents 404 and an error message \
                 for a guest; its OpenAPI file declares 200 alone",
    },
    Exception {
        id: "current-customer-text",
        excuse: Excuse::Text {
            operation: CURRENT_CUSTOMER,
            media_type: "text/plain",
        },
        reason: "docs/start/authentication/current-customer.mdx has the token come as plain text, \
                 its OpenAPI file as JSON, which a bare JWT is not",
    },
    Exception {
        id: "legacy-consignments",
        excuse: Excuse::Or(
            ORDERS,
            &["/components/schemas/order_RespOnly/properties/consignments"],
            r#"{"type": "array", "items": {"type": "object"}}"#,
        ),
        reason: "include=consignments without consignment_structure=object answers an array of an \
                 older structure; the document describes the parameter that avoids it, not the \
                 array",
    },
    Exception {
        id: "currency-date",
        excuse: Excuse::NoKeyword(
            "currencies.v2.yml",
            "format",
            &["/components/schemas/currency_Full/allOf/1/properties/last_updated"],
        ),
        reason: "declared as date-time (RFC 3339), while the document's own example is RFC 2822, \
                 as every date of V2 is",
    },
    Exception {
        id: "null-base-variant",
        excuse: Excuse::Or(
            "products_catalog.v3.yml",
            &["/components/schemas/product_Full/allOf/2/properties/base_variant_id"],
            r#"{"type": "null"}"#,
        ),
        reason: "the property's description has it null for complex products; its type does not",
    },
    Exception {
        id: "unknown-consent",
        excuse: Excuse::Or(
            "scripts.v3.yml",
            &["/components/schemas/script_Base/properties/consent_category"],
            r#"{"enum": ["unknown"]}"#,
        ),
        reason: "the property's description has it default to unknown, which its enum lacks",
    },
    Exception {
        id: "no-webhooks",
        excuse: Excuse::NoKeyword(
            "webhooks.v3.yml",
            "minItems",
            &[
                "/components/responses/webhooks_Resp/content/application~1json/schema/properties/data",
            ],
        ),
        reason: "an app without webhooks has an empty list, as every list of V3 is empty without a \
                 row (docs/start/about/status-codes.mdx); the schema wants one at least and leaves \
                 no answer to give",
    },
    Exception {
        id: "platform-errors",
        excuse: Excuse::Status {
            operations: &[
                "GET /stores/*",
                "POST /stores/*",
                "PUT /stores/*",
                "DELETE /stores/*",
            ],
            statuses: &[400, 401, 403, 404, 405, 406, 413, 415, 422, 429],
            shape: Shape::PlatformError,
        },
        reason: "statuses that every operation has (docs/start/about/status-codes.mdx), which the \
                 documents declare for some only; their bodies are held to the error of V2 or V3",
    },
    Exception {
        id: "no-customers-document",
        excuse: Excuse::Undescribed {
            operations: &["GET /v3/customers"],
        },
        reason: "customers.v3.yml describes it and is not beside the checkout: its body is \
                 written from that document and checked against nothing here",
    },
    Exception {
        id: "older-webhooks",
        excuse: Excuse::Undescribed {
            operations: &[
                "GET /v2/hooks",
                "POST /v2/hooks",
                "GET /v2/hooks/*",
                "PUT /v2/hooks/*",
                "DELETE /v2/hooks/*",
            ],
        },
        reason: "docs/integrations/webhooks/overview.mdx has them beside those of V3, and official \
                 clients call them (node-bigcommerce, bigcommerce-api-python); no document describes \
                 them",
    },
    Exception {
        id: "shipping-addresses-link",
        excuse: Excuse::Undescribed {
            operations: &["GET /v2/orders/*/shippingaddresses"],
        },
        reason: "every order links to this path, and BigCommerce's own PHP client \
                 (bigcommerce-api-php, Order::shipping_addresses) follows the link, while the \
                 document describes /shipping_addresses alone",
    },
    Exception {
        id: "inherited-security-settings",
        excuse: Excuse::Or(
            "settings.v3.yml",
            &[
                "/components/schemas/StorefrontSecuritySettings/properties/csp_header",
                "/components/schemas/StorefrontSecuritySettings/properties/hsts",
                "/components/schemas/StorefrontSecuritySettings/properties/sitewide_https_enabled",
                "/components/schemas/StorefrontSecuritySettings/properties/x_frame_options_header",
            ],
            r#"{"type": "null"}"#,
        ),
        reason: "the operations' descriptions have null stand for what a channel inherits, in \
                 answers and in requests; the schema's types do not take it",
    },
    Exception {
        id: "inherited-profile",
        excuse: Excuse::Or(
            "settings.v3.yml",
            &[
                "/components/schemas/StoreProfile/properties/store_address",
                "/components/schemas/StoreProfile/properties/store_address_type",
                "/components/schemas/StoreProfile/properties/store_email",
                "/components/schemas/StoreProfile/properties/store_name",
                "/components/schemas/StoreProfile/properties/store_phone",
            ],
            r#"{"type": "null"}"#,
        ),
        reason: "the operation's description has null stand for what a channel inherits; the \
                 schema's types do not take it",
    },
    Exception {
        id: "image-file",
        excuse: Excuse::Properties(
            "products_catalog.v3.yml",
            "/components/schemas/productImage_Full/allOf/1",
            &[("image_file", r#"{"type": "string"}"#)],
        ),
        reason: "the document's own examples of product images have it, their schema does not",
    },
    Exception {
        id: "included-currencies",
        excuse: Excuse::Properties(
            "channels.v3.yml",
            "/components/schemas/ChannelWithoutCurrencies",
            &[(
                "currencies",
                r##"{"$ref": "#/components/schemas/ChannelWithCurrencies/properties/currencies"}"##,
            )],
        ),
        reason: "GET /channels documents include=currencies; its answer's schema is the one of \
                 channels without currencies",
    },
    Exception {
        id: "storefront-cart-errors",
        excuse: Excuse::Status {
            operations: &[
                "GET /api/storefront/carts*",
                "POST /api/storefront/carts*",
                "PUT /api/storefront/carts*",
                "DELETE /api/storefront/carts*",
            ],
            statuses: &[400, 404, 413, 415, 422],
            shape: Shape::PlatformError,
        },
        reason: "the document declares no error but 409, and three of the currency's without a body, \
                 while quantities past the stock or the limits are refused in life \
                 (bigcommerce/checkout-sdk-js, issue 864); bodies are held to the fields of its 409",
    },
    Exception {
        id: "cart-parent",
        excuse: Excuse::Or(
            "carts.sf.yml",
            &[
                "/components/schemas/responseCartBaseItem/properties/parentId",
                "/components/schemas/responseCartLineItemsDigitalItemsAllOf0/properties/parentId",
            ],
            r#"{"type": ["string", "null"]}"#,
        ),
        reason: "declared as a number for physical items and as a string for digital ones, while the \
                 ids of items are strings, and most items have no parent",
    },
    Exception {
        id: "widget-setting-default",
        excuse: Excuse::NoKeyword(
            "widgets.v3.yml",
            "type",
            &[
                "/components/schemas/widgetSchemaHidden/properties/settings/items/properties/default",
                "/components/schemas/widgetSchemaTab/properties/sections/items/properties/settings\
                 /items/properties/default",
            ],
        ),
        reason: "declared as a string, while docs/storefront/widgets/input-reference/settings.mdx has \
                 the default of an alignment be an object and that of a boolean true or false",
    },
];
