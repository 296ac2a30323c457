//! Work that outlives a request: asked for here, kept in the database, done by a worker.

mod job;

pub(crate) use self::job::Job;
