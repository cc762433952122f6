"""XML of a record: elements by path of names, and the text of a whole document or of one of several records."""

from __future__ import annotations

from typing import Any

from lxml import etree

XSI = "http://www.w3.org/2001/XMLSchema-instance"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Builder:
    """Element of one namespace to which children are added.

    >>> record = Builder(etree.Element("{urn:a}record", nsmap={None: "urn:a"}))
    >>> record.add("title", "报告", type="main").add("note").element.tag
    '{urn:a}note'
    >>> etree.tostring(record.element, encoding="unicode")
    '<record xmlns="urn:a"><title type="main">报告<note/></title></record>'
    """

    def __init__(self, element: Any) -> None:
        self.element = element
        self._space = etree.QName(element).namespace

    def add(self, name: str, text: str | None = None, /, **attributes: str) -> Builder:
        """Add a child; a name of an attribute that Python reserves ends in an underscore."""
        child = etree.SubElement(self.element, f"{{{self._space}}}{name}")
        for key, said in attributes.items():
            child.set(key.rstrip("_"), said)
        child.text = text
        return Builder(child)

    def add_all(self, name: str, texts: tuple[str, ...], /, **attributes: str) -> None:
        """Add a child for each text."""
        for text in texts:
            self.add(name, text, **attributes)


def document(element: Any, *, indent: bool = True) -> str:
    """The text of a document with that root, indented unless blanks would get into its text."""
    if indent:
        etree.indent(element)
    return DECLARATION + etree.tostring(element, encoding="unicode") + "\n"
