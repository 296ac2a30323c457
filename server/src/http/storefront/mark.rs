//! What a mark of a storefront's page asks the widget to show, and which purchases those are.

use std::{cmp::Reverse, collections::HashSet};

use app::model::{Layout, WidgetSettings};
use db::{
    limits::PURCHASES_PER_PAGE,
    model::{Place, PurchaseHistory, StoredPurchase, Wanted},
};
use engine::purchases::Habit;

use super::{
    cursor,
    selection::{Page, Position, Query, Sort, everything},
};

/// The maximum number of products of a cart that are taken into account. Larger carts are rare, and then a product that
/// is in the cart may be offered.
const MAX_CART: usize = 200;
/// The maximum number of purchases of the last order that are read for the button that adds all of it.
const LAST_ORDER: u32 = 2 * PURCHASES_PER_PAGE;
/// A product counts as usually bought from this number of purchases on.
const USUAL: u32 = 2;

/// What a mark asks for, and what the shopper has chosen with the controls of the layout `page`. For fields that are
/// missing or invalid, the merchant's settings apply.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct MarkQuery {
    layout: Option<Layout>,
    limit: Option<u32>,
    pub(super) title: Option<Box<str>>,
    product: Option<u64>,
    cart: Vec<u64>,
    pub(super) list: List,
}

/// What the shopper has chosen with the controls of the layout `page`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct List {
    /// The query, as typed.
    pub text: Box<str>,
    query: Option<Query>,
    pub sort: Sort,
    /// Whether to show only what can be bought.
    pub only_available: bool,
    /// The channel whose purchases to show; `None` for all.
    pub channel_id: Option<u64>,
    /// The number of purchases to show.
    show: Option<u32>,
    after: Option<Position>,
    /// The control that was used, for the focus.
    pub from: Box<str>,
}

impl MarkQuery {
    /// Returns the approximate number of bytes of its title and ids.
    pub(super) fn size(&self) -> usize {
        self.title.as_ref().map_or(0, |title| title.len()) + size_of_val(&*self.cart)
    }

    /// Reads a field of the form.
    pub(super) fn read(&mut self, name: &str, value: &str) {
        let list = &mut self.list;
        match name {
            "layout" => self.layout = Layout::from_name(value),
            "limit" => {
                let bounds = 1..=WidgetSettings::MAX_PRODUCTS;
                self.limit = value.parse().ok().filter(|limit| bounds.contains(limit));
            }
            "title" => self.title = title(value),
            "product" => self.product = value.parse().ok(),
            "cart" => {
                let ids = value.split(',').take(MAX_CART);
                self.cart = ids.filter_map(|id| id.parse().ok()).collect();
                self.cart.sort_unstable();
                self.cart.dedup();
            }
            "query" => {
                if let Ok(query) = Query::of(value) {
                    list.query = query;
                    list.text = value.trim().into();
                }
            }
            "sort" => list.sort = Sort::from_name(value).unwrap_or_default(),
            "only" => list.only_available = value == "available",
            "channel" => list.channel_id = value.parse().ok(),
            "show" => list.show = value.parse().ok(),
            "cursor" => list.after = cursor::read(value),
            "from" => {
                let is_name = value.len() <= 8 && value.bytes().all(|b| b.is_ascii_alphanumeric());
                list.from = if is_name { value } else { "" }.into();
            }
            _ => {}
        }
    }

    pub(super) fn layout(&self, settings: &WidgetSettings) -> Layout {
        self.layout.unwrap_or(settings.layout)
    }

    /// Returns whether the answer is worth caching. Once a shopper has used the controls, it is hardly ever requested
    /// again.
    pub(super) fn is_first(&self) -> bool {
        self.list == List::default()
    }

    /// Returns whether the shopper has searched, or hidden something.
    pub(super) const fn is_filtered(&self) -> bool {
        let list = &self.list;
        list.query.is_some() || list.only_available || list.channel_id.is_some()
    }

    /// Returns what to read.
    pub(super) fn wanted(&self, settings: &WidgetSettings) -> Wanted {
        match self.layout(settings) {
            Layout::Grid | Layout::Row | Layout::List if !settings.due_first => {
                Wanted::first(self.limit(settings))
            }
            Layout::Page if !self.list.only_available => self.page().wanted(),
            _ => everything(),
        }
    }

    /// Returns whether a button adds the whole last order. Other layouts are about other purchases.
    pub(super) fn adds_last_order(&self, settings: &WidgetSettings) -> bool {
        matches!(
            self.layout(settings),
            Layout::Grid | Layout::Row | Layout::List
        )
    }

    /// Returns what to read in addition to [`Self::wanted`], because all that was read is of the last order, which may
    /// have more. `None` if nothing is missing.
    pub(super) fn rest_of_last_order(
        &self,
        settings: &WidgetSettings,
        known: &PurchaseHistory,
    ) -> Option<Wanted> {
        let purchases = &known.purchases;
        let is_cut = u32::try_from(purchases.len()).is_ok_and(|len| len == self.limit(settings));
        let mut orders = purchases.iter().map(|it| it.summary.place.order_id);
        let last = orders.next()?;
        let is_missing = self.adds_last_order(settings)
            && !settings.due_first
            && is_cut
            && orders.all(|order| order == last);
        is_missing.then(|| Wanted::first(LAST_ORDER))
    }

    /// Returns whether [`Self::select`] depends on which purchases can be bought.
    pub(super) fn needs_sold(&self, settings: &WidgetSettings) -> bool {
        let layout = self.layout(settings);
        layout == Layout::Cart || (layout == Layout::Page && self.list.only_available)
    }

    /// Reduces what was read to what is shown, in its order. `sold` has the places of the purchases that can be bought,
    /// if they are needed. Returns how the shopper gets more.
    pub(super) fn select(
        &self,
        settings: &WidgetSettings,
        known: &mut PurchaseHistory,
        sold: &HashSet<Place>,
        names: impl Fn(&StoredPurchase) -> (String, String),
        today: i64,
    ) -> Option<More> {
        let purchases = &mut known.purchases;
        let is_sold = |purchase: &StoredPurchase| sold.contains(&purchase.summary.place);
        match self.layout(settings) {
            Layout::Grid | Layout::Row | Layout::List => {
                if settings.due_first {
                    purchases.sort_by_key(|purchase| due_first(purchase, today));
                }
            }
            Layout::Product => {
                purchases.retain(|it| Some(it.summary.line.product_id) == self.product);
            }
            Layout::Cart => {
                purchases.retain(|it| {
                    let is_in_cart = self.cart.binary_search(&it.summary.line.product_id).is_ok();
                    it.summary.times >= USUAL && is_sold(it) && !is_in_cart
                });
                purchases.sort_by_key(|it| Reverse(it.summary.times));
            }
            Layout::Page => {
                if self.list.only_available {
                    purchases.retain(is_sold);
                }
                let page = self.page();
                let next = page.select(known, names)?;
                let shown = page.limit + self.page_size();
                return Some(if shown <= PURCHASES_PER_PAGE {
                    let cursor = self.list.after.as_ref().map(cursor::write);
                    More::Longer(shown, page.limit, cursor.unwrap_or_default())
                } else {
                    More::NextPage(cursor::write(&next))
                });
            }
        }
        let limit = usize::try_from(self.limit(settings)).unwrap_or(usize::MAX);
        known.purchases.truncate(limit);
        None
    }

    fn limit(&self, settings: &WidgetSettings) -> u32 {
        self.limit.unwrap_or(settings.product_count)
    }

    /// Returns how many purchases each use of "Show more" adds.
    fn page_size(&self) -> u32 {
        self.limit.unwrap_or(WidgetSettings::MAX_PRODUCTS)
    }

    fn page(&self) -> Page {
        let size = self.page_size();
        let show = self.list.show.unwrap_or(size);
        let after = self.list.after.as_ref();
        Page {
            limit: show.clamp(size, PURCHASES_PER_PAGE),
            sort: self.list.sort,
            query: self.list.query.clone(),
            channel_id: self.list.channel_id,
            // A cursor of a list in another order is of no use.
            after: after
                .filter(|after| after.key.sort() == self.list.sort)
                .cloned(),
        }
    }
}

/// How the layout `page` gets more purchases.
pub(super) enum More {
    /// The same page, but longer: the new number of purchases, the current number, and the cursor before the page,
    /// which is empty for the first one.
    Longer(u32, u32, String),
    /// The page after this cursor.
    NextPage(String),
}

/// Returns a heading as plain text, or `None` if it is empty or too long.
fn title(text: &str) -> Option<Box<str>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let title = words.join(" ");
    let is_good = !title.is_empty() && title.chars().count() <= WidgetSettings::MAX_TITLE;
    is_good.then(|| title.into())
}

/// Returns a key that puts what is due before the rest, and what is due longest before that.
fn due_first(purchase: &StoredPurchase, today: i64) -> (bool, i64) {
    let due = Habit::of(&purchase.summary).filter(|habit| habit.is_due(today));
    due.map_or((true, 0), |habit| (false, habit.due_day))
}
