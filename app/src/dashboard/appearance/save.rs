//! Sending the settings, and what came of it.

use leptos::prelude::*;

use super::super::state;
use super::draft::Draft;
use crate::backend::BackendError;
use crate::model::{InvalidSettings, WidgetSettings};
use crate::serverfns::save_settings;

/// The state of saving, as the form needs it.
#[derive(Clone, Copy)]
pub(super) struct Save {
    action: Action<WidgetSettings, Result<WidgetSettings, BackendError>>,
    draft: Draft,
    sent: StoredValue<Option<WidgetSettings>>,
    tried: RwSignal<bool>,
}

/// What the line beside the button says.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Progress {
    /// Nothing worth a word.
    Quiet,
    /// There are edits.
    Unsaved,
    /// On its way.
    Saving,
    /// It arrived, and nothing has changed since.
    Saved,
    /// It did not; why.
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
            (Some(Err(error)), _) => state::note(&error),
            _ => {}
        });
        Self {
            action,
            draft,
            sent,
            tried: RwSignal::new(false),
        }
    }

    /// Sends the draft, if it can be saved. Else says what is in the way.
    pub(super) fn submit(self) -> Result<(), InvalidSettings> {
        self.tried.set(true);
        let settings = untrack(|| self.draft.validated())?;
        if !self.action.pending().get_untracked() {
            self.action.dispatch(settings);
        }
        Ok(())
    }

    /// What is wrong with the draft; nothing before the first try, so that nobody is scolded while
    /// still typing.
    pub(super) fn problem(self) -> Option<InvalidSettings> {
        if !self.tried.get() {
            return None;
        }
        self.draft.validated().err()
    }

    /// Whether it is on its way.
    pub(super) fn pending(self) -> bool {
        self.action.pending().get()
    }

    pub(super) fn progress(self) -> Progress {
        if self.pending() {
            return Progress::Saving;
        }
        match self.action.value().get() {
            // What the server refused stays said until it is edited.
            Some(Err(error)) if self.draft.validated().ok() == self.sent.get_value() => {
                Progress::Failed(error.to_string())
            }
            Some(Ok(_)) if !self.draft.is_changed() => Progress::Saved,
            _ if self.draft.is_changed() => Progress::Unsaved,
            _ => Progress::Quiet,
        }
    }
}
