//! A delivery that BigCommerce has signed.

use std::fmt;

use aws_lc_rs::digest;

use super::{Payload, PayloadError};

/// A delivery that is known to be BigCommerce's and recent.
pub struct Delivery<'a> {
    id: &'a str,
    body: &'a [u8],
}

impl<'a> Delivery<'a> {
    pub(super) fn new(id: &'a str, body: &'a [u8]) -> Self {
        Self { id, body }
    }

    /// The same for the same message, however often it is sent.
    ///
    /// Made of `webhook-id` and body. The id alone would do by Standard Webhooks; but that BigCommerce
    /// never uses one for two events is not documented, and its examples have one `hash` for several.
    /// Two events taken for one would lose a change; one taken for two costs a call.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 16] {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(self.id.as_bytes());
        // No id contains it: see `UnverifiedDelivery::read`.
        context.update(b"\0");
        context.update(self.body);
        let mut fingerprint = [0; 16];
        for (to, from) in fingerprint.iter_mut().zip(context.finish().as_ref()) {
            *to = *from;
        }
        fingerprint
    }

    /// What it says.
    ///
    /// # Errors
    /// It is not what is documented. To be sent it again would not help.
    pub fn payload(&self) -> Result<Payload, PayloadError> {
        Payload::read(self.body)
    }
}

impl fmt::Debug for Delivery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
