//! Presentation of purchases, for the widget and the API.

use std::collections::HashSet;

use app::model::{
    Availability, Card, HiddenProduct, Image, LastOrder, Layout, LineItem, ListView,
    OptionSelection, Price, Purchase, Purchases, Quantity, Shop, Tokens, WidgetState, WidgetView,
};
use bigcommerce::StoreHash;
use db::model::{
    Place, Profile, PurchaseHistory, StockLevels, StoredCurrency, StoredLine, StoredProduct,
    StoredPurchase, StoredStorefront, StoredTranslation, StoredVariant, StorefrontRules,
};
use engine::{
    purchases::{Habit, ReadTimes},
    store_facts::STENCIL,
    stores::StoreView,
};
use jiff::{Timestamp, tz::TimeZone};
use messages::{Locale, Messages};
use url::form_urlencoded;

use super::{
    availability,
    choices::{chosen, is_variant_gone, line_item, missing_choices, selections},
    mark::{MarkQuery, More},
    texts::{cart_texts, heading, overrides, reasons, texts},
};
use crate::http::{csp::picture_url, format};

/// The maximum number of items that the loader adds with one request.
const ITEMS_PER_REQUEST: usize = 100;
/// The maximum number of products of the last order that are named because its button leaves them out.
const LEFT_OUT: usize = 20;

/// What the controls of the layout `page` offer.
#[derive(Default)]
pub(super) struct Controls {
    /// How the shopper gets more purchases.
    pub more: Option<More>,
    /// The channels on which the shopper has bought.
    pub channels: Vec<u64>,
}

/// A product of the last order.
pub(super) struct LastOrdered {
    place: Place,
    name: String,
    /// The item for the cart; `None` if the product has to be bought on its page, or cannot be bought.
    item: Option<LineItem>,
    ask: Option<Vec<OptionSelection>>,
}

/// A shopper's purchases with everything needed to present them.
pub(super) struct Presenter<'a> {
    known: &'a PurchaseHistory,
    view: &'a StoreView,
    here: Option<&'a StoredStorefront>,
    locale: Locale,
    rules: StorefrontRules,
    /// The currency of stored prices.
    currency: Option<StoredCurrency>,
    /// The currency of the catalog's prices.
    default_currency: Option<StoredCurrency>,
}

impl<'a> Presenter<'a> {
    pub(super) fn new(
        known: &'a PurchaseHistory,
        view: &'a StoreView,
        here: Option<&'a StoredStorefront>,
        locale: Locale,
        currency: Option<StoredCurrency>,
    ) -> Self {
        let rules = here.and_then(|here| here.rules.clone()).unwrap_or_default();
        let default_currency = view.profile.as_ref().map(Profile::default_currency);
        Self {
            known,
            view,
            here,
            locale,
            rules,
            currency,
            default_currency,
        }
    }

    /// Returns all purchases, for the API, with the cursor of the next page.
    pub(super) fn for_api(&self, store: &StoreHash, next_cursor: Option<String>) -> Purchases {
        Purchases {
            store_hash: store.to_string(),
            fresh_as_of: format::second(ReadTimes::of(self.known, None).orders()),
            purchases: self
                .known
                .purchases
                .iter()
                .map(|bought| self.purchase(bought))
                .collect(),
            next_cursor,
        }
    }

    /// Returns the products that a widget offers: those of its cards, and then those that only the button for the last
    /// order adds. Empty if it has no cards.
    pub(super) fn offered(&self, view: &WidgetView) -> Vec<u64> {
        if self.known.purchases.is_empty() {
            return Vec::new();
        }
        let shown = self.known.purchases.iter();
        let hidden = view.last_order.hidden.iter();
        shown
            .map(|known| known.summary.line.product_id)
            .chain(hidden.map(|hidden| hidden.item.product_id))
            .collect()
    }

    /// Returns the places of the purchases that can be bought.
    pub(super) fn sold(&self) -> HashSet<Place> {
        let sold = self.known.purchases.iter();
        sold.filter(|known| self.is_sold(known, &self.purchase(known)))
            .map(|known| known.summary.place)
            .collect()
    }

    /// Returns the products of the newest order, as far as they have not been bought again since.
    pub(super) fn last_order(&self) -> Vec<LastOrdered> {
        let purchases = || self.known.purchases.iter();
        let newest = purchases().min_by_key(|known| known.summary.place);
        let newest = newest.map(|known| known.summary.place.order_id);
        purchases()
            .filter(|known| Some(known.summary.place.order_id) == newest)
            .map(|known| {
                let purchase = self.purchase(known);
                LastOrdered {
                    place: known.summary.place,
                    ask: ask(known, purchase.availability),
                    item: purchase.line_item,
                    name: purchase.name,
                }
            })
            .collect()
    }

    /// Returns the purchases for the widget in one place of a page. `last_order` has the products of the shopper's last
    /// order, shown or not, if a button adds them.
    pub(super) fn for_widget(
        &self,
        mark: &MarkQuery,
        tokens: Tokens,
        controls: Controls,
        last_order: &[LastOrdered],
        now: Timestamp,
    ) -> WidgetView {
        let settings = &self.view.settings;
        let layout = mark.layout(settings);
        let profile = self.view.profile.as_ref();
        let own = overrides(&self.view.texts, self.locale);
        let messages = Messages::new(self.locale, Some(&own));
        let zone = profile.map_or(TimeZone::UTC, Profile::time_zone);
        let cards: Vec<Card> = self
            .known
            .purchases
            .iter()
            .map(|bought| {
                let mut card = self.card(bought, &zone, &messages);
                card.rhythm = Habit::of(&bought.summary)
                    .map(|habit| format::rhythm(habit, bought.summary.last_at, now, &messages));
                let mut places = last_order.iter().map(|ordered| ordered.place);
                card.is_in_last_order = places.any(|place| place == bought.summary.place);
                card
            })
            .collect();
        let list = (layout == Layout::Page).then(|| ListView {
            shops: self.shops(mark, &controls.channels),
            ..list(mark, controls.more, &messages)
        });
        let is_about_all = !matches!(layout, Layout::Product | Layout::Cart);
        // On a product's page, a heading would be as large as the content below it.
        let heading = || match layout {
            Layout::Product => String::new(),
            _ => heading(settings, &messages),
        };
        WidgetView {
            title: mark.title.as_deref().map_or_else(heading, str::to_owned),
            tokens,
            cart: Some(cart_texts(&messages)),
            layout,
            fields: settings.card_fields.clone(),
            state: if !cards.is_empty() || (list.is_some() && mark.is_filtered()) {
                WidgetState::Purchases(cards)
            } else if is_about_all && settings.shows_empty {
                WidgetState::NoPurchases
            } else {
                WidgetState::Nothing
            },
            list,
            events: None,
            last_order: self.rest_of(last_order),
            texts: texts(&messages),
        }
    }

    /// Returns the storefronts on which the shopper has bought, or none if there is nothing to choose.
    fn shops(&self, mark: &MarkQuery, channels: &[u64]) -> Vec<Shop> {
        let known = self.view.storefronts.iter();
        let bought_on = known.filter(|it| channels.contains(&it.channel_id));
        let shops: Vec<Shop> = bought_on
            .map(|storefront| Shop {
                channel_id: storefront.channel_id,
                name: storefront.name.clone(),
                is_chosen: mark.list.channel_id == Some(storefront.channel_id),
            })
            .collect();
        if shops.len() > 1 { shops } else { Vec::new() }
    }

    /// Returns the products of the last order that are not shown, and those that its button leaves out.
    fn rest_of(&self, last_order: &[LastOrdered]) -> LastOrder {
        let is_shown = |ordered: &LastOrdered| {
            let mut shown = self.known.purchases.iter();
            shown.any(|known| known.summary.place == ordered.place)
        };
        let (mut shown, mut rest) = (0, LastOrder::default());
        for ordered in last_order {
            match &ordered.item {
                Some(_) if is_shown(ordered) => shown += 1,
                Some(item) if shown + rest.hidden.len() < ITEMS_PER_REQUEST => {
                    rest.hidden.push(HiddenProduct {
                        name: ordered.name.clone(),
                        item: item.clone(),
                        ask: ordered.ask.clone(),
                    });
                }
                _ if rest.left_out.len() < LEFT_OUT => rest.left_out.push(ordered.name.clone()),
                _ => {}
            }
        }
        rest
    }

    fn card(&self, known: &StoredPurchase, zone: &TimeZone, messages: &Messages<'_>) -> Card {
        let purchase = self.purchase(known);
        let product = known.product.as_ref();
        let cart_link = self.cart_link(&purchase, known);
        let must_choose = cart_link.is_none();
        let missing_choices = reasons(&purchase, messages);
        let buy_again_url = self
            .is_sold(known, &purchase)
            .then(|| cart_link.or_else(|| purchase.url.clone()))
            .flatten();
        Card {
            name: purchase.name,
            url: purchase.url,
            image: purchase.image,
            other_images: product.map_or_else(Vec::new, |product| {
                let pictures = pictures(product, known.variant.as_ref()).into_iter();
                pictures.skip(1).collect()
            }),
            options: purchase.options,
            price: purchase.price,
            price_label: product
                .filter(|product| product.is_price_hidden && product.is_visible == Some(true))
                .and_then(|product| product.price_hidden_label.clone()),
            ask: ask(known, purchase.availability),
            note: self.note(known, purchase.availability, zone, messages),
            availability: purchase.availability,
            last_purchased_on: format::date(known.summary.last_at, zone),
            bought_on: messages.bought_on(
                known.summary.last_quantity,
                &format::day(known.summary.last_at, zone, messages),
            ),
            last_purchased: format::day(known.summary.last_at, zone, messages),
            sku: purchase.sku.unwrap_or_default(),
            times: messages.times_bought(purchase.times_purchased.into()),
            rhythm: None,
            buy_again_url,
            must_choose,
            line_item: purchase.line_item,
            quantity: purchase.quantity,
            missing_choices,
            is_in_last_order: false,
        }
    }

    /// Returns a link that adds the item to the storefront's cart without scripts, or `None` if no link can: it
    /// cannot name options, only a variant by its SKU.
    fn cart_link(&self, purchase: &Purchase, known: &StoredPurchase) -> Option<String> {
        let storefront = self.here_url().filter(|_| self.has_cart_links())?;
        let item = purchase.line_item.as_ref()?;
        let product = known.product.as_ref()?;
        let sku = known.variant.as_ref().map(|variant| variant.sku.as_str());
        let what = match sku.filter(|sku| !sku.is_empty()) {
            _ if !item.option_selections.is_empty() => return None,
            Some(sku) if product.has_options => ("sku", sku.to_owned()),
            _ if product.has_options => return None,
            _ => ("product_id", item.product_id.to_string()),
        };
        Some(cart_url(storefront, what, item.quantity))
    }

    fn purchase(&self, known: &StoredPurchase) -> Purchase {
        let (summary, line) = (&known.summary, &known.summary.line);
        let (product, variant) = (known.product.as_ref(), known.variant.as_ref());
        let availability = self.availability(known);
        let can_be_seen = !matches!(
            availability,
            Availability::Unavailable | Availability::Unknown
        );
        // The product's price need not be that of the variant that is gone.
        let price = product
            .filter(|product| can_be_seen && self.shows_price(product) && !is_variant_gone(known))
            .and_then(|product| self.price(known, product));
        let translation = translation(line, self.locale);
        let (name, sku) = shown_names(known, self.locale);
        let habit = Habit::of(summary);
        let mut purchase = Purchase {
            product_id: line.product_id,
            variant_id: line.variant_id,
            name,
            sku: Some(sku).filter(|sku| !sku.is_empty()),
            options: chosen(&line.options, translation),
            url: can_be_seen.then(|| self.product_url(product?)).flatten(),
            image: product.and_then(|product| image(product, variant)),
            can_add_to_cart: false,
            quantity: Quantity::within(
                summary.last_quantity,
                product.map_or(0, |product| product.minimum),
                product.map_or(0, |product| product.maximum),
            ),
            line_item: None,
            add_blocked_by: Vec::new(),
            price,
            last_purchased_at: format::second(summary.last_at),
            times_purchased: summary.times,
            last_quantity: u32::try_from(summary.last_quantity).unwrap_or(u32::MAX),
            usual_interval_days: habit.map(|habit| habit.interval_days),
            due_at: habit.and_then(|habit| format::date_of(habit.due_day)),
            availability,
        };
        if self.is_sold(known, &purchase) {
            purchase.add_blocked_by = missing_choices(known, translation);
            purchase.can_add_to_cart = purchase.add_blocked_by.is_empty();
            purchase.line_item = product
                .filter(|_| purchase.can_add_to_cart)
                .map(|product| line_item(known, product, purchase.quantity.default));
        }
        purchase
    }

    fn availability(&self, known: &StoredPurchase) -> Availability {
        let (product, variant) = (known.product.as_ref(), known.variant.as_ref());
        let channel_id = self.here.map(|here| here.channel_id);
        match product {
            Some(product) => availability::of(
                product,
                variant,
                channel_id,
                self.rules.stock_levels == StockLevels::Shown,
            ),
            None if known.is_product_gone => Availability::Unavailable,
            // The catalog has not been read, or its answer could not be parsed.
            None => Availability::Unknown,
        }
    }

    /// Returns what the shopper pays, or else the catalog's price, which is in the store's default currency.
    fn price(&self, known: &StoredPurchase, product: &StoredProduct) -> Option<Price> {
        if let Some(amount) = known.price.and_then(|price| price.amount) {
            return format::price(amount, self.currency.as_ref()?);
        }
        let variant = known.variant.as_ref();
        let amount = variant
            .and_then(|variant| variant.price)
            .or(product.price)?;
        format::price(amount, self.default_currency.as_ref()?)
    }

    /// Returns whether the shop shows the price of a product.
    fn shows_price(&self, product: &StoredProduct) -> bool {
        !product.is_price_hidden && self.rules.shows_prices
    }

    /// Returns whether the store sells the product now, as far as is known, be it as another variant. Without a price
    /// it does not.
    fn is_sold(&self, known: &StoredPurchase, purchase: &Purchase) -> bool {
        let is_available = match purchase.availability {
            Availability::InStock | Availability::LowStock | Availability::Preorder => true,
            Availability::OutOfStock => self.view.settings.sells_on_backorder,
            Availability::Unavailable | Availability::Unknown => false,
        };
        let product = known.product.as_ref();
        let has_price = purchase.price.is_some()
            || (is_variant_gone(known) && product.is_some_and(|it| self.shows_price(it)));
        is_available && self.rules.allows_purchasing && has_price
    }

    /// Returns the shop's own text about a product's availability, if it has one.
    fn note(
        &self,
        known: &StoredPurchase,
        availability: Availability,
        zone: &TimeZone,
        messages: &Messages<'_>,
    ) -> Option<String> {
        let product = known.product.as_ref()?;
        match availability {
            Availability::OutOfStock => self.rules.out_of_stock_message.clone(),
            Availability::Unavailable => {
                let variant = known.variant.as_ref()?;
                variant
                    .disabled_message
                    .clone()
                    .filter(|_| variant.is_disabled)
            }
            Availability::Preorder => {
                let own = product.preorder_message.as_ref();
                let message = own.or(self.rules.preorder_message.as_ref())?;
                let released = product
                    .released_at
                    .and_then(|at| Timestamp::from_second(at).ok());
                match released.map(|at| format::day(at, zone, messages)) {
                    Some(day) => Some(message.replace(DATE, &day)),
                    None => Some(message.clone()).filter(|message| !message.contains(DATE)),
                }
            }
            _ => None,
        }
    }

    /// Returns whether a link can add to the cart. Only BigCommerce's own storefronts support that.
    fn has_cart_links(&self) -> bool {
        self.here.is_some_and(|here| here.platform == STENCIL)
    }

    fn here_url(&self) -> Option<&str> {
        self.here?.url.as_deref()
    }

    fn product_url(&self, product: &StoredProduct) -> Option<String> {
        let path = product.path.as_deref()?;
        Some(format!(
            "{}/{}",
            self.here_url()?,
            path.trim_start_matches('/')
        ))
    }
}

/// Returns the choices with which the loader asks the shop whether it sells a product that is out of stock.
fn ask(known: &StoredPurchase, availability: Availability) -> Option<Vec<OptionSelection>> {
    (availability == Availability::OutOfStock).then(|| selections(&known.summary.line))
}

/// Returns the state of the controls of the layout `page`.
fn list(mark: &MarkQuery, more: Option<More>, messages: &Messages<'_>) -> ListView {
    let list = &mark.list;
    let more = more.map(|more| match more {
        More::Longer(show, shown, cursor) => {
            serde_json::json!({"show": show.to_string(), "cursor": cursor, "from": shown.to_string()})
        }
        More::NextPage(cursor) => serde_json::json!({"cursor": cursor, "from": "0"}),
    });
    ListView {
        query: list.text.to_string(),
        sort: list.sort.name().to_owned(),
        only_available: list.only_available,
        shops: Vec::new(),
        more: more.map(|more| more.to_string()),
        from: list.from.to_string(),
        no_results: messages.no_results(&list.text),
    }
}

/// The placeholder for the day of release in a shop's text for preorders.
const DATE: &str = "%%DATE%%";

/// Returns a link that adds a product to the storefront's cart. BigCommerce's help center calls it an
/// add-to-cart URL (BigCommerce docs, `docs/storefront/cart-checkout/guide/add-to-cart-url.mdx`).
fn cart_url(storefront: &str, (name, value): (&str, String), quantity: u32) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("action", "add")
        .append_pair(name, &value)
        .append_pair("qty", &quantity.to_string())
        .finish();
    format!("{storefront}/cart.php?{query}")
}

/// Returns the names that the shopper saw when they ordered, if the page has the order's language. The catalog has
/// names in the store's language only.
fn translation(line: &StoredLine, locale: Locale) -> Option<&StoredTranslation> {
    let translation = line.translation.as_ref()?;
    (Locale::from_tag(&translation.language) == Some(locale)).then_some(translation)
}

/// Returns a purchase's name and SKU as a shopper sees them.
pub(super) fn shown_names(known: &StoredPurchase, locale: Locale) -> (String, String) {
    let line = &known.summary.line;
    let product = known.product.as_ref();
    let name = translation(line, locale)
        .map(|translation| translation.name.clone())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| name(&line.name, product));
    (name, sku(&line.sku, product, known.variant.as_ref()))
}

/// Returns the name in the catalog, or else the one in the order.
fn name(ordered: &str, product: Option<&StoredProduct>) -> String {
    let name = product.map(|product| product.name.as_str());
    name.filter(|name| !name.is_empty())
        .unwrap_or(ordered)
        .to_owned()
}

fn sku(ordered: &str, product: Option<&StoredProduct>, variant: Option<&StoredVariant>) -> String {
    [
        variant.map(|variant| variant.sku.as_str()),
        product.map(|product| product.sku.as_str()),
        Some(ordered),
    ]
    .into_iter()
    .flatten()
    .find(|sku| !sku.is_empty())
    .unwrap_or_default()
    .to_owned()
}

/// Returns the URLs of a product's pictures, best first: the variant's own, then the product's in each of its
/// sizes. Only URLs that a page may show: no `data:` or `javascript:` from a catalog.
fn pictures(product: &StoredProduct, variant: Option<&StoredVariant>) -> Vec<String> {
    let own = variant.and_then(|variant| variant.image.as_deref());
    let primary = product.image.iter();
    let sizes = primary.flat_map(|image| image.url.iter().chain(&image.others));
    let mut pictures = Vec::new();
    for url in own.into_iter().chain(sizes.map(String::as_str)) {
        if let Some(url) = picture_url(url).filter(|url| !pictures.contains(url)) {
            pictures.push(url);
        }
    }
    pictures
}

/// Returns a product's picture, or `None` if it has none that a page may show.
pub(crate) fn image(product: &StoredProduct, variant: Option<&StoredVariant>) -> Option<Image> {
    Some(Image {
        url: pictures(product, variant).into_iter().next()?,
        alt: product
            .image
            .as_ref()
            .map_or_else(String::new, |image| image.alt.clone()),
    })
}
