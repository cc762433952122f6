"""Panels of the page beside the two texts: doubts, metadata with evidence, outline, corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from converter.corrections.applying import LONGEST_QUOTE, STATE_WORDS
from converter.corrections.statements import STATABLE
from converter.formats.html.context import page_ids
from converter.formats.html.markup import NOTHING, Markup, element, escaped, lines
from converter.language import joined, translated
from converter.model import Correction, Division
from converter.model.walk import walk
from converter.review.doubts import ReviewDoubt
from converter.review.reading import ReviewReading
from converter.review.targets import KIND, Target


def panels(reading: ReviewReading) -> Markup:
    """The panels, one below the other."""
    return lines((_doubts(reading), _metadata(reading), _outline(reading), _corrections(reading)))


def _panel(name: str, title: str, content: Markup, *, is_open: bool = True) -> Markup:
    summary = element("summary", element("h2", escaped(title)))
    attributes = {"id": f"panel-{name}", "class": "panel", "open": "" if is_open else None}
    return element("details", lines((summary, content)), attributes)


def _doubts(reading: ReviewReading) -> Markup:
    """The doubts, the least sure first, with a filter by problem code."""
    doubts = reading.doubts
    left, count = sum(each.open for each in doubts), sum(each.counts for each in doubts)
    title = joined((translated("Doubts"), translated(f"{left} of {count} are open")))
    if not doubts:
        return _panel("doubts", title, element("p", escaped(translated("There is nothing to look at."))))
    codes = Counter(each.problem.code.code for each in doubts)
    options = [element("option", escaped(translated("every code")), {"value": ""})]
    options += [
        element("option", escaped(f"{code} ({number})"), {"value": code}) for code, number in sorted(codes.items())
    ]
    choice = element("select", options, {"id": "filter"})
    chosen = element("label", Markup(escaped(translated("Only problems of the code")) + " " + choice))
    rows = element("ol", lines(_doubt(reading, each) for each in doubts), {"class": "doubts"})
    return _panel("doubts", title, lines((element("p", chosen), rows)))


def _doubt(reading: ReviewReading, doubt: ReviewDoubt) -> Markup:
    problem = doubt.problem
    state = translated("settled") if doubt.settled else "" if doubt.counts else translated("note")
    said = translated(problem.message) + (f" ({state})" if state else "")
    line = problem.line
    place = translated(f"line {line}") if doubt.target and problem.span.end else ""
    inside = [escaped(said), element("small", escaped(" · ".join(filter(None, (place, problem.code.code)))))]
    kind = "open" if doubt.open else "settled" if doubt.settled else "note"
    hint = element("p", escaped(translated(problem.hint)), {"class": "hint"}) if problem.hint else NOTHING
    attributes = {"data-code": problem.code.code, "class": kind}
    if not doubt.target:
        return element("li", lines((element("span", inside), hint)), attributes)
    button = element("button", inside, {"type": "button", "data-target": doubt.target})
    return element("li", lines((button, hint)), attributes)


def _metadata(reading: ReviewReading) -> Markup:
    """Each field with its value, its evidence in the source, and how sure it is."""
    fields = [each for each in reading.targets.values() if each.kind == "field"]
    stated, others = ([each for each in fields if bool(each.value) == known] for known in (True, False))
    summary = element("summary", escaped(translated("not stated")))
    rest = element("details", lines((summary, _table(reading, others))))
    return _panel("metadata", translated("Metadata"), lines((_table(reading, stated), rest)))


def _table(reading: ReviewReading, fields: Sequence[Target]) -> Markup:
    body = element("tbody", lines(_field(reading, each) for each in fields))
    titles = (translated("Field"), translated("Value"), translated("Evidence"))
    head = element("thead", element("tr", [element("th", escaped(each), {"scope": "col"}) for each in titles]))
    return element("table", lines((head, body)), {"class": "fields"})


def _field(reading: ReviewReading, target: Target) -> Markup:
    metadata = reading.report.metadata
    path = STATABLE[target.key].path if target.key in STATABLE else KIND
    confidence = metadata.confidence.get(path, 1.0)
    span = target.span
    said = []
    if span is not None:
        line = reading.shown.position(span.start)[0]
        said.append(translated(f"line {line}"))
    if confidence < 1:
        said.append(translated(f"({confidence:.0%} sure)"))
    shown = translated(target.value) if target.key in (KIND, "level") else target.value
    button = element(
        "button",
        escaped(shown or "—"),
        {"type": "button", "data-target": target.id, "data-value": target.value, "title": translated("edit the value")},
    )
    cells = [element("td", button), element("td", escaped(" ".join(said)))]
    head = element("th", escaped(translated(target.key)), {"scope": "row"})
    return element("tr", [head, *cells], {"class": None if target.value else "unstated"})


def _outline(reading: ReviewReading) -> Markup:
    """The headings with their levels."""
    rows = list(_headings(reading))
    content = element("ol", lines(rows)) if rows else element("p", escaped(translated("There are no headings.")))
    return _panel("outline", translated("Outline"), element("nav", content, {"aria-label": translated("Outline")}))


def _headings(reading: ReviewReading) -> Iterator[Markup]:
    ids = page_ids(reading.report)
    for node in walk(reading.report):
        if isinstance(node, Division):
            level = element("span", escaped(str(node.level)), {"class": "level"})
            sure = f" {node.confidence:.0%}" if node.confidence < 1 else ""
            said = escaped(node.label + node.heading or translated("(no heading)"))
            doubt = element("small", escaped(sure)) if sure else NOTHING
            own = ids[node.id]
            link = element("a", Markup(level + said + doubt), {"href": f"#{own}", "data-target": own})
            yield element("li", link, {"class": f"deep{min(node.level, 6)}"})


def parts_of(correction: Correction) -> str:
    """A correction in its own terms, which are those of its file in any language.

    >>> parts_of(Correction("heading", value="2", quote="民生改善"))
    'heading · 2 · 民生改善'
    """
    quote = " ".join(correction.quote.split())
    short = quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + "…"
    return " · ".join(filter(None, (f"{correction.kind} {correction.field}".rstrip(), correction.value, short)))


def _corrections(reading: ReviewReading) -> Markup:
    """The corrections with what became of each; those in the document's own file can be removed."""
    rows = []
    for number, each in enumerate(reading.report.corrections, 1):
        state = translated(STATE_WORDS[each.state or "applied"])
        signed = " · ".join(filter(None, (each.by, each.when, each.why)))
        button = NOTHING
        if number <= len(reading.own):
            label = translated(f"Remove correction {number}")
            attributes = {"type": "button", "data-remove": str(number), "aria-label": label}
            button = element("button", escaped("✕"), attributes)
        remark = element("small", escaped(" · ".join(filter(None, (state, signed)))))
        rows.append(element("li", Markup(escaped(f"{parts_of(each)} ") + remark + button)))
    title = joined((translated("Corrections"), str(len(rows))))
    none = element("p", escaped(translated("There are none yet; each action makes one.")))
    return _panel("corrections", title, element("ol", lines(rows)) if rows else none)
