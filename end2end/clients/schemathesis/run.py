"""Runs schemathesis with BigCommerce's documents against every operation that the sandbox emulates.

    run.py DOCUMENTS REPORTS

DOCUMENTS are BigCommerce's with the project's exemptions written in (`contract`'s example `patched`
writes them), so that there are no exemptions here. Requests and results are written below REPORTS.
"""

import json
import sys
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "support"))

from documents import select, with_subjects  # noqa: E402
from drive import drive  # noqa: E402
from merchant import call  # noqa: E402
from store import prepare  # noqa: E402
from storefront import DOCUMENTS, Visit  # noqa: E402
from subjects import Subjects  # noqa: E402
from summary import Summary  # noqa: E402


def main(documents, reports):
    """Runs every document that has an emulated operation. Returns the exit code."""
    reports.mkdir(parents=True, exist_ok=True)
    listed = json.loads(call("GET", "/_sandbox/operations"))
    summary = Summary({f"{it['method']} {it['path']}" for it in listed})
    subjects = Subjects(summary.hide(prepare(listed)))
    for path in sorted(documents.glob("*.json")):
        selection = select(path, summary.emulated)
        if selection.operations:
            print(f"{selection.name}: {len(selection.operations)} emulated operations")
        for part in parts(selection):
            run(part, subjects, summary, reports)
    return summary.end()


def parts(selection):
    """Returns what runs together: a whole document, but only one operation of a storefront's, because
    the next one cannot use a cart that was deleted."""
    if not selection.operations:
        return []
    if selection.name not in DOCUMENTS:
        return [selection]
    return [
        replace(
            selection,
            name=f"{selection.name}.{number}",
            root=deepcopy(selection.root),
            operations=[operation],
        )
        for number, operation in enumerate(selection.operations, 1)
    ]


def run(part, subjects, summary, reports):
    """Runs one part. If that fails, the others still run."""
    try:
        if not part.base:
            subjects = Visit()
            summary.hide(subjects.cookie)
        with_subjects(part, subjects)
        report, output = drive(part, subjects.headers(), reports)
        output = summary.clean(output)
        (reports / f"{part.name}.txt").write_text(output)
        summary.add(part, report, output)
    except (OSError, ValueError, KeyError) as error:
        summary.broken(part, repr(error))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
