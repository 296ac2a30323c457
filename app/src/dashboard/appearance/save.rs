//! Saves the settings and reports the result.

use leptos::prelude::*;

use super::super::state;
use super::draft::Draft;
use crate::backend::{BackendError, save_settings};
use crate::model::{InvalidSettings, Meanwhile, Saved, WidgetSettings};
use crate::texts::texts;

/// The state of saving, as the form needs it.
#[derive(Clone, Copy)]
pub(super) struct Save {
    action: Action<Request, Result<Saved<WidgetSettings>, BackendError>>,
    draft: StoredValue<Draft>,
    /// The settings that were sent last.
    sent: StoredValue<Option<WidgetSettings>>,
    /// The settings before the last save.
    undo: RwSignal<Option<WidgetSettings>>,
    tried: RwSignal<bool>,
}

/// The settings to save, and those that the form was loaded with.
type Request = (WidgetSettings, WidgetSettings);

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
    /// Somebody else has saved something meanwhile, so nothing was saved.
    ChangedMeanwhile(Meanwhile<WidgetSettings>),
    /// Saving failed, with the reason.
    Failed(String),
}

impl Save {
    pub(super) fn new(draft: Draft) -> Self {
        let action = Action::new(|(settings, base): &Request| {
            save_settings(settings.clone(), Some(base.clone()))
        });
        let undo = RwSignal::new(None);
        let sent = StoredValue::new(None);
        Effect::new(move |_| match action.value().get() {
            Some(Ok(Saved::Saved(saved))) => untrack(|| {
                let was_edited = draft.validated().ok() != sent.get_value();
                undo.set(Some(draft.saved.get()));
                draft.rebase(saved);
                if !was_edited {
                    // Shows texts and numbers as they were saved, without extra white space.
                    draft.discard();
                }
            }),
            Some(Ok(Saved::ChangedMeanwhile(meanwhile))) => untrack(|| {
                undo.set(None);
                draft.rebase(meanwhile.now);
            }),
            Some(Err(error)) => state::report(&error),
            None => {}
        });
        Self {
            action,
            draft: StoredValue::new(draft),
            sent,
            undo,
            tried: RwSignal::new(false),
        }
    }

    /// Sends the draft.
    ///
    /// # Errors
    /// Fails if the draft is invalid. In that case nothing is sent.
    pub(super) fn submit(self) -> Result<(), InvalidSettings> {
        self.tried.set(true);
        let settings = untrack(|| self.draft().validated())?;
        self.send(settings);
        Ok(())
    }

    /// Saves the settings from before the last save again.
    pub(super) fn undo(self) {
        if let Some(before) = self.undo.get_untracked() {
            self.send(before);
        }
    }

    fn draft(self) -> Draft {
        self.draft.get_value()
    }

    fn send(self, settings: WidgetSettings) {
        if !self.action.pending().get_untracked() {
            self.sent.set_value(Some(settings.clone()));
            let base = self.draft().saved.get_untracked();
            self.action.dispatch((settings, base));
        }
    }

    /// Returns whether the last save can be undone: it has changed something, and nothing was edited since.
    pub(super) fn is_undoable(self) -> bool {
        let before = self.undo.get();
        let is_other = before.is_some_and(|before| before != self.draft().saved.get());
        is_other && !self.draft().is_changed()
    }

    /// Discards all edits.
    pub(super) fn discard(self) {
        self.tried.set(false);
        self.action.clear();
        self.draft().discard();
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
            self.draft().validated().err().filter(is_about)
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
        let is_changed = self.draft().is_changed();
        match self.action.value().get() {
            // The reason stays visible until the draft is edited.
            Some(Err(error)) if self.draft().validated().ok() == self.sent.get_value() => {
                Progress::Failed(error.message(texts()))
            }
            Some(Ok(Saved::ChangedMeanwhile(meanwhile))) => Progress::ChangedMeanwhile(meanwhile),
            Some(Ok(Saved::Saved(_))) if !is_changed => Progress::Saved,
            _ if is_changed => Progress::Unsaved,
            _ => Progress::Unchanged,
        }
    }
}
