"""Training texts: real reports with their paragraphs as the program itself classifies them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import converter.recognise.breaks as breaks
from converter.pipeline import open_document
from converter.recognise.blocks import join
from converter.recognise.endings import detach
from converter.recognise.lines import split
from converter.recognise.passes import settle
from converter.recognise.units import Unit, units_of
from converter.recognise.zones import zones_of
from converter.source.reading import read_through
from converter.source.source import Source

SEEDS = "seeds"
"""The family of the two reports whose names end in a checksum."""


class Text(NamedTuple):
    """A report: its name, its paragraphs in order, and whether line ends of it were lost."""

    name: str
    units: tuple[Unit, ...]
    run_together: bool

    @property
    def family(self) -> str:
        """Source family: the last part of the name."""
        return family(self.name)

    @property
    def place_and_year(self) -> str:
        """Key shared with other copies of the same report."""
        return self.name.rpartition("-")[0] or self.name


def family(name: str) -> str:
    """The last part of a name.

    >>> family("nat-state-2012-dx"), family("000_853f39a04c100108")
    ('dx', 'seeds')
    """
    return name.rpartition("-")[2] if "-" in name else SEEDS


def texts(corpus: Path) -> list[Text]:
    """The reports of the corpus, by name, read without the weights that are to be learned."""
    breaks.weights = dict  # type: ignore[assignment]
    paths = [*corpus.glob("texts/*.txt"), *corpus.glob("more/*.txt")]
    return [text_of(path) for path in sorted(paths, key=lambda path: (path.name, path))]


def text_of(path: Path) -> Text:
    """A file's report."""
    source = open_document(path.read_bytes(), name=path.name).value
    assert isinstance(source, Source), "a plain text"
    lines = split(read_through(source.text), source.text, source.marks)
    speech, _ = detach(zones_of(lines).body)
    units = settle(units_of(join(speech, source.text)), source.text).value
    return Text(path.stem, tuple(units), any(line.cut for line in lines))


def left_out(all_texts: Iterable[Text], held: str) -> tuple[list[Text], list[Text]]:
    """The texts to learn from and those to be tested on, where a family is held out: no report is among both."""
    tested = [text for text in all_texts if text.family == held]
    known = {text.place_and_year for text in tested}
    return [text for text in all_texts if text.family != held and text.place_and_year not in known], tested


def families(all_texts: Iterable[Text]) -> Iterator[str]:
    """The families, in order."""
    yield from sorted({text.family for text in all_texts})
