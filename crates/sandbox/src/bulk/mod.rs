//! Installing apps in many stores, and tokens in bulk: what a load test begins with.

mod install;
mod shoppers;

pub use install::{FailedInstall, InstallReport};
pub(crate) use install::{grant, install};
pub use shoppers::ShopperToken;
pub(crate) use shoppers::Shoppers;
