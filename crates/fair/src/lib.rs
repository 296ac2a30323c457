//! Shares scarce resources among keys, mostly stores, so that no key can starve the others.
//!
//! [`FairQueue`] hands out a fixed set of resources, for which requests wait in turn. [`Shares`] is a limit
//! without waiting.

#![warn(
    clippy::map_err_ignore,
    unreachable_pub,
    reason = "a lost cause cannot be diagnosed, and `pub` should mean public"
)]

mod queue;
mod shares;

pub use self::{
    queue::{Busy, FairQueue, Lease, QueueLimits},
    shares::{Share, Shares},
};
