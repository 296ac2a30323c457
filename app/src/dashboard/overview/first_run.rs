//! The first steps after installing, which are ticked off by themselves.

use leptos::prelude::*;

use super::super::parts::OutwardLink;
use crate::model::{FirstStep, Overview};
use crate::texts::texts;

/// The first steps, with a link to the storefront, until all of them are done.
#[component]
pub(super) fn FirstRun(overview: RwSignal<Overview>) -> impl IntoView {
    let texts = texts();
    move || {
        let (steps, url) = overview.with(|overview| {
            let mut channels = overview.channels.iter();
            let url = channels.find_map(|channel| channel.url.clone());
            (overview.first_steps.clone(), url)
        });
        let done = steps.iter().filter(|step| step.is_done).count();
        (done < steps.len()).then(|| {
            view! {
                <section class="panel first-run" aria-labelledby="first-run-title">
                    <h2 id="first-run-title">{texts.first_steps()}</h2>
                    <ul class="checklist" role="list">
                        {steps.into_iter().map(step).collect_view()}
                    </ul>
                    {url
                        .map(|url| {
                            view! {
                                <p class="panel-action">
                                    <OutwardLink
                                        class="button"
                                        href=url
                                        label=texts.see_as_shopper().to_owned()
                                    />
                                </p>
                            }
                        })}
                </section>
            }
        })
    }
}

fn step(
    FirstStep {
        label,
        hint,
        link,
        is_done,
    }: FirstStep,
) -> impl IntoView {
    let texts = texts();
    let (class, state) = if is_done {
        ("done", texts.step_done())
    } else {
        ("open", texts.step_open())
    };
    view! {
        <li class=class>
            <p>
                <span class="visually-hidden">{state}" "</span>
                {label}
            </p>
            {hint.map(|hint| view! { <p class="row-detail">{hint}</p> })}
            {link.map(|link| view! { <OutwardLink href=link.href label=link.label /> })}
        </li>
    }
}
