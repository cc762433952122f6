"""Writer of `standOff`: the places and bodies that the text names, its refrains, and annotations apart from it."""

from __future__ import annotations

from converter.formats.tei.elements import XML_ID, Element, add
from converter.formats.tei.write_leaves import WritingContext
from converter.model import RefrainGroup
from converter.model.walk import walk

REFRAINS, ANNOTATIONS = "refrains", "annotations"
"""Types of groups of spans."""


def write_stand_off(root: Element, context: WritingContext) -> None:
    """Write `standOff`, if it has content."""
    holder = add(root, "standOff")
    if context.annotations is not None:
        context.annotations.write_lists(holder)
    write_refrains(holder, context)
    if context.annotations is not None:
        context.annotations.write_spans(holder)
    if not len(holder):
        root.remove(holder)


def write_refrains(holder: Element, context: WritingContext) -> None:
    """A span for each group of paragraphs that open with the same words: the words, and pointers to its members."""
    groups = [node for node in walk(context.report) if isinstance(node, RefrainGroup) and node.children]
    if not groups:
        return
    parent = add(holder, "spanGrp", "", {"type": REFRAINS})
    for group in groups:
        members = context.links(child.id for child in group.children)
        add(parent, "span", group.phrase, {XML_ID: context.ids[group.id], "target": members})
