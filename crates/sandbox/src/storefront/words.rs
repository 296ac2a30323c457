//! What a shop's pages say, in each language it can speak.

mod de;
mod en;

use jiff::Timestamp;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// Its code, the value of `lang`.
    pub(super) locale: &'static str,
    /// Link to the sign-in page, and its heading.
    pub(super) sign_in: &'static str,
    /// Under that heading.
    pub(super) whom_to_be: &'static str,
    /// Link that signs out.
    pub(super) sign_out: &'static str,
    /// Before the shopper's first name.
    pub(super) hello: &'static str,
    /// Link to the cart.
    pub(super) cart: &'static str,
    /// After the number in that link, for those who listen.
    pub(super) items: &'static str,
    /// Names the navigation of categories.
    pub(super) categories: &'static str,
    /// Names the navigation of the shopper's own pages.
    pub(super) your_account: &'static str,
    /// Names the search, and its button.
    pub(super) search: &'static str,
    /// Names the trail of links above a product.
    pub(super) breadcrumbs: &'static str,
    /// The first page, in that trail.
    pub(super) home: &'static str,
    /// The button in the hero: of a category.
    pub(super) shop_category: fn(&str) -> String,
    /// Heading of a row.
    pub(super) featured: &'static str,
    /// Heading of a row.
    pub(super) new_in: &'static str,
    /// How many products there are.
    pub(super) products: fn(usize) -> String,
    /// Where there are none.
    pub(super) nothing_here: &'static str,
    /// Heading of a search's results.
    pub(super) results: fn(&str) -> String,
    /// Where a search found nothing.
    pub(super) no_results: &'static str,
    /// In place of a price that is hidden.
    pub(super) price_on_request: &'static str,
    /// Before a price that was reduced, for those who listen.
    pub(super) was: &'static str,
    /// In place of a picture.
    pub(super) picture_to_come: &'static str,
    /// The first entry of a list to choose from.
    pub(super) choose: &'static str,
    /// Beside a choice that may be left.
    pub(super) optional: &'static str,
    /// Under a field of text.
    pub(super) at_most_letters: fn(u16) -> String,
    /// Names the field.
    pub(super) quantity: &'static str,
    /// Under the field, where there are limits: fewest and most (0: none).
    pub(super) limits: fn(u32, u32) -> String,
    /// The button.
    pub(super) add_to_cart: &'static str,
    /// Availability.
    pub(super) in_stock: &'static str,
    /// Availability, and a badge.
    pub(super) sold_out: &'static str,
    /// Availability.
    pub(super) only_left: fn(i64) -> String,
    /// Availability of what does not exist yet.
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
    /// Where it has nothing.
    pub(super) cart_is_empty: &'static str,
    /// Link away from there.
    pub(super) look_around: &'static str,
    /// Column of a table, and the sum.
    pub(super) total: &'static str,
    /// Under the sum.
    pub(super) no_checkout: &'static str,
    /// Button beside a quantity.
    pub(super) update: &'static str,
    /// Button that takes a line out.
    pub(super) remove: &'static str,
    /// Of what belongs to another line.
    pub(super) included: &'static str,
    /// Heading.
    pub(super) your_orders: &'static str,
    /// Before the shopper's name.
    pub(super) signed_in_as: &'static str,
    /// Where there are none.
    pub(super) no_orders: &'static str,
    /// Heading of an order.
    pub(super) order: fn(u64) -> String,
    /// What is folded away.
    pub(super) more: fn(usize) -> String,
    /// Of a line.
    pub(super) refunded: &'static str,
    /// Of a line: how many of how many.
    pub(super) refunded_of: fn(u32, u32) -> String,
    /// Fact of an order.
    pub(super) ordered_on: &'static str,
    /// Fact of an order.
    pub(super) status: &'static str,
    /// Fact of an order.
    pub(super) payment: &'static str,
    /// Link back.
    pub(super) all_orders: &'static str,
    /// Heading of the 404.
    pub(super) no_such_page: &'static str,
    /// Under that heading.
    pub(super) moved_or_never: &'static str,
    /// Link away from there.
    pub(super) back_to_shop: &'static str,
    /// Title of a page of plain text.
    pub(super) shipping: &'static str,
    /// Its headings and paragraphs.
    pub(super) shipping_text: &'static [(&'static str, &'static str)],
    /// Names the links in the footer.
    pub(super) more_shops: &'static str,
    /// Link to the control panel.
    pub(super) control_panel: &'static str,
    /// Names the banner, and its heading.
    pub(super) your_privacy: &'static str,
    /// The banner's text.
    pub(super) consent_text: &'static str,
    /// Its first button.
    pub(super) consent_choose: &'static str,
    /// Its second button.
    pub(super) consent_reject: &'static str,
    /// Its third button.
    pub(super) consent_accept: &'static str,
    /// The button under the boxes.
    pub(super) consent_save: &'static str,
    /// The boxes: functional, analytics, targeting.
    pub(super) consent_categories: [&'static str; 3],
    /// Notice: this is in the cart now.
    pub(super) added: fn(&str) -> String,
    /// Notice: product.
    pub(super) cannot_be_bought: fn(&str) -> String,
    /// Notice: product, name of the choice.
    pub(super) choose_first: fn(&str, &str) -> String,
    /// Notice: product.
    pub(super) not_enough: fn(&str) -> String,
    /// Notice: product, fewest.
    pub(super) at_least: fn(&str, u32) -> String,
    /// Notice: product, most.
    pub(super) at_most: fn(&str, u32) -> String,
    /// Statuses of orders, by their numbers 0 to 14.
    pub(super) statuses: [&'static str; 15],
    /// January to December.
    pub(super) months: [&'static str; 12],
    /// A day: day, month's name, year.
    pub(super) date: fn(i8, &str, i16) -> String,
}

impl Words {
    /// The words of a language; English where it is not spoken.
    pub(super) fn of(locale: &str) -> &'static Self {
        match locale {
            "de" => &de::WORDS,
            _ => &en::WORDS,
        }
    }
}

/// A day, such as `2 October 2026`.
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
    fn a_day_is_written_as_its_language_writes_it() {
        let at: Timestamp = "2026-03-02T23:59:59Z".parse().unwrap();
        assert_eq!(date(Words::of("en"), at), "2 March 2026");
        assert_eq!(date(Words::of("de"), at), "2. März 2026");
    }
}
