//! Reading a body that may be too long, cut off, or never end.

/// Most that is read of one body, after decompression. A page of 250 orders with 50 lines each, a
/// line being 1 to 2 KB, is just below it; what shoppers really have is so by a factor of ten and
/// more.
const MAX_LEN: usize = 32 * 1024 * 1024;

/// Why a body could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyError {
    TooLong,
    CutOff,
}

impl BodyError {
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::TooLong => "a body of more than 32 MiB",
            Self::CutOff => "a body that broke off",
        }
    }
}

pub(super) async fn read(mut response: reqwest::Response) -> Result<Vec<u8>, BodyError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| BodyError::CutOff)? {
        if body.len() + chunk.len() > MAX_LEN {
            return Err(BodyError::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
