//! A shopper's session, kept in a cookie.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header, request::Parts};

use crate::{
    random,
    state::{SandboxState, Session},
    urls::Site,
};

/// The cookie, named as BigCommerce names it.
const COOKIE: &str = "SHOP_SESSION_TOKEN";

/// The visitor: the value of the session cookie, if there is one.
pub(super) struct Visitor(Option<String>);

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::read(parts))
    }
}

impl Visitor {
    /// Reads the cookie.
    pub(super) fn read(parts: &Parts) -> Self {
        let cookies = parts.headers.get_all(header::COOKIE).iter();
        let pairs = cookies
            .filter_map(|value| value.to_str().ok())
            .flat_map(|it| it.split(';'));
        let named = pairs.filter_map(|pair| pair.trim().split_once('='));
        let mut found = named
            .filter(|(name, _)| *name == COOKIE)
            .map(|(_, value)| value.to_owned());
        Self(found.next_back())
    }

    /// Returns the session if it belongs to this shop.
    pub(super) fn session<'a>(&self, state: &'a SandboxState, site: &Site) -> Option<&'a Session> {
        let session = state.sessions.get(self.0.as_deref()?)?;
        (session.store == site.hash).then_some(session)
    }

    /// Returns the id of the customer who is signed in at this shop.
    pub(super) fn customer_id(&self, state: &SandboxState, site: &Site) -> Option<u64> {
        self.session(state, site)?.customer_id
    }

    /// Takes the notice that the next page shows once.
    pub(super) fn take_notice(&self, state: &mut SandboxState, site: &Site) -> Option<String> {
        let session = state.sessions.get_mut(self.0.as_deref()?)?;
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
        let known = self.0.clone().filter(|id| {
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
