//! Issues codes and tokens of all kinds, for tests.

use serde_json::Value;

use crate::{
    AppRegistration, Sandbox, TEST_CLIENT_SECRET,
    model::{Customer, Store, User},
    oauth, tokens,
};

impl Sandbox {
    /// Returns where the browser goes after a merchant has consented to an install: the app's auth
    /// callback with a new grant code. `None` for an unknown store or app.
    pub fn authorize(&self, store: &str, client_id: &str) -> Option<String> {
        let now = self.shared.clock.now();
        oauth::authorize(
            &mut self.shared.lock(),
            oauth::InstallRequest::by_owner(store, client_id),
            now,
        )
        .ok()
    }

    /// Returns an access token with these scopes, as if the app had been installed. A previous token
    /// stops working. For tests of the API that need no install.
    pub fn access_token(&self, store: &str, client_id: &str, scopes: &[&str]) -> String {
        let (now, scopes) = (self.shared.clock.now(), scopes.iter().copied());
        self.shared.lock().grant(store, client_id, scopes, now)
    }

    /// Returns the Current Customer JWT that a storefront would issue to this customer, for the first
    /// registered app. Empty for an unknown store or customer, or without an app.
    pub fn current_customer_jwt(&self, store: &str, customer_id: u64) -> String {
        let now = self.shared.clock.now();
        let token = |app: &_, store: &_, it: &_| tokens::current_customer(app, store, it, now);
        self.of_customer(store, customer_id, token)
            .unwrap_or_default()
    }

    /// Returns the claims of [`Self::current_customer_jwt`], to be modified and passed to
    /// [`Self::mint`]. Null if that is empty.
    pub fn current_customer_claims(&self, store: &str, customer_id: u64) -> Value {
        let now = self.shared.clock.now();
        let claims =
            |app: &_, store: &_, it: &_| tokens::current_customer_claims(app, store, it, now);
        self.of_customer(store, customer_id, claims)
            .unwrap_or_default()
    }

    /// Returns the `signed_payload_jwt` with which the control panel would open the first
    /// registered app for this user. Empty for an unknown store or user, or without an app.
    pub fn signed_payload(&self, store: &str, user_id: u64) -> String {
        let now = self.shared.clock.now();
        let token = |app: &_, store: &_, it: &_| tokens::signed_payload(app, store, it, "/", now);
        self.of_user(store, user_id, token).unwrap_or_default()
    }

    /// Returns the claims of [`Self::signed_payload`], to be modified and passed to [`Self::mint`].
    /// Null if that is empty.
    pub fn signed_payload_claims(&self, store: &str, user_id: u64) -> Value {
        let now = self.shared.clock.now();
        let claims =
            |app: &_, store: &_, it: &_| tokens::signed_payload_claims(app, store, it, "/", now);
        self.of_user(store, user_id, claims).unwrap_or_default()
    }

    /// Returns a compact JWT of any claims with any `alg` in its header, signed with the secret of
    /// the first registered app ([`TEST_CLIENT_SECRET`] without one); see [`Self::mint_with`].
    pub fn mint(&self, claims: Value, alg: &str) -> String {
        let state = self.shared.lock();
        let secret = state
            .apps
            .first()
            .map_or(TEST_CLIENT_SECRET, |app| &app.client_secret);
        Self::mint_with(claims, alg, secret)
    }

    /// Returns a compact JWT of any claims, any `alg` and any secret. `none` has an empty
    /// signature; an asymmetric `alg` gets an HMAC with the secret, as an attacker would forge it.
    pub fn mint_with(claims: Value, alg: &str, secret: &str) -> String {
        tokens::mint(&claims, alg, secret)
    }

    fn of_customer<T>(
        &self,
        store: &str,
        id: u64,
        make: impl Fn(&AppRegistration, &Store, &Customer) -> T,
    ) -> Option<T> {
        let state = self.shared.lock();
        let (store, app) = (state.world.store(store)?, state.apps.first()?);
        Some(make(app, store, store.customer(id)?))
    }

    fn of_user<T>(
        &self,
        store: &str,
        id: u64,
        make: impl Fn(&AppRegistration, &Store, &User) -> T,
    ) -> Option<T> {
        let state = self.shared.lock();
        let (store, app) = (state.world.store(store)?, state.apps.first()?);
        Some(make(app, store, store.user(id)?))
    }
}
