//! Reads the seed files and makes stores from them.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, de};

use super::{
    order::{LineSeed, OrderSeed, Sold, orders},
    people,
    product::{Catalog, ProductSeed},
    random_orders,
};
use crate::{
    model::{
        Category, Channel, Content, Currency, Customer, CustomerGroup, Discount, DiscountMethod,
        DiscountOn, Ids, Language, Money, OtherCurrency, PriceList, PriceRecord, Rate, Security,
        Settings, ShopSettings, Store,
    },
    pictures,
};

/// The files, in the order in which the control panel lists their stores.
const FILES: [(&str, &str); 2] = [
    ("fernway.toml", include_str!("fernway.toml")),
    ("kiln.toml", include_str!("kiln.toml")),
];

/// Read once and never dropped, so that stores can borrow their fixed texts.
static STORES: LazyLock<Result<Vec<StoreSeed>, SeedError>> = LazyLock::new(|| {
    let files = FILES.iter();
    files
        .map(|(file, text)| StoreSeed::parse(file, text))
        .collect()
});

/// A seed file that cannot be used.
#[derive(Clone, Debug, thiserror::Error)]
#[error("seed file {file}: {problem}")]
pub struct SeedError {
    file: &'static str,
    problem: String,
}

/// Returns the stores of the seed files.
pub(super) fn stores() -> Result<&'static [StoreSeed], SeedError> {
    STORES.as_deref().map_err(Clone::clone)
}

/// A store of a seed file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoreSeed {
    hash: String,
    number: u64,
    name: String,
    tagline: String,
    /// Contained in prices.
    tax_percent: i64,
    country: CountrySeed,
    timezone: TimezoneSeed,
    currency: CurrencySeed,
    users: UsersSeed,
    /// The order statuses that the merchant renamed.
    #[serde(default, deserialize_with = "by_number")]
    status_labels: BTreeMap<u64, String>,
    #[serde(default)]
    other_currencies: Vec<OtherCurrencySeed>,
    channels: Vec<ChannelSeed>,
    categories: Vec<CategorySeed>,
    customer_groups: Vec<GroupSeed>,
    #[serde(default)]
    price_lists: Vec<PriceListSeed>,
    customers: Vec<CustomerSeed>,
    products: Vec<ProductSeed>,
    orders: Vec<OrderSeed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountrySeed {
    name: String,
    code: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TimezoneSeed {
    name: String,
    /// Seconds from UTC, in winter.
    offset: i32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencySeed {
    code: String,
    name: String,
    country: String,
    symbol: String,
    symbol_is_left: bool,
    decimal: char,
    thousands: char,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherCurrencySeed {
    currency: CurrencySeed,
    /// Units of it for one of the store's own.
    rate: Rate,
    /// Whether shoppers pay in it, or only see it.
    #[serde(default)]
    transactional: bool,
}

/// The store's owner, an authorized user and a user.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UsersSeed {
    first_id: u64,
    domain: String,
}

/// An active storefront in English and US dollars, unless it says otherwise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChannelSeed {
    id: u64,
    name: String,
    #[serde(default = "storefront", rename = "type")]
    kind: String,
    #[serde(default = "bigcommerce")]
    platform: String,
    #[serde(default = "active")]
    status: String,
    /// Id of its site, if it has a storefront.
    site: Option<u64>,
    #[serde(default = "english")]
    locale: String,
    /// Other languages of its storefront. Without any, `locale` is at the root.
    #[serde(default)]
    languages: Vec<Language>,
    #[serde(default = "dollars")]
    currency: String,
    /// The tagline in the channel's language.
    tagline: Option<String>,
    /// Names of categories in the channel's language.
    #[serde(default, deserialize_with = "by_number")]
    category_names: BTreeMap<u64, String>,
}

fn storefront() -> String {
    "storefront".to_owned()
}

fn bigcommerce() -> String {
    "bigcommerce".to_owned()
}

fn active() -> String {
    "active".to_owned()
}

fn english() -> String {
    "en".to_owned()
}

fn dollars() -> String {
    "USD".to_owned()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CategorySeed {
    id: u64,
    name: String,
    slug: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupSeed {
    id: u64,
    name: String,
    #[serde(default)]
    for_guests: bool,
    #[serde(default)]
    discounts: Vec<DiscountSeed>,
}

/// On a `product`, a `category` or everything: a `percent`, an amount `off`, or another `price`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DiscountSeed {
    product: Option<u64>,
    category: Option<u64>,
    percent: Option<Money>,
    off: Option<Money>,
    price: Option<Money>,
}

/// Prices on a channel, of a group, or of a group on a channel.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PriceListSeed {
    channel: Option<u64>,
    group: Option<u64>,
    records: Vec<PriceRecordSeed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PriceRecordSeed {
    product: u64,
    currency: String,
    price: Money,
    sale_price: Option<Money>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CustomerSeed {
    id: u64,
    first_name: String,
    last_name: String,
    /// A description of their history, shown on the sign-in page.
    what: String,
    #[serde(default)]
    group: u64,
}

/// Reads a table whose keys are numbers.
fn by_number<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<u64, String>, D::Error> {
    let read = BTreeMap::<String, String>::deserialize(from)?;
    let numbered = read.into_iter().map(|(key, value)| {
        let number = key.parse();
        let number = number.map_err(|_| de::Error::custom(format!("`{key}` is not a number")));
        Ok((number?, value))
    });
    numbered.collect()
}

impl StoreSeed {
    fn parse(file: &'static str, text: &str) -> Result<Self, SeedError> {
        let error = |problem| SeedError { file, problem };
        let store: Self = toml::from_str(text).map_err(|it| error(it.to_string()))?;
        store.check().map_err(error)?;
        Ok(store)
    }

    /// Returns the store as it is when the clock reads `now`.
    pub(super) fn store(&'static self, seed: u64, now: Timestamp) -> Store {
        let products = self.products.iter();
        let catalog = Catalog::new(products.map(|it| (it, it.picture.as_str())), now);
        let shop = self.shop();
        let random = random_orders::of(&self.hash, seed);
        let sold = Sold {
            catalog: &catalog,
            currencies: &shop.currencies,
        };
        let seeds = self.orders.iter().chain(&random).collect();
        Store {
            hash: self.hash.clone(),
            number: self.number,
            name: self.name.clone(),
            tagline: self.tagline.clone(),
            currency: self.currency.currency(),
            tax_percent: self.tax_percent,
            country: (&self.country.name, &self.country.code),
            timezone: (&self.timezone.name, self.timezone.offset),
            channels: self.channels.iter().map(ChannelSeed::channel).collect(),
            categories: self.categories.iter().map(CategorySeed::category).collect(),
            products: catalog.live(),
            customers: self.customers.iter().map(CustomerSeed::customer).collect(),
            customer_groups: self.customer_groups.iter().map(GroupSeed::group).collect(),
            price_lists: self.price_lists.iter().map(PriceListSeed::list).collect(),
            orders: orders(seeds, 1001, &sold, now).into(),
            users: people::users(self.users.first_id, &self.users.domain),
            scripts: Vec::new(),
            content: Content::default(),
            security: Security::default(),
            settings: Settings::default(),
            status_labels: self
                .status_labels
                .iter()
                .map(|(id, label)| (*id, label.as_str()))
                .collect(),
            ids: Ids::new(seed, self.number),
            shop,
        }
    }

    fn shop(&'static self) -> ShopSettings {
        let currencies = self.other_currencies.iter();
        let taglines = self.channels.iter();
        let names = self.channels.iter().flat_map(|channel| {
            let names = channel.category_names.iter();
            names.map(|(id, name)| ((channel.id, *id), name.as_str()))
        });
        ShopSettings {
            currencies: currencies
                .map(|it| OtherCurrency {
                    currency: it.currency.currency(),
                    rate: it.rate,
                    is_transactional: it.transactional,
                })
                .collect(),
            category_names: names.collect(),
            taglines: taglines
                .filter_map(|it| Some((it.id, it.tagline.as_deref()?)))
                .collect(),
            tracks_consent: false,
        }
    }
}

impl CurrencySeed {
    fn currency(&'static self) -> Currency {
        Currency {
            code: &self.code,
            name: &self.name,
            country: &self.country,
            symbol: &self.symbol,
            symbol_is_left: self.symbol_is_left,
            decimal: self.decimal,
            thousands: self.thousands,
        }
    }
}

impl ChannelSeed {
    fn channel(&'static self) -> Channel {
        Channel {
            id: self.id,
            name: self.name.clone(),
            kind: &self.kind,
            platform: &self.platform,
            status: &self.status,
            site_id: self.site,
            locale: &self.locale,
            languages: self.languages.clone(),
            has_root_api: true,
            currency_code: &self.currency,
            currencies: Vec::new(),
        }
    }
}

impl CategorySeed {
    fn category(&'static self) -> Category {
        Category {
            id: self.id,
            name: &self.name,
            slug: &self.slug,
        }
    }
}

impl GroupSeed {
    fn group(&'static self) -> CustomerGroup {
        CustomerGroup {
            id: self.id,
            name: &self.name,
            is_default: false,
            is_for_guests: self.for_guests,
            discounts: self
                .discounts
                .iter()
                .filter_map(DiscountSeed::discount)
                .collect(),
        }
    }
}

impl PriceListSeed {
    fn list(&'static self) -> PriceList {
        let record = |it: &'static PriceRecordSeed| PriceRecord {
            product_id: it.product,
            currency: &it.currency,
            price: it.price,
            sale_price: it.sale_price,
        };
        PriceList {
            channel_id: self.channel,
            group_id: self.group,
            records: self.records.iter().map(record).collect(),
        }
    }
}

impl DiscountSeed {
    /// Returns `None` unless exactly one kind of discount is given.
    fn discount(&self) -> Option<Discount> {
        let (method, amount) = match (self.percent, self.off, self.price) {
            (Some(percent), None, None) => (DiscountMethod::Percent, percent),
            (None, Some(off), None) => (DiscountMethod::Fixed, off),
            (None, None, Some(price)) => (DiscountMethod::Price, price),
            _ => return None,
        };
        let on = match (self.product, self.category) {
            (Some(id), _) => DiscountOn::Product(id),
            (None, Some(id)) => DiscountOn::Category(id),
            (None, None) => DiscountOn::All,
        };
        Some(Discount { on, method, amount })
    }
}

impl CustomerSeed {
    fn customer(&'static self) -> Customer {
        Customer {
            group_id: self.group,
            ..people::person(self.id, &self.what, &self.first_name, &self.last_name)
        }
    }
}

/// Checks what the types above cannot: that ids refer to something. Each problem names its key.
impl StoreSeed {
    fn check(&self) -> Result<(), String> {
        let ascend = self.customers.is_sorted_by(|one, next| one.id < next.id);
        require(ascend, || "customers: ids must ascend".to_owned())?;
        for (at, group) in self.customer_groups.iter().enumerate() {
            let is_whole = group.discounts.iter().all(|it| it.discount().is_some());
            require(is_whole, || {
                format!("customer_groups[{at}].discounts: each has one of percent, off and price")
            })?;
        }
        for (at, list) in self.price_lists.iter().enumerate() {
            self.check_price_list(list)
                .map_err(|problem| format!("price_lists[{at}].{problem}"))?;
        }
        for (at, customer) in self.customers.iter().enumerate() {
            let is_known = customer.group == 0 || self.has_group(customer.group);
            known(is_known, "group", customer.group, || {
                format!("customers[{at}].group")
            })?;
        }
        for (at, product) in self.products.iter().enumerate() {
            self.check_product(product)
                .map_err(|problem| format!("products[{at}].{problem}"))?;
        }
        for (at, order) in self.orders.iter().enumerate() {
            self.check_order(order)
                .map_err(|problem| format!("orders[{at}].{problem}"))?;
        }
        Ok(())
    }

    fn product(&self, id: u64) -> Option<&ProductSeed> {
        self.products.iter().find(|it| it.id == id)
    }

    fn has_channel(&self, id: u64) -> bool {
        self.channels.iter().any(|it| it.id == id)
    }

    fn has_group(&self, id: u64) -> bool {
        self.customer_groups.iter().any(|it| it.id == id)
    }

    fn check_price_list(&self, list: &PriceListSeed) -> Result<(), String> {
        if let Some(id) = list.channel {
            known(self.has_channel(id), "channel", id, || "channel".to_owned())?;
        }
        if let Some(id) = list.group {
            known(self.has_group(id), "group", id, || "group".to_owned())?;
        }
        for (at, record) in list.records.iter().enumerate() {
            let id = record.product;
            known(self.product(id).is_some(), "product", id, || {
                format!("records[{at}].product")
            })?;
            let code = &record.currency;
            let mut others = self.other_currencies.iter();
            let is_known =
                self.currency.code == *code || others.any(|it| it.currency.code == *code);
            require(is_known, || {
                format!("records[{at}].currency: there is no currency {code}")
            })?;
        }
        Ok(())
    }

    fn check_product(&self, product: &ProductSeed) -> Result<(), String> {
        let mut same = self.products.iter().filter(|it| it.id == product.id);
        require(same.nth(1).is_none(), || {
            format!("id: {} is used twice", product.id)
        })?;
        let id = product.category;
        let is_known = self.categories.iter().any(|it| it.id == id);
        known(is_known, "category", id, || "category".to_owned())?;
        let picture = &product.picture;
        let is_drawn = picture.is_empty() || pictures::exists(picture);
        require(is_drawn, || {
            format!("picture: there is no pictures/{picture}.svg")
        })?;
        for id in &product.channels {
            known(self.has_channel(*id), "channel", *id, || {
                "channels".to_owned()
            })?;
        }
        for id in &product.pick_list {
            known(self.product(*id).is_some(), "product", *id, || {
                "pick_list".to_owned()
            })?;
        }
        let stocked = product.variant_stock.as_ref().map(Vec::len);
        let is_counted = stocked.is_none_or(|it| it == product.variant_count());
        require(is_counted, || {
            format!(
                "variant_stock: there are {} variants",
                product.variant_count()
            )
        })
    }

    fn check_order(&self, order: &OrderSeed) -> Result<(), String> {
        let id = order.customer;
        let is_known = id == 0 || self.customers.iter().any(|it| it.id == id);
        known(is_known, "customer", id, || "customer".to_owned())?;
        known(order.status <= 14, "status", order.status, || {
            "status".to_owned()
        })?;
        known(
            self.has_channel(order.channel),
            "channel",
            order.channel,
            || "channel".to_owned(),
        )?;
        for (key, code) in [("shown_in", &order.shown_in), ("paid_in", &order.paid_in)] {
            let Some(code) = code else { continue };
            let mut others = self.other_currencies.iter();
            let is_known = others.any(|it| it.currency.code == *code);
            require(is_known, || format!("{key}: there is no currency {code}"))?;
        }
        for (at, line) in order.lines.iter().enumerate() {
            self.check_line(line)
                .map_err(|problem| format!("lines[{at}]{problem}"))?;
        }
        Ok(())
    }

    fn check_line(&self, line: &LineSeed) -> Result<(), String> {
        let kinds = [
            line.product.is_some(),
            line.custom.is_some(),
            line.gift_certificate.is_some(),
        ];
        let count = kinds.into_iter().filter(|it| *it).count();
        require(count == 1, || {
            ": it has one of product, custom and gift_certificate".to_owned()
        })?;
        let Some(id) = line.product else {
            return Ok(());
        };
        let product = self.product(id);
        known(product.is_some(), "product", id, || ".product".to_owned())?;
        let variants = product.map_or(0, ProductSeed::variant_count);
        require(line.variant < variants, || {
            format!(".variant: product {id} has {variants} of them, counted from 0")
        })?;
        let mut answered = line.answers.keys();
        let unknown = answered.find(|name| product.is_none_or(|it| !it.asks(name)));
        require(unknown.is_none(), || {
            let name = unknown.map(String::as_str).unwrap_or_default();
            format!(".answers: product {id} has no modifier {name:?}")
        })
    }
}

fn require(is_so: bool, problem: impl FnOnce() -> String) -> Result<(), String> {
    if is_so { Ok(()) } else { Err(problem()) }
}

fn known(is_known: bool, what: &str, id: u64, key: impl FnOnce() -> String) -> Result<(), String> {
    require(is_known, || format!("{}: there is no {what} {id}", key()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the error when `old` in Kiln & Larder's file is replaced by `new`.
    fn problem(old: &str, new: &str) -> String {
        let (file, text) = FILES[1];
        assert!(text.contains(old), "{old}");
        match StoreSeed::parse(file, &text.replacen(old, new, 1)) {
            Ok(_) => panic!("{new} is accepted"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn an_error_in_a_seed_file_names_the_file_and_the_key() {
        for (old, new, expected) in [
            ("tagline =", "tag_line =", "unknown field `tag_line`"),
            ("price = 34.50", "price = \"34.50\"", "price = \"34.50\""),
            ("price = 34.50", "price = 34.505", "at most two decimals"),
            (
                "status = 10",
                "status = 15",
                "orders[0].status: there is no status 15",
            ),
            (
                "category = 21\npicture",
                "category = 99\npicture",
                "there is no category 99",
            ),
            (
                "picture = \"bowl\"",
                "picture = \"bowls\"",
                "products[0].picture: there is no pictures/bowls.svg",
            ),
            (
                "{ product = 105 }",
                "{ product = 999 }",
                "orders[0].lines[1].product: there is no product 999",
            ),
            (
                "{ product = 105 }",
                "{ product = 105, variant = 1 }",
                "product 105 has 1 of them",
            ),
            (
                "{ product = 105 }",
                "{ quantity = 2 }",
                "orders[0].lines[1]: it has one of",
            ),
            (
                "{ product = 105 }",
                "{ product = 105, answers = { Lid = \"Oak\" } }",
                "orders[0].lines[1].answers: product 105 has no modifier \"Lid\"",
            ),
            (
                "[[customer_groups]]",
                "[[price_lists]]\ngroup = 99\nrecords = []\n\n[[customer_groups]]",
                "price_lists[0].group: there is no group 99",
            ),
            ("id = 12\n", "id = 10\n", "customers: ids must ascend"),
            ("9 = \"In", "nine = \"In", "`nine` is not a number"),
            (
                "[31, 26, 12]",
                "[31, 26]",
                "variant_stock: there are 3 variants",
            ),
        ] {
            let problem = problem(old, new);
            assert!(
                problem.starts_with("seed file kiln.toml: ") && problem.contains(expected),
                "{problem}"
            );
        }
    }
}
