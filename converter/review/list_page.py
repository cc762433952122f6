"""The list of the documents under review: how far each is, and which have doubts of a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from converter.formats.html.markup import NOTHING, Markup, element, escaped, lines
from converter.language import Language, translated
from converter.review.page import ReviewAddress, framed
from converter.review.service import ReviewState

ListedDocument = tuple[str, ReviewState | None]
"""Name of a document, and its state; None if it was not read yet."""


def list_page(found: Sequence[ListedDocument], code: str, place: ReviewAddress, language: Language) -> str:
    """The page of all documents, or of those with an open doubt of a code."""
    read = [summary for _, summary in found if summary is not None]
    done = sum(not summary.open and not summary.fault for summary in read)
    said = translated(f"{done} of {len(found)} documents have no open doubt; {len(read)} were read so far")
    shown = [(name, each) for name, each in found if not code or (each is not None and code in each.codes)]
    codes = Counter(code for summary in read for code in summary.codes)
    progress = element("progress", NOTHING, {"value": str(done), "max": str(len(found)), "aria-label": said})
    heads = (translated("Document"), translated("Doubts"), translated("Corrections"))
    head = element("thead", element("tr", [element("th", escaped(each), {"scope": "col"}) for each in heads]))
    table = element("table", lines((head, element("tbody", lines(_row(each, place) for each in shown)))))
    title = translated("Documents to review")
    content = lines(
        (
            element("h1", escaped(title)),
            element("p", escaped(said), {"role": "status", "id": "status"}),
            progress,
            _filter(codes, code, place),
            table,
        )
    )
    waiting = "" if len(read) < len(found) else None
    attributes = {"id": "text", "data-root": place.root, "data-waiting": waiting}
    return framed(place, language, title, element("main", content, attributes), "documents")


def _filter(codes: Mapping[str, int], code: str, place: ReviewAddress) -> Markup:
    """The form that chooses a problem code; the codes are those of open doubts."""
    names: Iterable[str] = sorted({*codes, *filter(None, (code,))})
    options = [element("option", escaped(translated("every code")), {"value": ""})]
    options += [
        element(
            "option",
            escaped(f"{each} ({codes.get(each, 0)})"),
            {"value": each, "selected": "" if each == code else None},
        )
        for each in names
    ]
    choice = element("select", options, {"name": "code"})
    label = element("label", Markup(escaped(translated("Only problems of the code")) + " " + choice))
    button = element("button", escaped(translated("show")))
    return element("form", Markup(label + " " + button), {"action": place.list, "method": "get"})


def _row(listed: ListedDocument, place: ReviewAddress) -> Markup:
    name, summary = listed
    link = element("a", escaped(name), {"href": place.document(name)})
    if summary is None:
        return element(
            "tr", (element("th", link, {"scope": "row"}), element("td", escaped("…")), element("td", NOTHING))
        )
    title = element("small", escaped(summary.title)) if summary.title != name else NOTHING
    state = translated(summary.fault) or (translated(f"{summary.open} of {summary.doubts}") if summary.open else "✓")
    head = element("th", Markup(link + title), {"scope": "row"})
    cells = [element("td", escaped(each)) for each in (state, str(summary.corrections))]
    return element("tr", (head, *cells), {"class": "open" if summary.open or summary.fault else "done"})


def fault_page(words: str, place: ReviewAddress, language: Language) -> str:
    """The page that says why there is none."""
    link = element("a", escaped(translated("list of documents")), {"href": place.list})
    content = lines((element("h1", escaped(translated("This cannot be shown"))), element("p", escaped(words)), link))
    return framed(place, language, words, element("main", content, {"id": "text"}), "documents")
