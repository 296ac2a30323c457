//! The cursors between pages of purchases.
//!
//! A cursor contains the position of the last purchase of a page, not an offset. So if purchases are added or
//! removed between two requests, no purchase appears twice, and none that keeps its position is skipped.

use std::cmp::Reverse;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use db::model::Place;

use super::selection::{Position, SORTED_NAME_BYTES, SortKey};

/// Increment this when the format changes: older cursors are then refused.
const VERSION: u8 = 2;

/// The byte of each order.
const RECENT: u8 = 0;
const OFTEN: u8 = 1;
const NAME: u8 = 2;
const DUE: u8 = 3;

/// Returns the cursor of a position: the version, the order, the place, and what the order sorts by.
pub(super) fn write(position: &Position) -> String {
    let Position { key, place } = position;
    let (sort, key) = match key {
        SortKey::Recent => (RECENT, Vec::new()),
        SortKey::Often(Reverse(times)) => (OFTEN, times.to_be_bytes().to_vec()),
        SortKey::Name(name) => (NAME, name.as_bytes().to_vec()),
        SortKey::Due(day) => (DUE, day.to_be_bytes().to_vec()),
    };
    let mut bytes = vec![VERSION, sort];
    bytes.extend(place.at.to_be_bytes());
    bytes.extend(place.order_id.to_be_bytes());
    bytes.extend(place.line_id.to_be_bytes());
    bytes.extend(key);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Returns the position in a cursor, or `None` if [`write()`] cannot have produced the cursor.
pub(super) fn read(cursor: &str) -> Option<Position> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let ([version, sort], rest) = bytes.split_first_chunk::<2>()?;
    let (at, rest) = rest.split_first_chunk::<8>()?;
    let (order_id, rest) = rest.split_first_chunk::<8>()?;
    let (line_id, key) = rest.split_first_chunk::<8>()?;
    let place = Place {
        at: i64::from_be_bytes(*at),
        order_id: u64::from_be_bytes(*order_id),
        line_id: u64::from_be_bytes(*line_id),
    };
    let key = match *sort {
        RECENT if key.is_empty() => SortKey::Recent,
        OFTEN => SortKey::Often(Reverse(u32::from_be_bytes(key.try_into().ok()?))),
        NAME if key.len() <= SORTED_NAME_BYTES => {
            SortKey::Name(std::str::from_utf8(key).ok()?.into())
        }
        DUE => SortKey::Due(i64::from_be_bytes(key.try_into().ok()?)),
        _ => return None,
    };
    let is_id = |id: u64| i64::try_from(id).is_ok();
    let is_good = *version == VERSION
        && is_id(place.order_id)
        && is_id(place.line_id)
        && jiff::Timestamp::from_second(place.at).is_ok();
    is_good.then_some(Position { key, place })
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
            for key in [
                SortKey::Recent,
                SortKey::Often(Reverse(3)),
                SortKey::Name("taza é".into()),
                SortKey::Name("".into()),
                SortKey::Due(-4),
                SortKey::Due(i64::MAX),
            ] {
                let place = Place {
                    at,
                    order_id,
                    line_id,
                };
                let position = Position { key, place };
                assert_eq!(read(&write(&position)), Some(position));
            }
        }
    }

    #[test]
    fn invalid_cursors_are_refused() {
        let place = Place {
            at: 1,
            order_id: 2,
            line_id: 3,
        };
        let good = write(&Position {
            key: SortKey::Recent,
            place,
        });
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
            with(&|bytes| bytes[0] = 1),
            with(&|bytes| bytes.push(0)),
            with(&|bytes| bytes.truncate(25)),
            // IDs and a time out of range.
            with(&|bytes| bytes[10] = 0x80),
            with(&|bytes| bytes[18] = 0x80),
            with(&|bytes| bytes[2] = 0x7f),
            // An order without its key, a name that is no text or too long, and an unknown order.
            with(&|bytes| bytes[1] = OFTEN),
            with(&|bytes| bytes[1] = DUE),
            with(&|bytes| {
                bytes[1] = NAME;
                bytes.push(0xff);
            }),
            with(&|bytes| {
                bytes[1] = NAME;
                bytes.extend([b'a'; SORTED_NAME_BYTES + 1]);
            }),
            with(&|bytes| bytes[1] = 4),
        ] {
            assert_eq!(read(&bad), None, "{bad}");
        }
    }
}
