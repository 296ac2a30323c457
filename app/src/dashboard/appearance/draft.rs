//! The settings while they are being edited.

use leptos::prelude::*;

use crate::model::{CardField, InvalidSettings, Layout, OptionalStatus, WidgetSettings};

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
    /// The settings that were saved last.
    pub(super) saved: RwSignal<WidgetSettings>,
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
        }
        self.saved.set(saved);
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
