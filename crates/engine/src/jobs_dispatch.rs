//! Dispatch of jobs to the use cases.

use db::{Job, model::Store};

use crate::{
    app::App,
    erasure::{self, UninstallCheck},
    error::Error,
    health,
    jobs::{Handler, Progress},
    placement, purchases, scripts, store_facts,
    upstream::Priority,
    webhooks, widget_templates,
};

/// Runs each job through its use case.
#[derive(Clone)]
pub struct Dispatch(pub App);

impl Handler for Dispatch {
    async fn run(&self, store: &Store, job: Job, failures: u32) -> Result<Progress, Error> {
        let app = &self.0;
        match job {
            Job::Order(id) => purchases::refresh_order(app, store, id, failures).await?,
            Job::OlderOrders(customer) => return purchases::read_older(app, store, customer).await,
            Job::NewestOrders(customer) => purchases::read_newest(app, store, customer).await?,
            Job::ForgetCustomer(customer) => {
                purchases::forget_customer(app, store, customer).await?;
            }
            Job::Products => return purchases::refresh_products(app, store).await,
            Job::StoreFacts => store_facts::refresh_all(app, store).await?,
            Job::Scripts => scripts::replace_after_upgrade(app, store).await?,
            Job::Placement(channel) => placement::apply_again(app, store, channel).await?,
            Job::Webhooks => {
                webhooks::reconcile(app, store, Priority::Background).await?;
                return Ok(Progress::After(webhooks::CHECKED_EVERY));
            }
            Job::Health => return health::check(app, store).await,
            Job::WidgetTemplates => return widget_templates::reconcile(app, store).await,
            Job::Uninstalled => {
                if let UninstallCheck::Again(after) = erasure::check_uninstall(app, store).await? {
                    return Ok(Progress::After(after));
                }
            }
        }
        Ok(Progress::Done)
    }
}
