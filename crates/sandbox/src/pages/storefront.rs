//! The storefront: what shoppers see. Markup places are named as in BigCommerce's Cornerstone theme.

mod account;
mod cart;
mod consent;
mod content;
mod layout;
mod options;
mod order;
mod products;
mod view;
mod words;

pub use account::{CustomerRow, OrderRow, account, login};
pub use cart::{CartLine, CartPage, cart};
pub use content::{not_found, shipping};
pub use order::{OrderLine, OrderPage, order};
pub use products::{category, product, search, shop_home};
pub use view::{
    Field, OptionSet, OptionValue, Picture, ProductCard, ProductPage, Script, Shop, ShopTheme,
};
pub use words::Words;
