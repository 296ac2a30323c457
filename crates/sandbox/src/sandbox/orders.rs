//! Builders that place and change orders.

use super::Sandbox;
use crate::{Error, admin};

/// An order to be placed; see [`Sandbox::order`].
#[must_use = "it is not placed yet"]
pub struct NewOrder<'a> {
    sandbox: &'a Sandbox,
    store: &'a str,
    order: admin::NewOrder,
}

/// A change of an order; see [`Sandbox::change_order`].
#[must_use = "it is not done yet"]
pub struct OrderChange<'a> {
    sandbox: &'a Sandbox,
    store: &'a str,
    id: u64,
    change: admin::OrderChange,
}

impl Sandbox {
    /// Begins an order in a store: by default of a guest, on channel 1, awaiting fulfillment (11).
    /// `POST /_sandbox/stores/{hash}/orders` does the same.
    ///
    /// ```
    /// # use sandbox::{Sandbox, seed::{FERNWAY, customers::NO_ORDERS, products}};
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// # let sandbox = Sandbox::builder().start().await.unwrap();
    /// let placed = sandbox.order(FERNWAY).by(NO_ORDERS.id).of(products::MUG, 2).placed().await;
    /// let id = placed.unwrap();
    /// sandbox.change_order(FERNWAY, id).to_status(10).done().await.unwrap();
    /// assert!(sandbox.order(FERNWAY).of(999_999, 1).placed().await.is_err());
    /// # });
    /// ```
    pub fn order<'a>(&'a self, store: &'a str) -> NewOrder<'a> {
        let order = admin::NewOrder {
            customer_id: 0,
            status_id: 11,
            channel_id: None,
            products: Vec::new(),
            cart_id: None,
        };
        NewOrder {
            sandbox: self,
            store,
            order,
        }
    }

    /// Begins a change of an order, as its merchant would make it.
    pub fn change_order<'a>(&'a self, store: &'a str, id: u64) -> OrderChange<'a> {
        OrderChange {
            sandbox: self,
            store,
            id,
            change: admin::OrderChange::default(),
        }
    }
}

impl NewOrder<'_> {
    /// Sets the customer; 0 is a guest.
    pub fn by(mut self, customer_id: u64) -> Self {
        self.order.customer_id = customer_id;
        self
    }

    /// Adds a line of this product, with its first variant if it has several.
    pub fn of(self, product_id: u64, quantity: u32) -> Self {
        self.line(product_id, None, quantity)
    }

    /// Adds a line of this variant of a product.
    pub fn of_variant(self, product_id: u64, variant_id: u64, quantity: u32) -> Self {
        self.line(product_id, Some(variant_id), quantity)
    }

    fn line(mut self, product_id: u64, variant_id: Option<u64>, quantity: u32) -> Self {
        self.order.products.push(admin::NewLine {
            product_id,
            variant_id,
            quantity,
            options: Vec::new(),
        });
        self
    }

    /// Turns the cart with this id into the order and removes it from its visitor. If no visitor has such
    /// a cart, the order only gets the id.
    pub fn from_cart(mut self, id: &str) -> Self {
        self.order.cart_id = Some(Some(id.to_owned()));
        self
    }

    /// Makes it an order without a cart, as if the merchant had entered it.
    pub fn without_cart(mut self) -> Self {
        self.order.cart_id = Some(None);
        self
    }

    /// Sets the status, 0 to 14.
    pub fn with_status(mut self, status_id: u64) -> Self {
        self.order.status_id = status_id;
        self
    }

    /// Sets the channel.
    pub fn on_channel(mut self, channel_id: u64) -> Self {
        self.order.channel_id = Some(channel_id);
        self
    }

    /// Places it now; returns its id.
    ///
    /// # Errors
    /// There is no such store, customer, product, variant or status.
    pub async fn placed(self) -> Result<u64, Error> {
        let placed = admin::place_order(&self.sandbox.shared, self.store, &self.order)?;
        Ok(placed["id"].as_u64().unwrap_or_default())
    }
}

impl OrderChange<'_> {
    /// Sets the status, 0 to 14.
    pub fn to_status(mut self, status_id: u64) -> Self {
        self.change.status_id = Some(status_id);
        self
    }

    /// Archives the order: it is deleted.
    pub fn archived(mut self) -> Self {
        self.change.is_deleted = Some(true);
        self
    }

    /// Restores the order from the archive.
    pub fn restored(mut self) -> Self {
        self.change.is_deleted = Some(false);
        self
    }

    /// Changes it.
    ///
    /// # Errors
    /// There is no such store, order or status.
    pub async fn done(self) -> Result<(), Error> {
        let Self {
            sandbox,
            store,
            id,
            change,
        } = self;
        admin::change_order(&sandbox.shared, store, id, &change)?;
        Ok(())
    }
}
