//! Texts with placeholders in braces, such as `Last bought {date}`.

/// Replaces the placeholders that have a value, in one pass. Braces in a value, and placeholders without a value, stay
/// as they are.
#[must_use]
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(other, _)| *other == name)?;
            Some((value, after))
        });
        if let Some((value, after)) = named {
            text.push_str(value);
            rest = after;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_placeholders_that_have_a_value() {
        let values = [("name", "Mug {value}"), ("value", "{")];
        assert_eq!(fill("{name}: {value}.", &values), "Mug {value}: {.");
        assert_eq!(fill("{value}{value}", &values), "{{");
        for text in ["", "no braces", "{other}", "{", "}{", "{name", "{ name }"] {
            assert_eq!(fill(text, &values), text);
        }
    }
}
