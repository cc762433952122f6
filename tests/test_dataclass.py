"""The quick frozen dataclasses are to callers, and to the standard library, what the standard ones are."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import pytest

from converter import dataclass as quick
from converter.dataclass import ABSENT, field_names

T = TypeVar("T")


def declared(decorated: Callable[..., Any], field: Callable[..., Any], slots: bool) -> tuple[type, type]:
    """The same two classes, an outer and one that adds to it, made by one of the two decorators."""

    @decorated(frozen=True, slots=slots)
    class Town(Generic[T]):
        """A town."""

        name: T
        people: int = 0
        parts: dict[str, int] = field(default_factory=dict)
        code: str = field(default="", kw_only=True)

        @property
        def large(self) -> bool:
            return self.people > 1000

    @decorated(frozen=True, slots=slots)
    class Port(Town[T]):
        """A town at the sea."""

        quays: int = field(kw_only=True)

        def __repr__(self) -> str:
            return f"the port of {self.name}"

    return Town, Port


QUICK = {slots: declared(quick.dataclass, quick.field, slots) for slots in (True, False)}
STANDARD = {slots: declared(dataclasses.dataclass, dataclasses.field, slots) for slots in (True, False)}
BOTH = [pytest.param(QUICK[slots], STANDARD[slots], id="slots" if slots else "no slots") for slots in (True, False)]


@quick.dataclass(frozen=True, slots=True)
class Pier:
    """At the top of a module, where pickle finds it."""

    length: int
    name: str = ""


@quick.dataclass(frozen=True)
class Basin:
    """Without slots."""

    depth: int


@pytest.mark.parametrize(("ours", "theirs"), BOTH)
def test_a_class_is_called_like_the_standard_one(ours: tuple[type, type], theirs: tuple[type, type]) -> None:
    for mine, other in zip(ours, theirs, strict=True):
        names = [(each.name, each.kind) for each in inspect.signature(mine).parameters.values()]
        assert names == [(each.name, each.kind) for each in inspect.signature(other).parameters.values()]
        assert mine.__match_args__ == other.__match_args__  # type: ignore[attr-defined]
        assert (mine.__doc__, mine.__qualname__) == (other.__doc__, other.__qualname__)
    with pytest.raises(TypeError):
        ours[1]("云岭")


@pytest.mark.parametrize(("ours", "theirs"), BOTH)
def test_the_standard_library_sees_the_same_fields(ours: tuple[type, type], theirs: tuple[type, type]) -> None:
    for mine, other in zip(ours, theirs, strict=True):
        assert dataclasses.is_dataclass(mine)
        listed = [(f.name, f.type, f.default, f.default_factory, f.kw_only) for f in dataclasses.fields(mine)]
        assert listed == [(f.name, f.type, f.default, f.default_factory, f.kw_only) for f in dataclasses.fields(other)]
    made = [each[1]("云岭", 5, quays=2) for each in (ours, theirs)]
    assert dataclasses.asdict(made[0]) == dataclasses.asdict(made[1])
    assert dataclasses.replace(made[0], people=7) == ours[1]("云岭", 7, quays=2)


@pytest.mark.parametrize(("ours", "theirs"), BOTH)
def test_values_compare_hash_and_show_themselves_alike(ours: tuple[type, type], theirs: tuple[type, type]) -> None:
    for town, port in (ours, theirs):
        assert town("云岭") == town("云岭", 0, {}, code="")
        assert town("云岭") != town("云岭", code="1")
        assert town("云岭") != port("云岭", quays=1)
        assert town("云岭").__eq__("云岭") is NotImplemented
        assert len({town("云岭", 1, ()), town("云岭", 1, ()), town("云岭", 2, ())}) == 2
        assert not town("云岭").large
    assert repr(ours[0]("云岭")) == repr(theirs[0]("云岭"))
    assert repr(ours[1]("云岭", quays=1)) == repr(theirs[1]("云岭", quays=1)) == "the port of 云岭"


@pytest.mark.parametrize(("ours", "theirs"), BOTH)
def test_a_default_that_is_made_is_made_for_each(ours: tuple[type, type], theirs: tuple[type, type]) -> None:
    for town, _ in (ours, theirs):
        assert town("云岭").parts is not town("云岭").parts


def test_a_class_without_slots_shows_its_defaults() -> None:
    for each in (QUICK[False], STANDARD[False]):
        assert each[0].people == 0  # type: ignore[attr-defined]
        assert not hasattr(each[0], "name")


@pytest.mark.parametrize(("ours", "theirs"), BOTH)
def test_nothing_is_set_or_deleted_later(ours: tuple[type, type], theirs: tuple[type, type]) -> None:
    for town, _ in (ours, theirs):
        made = town("云岭")
        with pytest.raises(dataclasses.FrozenInstanceError, match="name"):
            made.name = "平川"
        with pytest.raises(dataclasses.FrozenInstanceError, match="name"):
            del made.name


@pytest.mark.parametrize("value", [Pier(3, "东"), Basin(9)])
def test_a_value_survives_pickle_and_copy(value: Any) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(value, protocol)) == value
    assert copy.copy(value) == copy.deepcopy(value) == value


def test_replace_changes_records_of_either_kind() -> None:
    assert quick.replace(Pier(3), name="西") == Pier(3, "西")
    other = STANDARD[True][0]("云岭")
    assert quick.replace(other, people=4).people == 4
    with pytest.raises(TypeError, match="width"):
        quick.replace(Pier(3), width=1)


def test_a_match_statement_takes_the_fields_in_order() -> None:
    match Pier(3, "东"):
        case Pier(length, name):
            assert (length, name) == (3, "东")


def test_field_names_are_those_of_our_own_classes() -> None:
    assert field_names(QUICK[True][1]) == ("name", "people", "parts", "code", "quays")
    assert field_names(STANDARD[True][1]) == field_names(int) == ()
    assert repr(ABSENT) == "<default>"


def test_a_slot_is_no_entry_of_a_dictionary() -> None:
    assert not hasattr(Pier(3), "__dict__")
    assert vars(Basin(9)) == {"depth": 9}


def test_a_class_that_changes_is_refused() -> None:
    with pytest.raises(AssertionError, match="standard library"):
        quick.dataclass(frozen=False)  # type: ignore[call-overload]


def test_reading_leaves_the_standard_ones_unloaded() -> None:
    code = "import sys, converter\nconverter.read('各位代表：')\nprint('dataclasses' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
