"""`convert deliver`: reports as a digital library takes them, in a package or a file of records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from converter.cli import options
from converter.cli.bounds import Jobs
from converter.cli.corpus import CorpusInputs, OverwriteOption, QuietCorpus, gathering_options, input_files
from converter.cli.day import stated_day
from converter.cli.files import Unusable, read_text
from converter.cli.language import of_option
from converter.cli.per_file import with_own_settings
from converter.cli.progress import OVERWRITES, READING_FAILED, progress, summed_up
from converter.cli.status import DONE, INTERRUPTED, PROBLEMS, UNUSABLE
from converter.cli.streams import warn
from converter.cli.tokens import installed_tokens
from converter.cli.vocabulary import vocabulary
from converter.corpus import Busy, Summary
from converter.corpus.gathering import gather_guarded
from converter.corpus.plan import cores
from converter.dataclass import replace
from converter.deliver import DeliveryPlan, deliver as deliver_documents
from converter.deliver.kinds import DELIVERIES, DeliveryKind, delivery_named
from converter.deliver.sources import NotACorpus, SourcedDocument, corpora_in, each_once, stored_reports
from converter.documents import GatheringOptions
from converter.documents.options import unheard
from converter.formats import FORMATS, format_named
from converter.inputs import Unavailable
from converter.model.options import OutputOptions
from converter.text.legible import legible

ACCOMPANYING = tuple(each.name for each in FORMATS if not each.record)
"""Outputs that can accompany a record."""


def _kind(name: str | None) -> str | None:
    if name is not None and delivery_named(name) is None:
        raise typer.BadParameter(f"unknown kind {name}; choose from {', '.join(each.name for each in DELIVERIES)}")
    return name


def _outputs(names: list[str] | None) -> list[str]:
    found = [format_named(name) for name in names or ()]
    for name, output_format in zip(names or (), found, strict=True):
        if output_format is None or output_format.name not in ACCOMPANYING:
            raise typer.BadParameter(f"unknown output {name}; choose from {', '.join(ACCOMPANYING)}")
    return [each.name for each in found if each is not None]


As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="KIND",
        callback=_kind,
        autocompletion=lambda: [each.name for each in DELIVERIES],
        help="; ".join(f"{each.name}: {each.note}" for each in DELIVERIES) + ".",
    ),
]
DeliveryOut = Annotated[
    str | None,
    typer.Option(
        "--out",
        callback=options.named,
        metavar="DIR",
        help="A folder for the delivery, which is made in DIR/KIND; a later run delivers what is new or changed.",
    ),
]
Accompanied = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        metavar="OUTPUT",
        callback=_outputs,
        autocompletion=lambda: list(ACCOMPANYING),
        help=f"Outputs of each report in a package: {', '.join(ACCOMPANYING)}. Repeatable. Default: that of the kind.",
    ),
]
Originals = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        callback=options.named,
        help="The folder that a corpus was made from; each document as received joins the package.",
    ),
]


def deliver(
    inputs: CorpusInputs = None,
    kind: As = None,
    out: DeliveryOut = None,
    to: Accompanied = None,
    originals: Originals = None,
    jobs: Jobs = None,
    force: OverwriteOption = False,
    metadata: options.MetadataOption = None,
    encoding: options.Encoding = None,
    form: options.From = None,
    template: options.Template = None,
    annotations: options.AnnotationsOption = None,
    tokens: options.TokensOption = "characters",
    day: options.Day = None,
    quiet: QuietCorpus = False,
) -> None:
    """Deliver reports to a digital library: as a package, or as records in its vocabulary (docs/deliver.md).

    IN is a folder made by convert corpus --to json, or reports of any kind. The same command again delivers what is
    new or changed, resumes a stopped run, and removes from the package what IN does not hold any more.

    Exit status: 0 done, 1 a reading failed its check, 3 some failed, 130 Ctrl-C.

    \b
    Examples:
      convert deliver corpus --as csv --out omeka
      convert deliver report.docx --as mods --out records
    """
    wanted = _wanted(kind, out, bool(inputs), bool(to))
    stated = _day(day, wanted)
    assert out is not None and inputs is not None
    try:
        outputs = tuple(to or wanted.to)
        written = _written(template, annotations, tokens, (wanted.name, *outputs))
        running = cores() if jobs is None else int(jobs)
        plan = replace(_plan(Path(out), outputs, written, wanted, stated), force=force, jobs=running)
        plan = plan if originals is None else replace(plan, originals=Path(originals))
        _only_kind(plan)
        names = input_files(inputs, None, Path(out))
        columns = GatheringOptions(besides=(Path(out),), note=unheard if quiet else warn)
        raise typer.Exit(ran(names, gathering_options(names, columns, metadata, encoding, form), plan, quiet))
    except (Unusable, NotACorpus, Unavailable) as error:
        warn(str(error))
        raise typer.Exit(UNUSABLE) from error


def _wanted(kind: str | None, out: str | None, inputs: bool, to: bool) -> DeliveryKind:
    """The kind of the delivery.  Raises BadParameter where something is missing, or too much."""
    found = None if kind is None else delivery_named(kind)
    if found is None or out is None or not inputs:
        missing = "inputs" if found and out else "a folder: add --out DIR" if found else "a kind: add --as KIND"
        raise typer.BadParameter(f"the delivery needs {missing}")
    if to and not found.to:
        raise typer.BadParameter(f"{found.name} holds records alone; --to is for packages")
    return found


def _day(day: str | None, kind: DeliveryKind) -> str | None:
    """The day that the user states.  Raises BadParameter where a kind with versions has none."""
    try:
        stated = stated_day(day)
    except ValueError as error:
        raise typer.BadParameter(legible(str(error))) from error
    if stated is None and kind.grows:
        raise typer.BadParameter(f"each version of {kind.name} has a day: state it with --date DAY")
    return stated


def _plan(
    folder: Path, to: tuple[str, ...], written: OutputOptions, kind: DeliveryKind, day: str | None
) -> DeliveryPlan:
    """The plan of a delivery; its day is that of a version, or of the records."""
    options = replace(written, day=None if kind.grows else day)
    return DeliveryPlan(folder, to, options, kind=kind, day=day if kind.grows else None)


def _written(template: str | None, annotations: str | None, tokens: str, outputs: Sequence[str]) -> OutputOptions:
    """Build the options of the outputs.  Raises Unusable."""
    from converter.cli.conversion import way_of

    try:
        return OutputOptions(
            template=None if template is None else read_text(template),
            annotations=way_of(annotations),
            vocabulary=vocabulary(),
            language=of_option(),
            tokens=installed_tokens(tokens, outputs),
        )
    except ValueError as error:
        raise typer.BadParameter(legible(str(error))) from error


def _only_kind(plan: DeliveryPlan) -> None:
    """Raises Unusable where the folder holds a delivery of another kind."""
    other = next((each for each in DELIVERIES if each != plan.kind and (plan.folder / each.name).exists()), None)
    if other is not None:
        raise Unusable(f"{plan.folder}: this is a delivery as {other.name}. Name another folder for {plan.kind.name}.")


def _documents(names: Sequence[str], gathering: GatheringOptions, plan: DeliveryPlan) -> Iterator[SourcedDocument]:
    """The reports of corpora, and then the documents of all other inputs.  Raises NotACorpus, OSError."""
    corpora = corpora_in(names)
    for name in corpora:
        yield from stored_reports(Path(name))
    others = gather_guarded([name for name in names if name not in corpora], gathering, plan)
    yield from map(SourcedDocument, map(with_own_settings, others))


def ran(names: Sequence[str], gathering: GatheringOptions, plan: DeliveryPlan, quiet: bool) -> int:
    """The exit status of the run.  Raises Unusable, NotACorpus."""
    alone = replace(gathering, note=unheard)
    try:
        with progress(lambda: sum(1 for _ in _documents(names, alone, plan)), quiet) as notice:
            documents = each_once(_documents(names, gathering, plan), gathering.note)
            summary = deliver_documents(documents, plan, notice)
    except KeyboardInterrupt:
        warn("Stopped. What was done is kept, and the same command goes on from there.")
        return INTERRUPTED
    except Busy as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(f"{plan.folder}: the folder cannot be used: {error.strerror or error}.") from error
    return _reported(summary, plan, quiet)


def _reported(summary: Summary, plan: DeliveryPlan, quiet: bool) -> int:
    """Print the outcome of the run; return its exit status."""
    if summary.halted:
        warn(summary.halted)
        return UNUSABLE
    for file in summary.left:
        warn(f"{file} was edited after it was written, and is kept. {OVERWRITES}")
    if not quiet:
        warn(f"{plan.package}: {summed_up(summary, plan.folder)}")
    if summary.failed or not summary.documents:
        return UNUSABLE
    return PROBLEMS if summary.problems[READING_FAILED] else DONE
