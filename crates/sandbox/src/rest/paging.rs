//! Pages of lists.

use serde::Serialize;
use serde_json::json;

use super::{
    Query, Reply,
    reply::{Envelope, Version},
};

/// The maximum number of rows of a page (documented for V3; for V2 it is 250 in practice).
const MAX: usize = 250;

/// The part of a list that is requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) number: usize,
    pub(super) limit: usize,
}

impl Page {
    /// Reads `page` (default 1) and `limit` (default 50). A limit above the maximum is a 413
    /// (BigCommerce docs, `docs/start/about/status-codes.mdx`), anything but a positive number a 400
    /// or 422.
    pub(super) fn of(query: &Query, version: Version) -> Result<Self, Reply> {
        let invalid = |text: String| match version {
            Version::V2 => Reply::v2_error(400, &text),
            Version::V3 => Reply::v3_error(422, &text),
        };
        let number = query.parsed("page").map_err(invalid)?.unwrap_or(1);
        let limit = query.parsed("limit").map_err(invalid)?.unwrap_or(50);
        if number == 0 || limit == 0 {
            return Err(invalid("'page' and 'limit' start at 1.".to_owned()));
        }
        if limit > MAX {
            return Err(Reply::error(
                version,
                413,
                "The limit is above the maximum of 250.",
            ));
        }
        Ok(Self { number, limit })
    }

    /// Limits the page to `most` rows.
    pub(super) fn capped(self, most: usize) -> Self {
        Self {
            limit: self.limit.min(most),
            ..self
        }
    }

    /// Returns the rows of this page.
    pub(super) fn cut<T>(self, rows: Vec<T>) -> Vec<T> {
        rows.into_iter()
            .skip(self.skipped())
            .take(self.limit)
            .collect()
    }

    /// Returns the number of rows before this page.
    pub(super) fn skipped(self) -> usize {
        (self.number - 1).saturating_mul(self.limit)
    }
}

/// Returns a page of a V3 list with its `meta.pagination`. Only the rows of the page are converted.
pub(super) fn collection<T, R: Serialize>(
    rows: Vec<T>,
    page: Page,
    query: &Query,
    write: impl FnMut(T) -> R,
) -> Reply {
    let total = rows.len();
    let data: Vec<R> = page.cut(rows).into_iter().map(write).collect();
    let pages = total.div_ceil(page.limit).max(1);
    let link = |number| query.at_page(number, page.limit);
    let mut links = json!({"current": link(page.number)});
    if page.number > 1 {
        links["previous"] = json!(link(page.number - 1));
    }
    if page.number < pages {
        links["next"] = json!(link(page.number + 1));
    }
    let pagination = json!({
        "total": total,
        "count": data.len(),
        "per_page": page.limit,
        "current_page": page.number,
        "total_pages": pages,
        "links": links,
    });
    let meta = json!({"pagination": pagination});
    Reply::ok(Envelope { data, meta })
}
