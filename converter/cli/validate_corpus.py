"""Check of a teiCorpus, with all the reports in it or next to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from converter.cli.files import STANDARD, shown, write_out
from converter.cli.status import DONE, PROBLEMS
from converter.cli.validate import lines
from converter.formats.tei.check import check_tei, check_tei_text, read_xml
from converter.formats.tei.check_corpus import CorpusIds, check_corpus, is_corpus, parts
from converter.language import translated
from converter.source.problem import Code, Problem

if TYPE_CHECKING:
    from converter.formats.tei.elements import Element


def corpus_verdict(file: str, text: str) -> int:
    """Print whether the corpus and its reports are valid, and return the exit status for it."""
    read = read_xml(text)
    root = read.value
    if root is None or not is_corpus(root):
        write_out(None, lines(file, read.problems if root is None else check_tei(root)))
        return PROBLEMS
    faulty = _report_faults(file, check_corpus(root))
    ids, count = CorpusIds(), 0
    for part in parts(root):
        count += 1
        place, document, problems = _of_folder(file, part) if isinstance(part, str) else _inside(file, part)
        repeated = None if document is None else ids.repeated(document)
        if repeated is not None:
            problems = (*problems, _fault(f"an earlier report of the corpus has the xml:id {repeated}, too"))
        faulty = _report_faults(place, problems) or faulty
    if faulty:
        return PROBLEMS
    write_out(None, translated(f"{shown(file)}: valid TEI, a corpus of {count} report{'s' * (count != 1)}") + "\n")
    return DONE


def _report_faults(file: str, problems: Sequence[Problem]) -> bool:
    """Print the problems; return True if there are any."""
    write_out(None, lines(file, problems))
    return bool(problems)


def _of_folder(file: str, way: str) -> tuple[str, Element | None, tuple[Problem, ...]]:
    """Load the report at a path relative to the corpus's folder: its path, its document and its problems."""
    folder = Path() if file == STANDARD else Path(file).parent
    try:
        text = (folder / way).read_bytes().decode("utf-8-sig")
    except OSError as error:
        return file, None, (_fault(f"its report {way} cannot be read: {error.strerror or error}"),)
    except UnicodeDecodeError as error:
        return str(folder / way), None, (_fault(f"byte {error.start} is not UTF-8, as outputs are"),)
    return str(folder / way), read_xml(text).value, check_tei_text(text)


def _inside(file: str, document: Element) -> tuple[str, Element, tuple[Problem, ...]]:
    return file, document, check_tei(document)


def _fault(message: str) -> Problem:
    return Problem(Code.INVALID_TEI, message)
