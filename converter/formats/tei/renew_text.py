"""Conversion of text and classes in TEI of earlier versions to those of today, in place; today's stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

from lxml import etree

from converter.formats.tei.elements import TEI, XML_ID, Element, add
from converter.formats.tei.own_classes import MODALITIES, TIMES, class_id
from converter.formats.tei.paths import path
from converter.formats.tei.read_elements import line, name_of, runs, text_of
from converter.formats.tei.style import write_tags
from converter.formats.tei.write_blocks import MARKED, numbers_of
from converter.formats.tei.write_leaves import HEADED, ROLES

OF_LINES = {"byline": "byline", "docDate": "date"}
"""Element of an earlier title page -> the type of its line."""

LISTS = {"ordered": "counted", "unordered": "uncounted"}
INSIDE_ITEMS = frozenset({"p", "ab", "list", "table", "incident"})

FIXED = ("change", "bound", "status", "basis")
"""Taxonomies of quantities whose names were longer."""


def renew_text(root: Element) -> None:
    """Give the text, the refrains and the classes of the document `root` the elements of today."""
    text, encoding = root.find(path("text")), root.find(path("teiHeader/encodingDesc"))
    if text is None or encoding is None:
        return
    _renew_front(text)
    for salute in list(text.iter(TEI + "salute")):
        salute.tag = TEI + "ab"
        salute.set("type", "salute")
    _renew_refrains(root, text)
    for item in list(text.iter(TEI + "item")):
        _renew_item(item)
    for holder in text.iter(TEI + "div", TEI + "item"):
        _renew_lists(holder)
    _renew_classes(root, encoding)
    if encoding.find(path("tagsDecl")) is None and (editorial := encoding.find(path("editorialDecl"))) is not None:
        made = etree.Element("holder")
        write_tags(made, text)
        for each in reversed(made):
            editorial.addnext(each)


def _renew_front(text: Element) -> None:
    """Turn title pages into a division, and move the opening into the body."""
    front, body = text.find(TEI + "front"), text.find(TEI + "body")
    if front is None or body is None or all(each.get("type") == "title" for each in front):
        return
    page = etree.Element(TEI + "div", {"type": "title", "n": "title"})
    opening = etree.Element(TEI + "div", {"type": "opening", "n": "opening"})
    for part in front:
        lines = list(_title_lines(part)) if name_of(part) == "titlePage" else []
        for each in lines:
            _renew_line(each, opening if len(opening) else page)
        if not lines:
            opening.extend(part)
    for author in list(page.iter(TEI + "docAuthor")) + list(opening.iter(TEI + "docAuthor")):
        author.tag = TEI + "persName"
    if len(opening):
        _number(opening)
        body.insert(0, opening)
    if len(page):
        front[:] = [page]
    else:
        text.remove(front)


def _title_lines(page: Element) -> Iterator[Element]:
    for each in page:
        yield from each if name_of(each) == "docTitle" else (each,)


def _renew_line(element: Element, into: Element) -> None:
    """A line of an earlier title page, on that of today or in the opening."""
    kind = OF_LINES.get(name_of(element)) or element.get("type") or "caption"
    element.attrib.pop("type", "")
    role = ROLES.get(kind, "caption")
    if into.get("type") == "opening":
        element.tag = TEI + "p"
        element.set("ana", f"#role.{role}")
    else:
        headed = role in HEADED and all(name_of(each) == "head" for each in into)
        element.tag = TEI + ("head" if headed else "ab")
        element.set("type", kind)
    element.tail = None
    into.append(element)


def _number(holder: Element) -> None:
    """Number the paragraphs of a unit."""
    for number, paragraph in enumerate(holder.iterfind(TEI + "p"), 1):
        paragraph.set("n", str(number))


def _renew_refrains(root: Element, text: Element) -> None:
    """Move the spans of refrains into `standOff`."""
    spans = [each for each in text.iter(TEI + "span") if each.get("type") == "refrain"]
    if not spans:
        return
    by_id = {each.get(XML_ID): each for each in text.iter(f"{TEI}*")}
    holder = root.find(TEI + "standOff")
    holder = add(root, "standOff") if holder is None else holder
    group = add(holder, "spanGrp", "", {"type": "refrains"})
    for span in spans:
        parent = span.getparent()
        assert parent is not None
        parent.remove(span)
        members = (by_id.get(each.removeprefix("#")) for each in span.get("target", "").split())
        phrases = (text_of(seg) for each in members if each is not None for seg in each.iter(TEI + "seg"))
        if span.get("target"):
            del span.attrib["type"]
            span.text = next(phrases, "")
            group.append(span)
    if not len(group):
        holder.remove(group)
    if not len(holder):
        root.remove(holder)


def _renew_item(item: Element) -> None:
    """Put the first line of an item, which stood loose in it, into a paragraph."""
    first = next((at for at, child in enumerate(item) if name_of(child) in INSIDE_ITEMS), len(item))
    loose = list(islice(item, first))
    words = line([item.text or "", *(run for child in loose for run in (child, child.tail or ""))]).text
    if not (loose or words):
        return
    paragraph = etree.Element(TEI + "p")
    paragraph.text, item.text = item.text, None
    paragraph.extend(loose)
    item.insert(0, paragraph)
    _number(item)


def _renew_lists(holder: Element) -> None:
    """Number the lists of a unit, and the items of each by its own markers."""
    numbers = count(1)
    for each in holder.iterfind(TEI + "list"):
        number = str(next(numbers))
        kind = each.get("type", "")
        if kind in LISTS or (kind == "division" and each.get("n") is None):
            each.set("type", LISTS.get(kind, kind))
            each.set("rendition", MARKED)
            each.set("n", number)
            labels = [text_of(item.find(f"{TEI}p/{TEI}label")) for item in each]
            for item, written in zip(each, numbers_of(labels), strict=True):
                item.set("n", "1" if kind == "division" else written)


def _renew_classes(root: Element, encoding: Element) -> None:
    """Give the classes of quantities the ids that they have in every document."""
    now: dict[str, str] = {}
    for holder in list(encoding.iterfind(path("classDecl/taxonomy"))):
        name = holder.get(XML_ID, "").removeprefix("quantity.")
        if name == holder.get(XML_ID):
            continue
        if name in FIXED:
            renamed = {each.get(XML_ID, ""): each.get(XML_ID, "").removeprefix("quantity.") for each in holder}
        else:
            kind = {"unit-code": "unit"}.get(name, name)
            renamed = {each.get(XML_ID, ""): class_id(kind, text_of(each)) for each in holder}
        holder.set(XML_ID, {"period": TIMES, "modality": MODALITIES}.get(name, name))
        if name == "unit-code":
            _declare_units(encoding, holder, renamed)
        for each in holder:
            each.set(XML_ID, renamed[each.get(XML_ID, "")])
        now |= renamed
    for measure in root.iter(TEI + "measure") if now else ():
        classes = (now.get(each[1:], each[1:]) for each in measure.get("ana", "").split())
        pointers = " ".join(f"#{each}" for each in classes)
        if pointers:
            measure.set("ana", pointers)
    _renew_commodities(root)


def _declare_units(encoding: Element, holder: Element, names: dict[str, str]) -> None:
    """Turn the taxonomy of the codes of units into `unitDecl`."""
    units = etree.Element(TEI + "unitDecl")
    for each in holder:
        unit = add(units, "unitDef", "", {XML_ID: names[each.get(XML_ID, "")], "key": text_of(each)})
        add(unit, "label", text_of(each))
    parent = holder.getparent()
    assert parent is not None
    parent.remove(holder)
    parent.addnext(units)


def _renew_commodities(root: Element) -> None:
    """Take away what is measured where it is only the words of the indicator."""
    words = {f"#{each.get(XML_ID)}": line(runs(each)).text for each in root.iter(TEI + "rs")}
    for measure in root.iter(TEI + "measure"):
        named = words.get(measure.get("corresp", ""))
        if named is not None and measure.get("commodity") == "".join(named.split()):
            del measure.attrib["commodity"]
