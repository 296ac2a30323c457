//! Orders (BigCommerce OpenAPI, `reference/orders.v2.oas2.yml`). V3 has no list of orders.

mod consignments;
mod order;
mod order_product;
mod requests;

pub use order::Order;
pub use order_product::{OrderProduct, OrderProductKind, OrderProductOption};
pub use requests::{CustomerOrders, MAX_ORDER_LINES, OrdersPage, SingleOrder};
