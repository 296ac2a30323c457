//! Saves the settings and reports the result.

use leptos::prelude::*;

use super::super::state;
use super::draft::Draft;
use crate::backend::{BackendError, save_settings};
use crate::model::{InvalidSettings, WidgetSettings};

/// The state of saving, as the form needs it.
#[derive(Clone, Copy)]
pub(super) struct Save {
    action: Action<WidgetSettings, Result<WidgetSettings, BackendError>>,
    draft: Draft,
    sent: StoredValue<Option<WidgetSettings>>,
    tried: RwSignal<bool>,
}

/// The status shown beside the button.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Progress {
    /// There is nothing to say.
    Unchanged,
    /// There are unsaved changes.
    Unsaved,
    /// The request was sent.
    Saving,
    /// The settings were saved and have not changed since.
    Saved,
    /// Saving failed, with the reason.
    Failed(String),
}

impl Save {
    pub(super) fn new(draft: Draft) -> Self {
        let action = Action::new(|settings: &WidgetSettings| {
            let sent = settings.clone();
            save_settings(sent)
        });
        let sent = StoredValue::new(None::<WidgetSettings>);
        Effect::new(move |_| {
            if let Some(settings) = action.input().get() {
                sent.set_value(Some(settings));
            }
        });
        Effect::new(move |_| match (action.value().get(), sent.get_value()) {
            (Some(Ok(saved)), Some(sent)) => untrack(|| draft.saved(&sent, saved)),
            (Some(Err(error)), _) => state::report(&error),
            _ => {}
        });
        Self {
            action,
            draft,
            sent,
            tried: RwSignal::new(false),
        }
    }

    /// Sends the draft.
    ///
    /// # Errors
    /// Fails if the draft is invalid. In that case nothing is sent.
    pub(super) fn submit(self) -> Result<(), InvalidSettings> {
        self.tried.set(true);
        let settings = untrack(|| self.draft.validated())?;
        if !self.action.pending().get_untracked() {
            self.action.dispatch(settings);
        }
        Ok(())
    }

    /// Returns the problem with the draft, if it concerns the field that `is_about` selects. Always `None` before
    /// the first attempt to save, so that nobody is corrected while still typing.
    pub(super) fn problem_if(
        self,
        is_about: fn(&InvalidSettings) -> bool,
    ) -> Signal<Option<InvalidSettings>> {
        Signal::derive(move || {
            if !self.tried.get() {
                return None;
            }
            self.draft.validated().err().filter(is_about)
        })
    }

    /// Returns whether the settings are being saved.
    pub(super) fn pending(self) -> bool {
        self.action.pending().get()
    }

    pub(super) fn progress(self) -> Progress {
        if self.pending() {
            return Progress::Saving;
        }
        match self.action.value().get() {
            // The reason stays visible until the draft is edited.
            Some(Err(error)) if self.draft.validated().ok() == self.sent.get_value() => {
                Progress::Failed(error.to_string())
            }
            Some(Ok(_)) if !self.draft.is_changed() => Progress::Saved,
            _ if self.draft.is_changed() => Progress::Unsaved,
            _ => Progress::Unchanged,
        }
    }
}
