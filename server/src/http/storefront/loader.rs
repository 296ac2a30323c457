//! `embed.js`: the loader as it is served, and the addresses that it is served under.

use app::assets::script_string;
use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use url::Url;

use crate::http::encoding::Copies;

/// Minified by `build.rs`.
const TEMPLATE: &str = include_str!(concat!(env!("OUT_DIR"), "/embed.min.js"));
/// What stands for the client ID in the source, quotes included.
const CLIENT_ID: &str = "\"{{BC_CLIENT_ID}}\"";
/// What stands for the app's origin in the source, quotes included.
const APP_URL: &str = "\"{{APP_URL}}\"";

/// The loader for one app account.
pub(crate) struct Loader {
    text: String,
    copies: Copies,
    hash: String,
    integrity: String,
}

impl Loader {
    /// Fills in the client ID, which every storefront page may see, and the app's own origin, to
    /// which the loader sends shoppers' tokens: no page can change it.
    pub(crate) fn new(client_id: &str, app_url: &Url) -> Self {
        let origin = app_url.origin().ascii_serialization();
        let text = TEMPLATE
            .replace(APP_URL, &script_string(&origin))
            .replace(CLIENT_ID, &script_string(client_id));
        let sha384 = digest::digest(&digest::SHA384, text.as_bytes());
        Self {
            hash: sha384.as_ref()[..8]
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
            integrity: format!("sha384-{}", STANDARD.encode(sha384)),
            copies: Copies::new(text.clone(), 11),
            text,
        }
    }

    /// The script.
    pub(crate) fn body(&self) -> &str {
        &self.text
    }

    /// The script as it is sent, compressed or not.
    pub(crate) fn copies(&self) -> &Copies {
        &self.copies
    }

    /// Names this very content, for its immutable address.
    pub(crate) fn hash(&self) -> &str {
        &self.hash
    }

    /// Subresource Integrity of this very content.
    pub(crate) fn integrity(&self) -> &str {
        &self.integrity
    }

    /// Path of the immutable address, e.g. `/embed-0123456789abcdef.js`.
    pub(crate) fn path(&self) -> String {
        format!("/embed-{}.js", self.hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loader(client_id: &str, app_url: &str) -> Loader {
        Loader::new(client_id, &Url::parse(app_url).unwrap())
    }

    #[test]
    fn the_client_id_is_a_string_of_the_script() {
        let loader = loader("client!+ID\"</script>", "https://app.example");
        assert!(loader.body().contains(r#""client!+ID\"\u003c/script>""#));
        assert!(!loader.body().contains("{{"));
    }

    #[test]
    fn the_script_names_the_app_as_browsers_write_its_origin() {
        let loader = loader("id", "https://App.example:443/");
        assert!(loader.body().contains(r#""https://app.example""#));
    }

    #[test]
    fn another_account_or_app_has_another_address() {
        let one = loader("one", "https://app.example").path();
        assert_ne!(one, loader("two", "https://app.example").path());
        assert_ne!(one, loader("one", "https://other.example").path());
    }
}
