//! The settings while they are being edited.

use leptos::prelude::*;

use crate::model::{InvalidSettings, OptionalStatus, WidgetSettings};

/// The form's values, each by itself so that typing in one redraws nothing of the others.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    /// As typed.
    pub(super) title: RwSignal<String>,
    /// As typed: on the way from 8 to 12 it is empty, or 1.
    pub(super) count: RwSignal<String>,
    /// The boxes that are ticked.
    pub(super) statuses: RwSignal<Vec<OptionalStatus>>,
    /// How many months back; none for everything.
    pub(super) months: RwSignal<Option<u32>>,
    /// After how many days without a visit; as typed.
    pub(super) days: RwSignal<String>,
    /// As saved last.
    pub(super) saved: RwSignal<WidgetSettings>,
}

impl Draft {
    /// Starts from what is saved.
    pub(super) fn new(saved: WidgetSettings) -> Self {
        Self {
            title: RwSignal::new(saved.title.clone()),
            count: RwSignal::new(saved.product_count.to_string()),
            statuses: RwSignal::new(saved.optional_statuses.clone()),
            months: RwSignal::new(saved.history_months),
            days: RwSignal::new(saved.forget_after_days.to_string()),
            saved: RwSignal::new(saved),
        }
    }

    /// The settings that the form says now.
    ///
    /// # Errors
    /// Says which of them is out of bounds.
    pub(super) fn validated(self) -> Result<WidgetSettings, InvalidSettings> {
        WidgetSettings {
            title: self.title.get(),
            // Zero is out of bounds, as is everything that is no number.
            product_count: self.count.with(|count| count.trim().parse().unwrap_or(0)),
            optional_statuses: self.statuses.get(),
            history_months: self.months.get(),
            forget_after_days: self.days.with(|days| days.trim().parse().unwrap_or(0)),
        }
        .validated()
    }

    /// Whether saving would change anything. True for what cannot be saved, too.
    pub(super) fn is_changed(self) -> bool {
        let saved = self.saved.get();
        self.validated().map_or(true, |now| now != saved)
    }

    /// Takes over what was saved. Fields that were edited in the meantime keep their edits.
    pub(super) fn saved(self, sent: &WidgetSettings, saved: WidgetSettings) {
        if self.validated().as_ref() == Ok(sent) {
            self.title.set(saved.title.clone());
            self.count.set(saved.product_count.to_string());
            self.statuses.set(saved.optional_statuses.clone());
            self.months.set(saved.history_months);
            self.days.set(saved.forget_after_days.to_string());
        }
        self.saved.set(saved);
    }

    /// Ticks or unticks a box.
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
    fn a_draft_just_opened_is_unchanged() {
        with_draft(|draft| assert!(!draft.is_changed()));
    }

    #[test]
    fn white_space_around_the_heading_is_no_change() {
        with_draft(|draft| {
            draft.title.set("  Buy it  again ".to_owned());
            assert!(!draft.is_changed());
        });
    }

    #[test]
    fn what_is_no_number_of_products_is_refused() {
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
    fn what_is_no_number_of_days_is_refused() {
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
    fn ticking_and_unticking_comes_back_to_the_start() {
        with_draft(|draft| {
            draft.set_status(OptionalStatus::Disputed, true);
            draft.set_status(OptionalStatus::Pending, true);
            let settings = draft.validated().unwrap();
            assert_eq!(
                settings.optional_statuses,
                [OptionalStatus::Pending, OptionalStatus::Disputed]
            );
            draft.set_status(OptionalStatus::Disputed, false);
            draft.set_status(OptionalStatus::Pending, false);
            assert!(!draft.is_changed());
        });
    }

    #[test]
    fn an_edit_made_while_saving_is_kept() {
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
