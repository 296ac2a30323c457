//! Exchanges a one-time code for an access token.

use std::fmt;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use url::Url;

use crate::credentials::AppCredentials;
use crate::error::{BuildError, Call, Error, ResponseProblem};
use crate::http::{Http, Request, Timeouts};
use crate::parse::loose;
use crate::{InvalidStoreHash, Scopes, StoreHash};

/// Exchanges codes for access tokens (BigCommerce docs,
/// `docs/integrations/apps/guide/auth.mdx`).
pub struct OAuthClient {
    http: Http,
    credentials: AppCredentials,
}

/// The permission that BigCommerce grants when a merchant installs the app.
///
/// All of it is from the response to the exchange. The store and scope in the callback's URL are not used,
/// because nothing signs them.
#[derive(Clone)]
pub struct Grant {
    /// Does not expire; see [`Error::Unauthorized`].
    pub access_token: SecretString,
    /// What was granted, which may be less than the app requested.
    pub scope: Scopes,
    /// The user who installs the app, or `None` if that could not be read.
    pub user: Option<GrantUser>,
    /// The store's owner, or `None` if that is missing or could not be read.
    pub owner: Option<GrantUser>,
    /// The store.
    pub store_hash: StoreHash,
    /// The app's developer account, if it was sent.
    pub account_uuid: Option<String>,
}

/// A user of a control panel.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct GrantUser {
    /// Above 0; identifies the user.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
    /// May change, so never use it as a key. Empty if it is missing or could not be read.
    #[serde(default, deserialize_with = "loose::text")]
    pub email: String,
    /// Usually the same as the email address.
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

/// The code works only once, so nothing but a missing token or store may fail an installation. Any other
/// field that cannot be read is unknown.
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

/// Reads a space-separated string, as in OAuth, or a list.
fn scopes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Scopes, D::Error> {
    Ok(match loose::or_default(deserializer)? {
        Value::String(text) => Scopes::from(text.as_str()),
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => Scopes::default(),
    })
}

impl OAuthClient {
    /// Creates a client for the login host at this URL, in production `https://login.bigcommerce.com`.
    ///
    /// # Errors
    /// If the URL is not `http` or `https`, or TLS cannot be set up.
    pub fn new(
        login_url: Url,
        credentials: AppCredentials,
        timeouts: Timeouts,
    ) -> Result<Self, BuildError> {
        let http = Http::new(login_url, timeouts)?;
        Ok(Self { http, credentials })
    }

    /// Like [`OAuthClient::new`], and calls `observer` for every request, as [`Client::observed`] does.
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

    /// Exchanges the code. `code`, `context` and `scope` are the callback's parameters, `redirect_uri` is the
    /// callback's URL exactly as registered.
    ///
    /// # Errors
    /// [`Error::Invalid`] if BigCommerce rejects the code, for example because it was used before;
    /// [`Error::Unauthorized`] if it does not know the app. The error responses are not documented.
    #[tracing::instrument(name = "bigcommerce.oauth.exchange", skip_all)]
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
        let response = self.http.send(request).await.map_err(opaque)?;
        let call = response.call;
        let token: TokenResponse = response.json()?;
        token.into_grant(call)
    }
}

/// Keeps the detail of a rejection only if it is an error code such as `invalid_grant`. Anything else might
/// repeat a secret from the request.
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
            return Err(call.unexpected(ResponseProblem::NoAccessToken));
        }
        let store_hash = StoreHash::from_context(&self.context)
            .map_err(|InvalidStoreHash| call.unexpected(ResponseProblem::NoStore))?;
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

// Email addresses must not be logged.
impl fmt::Debug for GrantUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GrantUser")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
