//! The banner that asks which scripts may run. A script of ours shows it: where none run there is
//! nothing to ask.

use maud::{Markup, html};

use super::words::Words;

/// The banner, hidden until the script that knows its buttons shows it.
pub(super) fn banner(words: &Words) -> Markup {
    html! {
        section.consent id="consent-manager" aria-labelledby="consent-heading" hidden {
            div.consent-words {
                h2 id="consent-heading" { (words.your_privacy) }
                p { (words.consent_text) }
            }
            div.consent-buttons {
                button.button.plain type="button" data-consent="choose" aria-expanded="false" aria-controls="consent-choices" { (words.consent_choose) }
                button.button type="button" data-consent="reject" { (words.consent_reject) }
                button.button type="button" data-consent="accept" { (words.consent_accept) }
            }
            form.consent-choices id="consent-choices" hidden {
                @for (number, name) in (2..).zip(words.consent_categories) {
                    label { input type="checkbox" name="category" value=(number); " " (name) }
                }
                button.button type="submit" { (words.consent_save) }
            }
        }
    }
}
