//! Registration of apps, as in the Developer Portal
//! (BigCommerce docs, `docs/integrations/apps/guide/developer-portal.mdx`).

mod check;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::{AppRegistration, TEST_CLIENT_SECRET, state::SandboxState};

/// A change of an app's registration. Absent fields stay as they are.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Change {
    pub(crate) name: Option<String>,
    /// The app's base URL: sets all four callbacks below it, to `/auth`, `/load`, `/uninstall` and
    /// `/remove_user`. Callbacks that are also given take precedence.
    pub(crate) app_url: Option<String>,
    pub(crate) auth_callback_url: Option<String>,
    pub(crate) load_callback_url: Option<String>,
    /// Empty if there is none.
    pub(crate) uninstall_callback_url: Option<String>,
    /// Empty if there is none.
    pub(crate) remove_user_callback_url: Option<String>,
    pub(crate) scopes: Option<Vec<String>>,
    pub(crate) multiple_users: Option<bool>,
}

impl Change {
    /// Returns the changed registration. The error describes the problem.
    pub(crate) fn applied(&self, app: &AppRegistration) -> Result<AppRegistration, String> {
        let mut changed = app.clone();
        if let Some(base) = &self.app_url {
            let defaults = AppRegistration::for_app_url(base, "", "");
            changed.auth_callback_url = defaults.auth_callback_url;
            changed.load_callback_url = defaults.load_callback_url;
            changed.uninstall_callback_url = defaults.uninstall_callback_url;
            changed.remove_user_callback_url = defaults.remove_user_callback_url;
        }
        let texts = [
            (&self.name, &mut changed.name),
            (&self.auth_callback_url, &mut changed.auth_callback_url),
            (&self.load_callback_url, &mut changed.load_callback_url),
            (
                &self.uninstall_callback_url,
                &mut changed.uninstall_callback_url,
            ),
            (
                &self.remove_user_callback_url,
                &mut changed.remove_user_callback_url,
            ),
        ];
        for (wanted, field) in texts {
            if let Some(text) = wanted {
                text.trim().clone_into(field);
            }
        }
        if let Some(scopes) = &self.scopes {
            changed.scopes = unique(scopes);
        }
        changed.multiple_users = self.multiple_users.unwrap_or(changed.multiple_users);
        check::check(&changed)?;
        Ok(changed)
    }
}

/// A new app.
#[derive(Deserialize)]
#[serde(try_from = "Map<String, Value>")]
pub(crate) struct New {
    pub(crate) client_id: String,
    /// [`TEST_CLIENT_SECRET`] if absent or empty.
    pub(crate) client_secret: String,
    pub(crate) rest: Change,
}

impl TryFrom<Map<String, Value>> for New {
    type Error = serde_json::Error;

    /// Written by hand, because serde's `flatten` accepts unknown fields.
    fn try_from(mut fields: Map<String, Value>) -> Result<Self, Self::Error> {
        let mut text = |name| match fields.remove(name) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(value) => serde_json::from_value(value),
        };
        Ok(Self {
            client_id: text("client_id")?,
            client_secret: text("client_secret")?,
            rest: serde_json::from_value(Value::Object(fields))?,
        })
    }
}

/// Why an app was not registered.
pub(crate) enum Refused {
    /// Another app has this client id.
    Taken,
    /// The registration is invalid.
    Invalid(String),
}

impl New {
    /// Registers the app.
    pub(crate) fn register(self, state: &mut SandboxState) -> Result<AppRegistration, Refused> {
        if state.app(&self.client_id).is_some() {
            return Err(Refused::Taken);
        }
        let secret = if self.client_secret.is_empty() {
            TEST_CLIENT_SECRET.to_owned()
        } else {
            self.client_secret
        };
        let blank = AppRegistration {
            name: self.client_id.clone(),
            client_id: self.client_id,
            client_secret: secret,
            auth_callback_url: String::new(),
            load_callback_url: String::new(),
            uninstall_callback_url: String::new(),
            remove_user_callback_url: String::new(),
            scopes: Vec::new(),
            multiple_users: true,
        };
        let app = self.rest.applied(&blank).map_err(Refused::Invalid)?;
        tracing::info!(app = app.name, "app registered");
        state.apps.push(app.clone());
        Ok(app)
    }
}

/// Changes the app with this client id. Returns `None` if there is no such app.
pub(crate) fn change(
    state: &mut SandboxState,
    client_id: &str,
    change: &Change,
) -> Option<Result<AppRegistration, String>> {
    let known = state
        .apps
        .iter_mut()
        .find(|app| app.client_id == client_id)?;
    Some(change.applied(known).inspect(|changed| {
        tracing::info!(app = changed.name, "app registration changed");
        changed.clone_into(known);
    }))
}

/// Returns the registration without its secret, as the admin routes show it.
pub(crate) fn shown(app: &AppRegistration) -> Value {
    json!({
        "name": app.name,
        "client_id": app.client_id,
        "auth_callback_url": app.auth_callback_url,
        "load_callback_url": app.load_callback_url,
        "uninstall_callback_url": app.uninstall_callback_url,
        "remove_user_callback_url": app.remove_user_callback_url,
        "scopes": app.scopes,
        "multiple_users": app.multiple_users,
    })
}

/// Removes duplicate scopes, keeping their order.
fn unique(scopes: &[String]) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for scope in scopes {
        if !unique.contains(scope) {
            unique.push(scope.clone());
        }
    }
    unique
}
