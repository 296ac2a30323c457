//! Installs and tokens in bulk, for load tests.

use super::Sandbox;
use crate::{
    InstallReport, ShopperToken,
    bulk::{self, Shoppers},
};

impl Sandbox {
    /// Installs an app in every store as its owner would, a few at a time: the app's auth callback is
    /// called for each, over HTTP.
    pub async fn install_everywhere(&self, client_id: &str) -> InstallReport {
        self.install_in(&self.hashes(), client_id).await
    }

    /// Installs an app in these stores; see [`Self::install_everywhere`].
    pub async fn install_in<S: AsRef<str>>(&self, stores: &[S], client_id: &str) -> InstallReport {
        let stores = stores.iter().map(|store| store.as_ref().to_owned());
        bulk::install(&self.shared, stores.collect(), client_id).await
    }

    /// Returns pairs of store and access token for every store, with the registered scopes, as if
    /// the app had been installed. The app is not called. Empty for an unknown app. For load tests
    /// that fill the app's database.
    pub fn access_tokens_everywhere(&self, client_id: &str) -> Vec<(String, String)> {
        let app = self.shared.lock().app(client_id).cloned();
        app.map(|app| bulk::grant(&self.shared, self.hashes(), &app))
            .unwrap_or_default()
    }

    /// Returns Current Customer JWTs for the first registered app: for the first customer of every
    /// store, then the second of every store, and so on. Fewer than `count` if there are fewer
    /// customers; empty without an app.
    ///
    /// ```
    /// # use sandbox::{AppRegistration, Sandbox, TEST_CLIENT_ID, TEST_CLIENT_SECRET};
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// let app = AppRegistration::for_app_url("http://127.0.0.1:3000", TEST_CLIENT_ID, TEST_CLIENT_SECRET);
    /// let scale = "stores=500,customers=10,orders=2".parse().unwrap();
    /// let sandbox = Sandbox::builder().app(app).scale(scale).start().await.unwrap();
    /// let tokens = sandbox.shopper_tokens(1000);
    /// assert_eq!(tokens[999].store, sandbox.hashes()[999 - 502]);
    /// # });
    /// ```
    pub fn shopper_tokens(&self, count: usize) -> Vec<ShopperToken> {
        let app = self.shared.lock().apps.first().cloned();
        let wanted = u64::try_from(count).unwrap_or(u64::MAX);
        app.map(|app| Shoppers::new(&self.shared, app, self.hashes(), wanted).next(count))
            .unwrap_or_default()
    }
}
