//! A builder that creates customers.

use super::Sandbox;
use crate::{CustomerSummary, Error, admin};

/// A customer to be created; see [`Sandbox::customer`].
#[must_use = "the customer is not created yet"]
pub struct NewCustomer<'a> {
    sandbox: &'a Sandbox,
    store: &'a str,
    customer: admin::NewCustomer,
}

impl Sandbox {
    /// Begins a customer of a store. `POST /_sandbox/stores/{hash}/customers` does the same.
    ///
    /// ```
    /// # use sandbox::{Sandbox, seed::{FERNWAY, customer_groups::CLUB}};
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// # let sandbox = Sandbox::builder().start().await.unwrap();
    /// let ada = sandbox.customer(FERNWAY).named("Ada Byron").in_group(CLUB).created().await.unwrap();
    /// assert_eq!(ada.name, "Ada Byron");
    /// # });
    /// ```
    pub fn customer<'a>(&'a self, store: &'a str) -> NewCustomer<'a> {
        NewCustomer {
            sandbox: self,
            store,
            customer: admin::NewCustomer::default(),
        }
    }
}

impl NewCustomer<'_> {
    /// Sets the name: what follows the first space is the last name.
    pub fn named(mut self, name: &str) -> Self {
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        first.clone_into(&mut self.customer.first_name);
        last.clone_into(&mut self.customer.last_name);
        self
    }

    /// Sets the email address, which is otherwise derived from the name.
    pub fn with_email(mut self, email: &str) -> Self {
        self.customer.email = Some(email.to_owned());
        self
    }

    /// Sets the customer group, which is otherwise 0: none.
    pub fn in_group(mut self, id: u64) -> Self {
        self.customer.customer_group_id = id;
        self
    }

    /// Creates the customer.
    ///
    /// # Errors
    /// There is no such store or customer group, or somebody has the e-mail address.
    pub async fn created(self) -> Result<CustomerSummary, Error> {
        let made = admin::create_customer(&self.sandbox.shared, self.store, &self.customer)?;
        Ok(made)
    }
}
