//! The search.

use axum::{
    Extension,
    extract::{Query, State},
    response::Response,
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    closed,
    layout::{self, Shop, region},
    open_store,
    products::{Level, ProductCard, grid, shelf, storefront},
    session::Visitor,
};
use crate::{model::Product, state::Shared, urls::Site};

#[derive(Deserialize)]
pub(super) struct Search {
    search_query: Option<String>,
}

/// `GET /search.php?search_query=…`: products with every word in their name, SKU or description.
pub(super) async fn search(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    Query(search): Query<Search>,
) -> Response {
    let state = shared.lock();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let visit = storefront(&shared, &state, store, &site, &visitor, "/search.php");
    let mut visit = visit.drawn("pages/search", None);
    let asked = search.search_query.unwrap_or_default();
    visit.shop.search = asked.trim().chars().take(100).collect();
    let words: Vec<String> = visit
        .shop
        .search
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    let found = shelf(store, &site)
        .into_iter()
        .filter(|it| has_all(it, &words));
    let cards: Vec<ProductCard> = found.map(|it| visit.card(it)).collect();
    visit.render(page(&visit.shop, &cards))
}

fn has_all(product: &Product, words: &[String]) -> bool {
    let text = format!("{} {} {}", product.name, product.sku, product.description);
    let text = text.to_lowercase();
    !words.is_empty() && words.iter().all(|word| text.contains(word))
}

/// Renders the results, or says that there are none.
pub(super) fn page(shop: &Shop, products: &[ProductCard]) -> Markup {
    let words = shop.words;
    let heading = (words.results)(&shop.search);
    let content = html! {
        header.page-heading {
            h1 { bdi { (heading) } }
            @if !products.is_empty() { p { ((words.products)(products.len())) } }
            @else if !shop.search.is_empty() { p { (words.no_results) } }
        }
        @if !products.is_empty() { (grid(shop, products, Level::Two)) }
        (region("search_below_content"))
    };
    layout::page(shop, &heading, "search", content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::tests::assert_is_a_sandbox_page, storefront::layout::tests::shop};

    #[test]
    fn a_search_shows_its_query_escaped() {
        let asked = Shop {
            search: "<b>mug\"".to_owned(),
            ..shop()
        };
        let html = page(&asked, &[]).into_string();
        assert_is_a_sandbox_page(&html);
        assert!(html.contains("Results for “&lt;b&gt;mug") && html.contains("Nothing found."));
        assert!(html.contains(r#"value="&lt;b&gt;mug&quot;""#));
    }
}
