"""Generation of `converter/generate/p5.tsv`: modules, classes and attributes of the elements of `schemas/report.odd`.

Run as `python tests/tools/make_p5.py PATH` with the compiled guidelines of TEI P5 (p5subset.xml).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from converter.generate.odd import TEI, read_odd
from converter.resources import PACKAGE

TARGET = PACKAGE / "generate" / "p5.tsv"
HEAD = "kind\tname\tmodule\tattributes\tclasses\n"


def rows(guidelines: etree._Element) -> Iterator[str]:
    """A line for each element of ours, then for each class of attributes that they are in."""
    specs = {each.get("ident", ""): each for each in guidelines.iter(TEI + "elementSpec", TEI + "classSpec")}
    reached: dict[str, None] = {}
    for element in read_odd().iter(TEI + "elementSpec"):
        spec = specs[element.get("ident", "")]
        found = list(dict.fromkeys(_above(spec, specs)))
        reached |= dict.fromkeys(found)
        yield _row("element", spec, found)
    for name in sorted(reached):
        yield _row("class", specs[name], [])


def _above(spec: etree._Element, specs: dict[str, etree._Element]) -> Iterator[str]:
    """Yield the classes of attributes of an element or a class, and theirs."""
    for member in spec.iterfind(f"{TEI}classes/{TEI}memberOf"):
        name = member.get("key", "")
        if name.startswith("att."):
            yield name
            yield from _above(specs[name], specs)


def _row(kind: str, spec: etree._Element, classes: list[str]) -> str:
    holder = spec.find(TEI + "attList")
    own = () if holder is None else (each.get("ident", "") for each in holder.iter(TEI + "attDef"))
    return "\t".join((kind, spec.get("ident", ""), spec.get("module", ""), " ".join(own), " ".join(classes)))


def main() -> None:
    """Write the table."""
    guidelines = etree.parse(sys.argv[1]).getroot()
    TARGET.write_text(HEAD + "".join(f"{row}\n" for row in rows(guidelines)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    assert Path(sys.argv[1]).exists()
    main()
