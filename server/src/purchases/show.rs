//! From purchases to what is shown.

use std::sync::Arc;

use app::model::{
    Availability, Card, ChosenOption, Colours, Image, Purchase, Purchases, WidgetSettings,
    WidgetState, WidgetView,
};
use bigcommerce::{OrderProduct, Product, StoreHash, Variant};

use super::{
    availability,
    count::{self, Bought},
    history::History,
};
use crate::{
    model::{KnownStorefront, Profile},
    store_facts::STENCIL,
    wording,
};

/// A shopper's purchases with all that is needed to show them.
pub(crate) struct Shown {
    history: Arc<History>,
    settings: WidgetSettings,
    profile: Option<Profile>,
    /// The store's storefronts.
    pub storefronts: Vec<KnownStorefront>,
    here: Option<KnownStorefront>,
}

impl Shown {
    pub(super) fn new(
        history: Arc<History>,
        settings: WidgetSettings,
        profile: Option<Profile>,
        storefronts: Vec<KnownStorefront>,
        origin: Option<&str>,
    ) -> Self {
        // Where the browser names none of the store's storefronts, its default one is meant.
        let default = profile.as_ref().map(|profile| profile.default_channel_id);
        let here = origin
            .and_then(|origin| {
                storefronts
                    .iter()
                    .find(|storefront| storefront.has_origin(origin))
            })
            .or_else(|| storefronts.iter().find(|s| Some(s.channel_id) == default))
            .or_else(|| storefronts.first())
            .cloned();
        Self {
            history,
            settings,
            profile,
            storefronts,
            here,
        }
    }

    /// All of them, for programs.
    pub(crate) fn for_api(&self, store: &StoreHash) -> Purchases {
        Purchases {
            store_hash: store.to_string(),
            fresh_as_of: wording::second(self.history.fresh_as_of),
            purchases: self.bought().iter().map(|b| self.purchase(b)).collect(),
        }
    }

    /// As many as the merchant wants, for the widget.
    pub(crate) fn for_widget(&self, colours: Colours) -> WidgetView {
        let cards: Vec<Card> = self
            .bought()
            .iter()
            .take(self.settings.product_count as usize)
            .map(|bought| self.card(bought))
            .collect();
        WidgetView {
            title: self.settings.title.clone(),
            colours,
            state: if cards.is_empty() {
                WidgetState::NothingYet
            } else {
                WidgetState::Purchases(cards)
            },
        }
    }

    fn utc_offset(&self) -> i32 {
        self.profile
            .as_ref()
            .map_or(0, |profile| profile.utc_offset)
    }

    fn bought(&self) -> Vec<Bought<'_>> {
        count::purchases(&self.history.orders, &self.settings.optional_statuses)
    }

    fn card(&self, bought: &Bought<'_>) -> Card {
        let purchase = self.purchase(bought);
        let product = self.history.products.get(&purchase.product_id);
        let must_choose = !purchase.options.is_empty()
            || product.is_some_and(|product| {
                product.variants.iter().any(|v| !v.option_values.is_empty())
            });
        let buy_again_url = if !purchase.can_add_to_cart {
            None
        } else if must_choose || !self.has_cart_links() {
            purchase.url.clone()
        } else {
            let least = product.map_or(1, |product| product.order_quantity_minimum.max(1));
            self.here_url()
                .map(|url| cart_url(url, purchase.product_id, least))
        };
        Card {
            last_purchased: wording::day(bought.last_at, self.utc_offset()),
            purchase,
            buy_again_url,
            must_choose,
        }
    }

    fn purchase(&self, bought: &Bought<'_>) -> Purchase {
        let line = bought.line;
        let product = self.history.products.get(&line.product_id);
        let variant =
            product.and_then(|product| line.variant_id.and_then(|id| product.variant(id)));
        let channel = self.here.as_ref().map(|here| here.channel_id);
        let availability = product.map_or(Availability::Unavailable, |product| {
            availability::of(product, line.variant_id, channel)
        });
        let price = product
            .filter(|product| !product.is_price_hidden && availability != Availability::Unavailable)
            .zip(self.profile.as_ref())
            .and_then(|(product, profile)| wording::price(amount(product, variant), profile));
        let is_sold = matches!(
            availability,
            Availability::InStock | Availability::LowStock | Availability::Preorder
        );
        Purchase {
            product_id: line.product_id,
            variant_id: line.variant_id,
            name: product.map_or(&line.name, |product| &product.name).clone(),
            sku: sku(line, product, variant),
            options: options(line),
            url: (availability != Availability::Unavailable)
                .then(|| self.product_url(product?))
                .flatten(),
            image: product.and_then(|product| image(product, variant)),
            // Without a price a store does not sell.
            can_add_to_cart: is_sold && price.is_some(),
            price,
            last_purchased_at: wording::second(bought.last_at),
            times_purchased: bought.orders,
            last_quantity: u32::try_from(bought.last_quantity).unwrap_or(u32::MAX),
            availability,
        }
    }

    /// Only BigCommerce's own storefronts take a product into the cart by a link.
    fn has_cart_links(&self) -> bool {
        self.here
            .as_ref()
            .is_some_and(|here| here.platform == STENCIL)
    }

    fn here_url(&self) -> Option<&str> {
        self.here.as_ref()?.url.as_deref()
    }

    fn product_url(&self, product: &Product) -> Option<String> {
        let path = product.custom_url.as_deref()?;
        Some(format!(
            "{}/{}",
            self.here_url()?,
            path.trim_start_matches('/')
        ))
    }
}

/// Adds to the storefront's cart by a plain link. BigCommerce's own help centre calls it an
/// add-to-cart URL.
fn cart_url(storefront: &str, product_id: u64, quantity: u64) -> String {
    format!("{storefront}/cart.php?action=add&product_id={product_id}&qty={quantity}")
}

fn amount(product: &Product, variant: Option<&Variant>) -> rust_decimal::Decimal {
    variant
        .and_then(|variant| variant.calculated_price)
        .unwrap_or(product.calculated_price)
}

fn sku(
    line: &OrderProduct,
    product: Option<&Product>,
    variant: Option<&Variant>,
) -> Option<String> {
    [
        variant.map(|variant| &variant.sku),
        product.map(|product| &product.sku),
        Some(&line.sku),
    ]
    .into_iter()
    .flatten()
    .find(|sku| !sku.is_empty())
    .cloned()
}

fn image(product: &Product, variant: Option<&Variant>) -> Option<Image> {
    let primary = product.primary_image.as_ref();
    let url = variant
        .and_then(|variant| variant.image_url.as_ref())
        .or_else(|| primary.and_then(|image| image.url_standard.as_ref()))?;
    // Only what a page may show: no data: or javascript: from a catalogue.
    crate::security::origin_of(url)?;
    Some(Image {
        url: url.clone(),
        alt: primary.map_or_else(String::new, |image| image.description.clone()),
    })
}

/// The chosen options. A file upload's value is a server path and nobody's business; without a
/// label there is nothing to read. The id is the option's on the product, as the Storefront Cart API
/// and the catalogue name it; `option_id` of an order line is another, global number.
fn options(line: &OrderProduct) -> Vec<ChosenOption> {
    line.options
        .iter()
        .filter(|option| option.kind != "File Upload" && option.kind != "File upload")
        .map(|option| ChosenOption {
            option_id: option.product_option_id,
            value: option.value.clone(),
            name: option.name.clone(),
            label: option.label.clone(),
        })
        .collect()
}
