//! Registering apps and changing them, as developers do in the Developer Portal
//! (BigCommerce docs, `docs/integrations/apps/guide/developer-portal.mdx`).

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::{AppRegistration, TEST_CLIENT_SECRET, state::State};

/// The most characters of a name, a client id, a secret or a scope.
const TEXT_LIMIT: usize = 255;

/// The most scopes.
const SCOPES: usize = 100;

/// What somebody wants an app's registration to say. What is absent stays.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Change {
    pub(crate) name: Option<String>,
    /// The app's own address: puts all four callbacks below it, at `/auth`, `/load`, `/uninstall` and
    /// `/remove_user`. Callbacks that are named too win.
    pub(crate) app_url: Option<String>,
    pub(crate) auth_callback_url: Option<String>,
    pub(crate) load_callback_url: Option<String>,
    /// Empty: there is none.
    pub(crate) uninstall_callback_url: Option<String>,
    /// Empty: there is none.
    pub(crate) remove_user_callback_url: Option<String>,
    pub(crate) scopes: Option<Vec<String>>,
    pub(crate) multiple_users: Option<bool>,
}

impl Change {
    /// `app` with the change. The error says what is wrong with it.
    pub(crate) fn applied(&self, app: &AppRegistration) -> Result<AppRegistration, String> {
        let mut changed = app.clone();
        if let Some(base) = &self.app_url {
            let fresh = AppRegistration::for_app_url(base, "", "");
            changed.auth_callback_url = fresh.auth_callback_url;
            changed.load_callback_url = fresh.load_callback_url;
            changed.uninstall_callback_url = fresh.uninstall_callback_url;
            changed.remove_user_callback_url = fresh.remove_user_callback_url;
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
            changed.scopes = once_each(scopes);
        }
        changed.multiple_users = self.multiple_users.unwrap_or(changed.multiple_users);
        check(&changed)?;
        Ok(changed)
    }
}

/// An app to be registered.
#[derive(Deserialize)]
#[serde(try_from = "Map<String, Value>")]
pub(crate) struct New {
    pub(crate) client_id: String,
    /// [`TEST_CLIENT_SECRET`] where absent or empty.
    pub(crate) client_secret: String,
    pub(crate) rest: Change,
}

impl TryFrom<Map<String, Value>> for New {
    type Error = serde_json::Error;

    /// By hand, because serde's `flatten` lets unknown fields pass.
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
    /// The client id is another app's.
    Taken,
    /// What is wrong.
    Invalid(String),
}

impl New {
    /// Registers the app.
    pub(crate) fn register(self, state: &mut State) -> Result<AppRegistration, Refused> {
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
        tracing::info!(app = app.name, "an app was registered");
        state.apps.push(app.clone());
        Ok(app)
    }
}

/// Changes the app with this client id. None where there is no such app.
pub(crate) fn change(
    state: &mut State,
    client_id: &str,
    change: &Change,
) -> Option<Result<AppRegistration, String>> {
    let known = state
        .apps
        .iter_mut()
        .find(|app| app.client_id == client_id)?;
    Some(change.applied(known).inspect(|changed| {
        tracing::info!(app = changed.name, "an app's registration was changed");
        changed.clone_into(known);
    }))
}

/// The registration without its secret, as the control routes show it.
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

/// Scopes as they were written, each once.
fn once_each(scopes: &[String]) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for scope in scopes {
        if !unique.contains(scope) {
            unique.push(scope.clone());
        }
    }
    unique
}

fn check(app: &AppRegistration) -> Result<(), String> {
    for (field, text) in [
        ("name", &app.name),
        ("client_id", &app.client_id),
        ("client_secret", &app.client_secret),
    ] {
        if text.is_empty() || text.chars().count() > TEXT_LIMIT || text.contains(char::is_control) {
            return Err(format!(
                "{field} must have 1 to {TEXT_LIMIT} characters on one line"
            ));
        }
    }
    callback("auth_callback_url", &app.auth_callback_url, true)?;
    callback("load_callback_url", &app.load_callback_url, true)?;
    callback("uninstall_callback_url", &app.uninstall_callback_url, false)?;
    callback(
        "remove_user_callback_url",
        &app.remove_user_callback_url,
        false,
    )?;
    let is_scope = |scope: &String| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:".contains(c);
        !scope.is_empty() && scope.len() <= TEXT_LIMIT && scope.chars().all(plain)
    };
    if app.scopes.len() > SCOPES || !app.scopes.iter().all(is_scope) {
        return Err(format!(
            "scopes are at most {SCOPES} names such as store_v2_orders_read_only"
        ));
    }
    Ok(())
}

/// BigCommerce wants https of apps that merchants use; on one's own desk http does.
fn callback(field: &str, address: &str, required: bool) -> Result<(), String> {
    if address.is_empty() && !required {
        return Ok(());
    }
    let is_web = url::Url::parse(address)
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.fragment().is_none());
    if is_web {
        Ok(())
    } else {
        Err(format!("{field} must be an http or https address"))
    }
}
