"""Changes to trees: XML, HTML and JSON, element by element."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any

from lxml import etree, html

from fuzz.mutate_text import INVISIBLE, MARKUP, PIECES, changed_text

Element = Any
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
VALUES = (
    "",
    "0",
    "-1",
    "1",
    "2",
    "99",
    "99999999999999999999",
    "1e9",
    "NaN",
    "x",
    "true",
    "#",
    "#x",
    "a b",
    "../x",
    "\u00a0",
    "政府",
    "A1048576",
    "XFD1048576",
    "restart",
    "continue",
    "hanging",
    "nil",
    "colspan",
    "2022-13-45",
    "http://[",
    "&",
    "gloss1 p1",
)
WORD = (
    '<w:fldSimple w:instr="PAGE"/>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "<w:r><w:tab/></w:r>",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    "<w:r><w:br/></w:r>",
    '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>',
    '<w:r><w:footnoteReference w:id="1"/></w:r>',
    "<w:p/>",
    '<w:r><w:footnoteReference w:id="77"/></w:r>',
    "<w:r><w:footnoteRef/></w:r>",
    "<w:tbl/>",
    "<w:tbl><w:tr/></w:tbl>",
    "<w:tbl><w:tr><w:tc/><w:tc><w:p><w:r><w:t>指标</w:t></w:r></w:p></w:tc><w:tc/></w:tr></w:tbl>",
    "<w:sectPr/>",
    '<w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    "<w:r><w:noBreakHyphen/></w:r>",
    '<w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr>',
    '<w:r><w:sym w:char="F0B7"/></w:r>',
    "<w:ins/>",
    "<w:del/>",
    '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>',
    "<w:r><w:t>各位代表：</w:t></w:r>",
    "<w:r><w:softHyphen/><w:cr/></w:r>",
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>',
    "<w:rPr><w:vanish/></w:rPr>",
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>目录</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    "<w:hyperlink/>",
    "<w:smartTag/>",
    '<w:pPr><w:pStyle w:val="H1"/></w:pPr>',
    '<w:pPr><w:jc w:val="center"/></w:pPr>',
    "<w:tr><w:tc><w:p/></w:tc></w:tr>",
)
PAGE = (
    "<table><tr><td></td><td>指标</td><td></td></tr></table>",
    '<td colspan="3" rowspan="9">x</td>',
    "<br>",
    "<hr>",
    "<sup>①</sup>",
    "<table><tr><td>各位代表：</td></tr><tr><td> </td></tr></table>",
    "<ol start=-3><li>抓项目<li></ol>",
    "<pre>\n a\n</pre>",
    "<p>&nbsp;</p>",
    "<script>x</script>",
    "<style>p{}</style>",
    "<title>政府</title>",
    "<template><p>x</p></template>",
    "<p>",
    '<meta name="ArticleTitle" content="&lt;b&gt;政府">',
    '<meta name="PubDate" content="2022-99-99">',
    "<h1></h1>",
    "<select>",
    "<div hidden>隐</div>",
    "<svg><text>x</text></svg>",
    "<math><mi>x</mi></math>",
    "<ruby>政<rt>zheng</rt></ruby>",
    "<wbr>",
    "<textarea><p></textarea>",
    "<noscript><p>x</p></noscript>",
    "<iframe></iframe>",
    "<dl><dt>a<dd>b</dl>",
    "<caption>表</caption>",
    "<span style='display:none'>x</span>",
    "<strong>各位代表：</strong>",
    "<b>一、总体要求</b>",
    "<a href='#'>打印</a>",
    "<!-- x -->",
)
TEI = (
    "<pb/>",
    "<lb/>",
    "<gap/>",
    "<p/>",
    "<head/>",
    "<head>各位代表：</head>",
    '<note n="1">注</note>',
    '<ref target="#x">①</ref>',
    "<list><item/></list>",
    "<table><row><cell/><cell>指标</cell></row></table>",
    "<div/>",
    "<seg>x</seg>",
    "<fw>12</fw>",
    "<choice><sic>a</sic><corr>b</corr></choice>",
    "<ab/>",
    '<measure quantity="1" unit="x">1</measure>',
    "<date when='x'/>",
    "<teiHeader/>",
    "<text/>",
    "<back><div type='glossary'/></back>",
    "<stage>（掌声）</stage>",
    "<!-- x -->",
    "<?x y?>",
    "<l>x</l>",
)
NEW = {"docx": WORD, "xlsx": WORD[:0], "html": PAGE, "tei": TEI}


def _elements(root: Element) -> list[Element]:
    return [each for each in root.iter(etree.Element) if each.getparent() is not None]


def _delete(element: Element, _: Random) -> None:
    element.getparent().remove(element)


def _unwrap(element: Element, _: Random) -> None:
    parent, at = element.getparent(), element.getparent().index(element)
    for child in reversed(element):
        parent.insert(at, child)
    parent.remove(element)


def _repeat(element: Element, chance: Random) -> None:
    for _ in range(chance.choice((1, 1, 2, 30))):
        element.addnext(copy.deepcopy(element))


def _nest(element: Element, chance: Random) -> None:
    """The element inside copies of its parent's or its own kind, now and then many."""
    for _ in range(chance.choice((1, 1, 2, 40, 300))):
        around = copy.copy(chance.choice((element, element.getparent())))
        around.clear()  # a copy, since HTML has tags such as o:p, of which lxml makes no element
        element.addprevious(around)
        around.append(element)


def _move(element: Element, chance: Random) -> None:
    all_of_them = _elements(element.getroottree().getroot())
    others = [each for each in all_of_them if element not in (each, *each.iterancestors())]
    if others:
        chance.choice((_append, _behind))(chance.choice(others), element)


def _append(other: Element, element: Element) -> None:
    other.append(element)


def _behind(other: Element, element: Element) -> None:
    other.addnext(element)


def _rename(element: Element, chance: Random) -> None:
    name = chance.choice(_elements(element.getroottree().getroot())).tag
    if not name.endswith(":"):  # a name that a parser recovered, and no tree takes
        element.tag = name


def _attribute(element: Element, chance: Random) -> None:
    """An attribute deleted, changed or taken from another element."""
    names = list(element.attrib)
    others = chance.choice(_elements(element.getroottree().getroot())).attrib
    if names and chance.random() < 0.3:
        del element.attrib[chance.choice(names)]
    elif names and chance.random() < 0.7:
        element.set(chance.choice(names), chance.choice(VALUES))
    elif others:
        name = chance.choice(list(others))
        element.set(name, chance.choice((others[name], *VALUES)))


def _text(element: Element, chance: Random) -> None:
    """The text in it or behind it changed."""
    where = chance.choice(("text", "text", "tail"))
    said = getattr(element, where) or ""
    try:
        pool = chance.choice((PIECES, MARKUP, INVISIBLE, ("",)))
        setattr(element, where, changed_text(said, chance) if chance.random() < 0.5 else chance.choice(pool))
    except ValueError:  # XML holds no such character
        setattr(element, where, None)


CHANGES: tuple[tuple[int, Callable[[Element, Random], None]], ...] = (
    (3, _delete),
    (3, _unwrap),
    (2, _repeat),
    (1, _nest),
    (3, _move),
    (2, _rename),
    (4, _attribute),
    (5, _text),
)
_WEIGHTS = [weight for weight, _ in CHANGES]


def _insert(element: Element, chance: Random, kind: str) -> None:
    piece = chance.choice(NEW[kind])
    if kind == "html":
        for each in html.fragments_fromstring(f"<div>{piece}</div>")[0]:
            element.addnext(each)
        return
    spaces = f'xmlns:w="{W}"' if kind == "docx" else 'xmlns="http://www.tei-c.org/ns/1.0"'
    made = etree.fromstring(f"<x {spaces}>{piece}</x>")[0]
    if chance.random() < 0.5 and isinstance(element.tag, str):
        element.insert(chance.randint(0, len(element)), made)
    else:
        element.addnext(made)


def changed_tree(data: bytes, chance: Random, kind: str) -> bytes:
    """The XML or HTML after changes to its elements; as it is where no parser takes it."""
    parser = html.HTMLParser(encoding="utf-8") if kind == "html" else etree.XMLParser(huge_tree=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return data
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        elements = _elements(root) if root is not None else []
        if not elements:
            return data
        if NEW[kind] and chance.random() < 0.3:
            _insert(chance.choice(elements), chance, kind)
        else:
            chance.choices(CHANGES, _WEIGHTS)[0][1](chance.choice(elements), chance)
    made: bytes = html.tostring(root, encoding="utf-8") if kind == "html" else etree.tostring(root, encoding="utf-8")
    return made


JSON_VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    10**20,
    1.5,
    1e308,
    float("nan"),
    "",
    "\ud800",
    "\x00",
    "政府",
    "p1",
    "2022-01-11",
    [],
    {},
    [[]],
    {"span": [0, 5]},
    [0, 0],
    [5, 2],
    [-1, 3],
    "gloss1",
    "paragraph",
    "division",
)


DEEP, DEPTH = "@deep@", 3_000
"""Placeholder for a value nested so deep that Python itself could not write it."""


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Each container with each of its keys, all the way down."""
    found, waiting = [], [value]
    while waiting:
        here = waiting.pop()
        keys: Any = here if isinstance(here, dict) else range(len(here)) if isinstance(here, list) else ()
        for key in keys:
            found.append((here, key))
            waiting.append(here[key])
    return found


def changed_json(data: bytes, chance: Random) -> bytes:
    """The JSON, or each line of it, after changes to its values; as it is where it is none."""
    try:
        value = json.loads(data)
    except ValueError:
        lines = data.splitlines(keepends=True)
        if len(lines) < 2:
            return data
        at = chance.randrange(len(lines))
        return b"".join((*lines[:at], changed_json(lines[at], chance), b"\n", *lines[at + 1 :]))
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        places = _places(value)
        if places:
            _change_value(*chance.choice(places), places, chance)
    written = json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    return written.replace(json.dumps(DEEP).encode(), b"[" * DEPTH + b"]" * DEPTH)


def _change_value(holder: Any, key: Any, places: list[tuple[Any, Any]], chance: Random) -> None:
    value = holder[key]
    match chance.choice((*["number", "text"] * 2, "delete", "value", "other", "swap", "repeat", "deep", "key")):
        case "delete":
            del holder[key]
        case "number" if isinstance(value, int):
            holder[key] = value + chance.choice((-1, 1, 5, -100, 10**6))
        case "text" if isinstance(value, str):
            holder[key] = changed_text(value, chance)
        case "other":
            other, name = chance.choice(places)
            holder[key] = copy.deepcopy(other[name])
        case "swap":
            other, name = chance.choice(places)
            holder[key], other[name] = copy.deepcopy(other[name]), copy.deepcopy(value)
        case "repeat" if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(value))
        case "deep":
            holder[key] = [[value]] if chance.random() < 0.7 else DEEP
        case "key" if isinstance(holder, dict):
            holder[chance.choice((*JSON_VALUES[10:16], f"{key}x"))] = holder.pop(key)
        case _:
            holder[key] = copy.deepcopy(chance.choice(JSON_VALUES))
