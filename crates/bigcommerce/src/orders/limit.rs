//! How much to ask for at once, where nobody says how much is allowed.

use crate::client::StoreClient;
use crate::error::Error;
use crate::http::{Request, Response};

/// Largest page asked for. V2's own limit is not documented; V3's is this.
pub(super) const MAX_LIMIT: u32 = 250;

/// V2's own default, which it cannot refuse.
const SAFE_LIMIT: u32 = 50;

/// What V2 answers to a limit above its own (BigCommerce docs, `docs/start/about/status-codes.mdx`).
const LIMIT_TOO_LARGE: u16 = 413;

impl<'a> StoreClient<'a> {
    /// Sends the request for the first page of a list, or for one that is found by what it is below,
    /// and where its size is refused, or its answer is longer than is read, once more for 50. The size that was answered comes along. A page
    /// that is found by its number is never asked for in another size, for it would be another part
    /// of the list.
    pub(super) async fn send_first(
        &self,
        limit: u32,
        request: impl Fn(u32) -> Request<'a>,
    ) -> Result<(Response, u32), Error> {
        match self.send(request(limit)).await {
            Err(error) if limit > SAFE_LIMIT && is_too_large(&error) => {
                let answer = self.send(request(SAFE_LIMIT)).await?;
                Ok((answer, SAFE_LIMIT))
            }
            outcome => outcome.map(|answer| (answer, limit)),
        }
    }
}

fn is_too_large(error: &Error) -> bool {
    error.call().status == Some(LIMIT_TOO_LARGE) || error.is_too_long()
}
