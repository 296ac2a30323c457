//! The dashboard's interface to the server: what it can ask for a signed-in merchant, and how.
//!
//! The session layer of the server provides an `Arc<dyn Merchant>` that is limited to one store and one
//! user. A server function gets it from [`current`] and nowhere else: without a session there is no
//! backend, so a forgotten check is a 401 and not a leak.

use dashboard_texts::Texts;
use leptos::prelude::*;
use leptos::server_fn::codec::{JsonEncoding, Post};
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::model::{
    Appearance, AppliedPlacement, ErasedShopper, Headless, Health, LanguageTexts,
    NewHeadlessSecret, Overview, OwnText, Placement, PlacementPage, Results, ResultsRequest, Saved,
    Team, WidgetSettings,
};
use crate::session::SignedClient;

/// One merchant's store, as the dashboard can see and change it.
pub trait Merchant: Send + Sync {
    /// Returns the data of the overview page.
    fn overview(&self) -> Reply<'_, Overview>;
    /// Returns what the widget brings.
    fn results(&self, request: ResultsRequest) -> Reply<'_, Results>;
    /// Returns the settings, and products to preview them with.
    fn appearance(&self) -> Reply<'_, Appearance>;
    /// Saves the settings. With a `base`, only if they are still these.
    fn save_settings(
        &self,
        settings: WidgetSettings,
        base: Option<WidgetSettings>,
    ) -> Reply<'_, Saved<WidgetSettings>>;
    /// Returns where the widget appears on a storefront, or on the first one.
    fn placement(&self, channel_id: Option<u64>) -> Reply<'_, PlacementPage>;
    /// Saves where the widget appears on a storefront. With a `base`, only if it is still this.
    fn save_placement(
        &self,
        channel_id: u64,
        placement: Placement,
        base: Option<Placement>,
    ) -> Reply<'_, Saved<AppliedPlacement>>;
    /// Returns the widget's texts in a language, with those that the merchant has changed.
    fn texts(&self, language: String) -> Reply<'_, LanguageTexts>;
    /// Replaces the merchant's texts in a language. With a `base`, only if they are still these.
    fn save_texts(
        &self,
        language: String,
        texts: Vec<OwnText>,
        base: Option<Vec<OwnText>>,
    ) -> Reply<'_, Saved<LanguageTexts>>;
    /// Registers the script on every storefront that lacks it or has an older version, and returns the
    /// new overview.
    fn place_scripts(&self) -> Reply<'_, Overview>;
    /// Returns the data of the health page.
    fn health(&self) -> Reply<'_, Health>;
    /// Returns how many health checks have a problem.
    fn problems(&self) -> Reply<'_, u32>;
    /// Makes the repair with this name, and returns the new health.
    fn repair(&self, name: String) -> Reply<'_, Health>;
    /// Erases everything stored about a shopper, by BigCommerce's customer ID.
    fn erase_shopper(&self, customer_id: u64) -> Reply<'_, ErasedShopper>;
    /// Returns everything stored about a shopper as JSON, or `None` if nothing is.
    fn export_shopper(&self, customer_id: u64) -> Reply<'_, Option<String>>;
    /// Returns the users with access and the newest changes, or those before the change with an ID.
    fn team(&self, before: Option<u64>) -> Reply<'_, Team>;
    /// Ends all sessions of a user, and returns the new state of the team page.
    fn end_sessions(&self, user_id: u64) -> Reply<'_, Team>;
    /// Returns the data of the headless page.
    fn headless(&self) -> Reply<'_, Headless>;
    /// Creates a headless secret. The previous one stays valid for a day.
    fn create_headless_secret(&self) -> Reply<'_, NewHeadlessSecret>;
    /// Ends a headless secret at once, and returns the others.
    fn end_headless_secret(&self, id: String) -> Reply<'_, Headless>;
}

/// Defines server functions: each answers `POST /dashboard/api/{endpoint}` with what the [`Merchant`] of
/// the session returns. Requests and responses are JSON, with the session as a bearer token.
///
/// The endpoints are written out, because Leptos would derive them from the path of the build.
macro_rules! server_functions {
    ($($(#[$doc:meta])* $endpoint:literal $name:ident($($(#[$argument_doc:meta])* $argument:ident: $type:ty),*) -> $answer:ty => $method:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// [`BackendError::SignedOut`] without a session, otherwise the error that the server returned.
        #[server(
            prefix = "/dashboard/api",
            endpoint = $endpoint,
            input = Json,
            output = Json,
            client = SignedClient
        )]
        pub async fn $name($($(#[$argument_doc])* $argument: $type),*) -> Result<$answer, BackendError> {
            current()?.$method($($argument),*).await
        }
    )*};
}

server_functions! {
    /// See [`Merchant::overview`].
    "load_overview" load_overview() -> Overview => overview;
    /// See [`Merchant::results`].
    "load_results" load_results(
        /// Which results.
        request: ResultsRequest
    ) -> Results => results;
    /// See [`Merchant::appearance`].
    "load_appearance" load_appearance() -> Appearance => appearance;
    /// See [`Merchant::save_settings`].
    "save_settings" save_settings(
        /// The settings in the form.
        settings: WidgetSettings,
        /// The settings that the form was loaded with.
        base: Option<WidgetSettings>
    ) -> Saved<WidgetSettings> => save_settings;
    /// See [`Merchant::placement`].
    "load_placement" load_placement(
        /// BigCommerce's ID of the channel.
        channel_id: Option<u64>
    ) -> PlacementPage => placement;
    /// See [`Merchant::save_placement`].
    "save_placement" save_placement(
        /// BigCommerce's ID of the channel.
        channel_id: u64,
        /// The placement in the form.
        placement: Placement,
        /// The placement that the form was loaded with.
        base: Option<Placement>
    ) -> Saved<AppliedPlacement> => save_placement;
    /// See [`Merchant::texts`].
    "load_texts" load_texts(
        /// The language's tag.
        language: String
    ) -> LanguageTexts => texts;
    /// See [`Merchant::save_texts`].
    "save_texts" save_texts(
        /// The language's tag.
        language: String,
        /// All changed texts.
        texts: Vec<OwnText>,
        /// The changed texts that the form was loaded with.
        base: Option<Vec<OwnText>>
    ) -> Saved<LanguageTexts> => save_texts;
    /// See [`Merchant::place_scripts`].
    "place_scripts" place_scripts() -> Overview => place_scripts;
    /// See [`Merchant::health`].
    "load_health" load_health() -> Health => health;
    /// See [`Merchant::problems`].
    "load_problems" load_problems() -> u32 => problems;
    /// See [`Merchant::repair`].
    "repair" repair(
        /// The repair's name.
        name: String
    ) -> Health => repair;
    /// See [`Merchant::erase_shopper`].
    "erase_shopper" erase_shopper(
        /// BigCommerce's ID of the customer.
        customer_id: u64
    ) -> ErasedShopper => erase_shopper;
    /// See [`Merchant::export_shopper`].
    "export_shopper" export_shopper(
        /// BigCommerce's ID of the customer.
        customer_id: u64
    ) -> Option<String> => export_shopper;
    /// See [`Merchant::team`].
    "load_team" load_team(
        /// The ID of the oldest change that is known.
        before: Option<u64>
    ) -> Team => team;
    /// See [`Merchant::end_sessions`].
    "end_sessions" end_sessions(
        /// BigCommerce's ID of the user.
        user_id: u64
    ) -> Team => end_sessions;
    /// See [`Merchant::headless`].
    "load_headless" load_headless() -> Headless => headless;
    /// See [`Merchant::create_headless_secret`].
    "create_headless_secret" create_headless_secret() -> NewHeadlessSecret => create_headless_secret;
    /// See [`Merchant::end_headless_secret`].
    "end_headless_secret" end_headless_secret(
        /// The secret's ID.
        id: String
    ) -> Headless => end_headless_secret;
}

/// The encoding of requests and responses: JSON, decoded from text. Leptos's own decodes it from bytes, but the data that
/// comes with a page from text, so that the wasm would have two copies of the code for each type.
pub struct TextJson;

type Json = Post<TextJson>;

impl ContentType for TextJson {
    const CONTENT_TYPE: &'static str = JsonEncoding::CONTENT_TYPE;
}

impl FormatType for TextJson {
    const FORMAT_TYPE: Format = JsonEncoding::FORMAT_TYPE;
}

impl<T: Serialize> Encodes<T> for TextJson {
    type Error = serde_json::Error;

    fn encode(output: &T) -> Result<Bytes, Self::Error> {
        JsonEncoding::encode(output)
    }
}

impl<T: DeserializeOwned> Decodes<T> for TextJson {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        let text = std::str::from_utf8(&bytes).map_err(serde::de::Error::custom)?;
        serde_json::from_str(text)
    }
}

/// A boxed future, because [`Merchant`] is used as a trait object.
pub type Reply<'a, T> =
    std::pin::Pin<Box<dyn Future<Output = Result<T, BackendError>> + Send + 'a>>;

/// The reason why a request of the dashboard failed, as far as it concerns the merchant. The internal cause is only
/// in the server's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BackendError {
    /// There is no session, or it has ended.
    SignedOut,
    /// The request was invalid; the text says why, in the merchant's language.
    Invalid(String),
    /// BigCommerce is unavailable, or returned something unexpected.
    Upstream,
    /// BigCommerce no longer accepts the store's access token.
    Reauthorize,
    /// BigCommerce denies access to a part of the store.
    Forbidden,
    /// There were too many requests at once.
    Busy,
    /// Reprise failed, or the request did not reach it.
    Failed,
}

impl BackendError {
    /// Returns what to tell the merchant.
    #[must_use]
    pub fn message(&self, texts: Texts) -> String {
        match self {
            Self::Invalid(why) => return why.clone(),
            Self::SignedOut => texts.error_signed_out(),
            Self::Upstream => texts.error_upstream(),
            Self::Reauthorize => texts.error_reauthorize(),
            Self::Forbidden => texts.error_forbidden(),
            Self::Busy => texts.error_busy(),
            Self::Failed => texts.error_failed(),
        }
        .to_owned()
    }
}

impl FromServerFnError for BackendError {
    type Encoder = TextJson;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            // On the server it is the request that could not be read; in the browser it is the response,
            // such as a proxy's error page.
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_)
                if cfg!(feature = "ssr") =>
            {
                Self::Invalid(crate::texts::texts().error_unreadable().to_owned())
            }
            _ => Self::Failed,
        }
    }
}

/// Returns the merchant who sent the current request.
///
/// # Errors
/// [`BackendError::SignedOut`] if the request has no valid session.
#[cfg(feature = "ssr")]
pub fn current() -> Result<std::sync::Arc<dyn Merchant>, BackendError> {
    use_context::<std::sync::Arc<dyn Merchant>>().ok_or(BackendError::SignedOut)
}

/// Encodes an error as the JSON body that the dashboard expects under any status from 400 to 599. For
/// requests that the server rejects before they reach a server function.
#[cfg(feature = "ssr")]
#[must_use]
pub fn encode_error(error: &BackendError) -> Bytes {
    error.ser()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn encoded_errors_decode_to_the_same_error() {
        for error in [
            BackendError::SignedOut,
            BackendError::Invalid("Enter a \"heading\".".to_owned()),
        ] {
            assert_eq!(BackendError::de(encode_error(&error)), error);
        }
        assert_eq!(
            &encode_error(&BackendError::SignedOut)[..],
            b"\"SignedOut\""
        );
    }
}
