//! The Storefront Cart API (BigCommerce docs, `reference/carts.sf.yml`).
//!
//! Decisions where the document says nothing: creating a cart replaces the existing one; adding the same
//! product, variant and choices increases that line's quantity; one item that cannot be added fails the
//! whole request; removing the last item returns the empty cart once and deletes it; signing out deletes
//! it. Errors have the fields that the document gives for conflicts. `X-XSRF-TOKEN`, which BigCommerce's
//! own scripts send, must match its cookie if it is sent, and must be sent only where the store's setting
//! `requires_xsrf_token` says so.

use axum::{
    Router,
    extract::{FromRequest, Path, Request},
    response::{IntoResponse, Response},
    routing::{any, delete, get, post, put},
};
use http::{Method, StatusCode, request::Parts};
use serde_json::{Value, json};

use super::{
    Shelf, certificates, change,
    input::{self, Addition, Change, OtherCurrency, Removal},
    json::{Include, Writer},
    refusal::Refusal,
    summary, touch,
};
use crate::{
    model::Cart,
    rest::{self, Query, Reply},
    state::{SandboxState, Session, Shared},
    storefront::{closed, open_store, session::Visitor},
    urls::Site,
};

/// The largest body read.
const BODY_LIMIT: usize = 1 << 20;

/// The longest name of a locale.
const LONGEST_LOCALE: usize = 16;

/// Returns the routes below `/api/storefront` of a storefront's host.
pub(in crate::storefront) fn routes() -> Router<Shared> {
    Router::new()
        .route("/api/storefront/carts", get(list).post(create))
        .route("/api/storefront/carts/{cart_id}", delete(remove))
        .route("/api/storefront/carts/{cart_id}/items", post(add))
        .route(
            "/api/storefront/carts/{cart_id}/items/{item_id}",
            put(update).delete(remove_item),
        )
        .route("/api/storefront/carts/{cart_id}/currency", post(currency))
        .route("/api/storefront/cart-summary", get(summary::show))
        .route("/api/storefront/{*rest}", any(not_emulated))
}

async fn not_emulated(request: Request) -> Response {
    rest::not_emulated(&request.into_parts().0).into_response()
}

/// A change of a cart, applied as a whole or not at all.
trait CartChange: FnOnce(&mut Cart, Shelf<'_>) -> Result<(), Refusal> {}

impl<F: FnOnce(&mut Cart, Shelf<'_>) -> Result<(), Refusal>> CartChange for F {}

/// A call with its body.
struct Call {
    shared: Shared,
    site: Site,
    visitor: Visitor,
    parts: Parts,
    body: Vec<u8>,
}

impl FromRequest<Shared> for Call {
    type Rejection = Response;

    async fn from_request(request: Request, shared: &Shared) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, BODY_LIMIT).await;
        let body = body.map_err(|_| Refusal::TooLarge.reply().into_response())?;
        let site = parts.extensions.get::<Site>().cloned();
        let call = Self {
            shared: shared.clone(),
            site: site.ok_or_else(closed)?,
            visitor: Visitor::read(&parts),
            parts,
            body: body.to_vec(),
        };
        if call.is_forged() {
            Err(Refusal::Forged.reply().into_response())
        } else {
            Ok(call)
        }
    }
}

impl Call {
    /// Returns whether a change lacks the token of its cookie, or has another.
    fn is_forged(&self) -> bool {
        let state = self.shared.lock();
        let is_required = open_store(&state, &self.site).is_some_and(|store| {
            let settings = &store.settings;
            settings.is_on(self.site.channel_id, "requires_xsrf_token")
        });
        self.parts.method != Method::GET
            && !self.visitor.repeats_token(&self.parts.headers, is_required)
    }

    fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T, Refusal> {
        input::read(&self.parts.headers, &self.body)
    }

    /// Returns the cart of this session if it has this id.
    fn cart(&self, state: &SandboxState, id: &str) -> Result<Cart, Refusal> {
        let cart = self.visitor.session(state, &self.site);
        let cart = cart.and_then(|it| it.cart.as_ref());
        let cart = cart.filter(|it| it.id == id);
        cart.cloned().ok_or(Refusal::Missing("cart"))
    }

    /// Changes the cart with this id, or a new one, and returns it.
    fn change(&self, id: Option<&str>, change: impl CartChange) -> Response {
        self.change_and_answer(id, change, |cart| cart)
    }

    fn change_and_answer(
        &self,
        id: Option<&str>,
        change: impl CartChange,
        answer: fn(Value) -> Value,
    ) -> Response {
        let mut state = self.shared.lock();
        match self.changed(&mut state, id, change, answer) {
            Ok(response) => response,
            Err(refusal) => refusal.reply().into_response(),
        }
    }

    fn changed(
        &self,
        state: &mut SandboxState,
        id: Option<&str>,
        change: impl CartChange,
        answer: fn(Value) -> Value,
    ) -> Result<Response, Refusal> {
        let now = self.shared.clock.now();
        let ids = state.cart_ids.fork();
        let store = open_store(state, &self.site).ok_or(Refusal::Missing("storefront"))?;
        let shelf = Shelf::of(store, &self.site, state, &self.visitor);
        let mut cart = match id {
            Some(id) => self.cart(state, id)?,
            None => shelf.new_cart(ids, now),
        };
        change(&mut cart, shelf)?;
        if id.is_some() {
            touch(&mut cart, now);
        }
        let answer = Reply::ok(answer(self.writer(shelf).cart(&cart)));
        let keep = |session: &mut Session| session.keep_cart(cart);
        Ok(self.visitor.change(state, &self.site, keep, answer))
    }

    fn writer<'s>(&self, shelf: Shelf<'s>) -> Writer<'s> {
        let Site {
            hash,
            channel_id,
            base,
            ..
        } = &self.site;
        Writer {
            shelf,
            origin: format!("{}{base}", self.shared.urls.storefront(hash, *channel_id)),
            include: Include::of(&Query::parse(self.parts.uri.query().unwrap_or_default())),
        }
    }
}

fn expect_version(cart: &Cart, expected: Option<u64>) -> Result<(), Refusal> {
    match expected {
        Some(expected) if expected != cart.version => Err(Refusal::Changed),
        _ => Ok(()),
    }
}

/// `GET /carts`: the cart of this visit in an array, or an empty one.
async fn list(call: Call) -> Response {
    let state = call.shared.lock();
    let Some(store) = open_store(&state, &call.site) else {
        return closed();
    };
    let shelf = Shelf::of(store, &call.site, &state, &call.visitor);
    let session = call.visitor.session(&state, &call.site);
    let cart = session.and_then(|it| it.cart.as_ref());
    let writer = call.writer(shelf);
    let carts: Vec<_> = cart.iter().map(|cart| writer.cart(cart)).collect();
    Reply::ok(json!(carts)).into_response()
}

/// `POST /carts`.
async fn create(call: Call) -> Response {
    match call.read::<Addition>() {
        Ok(addition) => call.change(None, |cart, shelf| {
            if let Some(locale) = &addition.locale {
                if locale.chars().count() > LONGEST_LOCALE {
                    return Err(Refusal::Invalid("there is no such locale".to_owned()));
                }
                cart.locale.clone_from(locale);
            }
            fill(cart, shelf, &addition)
        }),
        Err(refusal) => refusal.reply().into_response(),
    }
}

/// `POST /carts/{cartId}/items`.
async fn add(Path(cart_id): Path<String>, call: Call) -> Response {
    match call.read::<Addition>() {
        Ok(addition) => call.change(Some(&cart_id), |cart, shelf| {
            expect_version(cart, addition.version)?;
            fill(cart, shelf, &addition)
        }),
        Err(refusal) => refusal.reply().into_response(),
    }
}

/// Adds everything to the cart, or fails.
fn fill(cart: &mut Cart, shelf: Shelf<'_>, addition: &Addition) -> Result<(), Refusal> {
    let items = addition.line_items.as_deref().unwrap_or_default();
    let certificates = addition.gift_certificates.as_deref().unwrap_or_default();
    if items.is_empty() && certificates.is_empty() {
        let text = "lineItems or giftCertificates are required";
        return Err(Refusal::Invalid(text.to_owned()));
    }
    for wanted in items {
        change::add(cart, shelf, wanted)?;
    }
    for wanted in certificates {
        certificates::add(cart, wanted)?;
    }
    Ok(())
}

/// `PUT /carts/{cartId}/items/{itemId}`.
async fn update(Path((cart_id, item_id)): Path<(String, String)>, call: Call) -> Response {
    let asked = match call.read::<Change>() {
        Ok(asked) => asked,
        Err(refusal) => return refusal.reply().into_response(),
    };
    call.change(Some(&cart_id), |cart, shelf| {
        expect_version(cart, asked.version)?;
        match (&asked.line_item, &asked.gift_certificate) {
            (Some(wanted), _) => change::update(cart, shelf, &item_id, wanted),
            (None, Some(wanted)) => certificates::update(cart, &item_id, wanted),
            (None, None) => Err(Refusal::Invalid("lineItem is required".to_owned())),
        }
    })
}

/// `DELETE /carts/{cartId}/items/{itemId}`, with or without a body that names a version.
async fn remove_item(Path((cart_id, item_id)): Path<(String, String)>, call: Call) -> Response {
    let removal = if call.body.is_empty() {
        Ok(Removal::default())
    } else {
        call.read::<Removal>()
    };
    match removal {
        Ok(removal) => call.change(Some(&cart_id), |cart, _| {
            expect_version(cart, removal.version)?;
            change::remove(cart, &item_id)
        }),
        Err(refusal) => refusal.reply().into_response(),
    }
}

/// `DELETE /carts/{cartId}`.
async fn remove(Path(cart_id): Path<String>, call: Call) -> Response {
    let mut state = call.shared.lock();
    if let Err(refusal) = call.cart(&state, &cart_id) {
        return refusal.reply().into_response();
    }
    let empty = |session: &mut crate::state::Session| session.cart = None;
    let gone = StatusCode::NO_CONTENT;
    call.visitor.change(&mut state, &call.site, empty, gone)
}

/// `POST /carts/{cartId}/currency`: to another currency that shoppers pay in. Gift certificates are
/// dropped, since their worth is in the old currency. According to the document the response is an
/// array.
async fn currency(Path(cart_id): Path<String>, call: Call) -> Response {
    let code = match call.read::<OtherCurrency>() {
        Ok(other) => other.currency_code,
        Err(refusal) => return refusal.reply().into_response(),
    };
    let exchange = |cart: &mut Cart, shelf: Shelf<'_>| exchange(cart, shelf, &code);
    call.change_and_answer(Some(&cart_id), exchange, |cart| json!([cart]))
}

fn exchange(cart: &mut Cart, shelf: Shelf<'_>, code: &str) -> Result<(), Refusal> {
    let mut all = shelf.store.currencies();
    let found = all.find(|it| it.currency.code == code);
    if !found.is_some_and(|it| it.is_transactional) {
        return Err(Refusal::Missing("currency"));
    }
    if cart.currency != code {
        code.clone_into(&mut cart.currency);
        cart.certificates.clear();
    }
    Ok(())
}
