//! The merchant's settings for the widget.

use serde::{Deserialize, Serialize};

use crate::{CardField, Layout, Look, OptionalStatus};

/// The widget's appearance, and which orders it takes into account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WidgetSettings {
    /// The heading above the purchases, as plain text.
    pub title: String,
    /// The maximum number of products shown.
    pub product_count: u32,
    /// Order statuses that count as purchases in addition to those that always do.
    pub optional_statuses: Vec<OptionalStatus>,
    /// Orders older than this many months are neither stored nor shown; `None` for no limit.
    #[serde(default)]
    pub history_months: Option<u32>,
    /// A shopper's data is erased after this many days without a visit.
    #[serde(default = "forget_after_days")]
    pub forget_after_days: u32,
    /// The layout of widgets whose page does not choose one; one of [`Layout::DEFAULTS`].
    #[serde(default = "layout")]
    pub layout: Layout,
    /// What cards show, sorted.
    #[serde(default = "card_fields")]
    pub card_fields: Vec<CardField>,
    /// Whether purchases that are due again come first.
    #[serde(default)]
    pub due_first: bool,
    /// Whether a shopper who has bought nothing sees a text that says so, instead of nothing.
    #[serde(default)]
    pub shows_empty: bool,
    /// Whether the store also sells products that are out of stock.
    #[serde(default)]
    pub sells_on_backorder: bool,
    /// What the merchant has fixed of the look; the rest is the theme's.
    #[serde(default)]
    pub look: Look,
    /// Whether the store's use of the widget, and the orders that follow, are counted.
    #[serde(default = "measures")]
    pub measures: bool,
    /// The share of shoppers, in percent, who are shown nothing, so that their orders can be compared with those of the
    /// others. Only if the use of the widget is counted.
    #[serde(default)]
    pub holdout_percent: u8,
}

/// Returns the default: on. Counting needs no cookie, no storage in the browser and no third party, and what
/// a shopper did is kept no longer than a cart, apart from the last two days on which the shopper saw the widget.
const fn measures() -> bool {
    true
}

const fn layout() -> Layout {
    Layout::Grid
}

fn card_fields() -> Vec<CardField> {
    CardField::DEFAULTS.to_vec()
}

/// Returns the default: a year.
const fn forget_after_days() -> u32 {
    365
}

/// The reason why settings cannot be saved, worded for the merchant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSettings {
    /// The heading has nothing but white space.
    #[error("Enter a heading.")]
    TitleEmpty,
    /// The heading is longer than [`WidgetSettings::MAX_TITLE`].
    #[error("The heading can have at most 80 characters.")]
    TitleTooLong,
    /// The number of products is outside 1 to [`WidgetSettings::MAX_PRODUCTS`].
    #[error("Enter a number of products between 1 and 24.")]
    ProductCount,
    /// The number of months is outside 1 to [`WidgetSettings::MAX_MONTHS`].
    #[error("Choose between 1 and 120 months, or all orders.")]
    HistoryMonths,
    /// The number of days is outside [`WidgetSettings::MIN_FORGET_AFTER`] to
    /// [`WidgetSettings::MAX_FORGET_AFTER`].
    #[error("Enter a number of days between 7 and 3650.")]
    ForgetAfter,
    /// The layout is not one of [`Layout::DEFAULTS`].
    #[error("Choose a grid, a row or a list.")]
    Layout,
    /// The list of fonts has something other than names.
    #[error("Enter names of fonts, separated by commas, such as: Georgia, serif.")]
    Fonts,
    /// The size of texts is outside [`Look::MIN_FONT_SIZE`] to [`Look::MAX_FONT_SIZE`].
    #[error("Enter a size between 12 and 24, or nothing.")]
    FontSize,
    /// The radius of corners is above [`Look::MAX_RADIUS`].
    #[error("Enter a number between 0 and 32, or nothing.")]
    Radius,
    /// The share of shoppers who are shown nothing is above [`WidgetSettings::MAX_HOLDOUT`].
    #[error("Choose between 0 and 20 percent.")]
    Holdout,
}

impl WidgetSettings {
    /// The default heading. As long as it is unchanged, shoppers see it in their own language.
    pub const DEFAULT_TITLE: &str = "Buy it again";
    /// The maximum length of the heading, in characters.
    pub const MAX_TITLE: usize = 80;
    /// The maximum number of products in a widget.
    pub const MAX_PRODUCTS: u32 = 24;
    /// The maximum of [`WidgetSettings::history_months`], unless it is unlimited.
    pub const MAX_MONTHS: u32 = 120;
    /// The minimum of [`WidgetSettings::forget_after_days`].
    pub const MIN_FORGET_AFTER: u32 = 7;
    /// The maximum of [`WidgetSettings::forget_after_days`].
    pub const MAX_FORGET_AFTER: u32 = 3650;
    /// The maximum of [`WidgetSettings::holdout_percent`].
    pub const MAX_HOLDOUT: u8 = 20;

    /// Returns the settings in the form in which they are saved: white space in the title collapsed, statuses
    /// sorted and deduplicated.
    ///
    /// # Errors
    /// The first setting that is out of bounds.
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
        if !Layout::DEFAULTS.contains(&self.layout) {
            return Err(InvalidSettings::Layout);
        }
        let Look {
            font_size, radius, ..
        } = self.look;
        if font_size
            .is_some_and(|size| !(Look::MIN_FONT_SIZE..=Look::MAX_FONT_SIZE).contains(&size))
        {
            return Err(InvalidSettings::FontSize);
        }
        if radius.is_some_and(|radius| radius > Look::MAX_RADIUS) {
            return Err(InvalidSettings::Radius);
        }
        if self.holdout_percent > Self::MAX_HOLDOUT {
            return Err(InvalidSettings::Holdout);
        }
        self.card_fields.sort_unstable();
        self.card_fields.dedup();
        self.optional_statuses.sort_unstable();
        self.optional_statuses.dedup();
        Ok(self)
    }
}

impl Default for WidgetSettings {
    fn default() -> Self {
        Self {
            title: Self::DEFAULT_TITLE.to_owned(),
            product_count: 8,
            optional_statuses: Vec::new(),
            history_months: None,
            forget_after_days: forget_after_days(),
            layout: layout(),
            card_fields: card_fields(),
            due_first: false,
            shows_empty: false,
            sells_on_backorder: false,
            look: Look::default(),
            measures: measures(),
            holdout_percent: 0,
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
    fn rejects_months_and_days_out_of_bounds() {
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
    fn old_settings_get_defaults_for_newer_fields() {
        let json = r#"{"title": "Mug", "product_count": 3, "optional_statuses": []}"#;
        let settings: WidgetSettings = serde_json::from_str(json).unwrap();
        assert_eq!(
            (settings.history_months, settings.forget_after_days),
            (None, 365)
        );
        let defaults = WidgetSettings::default();
        assert_eq!(
            (settings.layout, settings.card_fields),
            (defaults.layout, defaults.card_fields)
        );
    }

    #[test]
    fn collapses_white_space_in_the_heading() {
        let saved = settings(" \t Mug <b>\n again ", 8).validated().unwrap();
        assert_eq!(saved.title, "Mug <b> again");
    }

    #[test]
    fn rejects_a_blank_heading() {
        for title in ["", "   ", "\n\t"] {
            assert_eq!(
                settings(title, 8).validated(),
                Err(InvalidSettings::TitleEmpty)
            );
        }
    }

    #[test]
    fn measures_the_heading_in_characters() {
        let longest = "ж".repeat(WidgetSettings::MAX_TITLE);
        assert!(settings(&longest, 8).validated().is_ok());
        let longer = format!("{longest}ж");
        assert_eq!(
            settings(&longer, 8).validated(),
            Err(InvalidSettings::TitleTooLong)
        );
    }

    #[test]
    fn rejects_a_product_count_out_of_bounds() {
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
    fn rejects_lengths_out_of_bounds() {
        let with = |font_size, radius| WidgetSettings {
            look: Look {
                font_size,
                radius,
                ..Look::default()
            },
            ..WidgetSettings::default()
        };
        for size in [0, 11, 25, 255] {
            let refused = with(Some(size), None).validated();
            assert_eq!(refused, Err(InvalidSettings::FontSize));
        }
        for radius in [33, 255] {
            let refused = with(None, Some(radius)).validated();
            assert_eq!(refused, Err(InvalidSettings::Radius));
        }
        for (size, radius) in [(Some(12), Some(0)), (Some(24), Some(32)), (None, None)] {
            assert!(with(size, radius).validated().is_ok());
        }
    }

    #[test]
    fn only_layouts_that_suit_every_page_can_be_the_default() {
        for layout in Layout::ALL {
            let settings = WidgetSettings {
                layout: *layout,
                ..WidgetSettings::default()
            };
            let expected = Layout::DEFAULTS.contains(layout);
            assert_eq!(settings.validated().is_ok(), expected, "{layout:?}");
        }
    }

    #[test]
    fn sorts_and_deduplicates_card_fields() {
        let settings = WidgetSettings {
            card_fields: vec![CardField::Sku, CardField::Price, CardField::Sku],
            ..WidgetSettings::default()
        };
        let fields = settings.validated().unwrap().card_fields;
        assert_eq!(fields, [CardField::Price, CardField::Sku]);
    }

    #[test]
    fn sorts_and_deduplicates_statuses() {
        let [pending, disputed] = [1, 13].map(|id| OptionalStatus::from_id(id).unwrap());
        let mut settings = settings("Mug", 8);
        settings.optional_statuses = vec![disputed, pending, disputed];
        assert_eq!(
            settings.validated().unwrap().optional_statuses,
            [pending, disputed]
        );
    }

    #[test]
    fn error_messages_name_the_bounds() {
        let long = InvalidSettings::TitleTooLong.to_string();
        assert!(long.contains(&WidgetSettings::MAX_TITLE.to_string()));
        let count = InvalidSettings::ProductCount.to_string();
        assert!(count.contains(&WidgetSettings::MAX_PRODUCTS.to_string()));
        let size = InvalidSettings::FontSize.to_string();
        for bound in [Look::MIN_FONT_SIZE, Look::MAX_FONT_SIZE] {
            assert!(size.contains(&bound.to_string()));
        }
        let radius = InvalidSettings::Radius.to_string();
        assert!(radius.contains(&Look::MAX_RADIUS.to_string()));
    }
}
