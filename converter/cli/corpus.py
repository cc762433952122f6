"""`convert corpus`: many reports into a folder, on all processors, resuming earlier runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Annotated, cast

import typer

from converter.cli import language, options
from converter.cli.bounds import Jobs, Largest, Memory, Timeout, stated_bounds
from converter.cli.conversion import profile_named, way_of
from converter.cli.day import stated_day
from converter.cli.files import STANDARD, TemplateContent, Unusable, read_bytes, read_template
from converter.cli.per_file import with_own_settings
from converter.cli.progress import OVERWRITES, READING_FAILED, progress, severe, summed_up
from converter.cli.spared import read_itself
from converter.cli.stated import beside, corrected, pairs_of
from converter.cli.status import DONE, INTERRUPTED, PROBLEMS, UNUSABLE
from converter.cli.streams import warn
from converter.cli.targets import DEFAULT, Misused
from converter.cli.tokens import installed_tokens
from converter.cli.vocabulary import vocabulary
from converter.corpus import Busy, CorpusPlan, Summary, run
from converter.corpus.gathering import gather_guarded
from converter.corpus.kinds import KINDS, PARTS, kind_named
from converter.corpus.signature import scheme
from converter.dataclass import replace
from converter.documents import GatheringOptions
from converter.documents.folders import listed
from converter.documents.options import unheard
from converter.formats import ALL, TEMPLATED
from converter.inputs import Unavailable
from converter.model.options import OutputOptions, Typography
from converter.text.legible import legible

WRITERS = {"parquet": "converter.corpus.parquet", "xlsx": "converter.corpus.workbook"}
"""Outputs that need a package of others -> the modules that tell whether it is installed."""


def _kind_names() -> list[str]:
    return [kind.name for kind in KINDS if not kind.beside] + ["all"]


def _names_of(*, each: bool) -> str:
    """List the outputs with a file for each report, or those with files for all only."""
    return ", ".join(kind.name for kind in KINDS if not kind.beside and kind.folder.startswith(PARTS) != each)


def _kinds(names: Sequence[str] | None) -> list[str]:
    """The names of the outputs, in full."""
    wanted = [each for name in names or (DEFAULT,) for each in (ALL if name == "all" else (name,))]
    for name in wanted:
        if kind_named(name) is None:
            raise typer.BadParameter(f"unknown output {name}; choose from {', '.join(_kind_names())}")
    return [kind.name for name in wanted if (kind := kind_named(name)) is not None]


def _inputs(names: list[str] | None) -> list[str] | None:
    if names and STANDARD in names:
        raise typer.BadParameter("standard input is one document; name files, folders, archives or data sets")
    return cast("list[str] | None", options.named(names))


CorpusInputs = Annotated[
    list[str] | None,
    typer.Argument(callback=_inputs, metavar="IN", help="Files, folders, archives and data sets (docs/inputs.md)."),
]
CorpusTo = Annotated[
    list[str] | None,
    typer.Option(
        metavar="OUTPUT",
        callback=_kinds,
        autocompletion=_kind_names,
        help=f"{_names_of(each=True)}: one file per report; {_names_of(each=False)}: files for all reports; "
        f"all: {', '.join(ALL)}. Repeatable. Default: {DEFAULT}.",
    ),
]
Out = Annotated[
    str | None,
    typer.Option(
        callback=options.named,
        metavar="DIR",
        help="The folder of the corpus; a later run converts only new and changed inputs.",
    ),
]
Prune = Annotated[bool, typer.Option("--prune", help="Remove outputs whose input is gone, changed or now fails.")]
OverwriteOption = Annotated[bool, typer.Option("--force", "-f", help="Also overwrite outputs that were edited.")]
QuietCorpus = Annotated[bool, typer.Option("--quiet", "-q", help="Report failures only.")]


def corpus(
    inputs: CorpusInputs = None,
    out: Out = None,
    to: CorpusTo = None,
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory: Memory = None,
    largest: Largest = None,
    prune: Prune = False,
    force: OverwriteOption = False,
    named: options.ListFileOption = None,
    text_column: options.TextColumn = None,
    id_column: options.IdColumn = None,
    metadata: options.MetadataOption = None,
    corrections: options.Corrections = None,
    corrections_column: options.CorrectionsColumn = None,
    facts: options.FactsOption = None,
    encoding: options.Encoding = None,
    form: options.From = None,
    template: options.Template = None,
    typography: options.TypographyOption = "source",
    profile: options.ProfileOption = "default",
    tokens: options.TokensOption = "characters",
    annotations: options.AnnotationsOption = None,
    day: options.Day = None,
    strict: options.Strict = False,
    no_check: options.NoCheck = False,
    quiet: QuietCorpus = False,
) -> None:
    """Convert many reports into a folder, with all processors.

    Failures are set aside, with their reasons in DIR/manifest.jsonl; the same command again resumes (docs/corpus.md).
    Exit status: 0 done, 1 a reading failed its check (or problems under --strict), 3 some failed, 130 Ctrl-C.

    \b
    Examples:
      convert corpus 2022.zip 2023/ --to tei --to parquet --out corpus --jobs 4
      convert corpus reports.csv --text-column 正文 --metadata year=年份 --to jsonl --out corpus
    """
    with _explained():
        folder, kinds = _folder(out, bool(inputs or named)), _installed(_kinds(to))
        files = input_files(inputs or (), named, folder)
        columns = GatheringOptions(text_column, id_column, besides=(folder,), note=unheard if quiet else warn)
        columns = corrected(columns, corrections, corrections_column, facts)
        gathering = gathering_options(files, columns, metadata, encoding, form)
        wanted = _written(not no_check, _template(template, kinds), typography, annotations, day, profile)
        wanted = replace(wanted, tokens=installed_tokens(tokens, kinds))
        plan = CorpusPlan(
            folder, kinds, wanted, prune=prune, force=force, **stated_bounds(jobs, timeout, memory, largest)
        )
        raise typer.Exit(_ran(files, gathering, plan, strict, quiet))


def _folder(out: str | None, named: bool) -> Path:
    """The folder of the corpus."""
    if out is None or not named:
        raise typer.BadParameter(f"the corpus needs {'inputs' if out else 'a folder: add --out DIR'}")
    return Path(out)


@contextmanager
def _explained() -> Iterator[None]:
    """End the command with its message where a file or a folder cannot be used."""
    try:
        yield
    except Unusable as error:
        warn(str(error))
        raise typer.Exit(UNUSABLE) from error


def input_files(inputs: Sequence[str], named: str | None, out: Path) -> list[str]:
    """The inputs, those that the list names among them.  Raises Unusable."""
    files = [*inputs, *(listed(read_bytes(named)) if named is not None else ())]
    if read_itself(files, out):
        raise typer.BadParameter(f"{legible(str(out))} is read itself; name another folder for the corpus")
    return files


def gathering_options(
    files: Sequence[str],
    columns: GatheringOptions,
    metadata: Sequence[str] | None,
    encoding: str | None,
    form: str | None,
) -> GatheringOptions:
    """Build the options of the inputs."""
    try:
        pairs = pairs_of(metadata or ())
        stated = beside(pairs, files, form, columns.note)
        return replace(columns, metadata=pairs, encoding=encoding, form=form, stated=stated)
    except ValueError as error:
        raise typer.BadParameter(legible(str(error))) from error


def _written(
    check: bool,
    template: TemplateContent,
    typography: str,
    annotations: str | None,
    day: str | None,
    profile: str,
) -> OutputOptions:
    """Build the options of the outputs."""
    try:
        way, words, stated = way_of(annotations), vocabulary(), stated_day(day)
        marks: Typography = "zh" if typography == "zh" else "source"
        frame, reference = template
        return OutputOptions(
            check,
            frame,
            marks,
            way,
            vocabulary=words,
            language=language.of_option(),
            day=stated,
            profile=profile_named(profile),
            reference=reference,
        )
    except (Misused, ValueError) as error:
        raise typer.BadParameter(legible(str(error))) from error


def _ran(inputs: Sequence[str], gathering: GatheringOptions, plan: CorpusPlan, strict: bool, quiet: bool) -> int:
    """The exit status of the run.  Raises Unusable."""
    alone = replace(gathering, note=unheard)
    try:
        with progress(lambda: sum(1 for _ in gather_guarded(inputs, alone, plan)), quiet) as notice:
            summary = run(map(with_own_settings, gather_guarded(inputs, gathering, plan)), plan, notice)
    except KeyboardInterrupt:
        warn("Stopped. What was done is kept, and the same command goes on from there.")
        return INTERRUPTED
    except Busy as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(f"{plan.folder}: the folder cannot be used: {error.strerror or error}.") from error
    if summary.halted:
        warn(summary.halted)
        return UNUSABLE
    for file in summary.left:
        warn(f"{file} was edited after it was written, and is kept. {OVERWRITES}")
    if not quiet:
        if not scheme():
            warn("Near duplicates were not looked for, which needs rensa: pip install 'report-converter[corpus]'")
        warn(summed_up(summary, plan.folder))
    return _status(summary, strict)


def _status(summary: Summary, strict: bool) -> int:
    if summary.failed or not summary.documents:
        return UNUSABLE
    faulty = strict and (severe(summary, "error") or severe(summary, "warning"))
    return PROBLEMS if faulty or summary.problems[READING_FAILED] else DONE


def _template(template: str | None, kinds: Sequence[str]) -> TemplateContent:
    """The text of the template, or the document that is one.  Raises Unusable."""
    if template is not None and sum(kind in TEMPLATED for kind in kinds) != 1:
        raise typer.BadParameter(f"--template is for one of {' and '.join(TEMPLATED)}; name it with --to")
    return read_template(template, kinds)


def _installed(names: Sequence[str]) -> tuple[str, ...]:
    """The outputs, each once, all that they need being installed.  Raises Unusable."""
    for name in WRITERS.keys() & {*names}:
        try:
            import_module(WRITERS[name]).available()
        except Unavailable as error:
            raise Unusable(str(error)) from error
    return tuple(dict.fromkeys(names))
