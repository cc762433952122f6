"""Reports with quantities beside their texts: some for hypothesis, and one with a quantity beside every text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from sample import sample_report
from strategies import reports

from converter.annotate.annotated import Annotator
from converter.annotate.values import Context
from converter.layout import TextOffsets
from converter.model import Indicator, Quantity, Report
from converter.span import Span

Choice = Callable[[str], Sequence[Quantity]]
"""From a leaf's text to quantities whose spans are offsets in it."""


class Chosen(Annotator):
    """Puts chosen quantities beside each text in place of those that it states."""

    def __init__(self, report: Report, choose: Choice) -> None:
        super().__init__(TextOffsets.of(report), ())
        self.choose = choose

    def stated(self, leaf: Span | None, text: str, context: Context) -> tuple[Quantity, ...]:
        return () if leaf is None else tuple(self.placed(each, leaf.start) for each in self.choose(text))


def with_quantities(report: Report, choose: Choice) -> Report:
    """The report with the quantities that `choose` finds."""
    chosen, context = Chosen(report, choose), Context()
    annexes = tuple(chosen.annex(each, context) for each in report.back.annexes)
    return replace(
        report, front=chosen.nodes(report.front, context), body=chosen.nodes(report.body, context),
        back=replace(report.back, annexes=annexes),
    )


def stated_everywhere(**values: Any) -> Report:
    """The sample report with a quantity beside every text: its first character; the second names what it measures."""
    plain = Quantity(span=Span(0, 1), text="", quantity="5", bound="exact")
    return with_quantities(sample_report(), lambda text: [
        replace(plain, text=text[0], indicator=Indicator(text[1:2], Span(1, 2)) if text[1:] else None, **values)
    ])


maybe_unit = st.sampled_from((None, "%", "元/月"))
fields = st.fixed_dictionaries({
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
})


@st.composite
def annotated_reports(draw: st.DrawFn) -> Report:
    """A valid report with up to two quantities beside a text; what they measure may stand anywhere in it."""
    return with_quantities(draw(reports()), lambda text: _drawn(draw, text))


def _drawn(draw: st.DrawFn, text: str) -> list[Quantity]:
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    return [_quantity(draw, text, Span(*pair)) for pair in zip(cuts[::2], cuts[1::2], strict=False)]


def _quantity(draw: st.DrawFn, text: str, span: Span) -> Quantity:
    ends = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=2)))
    words = Span(*ends)
    named = Indicator(words.of(text), words, draw(st.sampled_from((None, "gdp"))))
    values: dict[str, Any] = draw(fields)
    return Quantity(span=span, text=span.of(text), indicator=draw(st.sampled_from((None, named))), **values)

