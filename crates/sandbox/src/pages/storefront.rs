//! The storefront: what shoppers see. Markup places are named as in BigCommerce's Cornerstone theme.

mod account;
mod cart;
mod layout;
mod products;
mod view;

pub use account::{CustomerRow, OrderRow, account, login};
pub use cart::{CartLine, cart};
pub use products::{category, not_found, product, shop_home};
pub use view::{
    OptionSet, OptionValue, Picture, ProductCard, ProductPage, Script, Shop, ShopTheme,
};
