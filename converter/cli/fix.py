"""`convert fix`: corrections of a report, written into the file beside it, listed and removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import Parameter, Signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from converter.cli import options
from converter.cli.documents import report_of, source_of
from converter.cli.files import STANDARD, Unusable, holds_many, write_out
from converter.cli.status import DONE, PROBLEMS, UNUSABLE
from converter.cli.streams import warn
from converter.corrections.applying import STATE_WORDS, mark_of, named
from converter.corrections.entries import FileEntry, InvalidCorrections
from converter.corrections.fitting import fault_of
from converter.corrections.making import LINE_OPTIONS, NoCorrection, at_lines, set_field, set_kind
from converter.dataclass import dataclass, replace
from converter.documents.corrections_file import append, entries_of, file_for, remove
from converter.language import translated
from converter.text.legible import legible

if TYPE_CHECKING:
    from converter.model import Correction, Report


@dataclass(frozen=True, slots=True)
class CorrectedFile:
    """A source with the file of its corrections."""

    file: str
    path: Path
    document: str
    encoding: str | None
    removed: Sequence[str] = ()
    """Marks, or numbers in the list of this document, of the entries that `--remove` names."""

    def entries(self) -> tuple[FileEntry, ...]:
        """The entries for this document that stay.  Raises NoCorrection, InvalidCorrections and OSError."""
        found = entries_of(self.path)
        gone = self.gone(found)
        return tuple(each for at, each in enumerate(found, 1) if each.concerns(self.name) and at not in gone)

    def gone(self, found: Sequence[FileEntry]) -> list[int]:
        """The numbers in the file of the entries to remove.  Raises NoCorrection."""
        own = [number for number, each in enumerate(found, 1) if each.concerns(self.name)]
        marks = {mark_of(found[number - 1].correction): number for number in reversed(own)}
        for each in self.removed:
            if each not in marks and not (each.isascii() and each.isdigit() and 1 <= int(each[:9]) <= len(own)):
                raise NoCorrection(f"--remove {each}: there are corrections 1 to {len(own)}; --list shows them.")
        return [marks[each] if each in marks else own[int(each) - 1] for each in self.removed]

    @property
    def name(self) -> str:
        """The name by which entries call the document."""
        return Path(self.file).as_posix()

    def read(self) -> Report:
        """The report as its corrections have it.  Raises Unusable."""
        return report_of(self.file, self.encoding, corrections=str(self.path) if self.path.is_file() else None)


def fix(**given: Any) -> None:
    """Correct how a report is read, in FILE.corrections.toml, which every run heeds (docs/corrections.md).

    Lines are those that convert lines, outline and check show. Each correction is kept with the words that it
    concerns, by which it is found again when the page is scraped anew.

    Exit status: 0 done, 1 a correction could not be applied or expressed, 3 a file could not be read or written.

    \b
    Examples:
      convert fix report.txt --set date=2022-01-11 --heading 41 --not-heading 97
      convert fix report.txt --omit 3-7=navigation --keep 120 --by 张馆员
      convert fix report.txt --from edited.tei.xml
      convert fix report.txt --list
      convert fix report.txt --remove 2
    """
    try:
        raise typer.Exit(_fixed(given))
    except NoCorrection as error:
        raise typer.BadParameter(legible(str(error))) from error
    except InvalidCorrections as error:
        warn(translated(str(error)))
    except Unusable as error:
        warn(str(error))
    except OSError as error:
        warn(translated(f"{legible(str(error.filename))}: could not be written: {error.strerror or error}."))
    raise typer.Exit(UNUSABLE)


def _parameters() -> Iterator[Parameter]:
    """The parameters of the command for typer."""
    file = Annotated[str, typer.Argument(callback=options.named, metavar="FILE", help="A report, as it was found.")]
    yield Parameter("file", Parameter.KEYWORD_ONLY, annotation=file)
    repeated: list[tuple[str, str, str]] = [
        ("set", "FIELD=VALUE", "A metadata field; without a value, none is stated."),
        *((each.kind, each.form, each.help) for each in LINE_OPTIONS),
        ("remove", "N|MARK", "Remove the correction of this number or mark in the list."),
    ]
    for name, form, words in repeated:
        option = typer.Option(f"--{name}", metavar=form, help=f"{words} Repeatable.")
        yield _parameter(name, list[str] | None, option)
    yield _parameter("kind", str | None, typer.Option("--kind", metavar="KIND", help="The kind of the text."))
    for name, form, words in (
        ("from", "OUTPUT", "Take what was edited by hand in an output: TEI, Markdown, JSON."),
        ("by", "NAME", "The person who corrects."),
        ("when", "DAY", "The day of the corrections, 2026-11-30."),
        ("why", "WORDS", "The reason."),
        ("corrections", "FILE|DIR", "Where the corrections are kept. Default: FILE.corrections.toml."),
    ):
        yield _parameter(f"{name}_", str | None, typer.Option(f"--{name}", metavar=form, help=words))
    yield _parameter("encoding", str | None, options.option("encoding"))
    yield _parameter("keep_id", bool, typer.Option("--keep-id", help="Keep the id that the report has now."), False)
    yield _parameter(
        "listed", bool, typer.Option("--list", help="List the corrections, and what becomes of each."), False
    )


def _parameter(name: str, kind: Any, option: Any, default: object = None) -> Parameter:
    own = name.replace("-", "_")
    return Parameter(own, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, option])


fix.__signature__ = Signature([*_parameters()])  # type: ignore[attr-defined]


def _fixed(given: dict[str, Any]) -> int:
    """The exit status.  Raises NoCorrection, InvalidCorrections, Unusable and OSError."""
    file = given["file"]
    if file == STANDARD or holds_many(file):
        raise Unusable(f"{file}: corrections are those of one file; name it, and --corrections where they are kept.")
    kept = given["corrections_"]
    path = file_for(Path(file), Path(file).as_posix(), Path(kept) if kept else None)
    shared = kept is not None and not Path(kept).is_dir()
    corrected = CorrectedFile(file, path, Path(file).name if shared else "", given["encoding"], given["remove"] or ())
    made, unexpressed = _made(given, corrected)  # first, so that a mistake in one option leaves the file as it is
    if given["remove"]:
        remove(path, corrected.gone)
    if made:
        append(path, [FileEntry(each, corrected.document) for each in made])
    if not (made or given["listed"] or given["remove"] or given["from_"]):
        raise NoCorrection("nothing is to be corrected; name a line or a field, or use --list.")
    for each in unexpressed:
        warn(translated(f"not expressed: {each}"))
    return max(_shown(corrected, len(made), given["listed"]), PROBLEMS if unexpressed else DONE)


def _made(given: dict[str, Any], corrected: CorrectedFile) -> tuple[list[Correction], Sequence[str]]:
    """The corrections that the options state, and what of an edited output cannot be expressed."""
    found = [set_field(each) for each in given["set"] or ()]
    found += [set_kind(given["kind"])] if given["kind"] else []
    lines = {each.kind: given[each.kind.replace("-", "_")] for each in LINE_OPTIONS}
    unexpressed: Sequence[str] = ()
    if given["keep_id"]:
        found.append(set_field(f"report_id={corrected.read().id}"))
    if any(lines.values()) or given["from_"]:
        source = source_of(corrected.file, corrected.encoding)
        for kind, places in lines.items():
            found += [made for each in places or () for made in at_lines(kind, each, source)]
    if given["from_"]:
        from converter.cli.fix_from import edited_in

        edited = edited_in(given["from_"], corrected, found)
        found, unexpressed = [*found, *edited.corrections], edited.unexpressed
    signed = [
        replace(each, by=given["by_"] or "", when=given["when_"] or "", why=given["why_"] or "") for each in found
    ]
    fault = next((fault for each in signed if (fault := fault_of(each))), "")
    if fault:
        raise NoCorrection(f"{fault}.")
    return signed, unexpressed


def _shown(corrected: CorrectedFile, new: int, listed: bool) -> int:
    """Print the corrections, all or the new ones, with what became of each; return the exit status."""
    record = corrected.read().corrections
    first = 0 if listed else len(record) - new
    failed = False
    for number, each in enumerate(record, 1):
        if number > first:
            said = translated(f"{number}  {named(each)}  {STATE_WORDS[each.state or 'applied']}")
            said += f" ({each.replaces})" if each.replaces else ""
            write_out(None, legible(f"{said}  {mark_of(each)}") + "\n")
            failed = failed or each.state not in ("applied", "agrees")
    return PROBLEMS if failed else DONE
