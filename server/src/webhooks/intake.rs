//! Taking deliveries in: many requests, one transaction.
//!
//! A delivery is answered once it is on the disk, and a disk takes about as long for a hundred as for
//! one. So requests hand theirs over and wait; whatever has come while one transaction was written
//! goes into the next. Nobody waits for more to come.

use std::time::Duration;

use bigcommerce::{Delivery, Event};
use jiff::Timestamp;
use tokio::sync::{
    mpsc::{self, Receiver, Sender, error::TrySendError},
    oneshot, watch,
};

use crate::{
    error::Error,
    jobs::Job,
    service::{App, told},
    storage::{Arrival, Task},
};

/// How many deliveries may wait. More are refused, and BigCommerce sends them again.
const MOST_WAITING: usize = 2_048;
/// How many go into one transaction.
const MOST_AT_ONCE: usize = 256;
/// How long a delivery waits to be written. BigCommerce does not document how long it waits for an
/// answer; a refusal in time is worth more than none. Written after all, it does nothing the next time.
const PATIENCE: Duration = Duration::from_secs(3);

/// Where requests hand over what was delivered.
pub(crate) struct Intake(Sender<Waiting>);

/// A delivery, and who waits for it.
pub(crate) struct Waiting {
    arrival: Arrival,
    taken: oneshot::Sender<bool>,
}

impl Intake {
    /// Both ends.
    pub(crate) fn new() -> (Self, Receiver<Waiting>) {
        let (sender, receiver) = mpsc::channel(MOST_WAITING);
        (Self(sender), receiver)
    }

    /// Takes a delivery in: on the disk once this returns. One whose payload makes no sense, now or
    /// ever, is let go.
    ///
    /// # Errors
    /// [`Error::Busy`]: it was not taken in, and should come again.
    pub(crate) async fn take(&self, delivery: &Delivery<'_>) -> Result<(), Error> {
        let payload = match delivery.payload() {
            Ok(payload) => payload,
            Err(error) => {
                tracing::warn!(error = %error, "a delivery of BigCommerce's was not understood");
                return Ok(());
            }
        };
        let arrival = Arrival {
            fingerprint: delivery.fingerprint(),
            store: payload.store,
            task: task(payload.event),
        };
        self.hand_over(arrival).await
    }

    async fn hand_over(&self, arrival: Arrival) -> Result<(), Error> {
        let (taken, answer) = oneshot::channel();
        match self.0.try_send(Waiting { arrival, taken }) {
            Ok(()) => {}
            Err(TrySendError::Full(_) | TrySendError::Closed(_)) => return Err(Error::Busy),
        }
        match tokio::time::timeout(PATIENCE, answer).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false) | Err(_)) | Err(_) => Err(Error::Busy),
        }
    }
}

fn task(event: Event) -> Task {
    match event {
        Event::Order(id) => Task::Do(Job::Order(id)),
        Event::Product(id) => Task::MarkStale(id),
        Event::CustomerDeleted(id) => Task::Do(Job::ForgetCustomer(id)),
        Event::Store => Task::Do(Job::StoreFacts),
        // No more than a hint: nothing is erased on a delivery's word.
        Event::Uninstalled => Task::Do(Job::Uninstalled),
        Event::Other => Task::Nothing,
    }
}

/// Writes what is handed over, until told to stop; then what is left.
pub(crate) async fn take_in(
    app: App,
    mut deliveries: Receiver<Waiting>,
    mut stopping: watch::Receiver<bool>,
) {
    let mut batch = Vec::with_capacity(MOST_AT_ONCE);
    loop {
        tokio::select! {
            count = deliveries.recv_many(&mut batch, MOST_AT_ONCE) => {
                if count == 0 {
                    return;
                }
                write(&app, &mut batch).await;
            }
            () = told(&mut stopping), if !deliveries.is_closed() => {
                deliveries.close();
            }
        }
    }
}

async fn write(app: &App, batch: &mut Vec<Waiting>) {
    let now = app.clock.now();
    let (arrivals, waiting): (Vec<_>, Vec<_>) = batch
        .drain(..)
        .map(|waiting| (waiting.arrival, waiting.taken))
        .unzip();
    let saved = app.storage.save_arrivals(&arrivals, now).await;
    match &saved {
        Ok(new) => note(app, &arrivals, new, now),
        Err(error) => {
            tracing::error!(error = %error, deliveries = arrivals.len(), "deliveries could not be taken in");
        }
    }
    for taken in waiting {
        // Whoever waited may have gone.
        let _ = taken.send(saved.is_ok());
    }
}

fn note(app: &App, arrivals: &[Arrival], new: &[bool], now: Timestamp) {
    for (arrival, _) in arrivals.iter().zip(new).filter(|(_, is_new)| **is_new) {
        app.trust.note_delivery(&arrival.store, now);
    }
    let taken = new.iter().filter(|is_new| **is_new).count();
    tracing::debug!(deliveries = arrivals.len(), taken, "deliveries taken in");
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn arrival() -> Arrival {
        Arrival {
            fingerprint: [0; 16],
            store: "abc123".parse().unwrap(),
            task: Task::Nothing,
        }
    }

    #[tokio::test]
    async fn more_than_can_wait_is_refused_and_the_others_go_on_waiting() {
        let (intake, mut deliveries) = Intake::new();
        let intake = Arc::new(intake);
        let waiting: Vec<_> = (0..MOST_WAITING)
            .map(|_| {
                let intake = intake.clone();
                tokio::spawn(async move { intake.hand_over(arrival()).await })
            })
            .collect();
        while deliveries.len() < MOST_WAITING {
            tokio::task::yield_now().await;
        }
        assert!(matches!(
            intake.hand_over(arrival()).await,
            Err(Error::Busy)
        ));
        let mut batch = Vec::new();
        assert_eq!(
            deliveries.recv_many(&mut batch, MOST_AT_ONCE).await,
            MOST_AT_ONCE
        );
        for (number, taken) in batch.drain(..).enumerate() {
            taken.taken.send(number > 0).unwrap();
        }
        // What was not written is not acknowledged, nor is what nobody takes any more.
        drop(deliveries);
        let mut outcomes = [0, 0];
        for waiting in waiting {
            outcomes[usize::from(waiting.await.unwrap().is_ok())] += 1;
        }
        assert_eq!(
            outcomes,
            [MOST_WAITING - MOST_AT_ONCE + 1, MOST_AT_ONCE - 1]
        );
        assert!(matches!(
            intake.hand_over(arrival()).await,
            Err(Error::Busy)
        ));
    }
}
