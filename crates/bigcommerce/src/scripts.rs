//! Scripts on storefronts (BigCommerce OpenAPI, `reference/scripts.v3.yml`).

use serde::{Deserialize, Deserializer, Serialize};

use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Response;
use crate::parse::{elements, loose};
use crate::v3::{self, One};

const SCRIPTS: &str = "/v3/content/scripts";
const SCRIPT: &str = "/v3/content/scripts/{uuid}";

/// A script that is registered with a store. An app only sees its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Script {
    /// Its id.
    #[serde(deserialize_with = "loose::required_text")]
    pub uuid: String,
    /// Shown to the merchant in Script Manager.
    #[serde(default, deserialize_with = "loose::text")]
    pub name: String,
    /// Shown to the merchant in Script Manager.
    #[serde(default, deserialize_with = "loose::text")]
    pub description: String,
    /// Its URL, if the kind is [`ScriptKind::Src`].
    #[serde(default, deserialize_with = "loose::text")]
    pub src: String,
    /// A URL or an element.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub kind: ScriptKind,
    /// When it runs.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub load_method: LoadMethod,
    /// Where in the page it is.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub location: ScriptLocation,
    /// On which pages it is.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub visibility: ScriptVisibility,
    /// The consent it needs. The merchant can change it.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub consent_category: ConsentCategory,
    /// Whether it is removed with the app.
    #[serde(default, deserialize_with = "loose::flag")]
    pub auto_uninstall: bool,
    /// Whether it runs. The merchant can change it.
    #[serde(default, deserialize_with = "loose::flag")]
    pub enabled: bool,
    /// The storefront it is on.
    #[serde(default, deserialize_with = "loose::optional_id")]
    pub channel_id: Option<u64>,
    /// Subresource integrity, as in a `script` element's `integrity`.
    #[serde(default, deserialize_with = "hashes")]
    pub integrity_hashes: Vec<String>,
}

/// Reads each hash as a string. A value that is not a string is kept, and differs from any hash of ours.
fn hashes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    struct Hash(#[serde(deserialize_with = "loose::text")] String);
    let found: Vec<Hash> = elements::list(deserializer)?;
    Ok(found.into_iter().map(|Hash(hash)| hash).collect())
}

/// A script to register, or the new state of a registered one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewScript {
    /// 1 to 255 characters.
    pub name: String,
    /// For the merchant.
    pub description: String,
    /// Its `https` URL.
    pub src: String,
    /// [`ScriptKind::Src`].
    pub kind: ScriptKind,
    /// When it runs.
    pub load_method: LoadMethod,
    /// Where in the page it is.
    pub location: ScriptLocation,
    /// On which pages it is.
    pub visibility: ScriptVisibility,
    /// The consent it needs.
    pub consent_category: ConsentCategory,
    /// Whether it is removed with the app.
    pub auto_uninstall: bool,
    /// Whether it runs.
    pub enabled: bool,
    /// The storefront it is for.
    pub channel_id: u64,
    /// At most five. A browser does not run a file that matches none of them.
    pub integrity_hashes: Vec<String>,
}

impl NewScript {
    /// Returns whether `registered` is already in this state, apart from its id.
    #[must_use]
    pub fn matches(&self, registered: &Script) -> bool {
        let Script {
            uuid: _,
            name,
            description,
            src,
            kind,
            load_method,
            location,
            visibility,
            consent_category,
            auto_uninstall,
            enabled,
            channel_id,
            integrity_hashes,
        } = registered;
        self.name == *name
            && self.description == *description
            && self.src == *src
            && self.kind == *kind
            && self.load_method == *load_method
            && self.location == *location
            && self.visibility == *visibility
            && self.consent_category == *consent_category
            && self.auto_uninstall == *auto_uninstall
            && self.enabled == *enabled
            && Some(self.channel_id) == *channel_id
            && self.integrity_hashes == *integrity_hashes
    }
}

/// How a script is given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptKind {
    /// As a URL.
    Src,
    /// As a `script` element.
    ScriptTag,
    /// Missing, or not a documented kind. Never sent.
    #[default]
    #[serde(other, skip_serializing)]
    Other,
}

/// When the browser runs a script.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoadMethod {
    /// Immediately.
    Default,
    /// As soon as it has loaded.
    Async,
    /// After the page has been parsed.
    Defer,
    /// Missing, or not a documented method. Never sent.
    #[default]
    #[serde(other, skip_serializing)]
    Other,
}

/// Where in the page a script is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptLocation {
    /// In the head.
    Head,
    /// At the end.
    Footer,
    /// Missing, or not a documented location. Never sent.
    #[default]
    #[serde(other, skip_serializing)]
    Other,
}

/// On which pages a script is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptVisibility {
    /// All pages except checkout and order confirmation. Needs no scope beyond `store_v2_content`.
    Storefront,
    /// All pages. Needs the checkout content scope.
    AllPages,
    /// Only checkout. Needs the checkout content scope.
    Checkout,
    /// Only order confirmation.
    OrderConfirmation,
    /// Missing, or not a documented value. Never sent.
    #[default]
    #[serde(other, skip_serializing)]
    Other,
}

/// What a shopper has to consent to before a script runs, on stores that ask for consent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentCategory {
    /// Nothing.
    Essential,
    /// Functional scripts.
    Functional,
    /// Analytics.
    Analytics,
    /// Advertising.
    Targeting,
    /// Missing. Stencil stores that ask for consent never run such a script. Never sent.
    #[default]
    #[serde(other, skip_serializing)]
    Unknown,
}

impl StoreClient<'_> {
    /// Returns the scripts that this app registered with the store, on all its storefronts.
    ///
    /// # Errors
    /// As any call.
    #[tracing::instrument(name = "bigcommerce.scripts.list", skip_all, fields(store = %self.store))]
    pub async fn scripts(&self) -> Result<Vec<Script>, Error> {
        v3::all(self, || self.get(SCRIPTS)).await
    }

    /// Registers a script. The request is never sent twice: after [`Error::Unavailable`], check whether the
    /// script exists.
    ///
    /// # Errors
    /// [`Error::Invalid`] if BigCommerce rejects it, for example because the app already has its ten
    /// scripts. Otherwise as any call.
    #[tracing::instrument(name = "bigcommerce.scripts.create", skip_all, fields(store = %self.store))]
    pub async fn create_script(&self, script: &NewScript) -> Result<Script, Error> {
        let request = self.request("POST", SCRIPTS);
        read_one(self.send_json(request, script).await?)
    }

    /// Changes a script to this state.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the merchant deleted it. Otherwise as any call.
    #[tracing::instrument(name = "bigcommerce.scripts.update", skip_all, fields(store = %self.store))]
    pub async fn update_script(&self, uuid: &str, script: &NewScript) -> Result<Script, Error> {
        let request = self.request("PUT", SCRIPT).uuid(uuid)?;
        read_one(self.send_json(request, script).await?)
    }

    /// Deletes a script.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it does not exist. Otherwise as any call.
    #[tracing::instrument(name = "bigcommerce.scripts.delete", skip_all, fields(store = %self.store))]
    pub async fn delete_script(&self, uuid: &str) -> Result<(), Error> {
        let request = self.request("DELETE", SCRIPT).uuid(uuid)?;
        self.send(request).await.map(drop)
    }
}

fn read_one(response: Response) -> Result<Script, Error> {
    response.json::<One<Script>>().map(|one| one.data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new_script() -> NewScript {
        NewScript {
            name: "Mug <b>".to_owned(),
            description: String::new(),
            src: "https://app.test/embed.js".to_owned(),
            kind: ScriptKind::Src,
            load_method: LoadMethod::Defer,
            location: ScriptLocation::Footer,
            visibility: ScriptVisibility::Storefront,
            consent_category: ConsentCategory::Functional,
            auto_uninstall: true,
            enabled: true,
            channel_id: 1,
            integrity_hashes: vec!["sha384-x".to_owned()],
        }
    }

    #[test]
    fn a_script_survives_serialization() {
        let mut json = serde_json::to_value(new_script()).unwrap();
        assert_eq!(json["kind"], "src");
        assert_eq!(json["load_method"], "defer");
        assert_eq!(json["visibility"], "storefront");
        assert_eq!(json["consent_category"], "functional");
        json["uuid"] = "095be615-a8ad-4c33-8e9c-c7612fbf6c9f".into();
        let read: Script = serde_json::from_str(&json.to_string()).unwrap();
        assert!(new_script().matches(&read));
        json["enabled"] = false.into();
        let read: Script = serde_json::from_str(&json.to_string()).unwrap();
        assert!(!new_script().matches(&read));
    }

    #[test]
    fn undocumented_values_are_read_and_never_sent() {
        let read: Script = serde_json::from_str(
            r#"{"uuid": "u", "kind": "wasm", "consent_category": "unknown", "html": "<script>"}"#,
        )
        .unwrap();
        assert_eq!(read.kind, ScriptKind::Other);
        assert_eq!(read.consent_category, ConsentCategory::Unknown);
        assert_eq!(read.load_method, LoadMethod::Other);
        assert!(serde_json::to_string(&read.kind).is_err());
    }
}
