//! The words that describe a script.

use serde::{Deserialize, Serialize};

/// How a script is given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptKind {
    /// By its address.
    Src,
    /// As a `script` element.
    ScriptTag,
    /// Not said, or a kind not documented. Never sent.
    #[default]
    #[serde(other, skip_serializing)]
    Other,
}

/// When the browser runs it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoadMethod {
    /// At once.
    Default,
    /// As soon as it is there.
    Async,
    /// After the page is read.
    Defer,
    /// Not said, or not documented. Never sent.
    #[default]
    #[serde(other, skip_serializing)]
    Other,
}

/// Where in the page it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptLocation {
    /// In the head.
    Head,
    /// At the end.
    Footer,
    /// Not said, or not documented. Never sent.
    #[default]
    #[serde(other, skip_serializing)]
    Other,
}

/// On which pages it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptVisibility {
    /// All but checkout and order confirmation. Needs no scope beyond `store_v2_content`.
    Storefront,
    /// All. Needs the checkout content scope.
    AllPages,
    /// Checkout only. Needs the checkout content scope.
    Checkout,
    /// Order confirmation only.
    OrderConfirmation,
    /// Not said, or not documented. Never sent.
    #[default]
    #[serde(other, skip_serializing)]
    Other,
}

/// What a shopper has to agree to before it runs, on stores that ask.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentCategory {
    /// Nothing.
    Essential,
    /// Functional scripts.
    Functional,
    /// Analytics.
    Analytics,
    /// Advertising.
    Targeting,
    /// Not said: such a script is not shown on Stencil stores that ask. Never sent.
    #[default]
    #[serde(other, skip_serializing)]
    Unknown,
}
