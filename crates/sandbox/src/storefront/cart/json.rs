//! A cart as the Storefront API writes it (BigCommerce docs, `reference/carts.sf.yml`).

use serde_json::{Value, json};

use super::{
    Shelf,
    priced::{self, PricedLine, ShownChoice},
};
use crate::{
    clock::iso8601,
    model::{Cart, Certificate},
    rest::Query,
};

/// The parts that are written only on request: the options of physical and of digital items.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Include {
    physical: bool,
    digital: bool,
}

impl Include {
    /// Reads the parameter `include`. Other names are ignored.
    pub(super) fn of(query: &Query) -> Self {
        let names = query.list("include");
        Self {
            physical: names.contains(&"lineItems.physicalItems.options"),
            digital: names.contains(&"lineItems.digitalItems.options"),
        }
    }
}

/// Writes carts as JSON.
pub(super) struct Writer<'a> {
    pub(super) shelf: Shelf<'a>,
    /// The storefront's address with the subfolder of the language, without a trailing slash.
    pub(super) origin: String,
    pub(super) include: Include,
}

impl Writer<'_> {
    /// Returns the cart as JSON.
    pub(super) fn cart(&self, cart: &Cart) -> Value {
        let prices = self.shelf.prices(cart);
        let (listed, customer) = (prices.currency, self.shelf.customer);
        let lines = priced::lines(cart, &prices);
        let total = priced::total(cart, &lines).number();
        let (digital, physical): (Vec<_>, Vec<_>) =
            lines.iter().partition(|line| line.product.digital);
        json!({
            "id": cart.id,
            "customerId": customer.map_or(0, |it| it.id),
            "email": customer.map_or("", |it| &it.email),
            "currency": {
                "name": listed.currency.name,
                "code": listed.currency.code,
                "symbol": listed.currency.symbol,
                "decimalPlaces": 2,
            },
            "isTaxIncluded": self.shelf.store.tax_percent > 0,
            "baseAmount": total,
            "discountAmount": 0,
            "cartAmount": total,
            "coupons": [],
            "discounts": [],
            "lineItems": {
                "physicalItems": physical.into_iter().map(|it| self.physical(it)).collect::<Vec<_>>(),
                "digitalItems": digital.into_iter().map(|it| self.digital(it)).collect::<Vec<_>>(),
                "giftCertificates": cart.certificates.iter().map(certificate).collect::<Vec<_>>(),
                // Only the management API creates them.
                "customItems": [],
            },
            "createdTime": iso8601(cart.created),
            "updatedTime": iso8601(cart.updated),
            "locale": cart.locale,
            "version": cart.version,
        })
    }

    fn physical(&self, line: &PricedLine<'_>) -> Value {
        let mut json = self.item(line, "physical");
        json["isShippingRequired"] = json!(true);
        let wrapping = line.line.wrapping.as_ref().zip(line.wrapping);
        json["giftWrapping"] = wrapping.map_or(Value::Null, |(wrapping, amount)| {
            json!({
                "name": "Kraft paper and twine",
                "message": wrapping.message,
                "amount": amount.number(),
            })
        });
        if self.include.physical {
            json["options"] = options(&line.choices());
        }
        json
    }

    fn digital(&self, line: &PricedLine<'_>) -> Value {
        let mut json = self.item(line, "digital");
        if self.include.digital {
            json["options"] = options(&line.choices());
        }
        json
    }

    fn item(&self, line: &PricedLine<'_>, kind: &str) -> Value {
        let product = line.product;
        let mut json = json!({
            "id": line.line.id,
            "parentId": line.line.parent,
            "variantId": line.variant.id,
            "productId": product.id,
            "sku": line.variant.sku,
            "name": product.name,
            "url": format!("{}{}", self.origin, product.path),
            "quantity": line.line.quantity,
            "brand": "",
            "isTaxable": true,
            "discounts": [],
            "discountAmount": 0,
            "couponAmount": 0,
            "originalPrice": line.original.number(),
            "listPrice": line.price.number(),
            "salePrice": line.price.number(),
            "extendedListPrice": line.total.number(),
            "extendedSalePrice": line.total.number(),
            "type": kind,
            "isMutable": line.line.parent.is_none(),
        });
        if !product.picture.is_empty() {
            let path = format!("/pictures/{}/330x330.svg", product.id);
            json["imageUrl"] = json!(format!("{}{path}", self.origin));
        }
        json
    }
}

fn options(choices: &[ShownChoice]) -> Value {
    let write = |it: &ShownChoice| {
        json!({
            "name": it.name,
            "nameId": it.name_id,
            "value": it.value,
            "valueId": it.value_id,
        })
    };
    choices.iter().map(write).collect()
}

fn certificate(it: &Certificate) -> Value {
    json!({
        "id": it.id,
        "name": it.name,
        "theme": it.theme,
        "amount": it.amount.number(),
        "taxable": false,
        "message": it.message,
        "recipient": {"name": it.recipient.name, "email": it.recipient.email},
        "sender": {"name": it.sender.name, "email": it.sender.email},
        "type": "giftCertificate",
    })
}
