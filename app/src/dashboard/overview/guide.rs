//! The next steps after installing, and answers to common questions.

use leptos::prelude::*;
use leptos_router::components::A;

use super::super::APPEARANCE;
use crate::texts::{piece, texts};

/// The element that marks where in a theme the widget goes.
const MARK: &str = "<div data-reprise></div>";

/// The steps from installing the app to seeing the widget.
#[component]
pub(super) fn NextSteps() -> impl IntoView {
    let texts = texts();
    let page = view! { <A href=APPEARANCE.path>{(APPEARANCE.label)(texts)}</A> };
    let customize = texts.guide_customize_about_with(piece, page.into_any());
    view! {
        <section class="panel" aria-labelledby="next-title">
            <h2 id="next-title">{texts.guide()}</h2>
            <ol class="steps">
                <li>
                    <h3>{texts.guide_place()}</h3>
                    <p>
                        {texts.guide_place_about()}
                    </p>
                    <pre class="code" tabindex="0" role="region" aria-label=texts.guide_code()>
                        <code>{MARK}</code>
                    </pre>
                </li>
                <li>
                    <h3>{texts.guide_sign_in()}</h3>
                    <p>
                        {texts.guide_sign_in_about()}
                    </p>
                </li>
                <li>
                    <h3>{texts.guide_customize()}</h3>
                    <p>{customize}</p>
                </li>
            </ol>
        </section>
    }
}

/// Answers to the questions that merchants ask first.
#[component]
pub(super) fn Help() -> impl IntoView {
    let texts = texts();
    let parameter = view! { <code>"?reprise_debug"</code> };
    let invisible = texts.help_invisible_answer_with(piece, parameter.into_any());
    view! {
        <section class="panel" aria-labelledby="help-title">
            <h2 id="help-title">{texts.help()}</h2>
            <details>
                <summary>{texts.help_invisible()}</summary>
                <p>{invisible}</p>
            </details>
            <details>
                <summary>{texts.help_data()}</summary>
                <p>
                    {texts.help_data_answer()}
                </p>
            </details>
            <p class="quiet">{texts.help_more()}</p>
        </section>
    }
}
