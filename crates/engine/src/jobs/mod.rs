//! The job queue: work that outlives a request. Requests add jobs, the database keeps them, and a worker runs
//! them.
//!
//! A job is a row. It is written before the requester is answered, and deleted when the job is done. Which
//! jobs are running and which stores are on hold is only in memory: if the process ends during a job, the row
//! stays and the next process runs the job again. Every job is therefore idempotent.
//!
//! No well-maintained job queue on SQLite has both deduplication by key and fairness between stores.

mod back_off;
mod queues;
mod retry;
mod schedule;
mod worker;

pub use self::{
    retry::Progress,
    worker::{Handler, work_until},
};
