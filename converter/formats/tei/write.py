"""Writer of TEI P5: a tree, checked against report.rng and report.sch of `schemas/`, then serialised."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from converter.catalogue.identity import edition_id
from converter.formats.tei.classes import class_ids
from converter.formats.tei.elements import NAMESPACE, TEI, XML_ID, XML_LANG, Element, add, indent
from converter.formats.tei.frame import TeiFrame, read_frame
from converter.formats.tei.ids import NAMELESS, model_ids, xml_ids
from converter.formats.tei.paths import RESERVED, SPEAKER
from converter.formats.tei.prose import say_in
from converter.formats.tei.schemas import models
from converter.formats.tei.style import style_ids
from converter.formats.tei.write_header import write_header
from converter.formats.tei.write_leaves import WritingContext
from converter.formats.tei.write_profile import speaker_named
from converter.formats.tei.write_stand_off import write_stand_off
from converter.formats.tei.write_text import shown_term, write_text
from converter.model import Report
from converter.model.layout import TextOffsets
from converter.source.problem import Outcome

if TYPE_CHECKING:
    from converter.model.options import Annotations, OutputOptions

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The report as TEI; an empty text, with problems, where the frame cannot be used."""
    frame = read_frame(options.template)
    if frame.value is None:
        return Outcome("", frame.problems)
    tree = build(report, frame.value, options.annotations, options.day)
    say_in(tree[0], options.language)
    if not options.check:
        return Outcome(written(tree))
    from converter.formats.tei.check import check_tei

    return Outcome(written(tree), check_tei(tree))


def build(report: Report, frame: TeiFrame, annotations: Annotations | None = None, day: str | None = None) -> Element:
    """Build the `TEI` element of the report.

    `annotations` is their form, without which there are none; `day` that of the conversion, if it is to be stated.
    """
    taken = [*RESERVED, *_correctors(report), *class_ids(), *style_ids(), *frame.ids()]
    own = None
    if annotations == "inline" or annotations == "standoff":
        from converter.formats.tei.own_classes import OwnClasses
        from converter.formats.tei.write_annotations import AnnotationWriter, class_ids as further

        own = OwnClasses.of(report)
        taken += [*further(), *own.ids()]
    name = report.id or NAMELESS
    edition = edition_id(report)
    ids = xml_ids(dict.fromkeys([name, *model_ids(report), edition]), frame.prefix, taken)
    root = etree.Element(TEI + "TEI", nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # None is the default
    root.set(XML_ID, ids[name])
    root.set(XML_LANG, report.metadata.language)
    header = add(root, "teiHeader")
    terms = {entry.id: term for entry in report.back.glossary if (term := shown_term(entry))}
    speaker = f"#{SPEAKER}" if speaker_named(report.metadata) else None
    context = WritingContext(report, ids, terms, TextOffsets.of(report), speaker)
    if own is not None and (annotations == "inline" or annotations == "standoff"):
        used = {*ids.values(), *taken}
        beside = AnnotationWriter(annotations, context.offsets, ids, frame.prefix, used, own)
        context = context._replace(annotations=beside)
    text = write_text(root, context)
    if report.source.pages:
        from converter.formats.tei.page_breaks import write_page_breaks

        write_page_breaks(text, report)
    if edition != name:
        text.set(XML_ID, ids[edition])
    write_header(header, text, report, frame, day)
    write_stand_off(root, context)
    if report.corrections:
        from converter.formats.tei.write_corrections import write_choices, write_responsibility

        write_responsibility(root, report, ids)
        write_choices(root, report)
    if context.annotations is not None:
        context.annotations.write_classes(root)
    named = any(str(instruction).startswith("<?xml-model") for instruction in frame.instructions)
    for instruction in (*(() if named else models()), *frame.instructions):
        root.addprevious(deepcopy(instruction))
    indent(root)
    return root


def _correctors(report: Report) -> Iterable[str]:
    """The ids of people who corrected the report; most have none."""
    if not report.corrections:
        return ()
    from converter.formats.tei.write_corrections import correctors

    return correctors(report).values()


def written(root: Element) -> str:
    """The document as text, in UTF-8 once it is written."""
    return DECLARATION + etree.tostring(root.getroottree(), encoding="unicode") + "\n"
