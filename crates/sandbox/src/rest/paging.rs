//! Pages of lists.

use serde::Serialize;
use serde_json::json;

use super::{
    Query, Reply,
    reply::{Envelope, Version},
};

/// The most rows a page may have (V3: documented; V2: undocumented, 250 in practice).
const MAX: usize = 250;

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) number: usize,
    pub(super) limit: usize,
}

impl Page {
    /// Reads `page` (1) and `limit` (50). Above the maximum: 413, as
    /// `docs/start/about/status-codes.mdx` has it; not a positive number: 400 or 422.
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

    /// With at most `most` rows.
    pub(super) fn capped(self, most: usize) -> Self {
        Self {
            limit: self.limit.min(most),
            ..self
        }
    }

    /// The rows of this page.
    pub(super) fn cut<T>(self, rows: Vec<T>) -> Vec<T> {
        rows.into_iter()
            .skip(self.skipped())
            .take(self.limit)
            .collect()
    }

    /// How many rows the pages before this one have.
    pub(super) fn skipped(self) -> usize {
        (self.number - 1).saturating_mul(self.limit)
    }
}

/// A page of a V3 list with its `meta.pagination`. Only the rows of the page are written.
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
