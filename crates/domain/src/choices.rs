//! Product options that a shopper chose.

use serde::{Deserialize, Serialize};

/// The reason why a choice has to be made again on the product's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BlockedBy {
    /// The choice is an uploaded file.
    FileUpload,
    /// The choice is a date.
    Date,
    /// The choice is a text, such as an engraving, which the shopper may not want on another item.
    Text,
    /// The order does not record the choice, or not in a form that a cart accepts.
    NotRecorded,
    /// The product no longer has the option, or the value that was chosen.
    ChoiceGone,
    /// The product still has each of these choices, but is no longer sold with all of them.
    CombinationGone,
}
