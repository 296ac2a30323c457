//! The currencies of a store: its own, and those it also shows or sells in.

use std::fmt;

use super::{Currency, Money, Order, Store};

/// Units of a currency for one unit of the store's own, in ten-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "f64")]
pub(crate) struct Rate(pub(crate) u32);

impl Rate {
    /// The rate of the store's own currency.
    pub(crate) const ONE: Self = Self(10_000);

    /// Converts an amount from the store's own currency, rounded to the cent.
    pub(crate) fn convert(self, amount: Money) -> Money {
        let exact = i128::from(amount.0) * i128::from(self.0);
        let half = if exact < 0 { -5_000 } else { 5_000 };
        let limit = if exact < 0 { i64::MIN } else { i64::MAX };
        Money(i64::try_from((exact + half) / 10_000).unwrap_or(limit))
    }
}

impl TryFrom<f64> for Rate {
    type Error = &'static str;

    fn try_from(rate: f64) -> Result<Self, Self::Error> {
        let parts = format!("{:.0}", rate * 10_000.0).parse();
        parts.map(Self).map_err(|_| "a rate is a positive number")
    }
}

/// Formats the rate as V2 does: with ten decimals.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:04}000000", self.0 / 10_000, self.0 % 10_000)
    }
}

/// A currency other than the store's own.
#[derive(Clone, Debug)]
pub(crate) struct OtherCurrency {
    pub(crate) currency: Currency,
    pub(crate) rate: Rate,
    /// Whether shoppers pay in it, or only see it.
    pub(crate) is_transactional: bool,
}

/// A currency as the store lists it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed<'a> {
    /// 1 for the store's own.
    pub(crate) id: u64,
    pub(crate) currency: &'a Currency,
    pub(crate) rate: Rate,
    pub(crate) is_transactional: bool,
}

impl Store {
    /// Returns every currency, the store's own first.
    pub(crate) fn currencies(&self) -> impl Iterator<Item = Listed<'_>> {
        let others = (2..).zip(&self.shop.currencies).map(|(id, it)| Listed {
            id,
            currency: &it.currency,
            rate: it.rate,
            is_transactional: it.is_transactional,
        });
        std::iter::once(self.own_currency()).chain(others)
    }

    fn own_currency(&self) -> Listed<'_> {
        Listed {
            id: 1,
            currency: &self.currency,
            rate: Rate::ONE,
            is_transactional: true,
        }
    }

    /// Returns the currency with this code, or the store's own if it has no such currency.
    pub(crate) fn currency_of(&self, code: &str) -> Listed<'_> {
        let mut all = self.currencies();
        all.find(|it| it.currency.code == code)
            .unwrap_or_else(|| self.own_currency())
    }

    /// Returns the currency that a channel's storefront sells in.
    pub(crate) fn currency_on(&self, channel_id: u64) -> Listed<'_> {
        let channel = self.channel(channel_id);
        let assigned = channel.and_then(|it| it.currencies.first().copied());
        let code = assigned.or(channel.map(|it| it.currency_code));
        self.currency_of(code.unwrap_or_default())
    }

    /// Returns the currencies that a channel's shoppers may choose, its default first: those assigned
    /// to it, or else the one it sells in and, if that is the store's own, those that are only
    /// displayed.
    pub(crate) fn currencies_on(&self, channel_id: u64) -> Vec<Listed<'_>> {
        let assigned = self
            .channel(channel_id)
            .map_or(&[][..], |it| &it.currencies);
        if !assigned.is_empty() {
            let all = assigned.iter().filter_map(|code| {
                let mut all = self.currencies();
                all.find(|it| it.currency.code == *code)
            });
            return all.collect();
        }
        let own = self.currency_on(channel_id);
        let shown = self.currencies();
        let shown = shown.filter(|it| own.id == 1 && !it.is_transactional);
        std::iter::once(own).chain(shown).collect()
    }

    /// Returns the currency that an order placed on a channel is paid in, or `None` if it is the store's
    /// own.
    pub(crate) fn paid_on(&self, channel_id: u64) -> Option<super::DisplayCurrency> {
        self.paid_in(self.currency_on(channel_id).currency.code)
    }

    /// Returns the currency with this code as that of an order paid in it, or `None` if it is the
    /// store's own.
    pub(crate) fn paid_in(&self, code: &str) -> Option<super::DisplayCurrency> {
        let listed = self.currency_of(code);
        (listed.id != 1).then_some(super::DisplayCurrency {
            code: listed.currency.code,
            rate: listed.rate,
            is_transactional: true,
        })
    }

    /// Formats an amount on an order as its shopper saw it.
    pub(crate) fn show_on(&self, order: &Order, amount: Money) -> String {
        match &order.display_currency {
            None => self.show(amount),
            Some(shown) => {
                let amount = if shown.is_transactional {
                    amount
                } else {
                    shown.rate.convert(amount)
                };
                let listed = self.currency_of(shown.code);
                if listed.currency.code == shown.code {
                    listed.currency.show(amount)
                } else {
                    format!("{} {}", shown.code, amount.terse())
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_rounds_to_the_cent_and_is_written_with_ten_decimals() {
        let rate = Rate(9_200);
        assert_eq!(rate.convert(Money(1450)), Money(1334));
        assert_eq!(rate.convert(Money(-1)), Money(-1));
        // Too large an amount saturates.
        assert_eq!(Rate(u32::MAX).convert(Money(i64::MIN)), Money(i64::MIN));
        assert_eq!(rate.to_string(), "0.9200000000");
        assert_eq!(Rate(13_651).to_string(), "1.3651000000");
    }
}
