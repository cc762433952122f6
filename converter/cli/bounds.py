"""Bounds of a run over many reports, as `convert corpus` takes them: processes, seconds, megabytes."""

from __future__ import annotations

from typing import Annotated

import typer

from converter.corpus.plan import CorpusPlan

DIGITS = 9
"""Of a bound: seconds and megabytes of all ages and machines."""

MOST_JOBS = 512
"""Processes of a run, which start together."""

LEAST_MEMORY = 100
"""Megabytes that a process takes before it converts anything."""


def _number(value: str | None) -> str | None:
    if value is not None and not (value.isascii() and value.isdigit()):
        raise typer.BadParameter(f"{value} is not a whole number")
    if value is not None and len(value) > DIGITS:
        raise typer.BadParameter(f"{value} is too large; 0 means no limit")
    return value


def _processes(value: str | None) -> str | None:
    if value is not None and not (value.isascii() and value.isdigit() and 1 <= int(value[:DIGITS]) <= MOST_JOBS):
        raise typer.BadParameter(f"{value} is not a number of processes from 1 to {MOST_JOBS}")
    return value


def _megabytes(value: str | None) -> str | None:
    if _number(value) is not None and 0 < int(value or 0) < LEAST_MEMORY:
        raise typer.BadParameter(f"a process needs {LEAST_MEMORY} MB at least; 0 means no limit")
    return value


Jobs = Annotated[
    str | None,
    typer.Option(callback=_processes, metavar="N", help="Number of worker processes. Default: one per core."),
]
Timeout = Annotated[
    str | None,
    typer.Option(
        callback=_number, metavar="SECONDS", help=f"Time limit for a report. Default: {CorpusPlan.timeout}; 0: none."
    ),
]
Memory = Annotated[
    str | None,
    typer.Option(
        callback=_megabytes, metavar="MB", help=f"Memory limit for a process. Default: {CorpusPlan.memory}; 0: none."
    ),
]
Largest = Annotated[
    str | None,
    typer.Option(
        callback=_number, metavar="MB", help=f"Size limit for a document. Default: {CorpusPlan.largest}; 0: none."
    ),
]


def stated_bounds(jobs: str | None, timeout: str | None, memory: str | None, largest: str | None) -> dict[str, int]:
    """The bounds that the user stated."""
    bounds = {"jobs": jobs, "timeout": timeout, "memory": memory, "largest": largest}
    return {name: int(value) for name, value in bounds.items() if value is not None}
