//! Why a token was refused.

/// Why a token was refused; each check has its own reason.
///
/// It carries nothing of the token: it may be logged and told to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum TokenError {
    /// Not three base64url parts with JSON objects in them, too long, or with a time or version
    /// that cannot be read.
    #[error("the token cannot be read")]
    Malformed,
    /// Signed by another algorithm than HS256 or HS512.
    #[error("the token's algorithm is not accepted")]
    Algorithm,
    /// Not signed with the app's client secret.
    #[error("the token's signature is wrong")]
    Signature,
    /// Its `exp` has passed.
    #[error("the token has expired")]
    Expired,
    /// Its `nbf` or `iat` lies ahead.
    #[error("the token is not valid yet")]
    NotYetValid,
    /// Made for another app.
    #[error("the token is for another audience")]
    Audience,
    /// Of another kind, by who issued it.
    #[error("the token is from another issuer")]
    Issuer,
    /// Of another kind, by what it is for.
    #[error("the token is for another operation")]
    Operation,
    /// It names no store, or two different ones.
    #[error("the token names no store")]
    Store,
    /// It names no customer.
    #[error("the token names no customer")]
    Customer,
    /// It names no user, or no owner of the store.
    #[error("the token names no user")]
    User,
}

impl TokenError {
    /// The stable code that callers of the app are told.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "token_malformed",
            Self::Algorithm => "token_algorithm",
            Self::Signature => "token_signature",
            Self::Expired => "token_expired",
            Self::NotYetValid => "token_not_yet_valid",
            Self::Audience => "token_audience",
            Self::Issuer => "token_issuer",
            Self::Operation => "token_operation",
            Self::Store => "token_store",
            Self::Customer => "token_customer",
            Self::User => "token_user",
        }
    }
}
