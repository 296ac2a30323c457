//! Pages of purchases, and the cursors between them.
//!
//! A cursor contains the place of the last purchase of a page, not an offset. So if purchases are added or
//! removed between two requests, no purchase appears twice, and none that keeps its place is skipped.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use db::model::Place;

/// Increment this when the format changes: older cursors are then refused.
const VERSION: u8 = 1;
/// The version, and three numbers of eight bytes each.
const BYTES: usize = 25;

/// A page of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Page {
    /// The maximum number of purchases in it.
    pub limit: u32,
    /// The place of the purchase before the first one; `None` for the first page.
    pub after: Option<Place>,
}

/// Returns the cursor of a place.
pub(super) fn write(place: Place) -> String {
    let mut bytes = Vec::with_capacity(BYTES);
    bytes.push(VERSION);
    bytes.extend(place.at.to_be_bytes());
    bytes.extend(place.order_id.to_be_bytes());
    bytes.extend(place.line_id.to_be_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Returns the place in a cursor, or `None` if [`write()`] cannot have produced the cursor.
pub(crate) fn read(cursor: &str) -> Option<Place> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let (version, rest) = bytes.split_first()?;
    let (at, rest) = rest.split_first_chunk::<8>()?;
    let (order_id, rest) = rest.split_first_chunk::<8>()?;
    let (line_id, rest) = rest.split_first_chunk::<8>()?;
    let place = Place {
        at: i64::from_be_bytes(*at),
        order_id: u64::from_be_bytes(*order_id),
        line_id: u64::from_be_bytes(*line_id),
    };
    let is_id = |id: u64| i64::try_from(id).is_ok();
    let is_good = *version == VERSION
        && rest.is_empty()
        && is_id(place.order_id)
        && is_id(place.line_id)
        && jiff::Timestamp::from_second(place.at).is_ok();
    is_good.then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_cursor_reads_back() {
        for (at, order_id, line_id) in [
            (1_790_000_000, 504, 7_000),
            (0, 0, 0),
            (-1, i64::MAX as u64, i64::MAX as u64),
        ] {
            let place = Place {
                at,
                order_id,
                line_id,
            };
            assert_eq!(read(&write(place)), Some(place));
        }
    }

    #[test]
    fn invalid_cursors_are_refused() {
        let place = Place {
            at: 1,
            order_id: 2,
            line_id: 3,
        };
        let good = write(place);
        let with = |change: &dyn Fn(&mut Vec<u8>)| {
            let mut bytes = BASE64_URL_SAFE_NO_PAD.decode(&good).unwrap();
            change(&mut bytes);
            BASE64_URL_SAFE_NO_PAD.encode(bytes)
        };
        for bad in [
            String::new(),
            "2".to_owned(),
            good[1..].to_owned(),
            format!("{good}A"),
            format!("{good}="),
            with(&|bytes| bytes[0] = 2),
            with(&|bytes| bytes.push(0)),
            with(&|bytes| bytes.truncate(24)),
            // IDs and a time out of range.
            with(&|bytes| bytes[9] = 0x80),
            with(&|bytes| bytes[17] = 0x80),
            with(&|bytes| bytes[1] = 0x7f),
        ] {
            assert_eq!(read(&bad), None, "{bad}");
        }
    }
}
