//! Amounts, exact to the cent.

/// An amount in the smallest unit of the store's currency (cents).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(try_from = "f64")]
pub(crate) struct Money(pub(crate) i64);

impl Money {
    /// Formats it as V2 does: a string with four decimals, `"361.9500"`.
    pub(crate) fn v2(self) -> String {
        format!(
            "{}{}.{:02}00",
            self.sign(),
            self.0.abs() / 100,
            self.0.abs() % 100
        )
    }

    /// Formats it as V2 sometimes does: without trailing zeros, `"924.47"`, `"8"`.
    pub(crate) fn terse(self) -> String {
        match self.0.abs() % 100 {
            0 => format!("{}{}", self.sign(), self.0.abs() / 100),
            cents => format!("{}{}.{cents:02}", self.sign(), self.0.abs() / 100),
        }
    }

    /// Returns it as V3 writes prices: a JSON number.
    pub(crate) fn number(self) -> serde_json::Value {
        if self.0 % 100 == 0 {
            return serde_json::json!(self.0 / 100);
        }
        serde_json::json!(self.terse().parse::<f64>().unwrap_or_default())
    }

    /// Reads a JSON number of at most two decimals.
    pub(crate) fn from_number(number: f64) -> Option<Self> {
        let cents = (number * 100.0).round();
        (number.is_finite() && cents.abs() < 1e12)
            .then(|| format!("{cents:.0}").parse().ok().map(Self))?
    }

    /// Multiplies it by a quantity.
    pub(crate) fn times(self, quantity: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(quantity)))
    }

    /// Returns the tax it contains at `percent`, rounded to the cent.
    pub(crate) fn tax_within(self, percent: i64) -> Self {
        let (amount, percent) = (i128::from(self.0), i128::from(percent));
        let base = 100 + percent;
        Self(i64::try_from((amount * percent + base / 2) / base).unwrap_or(i64::MAX))
    }

    fn sign(self) -> &'static str {
        if self.0 < 0 { "-" } else { "" }
    }
}

impl TryFrom<f64> for Money {
    type Error = &'static str;

    fn try_from(amount: f64) -> Result<Self, Self::Error> {
        let money = Self::from_number(amount);
        // Parsed from decimals, so that both sides are the nearest number to the same decimals.
        let is_exact = |it: &Self| it.terse().parse() == Ok(amount);
        money
            .filter(is_exact)
            .ok_or("an amount has at most two decimals")
    }
}

impl std::ops::Sub for Money {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |sum, amount| sum.saturating_add(amount.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_in_three_ways() {
        assert_eq!(Money(36195).v2(), "361.9500");
        assert_eq!(Money(-5).v2(), "-0.0500");
        assert_eq!(Money(800).terse(), "8");
        assert_eq!(Money(92447).terse(), "924.47");
        assert_eq!(Money(1999).number().to_string(), "19.99");
        assert_eq!(Money(1900).number().to_string(), "19");
    }

    #[test]
    fn numbers_are_read_to_the_cent() {
        assert_eq!(Money::from_number(19.99), Some(Money(1999)));
        assert_eq!(Money::from_number(f64::NAN), None);
    }

    #[test]
    fn tax_is_taken_out_of_a_price_that_includes_it() {
        assert_eq!(Money(1200).tax_within(20), Money(200));
        assert_eq!(Money(1200).tax_within(0), Money(0));
    }
}
