//! A placement while it is being edited.

use leptos::prelude::*;

use crate::model::{InvalidPlacement, Layout, PageKind, PagePlacement, Placement, Position};

/// The values of the form.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) is_on: RwSignal<bool>,
    pages: StoredValue<Vec<(PageKind, PageDraft)>>,
    /// The placement that was saved last.
    pub(super) saved: RwSignal<Placement>,
}

/// The values of the form for a kind of page.
#[derive(Clone, Copy)]
pub(super) struct PageDraft {
    pub(super) is_on: RwSignal<bool>,
    pub(super) layout: RwSignal<Option<Layout>>,
    /// The value of the choice: `top`, `bottom`, `before`, `after`, or the name of a region.
    pub(super) place: RwSignal<String>,
    /// The selector, as typed.
    pub(super) selector: RwSignal<String>,
}

impl Draft {
    pub(super) fn new(saved: Placement) -> Self {
        let pages = PageKind::ALL.iter().map(|kind| {
            let page = PageDraft {
                is_on: RwSignal::new(true),
                layout: RwSignal::new(None),
                place: RwSignal::new(String::new()),
                selector: RwSignal::new(String::new()),
            };
            page.set(saved.page(*kind));
            (*kind, page)
        });
        Self {
            is_on: RwSignal::new(saved.is_on),
            pages: StoredValue::new(pages.collect()),
            saved: RwSignal::new(saved),
        }
    }

    pub(super) fn pages(self) -> Vec<(PageKind, PageDraft)> {
        self.pages.get_value()
    }

    /// Returns the placement in the form.
    ///
    /// # Errors
    /// The first place that is invalid, with its kind of page.
    pub(super) fn validated(self) -> Result<Placement, (PageKind, InvalidPlacement)> {
        let mut placement = Placement {
            is_on: self.is_on.get(),
            ..Placement::default()
        };
        for (kind, page) in self.pages() {
            // Alone, so that an error names its page.
            let mut alone = Placement::default();
            *alone.page_mut(kind) = page.get();
            let is_shown = placement.is_on && alone.page(kind).is_on;
            let mut alone = match alone.clone().validated() {
                Ok(alone) => alone,
                Err(invalid) if is_shown => return Err((kind, invalid)),
                // Nobody sees the field, and the place does not matter.
                Err(_) => {
                    alone.page_mut(kind).position = Position::default();
                    alone
                }
            };
            std::mem::swap(placement.page_mut(kind), alone.page_mut(kind));
        }
        Ok(placement)
    }

    /// Returns whether the form differs from what is saved. Also true if it is invalid.
    pub(super) fn is_changed(self) -> bool {
        let saved = self.saved.get();
        self.validated().map_or(true, |now| now != saved)
    }

    /// Takes over a placement that was saved, here or by somebody else. Pages that were edited meanwhile stay as they
    /// are.
    pub(super) fn rebase(self, saved: Placement) {
        let before = self.saved.get_untracked();
        if self.is_on.get_untracked() == before.is_on {
            self.is_on.set(saved.is_on);
        }
        for (kind, page) in self.pages() {
            if untrack(|| page.get()) == *before.page(kind) {
                page.set(saved.page(kind));
            }
        }
        self.saved.set(saved);
    }

    /// Discards all edits.
    pub(super) fn discard(self) {
        let saved = self.saved.get_untracked();
        self.is_on.set(saved.is_on);
        for (kind, page) in self.pages() {
            page.set(saved.page(kind));
        }
    }
}

impl PageDraft {
    fn get(self) -> PagePlacement {
        let selector = self.selector.get();
        let position = match self.place.get().as_str() {
            "top" => Position::Top,
            "bottom" => Position::Bottom,
            "before" => Position::Before(selector),
            "after" => Position::After(selector),
            region => Position::Region(region.to_owned()),
        };
        PagePlacement {
            is_on: self.is_on.get(),
            layout: self.layout.get(),
            position,
        }
    }

    fn set(self, page: &PagePlacement) {
        self.is_on.set(page.is_on);
        self.layout.set(page.layout);
        let (place, selector) = match &page.position {
            Position::Top => ("top", ""),
            Position::Bottom => ("bottom", ""),
            Position::Region(name) => (name.as_str(), ""),
            Position::Before(selector) => ("before", selector.as_str()),
            Position::After(selector) => ("after", selector.as_str()),
        };
        self.place.set(place.to_owned());
        self.selector.set(selector.to_owned());
    }

    /// Returns whether the place needs a selector.
    pub(super) fn has_selector(self) -> bool {
        self.place
            .with(|place| place == "before" || place == "after")
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn placement() -> Placement {
        let mut placement = Placement::default();
        placement.home.position = Position::Region("home_below_menu".to_owned());
        placement.cart.layout = Some(Layout::Cart);
        placement.product.position = Position::After("#tabs".to_owned());
        placement.category.is_on = false;
        placement
    }

    #[test]
    fn a_placement_is_in_the_form_as_it_was_saved() {
        Owner::new().with(|| {
            let draft = Draft::new(placement());
            assert_eq!(draft.validated(), Ok(placement()));
            assert!(!draft.is_changed());
        });
    }

    #[test]
    fn an_invalid_selector_names_its_page() {
        Owner::new().with(|| {
            let draft = Draft::new(placement());
            let (_, product) = draft.pages()[1];
            product.selector.set("  ".to_owned());
            let refused = Err((PageKind::Product, InvalidPlacement::Selector));
            assert_eq!(draft.validated(), refused);
            assert!(draft.is_changed());
            draft.discard();
            assert_eq!(draft.validated(), Ok(placement()));
        });
    }

    #[test]
    fn a_place_of_a_page_that_is_off_does_not_prevent_saving() {
        Owner::new().with(|| {
            let draft = Draft::new(placement());
            let (_, product) = draft.pages()[1];
            product.selector.set(String::new());
            product.is_on.set(false);
            let saved = draft.validated().unwrap();
            assert_eq!(saved.product.position, Position::Bottom);
            product.is_on.set(true);
            assert!(draft.validated().is_err());
            draft.is_on.set(false);
            assert!(draft.validated().is_ok());
        });
    }

    #[test]
    fn edits_survive_what_somebody_else_saved() {
        Owner::new().with(|| {
            let draft = Draft::new(placement());
            draft.pages()[0].1.is_on.set(false);
            let mut theirs = placement();
            theirs.home.layout = Some(Layout::Row);
            theirs.other.is_on = false;
            draft.rebase(theirs);
            let now = draft.validated().unwrap();
            assert_eq!((now.home.is_on, now.home.layout), (false, None));
            assert!(!now.other.is_on);
        });
    }
}
