//! What the widget brings: figures, a chart, a funnel and the best products, of a period that the merchant chooses.

use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos_router::components::A;

use super::super::APPEARANCE;
use super::super::state::{self, use_ready};
use crate::backend::load_results;
use crate::model::{Chart, Figure, FunnelStep, Layout, Period, Results, ResultsRequest};
use crate::texts::{piece, texts};

/// The value of the choice of dates.
const DATES: &str = "dates";

/// The figures, with the choices of what they are about.
#[component]
pub(super) fn ResultsPanel(results: Results) -> impl IntoView {
    let texts = texts();
    let shown = RwSignal::new(results);
    let load = Action::new(|request: &ResultsRequest| load_results(request.clone()));
    Effect::new(move |_| match load.value().get() {
        Some(Ok(results)) => shown.set(results),
        Some(Err(error)) => state::report(&error),
        None => {}
    });
    let failure = move || match load.value().get() {
        Some(Err(error)) if !load.pending().get() => {
            Some(view! { <p class="outcome outcome-bad">{error.message(texts)}</p> })
        }
        _ => None,
    };
    let body = move || {
        let results = shown.get();
        if !results.is_counting {
            let page = view! { <A href=APPEARANCE.path>{(APPEARANCE.label)(texts)}</A> };
            let off = texts.results_off_with(piece, page.into_any());
            EitherOf3::A(view! { <p class="quiet">{off}</p> })
        } else if results.is_empty {
            EitherOf3::B(view! {
                <p class="quiet">
                    {texts.results_empty()}
                </p>
            })
        } else {
            EitherOf3::C(content(results))
        }
    };
    view! {
        <section class="panel results" aria-labelledby="results-title">
            <h2 id="results-title">{texts.results()}</h2>
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
    let texts = texts();
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
                {texts.last_days(days.into())}
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
                <label for="results-storefront">{texts.storefront()}</label>
                <select
                    class="input"
                    id="results-storefront"
                    disabled=move || !ready.get()
                    on:change:target=move |event| {
                        let id = event.target().value().parse().ok();
                        change(&|request| request.channel_id = id);
                    }
                >
                    <option value="">{texts.all_storefronts()}</option>
                    {options}
                </select>
            </div>
        }
    });
    view! {
        <div class="choices">
            <div class="field">
                <label for="results-period">{texts.period()}</label>
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
                    <option value=DATES>{texts.period_dates()}</option>
                </select>
            </div>
            {move || {
                has_dates()
                    .then(|| (date("results-from", texts.date_from(), from), date("results-to", texts.date_to(), to)))
            }}
            {storefronts}
            <div class="field">
                <label for="results-layout">{texts.layout()}</label>
                <select
                    class="input"
                    id="results-layout"
                    disabled=move || !ready.get()
                    on:change:target=move |event| {
                        let layout = Layout::from_name(&event.target().value());
                        change(&|request| request.layout = layout);
                    }
                >
                    <option value="">{texts.all_layouts()}</option>
                    {layouts}
                </select>
            </div>
        </div>
    }
}

fn label_of(layout: Layout) -> &'static str {
    let texts = texts();
    match layout {
        Layout::Grid => texts.layout_grid(),
        Layout::Row => texts.layout_row(),
        Layout::List => texts.layout_list(),
        Layout::Page => texts.layout_page_short(),
        Layout::Product => texts.layout_product_short(),
        Layout::Cart => texts.layout_cart_short(),
    }
}

fn content(results: Results) -> impl IntoView {
    let texts = texts();
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
                    let headings = [texts.product(), texts.added(), texts.orders(), texts.revenue()];
                    table(texts.best_products(), &headings, results.products)
                })}
        </div>
        <details>
            <summary>{texts.each_day()}</summary>
            {table(
                texts.each_day(),
                &[texts.day(), texts.revenue(), texts.orders(), texts.items_added(), texts.return_visits(), texts.visits()],
                results.chart.rows,
            )}
            <p>
                <a href=csv download=file>
                    {texts.download_csv()}
                </a>
            </p>
        </details>
        <p class="quiet">
            {texts.results_about()}
        </p>
    }
}

fn figure(figure: Figure) -> impl IntoView {
    view! {
        <div>
            <dt>{figure.label}</dt>
            <dd class="figure">{figure.value}</dd>
            {figure.before.map(|before| view! { <dd class="quiet">{texts().figure_before(before)}</dd> })}
        </div>
    }
}

/// The line. Screen readers get the table of the days instead.
fn chart(chart: &Chart) -> impl IntoView + use<> {
    let size = format!("0 -8 {} {}", Chart::WIDTH, Chart::HEIGHT + 16);
    let highest = texts().chart_highest(&chart.label, &chart.highest);
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
    let texts = texts();
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
                <td>{texts.percent(step.percent)}</td>
            </tr>
        }
    });
    view! {
        <table class="table funnel">
            <caption>{texts.funnel()}</caption>
            <thead class="visually-hidden">
                <tr>
                    <th scope="col">{texts.funnel_step()}</th>
                    <th scope="col">{texts.funnel_bar()}</th>
                    <th scope="col">{texts.funnel_number()}</th>
                    <th scope="col">{texts.funnel_share()}</th>
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
