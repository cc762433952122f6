"""Conversion to the requested outputs, each checked before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from converter.cli import waiting
from converter.cli.commands import meant
from converter.cli.day import stated_day
from converter.cli.documents import counts, fails, readable, report_in, report_of
from converter.cli.files import (
    STANDARD,
    Unusable,
    blamed_on,
    holds_many,
    make_folder,
    read_bytes,
    read_template,
    shown,
    write_out,
)
from converter.cli.language import language_named
from converter.cli.per_file import code_patterns, heard, of_file
from converter.cli.spared import Spared
from converter.cli.status import DONE, PROBLEMS, UNUSABLE
from converter.cli.streams import shows_text, warn
from converter.cli.targets import Job, Misused, formats, plan
from converter.cli.tokens import tokens_named
from converter.cli.vocabulary import vocabulary
from converter.dataclass import dataclass, replace
from converter.formats import TEMPLATED, Content, Format, produce
from converter.inputs import INPUTS, Unavailable, input_named
from converter.language import translated
from converter.model.options import Annotations, OutputOptions, ProfileName
from converter.output import carrying
from converter.source.problem import failed

if TYPE_CHECKING:
    from converter.documents.document import Refused
    from converter.model import Report
    from converter.source.problem import Problem


@dataclass(frozen=True, slots=True)
class ConversionOptions:
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
    profile: str = "default"
    tokens: str = "characters"
    strict: bool = False
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    no_check: bool = False
    quiet: bool = False
    lang: str | None = None
    listed: str | None = None
    text_column: str | None = None
    id_column: str | None = None
    metadata: Sequence[str] = ()
    corrections: str | None = None
    corrections_column: str | None = None
    facts: Sequence[str] = ()
    annotations: str | None = None
    raw_csv: bool = False
    day: str | None = None
    no_indent: bool = False


def convert_all(conversion: ConversionOptions) -> int:
    """Convert the files, none of which stops another, and give the exit status.

    Raises Misused, before anything is read or written, where the options do not go together.
    """
    command = meant(conversion.files[0]) if conversion.files else None
    if command is not None:
        raise Misused(f"there is neither a file nor a command {conversion.files[0]}; did you mean convert {command}?")
    output_formats = formats(conversion.to, conversion.output)
    _agree(conversion, output_formats)
    annotations = _annotations(conversion.annotations, output_formats)
    code_patterns([*conversion.select, *conversion.ignore])
    try:
        day = stated_day(conversion.day)
    except ValueError as error:
        raise Misused(str(error)) from error
    folder = None if conversion.out is None else Path(conversion.out)
    try:
        files = [*conversion.files, *(_listed(conversion.listed) if conversion.listed is not None else ())]
        jobs = _jobs(replace(conversion, files=files), output_formats, folder)
        frame, reference = read_template(conversion.template, [each.name for each in output_formats])
        if folder is not None:
            make_folder(folder)
    except Unusable as error:
        warn(str(error))
        return UNUSABLE
    options = OutputOptions(
        not conversion.no_check,
        frame,
        "zh" if conversion.typography == "zh" else "source",
        annotations,
        conversion.raw_csv,
        vocabulary(),
        language_named(conversion.lang) if conversion.lang else None,
        indent=not conversion.no_indent,
        day=day,
        profile=profile_named(conversion.profile),
        reference=reference,
        tokens=tokens_named(conversion.tokens),
    )
    beside = (each for each in (conversion.listed, conversion.template) if each is not None)
    inputs = Spared((*files, *beside), folder)
    total = len(jobs) if isinstance(jobs, list) else 0
    statuses = [
        _status(job, conversion, options, inputs) for number, job in enumerate(jobs, 1) if _noted(job, number, total)
    ]
    if not isinstance(jobs, list) and not conversion.quiet:
        warn(f"{sum(status < UNUSABLE for status in statuses)} of {len(statuses)} documents converted")
    return max(statuses, default=UNUSABLE)


def _noted(job: Job | Refused, number: int, total: int) -> bool:
    """Note the document for those who wait; always true."""
    waiting.at(job.file if isinstance(job, Job) else job.name, number, total)
    return True


def _agree(conversion: ConversionOptions, output_formats: Sequence[Format]) -> None:
    """Hold the options against the outputs.  Raises Misused where they do not go together."""
    binary = next((each.name for each in output_formats if each.binary), None)
    if binary and conversion.out is None and conversion.output in (None, STANDARD) and shows_text():
        raise Misused(f"{binary} is no text that a terminal could show; write it to a file with -o")
    if conversion.form is not None and input_named(conversion.form) is None:
        raise Misused(unknown_type(conversion.form))
    if conversion.raw_csv and all(output_format.name != "csv" for output_format in output_formats):
        raise Misused("--raw-csv is for csv; name it with --to")
    templated = sum(output_format.name in TEMPLATED for output_format in output_formats)
    if conversion.template is not None and templated != 1:
        raise Misused(f"--template is for one of {' and '.join(TEMPLATED)}; name it with --to")


def unknown_type(name: str) -> str:
    """The message for a file type that does not exist."""
    return f"unknown file type {name}; choose from {', '.join(each.name for each in INPUTS)}"


def profile_named(name: str) -> ProfileName:
    """Check the value of --profile.  Raises Misused for an unknown one."""
    known = next((each for each in get_args(ProfileName) if each == name), None)
    if known is None:
        raise Misused(f"unknown profile {name}; choose from {', '.join(get_args(ProfileName))}")
    return cast("ProfileName", known)


def way_of(way: str | None) -> Annotations | None:
    """Check the value of --annotations.  Raises Misused for an unknown one."""
    known = next((each for each in get_args(Annotations) if each == way), None)
    if known != way:
        raise Misused(f"unknown form of annotations {way}; choose from {', '.join(get_args(Annotations))}")
    return known


def _annotations(way: str | None, output_formats: Sequence[Format]) -> Annotations | None:
    """Check the value of --annotations.  Raises Misused for an unknown one, and for a table without annotations."""
    known = way_of(way)
    if known == "none" and any(output_format.name == "csv" for output_format in output_formats):
        raise Misused("csv is a table of annotations; --annotations none leaves nothing of it")
    return known


def _jobs(
    conversion: ConversionOptions, output_formats: Sequence[Format], folder: Path | None
) -> Iterable[Job | Refused]:
    """The inputs with their outputs: files, or the documents that inputs hold, one after another.  Raises Misused."""
    files = conversion.files
    if not files:
        raise Misused("Missing argument: name a file, or a list of files with --list")
    columns = (conversion.text_column, conversion.id_column, conversion.corrections_column)
    if any(columns) or any(holds_many(each, conversion.form) for each in files):
        from converter.cli.gathered import jobs

        return jobs(conversion, output_formats, folder)
    planned = plan(files, output_formats, conversion.output, folder)
    if conversion.corrections is not None:
        from converter.cli.stated import known_corrections

        known_corrections(conversion.corrections)
    if not conversion.metadata and not conversion.facts:
        return planned
    from converter.cli.stated import facts_of, pairs_of, values

    labels, facts = values(pairs_of(conversion.metadata)), facts_of(conversion.facts)
    if facts is None:
        return [replace(job, labels=labels) for job in planned]
    known = facts.authority
    return [replace(job, labels=(*labels, *facts.labels(job.file)), authority=known) for job in planned]


def _listed(name: str) -> list[str]:
    """The names in a list.  Raises Unusable."""
    from converter.documents.folders import listed

    return listed(read_bytes(name))


def _status(job: Job | Refused, conversion: ConversionOptions, options: OutputOptions, inputs: Spared) -> int:
    """The exit status of one document."""
    if not isinstance(job, Job):
        warn(f"{job.name}: {job.reason}")
        return UNUSABLE
    try:
        conversion, options = of_file(conversion, options, job.file)
        with blamed_on(job.file):
            report = _report(job, conversion)
            readable(report.problems, job.file)
            report = carrying(report, [output_format for output_format, _ in job.outputs], options)
        if job.document is not None:
            _make_room(job)
    except (Misused, Unusable) as error:
        warn(str(error))
        return UNUSABLE
    status = max(_written(report, output, job.file, conversion.force, options, inputs) for output in job.outputs)
    problems = heard(report.problems, job.file, conversion.select, conversion.ignore)
    if not conversion.quiet:
        _sum_up(job.file, problems)
    faulty = failed(report.problems) or (conversion.strict and fails(problems, strict=True))
    return max(status, PROBLEMS if faulty else DONE)


def _make_room(job: Job) -> None:
    """Make the folders of its outputs, which mirror the inputs.  Raises Unusable."""
    for _, path in job.outputs:
        if path is not None:
            make_folder(path.parent)


def _report(job: Job, conversion: ConversionOptions) -> Report:
    if job.document is not None:
        return report_in(job.document, job.file)
    report = report_of(job.file, conversion.encoding, conversion.form, job.labels, conversion.corrections)
    return report if job.authority is None else job.authority.identified(report).value


def _written(
    report: Report, output: tuple[Format, Path | None], file: str, force: bool, options: OutputOptions, inputs: Spared
) -> int:
    """The exit status of one output."""
    output_format, path = output
    try:
        inputs.spare(path)
        with blamed_on(file):
            content = _checked(report, output_format, file, options)
        write_out(path, content, force=force)
    except Unusable as error:
        warn(str(error))
        return UNUSABLE
    return DONE


def _checked(report: Report, output_format: Format, file: str, options: OutputOptions) -> Content:
    """Generate the output.  Raises Unusable if it fails its check."""
    try:
        produced = produce(report, output_format, options)
    except Unavailable as error:
        raise Unusable(str(error)) from error
    failed = [problem for problem in produced.problems if problem.severity == "error"]
    if failed:
        raise Unusable(
            f"{shown(file)}: its {output_format.name} failed the check and was not written: {failed[0].message} "
            f"(--no-check writes it all the same)"
        )
    for problem in produced.problems:
        warn(f"{shown(file)}: its {output_format.name}: {translated(problem.message)}")
    return produced.value


def _sum_up(file: str, problems: Sequence[Problem]) -> None:
    """Print a summary line on standard error if there is an error or a warning."""
    found = counts(problems, ("error", "warning"))
    if not found:
        return
    from converter.text.legible import pasted

    first = next((f": {translated(each.message)}" for each in problems if each.severity == "error"), "")
    advice = "" if file == STANDARD or not Path(file).is_file() else _advice(pasted(file))
    warn(f"{shown(file)}: {found}{first}{advice}")


def _advice(file: str) -> str:
    return " " + translated(f"(convert check {file} shows more)")
