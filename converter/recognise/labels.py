"""Values that a file states besides its text: used if the report has none, compared if it has.

A page's `<meta>` and a data set's columns come from third parties; the report's own statement takes precedence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from converter.dataclass import dataclass, replace
from converter.model import Congress, Level, Metadata
from converter.model.field_values import is_stated, restated
from converter.model.fields import FIELD
from converter.model.places import find_all, lookup, province_of, short_forms
from converter.recognise.dates import NUMERIC_DATE, find_date, read_date
from converter.recognise.jurisdiction import StatedJurisdiction, level_of
from converter.recognise.statements import Found
from converter.recognise.unit_names import units_in
from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Source
from converter.source.span import Span
from converter.text.lazy import lazy
from converter.text.numerals import read_numeral
from converter.text.traditional import simplified

TRUST = 0.8
"""Confidence of a value that only a label states."""

LEVEL_OF_LABEL: Mapping[str, Level] = {
    "国": "national",
    "省": "province",
    "自治区": "province",
    "直辖市": "province",
    "市": "prefecture",
    "地": "prefecture",
    "县": "county",
    "区": "county",
    "乡": "township",
    "镇": "township",
}
"""Level by the word, or the beginning of a word, in a label: 省, 地级市, 县级; an English level stands for itself."""

YEAR_IN_LABEL = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")

MONTH = lazy(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")

LabelValues = Mapping[str, Found]
"""Values from outside the text, by metadata field."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of a file, besides the text of its report."""

    values: LabelValues

    @property
    def year(self) -> int | None:
        """The year in which the report was given.

        >>> from converter.source.span import Span
        >>> Labels({"year": Found("2022年", Span(0, 5))}).year
        2022
        """
        stated = next((self.values[field].value for field in ("date", "year") if field in self.values), "")
        year = YEAR_IN_LABEL.search(stated)
        return int(year.group()) if year else None

    def placed(self, place: StatedJurisdiction, year: int | None) -> StatedJurisdiction:
        """The place, from labels where the document names none; with the province where only a label names it."""
        province = self._province(year)
        if place.name is None:
            place = self._named(place, province, year)
        elif place.within is None and province is not None and len(find_all(place.name.value, year)) > 1:
            place = place._replace(within=province.value)
        if place.level is None and (level := self._level()) is not None:
            place = place._replace(level=level)
        if place.province is None and province is not None and _holds(province.value, place, year):
            place = place._replace(province=province)
        return place

    def heard(self, known: Metadata) -> Outcome[Metadata]:
        """The metadata with labels' values where the report states none, and a problem for each that disagrees."""
        disagreeing = tuple(_disagreements(known, self.values))
        refuted = {problem.span for problem in disagreeing}
        usable = {field: found for field, found in self.values.items() if found.span not in refuted}
        return Outcome(_filled(known, usable), disagreeing)

    def _province(self, year: int | None) -> Found | None:
        """The province-level unit that a label names, by its full name."""
        found = self.values.get("jurisdiction.province")
        unit = lookup(found.value, year) if found is not None else None
        return replace(found, value=unit.name) if found and unit and unit.level == "province" else None

    def _level(self) -> Found | None:
        """The level that a label names."""
        found = self.values.get("jurisdiction.level")
        if found is None:
            return None
        meant = (level for word, level in LEVEL_OF_LABEL.items() if simplified(found.value).startswith(word))
        level = found.value if found.value in LEVEL_OF_LABEL.values() else next(meant, None)
        return replace(found, value=level) if level else None

    def _named(self, place: StatedJurisdiction, province: Found | None, year: int | None) -> StatedJurisdiction:
        """A place without a name, named by a label."""
        named = self.values.get("jurisdiction.name")
        if named is None and place.level is not None and place.level.value == "province":
            named = province
        if named is None or not named.value:
            return place
        name, above = _parted(simplified(named.value))
        above = above or (province.value if province else None)
        unit = lookup(name, year, above) or lookup(name, None, above)
        full = replace(named, value=unit.name if unit else name)
        level = level_of(full.value, above, year)
        within = full if level == "province" else place.province
        return StatedJurisdiction(full, Found(level, named.span, TRUST) if level else place.level, within, above)


def understood(field: str, value: str) -> bool:
    """Test whether a label of the field may have this value: dates and numbers are parsed, words are free.

    >>> understood("date", "2017-01-10"), understood("year", "年份"), understood("congress.term", "第九届")
    (True, False, True)
    """
    if field in ("date", "year", "publication.date"):
        return _iso(value) is not None
    if field in ("congress.term", "congress.session"):
        return count_of(value) is not None
    if field == "jurisdiction.level":
        return Labels({field: Found(value, Span(0, 0))})._level() is not None
    return bool(value.strip())


def labels_of(source: Source) -> Labels:
    """Collect the labels of a source; of two for one field, the first."""
    found: dict[str, Found] = {}
    for mark in source.marks:
        if mark.kind == "label" and mark.value:
            found.setdefault(mark.value, Found(mark.span.of(source.text).strip(), mark.span, TRUST))
    return Labels(found)


def _holds(province: str, place: StatedJurisdiction, year: int | None) -> bool:
    """Test whether a place may lie in a province: true unless it is known not to."""
    if place.name is None or (place.level is not None and place.level.value == "national"):
        return False
    known = find_all(place.name.value, year)
    return not known or any(unit.province == province for unit in known)


def _parted(name: str) -> tuple[str, str | None]:
    """A place's name and the unit above it, where a label writes both.

    >>> _parted("吉林省辽源市"), _parted("辽源")
    (('辽源市', '吉林省'), ('辽源', None))
    """
    units = units_in(name)
    if len(units) > 1 and units[-1].end() == len(name):
        return units[-1]["name"], units[-2]["name"]
    return name, None


def _filled(known: Metadata, values: LabelValues) -> Metadata:
    """The metadata with a label's value in each field that the report leaves empty, and its place as evidence."""
    dated = values.get("date") or values.get("year")
    labels = {path: found for path, found in values.items() if path in FIELD and path not in READ_BEFORE}
    labels |= {"date": dated} if dated else {}
    taken = {path: (found, value) for path, found in labels.items() if is_stated(value := _taken(known, path, found))}
    made = restated(known, {path: value for path, (_, value) in taken.items()})
    return replace(
        made,
        evidence={**known.evidence, **{path: found.span for path, (found, _) in taken.items()}},
        confidence={**known.confidence, **{path: TRUST for path in taken if not _is_page_s(path)}},
    )


def _taken(known: Metadata, path: str, found: Found) -> str | int | None:
    """Convert the value of a label to its field; None if the report states one.

    Fields that describe the page are always taken from it.
    """
    if path == "date":
        return _iso(found.value) if known.date is None else None
    if path in ("congress.term", "congress.session"):
        congress = known.congress or Congress(None)
        return count_of(found.value) if congress.term is congress.session is None else None
    if path == "publication.date":
        return _iso(found.value)
    if _is_page_s(path):
        return found.value
    return _squeezed(found.value) if FIELD[path].of(known) is None else None


def _is_page_s(path: str) -> bool:
    """Test whether a field describes the page."""
    return FIELD[path].record == "publication"


READ_BEFORE = ("title", "jurisdiction.name", "jurisdiction.province", "jurisdiction.level")
"""The fields whose labels are heard while the report's own place and title are."""


def _disagreements(known: Metadata, values: LabelValues) -> Iterator[Problem]:
    for path, (stated, agrees) in COMPARED.items():
        label, value = values.get(path), stated(known)
        if (
            label is not None
            and label.value
            and value is not None
            and not agrees(simplified(label.value), simplified(value))
        ):
            message = f"{path} is {label.value} by the label, {value} by the text"
            yield Problem(Code.LABEL_DISAGREES, message, label.span, "the text's own word was taken")


def _same_place(label: str, name: str) -> bool:
    """Test whether two names mean one place.

    >>> [_same_place(label, "辽源市") for label in ("辽源", "吉林省辽源市", "通化市")]
    [True, True, False]
    """
    last, _ = _parted(label)
    return label.endswith(name) or last == name or last in short_forms(name) or name in short_forms(last)


def _same_year(label: str, year: str) -> bool:
    return year in YEAR_IN_LABEL.findall(label) or not YEAR_IN_LABEL.search(label)


def _same_date(label: str, date: str) -> bool:
    stated = _iso(label)
    return stated is None or date.startswith(stated) or stated.startswith(date)


def _same_words(label: str, value: str) -> bool:
    return _squeezed(label) == _squeezed(value)


def _same_count(label: str, value: str) -> bool:
    return count_of(label) in (None, int(value))


def _year(known: Metadata) -> str | None:
    """The year in which the report was given: that of its date, else the year that it plans."""
    return known.date[:4] if known.date else known.period.planned


def _province_by_code(known: Metadata) -> str | None:
    """Find the province-level unit of the place, by its code, else as stated in the text."""
    place = known.jurisdiction
    return (province_of(place.code) if place.code else place.province) if place else None


def _at(path: str) -> Callable[[Metadata], str | None]:
    """The value of a field, as text."""
    return lambda known: None if (value := FIELD[path].of(known)) is None else str(value)


COMPARED: Mapping[str, tuple[Callable[[Metadata], str | None], Callable[[str, str], bool]]] = {
    "jurisdiction.name": (_at("jurisdiction.name"), _same_place),
    "jurisdiction.province": (_province_by_code, _same_place),
    "year": (_year, _same_year),
    "date": (_at("date"), _same_date),
    "speaker.name": (_at("speaker.name"), _same_words),
    "congress.term": (_at("congress.term"), _same_count),
    "congress.session": (_at("congress.session"), _same_count),
}
"""Fields in which label and text are compared: the value in the text, and the test of agreement."""


def _iso(text: str | None) -> str | None:
    """The day, month or year that a label states, in ISO 8601.

    >>> [_iso(text) for text in ("2022-01-24 10:30", "2022年1月24日", "2022-01", "2022", "每年")]
    ['2022-01-24', '2022-01-24', '2022-01', '2022', None]
    """
    if MONTH.fullmatch(text or ""):
        return text
    match = NUMERIC_DATE.search(text or "") or find_date((text or "").replace(" ", ""))
    if match is not None:
        return read_date(match).first
    year = YEAR_IN_LABEL.search(text or "")
    return year.group() if year else None


def count_of(text: str | None) -> int | None:
    """The number that a label states: 9, 第九届"""
    digits = re.search(r"\d{1,3}|[一二三四五六七八九十]+", text or "")
    return read_numeral(digits.group()) if digits else None


def _squeezed(text: str) -> str:
    return "".join(text.split())
