//! The form of a storefront's placement.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::super::parts::changed_meanwhile;
use super::super::state::{self, use_ready};
use super::draft::{Draft, PageDraft};
use crate::backend::save_placement;
use crate::model::{
    AppliedPlacement, ChosenStorefront, Layout, PageKind, Placement, Saved, regions,
};
use crate::texts::{placement_problem, texts};

/// What is saved, and the placement that the form was loaded with.
type Request = (Placement, Placement);

#[component]
pub(super) fn PlacementForm(
    storefront: ChosenStorefront,
    is_changed: RwSignal<bool>,
    /// Whether another storefront is being loaded, which replaces this form.
    is_loading: Signal<bool>,
) -> impl IntoView {
    let texts = texts();
    let ready = use_ready();
    let channel_id = storefront.channel_id;
    let has_theme = storefront.has_theme;
    let draft = Draft::new(storefront.placement);
    let tried = RwSignal::new(false);
    // The placement before the last save.
    let before = RwSignal::new(None::<Placement>);
    let save = Action::new(move |(placement, base): &Request| {
        save_placement(channel_id, placement.clone(), Some(base.clone()))
    });
    let pending = save.pending();
    Effect::new(move |_| is_changed.set(draft.is_changed()));
    Effect::new(move |_| match save.value().get() {
        Some(Ok(Saved::Saved(applied))) => {
            before.set(Some(draft.saved.get_untracked()));
            draft.rebase(applied.placement);
            // Shows selectors as they were saved, without white space around them.
            if untrack(|| !draft.is_changed()) {
                draft.discard();
            }
        }
        Some(Ok(Saved::ChangedMeanwhile(meanwhile))) => {
            before.set(None);
            draft.rebase(meanwhile.now.placement);
        }
        Some(Err(error)) => state::report(&error),
        None => {}
    });
    let send = move |placement: Placement| {
        if !pending.get_untracked() {
            save.dispatch((placement, draft.saved.get_untracked()));
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        match untrack(|| draft.validated()) {
            Ok(placement) => send(placement),
            Err((kind, _)) => focus(&selector_id(kind)),
        }
    };
    let discard = move |_| {
        tried.set(false);
        save.clear();
        draft.discard();
    };
    let undo = move |_| {
        if let Some(before) = before.get_untracked() {
            send(before);
        }
    };
    let is_undoable = move || {
        before
            .get()
            .is_some_and(|before| before != draft.saved.get())
            && !is_changed.get()
    };
    let pages = draft
        .pages()
        .into_iter()
        .map(|(kind, page)| page_fields(kind, page, draft, tried, has_theme))
        .collect_view();
    view! {
        <form class="panel form" novalidate on:submit=submit>
            <noscript>
                <p class="note">
                    {texts.placement_needs_javascript()}
                </p>
            </noscript>
            <label class="check">
                <input
                    type="checkbox"
                    name="is_on"
                    aria-describedby="placement-on-about"
                    disabled=is_loading
                    checked=draft.is_on.get_untracked()
                    prop:checked=draft.is_on
                    on:change:target=move |event| draft.is_on.set(event.target().checked())
                />
                <span class="check-text">
                    <span>{texts.placement_on()}</span>
                    <span class="hint" id="placement-on-about">
                        {texts.placement_on_about()}
                    </span>
                </span>
            </label>
            <fieldset class="placement-pages" disabled=move || !draft.is_on.get() || is_loading.get()>
                <legend class="visually-hidden">{texts.placement_pages()}</legend>
                {pages}
            </fieldset>
            <div class="save-bar">
                <button
                    class="button button-primary"
                    type="submit"
                    disabled=move || !ready.get() || is_loading.get()
                    aria-busy=move || pending.get().then_some("true")
                >
                    {texts.save()}
                </button>
                <button class="button" type="button" hidden=move || !is_changed.get() on:click=discard>
                    {texts.discard_changes()}
                </button>
                <button class="button" type="button" hidden=move || !is_undoable() on:click=undo>
                    {texts.undo()}
                </button>
                {outcome(save, is_changed)}
            </div>
            <div role="alert">
                {move || match save.value().get() {
                    Some(Ok(Saved::ChangedMeanwhile(meanwhile))) if !pending.get() => {
                        Some(changed_meanwhile(meanwhile.who, meanwhile.changes))
                    }
                    _ => None,
                }}
            </div>
        </form>
    }
}

/// Says beside the button what came of saving.
fn outcome(
    save: Action<Request, Result<Saved<AppliedPlacement>, crate::backend::BackendError>>,
    is_changed: RwSignal<bool>,
) -> impl IntoView {
    let texts = texts();
    let line = move || {
        if save.pending().get() {
            return ("save-line", texts.saving().to_owned());
        }
        match save.value().get() {
            Some(Err(error)) => ("save-line save-line-bad", error.message(texts)),
            Some(Ok(Saved::Saved(_) | Saved::ChangedMeanwhile(_))) | None if is_changed.get() => {
                ("save-line", texts.unsaved_changes().to_owned())
            }
            Some(Ok(Saved::Saved(applied))) => match applied.problem {
                Some(problem) => (
                    "save-line save-line-bad",
                    texts.placement_saved_but(problem),
                ),
                None => (
                    "save-line save-line-good",
                    texts.placement_saved().to_owned(),
                ),
            },
            Some(Ok(Saved::ChangedMeanwhile(_))) | None => ("save-line", String::new()),
        }
    };
    view! {
        <p class=move || line().0 role="status">
            {move || line().1}
        </p>
    }
}

fn page_fields(
    kind: PageKind,
    page: PageDraft,
    draft: Draft,
    tried: RwSignal<bool>,
    has_theme: bool,
) -> impl IntoView {
    let texts = texts();
    let (title, hint) = words(kind);
    let id = |what: &str| format!("placement-{}-{what}", kind.name());
    let (layout_id, place_id, selector_id) = (id("layout"), id("place"), selector_id(kind));
    let problem_id = id("problem");
    let about_id = id("about");
    let problem = move || {
        let refused = tried.get().then(|| draft.validated().err()).flatten();
        refused
            .filter(|(of, _)| *of == kind)
            .map(|(_, invalid)| placement_problem(texts, &invalid))
    };
    let saved_layout = page.layout.get_untracked();
    let layouts = layouts_on(kind)
        .into_iter()
        .map(|layout| {
            view! {
                <option value=layout.name() selected=saved_layout == Some(layout)>
                    {layout_label(layout)}
                </option>
            }
        })
        .collect_view();
    let places = places_on(kind, has_theme, &page.place.get_untracked())
        .into_iter()
        .map(|(value, label)| {
            let is_chosen = page.place.with_untracked(|place| *place == value);
            view! {
                <option value=value selected=is_chosen>
                    {label}
                </option>
            }
        })
        .collect_view();
    let is_off = move || !page.is_on.get();
    view! {
        <fieldset class="field placement-page" aria-describedby=about_id.clone()>
            <legend>{title}</legend>
            <p class="hint" id=about_id.clone()>
                {hint}
            </p>
            <label class="check">
                <input
                    type="checkbox"
                    name=kind.name()
                    checked=page.is_on.get_untracked()
                    prop:checked=page.is_on
                    on:change:target=move |event| page.is_on.set(event.target().checked())
                />
                <span class="check-text">{texts.show_widget()}</span>
            </label>
            <div class="choices" hidden=is_off>
                <div class="field">
                    <label for=layout_id.clone()>{texts.layout()}</label>
                    <select
                        class="input"
                        id=layout_id
                        prop:value=move || page.layout.get().map_or("", Layout::name)
                        on:change:target=move |event| {
                            page.layout.set(Layout::from_name(&event.target().value()));
                        }
                    >
                        <option value="" selected=saved_layout.is_none()>
                            {texts.as_in_appearance()}
                        </option>
                        {layouts}
                    </select>
                </div>
                <div class="field">
                    <label for=place_id.clone()>{texts.place()}</label>
                    <select
                        class="input"
                        id=place_id
                        prop:value=page.place
                        on:change:target=move |event| page.place.set(event.target().value())
                    >
                        {places}
                    </select>
                </div>
                <div class="field" hidden=move || !page.has_selector()>
                    <label for=selector_id.clone()>{texts.css_selector()}</label>
                    <input
                        class="input"
                        type="text"
                        id=selector_id
                        dir="ltr"
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        aria-describedby=problem_id.clone()
                        aria-invalid=move || problem().map(|_| "true")
                        value=page.selector.get_untracked()
                        prop:value=page.selector
                        on:input:target=move |event| page.selector.set(event.target().value())
                    />
                    <p class="problem" id=problem_id aria-live="polite">
                        {problem}
                    </p>
                </div>
            </div>
        </fieldset>
    }
}

fn selector_id(kind: PageKind) -> String {
    format!("placement-{}-selector", kind.name())
}

#[cfg(feature = "hydrate")]
fn focus(id: &str) {
    use leptos::wasm_bindgen::JsCast as _;
    let field = document().get_element_by_id(id);
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = field.focus();
    }
}

#[cfg(not(feature = "hydrate"))]
fn focus(_: &str) {}

fn words(kind: PageKind) -> (&'static str, &'static str) {
    let texts = texts();
    match kind {
        PageKind::Home => (texts.kind_home(), texts.kind_home_about()),
        PageKind::Product => (texts.kind_product(), texts.kind_product_about()),
        PageKind::Category => (texts.kind_category(), texts.kind_category_about()),
        PageKind::Cart => (texts.kind_cart(), texts.kind_cart_about()),
        PageKind::Other => (texts.kind_other(), texts.kind_other_about()),
    }
}

/// Returns the layouts that suit a kind of page.
fn layouts_on(kind: PageKind) -> Vec<Layout> {
    let mut layouts = Layout::DEFAULTS.to_vec();
    match kind {
        PageKind::Product => layouts.push(Layout::Product),
        PageKind::Cart => layouts.push(Layout::Cart),
        PageKind::Home | PageKind::Category | PageKind::Other => {}
    }
    layouts.push(Layout::Page);
    layouts
}

fn layout_label(layout: Layout) -> &'static str {
    let texts = texts();
    match layout {
        Layout::Grid => texts.layout_grid(),
        Layout::Row => texts.layout_row(),
        Layout::List => texts.layout_list(),
        Layout::Page => texts.layout_page(),
        Layout::Product => texts.layout_product(),
        Layout::Cart => texts.layout_cart(),
    }
}

/// Returns the places that can be chosen, with their labels. A saved region that is not in the list stays a choice.
fn places_on(kind: PageKind, has_theme: bool, saved: &str) -> Vec<(String, String)> {
    let texts = texts();
    let mut places = vec![
        ("bottom".to_owned(), texts.place_bottom().to_owned()),
        ("top".to_owned(), texts.place_top().to_owned()),
    ];
    let mut names: Vec<&str> = if has_theme {
        regions(kind).to_vec()
    } else {
        Vec::new()
    };
    let is_listed = names.contains(&saved) || ["bottom", "top", "before", "after"].contains(&saved);
    if !is_listed {
        names.push(saved);
    }
    for name in names {
        places.push((name.to_owned(), texts.place_region(name)));
    }
    places.push(("before".to_owned(), texts.place_before().to_owned()));
    places.push(("after".to_owned(), texts.place_after().to_owned()));
    places
}
