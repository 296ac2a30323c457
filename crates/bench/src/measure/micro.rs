//! The parts of a view, measured by criterion.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::Effort;
use crate::{
    Options,
    figure::{Figure, Sample},
};

/// Runs the benchmarks. Each figure has the median and the bounds of its confidence interval.
pub(super) async fn measure(options: &Options, effort: Effort) -> Result<Vec<Figure>> {
    let home = options.out.join("criterion");
    if home.exists() {
        // Results of benchmarks that no longer exist must not be reported.
        fs::remove_dir_all(&home)?;
    }
    for benchmark in &options.micro {
        let mut command = Command::new(benchmark);
        command
            .env("CRITERION_HOME", &home)
            .args(["--bench", "--quiet", "--warm-up-time", "0.5"])
            .args([
                "--measurement-time",
                if effort.is_quick { "0.5" } else { "2" },
            ]);
        let output = tokio::task::spawn_blocking(move || command.output()).await??;
        ensure!(
            output.status.success(),
            "{} exited with {}:\n{}",
            benchmark.display(),
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let mut found = Vec::new();
    collect(&home, &mut found)?;
    found.sort();
    found.iter().map(|folder| figure(folder)).collect()
}

/// Finds the folders with the latest results.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))? {
        let path = entry?.path();
        if path.ends_with("new") {
            found.push(path);
        } else if path.is_dir() {
            collect(&path, found)?;
        }
    }
    Ok(())
}

fn figure(folder: &Path) -> Result<Figure> {
    let read = |name: &str| -> Result<Value> {
        Ok(serde_json::from_slice(&fs::read(folder.join(name))?)?)
    };
    let (what, estimates) = (read("benchmark.json")?, read("estimates.json")?);
    let name = what["title"].as_str().context("a benchmark has no name")?;
    let median = &estimates["median"];
    let interval = &median["confidence_interval"];
    let microseconds = [
        &interval["lower_bound"],
        &median["point_estimate"],
        &interval["upper_bound"],
    ]
    .map(|nanoseconds| nanoseconds.as_f64().map(|it| it / 1e3));
    let sample: Option<Vec<f64>> = microseconds.into_iter().collect();
    let sample = Sample(sample.context("a benchmark has no estimate")?);
    Ok(Figure::new(name, "µs", sample).with_detail("criterion’s median and its 95 % interval"))
}
