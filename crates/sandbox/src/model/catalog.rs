//! Products as the catalog has them today.

use jiff::Timestamp;
use serde_json::json;

use super::{Answer, LineOption, Money};

/// Whether a product can be ordered at all
/// (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Availability {
    #[default]
    Available,
    Disabled,
    Preorder,
}

impl Availability {
    /// Returns the name the API uses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Disabled => "disabled",
            Self::Preorder => "preorder",
        }
    }

    /// Returns the availability with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Available, Self::Disabled, Self::Preorder]
            .into_iter()
            .find(|a| a.name() == name)
    }
}

/// The level at which stock is tracked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tracking {
    None,
    Product,
    Variant,
}

impl Tracking {
    /// Returns the name the API uses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Product => "product",
            Self::Variant => "variant",
        }
    }
}

/// A product.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Product {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) sku: String,
    /// Name of a picture; empty if the product has no image.
    pub(crate) picture: &'static str,
    pub(crate) digital: bool,
    pub(crate) price: Money,
    pub(crate) sale_price: Option<Money>,
    /// Plain text.
    pub(crate) description: String,
    pub(crate) category_id: u64,
    pub(crate) tracking: Tracking,
    /// Stock of the product; the sum of its variants' where these are tracked.
    pub(crate) stock: i64,
    /// The pieces that can be ordered beyond the stock.
    pub(crate) backorders: Backorders,
    /// At or below this the stock counts as low.
    pub(crate) low_stock: i64,
    pub(crate) is_visible: bool,
    pub(crate) is_featured: bool,
    pub(crate) availability: Availability,
    /// The label shown where the price is hidden.
    pub(crate) price_hidden: Option<String>,
    /// Path of its page, with slashes at both ends.
    pub(crate) path: String,
    /// Channels it is assigned to.
    pub(crate) channels: Vec<u64>,
    pub(crate) options: Vec<ProductOption>,
    pub(crate) modifiers: Vec<Modifier>,
    /// The limits per order.
    pub(crate) limits: QuantityLimits,
    /// Never empty: a product without options has its base variant.
    pub(crate) variants: Vec<Variant>,
    pub(crate) date_created: Timestamp,
    pub(crate) date_modified: Timestamp,
}

impl Product {
    /// Returns its current price.
    pub(crate) fn current_price(&self) -> Money {
        self.sale_price.unwrap_or(self.price)
    }

    /// Returns its variant with this id.
    pub(crate) fn variant(&self, id: u64) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.id == id)
    }

    /// Returns the only variant whose values are all allowed; `None` if there are several. `allows` gets the
    /// ids of an option and of its value.
    pub(crate) fn chosen_variant(&self, allows: impl Fn(u64, u64) -> bool) -> Option<&Variant> {
        let mut fitting = self.variants.iter().filter(|variant| {
            let mut own = self.options.iter().zip(&variant.choices);
            own.all(|(option, at)| {
                let value = option.values.get(*at);
                value.is_some_and(|value| allows(option.id, value.id))
            })
        });
        let first = fitting.next();
        first.filter(|_| fitting.next().is_none())
    }

    /// Returns whether it is shown on this channel's storefront.
    pub(crate) fn is_on(&self, channel_id: u64) -> bool {
        self.is_visible && self.channels.contains(&channel_id)
    }

    /// Returns whether it is sold out.
    pub(crate) fn is_out_of_stock(&self) -> bool {
        self.tracking != Tracking::None && self.stock <= 0
    }

    /// Returns whether it is for sale at all, in stock or not.
    pub(crate) fn is_sold(&self) -> bool {
        self.availability != Availability::Disabled && self.price_hidden.is_none()
    }

    /// Returns whether a shopper can put it into a cart.
    pub(crate) fn can_be_bought(&self) -> bool {
        self.is_sold() && (!self.is_out_of_stock() || self.backorders != Backorders::None)
    }

    /// Returns how many pieces can be sold when this many are in stock; `None` for any number.
    pub(crate) fn sellable(&self, stock: i64) -> Option<i64> {
        let in_stock = stock.max(0);
        match (self.tracking, self.backorders) {
            (Tracking::None, _) | (_, Backorders::Unlimited) => None,
            (_, Backorders::None) => Some(in_stock),
            (_, Backorders::UpTo(more)) => Some(in_stock.saturating_add(i64::from(more))),
        }
    }

    /// Returns its stock, or that of a variant where variants are tracked.
    pub(crate) fn stock_of(&self, variant: Option<&Variant>) -> i64 {
        match (self.tracking, variant) {
            (Tracking::Variant, Some(variant)) => variant.stock,
            _ => self.stock,
        }
    }
}

/// How many pieces can be ordered beyond the stock. The REST API documents no field for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Backorders {
    #[default]
    None,
    UpTo(u32),
    Unlimited,
}

impl Backorders {
    /// Returns backorders of this many pieces; any number below 0 is unlimited.
    pub(crate) fn of(pieces: i32) -> Self {
        match u32::try_from(pieces) {
            Ok(0) => Self::None,
            Ok(pieces) => Self::UpTo(pieces),
            Err(_) => Self::Unlimited,
        }
    }
}

/// How the values of a choice are shown
/// (BigCommerce docs, `reference/catalog/product-modifiers_catalog.v3.yml`, `type`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ChoiceStyle {
    #[default]
    Dropdown,
    RadioButtons,
    Rectangles,
    Swatch,
}

/// A choice that makes variants.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ProductOption {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) style: ChoiceStyle,
    pub(crate) values: Vec<OptionValue>,
}

/// One value of an option or a modifier.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OptionValue {
    pub(crate) id: u64,
    pub(crate) label: String,
    /// The product it stands for, in a pick list.
    pub(crate) product_id: Option<u64>,
}

/// The minimum and maximum of a product in an order; 0 for no limit
/// (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct QuantityLimits {
    pub(crate) minimum: u32,
    pub(crate) maximum: u32,
}

/// The kind of answer that a modifier asks for
/// (BigCommerce docs, `reference/catalog/product-modifiers_catalog.v3.yml`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum ModifierKind {
    /// One of its values, each of which is a product.
    PickList,
    /// One of its values.
    Choice(ChoiceStyle),
    /// The first of its values if ticked, otherwise the second. If it is required, it must be ticked.
    Checkbox,
    /// A line of text of at most this many characters.
    Text(u16),
    /// Lines of text.
    MultiLineText { longest: u16, lines: u16 },
    /// A number within these limits.
    Number { lowest: f64, highest: f64 },
    /// A day, not before this one.
    Date { earliest: Option<Timestamp> },
    /// An uploaded file.
    File,
}

impl ModifierKind {
    /// Returns the type that orders of V2 give it, and its `display_style`
    /// (BigCommerce docs, `reference/orders.v2.oas2.yml`).
    pub(crate) fn in_orders(self) -> (&'static str, &'static str) {
        match self {
            Self::PickList => ("Product Pick List", ""),
            Self::Choice(style) => style.in_orders(),
            Self::Checkbox => ("Checkbox", ""),
            Self::Text(_) | Self::Number { .. } => ("Text field", ""),
            Self::MultiLineText { .. } => ("Multi-line text field", ""),
            Self::Date { .. } => ("Date field", ""),
            Self::File => ("File Upload", ""),
        }
    }
}

impl ChoiceStyle {
    /// Returns the type that orders of V2 give it, and its `display_style`.
    pub(crate) fn in_orders(self) -> (&'static str, &'static str) {
        match self {
            Self::Dropdown => ("Multiple choice", "Dropdown"),
            Self::RadioButtons => ("Multiple choice", "Radio Buttons"),
            Self::Rectangles => ("Multiple choice", "Rectangle"),
            Self::Swatch => ("Swatch", ""),
        }
    }

    /// Returns the name the catalog uses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dropdown => "dropdown",
            Self::RadioButtons => "radio_buttons",
            Self::Rectangles => "rectangles",
            Self::Swatch => "swatch",
        }
    }
}

/// The colors of swatches, in the order of the values.
const COLORS: [&str; 6] = [
    "#5b6b47", "#a3492b", "#d8cbb0", "#2f3e52", "#8c6a3f", "#b9433b",
];

/// Returns the color of the nth value of a swatch.
pub(crate) fn swatch_color(place: usize) -> &'static str {
    COLORS
        .get(place % COLORS.len())
        .copied()
        .unwrap_or_default()
}

/// A choice that makes no variants.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Modifier {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) kind: ModifierKind,
    pub(crate) required: bool,
    pub(crate) values: Vec<OptionValue>,
}

impl Modifier {
    /// Returns the value of an answer as carts and orders write it: its id (0 for text) and its text.
    /// `None` if it is no longer an answer to this modifier.
    pub(crate) fn shown(&self, answer: &Answer) -> Option<(u64, String)> {
        Some(match answer {
            Answer::Text(text) => (0, text.clone()),
            Answer::Date(day) => (0, day.strftime("%B %-d, %Y").to_string()),
            Answer::File(name) => (0, name.clone()),
            Answer::Value(id) => {
                let value = self.values.iter().find(|it| it.id == *id)?;
                (value.id, value.label.clone())
            }
        })
    }

    /// Returns an answer as a line of an order keeps it. The format of a date's `value` is not
    /// documented: here it is the number that the Cart API accepts.
    pub(crate) fn on_order(&self, answer: &Answer) -> Option<LineOption> {
        let (id, label) = self.shown(answer)?;
        let (kind, display_style) = self.kind.in_orders();
        let value = match answer {
            Answer::Value(_) => id.to_string(),
            Answer::Text(text) => text.clone(),
            Answer::Date(day) => day.as_second().to_string(),
            Answer::File(name) => {
                let stored = format!("{}_{name}", self.id);
                json!({
                    "originalName": name,
                    "temporaryPath": stored,
                    "path": format!("configured_products/{stored}"),
                })
                .to_string()
            }
        };
        Some(LineOption {
            option_id: self.id,
            name: self.name.clone(),
            label,
            value,
            kind,
            display_style,
        })
    }
}

/// The unit that is sold: one combination of option values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Variant {
    pub(crate) id: u64,
    pub(crate) sku: String,
    /// Index of the chosen value for each option of the product.
    pub(crate) choices: Vec<usize>,
    /// Its own price where it differs from the product's.
    pub(crate) price: Option<Money>,
    /// Stock, where variants are tracked.
    pub(crate) stock: i64,
    pub(crate) purchasing_disabled: bool,
}
