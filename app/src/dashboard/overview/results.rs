//! What the widget brings: figures, a chart, a funnel and the best products, of a period that the merchant chooses.

use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos_router::components::A;

use super::super::APPEARANCE;
use super::super::state::{self, use_ready};
use crate::backend::load_results;
use crate::model::{Chart, Figure, FunnelStep, Layout, Period, Results, ResultsRequest};

/// The value of the choice of dates.
const DATES: &str = "dates";

/// The figures, with the choices of what they are about.
#[component]
pub(super) fn ResultsPanel(results: Results) -> impl IntoView {
    let shown = RwSignal::new(results);
    let load = Action::new(|request: &ResultsRequest| load_results(request.clone()));
    Effect::new(move |_| match load.value().get() {
        Some(Ok(results)) => shown.set(results),
        Some(Err(error)) => state::report(&error),
        None => {}
    });
    let failure = move || match load.value().get() {
        Some(Err(error)) if !load.pending().get() => Some(
            view! { <p class="outcome outcome-bad">{error.message(crate::texts::texts())}</p> },
        ),
        _ => None,
    };
    let body = move || {
        let results = shown.get();
        if !results.is_counting {
            EitherOf3::A(view! {
                <p class="quiet">
                    "Reprise does not count what the widget brings. You can turn that on under "
                    <A href=APPEARANCE.path>{(APPEARANCE.label)(crate::texts::texts())}</A> "."
                </p>
            })
        } else if results.is_empty {
            EitherOf3::B(view! {
                <p class="quiet">
                    "Nothing has been counted in this period. The first figures appear within a minute after a signed-in shopper has seen the widget, and the first revenue with their first order."
                </p>
            })
        } else {
            EitherOf3::C(content(results))
        }
    };
    view! {
        <section class="panel results" aria-labelledby="results-title">
            <h2 id="results-title">"What Reprise brings"</h2>
            <Choices shown=shown load=load />
            <div aria-live="polite" aria-busy=move || load.pending().get().then_some("true")>
                {body}
                {failure}
            </div>
        </section>
    }
}

/// The period, the storefront and the layout.
#[component]
fn Choices(
    shown: RwSignal<Results>,
    load: Action<ResultsRequest, Result<Results, crate::backend::BackendError>>,
) -> impl IntoView {
    let ready = use_ready();
    let (storefronts, from, to) = shown.with_untracked(|shown| {
        (
            shown.storefronts.clone(),
            shown.from.clone(),
            shown.to.clone(),
        )
    });
    let request = RwSignal::new(shown.with_untracked(|shown| shown.request.clone()));
    let change = move |change: &dyn Fn(&mut ResultsRequest)| {
        request.update(|request| change(request));
        load.dispatch(request.get_untracked());
    };
    let (from, to) = (RwSignal::new(from), RwSignal::new(to));
    let has_dates = move || {
        matches!(
            request.with(|request| request.period.clone()),
            Period::Dates(..)
        )
    };
    let set_dates = move || {
        let dates = (from.get_untracked(), to.get_untracked());
        change(&|request| request.period = Period::Dates(dates.0.clone(), dates.1.clone()));
    };
    let date = move |id: &'static str, label: &'static str, value: RwSignal<String>| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input
                    class="input"
                    type="date"
                    id=id
                    prop:value=value
                    on:change:target=move |event| {
                        value.set(event.target().value());
                        set_dates();
                    }
                />
            </div>
        }
    };
    let lengths = Period::LENGTHS.map(|days| {
        let is_chosen = request.with_untracked(|request| request.period == Period::Last(days));
        view! {
            <option value=days.to_string() selected=is_chosen>
                {format!("Last {days} days")}
            </option>
        }
    });
    let layouts = Layout::ALL
        .iter()
        .map(|layout| view! { <option value=layout.name()>{label_of(*layout)}</option> })
        .collect_view();
    let storefronts = (!storefronts.is_empty()).then(|| {
        let options = storefronts
            .into_iter()
            .map(|(id, name)| view! { <option value=id.to_string()>{name}</option> })
            .collect_view();
        view! {
            <div class="field">
                <label for="results-storefront">"Storefront"</label>
                <select
                    class="input"
                    id="results-storefront"
                    disabled=move || !ready.get()
                    on:change:target=move |event| {
                        let id = event.target().value().parse().ok();
                        change(&|request| request.channel_id = id);
                    }
                >
                    <option value="">"All storefronts"</option>
                    {options}
                </select>
            </div>
        }
    });
    view! {
        <div class="choices">
            <div class="field">
                <label for="results-period">"Period"</label>
                <select
                    class="input"
                    id="results-period"
                    disabled=move || !ready.get()
                    on:change:target=move |event| {
                        match event.target().value().parse() {
                            Ok(days) => change(&|request| request.period = Period::Last(days)),
                            Err(_) => set_dates(),
                        }
                    }
                >
                    {lengths}
                    <option value=DATES>"Dates"</option>
                </select>
            </div>
            {move || {
                has_dates()
                    .then(|| (date("results-from", "From", from), date("results-to", "To", to)))
            }}
            {storefronts}
            <div class="field">
                <label for="results-layout">"Layout"</label>
                <select
                    class="input"
                    id="results-layout"
                    disabled=move || !ready.get()
                    on:change:target=move |event| {
                        let layout = Layout::from_name(&event.target().value());
                        change(&|request| request.layout = layout);
                    }
                >
                    <option value="">"All layouts"</option>
                    {layouts}
                </select>
            </div>
        </div>
    }
}

const fn label_of(layout: Layout) -> &'static str {
    match layout {
        Layout::Grid => "Grid",
        Layout::Row => "Row",
        Layout::List => "List",
        Layout::Page => "Page",
        Layout::Product => "Product",
        Layout::Cart => "Cart",
    }
}

fn content(results: Results) -> impl IntoView {
    let figures = results.figures.into_iter().map(figure).collect_view();
    let file = format!("reprise-{}-{}.csv", results.from, results.to);
    // The text has no other character that is special in a URL.
    let csv = format!(
        "data:text/csv;charset=utf-8,{}",
        results.csv.replace('\n', "%0D%0A")
    );
    view! {
        <dl class="figures">{figures}</dl>
        {chart(&results.chart)}
        <div class="results-tables">
            {funnel(results.funnel)}
            {(!results.products.is_empty())
                .then(|| {
                    let headings = ["Product", "Added", "Orders", "Revenue"];
                    table("Best products", &headings, results.products)
                })}
        </div>
        <details>
            <summary>"Each day"</summary>
            {table(
                "Each day",
                &["Day", "Revenue", "Orders", "Items added", "Return visits", "Visits"],
                results.chart.rows,
            )}
            <p>
                <a href=csv download=file>
                    "Download as CSV"
                </a>
            </p>
        </details>
        <p class="quiet">
            "Shoppers count once a day for each storefront and layout. Revenue is what shoppers paid, with tax, for products that they added with the widget, in orders that count as purchases. An order that is canceled or refunded within 31 days is taken back."
        </p>
    }
}

fn figure(figure: Figure) -> impl IntoView {
    view! {
        <div>
            <dt>{figure.label}</dt>
            <dd class="figure">{figure.value}</dd>
            {figure.before.map(|before| view! { <dd class="quiet">{format!("{before} before")}</dd> })}
        </div>
    }
}

/// The line. Screen readers get the table of the days instead.
fn chart(chart: &Chart) -> impl IntoView + use<> {
    let size = format!("0 -8 {} {}", Chart::WIDTH, Chart::HEIGHT + 16);
    let highest = format!("{} per day, at most {}", chart.label, chart.highest);
    view! {
        <figure class="chart">
            <figcaption class="quiet">{highest}</figcaption>
            <svg viewBox=size preserveAspectRatio="none" aria-hidden="true">
                <polyline
                    points=chart.points.clone()
                    fill="none"
                    stroke="currentColor"
                    stroke-width="2"
                    stroke-linejoin="round"
                    vector-effect="non-scaling-stroke"
                />
            </svg>
        </figure>
    }
}

/// The steps as a table with bars.
fn funnel(steps: Vec<FunnelStep>) -> impl IntoView {
    let rows = steps.into_iter().map(|step| {
        let width = step.percent.to_string();
        view! {
            <tr>
                <th scope="row">{step.label}</th>
                <td>
                    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                        <rect width=width height="8" fill="currentColor" />
                    </svg>
                </td>
                <td>{step.value}</td>
                <td>{format!("{} %", step.percent)}</td>
            </tr>
        }
    });
    view! {
        <table class="table funnel">
            <caption>"From seeing it to ordering"</caption>
            <thead class="visually-hidden">
                <tr>
                    <th scope="col">"Step"</th>
                    <th scope="col">"Bar"</th>
                    <th scope="col">"Number"</th>
                    <th scope="col">"Share of views"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn table<const N: usize>(
    caption: &'static str,
    headings: &[&'static str; N],
    rows: Vec<[String; N]>,
) -> AnyView {
    let headings = (*headings)
        .map(|heading| view! { <th scope="col">{heading}</th> })
        .collect_view();
    let rows = rows.into_iter().map(|row| {
        let mut cells = row.into_iter();
        let first = cells.next().unwrap_or_default();
        let cells = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! {
            <tr>
                <th scope="row" dir="auto">
                    {first}
                </th>
                {cells}
            </tr>
        }
    });
    view! {
        <table class="table">
            <caption>{caption}</caption>
            <thead>
                <tr>{headings}</tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
