//! Limits on the data stored for one shopper or one store. They are the same for every store, so that no
//! store can slow others down or fill the disk.
//!
//! Data beyond the limits is not lost: BigCommerce still has it.

/// The maximum number of orders per shopper; the newest are kept. Two orders a day for seven years are about
/// as many.
pub const ORDERS_PER_SHOPPER: usize = 5_000;

/// The maximum number of lines per shopper in all orders; the newest are kept. Counting that many takes about
/// 25 ms, which is as long as one shopper may occupy the only writer.
pub const LINES_PER_SHOPPER: usize = 10_000;

/// The maximum number of lines per order; those with the lowest ids are kept. The client reads as many.
pub const LINES_PER_ORDER: usize = 1_000;

/// The maximum number of different purchases per shopper; those bought most recently are kept. They fill ten
/// pages of the API, far more than anyone looks through.
pub const PURCHASES_PER_SHOPPER: usize = 1_000;

/// The maximum number of rows per store: shoppers, orders, order lines, products, variants and prices. If a store has
/// more, the shoppers who have been away longest are erased.
pub const ROWS_PER_STORE: u64 = 2_000_000;

/// Shoppers are erased until this many rows are left, so that the next new shopper does not exceed the limit
/// again.
pub const ROWS_PER_STORE_AFTER: u64 = 1_900_000;

/// The number of rows from which the dashboard says that the store is full. It is below
/// [`ROWS_PER_STORE_AFTER`], so that the notice stays while shoppers are being erased.
pub const ROWS_PER_STORE_NOTICE: u64 = 1_850_000;

/// The approximate number of rows written or deleted in one transaction, for which all other writers wait.
pub const ROWS_AT_ONCE: usize = 1_000;

/// The maximum number of orders before the last one whose times are stored with a purchase. They show how often the
/// shopper buys it: enough of them to find a habit, and few enough to notice a new one.
pub const EARLIER_ORDERS: usize = 11;

/// The maximum number of prices per variant, or per product without variants; those read last are kept. Ten customer
/// groups and three currencies need half as many.
pub const PRICES_PER_VARIANT: u32 = 60;

/// The maximum number of currencies per storefront.
pub const CURRENCIES_PER_STOREFRONT: usize = 60;

/// The maximum length in bytes of each of the store's own texts about stock or prices.
pub const MESSAGE_BYTES: usize = 500;

/// The default and maximum number of purchases in one response of the API.
pub const PURCHASES_PER_PAGE: u32 = 100;

/// The maximum length of a name in bytes. BigCommerce allows 250 characters.
pub const NAME_BYTES: usize = 1_000;

/// The maximum length of an SKU in bytes. BigCommerce allows 255 characters.
pub const SKU_BYTES: usize = 1_000;

/// The maximum length in bytes of each text of a chosen option, where shoppers may type long texts.
pub const OPTION_BYTES: usize = 500;

/// The maximum length in bytes of all texts of a line's options, beside their translations, which have as much again.
/// All purchases of a shopper are read at once for a search.
pub const OPTIONS_BYTES: usize = 4_000;

/// The maximum number of options per line.
pub const OPTIONS_PER_LINE: usize = 20;

/// The maximum length of a language tag in bytes. RFC 5646 (section 4.4.1) recommends 35 characters.
pub const LANGUAGE_BYTES: usize = 35;

/// The maximum number of texts that a merchant can change, in all languages together. They are read whenever the
/// store is not cached.
pub const TEXTS_PER_STORE: usize = 500;

/// The maximum number of rows of events per shopper and day, and of products in carts per shopper. Further events do not
/// count.
pub const EVENTS_PER_SHOPPER: u32 = 200;

/// The maximum number of products in the list of those that the widget sold.
pub const TOP_PRODUCTS: u32 = 10;

/// The maximum number of entries in a store's audit log; the newest are kept.
pub const AUDIT_ENTRIES_PER_STORE: u32 = 1_000;

/// The maximum number of users in a list, those seen last.
pub const USERS_LISTED: u32 = 200;

/// The maximum length of a URL in bytes: browsers and servers do not reliably accept longer ones.
pub const URL_BYTES: usize = 2_000;

/// The maximum number of channels on which one purchase is known to have been ordered; those of the newest orders are
/// kept.
pub const CHANNELS_PER_PURCHASE: usize = 20;

/// The maximum number of modifiers and their values per product. If a product has more, they are treated as unknown.
pub const MODIFIER_VALUES_PER_PRODUCT: usize = 2_000;

/// The maximum number of channels per product.
pub const CHANNELS_PER_PRODUCT: usize = 1_000;

/// The maximum length in bytes of a cached response: a few long ones must not evict many others.
pub const CACHED_RESPONSE_BYTES: usize = 256 * 1024;

/// Returns the beginning of a text: as many whole characters as fit into `bytes`.
pub fn cut(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_text_between_characters() {
        assert_eq!(cut("Tasse", 5), "Tasse");
        assert_eq!(cut("Tasse", 4), "Tass");
        assert_eq!(cut("aß€😀", 3), "aß");
        assert_eq!(cut("aß€😀", 5), "aß");
        assert_eq!(cut("aß€😀", 6), "aß€");
        assert_eq!(cut("😀", 3), "");
        assert_eq!(cut("", 0), "");
    }
}
