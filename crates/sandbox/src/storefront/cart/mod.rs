//! The cart: what may be put into it, its page, and the Storefront Cart API. All of them share the
//! one cart of the shopper's session.

mod api;
mod certificates;
mod change;
mod input;
mod json;
mod page;
mod priced;
mod refusal;
mod remote;
mod rules;
mod summary;

pub(super) use api::routes as api_routes;
#[cfg(test)]
pub(super) use page::{CartPage, page};
pub(super) use page::{act, show};
pub(super) use remote::routes as remote_routes;

use jiff::Timestamp;

use super::session::Visitor;
use crate::{
    model::{Cart, Customer, Ids, Line, Listed, PriceContext, Store},
    seed::line_of,
    state::{SandboxState, Session},
    urls::Site,
};

/// The products that a visitor can put into a cart, and their prices for this visitor.
#[derive(Clone, Copy)]
struct Shelf<'a> {
    store: &'a Store,
    channel_id: u64,
    /// None for guests.
    customer: Option<&'a Customer>,
    /// The language of the page or call.
    language: &'a str,
    /// The currency that the visitor chose to see.
    shown_in: Listed<'a>,
}

impl<'a> Shelf<'a> {
    /// Returns the products and prices for this visitor.
    fn of(store: &'a Store, site: &'a Site, state: &SandboxState, visitor: &Visitor) -> Self {
        let customer_id = visitor.customer_id(state, site);
        Self {
            store,
            channel_id: site.channel_id,
            customer: customer_id.and_then(|id| store.customer(id)),
            language: site.language(store),
            shown_in: visitor.currency(state, store, site),
        }
    }

    /// Returns an empty cart in the visitor's language, and in the currency they chose if they can pay
    /// in it.
    fn new_cart(&self, mut ids: Ids, now: Timestamp) -> Cart {
        let currency = if self.shown_in.is_transactional {
            self.shown_in
        } else {
            self.store.currency_on(self.channel_id)
        };
        Cart {
            id: ids.uuid(),
            channel_id: self.channel_id,
            currency: currency.currency.code.to_owned(),
            locale: self.language.to_owned(),
            version: 1,
            created: now,
            updated: now,
            lines: Vec::new(),
            certificates: Vec::new(),
            ids,
        }
    }

    /// Returns the prices in a cart.
    fn prices(&self, cart: &Cart) -> PriceContext<'a> {
        let currency = self.store.currency_of(&cart.currency);
        PriceContext::of(self.store, self.channel_id, self.customer, currency)
    }

    /// Returns whether anything can be bought on this storefront.
    fn allows_purchasing(&self) -> bool {
        let settings = &self.store.settings;
        settings.is_on(self.channel_id, "allow_purchasing")
    }

    /// Returns whether this visitor sees prices. Visitors who do not cannot buy.
    fn shows_prices(&self) -> bool {
        let is_guest = self.customer.is_none();
        self.store.shows_prices(self.channel_id, is_guest)
    }
}

/// A cart that becomes an order.
pub(crate) struct OrderedCart {
    pub(crate) id: String,
    pub(crate) channel_id: u64,
    /// 0 for a guest.
    pub(crate) customer_id: u64,
    /// The code of its currency.
    pub(crate) currency: String,
    pub(crate) locale: String,
    lines: Vec<(Line, Option<usize>)>,
}

impl OrderedCart {
    /// Returns the lines of the order, with ids from `first`, at the prices of the cart.
    pub(crate) fn lines(&self, first: u64) -> Vec<Line> {
        let id = |at: usize| first + u64::try_from(at).unwrap_or(0);
        let lines = self.lines.iter().enumerate();
        lines
            .map(|(at, (line, parent))| Line {
                id: id(at),
                parent: parent.map(id),
                ..line.clone()
            })
            .collect()
    }
}

fn owns(session: &Session, hash: &str, id: &str) -> bool {
    session.store == hash && session.cart.as_ref().is_some_and(|cart| cart.id == id)
}

/// Removes the cart with this id from its visitor.
pub(crate) fn remove_cart(state: &mut SandboxState, hash: &str, id: &str) {
    let mut sessions = state.sessions.values_mut();
    if let Some(session) = sessions.find(|it| owns(it, hash, id)) {
        session.cart = None;
    }
}

/// Returns the parts of an order that come from the cart with this id, or `None` if no visitor of this
/// store has it.
pub(crate) fn ordered_cart(state: &SandboxState, hash: &str, id: &str) -> Option<OrderedCart> {
    let mut sessions = state.sessions.values();
    let session = sessions.find(|it| owns(it, hash, id))?;
    let cart = session.cart.as_ref()?;
    let store = state.world.store(hash)?;
    let customer = session.customer_id.and_then(|id| store.customer(id));
    let currency = store.currency_of(&cart.currency);
    let prices = PriceContext::of(store, cart.channel_id, customer, currency);
    let priced = priced::lines(cart, &prices);
    let place = |id: &str| priced.iter().position(|it| it.line.id == id);
    let line = |it: &priced::PricedLine<'_>| Line {
        price: it.price,
        ..line_of(
            it.product,
            Some(it.variant),
            it.line.quantity,
            &it.line.selections,
        )
    };
    let lines = priced
        .iter()
        .map(|it| (line(it), it.line.parent.as_deref().and_then(place)));
    Some(OrderedCart {
        id: cart.id.clone(),
        channel_id: cart.channel_id,
        customer_id: customer.map_or(0, |it| it.id),
        currency: cart.currency.clone(),
        locale: cart.locale.clone(),
        lines: lines.collect(),
    })
}

/// Marks the cart as changed.
fn touch(cart: &mut Cart, now: Timestamp) {
    cart.version = cart.version.saturating_add(1);
    cart.updated = now;
}
