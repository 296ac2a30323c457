//! Dispatch of jobs to the use cases.

use db::{Job, model::Store};

use super::outcome::Progress;
use crate::{
    erasure::{self, Look},
    error::Error,
    purchases, scripts,
    service::App,
    store_facts,
    upstream::Class,
    webhooks,
};

/// Runs a job, or a part of it. `failures` is the number of previous consecutive failures.
pub(super) async fn run(
    app: &App,
    store: &Store,
    job: Job,
    failures: u32,
) -> Result<Progress, Error> {
    match job {
        Job::Order(id) => purchases::refresh_order(app, store, id, failures).await?,
        Job::OlderOrders(customer) => {
            if purchases::read_older(app, store, customer).await? == purchases::Progress::More {
                return Ok(Progress::More);
            }
        }
        Job::NewestOrders(customer) => purchases::read_newest(app, store, customer).await?,
        Job::ForgetCustomer(customer) => purchases::forget_customer(app, store, customer).await?,
        Job::Products => {
            if purchases::refresh_products(app, store).await? == purchases::Progress::More {
                return Ok(Progress::More);
            }
        }
        Job::StoreFacts => drop(store_facts::refresh(app, store, Class::Background).await?),
        Job::Scripts => scripts::replace_after_upgrade(app, store).await?,
        Job::Webhooks => {
            webhooks::keep(app, store, Class::Background).await?;
            return Ok(Progress::After(webhooks::CHECKED_EVERY));
        }
        Job::Uninstalled => {
            if let Look::Again(after) = erasure::look_after_uninstall(app, store).await? {
                return Ok(Progress::After(after));
            }
        }
    }
    Ok(Progress::Done)
}
