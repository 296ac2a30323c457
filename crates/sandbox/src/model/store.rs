//! A store and what belongs to it.

use std::collections::BTreeMap;

use super::{
    Content, Customer, CustomerGroup, Ids, Orders, PriceList, Product, Script, Security, Settings,
    ShopSettings, User,
};

/// A store.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    /// Its permanent id in addresses and tokens.
    pub(crate) hash: String,
    /// Its number, which is not its hash.
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) tagline: String,
    pub(crate) currency: Currency,
    /// Tax contained in every price, in percent.
    pub(crate) tax_percent: i64,
    pub(crate) country: (&'static str, &'static str),
    pub(crate) timezone: (&'static str, i32),
    pub(crate) channels: Vec<Channel>,
    pub(crate) categories: Vec<Category>,
    pub(crate) products: BTreeMap<u64, Product>,
    /// By id, ascending: [`Self::customer`] relies on it.
    pub(crate) customers: Vec<Customer>,
    pub(crate) customer_groups: Vec<CustomerGroup>,
    pub(crate) price_lists: Vec<PriceList>,
    pub(crate) orders: Orders,
    pub(crate) users: Vec<User>,
    pub(crate) scripts: Vec<Script>,
    pub(crate) content: Content,
    pub(crate) security: Security,
    pub(crate) settings: Settings,
    /// The merchant's settings of the storefronts.
    pub(crate) shop: ShopSettings,
    /// Statuses the merchant renamed.
    pub(crate) status_labels: Vec<(u64, &'static str)>,
    /// Ids for what is created later.
    pub(crate) ids: Ids,
}

impl Store {
    /// Returns the customer with this id.
    pub(crate) fn customer(&self, id: u64) -> Option<&Customer> {
        let at = self.customers.binary_search_by_key(&id, |it| it.id).ok()?;
        self.customers.get(at)
    }

    /// Returns the customer group with this id.
    pub(crate) fn customer_group(&self, id: u64) -> Option<&CustomerGroup> {
        self.customer_groups.iter().find(|group| group.id == id)
    }

    /// Returns the user with this id.
    pub(crate) fn user(&self, id: u64) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    /// Returns the store's owner: its first user.
    pub(crate) fn owner(&self) -> &User {
        &self.users[0]
    }

    /// Returns the channel with this id.
    pub(crate) fn channel(&self, id: u64) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// Returns whether a visitor of a channel's storefront sees prices. Visitors who do not cannot buy.
    pub(crate) fn shows_prices(&self, channel_id: u64, is_guest: bool) -> bool {
        let is_on = |setting: &str| self.settings.is_on(channel_id, setting);
        is_on("show_product_price") && !(is_guest && is_on("hide_price_from_guests"))
    }

    /// Returns whether a channel's storefront shows this stock of a product.
    pub(crate) fn shows_stock(&self, channel_id: u64, product: &Product, stock: i64) -> bool {
        match &*self.settings.text(channel_id, "stock_level_display") {
            "show" => true,
            "show_when_low" => stock <= product.low_stock,
            _ => false,
        }
    }

    /// Formats an amount as the store shows it to shoppers.
    pub(crate) fn show(&self, amount: super::Money) -> String {
        self.currency.show(amount)
    }

    /// Returns the id that the next line of an order gets.
    pub(crate) fn next_line_id(&self) -> u64 {
        self.orders.last_line() + 1
    }
}

/// The currency of a store and how it is written
/// (BigCommerce docs, `reference/currencies.v2.yml`).
#[derive(Clone, Debug)]
pub(crate) struct Currency {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) country: &'static str,
    pub(crate) symbol: &'static str,
    pub(crate) symbol_is_left: bool,
    pub(crate) decimal: char,
    pub(crate) thousands: char,
}

impl Currency {
    /// Formats an amount with symbol and separators.
    pub(crate) fn show(&self, amount: super::Money) -> String {
        let whole = (amount.0.abs() / 100).to_string();
        let mut grouped = String::new();
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                grouped.push(self.thousands);
            }
            grouped.push(digit);
        }
        let sign = if amount.0 < 0 { "-" } else { "" };
        let number = format!("{sign}{grouped}{}{:02}", self.decimal, amount.0.abs() % 100);
        if self.symbol_is_left {
            format!("{}{number}", self.symbol)
        } else {
            format!("{number}\u{a0}{}", self.symbol)
        }
    }
}

/// A sales channel (BigCommerce docs, `reference/channels.v3.yml`).
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub(crate) id: u64,
    pub(crate) name: String,
    /// `storefront`, `marketplace`, …
    pub(crate) kind: &'static str,
    /// `bigcommerce`, `amazon`, …
    pub(crate) platform: &'static str,
    /// `active`, `connected`, `deleted`, …
    pub(crate) status: &'static str,
    /// The id of its site, where it has a storefront.
    pub(crate) site_id: Option<u64>,
    /// Language of its storefront, such as `en`.
    pub(crate) locale: &'static str,
    /// Every language of its storefront, the default first; empty for `locale` at the root.
    pub(crate) languages: Vec<Language>,
    /// Whether the storefront's APIs also answer at the root if no language is there.
    pub(crate) has_root_api: bool,
    /// Code of the currency that its storefront sells in.
    pub(crate) currency_code: &'static str,
    /// Codes of the currencies that its shoppers may choose, the default first; empty for the one it
    /// sells in, with those that are only displayed.
    pub(crate) currencies: Vec<&'static str>,
}

impl Channel {
    /// Returns the language that shoppers see first.
    pub(crate) fn default_language(&self) -> &str {
        let first = self.languages.first();
        first.map_or(self.locale, |it| &it.code)
    }
}

/// A language of a storefront.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Language {
    /// Such as `de` or `pt-BR`.
    pub(crate) code: String,
    /// The subfolder it is under, such as `de`; empty for the root.
    pub(crate) path: String,
}

impl Language {
    /// Returns the subfolder with a leading slash; empty for the root.
    pub(crate) fn base(&self) -> String {
        match self.path.as_str() {
            "" => String::new(),
            path => format!("/{path}"),
        }
    }
}

/// A category of the storefront's navigation.
#[derive(Clone, Debug)]
pub(crate) struct Category {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) slug: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Money;

    #[test]
    fn amounts_have_the_symbol_and_separators_of_their_currency() {
        let euro = Currency {
            code: "EUR",
            name: "Euro",
            country: "EU",
            symbol: "€",
            symbol_is_left: false,
            decimal: ',',
            thousands: '.',
        };
        assert_eq!(euro.show(Money(123_456_789)), "1.234.567,89\u{a0}€");
        assert_eq!(euro.show(Money(5)), "0,05\u{a0}€");
    }
}
