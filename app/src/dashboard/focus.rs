//! Where the keyboard is after moving to another page.

use leptos::html::Main;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Moves the focus to the new page's top, as a page loaded anew would. Not on arrival: the focus
/// belongs to the control panel around the frame until somebody comes in.
pub(super) fn follow_navigation() -> NodeRef<Main> {
    let main = NodeRef::<Main>::new();
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now)
            && let Some(main) = main.get_untracked()
        {
            let _ = main.focus();
        }
        now
    });
    main
}
