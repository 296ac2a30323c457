//! Which of a shopper's purchases are shown, and in what order.
//!
//! The database has the purchases in the order of their last orders. For any other order, a search and a
//! single storefront, all of a shopper's purchases are read, which [`PURCHASES_PER_SHOPPER`] bounds.

use std::{cell::LazyCell, cmp::Reverse};

use db::{
    limits::{PURCHASES_PER_SHOPPER, cut},
    model::{Place, PurchaseHistory, StoredPurchase, Wanted},
};
use engine::purchases::Habit;
use icu_normalizer::DecomposingNormalizerBorrowed;

/// The maximum length of a query, in characters.
pub(super) const MAX_QUERY: usize = 100;
/// The bytes of a name that purchases are sorted by: a cursor contains them.
pub(super) const SORTED_NAME_BYTES: usize = 100;

/// The bytes of a folded name or SKU that are searched. Unicode decomposes some characters into many.
const FOLDED_BYTES: usize = 1_000;

/// An order of purchases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) enum Sort {
    /// The most recently bought first.
    #[default]
    Recent,
    /// Those in the most orders first.
    Often,
    /// By name.
    Name,
    /// By the day on which they would usually be bought again, and then those without a habit.
    Due,
}

impl Sort {
    /// Returns the name of the order in the API.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Recent => "recent",
            Self::Often => "often",
            Self::Name => "name",
            Self::Due => "due",
        }
    }

    /// Returns the order with this name in the API.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        [Self::Recent, Self::Often, Self::Name, Self::Due]
            .into_iter()
            .find(|sort| sort.name() == name)
    }
}

/// What a purchase is sorted by, before its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum SortKey {
    Recent,
    Often(Reverse<u32>),
    Name(Box<str>),
    /// The day, or the maximum for none.
    Due(i64),
}

impl SortKey {
    pub(super) const fn sort(&self) -> Sort {
        match self {
            Self::Recent => Sort::Recent,
            Self::Often(_) => Sort::Often,
            Self::Name(_) => Sort::Name,
            Self::Due(_) => Sort::Due,
        }
    }
}

/// The position of a purchase in an order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Position {
    pub(super) key: SortKey,
    pub(super) place: Place,
}

/// What a shopper searches for: words, without case and accents.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Query(Box<str>);

impl Query {
    /// Returns the query of a text. `Ok(None)` for white space, and an error for a text that is too long.
    pub(super) fn of(text: &str) -> Result<Option<Self>, TooLong> {
        if text.chars().nth(MAX_QUERY).is_some() {
            return Err(TooLong);
        }
        let folded = folded(text, FOLDED_BYTES);
        let words: Vec<&str> = folded.split_whitespace().collect();
        Ok((!words.is_empty()).then(|| Self(words.join(" ").into())))
    }

    /// Returns whether each word is part of the folded name or of the SKU.
    fn matches(&self, name: &str, sku: &str) -> bool {
        let sku = LazyCell::new(|| folded(sku, FOLDED_BYTES));
        self.0
            .split(' ')
            .all(|word| name.contains(word) || sku.contains(word))
    }
}

/// A query has more than [`MAX_QUERY`] characters.
#[derive(Debug)]
pub(super) struct TooLong;

/// A page of a shopper's purchases.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Page {
    /// The maximum number of purchases in it.
    pub limit: u32,
    /// The order.
    pub sort: Sort,
    /// Only purchases that match it; `None` for all.
    pub query: Option<Query>,
    /// Only purchases that were ordered on this channel; `None` for all.
    pub channel_id: Option<u64>,
    /// The position of the purchase before the first one; `None` for the first page.
    pub after: Option<Position>,
}

impl Page {
    /// Returns the first page, in the default order.
    pub(super) const fn first(limit: u32) -> Self {
        Self {
            limit,
            sort: Sort::Recent,
            query: None,
            channel_id: None,
            after: None,
        }
    }

    /// Returns what to read for the page. One more purchase than it holds shows whether there is a next page.
    pub(super) fn wanted(&self) -> Wanted {
        if self.sort == Sort::Recent && self.query.is_none() && self.channel_id.is_none() {
            Wanted {
                limit: self.limit.saturating_add(1),
                after: self.after.as_ref().map(|after| after.place),
                prices: None,
            }
        } else {
            everything()
        }
    }

    /// Reduces what was read to the page. Returns the position of its last purchase if there are more. `names` returns
    /// the name and the SKU that a shopper sees.
    pub(super) fn select(
        &self,
        known: &mut PurchaseHistory,
        names: impl Fn(&StoredPurchase) -> (String, String),
    ) -> Option<Position> {
        let mut found: Vec<(Position, StoredPurchase)> = std::mem::take(&mut known.purchases)
            .into_iter()
            .filter_map(|purchase| {
                let needs_names = self.query.is_some() || self.sort == Sort::Name;
                let (name, sku) = if needs_names {
                    names(&purchase)
                } else {
                    Default::default()
                };
                let name = folded(&name, FOLDED_BYTES);
                let is_match = |query: &Query| query.matches(&name, &sku);
                let position = self.position(&purchase, &name);
                let is_from = |channel: u64| purchase.summary.channels.contains(&channel);
                let is_wanted = self.channel_id.is_none_or(is_from)
                    && self.query.as_ref().is_none_or(is_match)
                    && self.after.as_ref().is_none_or(|after| position > *after);
                is_wanted.then_some((position, purchase))
            })
            .collect();
        found.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let is_more = found.len() > limit;
        found.truncate(limit);
        let last = found.last().map(|(position, _)| position.clone());
        known.purchases = found.into_iter().map(|(_, purchase)| purchase).collect();
        last.filter(|_| is_more)
    }

    /// Returns the position of a purchase with this folded name.
    fn position(&self, purchase: &StoredPurchase, name: &str) -> Position {
        let summary = &purchase.summary;
        Position {
            key: match self.sort {
                Sort::Recent => SortKey::Recent,
                Sort::Often => SortKey::Often(Reverse(summary.times)),
                Sort::Name => SortKey::Name(cut(name, SORTED_NAME_BYTES).into()),
                Sort::Due => {
                    SortKey::Due(Habit::of(summary).map_or(i64::MAX, |habit| habit.due_day))
                }
            },
            place: summary.place,
        }
    }
}

/// Returns a selection of all purchases that are stored for a shopper.
pub(super) fn everything() -> Wanted {
    Wanted::first(u32::try_from(PURCHASES_PER_SHOPPER).unwrap_or(u32::MAX))
}

/// Returns the beginning of a text without differences of case, accents and width (Unicode's NFKD): as many whole
/// characters as fit into `bytes`.
fn folded(text: &str, bytes: usize) -> String {
    let text = text.to_lowercase();
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(text.chars());
    let mut folded = String::with_capacity(text.len().min(bytes));
    for character in decomposed {
        if folded.len() >= bytes {
            break;
        }
        match character {
            // Combining marks of the scripts that have case.
            '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' => {}
            // Letters that Unicode does not decompose.
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded.truncate(folded.floor_char_boundary(bytes));
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_accents_and_width() {
        for (text, expected) in [
            ("Crème BRÛLÉE", "creme brulee"),
            ("Straße", "strasse"),
            ("ØL Ærø", "ol aero"),
            ("ŁÓDŹ", "lodz"),
            ("İstanbul ılık", "istanbul ilik"),
            ("Ｍｕｇ　①", "mug 1"),
            ("ΛΌΓΟΣ", "λογοσ"),
            ("Ёлка", "елка"),
            ("מים", "מים"),
        ] {
            assert_eq!(folded(text, FOLDED_BYTES), expected, "{text}");
        }
    }

    #[test]
    fn folded_texts_are_bounded() {
        // Unicode decomposes this character into 18.
        let long = "\u{fdfa}".repeat(250);
        assert!((900..=FOLDED_BYTES).contains(&folded(&long, FOLDED_BYTES).len()));
        assert_eq!(folded("\u{fdfa}", 3), "ص");
        assert_eq!(folded("Crème", 3), "cre");
        assert_eq!(folded("日本", 5), "日");
        assert!(Query::of(&long[..3 * MAX_QUERY]).unwrap().unwrap().0.len() <= FOLDED_BYTES);
    }

    #[test]
    fn each_word_of_a_query_is_in_the_name_or_the_sku() {
        let matches = |text, name, sku| {
            let query = Query::of(text).unwrap().unwrap();
            query.matches(&folded(name, FOLDED_BYTES), sku)
        };
        assert!(matches(" CREME  brul ", "Crème brûlée", ""));
        assert!(matches("clc cart", "Laundry Cart", "CLC-1"));
        assert!(!matches("creme mug", "Crème brûlée", "CB"));
        assert_eq!(Query::of(" \t").unwrap(), None);
        assert!(Query::of(&"é".repeat(MAX_QUERY)).is_ok());
        assert!(Query::of(&"é".repeat(MAX_QUERY + 1)).is_err());
    }
}
