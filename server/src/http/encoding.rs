//! Content negotiation, and bodies that keep their compressed copies.
//!
//! Not a crate that embeds compressed files, since the loader and each widget exist only while the app runs.

use std::{io::Write as _, sync::OnceLock};

use axum::{
    body::{Body, Bytes},
    response::Response,
};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, HeaderValue, header};

/// The limits of brotli's window size, as binary logarithms: the smallest that works with every quality, and
/// brotli's default.
const WINDOWS: (u32, u32) = (18, 22);

/// A content coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    /// Returns the best coding that a request accepts, or `None` for the uncompressed body.
    ///
    /// The coding with the highest weight in `Accept-Encoding` wins (RFC 9110, section 12.5.3); if two are
    /// equal, brotli. `identity` is always acceptable, but preferred only if its weight is higher.
    pub(crate) fn of(request: &HeaderMap) -> Option<Self> {
        let lines = request.get_all(header::ACCEPT_ENCODING);
        let accepted: Vec<(&str, u16)> = lines
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(','))
            .filter_map(weighted)
            .collect();
        let named = |name: &str| {
            let found = accepted
                .iter()
                .find(|(coding, _)| coding.eq_ignore_ascii_case(name));
            found.map(|(_, weight)| *weight)
        };
        let of = |name| named(name).or_else(|| named("*")).unwrap_or(0);
        let (brotli, gzip) = (of("br"), of("gzip").max(named("x-gzip").unwrap_or(0)));
        let best = brotli.max(gzip);
        if best == 0 || named("identity").is_some_and(|identity| identity > best) {
            None
        } else if brotli == best {
            Some(Self::Brotli)
        } else {
            Some(Self::Gzip)
        }
    }

    /// Returns the value of `Content-Encoding`.
    pub(crate) fn name(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        })
    }
}

/// Parses one element of `Accept-Encoding` into a coding and its weight in thousandths.
fn weighted(element: &str) -> Option<(&str, u16)> {
    let (coding, parameters) = element.split_once(';').unwrap_or((element, ""));
    let coding = coding.trim();
    if coding.is_empty() {
        return None;
    }
    let Some((name, value)) = parameters.split_once('=') else {
        return parameters.trim().is_empty().then_some((coding, 1000));
    };
    let weight: f32 = value.trim().parse().ok()?;
    let is_weight = name.trim().eq_ignore_ascii_case("q") && (0.0..=1.0).contains(&weight);
    // Cannot overflow: the weight is between 0 and 1, which NaN never is.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    is_weight.then_some((coding, (weight * 1000.0).round() as u16))
}

/// A body that does not change, and its compressed copies. Each copy is made for the first request that
/// prefers it, and kept.
pub(crate) struct Copies {
    body: Bytes,
    quality: i32,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

impl Copies {
    /// Wraps a body. `quality` is brotli's, from 0 to 11; 11 takes about a second for half a megabyte.
    pub(crate) fn new(body: impl Into<Bytes>, quality: i32) -> Self {
        Self {
            body: body.into(),
            quality,
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    /// Returns the response to a request. The first one in each coding compresses the body, which can block.
    pub(crate) fn answer(&self, request: &HeaderMap) -> Response {
        let coding = Coding::of(request);
        let body = match coding {
            None => &self.body,
            Some(Coding::Brotli) => self
                .brotli
                .get_or_init(|| brotli(&self.body, self.quality).into()),
            Some(Coding::Gzip) => self.gzip.get_or_init(|| gzip(&self.body).into()),
        };
        let mut response = Response::new(Body::from(body.clone()));
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        if let Some(coding) = coding {
            headers.insert(header::CONTENT_ENCODING, coding.name());
        }
        response.extensions_mut().insert(Encoded);
        response
    }
}

/// Marks a response whose coding has already been chosen, so that the compression layer skips it.
#[derive(Clone, Copy)]
pub(crate) struct Encoded;

/// Compresses `body` with brotli. `quality` is from 0 to 11.
pub(crate) fn brotli(body: &[u8], quality: i32) -> Vec<u8> {
    // A window larger than the body saves no bytes, and setting it up takes time: for a widget, a third
    // of the total.
    let window = body.len().next_power_of_two().ilog2();
    let parameters = BrotliEncoderParams {
        quality,
        lgwin: window.clamp(WINDOWS.0, WINDOWS.1).cast_signed(),
        size_hint: body.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    // Writing to memory cannot fail.
    drop(brotli::BrotliCompress(
        &mut &*body,
        &mut compressed,
        &parameters,
    ));
    compressed
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    drop(encoder.write_all(body));
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&'static str]) -> Option<Coding> {
        let mut request = HeaderMap::new();
        for line in lines {
            request.append(header::ACCEPT_ENCODING, HeaderValue::from_static(line));
        }
        Coding::of(&request)
    }

    #[test]
    fn the_coding_with_the_highest_weight_is_chosen() {
        let (brotli, gzip) = (Some(Coding::Brotli), Some(Coding::Gzip));
        for (accepted, chosen) in [
            ("br", brotli),
            ("gzip, deflate, br, zstd", brotli),
            ("gzip, br;q=0.9", gzip),
            ("gzip;q=0.5, br;q=0.9", brotli),
            ("br; q=1.000", brotli),
            ("BR;Q=0.5", brotli),
            ("br;q=0, gzip", gzip),
            ("br;q=0", None),
            ("gzip;q=0.001", gzip),
            ("x-gzip", gzip),
            ("*", brotli),
            ("br;q=0, *", gzip),
            ("*;q=0", None),
            ("identity", None),
            ("identity, gzip;q=0.5", None),
            ("identity;q=0.5, gzip;q=0.5", gzip),
            ("identity;q=0, gzip;q=0.1", gzip),
            ("deflate, zstd", None),
            ("br;q=2, gzip", gzip),
            ("br;q=NaN", None),
            ("br;level=3", None),
            ("", None),
            (",;q=1,", None),
            ("broken", None),
        ] {
            assert_eq!(of(&[accepted]), chosen, "{accepted}");
        }
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["gzip;q=0.5", "br"]), brotli, "two lines");
    }

    #[test]
    fn each_copy_is_compressed_once() {
        let copies = Copies::new("a body that is long enough ".repeat(100), 5);
        for (line, name) in [("br", Some("br")), ("gzip", Some("gzip")), ("", None)] {
            let mut request = HeaderMap::new();
            request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(line));
            let answer = copies.answer(&request);
            let coding = answer.headers().get(header::CONTENT_ENCODING);
            assert_eq!(coding.map(|coding| coding.to_str().unwrap()), name);
            assert_eq!(answer.headers()[header::VARY], "Accept-Encoding");
        }
        let address = |copy: &OnceLock<Bytes>| copy.get().unwrap().as_ptr();
        let (brotli, gzip) = (address(&copies.brotli), address(&copies.gzip));
        for line in ["br;q=0.9", "gzip;q=0.1"] {
            let mut request = HeaderMap::new();
            request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(line));
            copies.answer(&request);
        }
        assert_eq!(brotli, address(&copies.brotli));
        assert_eq!(gzip, address(&copies.gzip));
        assert!(copies.gzip.get().unwrap().len() < copies.body.len());
    }
}
