//! A shopper's session, kept in a cookie.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, header, request::Parts};

use crate::{
    model::{Listed, Store},
    random,
    rest::Query,
    state::{SandboxState, Session},
    urls::{Site, encode},
};

/// The cookie, named as BigCommerce names it.
const COOKIE: &str = "SHOP_SESSION_TOKEN";

/// The cookie whose value scripts of BigCommerce repeat in a header. It is encoded for URLs.
const TOKEN_COOKIE: &str = "XSRF-TOKEN";

/// The header that repeats it.
const TOKEN_HEADER: &str = "x-xsrf-token";

/// The visitor: the values of the session cookie and of `XSRF-TOKEN`, if there are any.
pub(super) struct Visitor {
    session: Option<String>,
    token: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::read(parts))
    }
}

impl Visitor {
    /// Reads the cookies.
    pub(super) fn read(parts: &Parts) -> Self {
        let cookie = |wanted: &str| {
            let cookies = parts.headers.get_all(header::COOKIE).iter();
            let pairs = cookies
                .filter_map(|value| value.to_str().ok())
                .flat_map(|it| it.split(';'));
            let named = pairs.filter_map(|pair| pair.trim().split_once('='));
            let mut found = named
                .filter(|(name, _)| *name == wanted)
                .map(|(_, value)| value.to_owned());
            found.next_back()
        };
        Self {
            session: cookie(COOKIE),
            token: cookie(TOKEN_COOKIE),
        }
    }

    /// Returns the token of the cookie `XSRF-TOKEN`.
    pub(super) fn token(&self) -> Option<String> {
        let encoded = format!("token={}", self.token.as_deref()?);
        Query::parse(&encoded).get("token").map(str::to_owned)
    }

    /// Returns whether the header repeats the token. Without the cookie there is nothing to repeat.
    pub(super) fn repeats_token(&self, headers: &HeaderMap, is_required: bool) -> bool {
        let sent = headers.get(TOKEN_HEADER).and_then(|it| it.to_str().ok());
        match (self.token(), sent.filter(|it| !it.is_empty())) {
            (Some(token), Some(sent)) => token == sent,
            (Some(_), None) => !is_required,
            (None, _) => true,
        }
    }

    /// Returns the cookie that gives a visitor a token, and the token.
    pub(super) fn new_token() -> (String, String) {
        // Like a real one, it has a character that has to be decoded.
        let token = format!("{}=", random::token(24));
        let cookie = format!("{TOKEN_COOKIE}={}; Path=/; SameSite=Lax", encode(&token));
        (cookie, token)
    }

    /// Returns the currency that the visitor chose to see, or the channel's.
    pub(super) fn currency<'a>(
        &self,
        state: &SandboxState,
        store: &'a Store,
        site: &Site,
    ) -> Listed<'a> {
        let chosen = self.session(state, site).and_then(|it| it.currency_id);
        let mut all = store.currencies_on(site.channel_id).into_iter();
        all.find(|it| Some(it.id) == chosen)
            .unwrap_or_else(|| store.currency_on(site.channel_id))
    }

    /// Returns the session if it belongs to this shop.
    pub(super) fn session<'a>(&self, state: &'a SandboxState, site: &Site) -> Option<&'a Session> {
        let session = state.sessions.get(self.session.as_deref()?)?;
        (session.store == site.hash).then_some(session)
    }

    /// Returns the id of the customer who is signed in at this shop.
    pub(super) fn customer_id(&self, state: &SandboxState, site: &Site) -> Option<u64> {
        self.session(state, site)?.customer_id
    }

    /// Takes the notice that the next page shows once.
    pub(super) fn take_notice(&self, state: &mut SandboxState, site: &Site) -> Option<String> {
        let session = state.sessions.get_mut(self.session.as_deref()?)?;
        (session.store == site.hash).then(|| session.notice.take())?
    }

    /// Changes the session, starting one if there is none, and sets the cookie on `response`.
    pub(super) fn change(
        &self,
        state: &mut SandboxState,
        site: &Site,
        change: impl FnOnce(&mut Session),
        response: impl IntoResponse,
    ) -> Response {
        let known = self.session.clone().filter(|id| {
            state
                .sessions
                .get(id)
                .is_some_and(|session| session.store == site.hash)
        });
        let id = known.unwrap_or_else(|| random::token(26));
        let session = state.sessions.entry(id.clone()).or_insert_with(|| Session {
            store: site.hash.clone(),
            ..Session::default()
        });
        change(session);
        let mut response = response.into_response();
        let cookie = format!("{COOKIE}={id}; Path=/; HttpOnly; SameSite=Lax");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}
