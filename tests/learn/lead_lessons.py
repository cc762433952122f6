"""Lessons for the model of leads: reports with the topic sentences that an annotator found in them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from gold import SHARED, score

import converter.recognise.tree as tree
from converter import read
from converter.model import Lead
from converter.recognise.lead_candidates import Candidate, LeadParagraph, LeadText, paragraphs_of
from converter.recognise.leads import features_of
from learn.texts import SEEDS

SAMPLED = 60
"""A list of the gold of so many leads stops there, though the report has more (`score.py`)."""

TEXT_COLUMN = "full_text"


class LeadLesson(NamedTuple):
    """A report: its name, the topic sentences of the gold, its paragraphs in parts that are read by themselves."""

    name: str
    leads: list[str]
    parts: list[list[LeadParagraph]]
    right: dict[Candidate, bool]
    """Of each candidate, whether the gold has it; without those behind the end of a sample."""
    features: dict[Candidate, list[str]]

    @property
    def family(self) -> str:
        """Source family: the last part of the name, unless it is the year, as in those of this project."""
        last = self.name.rpartition("-")[2]
        return SEEDS if last.isdigit() else last


def lessons(folders: list[Path]) -> list[LeadLesson]:
    """The reports of some folders of gold whose topic sentences show a pattern, by name."""
    paths = sorted((path for folder in folders for path in folder.glob("*.json")), key=lambda path: path.name)
    return [lesson for path in paths for lesson in _lesson(path)]


def _lesson(path: Path) -> Iterator[LeadLesson]:
    gold = json.loads(path.read_bytes())
    if gold.get("leads"):
        parts = [paragraphs_of(texts) for texts in texts_of(_document(path, gold))]
        candidates = [each for part in parts for paragraph in part for each in paragraph.candidates]
        features = {each: found for part in parts for each, found in features_of(part).items()}
        yield LeadLesson(path.stem, gold["leads"], parts, _right(gold["leads"], candidates), features)


def _document(path: Path, gold: dict[str, str]) -> bytes | str:
    """The report: a file of the corpus, or one beside its gold, of a data set the text of its first row."""
    beside = path.with_suffix(".csv")
    if beside.exists():
        csv.field_size_limit(10**9)
        with beside.open(encoding="utf-8-sig", newline="") as file:
            return next(csv.DictReader(file))[TEXT_COLUMN]
    name = Path(gold.get("file") or f"{path.stem}.txt").name
    places = (path.parent / name, SHARED / "corpus" / "texts" / name)
    return next(each for each in places if each.exists()).read_bytes()


def texts_of(document: bytes | str) -> list[list[LeadText]]:
    """The texts of a report as the program asks for their leads, in as many parts as it does."""
    asked: list[list[LeadText]] = []

    def noted(texts: list[LeadText], source: str) -> list[tuple[Lead, ...]]:
        asked.append(list(texts))
        return [()] * len(texts)

    known = tree.leads_of
    tree.leads_of = noted  # type: ignore[assignment]
    try:
        read(document)
    finally:
        tree.leads_of = known
    return asked


def _right(leads: list[str], candidates: list[Candidate]) -> dict[Candidate, bool]:
    wanted, said = ([score().norm(each) for each in texts] for texts in (leads, [each.said for each in candidates]))
    blocks = SequenceMatcher(None, wanted, said, autojunk=False).get_matching_blocks()
    found = {block.b + at for block in blocks for at in range(block.size)}
    end = max(found, default=0) + 1 if len(leads) >= SAMPLED else len(candidates)
    return {each: at in found for at, each in enumerate(candidates[:end])}
