//! What others wrote against the sandbox: the official clients as they are published, and
//! schemathesis with BigCommerce's documents.

mod certificate;
mod documents;
mod servers;
mod suite;

use std::{fs, path::Path};

use anyhow::Result;

use self::{
    servers::{Front, Sandbox},
    suite::Suite,
};
use super::{in_ci, node, tally::Tally};
use crate::{commands::without_cargos_variables, files, python, workspace::Workspace};

const NODE: &str = "node-bigcommerce";
const PYTHON: &str = "bigcommerce";
const SCHEMATHESIS: &str = "schemathesis";

/// Runs them, or tells why not. What cannot run counts as skipped, and in CI as failed.
///
/// # Errors
/// When a file of ours cannot be read or written.
pub fn run(workspace: &Workspace, left_out: Option<&str>) -> Result<Tally> {
    let mut tally = Tally::default();
    for (name, run) in SUITES {
        let skipped = how_many(workspace, name);
        if let Some(reason) = left_out {
            tally.skip(skipped, format!("{name} ({reason})"));
            continue;
        }
        match run(workspace) {
            Ok(counted) => tally.add(counted),
            Err(Missing::Documents) => tally.skip(skipped, documents::missing(name)),
            Err(Missing::Tool(reason)) if in_ci() => {
                tally.trouble(format!("{name} could not run: {reason:#}"));
            }
            Err(Missing::Tool(reason)) => tally.skip(skipped, format!("{name}: {reason:#}")),
            Err(Missing::Ours(reason)) => tally.trouble(format!("{name}: {reason:#}")),
        }
    }
    Ok(tally)
}

/// Why a suite did not run.
enum Missing {
    /// BigCommerce's documents are not beside the checkout.
    Documents,
    /// Something of the machine's.
    Tool(anyhow::Error),
    /// Something of ours: that is a failure.
    Ours(anyhow::Error),
}

type Run = fn(&Workspace) -> Result<Tally, Missing>;

const SUITES: [(&str, Run); 3] = [
    (NODE, node_client),
    (PYTHON, python_client),
    (SCHEMATHESIS, schemathesis),
];

fn node_client(workspace: &Workspace) -> Result<Tally, Missing> {
    let folder = workspace.end2end().join("clients/node");
    node::node_and_npm(NODE).map_err(Missing::Tool)?;
    node::packages(&folder, NODE).map_err(Missing::Tool)?;
    let certificate = certificate::make(workspace).map_err(Missing::Tool)?;
    let told = || {
        let sandbox = Sandbox::start(workspace, NODE)?;
        let front = Front::start(workspace, &sandbox, &certificate)?;
        let mut run = without_cargos_variables("node");
        run.arg(folder.join("run.mjs"))
            .env("NODE_EXTRA_CA_CERTS", &certificate.certificate);
        front.tell(sandbox.tell(&mut run));
        Suite::new(workspace, NODE).run(&mut run)
    };
    told().map_err(Missing::Ours)
}

fn python_client(workspace: &Workspace) -> Result<Tally, Missing> {
    let folder = workspace.end2end().join("clients/python");
    // The TLS front is a program for node.
    node::node_and_npm(PYTHON).map_err(Missing::Tool)?;
    let python = python::environment(workspace, &folder, PYTHON).map_err(Missing::Tool)?;
    let certificate = certificate::make(workspace).map_err(Missing::Tool)?;
    let told = || {
        let sandbox = Sandbox::start(workspace, PYTHON)?;
        let front = Front::start(workspace, &sandbox, &certificate)?;
        let mut run = without_cargos_variables(&python);
        run.arg("-B").arg(folder.join("run.py"));
        front.tell(sandbox.tell(&mut run));
        Suite::new(workspace, PYTHON).run(&mut run)
    };
    told().map_err(Missing::Ours)
}

fn schemathesis(workspace: &Workspace) -> Result<Tally, Missing> {
    if !documents::are_here(workspace) {
        return Err(Missing::Documents);
    }
    let folder = workspace.end2end().join("clients/schemathesis");
    let python = python::environment(workspace, &folder, SCHEMATHESIS).map_err(Missing::Tool)?;
    let told = || {
        let reports = output(workspace).join("schemathesis");
        files::remove(&reports)?;
        let sandbox = Sandbox::start(workspace, SCHEMATHESIS)?;
        let mut run = without_cargos_variables(&python);
        run.arg("-B")
            .arg(folder.join("run.py"))
            .arg(documents::mended(workspace)?)
            .arg(reports);
        sandbox.tell(&mut run);
        let mut tally = Suite::new(workspace, SCHEMATHESIS).run(&mut run)?;
        tally.notes.extend(last_line(workspace, SCHEMATHESIS));
        Ok(tally)
    };
    told().map_err(Missing::Ours)
}

/// Where transcripts, reports and logs go.
fn output(workspace: &Workspace) -> std::path::PathBuf {
    workspace.state().join("clients")
}

fn last_line(workspace: &Workspace, name: &str) -> Option<String> {
    let text = fs::read_to_string(suite::transcript(workspace, name)).ok()?;
    text.lines().last().map(str::to_owned)
}

/// How many steps there are, for when they cannot be asked themselves. Schemathesis counts as one.
fn how_many(workspace: &Workspace, name: &str) -> u64 {
    let folder = match name {
        NODE => "clients/node/steps",
        PYTHON => "clients/python/steps",
        _ => return 1,
    };
    let files = fs::read_dir(workspace.end2end().join(folder));
    let files = files.into_iter().flatten().flatten();
    files.map(|file| steps(&file.path())).sum()
}

fn steps(file: &Path) -> u64 {
    let text = fs::read_to_string(file).unwrap_or_default();
    text.matches("told.step(").map(|_| 1).sum()
}
