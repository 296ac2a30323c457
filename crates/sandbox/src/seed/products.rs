//! The products that tests look for, all of store [`super::FERNWAY`] unless they say otherwise.

/// Simple, in stock, bought by many: an enamel mug.
pub const MUG: u64 = 101;

/// Colour and size, stock per variant; the variant at index 3 is sold out.
pub const JUMPER: u64 = 125;

/// Bought by [`super::customers::EVERY_STATUS`]: the order of status n is of the nth of these.
pub const BY_STATUS: [u64; 15] = [
    101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115,
];

/// Deleted since it was sold: the catalog answers without it.
pub const DELETED: u64 = 190;

/// `is_visible` false.
pub const HIDDEN: u64 = 191;

/// `availability` `disabled`.
pub const DISABLED: u64 = 192;

/// Tracked, none left.
pub const OUT_OF_STOCK: u64 = 193;

/// Tracked, two left, low from five.
pub const LOW_STOCK: u64 = 194;

/// `availability` `preorder`.
pub const PREORDER: u64 = 195;

/// Without an image.
pub const NO_IMAGE: u64 = 196;

/// `is_price_hidden`.
pub const PRICE_HIDDEN: u64 = 197;

/// Assigned to [`super::TRADE_CHANNEL`] only.
pub const TRADE_ONLY: u64 = 198;

/// Has a required pick list: bought, it brings a child line priced 0.
pub const BUNDLE: u64 = 180;

/// The choices of the pick list of [`BUNDLE`]; the first is the child of the seed's order.
pub const BUNDLE_CHOICES: [u64; 2] = [130, 131];

/// Has a required line of text and an optional choice.
pub const ENGRAVED: u64 = 187;

/// At least four in an order, at most twenty-four.
pub const BY_THE_FOUR: u64 = 188;

/// A download.
pub const DIGITAL: u64 = 181;

/// Called `Mug <b>"Ampersand & Sons"</b>`.
pub const NAME_MARKUP: u64 = 182;

/// With emoji in its name.
pub const NAME_EMOJI: u64 = 183;

/// With a Hebrew name: right to left.
pub const NAME_RTL: u64 = 184;

/// With a name of 250 characters.
pub const NAME_LONG: u64 = 185;

/// Ends its name with `</script><script>alert(1)</script>`.
pub const NAME_SCRIPT: u64 = 186;

/// Refunded in full in the order of [`super::customers::REFUNDS`].
pub const REFUNDED: u64 = 102;

/// Two of three refunded: one remains bought.
pub const PARTLY_REFUNDED: u64 = 103;

/// In the same order, not refunded.
pub const NOT_REFUNDED: u64 = 104;

/// Refunded once, bought again later and kept.
pub const REFUNDED_THEN_KEPT: u64 = 105;

/// Has a required modifier of every kind but a file; see [`every_option`].
pub const EVERY_OPTION: u64 = 200;

/// Has a required file, which the Storefront Cart API does not accept.
pub const FILE_REQUIRED: u64 = 210;

/// Has a required date.
pub const DATE_REQUIRED: u64 = 211;

/// Has an optional checkbox, text of several lines and a swatch.
pub const OPTIONAL_CHOICES: u64 = 212;

/// None left, sold on backorder without limit. Its prices come from price lists: 88.00 dollars for
/// [`super::customer_groups::TRADE`]; on [`super::GERMAN_CHANNEL`] 109.00 euros, and 95.00 for
/// [`super::customer_groups::CLUB`].
pub const BACKORDERED: u64 = 213;

/// One left, and three more can be ordered.
pub const FEW_BACKORDERS: u64 = 214;

/// A swatch and rectangles make its variants; the one at index 1 is sold out.
pub const SWATCHES: u64 = 215;

/// Returns the answers that a cart with [`EVERY_OPTION`] needs, in the order of its modifiers: `optionId`
/// and `optionValue`, which is a number unless the modifier asks for text.
pub const fn every_option() -> [(u64, &'static str); 10] {
    [
        // Dropdown, radio buttons, rectangles, swatch, checkbox.
        (2005, "200501"),
        (2006, "200600"),
        (2007, "200702"),
        (2008, "200800"),
        (2009, "200900"),
        // Text, several lines, a number, a date, a pick list.
        (2010, "Ada"),
        (2011, "For the hut.\nUse it."),
        (2012, "1998"),
        (2013, "1778716800"),
        (2014, "201401"),
    ]
}
