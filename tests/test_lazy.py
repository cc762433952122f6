"""Patterns that are compiled when they are first asked: each of them can be."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import converter.catalogue
import converter.recognise
import converter.source
import converter.text
from converter.text.lazy import LazyPattern, lazy

PACKAGES = (converter.catalogue, converter.recognise, converter.source, converter.text)
MODULES = sorted(
    each.name for package in PACKAGES for each in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
)


@pytest.mark.parametrize("name", MODULES)
def test_all_patterns_of_a_module_compile(name: str) -> None:
    for value in vars(importlib.import_module(name)).values():
        if isinstance(value, LazyPattern):
            assert isinstance(value.search("政府工作报告"), re.Match | None)


def test_a_lazy_pattern_answers_as_a_pattern_does() -> None:
    for text in ("2022年", "在2022年", "年", ""):
        pattern, plain = lazy(r"(?P<year>\d{4})年"), re.compile(r"(?P<year>\d{4})年")
        for method in ("search", "match", "fullmatch"):
            found, expected = getattr(pattern, method)(text), getattr(plain, method)(text)
            assert (found and found.span("year")) == (expected and expected.span("year"))
        assert pattern.findall(text) == plain.findall(text)
        assert pattern.sub("", text) == plain.sub("", text)
        assert (pattern.flags, pattern.groups) == (plain.flags, plain.groups)


def test_a_lazy_pattern_is_not_compiled_before_it_is_asked() -> None:
    broken = lazy("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("")


def test_a_lazy_pattern_has_nothing_that_a_pattern_has_not() -> None:
    with pytest.raises(AttributeError):
        getattr(lazy("一"), "compile")  # noqa: B009
