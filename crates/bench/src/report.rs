//! The table, for people and for programs.

use std::{fs, path::Path, time::Duration};

use anyhow::{Context, Result};
use serde_json::json;

use crate::figure::Figure;

const HEAD: [&str; 6] = [
    "figure",
    "median",
    "min – max",
    "spread",
    "target",
    "calculated from",
];

/// Prints the figures as a table and writes them to a file as JSON.
pub(crate) fn write(figures: &[Figure], took: Duration, path: &Path) -> Result<()> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let seconds = took.as_secs();
    print!("\n{}", table(figures));
    println!(
        "\nA spread above 20 % is marked `?`: noise on this machine makes that figure doubtful.\n\
         {processors} processors; {seconds} s."
    );
    let report = json!({
        "processors": processors,
        "seconds": seconds,
        "figures": figures.iter().map(Figure::json).collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&report)?;
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// Returns the table in Markdown, so that it can be pasted.
fn table(figures: &[Figure]) -> String {
    let rows: Vec<[String; 6]> = std::iter::once(HEAD.map(str::to_owned))
        .chain(figures.iter().map(Figure::cells))
        .collect();
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths: [usize; 6] = std::array::from_fn(width);
    let line = |row: &[String; 6]| {
        let cells = row.iter().zip(widths);
        let cells = cells.map(|(cell, width)| format!("| {cell:width$} "));
        cells.collect::<String>() + "|\n"
    };
    let rule = widths.map(|width| format!("|{}", "-".repeat(width + 2)));
    let mut lines = rows.iter().map(line);
    let head = lines.next().unwrap_or_default();
    head + &rule.concat() + "|\n" + &lines.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Sample;

    #[test]
    fn every_figure_has_a_row_and_all_rows_have_the_same_width() {
        let figure = |name: &str| Figure::new(name, "ms", Sample(vec![1.0, 2.0]));
        let table = table(&[figure("a"), figure("a longer name")]);
        let widths: Vec<usize> = table.lines().map(|line| line.chars().count()).collect();
        assert_eq!(widths.len(), 4);
        assert!(widths.iter().all(|width| *width == widths[0]), "{table}");
    }
}
