//! The table, for people and for programs.

use std::{fs, path::Path, time::Duration};

use anyhow::{Context, Result};
use serde_json::json;

use crate::figure::Figure;

const HEAD: [&str; 6] = [
    "figure",
    "median",
    "least – most",
    "spread",
    "aim",
    "made of",
];

/// Prints the figures as a table and writes them to a file as JSON.
///
/// # Errors
/// When the file cannot be written.
pub fn tell(figures: &[Figure], took: Duration, path: &Path) -> Result<()> {
    print!("\n{}", table(figures));
    println!(
        "\nA spread above 20 % is marked `?`: noise of the machine makes that figure doubtful.\n\
         {} processors; {} s.",
        processors(),
        took.as_secs()
    );
    let report = json!({
        "processors": processors(),
        "seconds": took.as_secs(),
        "figures": figures.iter().map(Figure::json).collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&report)?;
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// In Markdown, so that it can be pasted.
fn table(figures: &[Figure]) -> String {
    let rows: Vec<[String; 6]> = std::iter::once(HEAD.map(str::to_owned))
        .chain(figures.iter().map(Figure::cells))
        .collect();
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths: [usize; 6] = std::array::from_fn(width);
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        for (cell, width) in row.iter().zip(widths) {
            text.push_str(&format!("| {cell:width$} "));
        }
        text.push_str("|\n");
        if index == 0 {
            for width in widths {
                text.push_str(&format!("|{}", "-".repeat(width + 2)));
            }
            text.push_str("|\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn every_figure_has_a_row_and_all_rows_are_as_wide() {
        let figure = |name: &str| Figure::new(name, "ms", Sample(vec![1.0, 2.0]));
        let table = table(&[figure("a"), figure("a longer name")]);
        let widths: Vec<usize> = table.lines().map(|line| line.chars().count()).collect();
        assert_eq!(widths.len(), 4);
        assert!(widths.iter().all(|width| *width == widths[0]), "{table}");
    }
}
