"""Starting schemathesis."""

import json
import os
import subprocess
import sys
from pathlib import Path

from merchant import SANDBOX

CONFIG = Path(__file__).with_name("schemathesis.toml")


def drive(selection, headers, reports):
    """Runs schemathesis over a selection; answers its report, if it left one, and what it printed."""
    document = reports / f"{selection.name}.document.json"
    document.write_text(json.dumps(selection.root))
    report = reports / f"{selection.name}.report.json"
    command = [Path(sys.executable).with_name("st"), "--config-file", config(headers, reports)]
    command += ["run", document, "--url", SANDBOX + selection.base + selection.prefix]
    command += ["--no-color", "--report-json-path", report]
    for operation in selection.operations:
        command += ["--include-name", operation]
    ran = subprocess.run(
        command,
        # It keeps notes of its own where it is started.
        cwd=reports,
        env={**os.environ, **variables(headers), "NO_PROXY": "127.0.0.1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return json.loads(report.read_text()) if report.exists() else None, ran.stdout


def config(headers, reports):
    """The settings, with headers whose values come from the environment: tokens are in no file."""
    named = ", ".join(f'"{name}" = "${{{variable(name)}}}"' for name in headers)
    path = reports / "schemathesis.toml"
    path.write_text(f"headers = {{ {named} }}\n{CONFIG.read_text()}")
    return path


def variables(headers):
    """The headers as variables."""
    return {variable(name): value for name, value in headers.items()}


def variable(name):
    """`HEADER_ACCEPT` of `Accept`."""
    return f"HEADER_{name.upper().replace('-', '_')}"
