"""Fast frozen dataclasses: `dataclass`, `field` and `replace` as in the standard library.

The standard `dataclass` compiles six methods per class and imports `inspect`, which slows a plain start
(docs/measured.md, 9).  Here a class gets one compiled method, its `__init__`, and shares the others.
To a type checker these are the standard ones, and `dataclasses.fields`, `asdict` and `is_dataclass` accept the classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass, field as field, replace as replace


class _Absent:
    """The type of `ABSENT`."""

    def __repr__(self) -> str:
        return "<default>"


ABSENT: Any = _Absent()
"""Placeholder for a missing default."""


class FieldOptions(NamedTuple):
    """Options of one field: its default, its default factory, and True if it is keyword-only."""

    default: Any = ABSENT
    default_factory: Any = ABSENT
    kw_only: bool = False

    @property
    def optional(self) -> bool:
        """Test whether the field has a default."""
        return self.default is not ABSENT or self.default_factory is not ABSENT


class _StandardFields:
    """The fields as `dataclasses` describes them, made when something asks, which no plain conversion does."""

    def __get__(self, record: object, cls: Any) -> dict[str, Any]:
        import dataclasses

        options = {name: _options(each) for name, each in cls._stated.items()}
        types = _annotations(cls)
        rows = [(name, types[name], dataclasses.field(**each)) for name, each in options.items()]
        twin = dataclasses.make_dataclass(cls.__name__, rows, frozen=True)
        cls.__dataclass_fields__ = made = {each.name: each for each in dataclasses.fields(twin)}
        return made


def _options(stated: FieldOptions) -> dict[str, Any]:
    """Collect the options of a field."""
    return {name: value for name, value in stated._asdict().items() if value is not ABSENT}


def _annotations(cls: type) -> dict[str, Any]:
    return {
        name: hint for each in reversed(cls.__mro__) for name, hint in vars(each).get("__annotations__", {}).items()
    }


def _frozen(self: object, name: str, *_: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _shown(self: Any) -> str:
    values = (f"{name}={getattr(self, name)!r}" for name in self._stated)
    return f"{type(self).__qualname__}({', '.join(values)})"


def _equal(self: Any, other: Any) -> bool:
    return self._values(self) == self._values(other) if other.__class__ is self.__class__ else NotImplemented


def _hashed(self: Any) -> int:
    return hash(self._values(self))


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self._stated]


def _restored(self: Any, state: list[Any]) -> None:
    for name, value in zip(self._stated, state, strict=True):
        object.__setattr__(self, name, value)


SHARED: Mapping[str, Any] = {
    "__setattr__": _frozen,
    "__delattr__": _frozen,
    "__repr__": _shown,
    "__eq__": _equal,
    "__hash__": _hashed,
    "__getstate__": _state,
    "__setstate__": _restored,
    "__dataclass_fields__": _StandardFields(),
}
"""Methods of a class without its own."""


def _dataclass(*, frozen: bool, slots: bool = False) -> Callable[[type], type]:
    """Decorate a class as a frozen dataclass, optionally with slots."""
    assert frozen, "classes that change are left to the standard library"

    def made(cls: type) -> type:
        own = {name: _own(cls, name) for name in vars(cls).get("__annotations__", {})}
        stated = {**getattr(cls, "_stated", {}), **own}
        names = [name for name, each in stated.items() if not each.kw_only]
        members = {name: value for name, value in vars(cls).items() if _stays(name, value, own)}
        members |= {"_stated": stated, "_values": attrgetter(*stated), "__match_args__": tuple(names)}
        if slots:
            members["__slots__"] = tuple(own)
        else:
            members |= {name: each.default for name, each in own.items() if each.default is not ABSENT}
        found = type(cls)(cls.__name__, cls.__bases__, {**SHARED, **members})
        found.__qualname__ = cls.__qualname__
        found.__init__ = _initialiser(found, stated, slots)  # type: ignore[misc]
        return found

    return made


def _own(cls: type, name: str) -> FieldOptions:
    stated = vars(cls).get(name, ABSENT)
    return stated if isinstance(stated, FieldOptions) else FieldOptions(stated)


def _stays(name: str, value: object, fields: Mapping[str, FieldOptions]) -> bool:
    """Test whether a member of the original class is kept in the new one."""
    if name in fields or name in ("__dict__", "__weakref__"):
        return False
    return name != "__hash__" or value is not None


def _initialiser(cls: type, stated: Mapping[str, FieldOptions], slots: bool) -> Callable[..., None]:
    """The `__init__` of a class; it sets each field past `__setattr__`, which refuses."""
    space: dict[str, Any] = {"ABSENT": ABSENT}
    body = []
    for name, each in stated.items():
        value = name
        space[f"default_{name}"] = each.default
        if each.default_factory is not ABSENT:
            space[f"made_{name}"] = each.default_factory
            value = f"made_{name}() if {name} is ABSENT else {name}"
        if slots:
            space[f"set_{name}"] = getattr(cls, name).__set__
            body.append(f" set_{name}(self, {value})")
        else:
            body.append(f" self.__dict__[{name!r}] = {value}")
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(_parameters(stated))}):\n" + "\n".join(body), space)
    made: Callable[..., None] = space["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _parameters(stated: Mapping[str, FieldOptions]) -> Iterator[str]:
    """The parameters of `__init__`, those by name alone last: self, span, level=default_level, *, children"""
    yield "self"
    for name, each in stated.items():
        if not each.kw_only:
            yield f"{name}=default_{name}" if each.optional else name
    if any(each.kw_only for each in stated.values()):
        yield "*"
    for name, each in stated.items():
        if each.kw_only:
            yield f"{name}=default_{name}" if each.optional else name


def _field(*, default: Any = ABSENT, default_factory: Any = ABSENT, kw_only: bool = False) -> Any:
    """Return the options of a field beyond its default."""
    return FieldOptions(default, default_factory, kw_only)


def _replace(record: Any, /, **changes: Any) -> Any:
    """A copy of a record, of this module or the standard one, with some fields changed.  TypeError for other names."""
    cls = type(record)
    if not hasattr(cls, "_stated"):
        import dataclasses

        return dataclasses.replace(record, **changes)
    values = {name: getattr(record, name) for name in cls._stated}
    return cls(**{**values, **changes})


def field_names(cls: type) -> tuple[str, ...]:
    """The names of the fields of a class that this module made, in order; none for any other class."""
    return tuple(getattr(cls, "_stated", ()))


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _field, _replace
