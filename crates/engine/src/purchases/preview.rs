//! Products of a store's catalog for the preview of the widget.

use db::model::{Store, StoredProduct};
use domain::WidgetSettings;

use super::product_facts::stored_product;
use crate::{
    app::App,
    error::Error,
    upstream::{self, Priority},
};

/// A product of the catalog.
pub struct ProductPreview {
    /// The product's ID.
    pub id: u64,
    /// The product's name.
    pub name: String,
    /// The product's facts.
    pub facts: StoredProduct,
}

/// Returns visible products of the catalog, as many as a widget can show.
///
/// # Errors
/// The error of the call to BigCommerce.
#[tracing::instrument(name = "purchases.preview", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn preview(app: &App, store: &Store) -> Result<Vec<ProductPreview>, Error> {
    let permit = upstream::permit(app, store, Priority::Merchant).await?;
    let most = WidgetSettings::MAX_PRODUCTS;
    let products = permit
        .call(|api| async move { api.visible_products(most).await })
        .await?;
    let preview = products.into_iter().map(|product| ProductPreview {
        id: product.id,
        facts: stored_product(&product, false),
        name: product.name,
    });
    Ok(preview.collect())
}
