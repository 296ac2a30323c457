//! Reading state, and acting as a merchant, without HTTP.

use serde_json::{Value, json};

use super::Sandbox;
use crate::{model::Script, rest::hook_json};

impl Sandbox {
    /// Returns the scripts that apps placed on a store's storefronts, by channel: the fields of
    /// BigCommerce's Scripts API that say where and how.
    #[must_use]
    pub fn scripts(&self, store: &str) -> Vec<Value> {
        let state = self.shared.lock();
        let mut scripts: Vec<&Script> = state
            .world
            .store(store)
            .map_or_else(Vec::new, |store| store.scripts.iter().collect());
        scripts.sort_by_key(|script| script.channel_id);
        scripts.into_iter().map(shown).collect()
    }

    /// Returns an app's webhooks at a store, as `GET /v3/hooks` does, without a call that counts towards
    /// the quota.
    #[must_use]
    pub fn hooks(&self, store: &str, client_id: &str) -> Vec<Value> {
        let state = self.shared.lock();
        state.webhooks.of(store, client_id).map(hook_json).collect()
    }

    /// Removes a script, as a merchant does in Script Manager. Returns whether it was there.
    pub fn delete_script(&self, store: &str, uuid: &str) -> bool {
        let mut state = self.shared.lock();
        state.world.store_mut(store).is_some_and(|store| {
            let before = store.scripts.len();
            store.scripts.retain(|script| script.uuid != uuid);
            store.scripts.len() < before
        })
    }

    /// Returns every valid access token, so that tests can look for leaks.
    #[must_use]
    pub fn access_tokens(&self) -> Vec<String> {
        let state = self.shared.lock();
        let tokens = state.installs.iter().map(|install| &install.access_token);
        tokens.cloned().collect()
    }
}

fn shown(script: &Script) -> Value {
    json!({
        "uuid": script.uuid, "name": script.name, "kind": script.kind, "src": script.src,
        "load_method": script.load_method, "location": script.location,
        "visibility": script.visibility, "consent_category": script.consent_category,
        "auto_uninstall": script.auto_uninstall, "enabled": script.enabled,
        "channel_id": script.channel_id, "integrity_hashes": script.integrity_hashes,
    })
}
