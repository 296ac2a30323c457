//! Orders (BigCommerce OpenAPI, `reference/orders.v2.oas2.yml`). V3 has no list of orders.

mod complete;
mod consignments;
mod limit;
mod lines;
mod order;
mod order_product;
mod page;
mod requests;
mod single;

pub use lines::MAX_ORDER_LINES;
pub use order::Order;
pub use order_product::{OrderProduct, OrderProductKind, OrderProductOption};
pub use page::{CustomerOrders, OrdersPage};
pub use single::SingleOrder;
