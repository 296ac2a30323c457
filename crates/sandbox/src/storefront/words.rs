//! The texts of a shop's pages, in each language.

mod de;
mod en;

use jiff::Timestamp;

/// The texts of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// Link to the sign-in page, and its heading.
    pub(super) sign_in: &'static str,
    /// Paragraph under that heading.
    pub(super) whom_to_be: &'static str,
    /// Link that signs out.
    pub(super) sign_out: &'static str,
    /// Before the shopper's first name.
    pub(super) hello: &'static str,
    /// Link to the cart.
    pub(super) cart: &'static str,
    /// Label of that link, with the number of items.
    pub(super) cart_with: fn(u32) -> String,
    /// Label of the choice of languages.
    pub(super) language: &'static str,
    /// Label of the choice of currencies.
    pub(super) currency: &'static str,
    /// Label of the navigation of categories.
    pub(super) categories: &'static str,
    /// Label of the navigation of the shopper's own pages.
    pub(super) your_account: &'static str,
    /// Label of the search, and its button.
    pub(super) search: &'static str,
    /// Label of the breadcrumbs above a product.
    pub(super) breadcrumbs: &'static str,
    /// The first page, in the breadcrumbs.
    pub(super) home: &'static str,
    /// Button in the hero, with the name of a category.
    pub(super) shop_category: fn(&str) -> String,
    /// Heading of the featured products.
    pub(super) featured: &'static str,
    /// Heading of the newest products.
    pub(super) new_in: &'static str,
    /// The number of products.
    pub(super) products: fn(usize) -> String,
    /// In place of an empty list of products.
    pub(super) nothing_here: &'static str,
    /// Heading of the search results, with the query.
    pub(super) results: fn(&str) -> String,
    /// In place of empty search results.
    pub(super) no_results: &'static str,
    /// In place of a hidden price.
    pub(super) price_on_request: &'static str,
    /// Before the price before a reduction, for screen readers.
    pub(super) was: &'static str,
    /// In place of a missing picture.
    pub(super) picture_to_come: &'static str,
    /// First entry of a drop-down list.
    pub(super) choose: &'static str,
    /// Beside a choice that is not required.
    pub(super) optional: &'static str,
    /// Labels of the fields of a date: month, day, year.
    pub(super) date_parts: [&'static str; 3],
    /// Under a text field, with the maximum length.
    pub(super) at_most_letters: fn(u16) -> String,
    /// Label of the field.
    pub(super) quantity: &'static str,
    /// Under that field, if there are limits: minimum and maximum (0: none).
    pub(super) limits: fn(u32, u32) -> String,
    /// Button of the product page.
    pub(super) add_to_cart: &'static str,
    /// Availability.
    pub(super) in_stock: &'static str,
    /// Availability, and a badge.
    pub(super) sold_out: &'static str,
    /// Availability of a product that is out of stock and can be bought nevertheless.
    pub(super) on_backorder: &'static str,
    /// Availability, where the store shows its stock.
    pub(super) left: fn(i64) -> String,
    /// Availability.
    pub(super) only_left: fn(i64) -> String,
    /// Availability of a preorder.
    pub(super) order_now: &'static str,
    /// Availability.
    pub(super) not_for_sale: &'static str,
    /// A badge.
    pub(super) unavailable: &'static str,
    /// A badge.
    pub(super) sale: &'static str,
    /// A badge.
    pub(super) preorder: &'static str,
    /// Heading of the cart.
    pub(super) your_cart: &'static str,
    /// In place of an empty cart.
    pub(super) cart_is_empty: &'static str,
    /// Link from the empty cart to the shop.
    pub(super) look_around: &'static str,
    /// Column of a table, and label of the total.
    pub(super) total: &'static str,
    /// Under the total.
    pub(super) no_checkout: &'static str,
    /// Button beside a quantity.
    pub(super) update: &'static str,
    /// Button that removes a line.
    pub(super) remove: &'static str,
    /// In place of the price of a child line.
    pub(super) included: &'static str,
    /// Heading of the list of orders.
    pub(super) your_orders: &'static str,
    /// Before the shopper's name.
    pub(super) signed_in_as: &'static str,
    /// In place of an empty list of orders.
    pub(super) no_orders: &'static str,
    /// Heading of an order.
    pub(super) order: fn(u64) -> String,
    /// Summary of the folded lines, with their number.
    pub(super) more: fn(usize) -> String,
    /// On a fully refunded line.
    pub(super) refunded: &'static str,
    /// On a partially refunded line: refunded pieces, all pieces.
    pub(super) refunded_of: fn(u32, u32) -> String,
    /// Label on an order's page.
    pub(super) ordered_on: &'static str,
    /// Label on an order's page.
    pub(super) status: &'static str,
    /// Label on an order's page.
    pub(super) payment: &'static str,
    /// Link back to the list of orders.
    pub(super) all_orders: &'static str,
    /// Heading of the 404.
    pub(super) no_such_page: &'static str,
    /// Paragraph under that heading.
    pub(super) moved_or_never: &'static str,
    /// Link from the 404 to the shop.
    pub(super) back_to_shop: &'static str,
    /// Title of the page about shipping and returns.
    pub(super) shipping: &'static str,
    /// Its headings and paragraphs.
    pub(super) shipping_text: &'static [(&'static str, &'static str)],
    /// Label of the links in the footer.
    pub(super) more_shops: &'static str,
    /// Link to the control panel.
    pub(super) control_panel: &'static str,
    /// Label of the consent banner, and its heading.
    pub(super) your_privacy: &'static str,
    /// The banner's text.
    pub(super) consent_text: &'static str,
    /// Its first button.
    pub(super) consent_choose: &'static str,
    /// Its second button.
    pub(super) consent_reject: &'static str,
    /// Its third button.
    pub(super) consent_accept: &'static str,
    /// Button under the checkboxes.
    pub(super) consent_save: &'static str,
    /// The checkboxes: functional, analytics, targeting.
    pub(super) consent_categories: [&'static str; 3],
    /// Notice after adding to the cart: product.
    pub(super) added: fn(&str) -> String,
    /// Notice: product.
    pub(super) cannot_be_bought: fn(&str) -> String,
    /// Notice where purchasing is switched off.
    pub(super) no_purchasing: &'static str,
    /// Notice: product, name of the choice.
    pub(super) choose_first: fn(&str, &str) -> String,
    /// Notice: product.
    pub(super) not_enough: fn(&str) -> String,
    /// Notice: product, minimum.
    pub(super) at_least: fn(&str, u32) -> String,
    /// Notice: product, maximum.
    pub(super) at_most: fn(&str, u32) -> String,
    /// Order statuses by id, 0 to 14.
    pub(super) statuses: [&'static str; 15],
    /// January to December.
    pub(super) months: [&'static str; 12],
    /// Format of a date: day, month's name, year.
    pub(super) date: fn(i8, &str, i16) -> String,
}

impl Words {
    /// Returns the texts of a language, by default English.
    pub(super) fn of(locale: &str) -> &'static Self {
        match locale {
            "de" => &de::WORDS,
            _ => &en::WORDS,
        }
    }
}

/// Formats a date, such as `2 October 2026`.
pub(super) fn date(words: &Words, at: Timestamp) -> String {
    let day = at.to_zoned(jiff::tz::TimeZone::UTC).date();
    let month = usize::try_from(day.month())
        .ok()
        .and_then(|month| words.months.get(month.saturating_sub(1)));
    (words.date)(day.day(), month.copied().unwrap_or_default(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_date_format() {
        let at: Timestamp = "2026-03-02T23:59:59Z".parse().unwrap();
        assert_eq!(date(Words::of("en"), at), "2 March 2026");
        assert_eq!(date(Words::of("de"), at), "2. März 2026");
    }
}
