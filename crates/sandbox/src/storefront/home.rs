//! A shop's first page.

use axum::{Extension, extract::State, response::Response};
use maud::{Markup, html};

use super::{
    closed,
    layout::{self, Shop, region},
    open_store,
    products::{Level, ProductCard, grid, shelf, storefront},
    session::Visitor,
};
use crate::{model::Product, state::Shared, urls::Site};

/// Products of a row on the home page.
const ROW: usize = 8;

/// `GET /`.
pub(super) async fn home(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
) -> Response {
    let state = shared.lock();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let visit = storefront(&shared, &state, store, &site, &visitor, "/").drawn("pages/home", None);
    let on_sale = shelf(store, &site);
    let featured = on_sale.iter().filter(|it| it.is_featured);
    let mut newest = on_sale.clone();
    newest.sort_by_key(|it| std::cmp::Reverse(it.date_created));
    let cards = |products: &mut dyn Iterator<Item = &&Product>| -> Vec<ProductCard> {
        products.take(ROW).map(|it| visit.card(it)).collect()
    };
    let html = page(
        &visit.shop,
        &cards(&mut featured.into_iter()),
        &cards(&mut newest.iter()),
    );
    visit.render(html)
}

/// Renders the shop's first page.
pub(super) fn page(shop: &Shop, featured: &[ProductCard], newest: &[ProductCard]) -> Markup {
    let words = shop.words;
    let content = html! {
        section.hero {
            h1 { (shop.tagline) }
            @if let Some(first) = shop.categories.first() {
                a.button href=(first.href) { ((words.shop_category)(&first.label)) }
            }
        }
        (region("home_below_menu"))
        (region("home_below_carousel"))
        (section(shop, words.featured, featured))
        (region("home_below_featured_products"))
        (region("home_below_top_products"))
        (section(shop, words.new_in, newest))
        (region("home_below_new_products"))
    };
    layout::page(shop, "", "home", content)
}

/// Renders a heading over a grid, or nothing where there are no products.
fn section(shop: &Shop, heading: &str, products: &[ProductCard]) -> Markup {
    html! {
        @if !products.is_empty() {
            section.products { h2 { (heading) } (grid(shop, products, Level::Three)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::tests::assert_is_a_sandbox_page,
        storefront::{layout::tests::shop, products::tests::card},
    };

    #[test]
    fn a_guest_can_sign_in_and_a_shopper_can_sign_out() {
        let guest = page(&shop(), &[card()], &[]).into_string();
        assert_is_a_sandbox_page(&guest);
        assert!(guest.contains(r#"href="/login.php""#) && !guest.contains("action=logout"));
        assert!(guest.contains("Featured") && !guest.contains("New in"));

        let known = Shop {
            customer: Some("Ada <b>".to_owned()),
            ..shop()
        };
        let shopper = page(&known, &[], &[card()]).into_string();
        assert!(shopper.contains("Ada &lt;b&gt;") && shopper.contains("action=logout"));
    }
}
