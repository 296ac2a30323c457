//! Where BigCommerce's documents are known to be wrong.

mod list;
mod shape;

use serde_json::{Value, json};

pub use list::EXCEPTIONS;
pub use shape::Shape;

use crate::LoadError;

/// One thing that is excused, and why.
#[derive(Debug)]
pub struct Exception {
    /// A short name.
    pub id: &'static str,
    /// What is excused.
    pub excuse: Excuse,
    /// Why the documents are held to be wrong, and who says so.
    pub reason: &'static str,
}

/// What is excused.
#[derive(Debug)]
#[non_exhaustive]
pub enum Excuse {
    /// In this document, the `oneOf` at these places is read as `anyOf`.
    AnyOf(&'static str, &'static [&'static str]),
    /// In this document, the object at this place has also these properties, with these schemas
    /// (JSON).
    Properties(
        &'static str,
        &'static str,
        &'static [(&'static str, &'static str)],
    ),
    /// In this document, the keyword at these places is not held.
    NoKeyword(&'static str, &'static str, &'static [&'static str]),
    /// In this document, the schemas at these places also take what this schema (JSON) takes.
    Or(&'static str, &'static [&'static str], &'static str),
    /// Answers of this operation may have this media type; the body is then text.
    Text {
        /// Method and path.
        operation: &'static str,
        /// The media type.
        media_type: &'static str,
    },
    /// These statuses of these operations are taken for declared, with a body of this shape.
    Status {
        /// Methods and paths; one `*` stands for anything.
        operations: &'static [&'static str],
        /// The statuses.
        statuses: &'static [u16],
        /// The body.
        shape: Shape,
    },
    /// No document beside the checkout describes these operations: nothing of their exchanges is held
    /// but the shape of errors.
    Undescribed {
        /// Methods and paths; one `*` stands for anything.
        operations: &'static [&'static str],
    },
    /// This query parameter of this operation may end with one of these.
    QuerySuffix {
        /// Method and path.
        operation: &'static str,
        /// The parameter.
        parameter: &'static str,
        /// Endings that are not in the declared values.
        suffixes: &'static [&'static str],
    },
}

/// Applies what is excused in a document's schemas.
///
/// # Errors
/// There is nothing to excuse.
pub(crate) fn mend(document: &str, root: &mut Value) -> Result<(), LoadError> {
    for exception in EXCEPTIONS {
        let done = match &exception.excuse {
            Excuse::AnyOf(name, places) if *name == document => {
                all(root, places, |schema| rename(schema, "oneOf", "anyOf"))
            }
            Excuse::Properties(name, place, properties) if *name == document => properties
                .iter()
                .all(|(name, schema)| all(root, &[place], |object| declare(object, name, schema))),
            Excuse::NoKeyword(name, keyword, places) if *name == document => {
                all(root, places, |schema| remove(schema, keyword))
            }
            Excuse::Or(name, places, other) if *name == document => {
                all(root, places, |schema| widen(schema, other))
            }
            _ => true,
        };
        if !done {
            return Err(LoadError::Needless(exception.id));
        }
    }
    Ok(())
}

/// Changes the schemas at these places; whether all were there to change.
fn all(root: &mut Value, places: &[&str], change: impl Fn(&mut Value) -> bool) -> bool {
    let mut all = true;
    for place in places {
        all &= root.pointer_mut(place).is_some_and(&change);
    }
    all
}

fn rename(schema: &mut Value, from: &str, to: &str) -> bool {
    let Some(fields) = schema.as_object_mut() else {
        return false;
    };
    let taken = fields.remove(from);
    taken.is_some_and(|value| fields.insert(to.to_owned(), value).is_none())
}

fn remove(schema: &mut Value, keyword: &str) -> bool {
    let fields = schema.as_object_mut();
    fields.is_some_and(|fields| fields.remove(keyword).is_some())
}

/// Whether the property was not declared before.
fn declare(object: &mut Value, name: &str, schema: &str) -> bool {
    let Ok(schema) = serde_json::from_str(schema) else {
        return false;
    };
    let properties = object["properties"].as_object_mut();
    properties.is_some_and(|it| it.insert(name.to_owned(), schema).is_none())
}

/// Whether the other schema could be read.
fn widen(schema: &mut Value, other: &str) -> bool {
    let Ok(other) = serde_json::from_str::<Value>(other) else {
        return false;
    };
    *schema = json!({"anyOf": [schema.take(), other]});
    true
}

/// The exception that excuses a media type of an answer that is text.
pub(crate) fn is_text(operation: &str, media_type: &str) -> Option<&'static str> {
    EXCEPTIONS
        .iter()
        .find_map(|exception| match exception.excuse {
            Excuse::Text {
                operation: of,
                media_type: excused,
            } if of == operation && excused == media_type => Some(exception.id),
            _ => None,
        })
}

/// The exception that excuses a status that is not declared, and the shape its body has.
pub(crate) fn status(operation: &str, status: u16) -> Option<(&'static str, Shape)> {
    EXCEPTIONS
        .iter()
        .find_map(|exception| match exception.excuse {
            Excuse::Status {
                operations,
                statuses,
                shape,
            } if statuses.contains(&status) && concerns(operations, operation) => {
                Some((exception.id, shape))
            }
            _ => None,
        })
}

/// The exception that names an operation which no document describes. `called` is the method and the
/// path after the store, `GET /v2/customer_groups`.
pub(crate) fn undescribed(called: &str) -> Option<&'static str> {
    EXCEPTIONS
        .iter()
        .find_map(|exception| match exception.excuse {
            Excuse::Undescribed { operations } if concerns(operations, called) => {
                Some(exception.id)
            }
            _ => None,
        })
}

fn concerns(operations: &[&str], operation: &str) -> bool {
    operations
        .iter()
        .any(|wanted| match wanted.split_once('*') {
            Some((start, end)) => {
                let rest = operation.strip_prefix(start);
                rest.is_some_and(|rest| rest.ends_with(end))
            }
            None => *wanted == operation,
        })
}

/// A query parameter's value without an ending that is excused.
pub(crate) fn query_value<'v>(
    operation: &str,
    parameter: &str,
    value: &'v str,
) -> Option<(&'static str, &'v str)> {
    EXCEPTIONS
        .iter()
        .find_map(|exception| match exception.excuse {
            Excuse::QuerySuffix {
                operation: of,
                parameter: named,
                suffixes,
            } if of == operation && named == parameter => {
                let found = suffixes.iter().find_map(|it| value.strip_suffix(it))?;
                Some((exception.id, found))
            }
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exception_has_a_name_of_its_own_and_a_reason() {
        for (index, exception) in EXCEPTIONS.iter().enumerate() {
            assert!(exception.reason.len() > 40, "{}", exception.id);
            let mut others = EXCEPTIONS[..index].iter();
            assert!(
                others.all(|other| other.id != exception.id),
                "{}",
                exception.id
            );
        }
    }

    #[test]
    fn an_exception_that_excuses_nothing_is_refused() {
        let refused = mend("orders.v2.oas2.yml", &mut json!({})).unwrap_err();
        assert!(refused.to_string().contains("excuses what is not there"));
    }

    #[test]
    fn a_sort_may_name_its_direction() {
        let operation = "GET /stores/{store_hash}/v2/orders";
        let (_, field) = query_value(operation, "sort", "date_created:desc").unwrap();
        assert_eq!(field, "date_created");
        assert!(query_value(operation, "sort", "date_created:upwards").is_none());
        assert!(query_value(operation, "limit", "5:desc").is_none());
    }
}
