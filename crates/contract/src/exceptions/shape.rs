//! What a body is like that no document declares.

use serde_json::Value;

/// What a body is like that no document declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// None.
    Empty,
    /// Anything.
    Message,
    /// An error of the path's version: V2 answers an array of objects with `status` and `message`,
    /// V3 an object with `status`, `title` and `type`.
    PlatformError,
}

impl Shape {
    /// Says in what a body differs.
    pub(crate) fn check(
        self,
        status: u16,
        path: &str,
        body: Option<&Value>,
    ) -> Result<(), &'static str> {
        match (self, body) {
            (Self::Empty, None) => Ok(()),
            (Self::Empty, Some(_)) => Err("has a body"),
            (Self::Message, Some(_)) => Ok(()),
            (Self::Message | Self::PlatformError, None) => Err("an error has a body"),
            (Self::PlatformError, Some(body)) if path.contains("/v2/") => v2(status, body),
            (Self::PlatformError, Some(body)) => v3(status, body),
        }
    }
}

fn v2(status: u16, body: &Value) -> Result<(), &'static str> {
    let errors = body.as_array().ok_or("an error of V2 is an array")?;
    let fits = |error: &Value| error["status"] == status && error["message"].is_string();
    if errors.is_empty() || !errors.iter().all(fits) {
        return Err("an error of V2 has the answer's status and a message");
    }
    Ok(())
}

fn v3(status: u16, body: &Value) -> Result<(), &'static str> {
    if !body.is_object() {
        return Err("an error of V3 is an object");
    }
    if body["status"] != status || !body["title"].is_string() || !body["type"].is_string() {
        return Err("an error of V3 has the answer's status, a title and a type");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_two_versions_errors_differ() {
        let (v2, v3) = (
            "/stores/{store_hash}/v2/orders",
            "/stores/{store_hash}/v3/sites",
        );
        let array = json!([{"status": 404, "message": "No mug <b>."}]);
        let object = json!({"status": 404, "title": "No mug <b>.", "type": "https://docs.example"});
        let error = Shape::PlatformError;
        assert_eq!(error.check(404, v2, Some(&array)), Ok(()));
        assert_eq!(error.check(404, v3, Some(&object)), Ok(()));
        assert!(error.check(404, v2, Some(&object)).is_err());
        assert!(error.check(404, v3, Some(&array)).is_err());
        assert!(error.check(403, v2, Some(&array)).is_err());
        assert!(error.check(404, v2, None).is_err());
        assert!(Shape::Empty.check(204, v2, Some(&array)).is_err());
    }
}
