//! Runs third-party software against the sandbox: the official clients as published, and schemathesis with
//! BigCommerce's documents. And against the app: schemathesis with its own document, and the Catalyst example.

mod certificate;
mod documents;
mod servers;
mod suite;

use std::{fs, path::Path};

use anyhow::Result;

use self::{
    servers::{Demo, Front, Sandbox},
    suite::Suite,
};
use super::{in_ci, node, tally::Tally};
use crate::{
    commands::{self, without_cargos_variables},
    files, python,
    workspace::Workspace,
};

const NODE: &str = "node-bigcommerce";
const PYTHON: &str = "bigcommerce";
const SCHEMATHESIS: &str = "schemathesis";
const API: &str = "schemathesis-api";
const CATALYST: &str = "catalyst";

/// Runs each suite. One that cannot run counts as skipped, with the reason, or in CI as failed.
///
/// # Errors
/// If one of this project's files cannot be read or written.
pub(super) fn run(workspace: &Workspace, left_out: Option<&str>) -> Result<Tally> {
    let mut tally = Tally::default();
    for (name, run) in SUITES {
        let skipped = count_steps(workspace, name);
        if let Some(reason) = left_out {
            tally.skip(skipped, format!("{name} ({reason})"));
            continue;
        }
        match run(workspace) {
            Ok(counted) => tally.add(counted),
            Err(NotRun::Documents) => tally.skip(skipped, documents::missing(name)),
            Err(NotRun::Tool(reason)) if in_ci() => {
                tally.fail(format!("{name} could not run: {reason:#}"));
            }
            Err(NotRun::Tool(reason)) => tally.skip(skipped, format!("{name}: {reason:#}")),
            Err(NotRun::Failed(reason)) => tally.fail(format!("{name}: {reason:#}")),
        }
    }
    Ok(tally)
}

/// Why a suite did not run.
enum NotRun {
    /// BigCommerce's documents are not beside the checkout.
    Documents,
    /// A tool is missing on this machine.
    Tool(anyhow::Error),
    /// A problem of this project's own, which is a failure.
    Failed(anyhow::Error),
}

type Run = fn(&Workspace) -> Result<Tally, NotRun>;

const SUITES: [(&str, Run); 5] = [
    (NODE, node_client),
    (PYTHON, python_client),
    (SCHEMATHESIS, schemathesis),
    (API, schemathesis_api),
    (CATALYST, catalyst),
];

fn node_client(workspace: &Workspace) -> Result<Tally, NotRun> {
    let folder = workspace.end2end().join("clients/node");
    node::node_and_npm(NODE).map_err(NotRun::Tool)?;
    node::packages(&folder, NODE).map_err(NotRun::Tool)?;
    let certificate = certificate::create(workspace).map_err(NotRun::Tool)?;
    let suite = || {
        let sandbox = Sandbox::start(workspace, NODE)?;
        let front = Front::start(workspace, &sandbox, &certificate)?;
        let mut run = without_cargos_variables("node");
        run.arg(folder.join("run.mjs"))
            .env("NODE_EXTRA_CA_CERTS", &certificate.certificate);
        front.configure(sandbox.configure(&mut run));
        Suite::new(workspace, NODE).run(&mut run)
    };
    suite().map_err(NotRun::Failed)
}

fn python_client(workspace: &Workspace) -> Result<Tally, NotRun> {
    let folder = workspace.end2end().join("clients/python");
    // The TLS proxy runs on node.
    node::node_and_npm(PYTHON).map_err(NotRun::Tool)?;
    let python = python::environment(workspace, &folder, PYTHON).map_err(NotRun::Tool)?;
    let certificate = certificate::create(workspace).map_err(NotRun::Tool)?;
    let suite = || {
        let sandbox = Sandbox::start(workspace, PYTHON)?;
        let front = Front::start(workspace, &sandbox, &certificate)?;
        let mut run = without_cargos_variables(&python);
        run.arg("-B").arg(folder.join("run.py"));
        front.configure(sandbox.configure(&mut run));
        Suite::new(workspace, PYTHON).run(&mut run)
    };
    suite().map_err(NotRun::Failed)
}

fn schemathesis(workspace: &Workspace) -> Result<Tally, NotRun> {
    if !documents::exist(workspace) {
        return Err(NotRun::Documents);
    }
    let folder = workspace.end2end().join("clients/schemathesis");
    let python = python::environment(workspace, &folder, SCHEMATHESIS).map_err(NotRun::Tool)?;
    let suite = || {
        let reports = output(workspace).join("schemathesis");
        files::remove(&reports)?;
        let sandbox = Sandbox::start(workspace, SCHEMATHESIS)?;
        let mut run = without_cargos_variables(&python);
        run.arg("-B")
            .arg(folder.join("run.py"))
            .arg(documents::patched(workspace)?)
            .arg(reports);
        sandbox.configure(&mut run);
        let mut tally = Suite::new(workspace, SCHEMATHESIS).run(&mut run)?;
        tally.notes.extend(last_line(workspace, SCHEMATHESIS));
        Ok(tally)
    };
    suite().map_err(NotRun::Failed)
}

/// Checks the app against its own OpenAPI document.
fn schemathesis_api(workspace: &Workspace) -> Result<Tally, NotRun> {
    let folder = workspace.end2end().join("clients/schemathesis");
    let python = python::environment(workspace, &folder, SCHEMATHESIS).map_err(NotRun::Tool)?;
    let suite = || {
        let reports = output(workspace).join(API);
        files::remove(&reports)?;
        let demo = Demo::start(workspace, API)?;
        let mut run = without_cargos_variables(&python);
        run.arg("-B").arg(folder.join("api.py")).arg(reports);
        demo.configure(&mut run);
        let mut tally = Suite::new(workspace, API).run(&mut run)?;
        tally.notes.extend(last_line(workspace, API));
        Ok(tally)
    };
    suite().map_err(NotRun::Failed)
}

/// Checks the types of the Catalyst example, and runs it against the app.
fn catalyst(workspace: &Workspace) -> Result<Tally, NotRun> {
    let example = workspace.root.join("examples/catalyst");
    node::node_and_npm(CATALYST).map_err(NotRun::Tool)?;
    node::packages(&example, CATALYST).map_err(NotRun::Tool)?;
    let suite = || {
        let build = example.join("build");
        files::remove(&build)?;
        let mut compile = without_cargos_variables("node");
        compile.arg(example.join("node_modules/typescript/bin/tsc"));
        commands::run(compile.arg("--project").arg(&example))?;
        let demo = Demo::start(workspace, CATALYST)?;
        let mut run = without_cargos_variables("node");
        run.arg(workspace.end2end().join("clients/catalyst/run.mjs"))
            .env("CATALYST_BUILD", &build);
        Suite::new(workspace, CATALYST).run(demo.configure(&mut run))
    };
    suite().map_err(NotRun::Failed)
}

/// Returns the folder for transcripts, reports and logs.
fn output(workspace: &Workspace) -> std::path::PathBuf {
    workspace.state().join("clients")
}

fn last_line(workspace: &Workspace, name: &str) -> Option<String> {
    let text = fs::read_to_string(suite::transcript(workspace, name)).ok()?;
    text.lines().last().map(str::to_owned)
}

/// Counts a suite's steps in its source code, for when it cannot run. Schemathesis counts as one each time.
fn count_steps(workspace: &Workspace, name: &str) -> u64 {
    let folder = match name {
        NODE => "clients/node/steps",
        PYTHON => "clients/python/steps",
        CATALYST => "clients/catalyst",
        _ => return 1,
    };
    let files = fs::read_dir(workspace.end2end().join(folder));
    let files = files.into_iter().flatten().flatten();
    files.map(|file| steps(&file.path())).sum()
}

fn steps(file: &Path) -> u64 {
    let text = fs::read_to_string(file).unwrap_or_default();
    text.matches(".step(").map(|_| 1).sum()
}
