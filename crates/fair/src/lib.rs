//! Shares scarce resources among keys, mostly stores, so that no key can starve the others.
//!
//! [`FairQueue`] hands out a fixed set of resources, for which requests wait in turn. [`Shares`] is a limit
//! without waiting.

#![warn(clippy::map_err_ignore, reason = "a lost cause cannot be diagnosed")]

mod queue;
mod shares;

pub use self::{
    queue::{Busy, FairQueue, Lease, QueueLimits},
    shares::{Share, Shares},
};
