"""Progress of a run over many documents, on standard error: a bar on a terminal, else occasional lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from converter.cli import waiting
from converter.cli.streams import warn
from converter.corpus import Summary
from converter.corpus.duplicates import DUPLICATES_FILE as DUPLICATES
from converter.corpus.manifest import MANIFEST_FILE as MANIFEST
from converter.corpus.run import NAMED, Notice
from converter.corpus.work import Finished
from converter.language import counted, joined, translated
from converter.source.problem import Code, Severity
from converter.text.legible import legible

if TYPE_CHECKING:
    from rich.progress import Progress

LOUDLY = 20
"""Maximum number of failures reported singly; the manifest has all."""

READING_FAILED = Code.READING_FAILED.code

SECONDS = 30
"""Interval between two lines without a bar."""

Say = Callable[[str], None]


@contextmanager
def progress(total: Callable[[], int], quiet: bool) -> Iterator[Notice]:
    """Yield the function to call for each document; `total` counts them, and is called only for a bar."""
    waiting.end()  # since the bar and the lines show the progress
    if quiet:
        yield _failures(warn)
    elif sys.stderr.isatty():
        with _bar() as bar:
            yield _on_bar(bar, total())
    else:
        yield _in_lines(warn, monotonic())


OVERWRITES = "--force overwrites it."


def _failures(say: Say) -> Notice:
    """Report failures, kept files, and readings that failed their check, and nothing else."""
    shown_so_far = 0

    def notice(finished: Finished, summary: Summary) -> None:
        nonlocal shown_so_far
        record = finished.record
        for path in finished.kept if shown_so_far < LOUDLY else ():
            shown_so_far += 1
            say(f"{record.name}: its output {path} was edited after it was written, and is kept. {OVERWRITES}")
        if record.status == "failed" and summary.failed <= LOUDLY:
            say(f"{record.name}: {record.reason}")
            if summary.failed == LOUDLY:
                say("Further failures are not shown here.")
        elif READING_FAILED in record.problems and summary.problems[READING_FAILED] <= LOUDLY:
            say(f"{record.name}: a check of its reading failed, and its text alone was written")

    return notice


def _in_lines(say: Say, began: float) -> Notice:
    failures, last = _failures(say), [began]

    def notice(finished: Finished, summary: Summary) -> None:
        failures(finished, summary)
        now = monotonic()
        if now - last[0] >= SECONDS:
            last[0] = now
            rate = translated(f"{summary.documents / (now - began):.1f} a second")
            say(f"{joined((counted(summary.documents, 'document', 'documents'), rate))}{_noticed(summary)}")

    return notice


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[noticed]}"),
        console=Console(stderr=True, highlight=False),
        transient=True,
    )


def _on_bar(bar: Progress, total: int) -> Notice:
    began = monotonic()
    task = bar.add_task("", total=total, rate="", noticed="")

    def notice(finished: Finished, summary: Summary) -> None:
        failures(finished, summary)
        rate = translated(f"{summary.documents / max(monotonic() - began, 0.001):.1f} a second")
        bar.update(task, completed=summary.documents, rate=rate, noticed=_noticed(summary).removeprefix("; "))

    failures = _failures(lambda words: bar.console.print(legible(translated(words)), markup=False, soft_wrap=True))
    return notice


def _noticed(summary: Summary) -> str:
    """Failures, errors and warnings so far, e.g. `; 1 failed, 12 warnings`; empty if there are none."""
    said = _counted((summary.failed, "failed"), *_problems(summary))
    return f"; {said}" if said else ""


def _problems(summary: Summary) -> tuple[tuple[int, str], ...]:
    return (severe(summary, "error"), "errors"), (severe(summary, "warning"), "warnings")


def _counted(*counts: tuple[int, str]) -> str:
    """Those that are more than none.

    >>> _counted((1200, "done"), (0, "failed"))
    '1,200 done'
    """
    return joined(f"{number:,} {translated(what)}" for number, what in counts if number)


def severe(summary: Summary, severity: Severity) -> int:
    """Count the problems of a severity."""
    of_severity = {code.code for code in Code if code.severity == severity}
    return sum(number for code, number in summary.problems.items() if code in of_severity)


def summed_up(summary: Summary, folder: Path) -> str:
    """The last line of a run."""
    said = _counted(
        (summary.done, "done"),
        (summary.unchanged, "unchanged"),
        (summary.failed, "failed"),
        *_problems(summary),
        (summary.repeated, f"duplicates ({DUPLICATES})"),
        (summary.stale, "stale outputs (--prune removes them)"),
        (summary.kept + len(summary.left), f"edited outputs kept (--force overwrites them): {_kept(summary)}"),
    )
    return translated(f"{said or translated('no documents')}; the list is in {folder / MANIFEST}")


def _kept(summary: Summary) -> str:
    """The documents and files of which something was kept, the first of them."""
    named = [*summary.kept_of, *summary.left]
    return ", ".join(named[:NAMED]) + (", …" if summary.kept + len(summary.left) > len(named[:NAMED]) else "")
