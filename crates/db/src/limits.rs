//! How much is kept of one shopper or one store. The limits are the same for every store, so that one of
//! them can neither slow others down nor fill the disk.
//!
//! Whatever exceeds them is not lost: BigCommerce still has it.

/// Orders kept of one shopper, newest first. Two orders a day for seven years are about as many.
pub const ORDERS_PER_SHOPPER: usize = 5_000;

/// Lines kept of one shopper in all orders, newest first. Counting that many takes about 25 ms, which is as
/// long as one shopper may occupy the only writer.
pub const LINES_PER_SHOPPER: usize = 10_000;

/// Lines kept of one order, those with the lowest ids. The client reads as many.
pub const LINES_PER_ORDER: usize = 1_000;

/// Different purchases kept of one shopper, those bought most recently: ten pages of the API, far more than
/// anyone looks through.
pub const PURCHASES_PER_SHOPPER: usize = 1_000;

/// The most rows kept for one store: orders, order lines, products and variants. If a store has more, the
/// shoppers who have been away longest are forgotten.
pub const ROWS_PER_STORE: u64 = 2_000_000;

/// Shoppers are forgotten until this many rows are left, so that it need not be done for each new shopper.
pub const ROWS_PER_STORE_AFTER: u64 = 1_900_000;

/// From this many rows on, the dashboard says that the store is full. It is below
/// [`ROWS_PER_STORE_AFTER`], so that the notice stays while shoppers are being forgotten.
pub const ROWS_PER_STORE_NOTICE: u64 = 1_850_000;

/// About how many rows are written or deleted in one transaction. All other writers wait for it.
pub const ROWS_AT_ONCE: usize = 1_000;

/// The largest and the default number of purchases in one answer of the API.
pub const PURCHASES_PER_PAGE: u32 = 100;

/// Bytes kept of a name. BigCommerce allows 250 characters.
pub const NAME_BYTES: usize = 1_000;

/// Bytes kept of an SKU. BigCommerce allows 255 characters.
pub const SKU_BYTES: usize = 1_000;

/// Bytes kept of each text of a chosen option: shoppers may type long texts there.
pub const OPTION_BYTES: usize = 500;

/// Options kept of one line.
pub const OPTIONS_PER_LINE: usize = 20;

/// Bytes of the longest URL that is kept: browsers and servers do not reliably take longer ones.
pub const URL_BYTES: usize = 2_000;

/// Channels kept of one product.
pub const CHANNELS_PER_PRODUCT: usize = 1_000;

/// The longest answer that is cached, in bytes: a few long ones must not evict many others.
pub const REMEMBERED_BYTES: usize = 256 * 1024;

/// Returns the beginning of a text, as many whole characters as fit into `bytes`.
pub fn cut(text: &str, bytes: usize) -> &str {
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
