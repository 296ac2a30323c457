//! How much one shopper or one store may hold. None of it depends on the store: what one of them does
//! never decides how long another waits, or how full the disk gets.
//!
//! What is left out is not lost: BigCommerce still has it.

/// Orders kept of one shopper, the newest. Somebody who orders twice a day needs seven years for as many.
pub(crate) const ORDERS_PER_SHOPPER: usize = 5_000;

/// Lines kept of one shopper, in all orders, the newest. All of them can be counted within about 25 ms,
/// which is as long as one shopper may keep the only writer.
pub(crate) const LINES_PER_SHOPPER: usize = 10_000;

/// Lines kept of one order, those with the lowest ids. As many as are read of it.
pub(crate) const LINES_PER_ORDER: usize = bigcommerce::MAX_ORDER_LINES;

/// Different purchases kept of one shopper, those bought most recently: ten pages of the API, and far more
/// than anybody looks through.
pub(crate) const PURCHASES_PER_SHOPPER: usize = 1_000;

/// Most rows kept for one store: orders, order lines, products and variants. A store with more forgets
/// the shoppers who have been away longest.
pub(crate) const ROWS_PER_STORE: u64 = 2_000_000;

/// How far it then goes down, so that this is done now and then and not for each shopper.
pub(crate) const ROWS_PER_STORE_AFTER: u64 = 1_900_000;

/// From this many rows on, the dashboard says that the store is full. It is below
/// [`ROWS_PER_STORE_AFTER`], so that the notice stays while shoppers are being forgotten.
pub(crate) const ROWS_PER_STORE_NOTICE: u64 = 1_850_000;

/// Rows written or deleted in one transaction, about: whoever else wants to write waits for as long.
pub(crate) const ROWS_AT_ONCE: usize = 1_000;

/// Purchases in one answer of the API, at the most and where nobody says how many.
pub(crate) const PURCHASES_PER_PAGE: u32 = 100;

/// Bytes kept of a name. BigCommerce allows 250 characters.
pub(crate) const NAME_BYTES: usize = 1_000;

/// Bytes kept of an SKU. BigCommerce allows 255 characters.
pub(crate) const SKU_BYTES: usize = 1_000;

/// Bytes kept of each text of a chosen option: shoppers may type whole letters there.
pub(crate) const OPTION_BYTES: usize = 500;

/// Options kept of one line.
pub(crate) const OPTIONS_PER_LINE: usize = 20;

/// Bytes kept of an address of a page or picture: browsers and servers take no longer ones reliably.
pub(crate) const URL_BYTES: usize = 2_000;

/// Channels of a product that are kept.
pub(crate) const CHANNELS_PER_PRODUCT: usize = 1_000;

/// The longest answer that is remembered, in bytes: a few of one shopper's must not push out those of
/// everybody else.
pub(crate) const REMEMBERED_BYTES: usize = 256 * 1024;

/// The beginning of a text, as many whole characters as fit into `bytes`.
pub(crate) fn cut(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(cut("Tasse", 5), "Tasse");
        assert_eq!(cut("Tasse", 4), "Tass");
        assert_eq!(cut("aß€😀", 3), "aß");
        assert_eq!(cut("aß€😀", 5), "aß");
        assert_eq!(cut("aß€😀", 6), "aß€");
        assert_eq!(cut("😀", 3), "");
        assert_eq!(cut("", 0), "");
    }
}
