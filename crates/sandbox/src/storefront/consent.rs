//! A shopper's consent to scripts: `/api/storefront/consent`.
//!
//! BigCommerce's own banner posts there; no document describes the body. Here both lists accept the
//! names that scripts have (BigCommerce docs, `reference/scripts.v3.yml`, `consent_category`) or
//! their numbers: 1 essential, 2 functional, 3 analytics, 4 targeting.

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use http::HeaderMap;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{closed, open_store, session::Visitor, words::Words};
use crate::{
    model::{Consent, ConsentCategory, Store},
    rest::Reply,
    state::{SandboxState, Session, Shared},
    urls::Site,
};

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    allow: Vec<Category>,
    #[serde(default)]
    deny: Vec<Category>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Category {
    Number(u64),
    Name(String),
}

impl Category {
    fn read(&self) -> Option<ConsentCategory> {
        match self {
            Self::Number(number) => ConsentCategory::numbered(*number),
            Self::Name(name) => ConsentCategory::named(name),
        }
    }
}

/// `POST /api/storefront/consent`: `{"allow": […], "deny": […]}`. Categories in neither list are denied.
pub(super) async fn answer(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    headers: HeaderMap,
    body: axum::body::Bytes,
) -> Response {
    let mut state = shared.lock();
    if open_store(&state, &site).is_none() {
        return closed();
    }
    let kind = headers.get(http::header::CONTENT_TYPE);
    let is_json = kind.is_some_and(|it| it.as_bytes().starts_with(b"application/json"));
    if !is_json {
        return Reply::v3_error(415, "The request body must be application/json.").into_response();
    }
    let read = serde_json::from_slice::<Answer>(&body).ok();
    let Some(consent) = read.and_then(|answer| given(&answer)) else {
        return Reply::v3_error(422, "allow and deny are lists of categories.").into_response();
    };
    let told = Reply::ok(written(&consent));
    let keep = |session: &mut Session| session.consent = Some(consent);
    visitor.change(&mut state, &site, keep, told)
}

/// `GET /api/storefront/consent`: the answer; both lists are empty before there is one.
pub(super) async fn show(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
) -> Response {
    let state = shared.lock();
    if open_store(&state, &site).is_none() {
        return closed();
    }
    let session = visitor.session(&state, &site);
    let consent = session.and_then(|it| it.consent.clone());
    Reply::ok(written(&consent.unwrap_or_default())).into_response()
}

fn given(answer: &Answer) -> Option<Consent> {
    let read = |list: &[Category]| {
        let mut read = list
            .iter()
            .map(Category::read)
            .collect::<Option<Vec<_>>>()?;
        read.sort_unstable();
        read.dedup();
        Some(read)
    };
    let (allow, named) = (read(&answer.allow)?, read(&answer.deny)?);
    let denied = |it: &ConsentCategory| {
        named.contains(it) || (*it != ConsentCategory::Essential && !allow.contains(it))
    };
    let deny = ConsentCategory::ALL.into_iter().filter(denied).collect();
    Some(Consent { allow, deny })
}

fn written(consent: &Consent) -> Value {
    let names = |list: &[ConsentCategory]| list.iter().map(|it| it.name()).collect::<Vec<_>>();
    json!({"allow": names(&consent.allow), "deny": names(&consent.deny)})
}

/// The consent of a visitor.
#[derive(Clone, Debug)]
pub(super) enum Leave {
    /// The store does not ask: everything runs.
    NotAsked,
    /// The store asks. Has this visitor's answer, if there is one.
    Asked(Option<Consent>),
}

/// The treatment of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Runs,
    /// It is on the page and waits for the shopper to allow this category.
    Waits(ConsentCategory),
    /// It is not on the page.
    Absent,
}

impl Leave {
    /// Returns a visitor's consent.
    pub(super) fn of(store: &Store, state: &SandboxState, site: &Site, visitor: &Visitor) -> Self {
        if !store.shop.tracks_consent {
            return Self::NotAsked;
        }
        let session = visitor.session(state, site);
        Self::Asked(session.and_then(|it| it.consent.clone()))
    }

    /// Returns which categories the visitor allows, as the data layer names them.
    pub(super) fn allowed(&self) -> Value {
        let is_allowed = |category: ConsentCategory| self.fate(category.name()) == Fate::Runs;
        json!({
            "advertising": is_allowed(ConsentCategory::Targeting),
            "analytics": is_allowed(ConsentCategory::Analytics),
            "functional": is_allowed(ConsentCategory::Functional),
        })
    }

    /// Returns whether the banner still has to ask.
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::Asked(None))
    }

    /// Returns what happens to a script of this `consent_category`. Stencil leaves out scripts of
    /// unknown categories (BigCommerce docs, `docs/integrations/scripts.mdx`).
    pub(super) fn fate(&self, category: &str) -> Fate {
        let Self::Asked(consent) = self else {
            return Fate::Runs;
        };
        let Some(category) = ConsentCategory::named(category) else {
            return Fate::Absent;
        };
        let is_allowed = consent
            .as_ref()
            .is_some_and(|it| it.allow.contains(&category) && !it.deny.contains(&category));
        if category == ConsentCategory::Essential || is_allowed {
            Fate::Runs
        } else {
            Fate::Waits(category)
        }
    }
}

/// Renders the banner that asks which scripts may run. It stays hidden until its own script shows it,
/// because without scripts there is nothing to ask.
pub(super) fn banner(words: &Words) -> Markup {
    html! {
        section.consent id="consent-manager" aria-labelledby="consent-heading" hidden {
            div.consent-words {
                h2 id="consent-heading" { (words.your_privacy) }
                p { (words.consent_text) }
            }
            div.consent-buttons {
                button.button.plain type="button" data-consent="choose" aria-expanded="false" aria-controls="consent-choices" { (words.consent_choose) }
                button.button type="button" data-consent="reject" { (words.consent_reject) }
                button.button type="button" data-consent="accept" { (words.consent_accept) }
            }
            form.consent-choices id="consent-choices" hidden {
                @for (number, name) in (2..).zip(words.consent_categories) {
                    label { input type="checkbox" name="category" value=(number); " " (name) }
                }
                button.button type="submit" { (words.consent_save) }
            }
        }
    }
}
