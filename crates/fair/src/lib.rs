//! Sharing scarce resources among keys, mostly stores, so that no key can starve the others.
//!
//! [`FairQueue`] hands out a fixed set of resources; requests wait for them in turn. [`Shares`] is a limit
//! without waiting.

mod queue;
mod shares;

pub use self::{
    queue::{Bounds, Busy, FairQueue, Held},
    shares::{Share, Shares},
};
