"""Classes and units that a document has for its own quantities: the same value has the same id in every document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from converter.formats.tei.classes import write_taxonomy
from converter.formats.tei.elements import XML_ID, XML_LANG, Element, add
from converter.formats.tei.paths import path
from converter.formats.tei.read_elements import text_of
from converter.model import Quantity, Report
from converter.model.stated import stated
from converter.source.reading import read_through

TIMES, MODALITIES = "time", "modality"
"""Taxonomies of the times that quantities are about, and of the commitments of targets."""

TAXONOMY_OF = {"period": TIMES, "modality": MODALITIES}
"""Field of a quantity -> the taxonomy of its values."""

VALUE_NAMES: Mapping[str, str] = {
    "%": "percent",
    "[ppth]": "per-mille",
    "10*-4": "basis-point",
    "10*-1": "tenth",
    "不低于": "not-below",
    "不少于": "not-less",
    "不超过": "not-over",
    "不高于": "not-above",
    "不突破": "not-beyond",
    "力争": "strive",
    "确保": "ensure",
    "争取": "endeavour",
    "务必": "must",
    "有望": "hopeful",
    "必保": "guarantee",
    "保持在": "keep-at",
    "稳定在": "hold-at",
    "控制在": "limit-to",
}
"""Codes of units that no id can hold, and modalities of targets (`annotate/standing.py`), with names for ids."""

_PLAIN = re.compile(r"[0-9A-Za-z-]")


def class_id(kind: str, value: str) -> str:
    """The id of a value, unique among those of its kind.

    >>> class_id("unit", "CNY"), class_id("unit", "%"), class_id("unit", "kW.h"), class_id("period", "2017/2021")
    ('unit.CNY', 'unit.percent', 'unit.kW.2E.h', 'period.2017_2021')
    >>> class_id("modality", "力争"), class_id("modality", "strive"), class_id("period", "planned")
    ('modality.strive', 'modality..73.trive', 'period..70.lanned')
    """
    if value in VALUE_NAMES:
        return f"{kind}.{VALUE_NAMES[value]}"
    plain = value not in VALUE_NAMES.values() and (kind != "period" or value[:1].isdigit())
    first = value[:1] if plain and _PLAIN.match(value) else _escaped(value[:1])
    return f"{kind}.{first}" + "".join(each if _PLAIN.match(each) else _escaped(each) for each in value[1:])


def _escaped(character: str) -> str:
    return "_" if character == "/" else f".{ord(character):X}." if character else ""


def one_line(value: str | None) -> str:
    """The value in one line, as a reader of XML sees it.

    >>> one_line(" 力争\\n"), one_line(None)
    ('力争', '')
    """
    return " ".join((value or "").split())


class OwnClasses:
    """Classes and units of the quantities of one report."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        self.units: dict[str, dict[str, None]] = {}
        """Code of a unit -> the words for it, in the order of the text."""
        self.values: dict[str, dict[str, None]] = {field: {} for field in TAXONOMY_OF}
        """Field -> its values, in the order of the text."""
        for each in quantities:
            if code := one_line(each.unit_code):
                self.units.setdefault(code, {}).update({word: None} if (word := one_line(each.unit)) else {})
            for field, known in self.values.items():
                if value := one_line(getattr(each, field)):
                    known[value] = None

    @classmethod
    def of(cls, report: Report) -> OwnClasses:
        """The classes of the quantities in the report."""
        return cls(each for text in stated(report) for each in text.annotations if isinstance(each, Quantity))

    def ids(self) -> Iterator[str]:
        """The ids of the classes and units."""
        yield from (class_id("unit", code) for code in self.units)
        for field, known in self.values.items():
            yield from (class_id(field, value) for value in known)

    def unit(self, quantity: Quantity) -> tuple[str | None, str | None, str | None]:
        """`unit`, `unitRef` and the class of a quantity; the word of a unit with a code is the text's, if it is there.

        A unit of which the text has no such word is stated in `unit`, and its code is a class of the quantity.
        """
        code, word = one_line(quantity.unit_code), one_line(quantity.unit)
        if not code:
            return word or None, None, None
        pointer = f"#{class_id('unit', code)}"
        if word and unit_in(quantity.text, self.units[code]) == word:
            return None, pointer, None
        return word or None, None, pointer

    def write_taxonomies(self, parent: Element) -> None:
        """The taxonomies of this document's times and modalities."""
        for field, known in self.values.items():
            if known:
                categories = {class_id(field, value): (value,) for value in known}
                write_taxonomy(parent, TAXONOMY_OF[field], categories)

    def write_units(self, encoding: Element) -> None:
        """Write `unitDecl` behind `classDecl`."""
        if not self.units:
            return
        holder = add(encoding, "unitDecl")
        for code, words in self.units.items():
            unit = add(holder, "unitDef", "", {XML_ID: class_id("unit", code), "key": code})
            for word in words or (code,):
                add(unit, "label", word, {XML_LANG: "zh-Hans"} if words else None)
        classes = encoding.find(path("classDecl"))
        assert classes is not None
        classes.addnext(holder)


def unit_in(text: str, words: Iterable[str]) -> str | None:
    """The longest of these words for a unit that the text of a quantity has.

    >>> unit_in("8 个百分点左右", ["%", "百分点", "个百分点"]), unit_in("百分之八", ["%"])
    ('个百分点', None)
    """
    reading = read_through(text)
    return max((word for word in words if word in reading), key=len, default=None)


def read_units(root: Element) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Id of each unit in `unitDecl` -> its code, and the words for it."""
    found = root.iterfind(path("teiHeader/encodingDesc/unitDecl/unitDef"))
    return {each.get(XML_ID, ""): (each.get("key", ""), tuple(text_of(label) for label in each)) for each in found}
