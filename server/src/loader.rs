//! `embed.js`: the loader as it is served, and the addresses that it is served under.

use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::encoding::Copies;

/// Minified by `build.rs`.
const TEMPLATE: &str = include_str!(concat!(env!("OUT_DIR"), "/embed.min.js"));
/// What stands for the client ID in the source, quotes included.
const CLIENT_ID: &str = "\"{{BC_CLIENT_ID}}\"";

/// The loader for one app account.
pub(crate) struct Loader {
    text: String,
    copies: Copies,
    hash: String,
    integrity: String,
}

impl Loader {
    /// Fills in the client ID, which every storefront page may see: it is no secret.
    pub(crate) fn new(client_id: &str) -> Self {
        let quoted = serde_json::Value::from(client_id).to_string();
        let body = TEMPLATE.replace(CLIENT_ID, &quoted);
        let sha384 = digest::digest(&digest::SHA384, body.as_bytes());
        Self {
            hash: sha384.as_ref()[..8]
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
            integrity: format!("sha384-{}", STANDARD.encode(sha384)),
            copies: Copies::new(body.clone(), 11),
            text: body,
        }
    }

    /// The script.
    pub(crate) fn body(&self) -> &str {
        &self.text
    }

    /// The script as it is sent.
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

    #[test]
    fn the_client_id_is_a_string_of_the_script() {
        let loader = Loader::new("client!+ID\"</script>");
        assert!(loader.body().contains(r#""client!+ID\"</script>""#));
        assert!(!loader.body().contains("{{"));
    }

    #[test]
    fn another_account_has_another_address() {
        assert_ne!(Loader::new("one").path(), Loader::new("two").path());
    }
}
