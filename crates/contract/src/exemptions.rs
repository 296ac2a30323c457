//! Where BigCommerce's documents are known to be wrong.
//!
//! These are Rust values and not an RFC 6902 patch of the documents: such a patch cannot fail because a property
//! has been declared in the meantime, cannot wrap a schema in another, and would need hundreds of operations for
//! the statuses that every endpoint has.

mod list;

use serde_json::{Value, json};

pub use list::EXEMPTIONS;

use crate::LoadError;

/// One difference that is accepted, and why.
#[derive(Debug)]
pub struct Exemption {
    /// A short name.
    pub id: &'static str,
    /// The difference.
    pub kind: ExemptionKind,
    /// Why the documents are considered wrong, and the source of that.
    pub reason: &'static str,
}

/// A difference that is accepted.
#[derive(Debug)]
#[non_exhaustive]
pub enum ExemptionKind {
    /// In this document, the `oneOf` at these pointers is read as `anyOf`.
    AnyOf(&'static str, &'static [&'static str]),
    /// In this document, the object at this pointer also has these properties, with these schemas (JSON).
    Properties(
        &'static str,
        &'static str,
        &'static [(&'static str, &'static str)],
    ),
    /// In this document, this keyword at these pointers is ignored.
    NoKeyword(&'static str, &'static str, &'static [&'static str]),
    /// In this document, the schemas at these pointers also accept what this schema (JSON) accepts.
    Or(&'static str, &'static [&'static str], &'static str),
    /// Responses of this operation may have this media type. The body is then checked as text.
    Text {
        /// The method and path.
        operation: &'static str,
        /// The media type.
        media_type: &'static str,
    },
    /// These statuses of these operations count as declared, with a body of this shape.
    Status {
        /// Methods and paths; one `*` stands for anything.
        operations: &'static [&'static str],
        /// The statuses.
        statuses: &'static [u16],
        /// The body.
        shape: BodyShape,
    },
    /// No document beside the checkout describes these operations. Only the shape of errors is checked.
    Undescribed {
        /// Methods and paths; one `*` stands for anything.
        operations: &'static [&'static str],
    },
    /// This query parameter of this operation is accepted, although it is not declared.
    QueryParameter {
        /// The method and path.
        operation: &'static str,
        /// The parameter.
        parameter: &'static str,
    },
    /// This query parameter of this operation may end with one of these suffixes.
    QuerySuffix {
        /// The method and path.
        operation: &'static str,
        /// The parameter.
        parameter: &'static str,
        /// Suffixes that the declared values do not have.
        suffixes: &'static [&'static str],
    },
}

/// Applies the exemptions to a document's schemas.
///
/// # Errors
/// If an exemption has nothing to change.
pub(crate) fn patch_schemas(document: &str, root: &mut Value) -> Result<(), LoadError> {
    use ExemptionKind::{AnyOf, NoKeyword, Or, Properties};

    for exemption in EXEMPTIONS {
        let is_applied = match &exemption.kind {
            AnyOf(name, pointers) if *name == document => {
                change_all(root, pointers, |schema| rename(schema, "oneOf", "anyOf"))
            }
            Properties(name, pointer, properties) if *name == document => {
                properties.iter().all(|(name, schema)| {
                    change_all(root, &[pointer], |object| declare(object, name, schema))
                })
            }
            NoKeyword(name, keyword, pointers) if *name == document => {
                change_all(root, pointers, |schema| remove(schema, keyword))
            }
            Or(name, pointers, other) if *name == document => {
                change_all(root, pointers, |schema| widen(schema, other))
            }
            _ => true,
        };
        if !is_applied {
            return Err(LoadError::Needless(exemption.id));
        }
    }
    Ok(())
}

/// Changes the schemas at these pointers. Returns whether all of them could be changed.
fn change_all(root: &mut Value, pointers: &[&str], change: impl Fn(&mut Value) -> bool) -> bool {
    let mut all = true;
    for pointer in pointers {
        all &= root.pointer_mut(pointer).is_some_and(&change);
    }
    all
}

fn rename(schema: &mut Value, from: &str, to: &str) -> bool {
    let Some(fields) = schema.as_object_mut() else {
        return false;
    };
    let value = fields.remove(from);
    value.is_some_and(|value| fields.insert(to.to_owned(), value).is_none())
}

fn remove(schema: &mut Value, keyword: &str) -> bool {
    let fields = schema.as_object_mut();
    fields.is_some_and(|fields| fields.remove(keyword).is_some())
}

/// Returns whether the property was not declared before.
fn declare(object: &mut Value, name: &str, schema: &str) -> bool {
    let Ok(schema) = serde_json::from_str(schema) else {
        return false;
    };
    let properties = object["properties"].as_object_mut();
    properties.is_some_and(|it| it.insert(name.to_owned(), schema).is_none())
}

/// Returns whether the other schema could be parsed.
fn widen(schema: &mut Value, other: &str) -> bool {
    let Ok(other) = serde_json::from_str::<Value>(other) else {
        return false;
    };
    *schema = json!({"anyOf": [schema.take(), other]});
    true
}

/// Returns the first exemption for which `select` returns something, with that.
fn find<T>(select: impl Fn(&ExemptionKind) -> Option<T>) -> Option<(&'static str, T)> {
    EXEMPTIONS
        .iter()
        .find_map(|exemption| Some((exemption.id, select(&exemption.kind)?)))
}

/// Returns the exemption for a response with this media type that is text.
pub(crate) fn text(operation: &str, media_type: &str) -> Option<&'static str> {
    let found = find(|kind| match kind {
        ExemptionKind::Text {
            operation: o,
            media_type: m,
        } if *o == operation && *m == media_type => Some(()),
        _ => None,
    });
    found.map(|(id, ())| id)
}

/// Returns the exemption for a status that is not declared, and the shape of its body.
pub(crate) fn status(operation: &str, status: u16) -> Option<(&'static str, BodyShape)> {
    find(|kind| match kind {
        ExemptionKind::Status {
            operations,
            statuses,
            shape,
        } if statuses.contains(&status) && matches(operations, operation) => Some(*shape),
        _ => None,
    })
}

/// Returns the exemption for an operation that no document describes. `called` is the method and the path
/// within the store, such as `GET /v2/customer_groups`.
pub(crate) fn undescribed(called: &str) -> Option<&'static str> {
    let found = find(|kind| match kind {
        ExemptionKind::Undescribed { operations } if matches(operations, called) => Some(()),
        _ => None,
    });
    found.map(|(id, ())| id)
}

/// Returns a query parameter's value without a suffix that is exempted.
pub(crate) fn query_value<'v>(
    operation: &str,
    parameter: &str,
    value: &'v str,
) -> Option<(&'static str, &'v str)> {
    find(|kind| match kind {
        ExemptionKind::QuerySuffix {
            operation: o,
            parameter: p,
            suffixes,
        } if *o == operation && *p == parameter => suffixes
            .iter()
            .find_map(|suffix| value.strip_suffix(suffix)),
        _ => None,
    })
}

/// Returns the exemption for a query parameter that is not declared.
pub(crate) fn query_parameter(operation: &str, parameter: &str) -> Option<&'static str> {
    let found = find(|kind| match kind {
        ExemptionKind::QueryParameter {
            operation: o,
            parameter: p,
        } if *o == operation && *p == parameter => Some(()),
        _ => None,
    });
    found.map(|(id, ())| id)
}

/// Returns whether an operation is one of these; one `*` in each stands for anything.
pub(crate) fn matches(operations: &[&str], operation: &str) -> bool {
    operations
        .iter()
        .any(|pattern| match pattern.split_once('*') {
            Some((start, end)) => {
                let rest = operation.strip_prefix(start);
                rest.is_some_and(|rest| rest.ends_with(end))
            }
            None => *pattern == operation,
        })
}

/// The shape of a body that no document declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyShape {
    /// No body.
    Empty,
    /// Any body.
    Any,
    /// An error of the path's API version: in V2 an array of objects with `status` and `message`, in V3 an
    /// object with `status`, `title` and `type`.
    PlatformError,
}

impl BodyShape {
    /// Checks a body. The error says how it differs.
    pub(crate) fn check(
        self,
        status: u16,
        path: &str,
        body: Option<&Value>,
    ) -> Result<(), &'static str> {
        match (self, body) {
            (Self::Empty, None) | (Self::Any, Some(_)) => Ok(()),
            (Self::Empty, Some(_)) => Err("has a body"),
            (Self::Any | Self::PlatformError, None) => Err("an error has a body"),
            (Self::PlatformError, Some(body)) if path.contains("/v2/") => v2(status, body),
            (Self::PlatformError, Some(body)) => v3(status, body),
        }
    }
}

fn v2(status: u16, body: &Value) -> Result<(), &'static str> {
    let errors = body.as_array().ok_or("an error of V2 is an array")?;
    let is_error = |error: &Value| error["status"] == status && error["message"].is_string();
    if errors.is_empty() || !errors.iter().all(is_error) {
        return Err("an error of V2 has the response's status and a message");
    }
    Ok(())
}

fn v3(status: u16, body: &Value) -> Result<(), &'static str> {
    if !body.is_object() {
        return Err("an error of V3 is an object");
    }
    if body["status"] != status || !body["title"].is_string() || !body["type"].is_string() {
        return Err("an error of V3 has the response's status, a title and a type");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exemption_has_a_unique_id_and_a_reason() {
        for (index, exemption) in EXEMPTIONS.iter().enumerate() {
            assert!(exemption.reason.len() > 40, "{}", exemption.id);
            let mut others = EXEMPTIONS[..index].iter();
            assert!(
                others.all(|other| other.id != exemption.id),
                "{}",
                exemption.id
            );
        }
    }

    #[test]
    fn a_needless_exemption_is_an_error() {
        let error = patch_schemas("orders.v2.oas2.yml", &mut json!({})).unwrap_err();
        assert!(error.to_string().contains("is not needed"), "{error}");
    }

    #[test]
    fn a_sort_may_have_a_direction() {
        let operation = "GET /stores/{store_hash}/v2/orders";
        let (_, field) = query_value(operation, "sort", "date_created:desc").unwrap();
        assert_eq!(field, "date_created");
        assert!(query_value(operation, "sort", "date_created:upwards").is_none());
        assert!(query_value(operation, "limit", "5:desc").is_none());
    }

    #[test]
    fn errors_of_v2_and_v3_differ() {
        let (v2, v3) = (
            "/stores/{store_hash}/v2/orders",
            "/stores/{store_hash}/v3/sites",
        );
        let array = json!([{"status": 404, "message": "No mug <b>."}]);
        let object = json!({"status": 404, "title": "No mug <b>.", "type": "https://docs.example"});
        let error = BodyShape::PlatformError;
        assert_eq!(error.check(404, v2, Some(&array)), Ok(()));
        assert_eq!(error.check(404, v3, Some(&object)), Ok(()));
        assert!(error.check(404, v2, Some(&object)).is_err());
        assert!(error.check(404, v3, Some(&array)).is_err());
        assert!(error.check(403, v2, Some(&array)).is_err());
        assert!(error.check(404, v2, None).is_err());
        assert!(BodyShape::Empty.check(204, v2, Some(&array)).is_err());
    }
}
