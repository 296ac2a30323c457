//! The filters and the sorting of `GET /v3/catalog/products`
//! (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).

use std::cmp::Ordering;

use jiff::{Timestamp, civil, tz::TimeZone};

use crate::{
    clock,
    model::{Availability, Money, Product, Tracking},
    rest::{ApiCall, Query, Reply},
};

/// Conditions a product must meet to be listed: a test for each parameter given.
pub(crate) struct Filter<'a>(Vec<Test<'a>>);

type Test<'a> = Box<dyn Fn(&Product) -> bool + 'a>;

impl<'a> Filter<'a> {
    /// Reads the filters; 422 for an invalid one. Undocumented parameters are ignored.
    pub(crate) fn of(call: &'a ApiCall<'_>) -> Result<Self, Reply> {
        let mut filter = Self(Vec::new());
        let read = filter
            .identity(call.query)
            .and_then(|()| filter.numbers(call.query))
            .and_then(|()| filter.state(call.query))
            .and_then(|()| filter.dates(call.query, call.now));
        read.map(|()| filter)
            .map_err(|text| Reply::v3_error(422, &text))
    }

    /// Returns whether a product is listed.
    pub(crate) fn has(&self, product: &Product) -> bool {
        self.0.iter().all(|test| test(product))
    }

    fn add(&mut self, test: impl Fn(&Product) -> bool + 'a) {
        self.0.push(Box::new(test));
    }

    fn identity(&mut self, query: &'a Query) -> Result<(), String> {
        if let Some(ids) = query.ids("id:in")? {
            self.add(move |it| ids.contains(&it.id));
        }
        if let Some(ids) = query.ids("id:not_in")? {
            self.add(move |it| !ids.contains(&it.id));
        }
        if let Some(ids) = query.ids("channel_id:in")? {
            self.add(move |it| ids.iter().any(|id| it.channels.contains(id)));
        }
        // The document says "in all of them"; products here have a single category.
        if let Some(ids) = query.ids("categories:in")? {
            self.add(move |it| ids.iter().all(|id| *id == it.category_id));
        }
        if let Some(id) = query.parsed::<u64>("categories")? {
            self.add(move |it| it.category_id == id);
        }
        if let Some(name) = query.get("name") {
            self.add(move |it| it.name == name);
        }
        if let Some(sku) = query.get("sku") {
            self.add(move |it| it.sku == sku);
        }
        let skus = query.list("sku:in");
        if !skus.is_empty() {
            self.add(move |it| skus.contains(&it.sku.as_str()));
        }
        if let Some(keyword) = query.get("keyword") {
            let keyword = keyword.to_lowercase();
            self.add(move |it| {
                let texts = [&it.name, &it.sku, &it.description];
                texts
                    .iter()
                    .any(|text| text.to_lowercase().contains(&keyword))
            });
        }
        one_of(query, "keyword_context", &["shopper", "merchant"]).map(|_| ())
    }

    fn numbers(&mut self, query: &'a Query) -> Result<(), String> {
        self.bounds(query, "id", |it| i64::try_from(it.id).unwrap_or(i64::MAX))?;
        self.bounds(query, "inventory_level", level)?;
        self.levels(query)?;
        for (name, value) in [("brand_id", 0), ("total_sold", 0), ("weight", 1)] {
            let wanted = query.parsed::<f64>(name)?;
            self.add(move |_| {
                wanted.is_none_or(|wanted| wanted.total_cmp(&f64::from(value)).is_eq())
            });
        }
        if let Some(price) = query.parsed::<f64>("price")? {
            let price = Money::from_number(price);
            self.add(move |it| Some(it.price) == price);
        }
        Ok(())
    }

    /// Reads `name`, and `name` followed by `:min`, `:max`, `:greater` and `:less`.
    fn bounds(
        &mut self,
        query: &Query,
        name: &str,
        value: fn(&Product) -> i64,
    ) -> Result<(), String> {
        type Test = fn(i64, i64) -> bool;
        let tests: [(&str, Test); 5] = [
            ("", |value, wanted| value == wanted),
            (":min", |value, wanted| value >= wanted),
            (":max", |value, wanted| value <= wanted),
            (":greater", |value, wanted| value > wanted),
            (":less", |value, wanted| value < wanted),
        ];
        for (suffix, test) in tests {
            if let Some(wanted) = query.parsed::<i64>(&format!("{name}{suffix}"))? {
                self.add(move |it| test(value(it), wanted));
            }
        }
        Ok(())
    }

    fn levels(&mut self, query: &Query) -> Result<(), String> {
        let among = |levels: &[u64], it: &Product| {
            u64::try_from(level(it)).is_ok_and(|level| levels.contains(&level))
        };
        if let Some(levels) = query.ids("inventory_level:in")? {
            self.add(move |it| among(&levels, it));
        }
        if let Some(levels) = query.ids("inventory_level:not_in")? {
            self.add(move |it| !among(&levels, it));
        }
        if query.flag("inventory_low")? == Some(true) {
            self.add(|it| it.tracking != Tracking::None && it.stock <= it.low_stock);
        }
        if query.flag("out_of_stock")? == Some(true) {
            self.add(Product::is_out_of_stock);
        }
        Ok(())
    }

    fn state(&mut self, query: &'a Query) -> Result<(), String> {
        type Flag = fn(&Product) -> bool;
        let flags: [(&str, Flag); 3] = [
            ("is_visible", |it| it.is_visible),
            ("is_featured", |it| it.is_featured),
            ("is_free_shipping", |_| false),
        ];
        for (name, value) in flags {
            if let Some(wanted) = query.flag(name)? {
                self.add(move |it| value(it) == wanted);
            }
        }
        let names = ["available", "disabled", "preorder"];
        if let Some(name) = one_of(query, "availability", &names)? {
            self.add(move |it| Some(it.availability) == Availability::named(name));
        }
        if let Some(kind) = one_of(query, "type", &["digital", "physical"])? {
            self.add(move |it| it.digital == (kind == "digital"));
        }
        if let Some(condition) = one_of(query, "condition", &["new", "used", "refurbished"])? {
            self.add(move |_| condition == "new");
        }
        // No product here has one.
        for name in ["mpn", "upc"] {
            if query.get(name).is_some() {
                self.add(|_| false);
            }
        }
        Ok(())
    }

    fn dates(&mut self, query: &Query, now: Timestamp) -> Result<(), String> {
        if let Some(day) = date(query, "date_modified", now)? {
            let day = day.to_zoned(TimeZone::UTC).date();
            self.add(move |it| it.date_modified.to_zoned(TimeZone::UTC).date() == day);
        }
        if let Some(least) = date(query, "date_modified:min", now)? {
            self.add(move |it| it.date_modified >= least);
        }
        if let Some(most) = date(query, "date_modified:max", now)? {
            self.add(move |it| it.date_modified <= most);
        }
        // No product was ever imported.
        for suffix in ["", ":min", ":max"] {
            if date(query, &format!("date_last_imported{suffix}"), now)?.is_some() {
                self.add(|_| false);
            }
        }
        date(query, "date_last_imported:not", now).map(|_| ())
    }
}

fn level(product: &Product) -> i64 {
    if product.tracking == Tracking::None {
        0
    } else {
        product.stock
    }
}

/// Reads a parameter that accepts only certain words.
fn one_of<'q>(query: &'q Query, name: &str, words: &[&str]) -> Result<Option<&'q str>, String> {
    match query.get(name) {
        Some(word) if !words.contains(&word) => Err(format!("The field '{name}' is invalid.")),
        word => Ok(word),
    }
}

/// Reads a date. One without a time gets the time of the request, as documented.
fn date(query: &Query, name: &str, now: Timestamp) -> Result<Option<Timestamp>, String> {
    let Some(text) = query.get(name) else {
        return Ok(None);
    };
    let time = now.to_zoned(TimeZone::UTC).time();
    let day = text.parse::<civil::Date>().ok();
    // jiff reads a day from longer texts too, such as a date with a time.
    let day = day.filter(|_| text.len() == "2026-11-23".len());
    let moment = day.and_then(|day| day.to_datetime(time).to_zoned(TimeZone::UTC).ok());
    let moment = moment.map(|zoned| zoned.timestamp());
    let moment = moment.or_else(|| clock::parse(text));
    moment
        .map(Some)
        .ok_or_else(|| format!("The field '{name}' is invalid."))
}

/// Sorts by `sort` and `direction`; the default is by ascending id.
pub(crate) fn sort(products: &mut [&Product], query: &Query) -> Result<(), Reply> {
    let invalid = |name: &str| Reply::v3_error(422, &format!("The field '{name}' is invalid."));
    let compare: fn(&Product, &Product) -> Ordering = match query.get("sort").unwrap_or("id") {
        // Nothing was imported or sold: by id.
        "id" | "date_last_imported" | "total_sold" => |a, b| a.id.cmp(&b.id),
        "name" => |a, b| a.name.cmp(&b.name),
        "sku" => |a, b| a.sku.cmp(&b.sku),
        "price" => |a, b| a.price.cmp(&b.price),
        "calculated_price" => |a, b| a.current_price().cmp(&b.current_price()),
        "date_modified" => |a, b| a.date_modified.cmp(&b.date_modified),
        "inventory_level" => |a, b| level(a).cmp(&level(b)),
        "is_visible" => |a, b| a.is_visible.cmp(&b.is_visible),
        _ => return Err(invalid("sort")),
    };
    match query.get("direction").unwrap_or("asc") {
        "asc" => products.sort_by(|a, b| compare(a, b)),
        "desc" => products.sort_by(|a, b| compare(b, a)),
        _ => return Err(invalid("direction")),
    }
    Ok(())
}
