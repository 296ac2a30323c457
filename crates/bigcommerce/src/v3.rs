//! What all of V3 has in common: `{"data": …, "meta": …}` and pages.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Request;
use crate::parse::elements::Elements;

/// Largest page V3 gives.
pub(crate) const PAGE_LIMIT: usize = 250;

/// Pages read of one list at most: a list without an end must not be a loop without one.
const MAX_PAGES: u64 = 40;

/// One thing.
#[derive(Deserialize)]
pub(crate) struct One<T> {
    pub(crate) data: T,
}

/// A page of things: `Vec<T>`, which is read as a whole, or `Elements<T>`.
#[derive(Deserialize)]
struct Page<L> {
    data: L,
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

impl Meta {
    /// Without paging information there is no next page.
    fn total_pages(meta: Option<&Self>) -> u64 {
        let pagination = meta.and_then(|meta| meta.pagination.as_ref());
        pagination.map_or(0, |pagination| pagination.total_pages)
    }
}

/// The first page of a list, of the size asked for, without what of it cannot be read. `request`
/// comes without `page` and `limit`.
pub(crate) async fn readable_page<T: DeserializeOwned>(
    client: &StoreClient<'_>,
    request: Request<'_>,
    limit: u32,
) -> Result<Vec<T>, Error> {
    let answer = client.send(request.query("limit", limit)).await?;
    let path = answer.call.path;
    let page: Page<Elements<T>> = answer.json()?;
    page.data.warn(path);
    Ok(page.data.list)
}

/// Everything of a list. `request` makes the request without `page` and `limit`. One element that
/// cannot be read makes the list [`Error::Unexpected`]: of what an app registers and of where it
/// may run, a part is worse than nothing.
pub(crate) async fn all<'a, T: DeserializeOwned>(
    client: &StoreClient<'a>,
    request: impl Fn() -> Request<'a>,
) -> Result<Vec<T>, Error> {
    pages::<Vec<T>, T>(client, request).await
}

/// Everything of a list that can be read; as [`all`] otherwise.
pub(crate) async fn all_readable<'a, T: DeserializeOwned>(
    client: &StoreClient<'a>,
    request: impl Fn() -> Request<'a>,
) -> Result<Vec<T>, Error> {
    pages::<Elements<T>, T>(client, request).await
}

async fn pages<'a, L: DeserializeOwned + Into<Elements<T>>, T>(
    client: &StoreClient<'a>,
    request: impl Fn() -> Request<'a>,
) -> Result<Vec<T>, Error> {
    let mut all = Elements::default();
    for number in 1..=MAX_PAGES {
        let request = request().query("limit", PAGE_LIMIT).query("page", number);
        let answer = client.send(request).await?;
        let path = answer.call.path;
        let page: Page<L> = answer.json()?;
        let found: Elements<T> = page.data.into();
        found.warn(path);
        let total = Meta::total_pages(page.meta.as_ref());
        let is_last = found.received() == 0 || number >= total;
        all.append(found);
        if is_last {
            break;
        }
    }
    Ok(all.list)
}
