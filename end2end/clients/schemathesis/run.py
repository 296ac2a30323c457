"""Schemathesis, driven by BigCommerce's documents, against every operation that the sandbox emulates.

    run.py DOCUMENTS REPORTS

DOCUMENTS are BigCommerce's with the project's exceptions written in (`contract`'s example `mended`
writes them), so that nothing is excused here. What was sent and found goes below REPORTS.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))

from documents import select, with_ids  # noqa: E402
from merchant import SANDBOX, call  # noqa: E402
from store import prepare  # noqa: E402
from subjects import Subjects  # noqa: E402
from summary import Summary  # noqa: E402


def main(documents, reports):
    """Every document with an emulated operation in it; answers the exit code."""
    reports.mkdir(parents=True, exist_ok=True)
    emulated = json.loads(call("GET", "/_sandbox/operations"))
    token = prepare(emulated)
    subjects = Subjects({"X-Auth-Token": token, "Accept": "application/json"})
    summary = Summary(token, {(it["method"], it["path"]) for it in emulated})
    for path in sorted(documents.glob("*.json")):
        selection = select(path, summary.emulated)
        if not selection.operations:
            continue
        try:
            with_ids(selection, subjects)
            summary.add(selection, *drive(selection, reports, token))
        except (OSError, ValueError, KeyError) as error:
            # The other documents are still of interest.
            summary.broken(selection, repr(error))
    return summary.end()


def drive(selection, reports, token):
    """Runs schemathesis over one document; answers its report and what it printed."""
    document = reports / f"{selection.name}.document.json"
    document.write_text(json.dumps(selection.root))
    report = reports / f"{selection.name}.report.json"
    report.unlink(missing_ok=True)
    command = [Path(sys.executable).with_name("st"), "--config-file", HERE / "schemathesis.toml"]
    command += ["run", document, "--url", f"{SANDBOX}/stores/abc123{selection.prefix}"]
    command += ["--no-color", "--report-json-path", report]
    for operation in selection.operations:
        command += ["--include-name", operation]
    ran = subprocess.run(
        command,
        # It keeps notes of its own where it is started.
        cwd=reports,
        env={**os.environ, "ACCESS_TOKEN": token, "NO_PROXY": "127.0.0.1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    output = ran.stdout.replace(token, "[redacted]")
    (reports / f"{selection.name}.txt").write_text(output)
    return json.loads(report.read_text()) if report.exists() else None, output


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
