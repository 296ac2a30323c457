//! What the merchant decides about the widget.

use serde::{Deserialize, Serialize};

/// How the widget looks and what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WidgetSettings {
    /// The heading above the purchases. Plain text.
    pub title: String,
    /// How many products are shown at the most.
    pub product_count: u32,
    /// Order statuses that count as bought beyond those that always do.
    pub optional_statuses: Vec<OptionalStatus>,
    /// Orders older than this many months are neither kept nor shown; none for all orders.
    #[serde(default)]
    pub history_months: Option<u32>,
    /// After this many days without a visit, what is kept of a shopper is erased.
    #[serde(default = "forget_after_days")]
    pub forget_after_days: u32,
}

/// A year.
const fn forget_after_days() -> u32 {
    365
}

/// Settings that cannot be saved, and why, in words for the merchant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSettings {
    /// Nothing but white space.
    #[error("Give the heading at least one letter.")]
    TitleEmpty,
    /// Longer than [`WidgetSettings::MAX_TITLE`].
    #[error("The heading can have 80 characters at the most.")]
    TitleTooLong,
    /// Outside 1 to [`WidgetSettings::MAX_PRODUCTS`].
    #[error("Show between 1 and 24 products.")]
    ProductCount,
    /// Outside 1 to [`WidgetSettings::MAX_MONTHS`].
    #[error("Look back between 1 and 120 months, or without a limit.")]
    HistoryMonths,
    /// Outside [`WidgetSettings::MIN_FORGET_AFTER`] to [`WidgetSettings::MAX_FORGET_AFTER`].
    #[error("Forget shoppers after between 7 and 3650 days.")]
    ForgetAfter,
}

impl WidgetSettings {
    /// The longest heading, in characters.
    pub const MAX_TITLE: usize = 80;
    /// The most products that a widget shows.
    pub const MAX_PRODUCTS: u32 = 24;
    /// The furthest limit to how far orders are looked back for, in months.
    pub const MAX_MONTHS: u32 = 120;
    /// The soonest that a shopper can be forgotten, in days.
    pub const MIN_FORGET_AFTER: u32 = 7;
    /// The latest that a shopper can be forgotten, in days.
    pub const MAX_FORGET_AFTER: u32 = 3650;

    /// The settings as they are saved: white space trimmed, statuses sorted and each once.
    ///
    /// # Errors
    /// Says which setting is out of bounds.
    pub fn validated(mut self) -> Result<Self, InvalidSettings> {
        self.title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.title.is_empty() {
            return Err(InvalidSettings::TitleEmpty);
        }
        if self.title.chars().count() > Self::MAX_TITLE {
            return Err(InvalidSettings::TitleTooLong);
        }
        if !(1..=Self::MAX_PRODUCTS).contains(&self.product_count) {
            return Err(InvalidSettings::ProductCount);
        }
        if self
            .history_months
            .is_some_and(|months| !(1..=Self::MAX_MONTHS).contains(&months))
        {
            return Err(InvalidSettings::HistoryMonths);
        }
        if !(Self::MIN_FORGET_AFTER..=Self::MAX_FORGET_AFTER).contains(&self.forget_after_days) {
            return Err(InvalidSettings::ForgetAfter);
        }
        self.optional_statuses.sort_unstable();
        self.optional_statuses.dedup();
        Ok(self)
    }
}

impl Default for WidgetSettings {
    fn default() -> Self {
        Self {
            title: "Buy it again".to_owned(),
            product_count: 8,
            optional_statuses: Vec::new(),
            history_months: None,
            forget_after_days: forget_after_days(),
        }
    }
}

/// Statuses of an order that count as a purchase only if the merchant says so. Those that always
/// count and those that never do are not a matter of taste: see the server's `purchases`.
///
/// Names and ids: BigCommerce docs, `reference/orders.v2.oas2.yml`, `GET /v2/order_statuses`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OptionalStatus {
    /// 1: the shopper began to pay and has not finished.
    Pending,
    /// 7: ordered, to be paid by other means.
    AwaitingPayment,
    /// 12: the merchant looks at it by hand.
    ManualVerificationRequired,
    /// 13: the shopper disputes the payment.
    Disputed,
}

impl OptionalStatus {
    /// All of them, in BigCommerce's order.
    pub const ALL: [Self; 4] = [
        Self::Pending,
        Self::AwaitingPayment,
        Self::ManualVerificationRequired,
        Self::Disputed,
    ];

    /// BigCommerce's number of the status.
    #[must_use]
    pub const fn id(self) -> u8 {
        match self {
            Self::Pending => 1,
            Self::AwaitingPayment => 7,
            Self::ManualVerificationRequired => 12,
            Self::Disputed => 13,
        }
    }

    /// BigCommerce's name of the status.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::AwaitingPayment => "Awaiting payment",
            Self::ManualVerificationRequired => "Manual verification required",
            Self::Disputed => "Disputed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(title: &str, product_count: u32) -> WidgetSettings {
        WidgetSettings {
            title: title.to_owned(),
            product_count,
            ..WidgetSettings::default()
        }
    }

    #[test]
    fn how_far_back_and_for_how_long_have_bounds() {
        let with = |months, days| WidgetSettings {
            history_months: months,
            forget_after_days: days,
            ..WidgetSettings::default()
        };
        for months in [Some(0), Some(121)] {
            let refused = with(months, 365).validated();
            assert_eq!(refused, Err(InvalidSettings::HistoryMonths));
        }
        for days in [0, 6, 3651] {
            let refused = with(None, days).validated();
            assert_eq!(refused, Err(InvalidSettings::ForgetAfter));
        }
        for (months, days) in [(None, 7), (Some(1), 365), (Some(120), 3650)] {
            assert!(with(months, days).validated().is_ok());
        }
    }

    #[test]
    fn settings_from_before_these_were_asked_are_read() {
        let json = r#"{"title": "Mug", "product_count": 3, "optional_statuses": []}"#;
        let settings: WidgetSettings = serde_json::from_str(json).unwrap();
        assert_eq!(
            (settings.history_months, settings.forget_after_days),
            (None, 365)
        );
    }

    #[test]
    fn white_space_in_a_heading_is_tidied() {
        let saved = settings(" \t Mug <b>\n again ", 8).validated().unwrap();
        assert_eq!(saved.title, "Mug <b> again");
    }

    #[test]
    fn a_heading_needs_something_to_read() {
        for title in ["", "   ", "\n\t"] {
            assert_eq!(
                settings(title, 8).validated(),
                Err(InvalidSettings::TitleEmpty)
            );
        }
    }

    #[test]
    fn a_heading_is_measured_in_characters_and_not_in_bytes() {
        let longest = "ж".repeat(WidgetSettings::MAX_TITLE);
        assert!(settings(&longest, 8).validated().is_ok());
        let longer = format!("{longest}ж");
        assert_eq!(
            settings(&longer, 8).validated(),
            Err(InvalidSettings::TitleTooLong)
        );
    }

    #[test]
    fn between_one_and_the_maximum_of_products_are_shown() {
        for count in [0, WidgetSettings::MAX_PRODUCTS + 1, u32::MAX] {
            assert_eq!(
                settings("Mug", count).validated(),
                Err(InvalidSettings::ProductCount)
            );
        }
        for count in [1, WidgetSettings::MAX_PRODUCTS] {
            assert!(settings("Mug", count).validated().is_ok());
        }
    }

    #[test]
    fn statuses_are_kept_once_and_in_order() {
        use OptionalStatus::{Disputed, Pending};
        let mut settings = settings("Mug", 8);
        settings.optional_statuses = vec![Disputed, Pending, Disputed];
        assert_eq!(
            settings.validated().unwrap().optional_statuses,
            [Pending, Disputed]
        );
    }

    #[test]
    fn the_words_of_a_refusal_name_the_bounds() {
        let long = InvalidSettings::TitleTooLong.to_string();
        assert!(long.contains(&WidgetSettings::MAX_TITLE.to_string()));
        let count = InvalidSettings::ProductCount.to_string();
        assert!(count.contains(&WidgetSettings::MAX_PRODUCTS.to_string()));
    }
}
