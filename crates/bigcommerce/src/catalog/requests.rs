//! The calls about products.

use std::collections::BTreeSet;

use super::Product;
use crate::client::StoreClient;
use crate::error::Error;
use crate::v3::{self, Listed, PAGE_LIMIT};

const PRODUCTS: &str = "/v3/catalog/products";

/// Only what [`Product`] has: without it descriptions come along.
const FIELDS: &str = "name,sku,price,sale_price,calculated_price,inventory_level,\
    inventory_warning_level,inventory_tracking,availability,is_visible,is_price_hidden,custom_url,\
    order_quantity_minimum,base_variant_id";

/// Asked for at once where more have too many variants for one answer.
const FEW: usize = 50;

/// Most calls for 250 products. The products that an incomplete answer left out are asked for again,
/// and the smallest documented page has 10.
const ROUNDS: usize = 25;

/// Not `options` nor `modifiers`: with them a page has 10 products.
const INCLUDES: &str = "primary_image,variants,channels";

/// The answer to a request for products by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Products {
    /// Those that could be read, by id.
    pub found: Vec<Product>,
    /// Ids that are not in the catalog: a complete answer left them out. An id that is neither here
    /// nor in `found` is unknown: its product could not be read, or no answer was complete.
    pub gone: BTreeSet<u64>,
}

impl StoreClient<'_> {
    /// Returns the products with these ids, with one call per 250 ids. It makes more calls where an
    /// answer is too long (then one per 50 ids) or incomplete. Ids may repeat; 0 is ignored.
    ///
    /// # Errors
    /// As any call.
    pub async fn products(&self, ids: &[u64]) -> Result<Products, Error> {
        let ids: BTreeSet<u64> = ids.iter().copied().filter(|id| *id > 0).collect();
        let ids: Vec<u64> = ids.into_iter().collect();
        let mut products = Products::default();
        // 250 ids of seven digits make an address of 3 KB: within what servers take.
        for chunk in ids.chunks(PAGE_LIMIT) {
            match self.add_products(&mut products, chunk).await {
                Err(error) if error.is_too_long() => {
                    for few in chunk.chunks(FEW) {
                        self.add_products(&mut products, few).await?;
                    }
                }
                added => added?,
            }
        }
        products.found.sort_by_key(|product| product.id);
        products.found.dedup_by_key(|product| product.id);
        Ok(products)
    }

    /// Asks until every id is found or gone, or an answer brings nothing new.
    async fn add_products(&self, products: &mut Products, ids: &[u64]) -> Result<(), Error> {
        let mut rest: BTreeSet<u64> = ids.iter().copied().collect();
        for _ in 0..ROUNDS {
            let Listed { found, is_whole } = self.products_of(&rest).await?;
            let before = rest.len();
            for product in &found.list {
                rest.remove(&product.id);
            }
            products.found.extend(found.list);
            if is_whole && found.skipped == 0 {
                products.gone.append(&mut rest);
            }
            // A complete answer would be the same again.
            if is_whole || rest.is_empty() || rest.len() == before {
                break;
            }
        }
        Ok(())
    }

    async fn products_of(&self, ids: &BTreeSet<u64>) -> Result<Listed<Product>, Error> {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let list = ids.join(",");
        let request = || {
            self.get(PRODUCTS)
                .query("id:in", &list)
                .query("include", INCLUDES)
                .query("include_fields", FIELDS)
        };
        v3::all_readable(self, request).await
    }

    /// Some products that shoppers can see, the best sellers first: `limit` at the most (250).
    ///
    /// # Errors
    /// As any call.
    pub async fn visible_products(&self, limit: u32) -> Result<Vec<Product>, Error> {
        let request = self
            .get(PRODUCTS)
            .query("is_visible", "true")
            .query("availability", "available")
            .query("sort", "total_sold")
            .query("direction", "desc")
            .query("include", INCLUDES)
            .query("include_fields", FIELDS);
        v3::readable_page(self, request, limit).await
    }
}
