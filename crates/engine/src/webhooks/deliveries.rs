//! Deliveries: taking one, and writing many in each transaction.

use bigcommerce::Delivery;
use db::InboundDelivery;
use jiff::Timestamp;
use tokio::sync::{mpsc::Receiver, watch};

use super::topics::task_of;
use crate::{
    app::App,
    error::Error,
    ingest::{MAX_WAITING, Waiting, next_batch},
    tasks::stop_requested,
};

/// Ingests a delivery, which is on disk once this returns. A delivery whose payload cannot be parsed is
/// acknowledged and dropped, since retries would not help.
///
/// # Errors
/// [`Error::Busy`] if the delivery was not written and should be sent again.
#[tracing::instrument(name = "webhooks.take", level = "debug", skip_all)]
pub async fn take(app: &App, delivery: &Delivery<'_>) -> Result<(), Error> {
    let payload = delivery.payload();
    let read = payload.and_then(|payload| Ok((task_of(&payload)?, payload.store)));
    let (task, store) = match read {
        Ok(read) => read,
        Err(error) => {
            tracing::warn!(error = %error, "ignored a delivery that could not be parsed");
            return Ok(());
        }
    };
    let arrival = InboundDelivery {
        fingerprint: delivery.fingerprint(),
        store,
        task,
    };
    app.ingest.hand_over(arrival).await
}

/// Writes deliveries in batches until shutdown, then writes those that are left.
pub async fn run_batch_writer(
    app: App,
    mut deliveries: Receiver<Waiting>,
    mut stopping: watch::Receiver<bool>,
) {
    let mut waiting = Vec::new();
    loop {
        tokio::select! {
            // In this order, so that deliveries that arrived in the meantime join the next batch.
            biased;
            () = stop_requested(&mut stopping), if !deliveries.is_closed() => {
                deliveries.close();
            }
            count = deliveries.recv_many(&mut waiting, MAX_WAITING) => {
                if count == 0 {
                    break;
                }
                write(&app, next_batch(&mut waiting)).await;
            }
            () = std::future::ready(()), if !waiting.is_empty() => {
                write(&app, next_batch(&mut waiting)).await;
            }
        }
    }
    while !waiting.is_empty() {
        write(&app, next_batch(&mut waiting)).await;
    }
}

#[tracing::instrument(name = "webhooks.write_batch", level = "debug", skip_all)]
async fn write(app: &App, batch: Vec<Waiting>) {
    let now = app.clock.now();
    let (arrivals, waiting): (Vec<_>, Vec<_>) = batch
        .into_iter()
        .map(|waiting| (waiting.arrival, (waiting.taken, waiting.share)))
        .unzip();
    let saved = app.storage.save_deliveries(&arrivals, now).await;
    match &saved {
        Ok(new) => note(app, &arrivals, new, now),
        Err(error) => {
            tracing::error!(error = %error, deliveries = arrivals.len(), "failed to save deliveries");
        }
    }
    for (taken, _share) in waiting {
        // The waiting request may have been canceled.
        let _ = taken.send(saved.is_ok());
    }
}

fn note(app: &App, arrivals: &[InboundDelivery], new: &[bool], now: Timestamp) {
    for (arrival, _) in arrivals.iter().zip(new).filter(|(_, is_new)| **is_new) {
        app.coverage.record_delivery(&arrival.store, now);
    }
    let taken = new.iter().filter(|is_new| **is_new).count();
    tracing::debug!(deliveries = arrivals.len(), taken, "deliveries saved");
}
