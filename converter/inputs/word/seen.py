"""Visible parts of a Word document's XML: no deletions, no properties, one of several alternatives."""

from __future__ import annotations

from lxml.etree import _Element

from converter.inputs.word.package import W

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

UNSEEN = frozenset(
    (
        *(
            W + name
            for name in (
                "pPr",
                "rPr",
                "sdtPr",
                "sdtEndPr",
                "customXmlPr",
                "smartTagPr",
                "del",
                "moveFrom",
                "delText",
                "delInstrText",
                "footnoteRef",
                "endnoteRef",
                "annotationRef",
                "commentReference",
                "rubyPr",
            )
        ),
        MATH + "ctrlPr",
    )
)
"""Elements invisible in print: properties, deletions, comments, and the marker at the start of a note's text."""

DELETED = {W + "tr": ("trPr", "del"), W + "tc": ("tcPr", "cellDel")}
"""Deleted rows and cells of tables: the properties and the sign in them."""


def is_seen(element: _Element) -> bool:
    """Test whether an element is in a paragraph and not hidden by any element around it."""
    around = [element, *element.iterancestors()]
    return any(each.tag == W + "p" for each in around) and not any(
        each.tag in UNSEEN
        or is_deleted(each)
        or (parent.tag == ALTERNATIVE + "AlternateContent" and each is not chosen_alternative(parent))
        for each, parent in zip(around, [*around[1:], around[-1]], strict=True)
    )


def is_deleted(element: _Element) -> bool:
    """Test whether a row or a cell of a table was deleted."""
    properties, sign = DELETED.get(element.tag, ("", ""))
    return bool(sign) and element.find(f"{W}{properties}/{W}{sign}") is not None


def chosen_alternative(element: _Element) -> _Element | None:
    """Of the same content written for newer and for older programs, the one to read."""
    choice = element.find(ALTERNATIVE + "Choice")
    return choice if choice is not None else element.find(ALTERNATIVE + "Fallback")
