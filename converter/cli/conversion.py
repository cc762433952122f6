"""Conversion to the requested outputs, each checked before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from converter.cli.documents import counts, fails, readable, report_in, report_of
from converter.cli.files import (
    STANDARD,
    Unusable,
    blamed_on,
    holds_many,
    make_folder,
    read_bytes,
    read_text,
    shown,
    write_out,
)
from converter.cli.spared import Spared
from converter.cli.status import DONE, PROBLEMS, UNUSABLE
from converter.cli.streams import warn
from converter.cli.targets import Job, Misused, formats, plan
from converter.cli.vocabulary import vocabulary
from converter.dataclass import dataclass, replace
from converter.formats import Format, produce
from converter.inputs import input_named
from converter.model.options import Annotations, Options, Typography
from converter.output import carrying
from converter.source.problem import failed

if TYPE_CHECKING:
    from converter.documents.document import Refused
    from converter.model import Report
    from converter.source.problem import Problem

TEMPLATED = ("markdown", "tei")
"""The formats whose frame a template can replace."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Arguments of a conversion; docs/cli.md explains each."""

    files: Sequence[str]
    to: Sequence[str] = ()
    output: str | None = None
    out: str | None = None
    force: bool = False
    encoding: str | None = None
    form: str | None = None
    template: str | None = None
    typography: str = "source"
    strict: bool = False
    no_check: bool = False
    quiet: bool = False
    listed: str | None = None
    text_column: str | None = None
    id_column: str | None = None
    metadata: Sequence[str] = ()
    annotations: str | None = None
    raw_csv: bool = False


def convert_all(asked: Asked) -> int:
    """Convert the files, none of which stops another, and give the exit status.

    Raises Misused, before anything is read or written, where the wishes do not go together.
    """
    forms = formats(asked.to, asked.output)
    if asked.form is not None and input_named(asked.form) is None:
        raise Misused(f"unknown file type {asked.form}")
    annotations = _annotations(asked.annotations, forms)
    if asked.raw_csv and all(form.name != "csv" for form in forms):
        raise Misused("--raw-csv is for csv; name it with --to")
    if asked.template is not None and sum(form.name in TEMPLATED for form in forms) != 1:
        raise Misused(f"--template is for one of {' and '.join(TEMPLATED)}; name it with --to")
    folder = None if asked.out is None else Path(asked.out)
    try:
        files = [*asked.files, *(_listed(asked.listed) if asked.listed is not None else ())]
        jobs = _jobs(replace(asked, files=files), forms, folder)
        frame = None if asked.template is None else read_text(asked.template)
        if folder is not None:
            make_folder(folder)
    except Unusable as error:
        warn(str(error))
        return UNUSABLE
    typography: Typography = "zh" if asked.typography == "zh" else "source"
    options = Options(not asked.no_check, frame, typography, annotations, asked.raw_csv, vocabulary())
    beside = (each for each in (asked.listed, asked.template) if each is not None)
    inputs = Spared((*files, *beside), folder)
    statuses = [_status(job, asked, options, inputs) for job in jobs]
    if not isinstance(jobs, list) and not asked.quiet:
        warn(f"{sum(status < UNUSABLE for status in statuses)} of {len(statuses)} documents converted")
    return max(statuses, default=UNUSABLE)


def way_of(wish: str | None) -> Annotations | None:
    """Check the value of --annotations.  Raises Misused for an unknown one."""
    known = next((each for each in get_args(Annotations) if each == wish), None)
    if known != wish:
        raise Misused(f"unknown form of annotations {wish}; choose from {', '.join(get_args(Annotations))}")
    return known


def _annotations(wish: str | None, forms: Sequence[Format]) -> Annotations | None:
    """Check the value of --annotations.  Raises Misused for an unknown one, and for a table without annotations."""
    known = way_of(wish)
    if known == "none" and any(form.name == "csv" for form in forms):
        raise Misused("csv is a table of annotations; --annotations none leaves nothing of it")
    return known


def _jobs(asked: Asked, forms: Sequence[Format], folder: Path | None) -> Iterable[Job | Refused]:
    """The inputs with their outputs: files, or the documents that inputs hold, one after another.  Raises Misused."""
    files = asked.files
    if not files:
        raise Misused("Missing argument: name a file, or a list of files with --list")
    if asked.text_column or asked.id_column or any(holds_many(each, asked.form) for each in files):
        from converter.cli.gathered import jobs

        return jobs(asked, forms, folder)
    planned = plan(files, forms, asked.output, folder)
    if not asked.metadata:
        return planned
    from converter.cli.stated import pairs_of, values

    labels = values(pairs_of(asked.metadata))
    return [replace(job, labels=labels) for job in planned]


def _listed(name: str) -> list[str]:
    """The names in a list.  Raises Unusable."""
    from converter.documents.folders import listed

    return listed(read_bytes(name))


def _status(job: Job | Refused, asked: Asked, options: Options, inputs: Spared) -> int:
    """The exit status of one document."""
    if not isinstance(job, Job):
        warn(f"{job.name}: {job.reason}")
        return UNUSABLE
    try:
        with blamed_on(job.file):
            report = _report(job, asked)
            readable(report.problems, job.file)
            report = carrying(report, [form for form, _ in job.outputs], options)
        if job.document is not None:
            _make_room(job)
    except Unusable as error:
        warn(str(error))
        return UNUSABLE
    status = max(_written(report, output, job.file, asked.force, options, inputs) for output in job.outputs)
    if not asked.quiet:
        _sum_up(job.file, report.problems)
    faulty = failed(report.problems) or (asked.strict and fails(report.problems, strict=True))
    return max(status, PROBLEMS if faulty else DONE)


def _make_room(job: Job) -> None:
    """Make the folders of its outputs, which mirror the inputs.  Raises Unusable."""
    for _, path in job.outputs:
        if path is not None:
            make_folder(path.parent)


def _report(job: Job, asked: Asked) -> Report:
    if job.document is not None:
        return report_in(job.document, job.file)
    return report_of(job.file, asked.encoding, asked.form, job.labels)


def _written(
    report: Report, output: tuple[Format, Path | None], file: str, force: bool, options: Options, inputs: Spared
) -> int:
    """The exit status of one output."""
    form, path = output
    try:
        inputs.spare(path)
        with blamed_on(file):
            text = _checked(report, form, file, options)
        write_out(path, text, force=force)
    except Unusable as error:
        warn(str(error))
        return UNUSABLE
    return DONE


def _checked(report: Report, form: Format, file: str, options: Options) -> str:
    """Generate the output.  Raises Unusable if it fails its check."""
    produced = produce(report, form, options)
    failed = [problem for problem in produced.problems if problem.severity == "error"]
    if failed:
        raise Unusable(
            f"{shown(file)}: its {form.name} failed the check and was not written: {failed[0].message} "
            f"(--no-check writes it all the same)"
        )
    return produced.value


def _sum_up(file: str, problems: Sequence[Problem]) -> None:
    """Print a summary line on standard error if there is an error or a warning."""
    found = counts(problems, ("error", "warning"))
    if not found:
        return
    from converter.text.legible import pasted

    first = next((f": {each.message}" for each in problems if each.severity == "error"), "")
    advice = "" if file == STANDARD or not Path(file).is_file() else f" (convert check {pasted(file)} shows more)"
    warn(f"{shown(file)}: {found}{first}{advice}")
