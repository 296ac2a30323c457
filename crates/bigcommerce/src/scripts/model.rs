//! A script.

use serde::{Deserialize, Deserializer, Serialize};

use super::{ConsentCategory, LoadMethod, ScriptKind, ScriptLocation, ScriptVisibility};
use crate::parse::{elements, loose};

/// A script that is registered with a store. Only those of this app are ever seen.
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
    /// Its address, if it is given by one.
    #[serde(default, deserialize_with = "loose::text")]
    pub src: String,
    /// How it is given.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub kind: ScriptKind,
    /// When it runs.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub load_method: LoadMethod,
    /// Where it stands.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub location: ScriptLocation,
    /// On which pages.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub visibility: ScriptVisibility,
    /// What it needs agreement for. The merchant can change it.
    #[serde(default, deserialize_with = "loose::or_default")]
    pub consent_category: ConsentCategory,
    /// Whether it goes when the app does.
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

/// Reads each as text: one that is not a text is kept, and differs from any hash of ours.
fn hashes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    struct Hash(#[serde(deserialize_with = "loose::text")] String);
    let found: Vec<Hash> = elements::list(deserializer)?;
    Ok(found.into_iter().map(|Hash(hash)| hash).collect())
}

/// A script to register, or what one is to become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewScript {
    /// 1 to 255 characters.
    pub name: String,
    /// For the merchant.
    pub description: String,
    /// Its address, `https`.
    pub src: String,
    /// [`ScriptKind::Src`].
    pub kind: ScriptKind,
    /// When it runs.
    pub load_method: LoadMethod,
    /// Where it stands.
    pub location: ScriptLocation,
    /// On which pages.
    pub visibility: ScriptVisibility,
    /// What it needs agreement for.
    pub consent_category: ConsentCategory,
    /// Whether it goes when the app does.
    pub auto_uninstall: bool,
    /// Whether it runs.
    pub enabled: bool,
    /// The storefront it is for.
    pub channel_id: u64,
    /// At most five; a file that changes without its hash does not run any more.
    pub integrity_hashes: Vec<String>,
}

impl NewScript {
    /// Whether `registered` is already what this asks for, but for its id.
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
    fn a_script_is_written_in_their_words_and_read_back() {
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
    fn words_not_documented_are_read_and_never_written() {
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
