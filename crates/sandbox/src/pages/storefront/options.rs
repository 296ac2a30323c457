//! The choices a product leaves to the shopper. Fields are named as BigCommerce's own themes name
//! them: `attribute[id]`.

use maud::{Markup, html};

use super::{
    view::{Field, OptionSet, OptionValue},
    words::Words,
};

/// The most values that stand side by side, and how long their names may be for that.
const SIDE_BY_SIDE: (usize, usize) = (8, 12);

/// One choice.
pub(super) fn option_field(words: &Words, option: &OptionSet) -> Markup {
    let name = format!("attribute[{}]", option.id);
    match &option.field {
        Field::OneOf(values) if is_short(values) => rectangles(words, option, &name, values),
        Field::OneOf(values) => list(words, option, &name, values),
        Field::Text(longest) => text(words, option, &name, *longest),
    }
}

fn is_short(values: &[OptionValue]) -> bool {
    let (count, length) = SIDE_BY_SIDE;
    values.len() <= count && values.iter().all(|it| it.label.chars().count() <= length)
}

fn label(words: &Words, option: &OptionSet) -> Markup {
    html! {
        bdi { (option.name) }
        @if !option.required { span.optional { " (" (words.optional) ")" } }
    }
}

fn rectangles(words: &Words, option: &OptionSet, name: &str, values: &[OptionValue]) -> Markup {
    html! {
        fieldset.option.rectangles {
            legend { (label(words, option)) }
            @for value in values {
                label {
                    input type="radio" name=(name) value=(value.id) required[option.required];
                    span { (value.label) }
                }
            }
        }
    }
}

fn list(words: &Words, option: &OptionSet, name: &str, values: &[OptionValue]) -> Markup {
    html! {
        label.option {
            span { (label(words, option)) }
            select name=(name) required[option.required] {
                option value="" { (words.choose) }
                @for value in values { option value=(value.id) { (value.label) } }
            }
        }
    }
}

fn text(words: &Words, option: &OptionSet, name: &str, longest: u16) -> Markup {
    let hint = format!("hint-{}", option.id);
    html! {
        label.option {
            span { (label(words, option)) }
            input type="text" name=(name) maxlength=(longest) required[option.required]
                autocomplete="off" aria-describedby=(hint);
            span.hint id=(hint) { ((words.at_most_letters)(longest)) }
        }
    }
}
