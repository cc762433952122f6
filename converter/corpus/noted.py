"""Facts in the manifest about a report: signs of duplicates, and values to be checked by a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from hashlib import sha256
from typing import Any

from converter.corpus.signature import signature
from converter.dataclass import replace
from converter.inputs.labels import Label
from converter.model import Report
from converter.model.layout import leaves, restore
from converter.source.source import Source

DISAGREEING = ("label-disagrees",)
"""Codes of problems about contradictions between the text and outside metadata."""

MOST_NOTED = 20
"""Entries that are kept of one report."""

LONGEST = 200
"""Characters that are kept of a value or a sentence."""


def noted(report: Report, labels: Sequence[Label] = ()) -> dict[str, Any]:
    """The fields `text`, `signature`, `labels`, `doubtful` and `disagreements` of the report's record."""
    text = own_text(report)
    return {
        "text": sha256(text.encode("utf-8", "replace")).hexdigest() if text else "",
        "signature": signature(text),
        "labels": {label.field or label.name: _short(label.value) for label in labels if label.value.strip()},
        "doubtful": list(_doubtful(report))[:MOST_NOTED],
        "disagreements": [
            {"message": _short(problem.message), "line": problem.line}
            for problem in report.problems
            if problem.code.code in DISAGREEING
        ][:MOST_NOTED],
    }


def own_text(report: Report) -> str:
    """Join the report's words in order, without white space and without boilerplate.

    >>> from converter import read
    >>> own_text(read("首页 > 公开\\n政府工作报告\\n各位代表：\\n　　经济 平稳。\\n责任编辑：李明\\n").value)
    '政府工作报告各位代表：经济平稳。'
    """
    return "".join("".join(text.split()) for _, text in leaves(replace(report, omitted=())))


def _doubtful(report: Report) -> Iterator[dict[str, Any]]:
    """Each value whose confidence is below 1, the least sure first, with the words that state it and their line."""
    metadata = report.metadata
    unsure = sorted((sure, name) for name, sure in metadata.confidence.items() if sure < 1)
    source = Source(restore(leaves(report), report.source.layout)) if unsure else Source("")
    for sure, name in unsure:
        value = reduce(_of, name.split("."), metadata)
        span = metadata.evidence.get(name)
        yield {
            "field": name,
            "value": None if value is None else _short(str(value)),
            "confidence": round(sure, 3),
            "stated": "" if span is None else _short(source.text[span.start : span.end]),
            "line": None if span is None else source.position(span.start)[0],
        }


def _of(record: Any, name: str) -> Any:
    """A field of a record that may be missing."""
    return getattr(record, name, None)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
