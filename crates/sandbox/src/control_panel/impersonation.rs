//! Impersonation: nobody signs in to a sandbox, so a switch says which user the browser acts as.

use std::convert::Infallible;

use axum::{
    Form,
    extract::{FromRequestParts, Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderValue, StatusCode, header, request::Parts};
use serde::Deserialize;

use super::message::{missing, refused};
use crate::{
    model::{Store, User},
    state::Shared,
};

/// Prefix of the cookie's name, before the store's hash. The value is the user's id.
const COOKIE: &str = "sandbox_acting_";

/// The users that this browser acts as, by store, from its cookies.
#[derive(Default)]
pub(crate) struct Impersonation(Vec<(String, u64)>);

impl<S: Sync> FromRequestParts<S> for Impersonation {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let cookies = parts.headers.get_all(header::COOKIE).iter();
        let pairs = cookies
            .filter_map(|value| value.to_str().ok())
            .flat_map(|it| it.split(';'))
            .filter_map(|pair| pair.trim().strip_prefix(COOKIE)?.split_once('='));
        let chosen = pairs.filter_map(|(hash, id)| Some((hash.to_owned(), id.parse().ok()?)));
        Ok(Self(chosen.collect()))
    }
}

impl Impersonation {
    /// Returns the named user, else the chosen one, else the owner; `None` if the named one is unknown.
    pub(crate) fn user<'a>(&self, store: &'a Store, named: Option<u64>) -> Option<&'a User> {
        if let Some(id) = named {
            return store.user(id);
        }
        let chosen = self.0.iter().rfind(|(hash, _)| *hash == store.hash);
        let chosen = chosen.and_then(|(_, id)| store.user(*id));
        Some(chosen.unwrap_or_else(|| store.owner()))
    }

    /// Returns the chosen user, else the owner.
    pub(crate) fn chosen<'a>(&self, store: &'a Store) -> &'a User {
        self.user(store, None).unwrap_or_else(|| store.owner())
    }

    /// Returns the chosen user if they may manage apps and users, else the response to send.
    #[allow(
        clippy::result_large_err,
        reason = "the response is built once and sent"
    )]
    pub(crate) fn manager<'a>(&self, store: &'a Store) -> Result<&'a User, Response> {
        let user = self.chosen(store);
        if user.role.manages() {
            return Ok(user);
        }
        let text = format!("{} may open apps, and no more.", user.email);
        Err(refused(StatusCode::FORBIDDEN, &store.hash, &text))
    }
}

#[derive(Deserialize)]
pub(super) struct Chosen {
    user_id: u64,
    back: Option<String>,
}

/// `POST /manage/{hash}/acting`: makes this browser act as `user_id` and redirects to `back`.
pub(super) async fn choose(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Response {
    let state = shared.lock();
    let user = state
        .world
        .store(&hash)
        .and_then(|it| it.user(chosen.user_id));
    let Some(user) = user else {
        return missing("There is no such store or no such user.");
    };
    let cookie = format!("{COOKIE}{hash}={}; Path=/; HttpOnly; SameSite=Lax", user.id);
    let back = chosen.back.filter(|path| is_own(path));
    let back = back.unwrap_or_else(|| format!("/manage/{hash}/apps"));
    let mut response = Redirect::to(&back).into_response();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Returns whether it is a path of this host that may be sent in a header.
fn is_own(path: &str) -> bool {
    let local = ["/manage/", "/app/"]
        .iter()
        .any(|start| path.starts_with(start));
    local && path.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn redirects_stay_on_this_host() {
        assert!(is_own("/manage/abc123/apps?url=/x"));
        assert!(!is_own("//elsewhere.example"));
        assert!(!is_own("https://elsewhere.example"));
        assert!(!is_own("/manage/x\r\nset-cookie: a=b"));
    }
}
