//! Brotli for what never changes: compressed once and well, not for each who asks.

use brotli::enc::BrotliEncoderParams;
use http::{HeaderMap, header};

/// As binary logarithms: the least that goes well with every quality, and brotli's own default.
const WINDOWS: (u32, u32) = (18, 22);

/// `body` in brotli. `quality` is 0 to 11; 11 takes about a second for half a megabyte.
pub(crate) fn compress(body: &[u8], quality: i32) -> Vec<u8> {
    // A larger window than the body makes it no smaller, and takes time to lay out: a third of all for
    // a widget.
    let window = body.len().next_power_of_two().ilog2();
    let parameters = BrotliEncoderParams {
        quality,
        lgwin: window.clamp(WINDOWS.0, WINDOWS.1).cast_signed(),
        size_hint: body.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    // Writing to memory does not fail.
    drop(brotli::BrotliCompress(
        &mut &*body,
        &mut compressed,
        &parameters,
    ));
    compressed
}

/// Whether who asks takes brotli.
pub(crate) fn is_taken(request: &HeaderMap) -> bool {
    request
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| {
            value
                .split(',')
                .any(|coding| matches!(coding.trim(), "br" | "br;q=1.0"))
        })
}
