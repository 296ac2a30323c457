//! A builder that changes products.

use super::Sandbox;
use crate::{Error, admin};

/// A change of a product; see [`Sandbox::change_product`].
#[must_use = "it is not done yet"]
pub struct ProductChange<'a> {
    sandbox: &'a Sandbox,
    store: &'a str,
    id: u64,
    change: admin::ProductChange,
}

impl Sandbox {
    /// Begins a change of a product, as its merchant would make it. The same as
    /// `PUT /_sandbox/stores/{hash}/products/{id}`.
    ///
    /// ```
    /// # use sandbox::{Sandbox, seed::{FERNWAY, products::MUG}};
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// # let sandbox = Sandbox::builder().start().await.unwrap();
    /// sandbox.change_product(FERNWAY, MUG).named("Tin Mug").priced(9.5).done().await.unwrap();
    /// sandbox.change_product(FERNWAY, MUG).deleted().done().await.unwrap();
    /// assert!(sandbox.change_product(FERNWAY, MUG).hidden().done().await.is_err());
    /// # });
    /// ```
    pub fn change_product<'a>(&'a self, store: &'a str, id: u64) -> ProductChange<'a> {
        ProductChange {
            sandbox: self,
            store,
            id,
            change: admin::ProductChange::default(),
        }
    }
}

impl ProductChange<'_> {
    fn with(mut self, change: impl FnOnce(&mut admin::ProductChange)) -> Self {
        change(&mut self.change);
        self
    }

    /// Sets the name.
    pub fn named(self, name: &str) -> Self {
        self.with(|it| it.name = Some(name.to_owned()))
    }

    /// Sets the price, in the store's currency, and ends any reduction.
    pub fn priced(self, price: f64) -> Self {
        self.with(|it| it.price = Some(price))
    }

    /// Tracks the stock, with this many left.
    pub fn with_stock(self, pieces: i64) -> Self {
        self.with(|it| it.inventory_level = Some(pieces))
    }

    /// Sets the availability: `available`, `disabled` or `preorder`.
    pub fn with_availability(self, name: &str) -> Self {
        self.with(|it| it.availability = Some(name.to_owned()))
    }

    /// Hides the product on storefronts.
    pub fn hidden(self) -> Self {
        self.with(|it| it.is_visible = Some(false))
    }

    /// Shows the product on storefronts.
    pub fn visible(self) -> Self {
        self.with(|it| it.is_visible = Some(true))
    }

    /// Hides the price.
    pub fn with_hidden_price(self) -> Self {
        self.with(|it| it.is_price_hidden = Some(true))
    }

    /// Assigns the product to these channels and no others.
    pub fn on_channels(self, channels: &[u64]) -> Self {
        self.with(|it| it.channels = Some(channels.to_vec()))
    }

    /// Removes the product from the catalog.
    pub fn deleted(self) -> Self {
        self.with(|it| it.is_deleted = Some(true))
    }

    /// Changes it.
    ///
    /// # Errors
    /// There is no such store or product, or a value is none.
    pub async fn done(self) -> Result<(), Error> {
        let Self {
            sandbox,
            store,
            id,
            change,
        } = self;
        admin::change_product(&sandbox.shared, store, id, &change)?;
        Ok(())
    }
}
