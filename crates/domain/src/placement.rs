//! Where the widget appears on a storefront.

use serde::{Deserialize, Serialize};

use crate::{Layout, layout::names};

names! {
    /// A kind of page of a storefront.
    PageKind {
        /// The home page.
        Home = "home",
        /// The page of a product.
        Product = "product",
        /// The page of a category.
        Category = "category",
        /// The cart.
        Cart = "cart",
        /// Every other page.
        Other = "other",
    }
}

/// Where the widget appears on a storefront. If a page has marks (`data-reprise`), it appears in them instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Placement {
    /// Whether Reprise is on this storefront at all.
    pub is_on: bool,
    /// The home page.
    pub home: PagePlacement,
    /// The pages of products.
    pub product: PagePlacement,
    /// The pages of categories.
    pub category: PagePlacement,
    /// The cart.
    pub cart: PagePlacement,
    /// Every other page.
    pub other: PagePlacement,
}

/// Whether, how and where the widget appears on the pages of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PagePlacement {
    /// Whether it appears.
    pub is_on: bool,
    /// The layout; `None` for that of the settings.
    pub layout: Option<Layout>,
    /// The place on the page.
    pub position: Position,
}

/// A place on a page. If the page does not have the element, the widget is at the end of the main content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// At the beginning of the main content.
    Top,
    /// At the end of the main content.
    #[default]
    Bottom,
    /// Below the theme's region with this name.
    Region(String),
    /// Before the first element that this CSS selector matches.
    Before(String),
    /// After the first element that this CSS selector matches.
    After(String),
}

/// The reason why a placement cannot be saved, worded for the merchant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPlacement {
    /// The selector is empty, longer than [`Placement::MAX_SELECTOR`], or has control characters.
    #[error("Enter a CSS selector of at most 120 characters, such as #related-products.")]
    Selector,
    /// The name of the region is none.
    #[error("Choose a region.")]
    Region,
}

impl Default for Placement {
    fn default() -> Self {
        let page = PagePlacement::default();
        Self {
            is_on: true,
            home: page.clone(),
            product: page.clone(),
            category: page.clone(),
            cart: page.clone(),
            other: page,
        }
    }
}

impl Default for PagePlacement {
    fn default() -> Self {
        Self {
            is_on: true,
            layout: None,
            position: Position::default(),
        }
    }
}

impl Placement {
    /// The maximum length of a selector, in characters.
    pub const MAX_SELECTOR: usize = 120;
    /// The maximum length of the name of a region.
    const MAX_REGION: usize = 64;

    /// Returns the placement on the pages of a kind.
    #[must_use]
    pub const fn page(&self, kind: PageKind) -> &PagePlacement {
        match kind {
            PageKind::Home => &self.home,
            PageKind::Product => &self.product,
            PageKind::Category => &self.category,
            PageKind::Cart => &self.cart,
            PageKind::Other => &self.other,
        }
    }

    /// Returns the placement on the pages of a kind, to change it.
    pub const fn page_mut(&mut self, kind: PageKind) -> &mut PagePlacement {
        match kind {
            PageKind::Home => &mut self.home,
            PageKind::Product => &mut self.product,
            PageKind::Category => &mut self.category,
            PageKind::Cart => &mut self.cart,
            PageKind::Other => &mut self.other,
        }
    }

    /// Returns the placement in the form in which it is saved, without white space around selectors.
    ///
    /// # Errors
    /// The first position that is invalid.
    pub fn validated(mut self) -> Result<Self, InvalidPlacement> {
        for kind in PageKind::ALL {
            self.page_mut(*kind).position.validate()?;
        }
        Ok(self)
    }

    /// Returns what the loader is told in its address: the kinds of pages that differ from the default, each with `off` or
    /// with the layout, the side and the selector, separated by commas. The layout and the selector may be empty.
    #[must_use]
    pub fn address(&self) -> Vec<(&'static str, String)> {
        let differs = |kind: &&PageKind| *self.page(**kind) != PagePlacement::default();
        PageKind::ALL
            .iter()
            .filter(differs)
            .map(|kind| (kind.name(), self.page(*kind).address()))
            .collect()
    }
}

impl PagePlacement {
    fn address(&self) -> String {
        if !self.is_on {
            return "off".to_owned();
        }
        let layout = self.layout.map_or("", Layout::name);
        // The sides are the names of DOM methods.
        match &self.position {
            Position::Top => format!("{layout},prepend"),
            Position::Bottom => format!("{layout},append"),
            Position::Region(name) => format!("{layout},after,[data-content-region='{name}']"),
            Position::Before(selector) => format!("{layout},before,{selector}"),
            Position::After(selector) => format!("{layout},after,{selector}"),
        }
    }
}

impl Position {
    fn validate(&mut self) -> Result<(), InvalidPlacement> {
        match self {
            Self::Top | Self::Bottom => Ok(()),
            Self::Region(name) => {
                let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
                let is_good = (1..=Placement::MAX_REGION).contains(&name.len());
                if is_good && name.bytes().all(is_part) {
                    Ok(())
                } else {
                    Err(InvalidPlacement::Region)
                }
            }
            Self::Before(selector) | Self::After(selector) => {
                *selector = selector.trim().to_owned();
                let length = selector.chars().count();
                let is_good = (1..=Placement::MAX_SELECTOR).contains(&length);
                if is_good && !selector.chars().any(char::is_control) {
                    Ok(())
                } else {
                    Err(InvalidPlacement::Selector)
                }
            }
        }
    }
}

/// The regions of the theme Cornerstone that suit a widget, by the kind of page
/// (`bigcommerce/cornerstone`, `templates/pages`, version 6.21).
#[must_use]
pub const fn regions(kind: PageKind) -> &'static [&'static str] {
    match kind {
        PageKind::Home => &[
            "home_below_menu",
            "home_below_carousel",
            "home_below_featured_products",
            "home_below_top_products",
            "home_below_new_products",
        ],
        PageKind::Product => &["product_below_price", "product_below_content"],
        PageKind::Category => &["category_below_header", "category_below_content"],
        PageKind::Cart => &["cart_below_totals"],
        PageKind::Other => &[
            "page_builder_content",
            "search_below_content",
            "brand_below_header",
            "brand_below_content",
            "brands_below_header",
            "brands_below_content",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_needs_no_address() {
        assert_eq!(Placement::default().address(), []);
    }

    #[test]
    fn the_address_says_what_differs() {
        let mut placement = Placement::default();
        placement.home.layout = Some(Layout::Row);
        placement.home.position = Position::Region("home_below_menu".to_owned());
        placement.product.is_on = false;
        placement.cart = PagePlacement {
            layout: Some(Layout::Cart),
            ..PagePlacement::default()
        };
        placement.other.position = Position::Before("a, b".to_owned());
        let expected = [
            ("home", "row,after,[data-content-region='home_below_menu']"),
            ("product", "off"),
            ("cart", "cart,append"),
            ("other", ",before,a, b"),
        ];
        let expected = expected.map(|(kind, value)| (kind, value.to_owned()));
        assert_eq!(placement.address(), expected);
    }

    #[test]
    fn positions_are_checked() {
        let with = |position| {
            let mut placement = Placement::default();
            placement.home.position = position;
            placement.validated().map(|saved| saved.home.position)
        };
        let after = |text: &str| with(Position::After(text.to_owned()));
        assert_eq!(
            after("  #a > .b "),
            Ok(Position::After("#a > .b".to_owned()))
        );
        for bad in ["", "  ", "a\nb", &"a".repeat(121)] {
            assert_eq!(after(bad), Err(InvalidPlacement::Selector), "{bad}");
        }
        for bad in ["", "a']", &"a".repeat(65)] {
            let refused = with(Position::Region(bad.to_owned()));
            assert_eq!(refused, Err(InvalidPlacement::Region), "{bad}");
        }
        for kind in PageKind::ALL {
            for region in regions(*kind) {
                assert!(with(Position::Region((*region).to_owned())).is_ok());
            }
        }
    }

    #[test]
    fn what_an_earlier_version_saved_has_the_defaults_for_the_rest() {
        let saved = r#"{"home": {"is_on": false}, "later": 1}"#;
        let read: Placement = serde_json::from_str(saved).unwrap();
        let mut expected = Placement::default();
        expected.home.is_on = false;
        assert_eq!(read, expected);
    }
}
