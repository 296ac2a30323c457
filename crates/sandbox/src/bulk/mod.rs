//! Installs and tokens in bulk, to prepare load tests.

mod install;
mod shoppers;

pub use install::{FailedInstall, InstallReport};
pub(crate) use install::{grant, install};
pub use shoppers::ShopperToken;
pub(crate) use shoppers::Shoppers;
