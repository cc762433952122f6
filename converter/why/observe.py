"""Observation of the program's own functions: arguments and results of each that decides.

Nothing is recorded in a plain run, and no function knows that it is watched, so a trace costs a conversion nothing
and cannot tell of other rules than those that ran.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from types import CodeType, FrameType
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Call(NamedTuple):
    """A call of a watched function that came to its end."""

    function: Callable[..., Any]
    known: Mapping[str, Any]
    """Its arguments and other variables, as they stood at the end."""
    gave: Any


def observed(run: Callable[[], T], watched: Iterable[Callable[..., Any]]) -> tuple[T, list[Call]]:
    """Result of `run`, and the calls of the watched functions in the order in which they ended.

    >>> from converter.recognise.titles import front_row
    >>> _, calls = observed(lambda: front_row("政 府 工 作 报 告"), [front_row])
    >>> calls[0].known["said"], calls[0].gave.name
    ('政府工作报告', 'title')
    """
    functions: dict[CodeType, Callable[..., Any]] = {each.__code__: each for each in watched}
    calls: list[Call] = []

    def note(frame: FrameType, event: str, value: object) -> None:
        if event == "return" and frame.f_code in functions:
            calls.append(Call(functions[frame.f_code], dict(frame.f_locals), value))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        found = run()
    finally:
        sys.setprofile(before)
    return found, calls
