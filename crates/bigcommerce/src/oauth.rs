//! From a one-time code to an access token.

use std::fmt;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use url::Url;

use crate::credentials::AppCredentials;
use crate::error::{BuildError, Call, Error};
use crate::http::{Http, Request, Timeouts};
use crate::parse::loose;
use crate::{Scopes, StoreHash};

/// Exchanges codes for access tokens (BigCommerce docs,
/// `docs/integrations/apps/guide/auth.mdx`).
pub struct OAuthClient {
    http: Http,
    credentials: AppCredentials,
}

/// What BigCommerce grants when a merchant installs the app.
///
/// All of it is from the answer to the exchange. What the callback's address said of store and
/// scope is not here: nothing signs it.
#[derive(Clone)]
pub struct Grant {
    /// Does not end by itself; see [`Error::Unauthorized`].
    pub access_token: SecretString,
    /// What was granted, which may be less than the app asks for.
    pub scope: Scopes,
    /// Who installs, or `None` if that could not be read.
    pub user: Option<GrantUser>,
    /// The store's owner, or `None` if they are not named or could not be read.
    pub owner: Option<GrantUser>,
    /// The store.
    pub store_hash: StoreHash,
    /// The developer account of the app, where it is said.
    pub account_uuid: Option<String>,
}

/// A user of a control panel.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct GrantUser {
    /// Above 0; the key by which a user is known.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
    /// May change; never a key. Empty if it is missing or could not be read.
    #[serde(default, deserialize_with = "loose::text")]
    pub email: String,
    /// Usually the e-mail address again.
    #[serde(default, deserialize_with = "loose::optional_text")]
    pub username: Option<String>,
}

#[derive(Serialize)]
struct TokenRequest<'a> {
    client_id: &'a str,
    client_secret: &'a str,
    code: &'a str,
    context: &'a str,
    scope: &'a str,
    grant_type: &'static str,
    redirect_uri: &'a str,
}

/// The code works once, so only the token and the store may fail an installation, which is nothing without
/// them. Anything else that cannot be read is unknown.
#[derive(Deserialize)]
struct TokenResponse {
    #[serde(default, deserialize_with = "secret")]
    access_token: SecretString,
    #[serde(default, deserialize_with = "scopes")]
    scope: Scopes,
    #[serde(default, deserialize_with = "loose::or_default")]
    user: Option<GrantUser>,
    #[serde(default, deserialize_with = "loose::or_default")]
    owner: Option<GrantUser>,
    context: String,
    #[serde(default, deserialize_with = "loose::optional_text")]
    account_uuid: Option<String>,
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    loose::text(deserializer).map(SecretString::from)
}

/// A text with spaces in between, as in OAuth, or a list.
fn scopes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Scopes, D::Error> {
    Ok(match loose::or_default(deserializer)? {
        Value::String(text) => Scopes::from(text.as_str()),
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => Scopes::default(),
    })
}

impl OAuthClient {
    /// Makes a client for the login host at this address, in life `https://login.bigcommerce.com`.
    ///
    /// # Errors
    /// When the address is not `http` or `https`, or TLS cannot be set up.
    pub fn new(
        login_url: Url,
        credentials: AppCredentials,
        timeouts: Timeouts,
    ) -> Result<Self, BuildError> {
        let http = Http::new(login_url, timeouts)?;
        Ok(Self { http, credentials })
    }

    /// The same, telling `observer` of every request that is sent, as [`Client::observed`] does.
    ///
    /// [`Client::observed`]: crate::Client::observed
    ///
    /// # Errors
    /// As [`OAuthClient::new`].
    pub fn observed(
        login_url: Url,
        credentials: AppCredentials,
        timeouts: Timeouts,
        observer: impl Fn(Call, Duration) + Send + Sync + 'static,
    ) -> Result<Self, BuildError> {
        let mut client = Self::new(login_url, credentials, timeouts)?;
        client.http.observer = Some(Box::new(observer));
        Ok(client)
    }

    /// Exchanges the code. `code`, `context` and `scope` are what the callback was called with,
    /// `redirect_uri` the callback's address exactly as registered.
    ///
    /// # Errors
    /// [`Error::Invalid`] when BigCommerce refuses the code, for example one used before;
    /// [`Error::Unauthorized`] when it does not know the app. The error answers are not documented.
    pub async fn exchange(
        &self,
        code: &str,
        context: &str,
        scope: &str,
        redirect_uri: &str,
    ) -> Result<Grant, Error> {
        let request = Request::new("POST", "/oauth2/token").json(&TokenRequest {
            client_id: &self.credentials.client_id,
            client_secret: self.credentials.client_secret.expose_secret(),
            code,
            context,
            scope,
            grant_type: "authorization_code",
            redirect_uri,
        })?;
        let response = self.http.request(request).await.map_err(opaque)?;
        let call = response.call;
        let token: TokenResponse = response.json()?;
        token.into_grant(call)
    }
}

/// The detail of a refusal, if it is an error code such as `invalid_grant`. Anything else might
/// repeat what was sent.
fn opaque(error: Error) -> Error {
    match error {
        Error::Invalid { call, detail } if !is_code(&detail) => call.invalid("no reason given"),
        other => other,
    }
}

fn is_code(detail: &str) -> bool {
    const CODES: [&str; 6] = [
        "invalid_request",
        "invalid_client",
        "invalid_grant",
        "invalid_scope",
        "unauthorized_client",
        "unsupported_grant_type",
    ];
    CODES.contains(&detail)
}

impl TokenResponse {
    fn into_grant(self, call: Call) -> Result<Grant, Error> {
        if self.access_token.expose_secret().is_empty() {
            return Err(call.unexpected("no access token"));
        }
        let store_hash = StoreHash::from_context(&self.context)
            .map_err(|_| call.unexpected("a context that names no store"))?;
        Ok(Grant {
            access_token: self.access_token,
            scope: self.scope,
            user: self.user,
            owner: self.owner,
            store_hash,
            account_uuid: self.account_uuid,
        })
    }
}

impl fmt::Debug for OAuthClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthClient")
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grant")
            .field("store_hash", &self.store_hash)
            .field("scope", &self.scope)
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

// Addresses of people stay out of logs.
impl fmt::Debug for GrantUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GrantUser")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
