//! The calls about products.

use std::collections::BTreeSet;

use super::Product;
use crate::client::StoreClient;
use crate::error::Error;
use crate::v3::{self, PAGE_LIMIT};

const PRODUCTS: &str = "/v3/catalog/products";

/// Only what [`Product`] has: without it descriptions come along.
const FIELDS: &str = "name,sku,price,sale_price,calculated_price,inventory_level,\
    inventory_warning_level,inventory_tracking,availability,is_visible,is_price_hidden,custom_url,\
    order_quantity_minimum,base_variant_id";

/// Asked for at once where more have too many variants for one answer.
const FEW: usize = 50;

/// Not `options` nor `modifiers`: with them a page has 10 products.
const INCLUDES: &str = "primary_image,variants,channels";

impl StoreClient<'_> {
    /// The products with these ids, by id: one call for every 250, and where these are more than is
    /// read of an answer, one more for every 50 of them. What does not exist any more, or cannot be
    /// read, is not among them. Ids may repeat; 0 is none.
    ///
    /// # Errors
    /// As any call.
    pub async fn products(&self, ids: &[u64]) -> Result<Vec<Product>, Error> {
        let ids: BTreeSet<u64> = ids.iter().copied().filter(|id| *id > 0).collect();
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let mut products: Vec<Product> = Vec::with_capacity(ids.len());
        // 250 ids of seven digits make an address of 3 KB: within what servers take.
        for chunk in ids.chunks(PAGE_LIMIT) {
            match self.products_of(chunk).await {
                Err(error) if error.is_too_long() => {
                    for few in chunk.chunks(FEW) {
                        products.extend(self.products_of(few).await?);
                    }
                }
                found => products.extend(found?),
            }
        }
        products.sort_by_key(|product| product.id);
        products.dedup_by_key(|product| product.id);
        Ok(products)
    }

    async fn products_of(&self, ids: &[String]) -> Result<Vec<Product>, Error> {
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
