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
    /// The share of shoppers who are shown nothing, in percent.
    pub(super) holdout: RwSignal<u8>,
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
            holdout: RwSignal::new(saved.holdout_percent),
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
            holdout_percent: self.holdout.get(),
        }
        .validated()
    }

    /// Returns whether the form differs from the saved settings. Also true if it is invalid.
    pub(super) fn is_changed(self) -> bool {
        let saved = self.saved.get();
        self.validated().map_or(true, |now| now != saved)
    }

    /// Takes over settings that were saved, here or by somebody else. Fields that were edited meanwhile stay as they
    /// are.
    pub(super) fn rebase(self, saved: WidgetSettings) {
        let before = self.saved.get_untracked();
        keep_edits(self.title, &before.title, &saved.title);
        let text = |settings: &WidgetSettings| settings.product_count.to_string();
        keep_edits(self.count, &text(&before), &text(&saved));
        let text = |settings: &WidgetSettings| settings.forget_after_days.to_string();
        keep_edits(self.days, &text(&before), &text(&saved));
        let (old, new) = (&before.optional_statuses, &saved.optional_statuses);
        keep_edits_of_list(self.statuses, old, new);
        keep_edits_of_list(self.fields, &before.card_fields, &saved.card_fields);
        keep_edits(self.months, &before.history_months, &saved.history_months);
        keep_edits(self.layout, &before.layout, &saved.layout);
        keep_edits(self.due_first, &before.due_first, &saved.due_first);
        keep_edits(self.shows_empty, &before.shows_empty, &saved.shows_empty);
        let (old, new) = (&before.sells_on_backorder, &saved.sells_on_backorder);
        keep_edits(self.backorder, old, new);
        keep_edits(self.measures, &before.measures, &saved.measures);
        let (old, new) = (&before.holdout_percent, &saved.holdout_percent);
        keep_edits(self.holdout, old, new);
        self.look().rebase(&before.look, &saved.look);
        self.saved.set(saved);
    }

    /// Discards all edits.
    pub(super) fn discard(self) {
        let saved = self.saved.get_untracked();
        self.title.set(saved.title);
        self.count.set(saved.product_count.to_string());
        self.statuses.set(saved.optional_statuses);
        self.months.set(saved.history_months);
        self.days.set(saved.forget_after_days.to_string());
        self.layout.set(saved.layout);
        self.fields.set(saved.card_fields);
        self.due_first.set(saved.due_first);
        self.shows_empty.set(saved.shows_empty);
        self.backorder.set(saved.sells_on_backorder);
        self.measures.set(saved.measures);
        self.holdout.set(saved.holdout_percent);
        self.look().set(&saved.look);
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

    /// Takes over a look that was saved. Fields that were edited meanwhile stay as they are.
    fn rebase(self, before: &Look, saved: &Look) {
        keep_edits(self.colors, &before.colors, &saved.colors);
        let font = |font: &Option<FontStack>| typed(font.as_ref().map(FontStack::as_str));
        keep_edits(self.font, &font(&before.font), &font(&saved.font));
        let (old, new) = (font(&before.heading_font), font(&saved.heading_font));
        keep_edits(self.heading_font, &old, &new);
        let (old, new) = (typed(before.font_size), typed(saved.font_size));
        keep_edits(self.font_size, &old, &new);
        keep_edits(self.radius, &typed(before.radius), &typed(saved.radius));
    }

    /// Discards all edits of the saved look.
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

/// Sets a field to the new value unless it was edited, that is, unless it differs from the old one.
fn keep_edits<T: Clone + PartialEq + Send + Sync + 'static>(field: RwSignal<T>, old: &T, new: &T) {
    if field.with_untracked(|now| now == old) {
        field.set(new.clone());
    }
}

/// As [`keep_edits`], for a list whose order means nothing.
fn keep_edits_of_list<T: Clone + PartialEq + Send + Sync + 'static>(
    field: RwSignal<Vec<T>>,
    old: &[T],
    new: &[T],
) {
    let is_same = |now: &Vec<T>| now.len() == old.len() && old.iter().all(|it| now.contains(it));
    if field.with_untracked(is_same) {
        field.set(new.to_vec());
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
            draft.count.set("3".to_owned());
            draft.rebase(sent);
            assert_eq!(draft.title.get_untracked(), "Mug <b> again");
            assert_eq!(draft.validated().unwrap().product_count, 3);
            assert!(draft.is_changed());
            draft.discard();
            assert_eq!(draft.title.get_untracked(), "Mug <b> again");
            assert!(!draft.is_changed());
        });
    }

    #[test]
    fn takes_over_what_somebody_else_saved_and_keeps_edits() {
        with_draft(|draft| {
            let disputed = OptionalStatus::from_id(13).unwrap();
            draft.title.set("Mine".to_owned());
            draft.look().radius.set("3".to_owned());
            draft.set_field(CardField::Picture, false);
            draft.set_field(CardField::Picture, true);
            draft.rebase(WidgetSettings {
                title: "Theirs".to_owned(),
                product_count: 4,
                optional_statuses: vec![disputed],
                card_fields: vec![CardField::Price],
                look: Look {
                    font_size: Some(18),
                    ..Look::default()
                },
                ..WidgetSettings::default()
            });
            let settings = draft.validated().unwrap();
            assert_eq!((&*settings.title, settings.product_count), ("Mine", 4));
            assert_eq!(settings.optional_statuses, [disputed]);
            assert_eq!(settings.card_fields, [CardField::Price]);
            let look = settings.look;
            assert_eq!((look.radius, look.font_size), (Some(3), Some(18)));
        });
    }
}
