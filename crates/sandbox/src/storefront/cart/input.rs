//! Requests of the Cart API (BigCommerce docs, `reference/carts.sf.yml`).

use http::{HeaderMap, header};
use serde::{Deserialize, Deserializer, de::DeserializeOwned, de::Error as _};
use serde_json::error::Category;

use super::refusal::Refusal;

/// The items to add to a cart.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Addition {
    pub(super) line_items: Option<Vec<Wanted>>,
    pub(super) gift_certificates: Option<Vec<WantedCertificate>>,
    pub(super) locale: Option<String>,
    pub(super) version: Option<u64>,
}

/// A product to add, or the new state of a line.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Wanted {
    #[serde(deserialize_with = "whole")]
    pub(super) product_id: u64,
    #[serde(default, deserialize_with = "maybe_whole")]
    pub(super) variant_id: Option<u64>,
    #[serde(deserialize_with = "whole")]
    pub(super) quantity: u64,
    #[serde(default)]
    pub(super) option_selections: Vec<Given>,
    /// `Some(None)` if it is null, which removes the wrapping.
    #[serde(default, deserialize_with = "present")]
    pub(super) gift_wrapping: Option<Option<WantedWrapping>>,
}

/// The value given for an option or a modifier.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Given {
    pub(super) option_id: u64,
    pub(super) option_value: Value,
}

/// The id of a choice, a day in seconds since 1970, or text.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Value {
    Number(i64),
    Text(String),
}

impl Value {
    /// Returns the number, which may be written as text.
    pub(super) fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
        }
    }

    /// Returns the id.
    pub(super) fn id(&self) -> Option<u64> {
        self.number().and_then(|number| number.try_into().ok())
    }

    /// Returns the text; a number is formatted.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// How to wrap a line.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WantedWrapping {
    #[serde(rename = "wrapTogether")]
    _wrap_together: bool,
    pub(super) wrap_details: Vec<WrapDetail>,
}

/// A wrapping paper and a message.
#[derive(Debug, Deserialize)]
pub(super) struct WrapDetail {
    pub(super) id: u64,
    pub(super) message: Option<String>,
}

/// A gift certificate to add, or the new state of one.
#[derive(Debug, Deserialize)]
pub(super) struct WantedCertificate {
    pub(super) amount: f64,
    pub(super) name: String,
    #[serde(deserialize_with = "whole")]
    pub(super) quantity: u64,
    pub(super) message: Option<String>,
    pub(super) theme: String,
    pub(super) recipient: Person,
    pub(super) sender: Person,
}

/// The sender or recipient of a gift certificate.
#[derive(Debug, Deserialize)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) email: String,
}

/// A change of a line.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Change {
    pub(super) line_item: Option<Wanted>,
    pub(super) gift_certificate: Option<WantedCertificate>,
    pub(super) version: Option<u64>,
}

/// The optional body of a removal.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Removal {
    pub(super) version: Option<u64>,
}

/// A change of the cart's currency.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OtherCurrency {
    pub(super) currency_code: String,
}

/// Parses a JSON body.
pub(super) fn read<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Refusal> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok());
    let kind = kind.unwrap_or_default().split(';').next();
    if !kind
        .unwrap_or_default()
        .trim()
        .eq_ignore_ascii_case("application/json")
    {
        return Err(Refusal::NotJson);
    }
    serde_json::from_slice(body).map_err(|error| match error.classify() {
        Category::Data => Refusal::Invalid(without_place(&error.to_string())),
        _ => Refusal::Malformed,
    })
}

/// Returns the error of a JSON parser without the place of the error.
fn without_place(text: &str) -> String {
    text.rsplit_once(" at line ")
        .map_or(text, |(what, _)| what)
        .to_owned()
}

/// Reads a whole number, `2` or `2.0`: the document allows any number.
fn whole<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    let number = f64::deserialize(from)?;
    // Does not parse if it has a decimal point or a sign.
    let read = number.to_string().parse();
    read.map_err(|_| D::Error::custom("a whole number from 0 is expected"))
}

fn maybe_whole<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    #[derive(Deserialize)]
    struct Whole(#[serde(deserialize_with = "whole")] u64);
    Ok(Option::<Whole>::deserialize(from)?.map(|it| it.0))
}

fn present<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(from).map(Some)
}
