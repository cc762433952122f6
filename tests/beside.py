"""Reports with annotations beside their texts: some for hypothesis, and one with all kinds beside every text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, get_args

from hypothesis import strategies as st
from sample import sample_report
from strategies import reports

from converter.annotate.annotated import placed, with_annotations as put_beside
from converter.annotate.leaves import leaves
from converter.model import (
    Annotation,
    Date,
    Honour,
    Indicator,
    Law,
    Level,
    Organization,
    PlaceName,
    Quantity,
    Report,
    Term,
)
from converter.model.annotations import DateKind, HonourLevel, LawKind, OrganizationKind, in_order
from converter.source.span import Span

Choice = Callable[[str], Sequence[Annotation]]
"""From a leaf's text to annotations whose spans are offsets in it."""


def with_annotations(report: Report, choose: Choice) -> Report:
    """The report with the annotations that `choose` finds."""
    texts = tuple(leaves(report))
    found = placed(report, texts, (choose(leaf.passage.text) for leaf in texts))
    return put_beside(report, dict(zip((leaf.span for leaf in texts), found, strict=True)))


def stated_everywhere(**values: Any) -> Report:
    """The sample report with a quantity beside every text: its first character; the second names what it measures."""
    plain = Quantity(span=Span(0, 1), text="", quantity="5", bound="exact")
    return with_annotations(
        sample_report(),
        lambda text: [
            replace(plain, text=text[0], indicator=Indicator(text[1:2], Span(1, 2)) if text[1:] else None, **values)
        ],
    )


def named_everywhere() -> Report:
    """The sample report with a name of each kind around the first character of every text, all values given."""

    def named(text: str) -> Sequence[Annotation]:
        place: tuple[Span, str] = (Span(0, 1), text[0])
        return in_order(
            [
                Date(*place, "relative", "2017/2021"),
                PlaceName(*place, "示例县", "county", "220421", ("220422",), True),
                Organization(*place, "party", "示例市人民政府", "220400"),
                Law(*place, "示例条例", "law"),
                Term(*place, "示例"),
                Honour(*place, "national"),
            ]
        )

    return with_annotations(sample_report(), named)


maybe_unit = st.sampled_from((None, "%", "元/月"))
fields = st.fixed_dictionaries(
    {
        "quantity": st.sampled_from(("5", "0.25", "-3")),
        "quantity_max": st.sampled_from((None, None, "7.5")),
        "ratio": st.sampled_from(((), (), ("12", "38", "50"))),
        "unit": maybe_unit,
        "unit_code": st.sampled_from((None, "%", "CNY")),
        "change": st.sampled_from((None, "increase", "decrease")),
        "bound": st.sampled_from(("exact", "about", "at-least", "at-most")),
        "status": st.sampled_from((None, "outcome", "expected", "target")),
        "basis": st.sampled_from((None, "year-on-year", "annual-average", "since-start")),
        "period": st.sampled_from((None, "2021", "2017/2021")),
        "modality": st.sampled_from((None, "力争", "不低于")),
    }
)


@st.composite
def annotated_reports(draw: st.DrawFn) -> Report:
    """A valid report with some annotations beside a text, over one another where their types differ."""
    return with_annotations(draw(reports()), lambda text: _drawn(draw, text))


def _drawn(draw: st.DrawFn, text: str) -> Sequence[Annotation]:
    kinds = draw(st.lists(st.sampled_from(MAKERS), max_size=3, unique=True))
    return in_order(make(draw, text, span) for make in kinds for span in _spans(draw, text))


def _spans(draw: st.DrawFn, text: str) -> list[Span]:
    """Up to two stretches of a text, none over the other."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    return [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]


def _quantity(draw: st.DrawFn, text: str, span: Span) -> Annotation:
    ends = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=2)))
    words = Span(*ends)
    named = Indicator(words.of(text), words, draw(st.sampled_from((None, "gdp"))))
    values: dict[str, Any] = draw(fields)
    return Quantity(span=span, text=span.of(text), indicator=draw(st.sampled_from((None, named))), **values)


def _date(draw: st.DrawFn, text: str, span: Span) -> Annotation:
    moments = (None, "2021", "2021-02-28", "2017/2021", "2021-01/2021-03", "2012/..", "../2025-12-31")
    return Date(span, span.of(text), draw(st.sampled_from(get_args(DateKind))), draw(st.sampled_from(moments)))


def _place(draw: st.DrawFn, text: str, span: Span) -> Annotation:
    level = draw(st.sampled_from((None, *get_args(Level))))
    name, relative = draw(st.sampled_from((None, "示例县", "示例市"))), draw(st.booleans())
    codes = draw(st.sampled_from(((None, ()), ("220421", ()), (None, ("220421", "220422")))))
    return PlaceName(span, span.of(text), name, level, *codes, relative)


def _body(draw: st.DrawFn, text: str, span: Span) -> Annotation:
    name, place = draw(st.sampled_from((None, "示例市人民政府"))), draw(st.sampled_from((None, "220400")))
    return Organization(span, span.of(text), draw(st.sampled_from(get_args(OrganizationKind))), name, place)


def _law(draw: st.DrawFn, text: str, span: Span) -> Annotation:
    words = span.of(text)
    title = draw(st.sampled_from(("示例条例", words[1:-1] or "例")))
    return Law(span, words, title, draw(st.sampled_from(get_args(LawKind))))


def _term(draw: st.DrawFn, text: str, span: Span) -> Annotation:
    return Term(span, span.of(text), draw(st.sampled_from(("示例", span.of(text)))))


def _honour(draw: st.DrawFn, text: str, span: Span) -> Annotation:
    return Honour(span, span.of(text), draw(st.sampled_from((None, *get_args(HonourLevel)))))


MAKERS = (_quantity, _date, _place, _body, _law, _term, _honour)
"""Makers of an annotation of each type over a stretch of a text."""
