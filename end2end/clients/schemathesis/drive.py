"""Starts schemathesis."""

import json
import os
import subprocess
import sys
from pathlib import Path

from merchant import SANDBOX

CONFIG = Path(__file__).with_name("schemathesis.toml")


def drive(selection, headers, reports, server=SANDBOX, settings=CONFIG):
    """Runs schemathesis for a selection. Returns its report, if it wrote one, and its output."""
    document = reports / f"{selection.name}.document.json"
    document.write_text(json.dumps(selection.root))
    report = reports / f"{selection.name}.report.json"
    command = [Path(sys.executable).with_name("st"), "--config-file", config(headers, reports, settings)]
    command += ["run", document, "--url", server + selection.base + selection.prefix]
    command += ["--no-color", "--report-json-path", report]
    for operation in selection.operations:
        command += ["--include-name", operation]
    ran = subprocess.run(
        command,
        # It writes files into its working directory.
        cwd=reports,
        env={**os.environ, **variables(headers), "NO_PROXY": "127.0.0.1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return json.loads(report.read_text()) if report.exists() else None, ran.stdout


def config(headers, reports, settings):
    """Returns the settings. The headers' values come from the environment, so that no file has a token."""
    named = ", ".join(f'"{name}" = "${{{variable(name)}}}"' for name in headers)
    path = reports / "schemathesis.toml"
    path.write_text(f"headers = {{ {named} }}\n{settings.read_text()}")
    return path


def variables(headers):
    """Returns the headers as environment variables."""
    return {variable(name): value for name, value in headers.items()}


def variable(name):
    """Returns `HEADER_ACCEPT` for `Accept`."""
    return f"HEADER_{name.upper().replace('-', '_')}"
