//! The list of exemptions.

use super::{BodyShape, Exemption, ExemptionKind};

const ORDERS: &str = "orders.v2.oas2.yml";
const CURRENT_CUSTOMER: &str = "GET /customer/current.jwt";

/// All exemptions. An entry whose schema is fixed upstream fails the tests, so that no entry outlives its
/// reason.
pub const EXEMPTIONS: &[Exemption] = &[
    Exemption {
        id: "consignment-line-items",
        kind: ExemptionKind::AnyOf(
            ORDERS,
            &[
                "/components/schemas/shippingConsignment_Get/allOf/2/properties/line_items",
                "/components/schemas/pickupConsignment_Get/allOf/2/properties/line_items",
                "/components/schemas/digitalConsignment_Get/properties/line_items",
                "/components/schemas/giftCertificateConsignment_Get/properties/line_items",
            ],
        ),
        reason: "oneOf a link or order products: neither alternative requires or forbids anything, \
                 so inlined order products match both, and real responses would fail",
    },
    Exemption {
        id: "order-consignments",
        kind: ExemptionKind::AnyOf(
            ORDERS,
            &["/components/schemas/order_RespOnly/properties/consignments"],
        ),
        reason: "oneOf a link or the consignments: neither alternative requires or forbids \
                 anything, so a link matches both, and real responses would fail",
    },
    Exemption {
        id: "customer-group-discount-rules",
        kind: ExemptionKind::AnyOf(
            "customers.v2.yml",
            &["/components/schemas/customerGroup_Full/properties/discount_rules"],
        ),
        reason: "oneOf four kinds of rules: none of them requires or forbids anything, so an empty \
                 list matches all four, and real responses would fail",
    },
    Exemption {
        id: "order-example-properties",
        kind: ExemptionKind::Properties(
            ORDERS,
            "/components/schemas/order_RespOnly",
            &[
                ("custom_status", r#"{"type": "string"}"#),
                ("credit_card_type", r#"{"type": ["string", "null"]}"#),
            ],
        ),
        reason: "the document's own examples of orders have them, its schema does not",
    },
    Exemption {
        id: "consignment-warning",
        kind: ExemptionKind::Properties(
            ORDERS,
            "/components/schemas/shippingConsignment_Get/allOf/2",
            &[("__warning__", r#"{"type": "string"}"#)],
        ),
        reason: "BigCommerce adds it to line items that are cut off after fifty (bigcommerce/docs, \
                 issue 960)",
    },
    Exemption {
        id: "order-status-order",
        kind: ExemptionKind::Properties(
            ORDERS,
            "/components/schemas/orderStatus_Base",
            &[("order", r#"{"type": "integer"}"#)],
        ),
        reason: "the document's own example of order statuses has it, its schema does not",
    },
    Exemption {
        id: "product-variants",
        kind: ExemptionKind::Properties(
            "products_catalog.v3.yml",
            "/components/schemas/product_Full/allOf/2",
            &[(
                "variants",
                r##"{"type": "array", "items": {"$ref": "#/components/schemas/productVariant_Full"}}"##,
            )],
        ),
        reason: "include=variants is documented, but the product's schema lacks the property that it \
                 includes",
    },
    Exemption {
        id: "option-name",
        kind: ExemptionKind::Properties(
            "products_catalog.v3.yml",
            "/components/schemas/productOption_Base",
            &[("name", r#"{"type": "string"}"#)],
        ),
        reason: "the schema of the same options in product-variant-options_catalog.v3.yml has it",
    },
    Exemption {
        id: "order-sort-direction",
        kind: ExemptionKind::QuerySuffix {
            operation: "GET /stores/{store_hash}/v2/orders",
            parameter: "sort",
            suffixes: &[":asc", ":desc"],
        },
        reason: "the enum only lists field names, while the parameter's own description appends a \
                 direction to them",
    },
    Exemption {
        id: "empty-v2-list",
        kind: ExemptionKind::Status {
            operations: &["GET /stores/{store_hash}/v2/*"],
            statuses: &[204],
            shape: BodyShape::Empty,
        },
        reason: "V2 returns 204 without a body for an empty list (docs/start/about/status-codes.mdx; \
                 confirmed by BigCommerce in bigcommerce/catalyst, pull request 2410), which no \
                 document declares",
    },
    Exemption {
        id: "no-current-customer",
        kind: ExemptionKind::Status {
            operations: &[CURRENT_CUSTOMER],
            statuses: &[404],
            shape: BodyShape::Any,
        },
        reason: "docs/start/authentication/current-customer.mdx documents 404 and an error message \
                 for a guest; its OpenAPI file only declares 200",
    },
    Exemption {
        id: "current-customer-text",
        kind: ExemptionKind::Text {
            operation: CURRENT_CUSTOMER,
            media_type: "text/plain",
        },
        reason: "docs/start/authentication/current-customer.mdx documents the token as plain text, \
                 its OpenAPI file as JSON, which a bare JWT is not",
    },
    Exemption {
        id: "legacy-consignments",
        kind: ExemptionKind::Or(
            ORDERS,
            &["/components/schemas/order_RespOnly/properties/consignments"],
            r#"{"type": "array", "items": {"type": "object"}}"#,
        ),
        reason: "include=consignments without consignment_structure=object returns an array of an \
                 older structure; the document describes the parameter that avoids it, but not the \
                 array",
    },
    Exemption {
        id: "currency-date",
        kind: ExemptionKind::NoKeyword(
            "currencies.v2.yml",
            "format",
            &["/components/schemas/currency_Full/allOf/1/properties/last_updated"],
        ),
        reason: "declared as date-time (RFC 3339), while the document's own example is RFC 2822, \
                 as every date of V2 is",
    },
    Exemption {
        id: "null-base-variant",
        kind: ExemptionKind::Or(
            "products_catalog.v3.yml",
            &["/components/schemas/product_Full/allOf/2/properties/base_variant_id"],
            r#"{"type": "null"}"#,
        ),
        reason: "according to its description, it is null for complex products; its type does not allow null",
    },
    Exemption {
        id: "unknown-consent",
        kind: ExemptionKind::Or(
            "scripts.v3.yml",
            &["/components/schemas/script_Base/properties/consent_category"],
            r#"{"enum": ["unknown"]}"#,
        ),
        reason: "according to its description, the default is unknown, which its enum lacks",
    },
    Exemption {
        id: "no-webhooks",
        kind: ExemptionKind::NoKeyword(
            "webhooks.v3.yml",
            "minItems",
            &[
                "/components/responses/webhooks_Resp/content/application~1json/schema/properties/data",
            ],
        ),
        reason: "an app without webhooks gets an empty list, like any list of V3 without elements \
                 (docs/start/about/status-codes.mdx), but the schema demands at least one element",
    },
    Exemption {
        id: "platform-errors",
        kind: ExemptionKind::Status {
            operations: &[
                "GET /stores/*",
                "POST /stores/*",
                "PUT /stores/*",
                "DELETE /stores/*",
            ],
            statuses: &[400, 401, 403, 404, 405, 406, 413, 415, 422, 429],
            shape: BodyShape::PlatformError,
        },
        reason: "every operation has these statuses (docs/start/about/status-codes.mdx), which the \
                 documents declare only for some; their bodies are checked against the error of V2 or V3",
    },
    Exemption {
        id: "no-customers-document",
        kind: ExemptionKind::Undescribed {
            operations: &["GET /v3/customers"],
        },
        reason: "customers.v3.yml describes it but is not beside the checkout: the body follows that \
                 document and is not checked here",
    },
    Exemption {
        id: "older-webhooks",
        kind: ExemptionKind::Undescribed {
            operations: &[
                "GET /v2/hooks",
                "POST /v2/hooks",
                "GET /v2/hooks/*",
                "PUT /v2/hooks/*",
                "DELETE /v2/hooks/*",
            ],
        },
        reason: "docs/integrations/webhooks/overview.mdx mentions them beside those of V3, and official \
                 clients call them (node-bigcommerce, bigcommerce-api-python); no document describes \
                 them",
    },
    Exemption {
        id: "shipping-addresses-link",
        kind: ExemptionKind::Undescribed {
            operations: &["GET /v2/orders/*/shippingaddresses"],
        },
        reason: "every order links to this path, and BigCommerce's own PHP client \
                 (bigcommerce-api-php, Order::shipping_addresses) follows the link, while the \
                 document only describes /shipping_addresses",
    },
    Exemption {
        id: "inherited-settings",
        kind: ExemptionKind::Or(
            "settings.v3.yml",
            &[
                "/components/schemas/InventorySettings/properties/product_out_of_stock_behavior",
                "/components/schemas/InventorySettings/properties/option_out_of_stock_behavior",
                "/components/schemas/InventorySettings/properties/update_stock_behavior",
                "/components/schemas/InventorySettings/properties/edit_order_stock_adjustment",
                "/components/schemas/InventorySettings/properties/refund_order_stock_adjustment",
                "/components/schemas/InventorySettings/properties/stock_level_display",
                "/components/schemas/InventorySettings/properties/default_out_of_stock_message",
                "/components/schemas/InventorySettings/properties/hide_in_product_filtering",
                "/components/schemas/InventorySettings/properties/show_pre_order_stock_levels",
                "/components/schemas/InventorySettings/properties/show_out_of_stock_message",
                "/components/schemas/StorefrontProductSettings/properties/show_product_price",
                "/components/schemas/StorefrontProductSettings/properties/show_product_sku",
                "/components/schemas/StorefrontProductSettings/properties/show_product_weight",
                "/components/schemas/StorefrontProductSettings/properties/show_product_brand",
                "/components/schemas/StorefrontProductSettings/properties/show_product_shipping",
                "/components/schemas/StorefrontProductSettings/properties/show_product_rating",
                "/components/schemas/StorefrontProductSettings/properties/show_add_to_cart_link",
                "/components/schemas/StorefrontProductSettings/properties/default_preorder_message",
                "/components/schemas/StorefrontProductSettings/properties/show_breadcrumbs_product_pages",
                "/components/schemas/StorefrontProductSettings/properties/show_add_to_cart_qty_box",
                "/components/schemas/StorefrontProductSettings/properties/show_add_to_wishlist",
                "/components/schemas/StorefrontProductSettings/properties/hide_price_from_guests",
                "/components/schemas/StorefrontSecuritySettings/properties/csp_header",
                "/components/schemas/StorefrontSecuritySettings/properties/hsts",
                "/components/schemas/StorefrontSecuritySettings/properties/sitewide_https_enabled",
                "/components/schemas/StorefrontSecuritySettings/properties/x_frame_options_header",
                "/components/schemas/StorefrontStatus/properties/down_for_maintenance_message",
                "/components/schemas/StorefrontStatus/properties/prelaunch_message",
                "/components/schemas/StorefrontStatus/properties/prelaunch_password",
            ],
            r#"{"type": "null"}"#,
        ),
        reason: "according to the operations' descriptions, null stands for inherited settings of a \
                 channel, in responses and in requests; the schemas' types do not allow null",
    },
    Exemption {
        id: "inherited-profile",
        kind: ExemptionKind::Or(
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
        reason: "according to the operation's description, null stands for inherited settings of a \
                 channel; the schema's types do not allow null",
    },
    Exemption {
        id: "locale-of-a-channel",
        kind: ExemptionKind::QueryParameter {
            operation: "GET /stores/{store_hash}/v3/settings/store/locale",
            parameter: "channel_id",
        },
        reason: "storefronts have languages of their own (docs/store-operations/settings/locales.mdx), and \
                 most other settings are read by channel with this parameter; a store that ignored it \
                 would answer with its own language",
    },
    Exemption {
        id: "image-file",
        kind: ExemptionKind::Properties(
            "products_catalog.v3.yml",
            "/components/schemas/productImage_Full/allOf/1",
            &[("image_file", r#"{"type": "string"}"#)],
        ),
        reason: "the document's own examples of product images have it, their schema does not",
    },
    Exemption {
        id: "included-currencies",
        kind: ExemptionKind::Properties(
            "channels.v3.yml",
            "/components/schemas/ChannelWithoutCurrencies",
            &[(
                "currencies",
                r##"{"$ref": "#/components/schemas/ChannelWithCurrencies/properties/currencies"}"##,
            )],
        ),
        reason: "GET /channels documents include=currencies, but the schema of its response is that \
                 of channels without currencies",
    },
    Exemption {
        id: "storefront-cart-errors",
        kind: ExemptionKind::Status {
            operations: &[
                "GET /api/storefront/carts*",
                "POST /api/storefront/carts*",
                "PUT /api/storefront/carts*",
                "DELETE /api/storefront/carts*",
            ],
            statuses: &[400, 403, 404, 413, 415, 422],
            shape: BodyShape::PlatformError,
        },
        reason: "the document declares no error but 409, and three of the currency's without a body, \
                 while quantities above the stock or the limits are rejected in production \
                 (bigcommerce/checkout-sdk-js, issue 864); bodies are checked against the fields of its 409",
    },
    Exemption {
        id: "cart-parent",
        kind: ExemptionKind::Or(
            "carts.sf.yml",
            &[
                "/components/schemas/responseCartBaseItem/properties/parentId",
                "/components/schemas/responseCartLineItemsDigitalItemsAllOf0/properties/parentId",
            ],
            r#"{"type": ["string", "null"]}"#,
        ),
        reason: "declared as a number for physical items and as a string for digital ones, while \
                 item ids are strings, and most items have no parent",
    },
    Exemption {
        id: "widget-setting-default",
        kind: ExemptionKind::NoKeyword(
            "widgets.v3.yml",
            "type",
            &[
                "/components/schemas/widgetSchemaHidden/properties/settings/items/properties/default",
                "/components/schemas/widgetSchemaTab/properties/sections/items/properties/settings\
                 /items/properties/default",
            ],
        ),
        reason: "declared as a string, while in docs/storefront/widgets/input-reference/settings.mdx \
                 the default of an alignment is an object and that of a boolean is true or false",
    },
    Exemption {
        id: "order-without-cart",
        kind: ExemptionKind::Or(
            ORDERS,
            &["/components/schemas/order_RespOnly/properties/cart_id"],
            r#"{"type": "null"}"#,
        ),
        reason: "the cart that an order came from is given only \"if applicable\"; recorded responses of \
                 real stores have null for the other orders, which the type does not allow",
    },
    Exemption {
        id: "range-values",
        kind: ExemptionKind::Properties(
            "widgets.v3.yml",
            "/components/schemas/widgetSchemaTab/properties/sections/items/properties/settings/items\
             /properties/typeMeta",
            &[("rangeValues", r#"{"type": "object"}"#)],
        ),
        reason: "docs/storefront/widgets/input-reference/settings.mdx requires it for a range, which the \
                 document lists among the kinds of settings",
    },
    Exemption {
        id: "schema-translations",
        kind: ExemptionKind::Properties(
            "widgets.v3.yml",
            "/components/schemas/widgetTemplate_Base",
            &[("schema_translations", r#"{"type": "string"}"#)],
        ),
        reason: "docs/storefront/widgets/localization.mdx describes it, the document does not",
    },
    Exemption {
        id: "new-schema-translations",
        kind: ExemptionKind::Properties(
            "widgets.v3.yml",
            "/components/schemas/widgetTemplate_Post",
            &[("schema_translations", r#"{"type": "string"}"#)],
        ),
        reason: "as schema-translations, for a new template",
    },
];
