//! Work that outlives a request: asked for here, kept in the database, done by a worker.
//!
//! A job is a row: it is there before whoever asked is answered, and goes when it is done. What is
//! being done, and for whom nothing should be done for a while, is in memory alone: a process that
//! ends in the middle leaves the row, and the next one begins it anew. Every job may be done twice.

mod back_off;
mod lanes;
mod outcome;
mod schedule;
mod work;
mod worker;

pub(crate) use self::worker::work_until;
