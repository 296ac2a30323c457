//! How the widget arranges purchases, and what it shows of each.

use serde::{Deserialize, Serialize};

macro_rules! names {
    ($(#[$about:meta])* $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $type {
            $($(#[$doc])* $variant,)+
        }

        impl $type {
            /// All values, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Returns the name in attributes and in the database.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// Returns the value with this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

pub(crate) use names;

names! {
    /// How the widget arranges purchases.
    Layout {
        /// Cards in columns.
        Grid = "grid",
        /// Cards in one row, which scrolls.
        Row = "row",
        /// One compact line per purchase.
        List = "list",
        /// All purchases, with a search.
        Page = "page",
        /// The purchases of one product, on its page.
        Product = "product",
        /// What was bought at least twice and is not in the cart.
        Cart = "cart",
    }
}

impl Layout {
    /// The layouts that a merchant can choose as the default. The others suit only some pages.
    pub const DEFAULTS: [Self; 3] = [Self::Grid, Self::Row, Self::List];
}

names! {
    /// A field that a card can show. The product's name is always shown.
    CardField {
        /// The product's picture.
        Picture = "picture",
        /// The current price.
        Price = "price",
        /// The day of the last purchase.
        Date = "date",
        /// The chosen options.
        Options = "options",
        /// How often the shopper usually buys it.
        Rhythm = "rhythm",
        /// The number of orders that contain it.
        Times = "times",
        /// The stock keeping unit.
        Sku = "sku",
    }
}

impl CardField {
    /// The fields that cards show unless the merchant decides otherwise.
    pub const DEFAULTS: [Self; 5] = [
        Self::Picture,
        Self::Price,
        Self::Date,
        Self::Options,
        Self::Rhythm,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_values() {
        for layout in Layout::ALL {
            assert_eq!(Layout::from_name(layout.name()), Some(*layout));
            assert_eq!(serde_json::to_value(layout).unwrap(), layout.name());
        }
        for field in CardField::ALL {
            assert_eq!(CardField::from_name(field.name()), Some(*field));
            assert_eq!(serde_json::to_value(field).unwrap(), field.name());
        }
        assert_eq!(Layout::from_name("carousel"), None);
    }
}
