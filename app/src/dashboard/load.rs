//! Loading a page's data, and the page shown when that fails.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{OVERVIEW, state};
use crate::backend::BackendError;
use crate::texts::texts;

/// Loads data with `load` and renders it with `show`. While it loads there are placeholders; if it fails,
/// an error with a button to try again.
pub(super) fn load_page<T, Answer, Content>(load: fn() -> Answer, show: fn(T) -> Content) -> AnyView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    Answer: Future<Output = Result<T, BackendError>> + Send + 'static,
    Content: IntoView + 'static,
{
    let data = Resource::new(|| (), move |()| load());
    let retry = Callback::new(move |()| data.refetch());
    view! {
        <Transition fallback=Loading>
            {move || Suspend::new(async move {
                match data.await {
                    Ok(data) => Either::Left(show(data)),
                    Err(error) => Either::Right(view! { <LoadError error=error retry=retry /> }),
                }
            })}
        </Transition>
    }
    .into_any()
}

/// Placeholders of about the size of a page's panels, so that nothing jumps when they arrive.
#[component]
fn Loading() -> impl IntoView {
    view! {
        <div class="loading" role="status">
            <span class="visually-hidden">{texts().loading()}</span>
            <div class="panel placeholder"></div>
            <div class="panel placeholder placeholder-tall"></div>
        </div>
    }
}

/// Shown instead of data that could not be loaded.
#[component]
fn LoadError(
    /// The server's reason.
    error: BackendError,
    /// Loads the data again.
    retry: Callback<()>,
) -> impl IntoView {
    let texts = texts();
    let reported = error.clone();
    Effect::new(move |_| state::report(&reported));
    view! {
        <section class="panel load-error" role="alert">
            <h2>{texts.load_failed()}</h2>
            <p>{error.message(texts)}</p>
            {can_retry(&error)
                .then(|| {
                    view! {
                        <button class="button" type="button" on:click=move |_| retry.run(())>
                            {texts.try_again()}
                        </button>
                    }
                })}
        </section>
    }
}

/// Returns whether the same request may succeed a moment later.
const fn can_retry(error: &BackendError) -> bool {
    match error {
        BackendError::Upstream | BackendError::Busy | BackendError::Failed => true,
        BackendError::SignedOut
        | BackendError::Invalid(_)
        | BackendError::Reauthorize
        | BackendError::Forbidden => false,
    }
}

/// Shown at an address of the dashboard that is not a page.
#[component]
pub(super) fn NotFound() -> impl IntoView {
    let texts = texts();
    view! {
        <Title text=texts.page_title(texts.not_found()) />
        <h1>{texts.not_found()}</h1>
        <p class="lead">{texts.not_found_why()}</p>
        <p>
            <A href=OVERVIEW.path>{texts.go_to((OVERVIEW.label)(texts))}</A>
        </p>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn offers_another_attempt_if_it_may_succeed() {
        for (error, may_succeed) in [
            (BackendError::Upstream, true),
            (BackendError::Busy, true),
            (BackendError::Failed, true),
            (BackendError::SignedOut, false),
            (BackendError::Invalid("It is too long.".to_owned()), false),
            (BackendError::Reauthorize, false),
            (BackendError::Forbidden, false),
        ] {
            let shown = error.clone();
            let html = Owner::new().with(|| {
                let retry = Callback::new(|()| ());
                view! { <LoadError error=shown retry=retry /> }.to_html()
            });
            let buttons = scraper::Selector::parse("button").unwrap();
            let html = scraper::Html::parse_fragment(&html);
            assert_eq!(html.select(&buttons).count() == 1, may_succeed, "{error:?}");
        }
    }
}
