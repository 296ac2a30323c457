//! What all of V3 has in common: `{"data": …, "meta": …}` and pages.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Request;

/// Largest page V3 gives.
pub(crate) const PAGE_LIMIT: usize = 250;

/// Pages read of one list at most: a list without an end must not be a loop without one.
const MAX_PAGES: u64 = 40;

/// One thing.
#[derive(Deserialize)]
pub(crate) struct One<T> {
    pub(crate) data: T,
}

/// A page of things.
#[derive(Deserialize)]
struct Page<T> {
    data: Vec<T>,
    #[serde(default)]
    meta: Option<Meta>,
}

#[derive(Deserialize)]
struct Meta {
    #[serde(default)]
    pagination: Option<Pagination>,
}

#[derive(Deserialize)]
struct Pagination {
    #[serde(default, deserialize_with = "crate::parse::loose::number")]
    total_pages: u64,
}

impl<T> Page<T> {
    /// Without paging information there is no next page.
    fn is_last(&self, page: u64) -> bool {
        let total = self
            .meta
            .as_ref()
            .and_then(|meta| meta.pagination.as_ref())
            .map_or(0, |pagination| pagination.total_pages);
        self.data.is_empty() || page >= total
    }
}

/// The first page of a list, of the size asked for. `request` comes without `page` and `limit`.
pub(crate) async fn page<T: DeserializeOwned>(
    client: &StoreClient<'_>,
    request: Request<'_>,
    limit: u32,
) -> Result<Vec<T>, Error> {
    let answer: Page<T> = client.send(request.query("limit", limit)).await?.json()?;
    Ok(answer.data)
}

/// Everything of a list. `request` makes the request without `page` and `limit`.
pub(crate) async fn all<'a, T: DeserializeOwned>(
    client: &StoreClient<'a>,
    request: impl Fn() -> Request<'a>,
) -> Result<Vec<T>, Error> {
    let mut all = Vec::new();
    for page in 1..=MAX_PAGES {
        let request = request().query("limit", PAGE_LIMIT).query("page", page);
        let answer: Page<T> = client.send(request).await?.json()?;
        let is_last = answer.is_last(page);
        all.extend(answer.data);
        if is_last {
            break;
        }
    }
    Ok(all)
}
