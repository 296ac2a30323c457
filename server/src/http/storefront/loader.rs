//! The loader, `embed.js` and `shopper.js`: text, hashes and URLs.

use app::assets::script_string;
use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use url::Url;

use crate::http::{assets::short_hash, encoding::Copies};

// Names in the script that are replaced by strings.
const CLIENT_ID: &str = "__CLIENT_ID__";
const APP_URL: &str = "__APP_URL__";
const SHOPPER_PATH: &str = "__SHOPPER_PATH__";
const SHOPPER_INTEGRITY: &str = "__SHOPPER_INTEGRITY__";

/// A script at an immutable URL.
pub(crate) struct HashedScript {
    name: &'static str,
    text: String,
    copies: Copies,
    hash: String,
    integrity: String,
}

impl HashedScript {
    fn new(name: &'static str, text: String) -> Self {
        let sha384 = digest::digest(&digest::SHA384, text.as_bytes());
        Self {
            name,
            hash: short_hash(&sha384),
            integrity: format!("sha384-{}", STANDARD.encode(sha384)),
            copies: Copies::new(text.clone(), 11),
            text,
        }
    }

    /// Returns the text of the script.
    pub(crate) fn body(&self) -> &str {
        &self.text
    }

    /// Returns the script as a response body, with its compressed copies.
    pub(crate) fn copies(&self) -> &Copies {
        &self.copies
    }

    /// Returns the hash of the script in its immutable URL.
    pub(crate) fn hash(&self) -> &str {
        &self.hash
    }

    /// Returns the script's Subresource Integrity value.
    pub(crate) fn integrity(&self) -> &str {
        &self.integrity
    }

    /// Returns the path of the immutable URL, e.g. `/embed-0123456789abcdef.js`.
    pub(crate) fn path(&self) -> String {
        format!("/{}-{}.js", self.name, self.hash)
    }
}

/// The loader for one app account and one public URL, in two parts.
pub(crate) struct Loader {
    /// The part that every page of a storefront loads.
    pub(crate) first: HashedScript,
    /// The part that the first one loads for shoppers.
    pub(crate) second: HashedScript,
    /// The script of widgets in stores that count what the widget brings.
    pub(crate) events: HashedScript,
}

impl Loader {
    /// Fills in the client ID, which is not a secret, and the app's origin. The loader sends shoppers' tokens
    /// to that origin; it is fixed in the script so that no page can change it.
    pub(crate) fn new(client_id: &str, app_url: &Url) -> Self {
        let origin = app_url.origin().ascii_serialization();
        let second = HashedScript::new("shopper", minified_js::SHOPPER.to_owned());
        let first = minified_js::EMBED
            .replace(APP_URL, &script_string(&origin))
            .replace(SHOPPER_PATH, &script_string(&second.path()))
            .replace(SHOPPER_INTEGRITY, &script_string(second.integrity()))
            .replace(CLIENT_ID, &script_string(client_id));
        Self {
            first: HashedScript::new("embed", first),
            second,
            events: HashedScript::new("events", minified_js::EVENTS.to_owned()),
        }
    }

    /// Returns the script with this hash.
    pub(crate) fn find(&self, hash: &str) -> Option<&HashedScript> {
        [&self.first, &self.second, &self.events]
            .into_iter()
            .find(|script| script.hash() == hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loader(client_id: &str, app_url: &str) -> Loader {
        Loader::new(client_id, &Url::parse(app_url).unwrap())
    }

    #[test]
    fn the_client_id_is_escaped_in_the_script() {
        let loader = loader("client!+ID\"</script>", "https://app.example");
        let body = loader.first.body();
        assert!(body.contains(r#""client!+ID\"\u003c/script>""#));
        assert!(!body.contains("__"));
        assert!(body.contains(&loader.second.path()) && body.contains(loader.second.integrity()));
    }

    #[test]
    fn the_apps_origin_is_written_as_browsers_send_it() {
        let loader = loader("id", "https://App.example:443/");
        assert!(loader.first.body().contains(r#""https://app.example""#));
    }

    #[test]
    fn the_path_depends_on_client_id_and_app_url() {
        let one = loader("one", "https://app.example").first.path();
        assert_ne!(one, loader("two", "https://app.example").first.path());
        assert_ne!(one, loader("one", "https://other.example").first.path());
    }
}
