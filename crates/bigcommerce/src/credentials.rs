//! The app's own credentials.

use std::fmt;

use secrecy::SecretString;

/// The app's API account, which the developer portal shows as *Client ID* and *Client secret*.
///
/// The secret signs both kinds of token: with it, anybody could impersonate any shopper of any store.
#[derive(Clone)]
pub struct AppCredentials {
    /// Public: it is in storefront pages.
    pub client_id: String,
    /// Never printed; see [`SecretString`].
    pub client_secret: SecretString,
}

impl fmt::Debug for AppCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppCredentials")
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_shows_the_id_but_not_the_secret() {
        let credentials = AppCredentials {
            client_id: "client!+ID".to_owned(),
            client_secret: "test-only-client-secret".into(),
        };
        let shown = format!("{credentials:?}");
        assert!(shown.contains("client!+ID"));
        assert!(!shown.contains("test-only"), "{shown}");
    }
}
