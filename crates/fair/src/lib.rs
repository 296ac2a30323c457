//! Sharing what is scarce among keys, mostly stores, so that no key can take it from the others.
//!
//! [`FairQueue`] hands out a few things and has requests wait for them in turn. [`Shares`] bounds what
//! is held in all, without waiting.

mod queue;
mod shares;

pub use self::{
    queue::{Bounds, Busy, FairQueue, Held},
    shares::{Share, Shares},
};
