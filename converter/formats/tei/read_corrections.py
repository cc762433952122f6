"""Corrections read back from TEI: the changes of the header, and the words in `choice`, which people add, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from converter.formats.tei.elements import TEI, Element
from converter.formats.tei.paths import path
from converter.formats.tei.read_elements import text_of
from converter.formats.tei.write_corrections import CORRECTION, ITEMS
from converter.model import Correction, CorrectionKind, CorrectionState
from converter.model.forms import DAY

AROUND = 32
"""Characters of context that a corrected word gets on each side, as `converter.corrections.anchoring` has them."""


def read_corrections(root: Element, words: Sequence[Correction]) -> tuple[Correction, ...]:
    """The corrections of a document of ours, those of `words` last that its header does not record."""
    recorded = tuple(_recorded(root))
    known = [(each.quote, each.value) for each in recorded if each.kind == "word"]
    further = []
    for each in words:
        if (each.quote, each.value) in known:
            known.remove((each.quote, each.value))
        else:
            further.append(each)
    return (*recorded, *further)


def _recorded(root: Element) -> Iterator[Correction]:
    for change in root[0].iterfind(path(f"revisionDesc/change[@type='{CORRECTION}']")):
        found = {str(item.get("n")): text_of(item) for item in change.iter(TEI + "item")}
        kind = next((known for known in get_args(CorrectionKind) if known == found.get("kind")), None)
        if kind is None:
            continue
        values: dict[str, Any] = {name: found[name] for name in ITEMS if name in found}
        offset = found.get("offset", "")
        values["offset"] = int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 10 else None
        values["kind"] = kind
        values["state"] = next((each for each in get_args(CorrectionState) if each == found.get("state")), None)
        values["when"] = when if DAY.holds(when := change.get("when", "")) else ""
        yield Correction(**values)


def without_choices(root: Element) -> tuple[Correction, ...]:
    """Put the words of each `sic` back in the place of its `choice`; return the corrections that these made."""
    found = []
    for choice in list(root.iter(TEI + "choice")):
        sic, corr = choice.find(TEI + "sic"), choice.find(TEI + "corr")
        block = _block_of(choice)
        if sic is None or corr is None or block is None:
            continue
        wrong, right = "".join(map(str, sic.itertext())), "".join(map(str, corr.itertext()))
        before, behind = _around(block, choice)
        found.append(Correction("word", value=right, quote=wrong, prefix=before[-AROUND:], suffix=behind[:AROUND]))
        _unwrap(choice, sic)
    return tuple(found)


def _block_of(element: Element) -> Element | None:
    names = {TEI + name for name in ("p", "head", "note", "cell", "ab")}
    return next((each for each in element.iterancestors() if each.tag in names), None)


def _around(block: Element, choice: Element) -> tuple[str, str]:
    """The words of a block before and behind a choice; of another choice its `sic`."""
    before: list[str] = []
    behind: list[str] = []
    side = before
    waiting: list[tuple[Element, bool]] = [(block, False)]
    while waiting:
        element, done = waiting.pop()
        if done:
            side.append(element.tail or "" if element is not block else "")
        elif element is choice:
            side = behind
            side.append(choice.tail or "")
        elif element.tag == TEI + "corr":
            side.append(element.tail or "")
        else:
            side.append(element.text or "")
            waiting.append((element, True))
            waiting += [(child, False) for child in reversed(element)]
    return "".join("".join(before).split()), "".join("".join(behind).split())


def _unwrap(choice: Element, sic: Element) -> None:
    """Put the content of `sic` in the place of `choice`."""
    parent = choice.getparent()
    assert parent is not None, "a choice stands in a block"
    at = parent.index(choice)
    children = list(sic)
    _append(parent, at, sic.text or "")
    for number, child in enumerate(children):
        parent.insert(at + number, child)
    tail, choice.tail = choice.tail or "", None
    parent.remove(choice)
    _append(parent, at + len(children), tail)


def _append(parent: Element, at: int, text: str) -> None:
    """Add text before the child of this index."""
    if at == 0:
        parent.text = (parent.text or "") + text
    else:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text
