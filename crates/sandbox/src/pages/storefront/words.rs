//! What a shop's pages say, in each language it can speak.

mod de;
mod en;

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// Its code, the value of `lang`.
    pub locale: &'static str,
    /// Link to the sign-in page, and its heading.
    pub sign_in: &'static str,
    /// Under that heading.
    pub whom_to_be: &'static str,
    /// Link that signs out.
    pub sign_out: &'static str,
    /// Before the shopper's first name.
    pub hello: &'static str,
    /// Link to the cart.
    pub cart: &'static str,
    /// After the number in that link, for those who listen.
    pub items: &'static str,
    /// Names the navigation of categories.
    pub categories: &'static str,
    /// Names the navigation of the shopper's own pages.
    pub your_account: &'static str,
    /// Names the search, and its button.
    pub search: &'static str,
    /// Names the trail of links above a product.
    pub breadcrumbs: &'static str,
    /// The first page, in that trail.
    pub home: &'static str,
    /// The button in the hero: of a category.
    pub shop_category: fn(&str) -> String,
    /// Heading of a row.
    pub featured: &'static str,
    /// Heading of a row.
    pub new_in: &'static str,
    /// How many products there are.
    pub products: fn(usize) -> String,
    /// Where there are none.
    pub nothing_here: &'static str,
    /// Heading of a search's results.
    pub results: fn(&str) -> String,
    /// Where a search found nothing.
    pub no_results: &'static str,
    /// In place of a price that is hidden.
    pub price_on_request: &'static str,
    /// Before a price that was reduced, for those who listen.
    pub was: &'static str,
    /// In place of a picture.
    pub picture_to_come: &'static str,
    /// The first entry of a list to choose from.
    pub choose: &'static str,
    /// Beside a choice that may be left.
    pub optional: &'static str,
    /// Under a field of text.
    pub at_most_letters: fn(u16) -> String,
    /// Names the field.
    pub quantity: &'static str,
    /// Under the field, where there are limits: fewest and most (0: none).
    pub limits: fn(u32, u32) -> String,
    /// The button.
    pub add_to_cart: &'static str,
    /// Availability.
    pub in_stock: &'static str,
    /// Availability, and a badge.
    pub sold_out: &'static str,
    /// Availability.
    pub only_left: fn(i64) -> String,
    /// Availability of what does not exist yet.
    pub order_now: &'static str,
    /// Availability.
    pub not_for_sale: &'static str,
    /// A badge.
    pub unavailable: &'static str,
    /// A badge.
    pub sale: &'static str,
    /// A badge.
    pub preorder: &'static str,
    /// Heading of the cart.
    pub your_cart: &'static str,
    /// Where it has nothing.
    pub cart_is_empty: &'static str,
    /// Link away from there.
    pub look_around: &'static str,
    /// Column of a table, and the sum.
    pub total: &'static str,
    /// Under the sum.
    pub no_checkout: &'static str,
    /// Button beside a quantity.
    pub update: &'static str,
    /// Button that takes a line out.
    pub remove: &'static str,
    /// Of what belongs to another line.
    pub included: &'static str,
    /// Heading.
    pub your_orders: &'static str,
    /// Before the shopper's name.
    pub signed_in_as: &'static str,
    /// Where there are none.
    pub no_orders: &'static str,
    /// Heading of an order.
    pub order: fn(u64) -> String,
    /// What is folded away.
    pub more: fn(usize) -> String,
    /// Of a line.
    pub refunded: &'static str,
    /// Of a line: how many of how many.
    pub refunded_of: fn(u32, u32) -> String,
    /// Fact of an order.
    pub ordered_on: &'static str,
    /// Fact of an order.
    pub status: &'static str,
    /// Fact of an order.
    pub payment: &'static str,
    /// Link back.
    pub all_orders: &'static str,
    /// Heading of the 404.
    pub no_such_page: &'static str,
    /// Under that heading.
    pub moved_or_never: &'static str,
    /// Link away from there.
    pub back_to_shop: &'static str,
    /// Title of a page of plain text.
    pub shipping: &'static str,
    /// Its headings and paragraphs.
    pub shipping_text: &'static [(&'static str, &'static str)],
    /// Names the links in the footer.
    pub more_shops: &'static str,
    /// Link to the control panel.
    pub control_panel: &'static str,
    /// Names the banner, and its heading.
    pub your_privacy: &'static str,
    /// The banner's text.
    pub consent_text: &'static str,
    /// Its first button.
    pub consent_choose: &'static str,
    /// Its second button.
    pub consent_reject: &'static str,
    /// Its third button.
    pub consent_accept: &'static str,
    /// The button under the boxes.
    pub consent_save: &'static str,
    /// The boxes: functional, analytics, targeting.
    pub consent_categories: [&'static str; 3],
    /// Notice: this is in the cart now.
    pub added: fn(&str) -> String,
    /// Notice: product.
    pub cannot_be_bought: fn(&str) -> String,
    /// Notice: product, name of the choice.
    pub choose_first: fn(&str, &str) -> String,
    /// Notice: product.
    pub not_enough: fn(&str) -> String,
    /// Notice: product, fewest.
    pub at_least: fn(&str, u32) -> String,
    /// Notice: product, most.
    pub at_most: fn(&str, u32) -> String,
    /// Statuses of orders, by their numbers 0 to 14.
    pub statuses: [&'static str; 15],
    /// January to December.
    pub months: [&'static str; 12],
    /// A day: day, month's name, year.
    pub date: fn(i8, &str, i16) -> String,
}

impl Words {
    /// The words of a language; English where it is not spoken.
    pub fn of(locale: &str) -> &'static Self {
        match locale {
            "de" => &de::WORDS,
            _ => &en::WORDS,
        }
    }
}
