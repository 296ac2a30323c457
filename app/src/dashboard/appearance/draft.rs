//! The settings while they are being edited.

use leptos::prelude::*;

use std::collections::BTreeMap;

use crate::model::{
    CardField, Color, ColorToken, FontStack, InvalidSettings, Layout, Look, OptionalStatus,
    WidgetSettings,
};

/// The form's values, each in a signal of its own, so that typing in one field redraws no other.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    /// As typed.
    pub(super) title: RwSignal<String>,
    /// As typed: between 8 and 12 it is empty, then 1.
    pub(super) count: RwSignal<String>,
    /// The checked boxes.
    pub(super) statuses: RwSignal<Vec<OptionalStatus>>,
    /// The number of months whose orders count; `None` for all.
    pub(super) months: RwSignal<Option<u32>>,
    /// The number of days without a visit after which a shopper is erased, as typed.
    pub(super) days: RwSignal<String>,
    /// The layout of widgets whose place on a page does not set one.
    pub(super) layout: RwSignal<Layout>,
    /// What cards show.
    pub(super) fields: RwSignal<Vec<CardField>>,
    /// Whether what is due again comes first.
    pub(super) due_first: RwSignal<bool>,
    /// Whether a shopper who has bought nothing sees a line that says so.
    pub(super) shows_empty: RwSignal<bool>,
    /// Whether the store also sells what is out of stock.
    pub(super) backorder: RwSignal<bool>,
    /// Whether the use of the widget is counted.
    pub(super) measures: RwSignal<bool>,
    /// What is not the theme's.
    look: StoredValue<LookDraft>,
    /// The settings that were saved last.
    pub(super) saved: RwSignal<WidgetSettings>,
}

/// The look in the form.
#[derive(Clone, Copy)]
pub(super) struct LookDraft {
    /// The colors that are not the theme's.
    pub(super) colors: RwSignal<BTreeMap<ColorToken, Color>>,
    /// The fonts, as typed; empty for the theme's.
    pub(super) font: RwSignal<String>,
    /// The fonts of the heading, as typed; empty for the theme's.
    pub(super) heading_font: RwSignal<String>,
    /// The size of texts, as typed; empty for the theme's.
    pub(super) font_size: RwSignal<String>,
    /// The radius of corners, as typed; empty for the theme's.
    pub(super) radius: RwSignal<String>,
}

impl Draft {
    /// Creates a draft of the saved settings.
    pub(super) fn new(saved: WidgetSettings) -> Self {
        Self {
            title: RwSignal::new(saved.title.clone()),
            count: RwSignal::new(saved.product_count.to_string()),
            statuses: RwSignal::new(saved.optional_statuses.clone()),
            months: RwSignal::new(saved.history_months),
            days: RwSignal::new(saved.forget_after_days.to_string()),
            layout: RwSignal::new(saved.layout),
            fields: RwSignal::new(saved.card_fields.clone()),
            due_first: RwSignal::new(saved.due_first),
            shows_empty: RwSignal::new(saved.shows_empty),
            backorder: RwSignal::new(saved.sells_on_backorder),
            measures: RwSignal::new(saved.measures),
            look: StoredValue::new(LookDraft {
                colors: RwSignal::new(saved.look.colors.clone()),
                font: RwSignal::new(typed(saved.look.font.as_ref().map(FontStack::as_str))),
                heading_font: RwSignal::new(typed(
                    saved.look.heading_font.as_ref().map(FontStack::as_str),
                )),
                font_size: RwSignal::new(typed(saved.look.font_size)),
                radius: RwSignal::new(typed(saved.look.radius)),
            }),
            saved: RwSignal::new(saved),
        }
    }

    /// Returns the settings in the form.
    ///
    /// # Errors
    /// The first setting that is invalid.
    pub(super) fn validated(self) -> Result<WidgetSettings, InvalidSettings> {
        WidgetSettings {
            title: self.title.get(),
            // Zero is out of bounds, so it stands for everything that is not a number.
            product_count: self.count.with(|count| count.trim().parse().unwrap_or(0)),
            optional_statuses: self.statuses.get(),
            history_months: self.months.get(),
            forget_after_days: self.days.with(|days| days.trim().parse().unwrap_or(0)),
            layout: self.layout.get(),
            card_fields: self.fields.get(),
            due_first: self.due_first.get(),
            shows_empty: self.shows_empty.get(),
            sells_on_backorder: self.backorder.get(),
            look: self.look().checked()?,
            measures: self.measures.get(),
        }
        .validated()
    }

    /// Returns whether the form differs from the saved settings. Also true if it is invalid.
    pub(super) fn is_changed(self) -> bool {
        let saved = self.saved.get();
        self.validated().map_or(true, |now| now != saved)
    }

    /// Takes over the settings that were saved, unless the form was edited in the meantime.
    pub(super) fn saved(self, sent: &WidgetSettings, saved: WidgetSettings) {
        if self.validated().as_ref() == Ok(sent) {
            self.title.set(saved.title.clone());
            self.count.set(saved.product_count.to_string());
            self.statuses.set(saved.optional_statuses.clone());
            self.months.set(saved.history_months);
            self.days.set(saved.forget_after_days.to_string());
            self.layout.set(saved.layout);
            self.fields.set(saved.card_fields.clone());
            self.due_first.set(saved.due_first);
            self.shows_empty.set(saved.shows_empty);
            self.backorder.set(saved.sells_on_backorder);
            self.measures.set(saved.measures);
            self.look().set(&saved.look);
        }
        self.saved.set(saved);
    }

    /// Returns the look in the form.
    pub(super) fn look(self) -> LookDraft {
        self.look.get_value()
    }

    /// Shows or hides a field of the cards.
    pub(super) fn set_field(self, field: CardField, is_shown: bool) {
        self.fields.update(|fields| {
            fields.retain(|other| *other != field);
            if is_shown {
                fields.push(field);
            }
        });
    }

    /// Checks or unchecks the box of a status.
    pub(super) fn set_status(self, status: OptionalStatus, counts: bool) {
        self.statuses.update(|statuses| {
            statuses.retain(|other| *other != status);
            if counts {
                statuses.push(status);
            }
        });
    }
}

impl LookDraft {
    /// Returns the look that is typed.
    ///
    /// # Errors
    /// If a list of fonts is invalid. [`WidgetSettings::validated`] checks the numbers.
    fn checked(self) -> Result<Look, InvalidSettings> {
        Ok(Look {
            colors: self.colors.get(),
            font: self.font.with(|text| fonts(text))?,
            heading_font: self.heading_font.with(|text| fonts(text))?,
            font_size: self.font_size.with(|text| pixels(text)),
            radius: self.radius.with(|text| pixels(text)),
        })
    }

    /// Returns the look that is typed, without what is invalid.
    pub(super) fn shown(self) -> Look {
        let font_sizes = Look::MIN_FONT_SIZE..=Look::MAX_FONT_SIZE;
        let size = self.font_size.with(|text| pixels(text));
        let radius = self.radius.with(|text| pixels(text));
        Look {
            colors: self.colors.get(),
            font: self.font.with(|text| fonts(text).ok().flatten()),
            heading_font: self.heading_font.with(|text| fonts(text).ok().flatten()),
            font_size: size.filter(|size| font_sizes.contains(size)),
            radius: radius.filter(|radius| *radius <= Look::MAX_RADIUS),
        }
    }

    /// Takes over the look that was saved.
    fn set(self, saved: &Look) {
        self.colors.set(saved.colors.clone());
        self.font
            .set(typed(saved.font.as_ref().map(FontStack::as_str)));
        self.heading_font
            .set(typed(saved.heading_font.as_ref().map(FontStack::as_str)));
        self.font_size.set(typed(saved.font_size));
        self.radius.set(typed(saved.radius));
    }
}

fn typed(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Reads a list of fonts; `None` if it is empty.
pub(super) fn fonts(text: &str) -> Result<Option<FontStack>, InvalidSettings> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let fonts = FontStack::try_from(text.to_owned());
    fonts.map(Some).map_err(|_| InvalidSettings::Fonts)
}

/// Reads a number of pixels; `None` if the text is empty. 255 is out of all bounds, so it stands for everything that is
/// not a number.
fn pixels(text: &str) -> Option<u8> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.parse().unwrap_or(u8::MAX))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn with_draft(check: impl FnOnce(Draft)) {
        let owner = Owner::new();
        owner.with(|| check(Draft::new(WidgetSettings::default())));
    }

    #[test]
    fn a_new_draft_is_unchanged() {
        with_draft(|draft| assert!(!draft.is_changed()));
    }

    #[test]
    fn extra_white_space_in_the_heading_is_not_a_change() {
        with_draft(|draft| {
            draft.title.set("  Buy it  again ".to_owned());
            assert!(!draft.is_changed());
        });
    }

    #[test]
    fn rejects_an_invalid_number_of_products() {
        with_draft(|draft| {
            for count in ["", "0", "25", "-1", "8.5", "eight", "99999999999"] {
                draft.count.set(count.to_owned());
                assert_eq!(
                    draft.validated(),
                    Err(InvalidSettings::ProductCount),
                    "{count}"
                );
                assert!(draft.is_changed());
            }
        });
    }

    #[test]
    fn rejects_an_invalid_number_of_days() {
        with_draft(|draft| {
            for days in ["", "0", "6", "3651", "a year"] {
                draft.days.set(days.to_owned());
                assert_eq!(
                    draft.validated(),
                    Err(InvalidSettings::ForgetAfter),
                    "{days}"
                );
            }
            draft.days.set(" 90 ".to_owned());
            draft.months.set(Some(12));
            let settings = draft.validated().unwrap();
            assert_eq!(
                (settings.history_months, settings.forget_after_days),
                (Some(12), 90)
            );
        });
    }

    #[test]
    fn checking_and_unchecking_a_box_is_not_a_change() {
        with_draft(|draft| {
            let [pending, disputed] = [1, 13].map(|id| OptionalStatus::from_id(id).unwrap());
            draft.set_status(disputed, true);
            draft.set_status(pending, true);
            let settings = draft.validated().unwrap();
            assert_eq!(settings.optional_statuses, [pending, disputed]);
            draft.set_status(disputed, false);
            draft.set_status(pending, false);
            assert!(!draft.is_changed());
        });
    }

    #[test]
    fn hiding_and_showing_a_field_is_not_a_change() {
        with_draft(|draft| {
            draft.set_field(CardField::Picture, false);
            assert!(draft.is_changed());
            draft.set_field(CardField::Picture, true);
            assert!(!draft.is_changed());
            draft.layout.set(Layout::Row);
            assert!(draft.is_changed());
        });
    }

    #[test]
    fn a_look_that_is_typed_is_checked() {
        with_draft(|draft| {
            let typed = draft.look();
            typed.radius.set(" 0 ".to_owned());
            typed.font_size.set("18".to_owned());
            typed.font.set(" Georgia,  serif".to_owned());
            let look = draft.validated().unwrap().look;
            assert_eq!((look.radius, look.font_size), (Some(0), Some(18)));
            assert_eq!(look, typed.shown());
            for (field, text, error) in [
                (typed.radius, "33", InvalidSettings::Radius),
                (typed.radius, "-1", InvalidSettings::Radius),
                (typed.font_size, "1e9", InvalidSettings::FontSize),
                (typed.font, "x;}</style>", InvalidSettings::Fonts),
                (typed.heading_font, "a,,b", InvalidSettings::Fonts),
            ] {
                field.set(text.to_owned());
                assert_eq!(draft.validated(), Err(error), "{text}");
                field.set(String::new());
            }
            // The preview leaves out what is invalid.
            typed.radius.set("33".to_owned());
            assert_eq!(typed.shown().radius, None);
        });
    }

    #[test]
    fn keeps_an_edit_made_while_saving() {
        with_draft(|draft| {
            draft.title.set("Mug <b> again".to_owned());
            let sent = draft.validated().unwrap();
            draft.title.set("Mugs again".to_owned());
            draft.saved(&sent, sent.clone());
            assert_eq!(draft.title.get_untracked(), "Mugs again");
            assert!(draft.is_changed());
        });
    }
}
