//! The parts that all of V3 has in common: `{"data": …, "meta": …}` and pages.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::client::StoreClient;
use crate::error::Error;
use crate::http::{Request, Response};
use crate::parse::elements::{self, Elements};
use crate::parse::loose;

/// The largest page of V3.
pub(crate) const PAGE_LIMIT: usize = 250;

/// How many pages of a list are read, so that an endless list is not an endless loop.
const MAX_PAGES: u64 = 40;

/// A response with one resource.
#[derive(Deserialize)]
pub(crate) struct One<T> {
    pub(crate) data: T,
}

/// A page of a list. `L` is `Vec<T>` if every element has to be readable, or [`Tolerant<T>`].
#[derive(Deserialize)]
struct Page<L> {
    data: L,
    #[serde(default, deserialize_with = "loose::or_default")]
    meta: Meta,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Meta {
    #[serde(deserialize_with = "loose::or_default")]
    pagination: Pagination,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Pagination {
    /// If it is missing, there is no next page.
    #[serde(deserialize_with = "loose::number")]
    total_pages: u64,
    /// The number of elements on all pages.
    #[serde(deserialize_with = "loose::optional_number")]
    total: Option<u64>,
}

/// A list, and whether it is complete.
pub(crate) struct Listed<T> {
    pub(crate) found: Elements<T>,
    /// Whether as many elements were sent as the list's own `total` says. Without a `total`, only an empty
    /// list counts as complete.
    pub(crate) is_whole: bool,
}

/// Returns the first page of a list, of this size, without the elements that cannot be read. `request` must
/// not have a `page` or `limit`.
pub(crate) async fn readable_page<T: DeserializeOwned>(
    client: &StoreClient<'_>,
    request: Request<'_>,
    limit: u32,
) -> Result<Vec<T>, Error> {
    readable(client.send(request.query("limit", limit)).await?)
}

/// Returns the elements of a response's list, without those that cannot be read.
pub(crate) fn readable<T: DeserializeOwned>(response: Response) -> Result<Vec<T>, Error> {
    let path = response.call.path;
    let list: One<Tolerant<T>> = response.json()?;
    let Tolerant(found) = list.data;
    found.warn(path);
    Ok(found.list)
}

/// The size of a list's pages, and how many of them are read.
#[derive(Clone, Copy)]
pub(crate) struct Paging {
    pub(crate) limit: usize,
    pub(crate) pages: u64,
}

const LARGEST: Paging = Paging {
    limit: PAGE_LIMIT,
    pages: MAX_PAGES,
};

/// Returns the readable elements of a list that `keep` accepts. The others are dropped page by page, because a list
/// that other apps fill as well may be too large for memory.
pub(crate) async fn select<'a, T: DeserializeOwned>(
    client: &StoreClient<'a>,
    request: impl Fn() -> Request<'a>,
    paging: Paging,
    keep: impl Fn(&T) -> bool,
) -> Result<Vec<T>, Error> {
    let listed = pages::<Tolerant<T>, T>(client, request, paging, keep).await?;
    Ok(listed.found.list)
}

/// Returns a whole list. `request` creates the request without `page` and `limit`. An element that cannot be
/// read makes the list [`Error::Unexpected`]: a part of what the app registered, or of where it may run, is
/// worse than nothing.
pub(crate) async fn all<'a, T: DeserializeOwned>(
    client: &StoreClient<'a>,
    request: impl Fn() -> Request<'a>,
) -> Result<Vec<T>, Error> {
    let listed = pages::<Vec<T>, T>(client, request, LARGEST, |_| true).await?;
    Ok(listed.found.list)
}

/// Returns all readable elements of a list, and whether they are complete.
pub(crate) async fn all_readable<'a, T: DeserializeOwned>(
    client: &StoreClient<'a>,
    request: impl Fn() -> Request<'a>,
) -> Result<Listed<T>, Error> {
    pages::<Tolerant<T>, T>(client, request, LARGEST, |_| true).await
}

/// A list that is accepted even if no element can be read.
#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned", transparent)]
struct Tolerant<T>(#[serde(deserialize_with = "elements::readable")] Elements<T>);

impl<T> From<Tolerant<T>> for Elements<T> {
    fn from(Tolerant(found): Tolerant<T>) -> Self {
        found
    }
}

async fn pages<'a, L: DeserializeOwned + Into<Elements<T>>, T>(
    client: &StoreClient<'a>,
    request: impl Fn() -> Request<'a>,
    paging: Paging,
    keep: impl Fn(&T) -> bool,
) -> Result<Listed<T>, Error> {
    let mut all = Elements::default();
    let mut received = 0;
    // The largest of all pages: if the list shrinks between two pages, an element can be on neither.
    let mut total: Option<u64> = None;
    for number in 1..=paging.pages {
        let request = request().query("limit", paging.limit);
        let request = request.query("page", number);
        let response = client.send(request).await?;
        let path = response.call.path;
        let page: Page<L> = response.json()?;
        let mut found: Elements<T> = page.data.into();
        found.warn(path);
        let pagination = page.meta.pagination;
        total = total.max(pagination.total);
        let is_empty = found.received() == 0;
        received += found.received() as u64;
        found.list.retain(&keep);
        all.append(found);
        if is_empty || number >= pagination.total_pages {
            return Ok(Listed {
                is_whole: total.map_or(received == 0, |total| received >= total),
                found: all,
            });
        }
    }
    Ok(Listed {
        found: all,
        is_whole: false,
    })
}
