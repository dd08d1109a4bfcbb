"""`frozen` and `mutable`: dataclasses for a tenth of what those take at import.

`dataclasses` writes up to six methods for each class as source and compiles them: 0.7 ms a class,
of which the screen's start imports more than a hundred. Here the methods are plain functions, but
for `__init__`, which is written when the first object of its class is made. `fields`, `replace`,
`asdict` and `match` work as on any dataclass; unpickling goes through `__init__` and its checks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")
Method = Callable[..., Any]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class one of values: frozen, slotted, and equal where their fields are equal."""
    made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    for name, method in _methods_of_values(made).items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    _write_init_later(made)
    return made


@dataclass_transform(eq_default=False, field_specifiers=(field,))
def mutable(cls: type[T]) -> type[T]:
    """Make a class one of objects that are given their fields: each is equal to itself only."""
    made = dataclass(init=False, repr=False, eq=False)(cls)
    _write_init_later(made)
    return made


def _methods_of_values(made: type[Any]) -> Mapping[str, Method]:
    own = fields(made)
    # With the class, since there are values without fields.
    compared = attrgetter("__class__", *(each.name for each in own if each.compare))

    def equals(self: object, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def hashed(self: object) -> int:
        return hash(compared(self))

    def told(self: object) -> str:
        parts = (f"{each.name}={getattr(self, each.name)!r}" for each in own if each.repr)
        return f"{self.__class__.__qualname__}({', '.join(parts)})"

    def reduced(self: object) -> tuple[type, tuple[object, ...]]:
        return self.__class__, tuple(getattr(self, each.name) for each in own)

    return {
        "__eq__": equals,
        "__hash__": hashed,
        "__repr__": told,
        "__reduce__": reduced,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
    }


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _write_init_later(made: type[Any]) -> None:
    def first_init(self: object, *given: object, **named: object) -> None:
        made.__init__ = init = _written_init(made)
        init(self, *given, **named)

    made.__init__ = first_init


def _written_init(made: type[Any]) -> Method:
    """Return `__init__` for the fields of a class; those that it isn't given are others' affair."""
    names: dict[str, Any] = {"_absent": _ABSENT}
    taken, lines = ["self"], ["pass"]
    for each in fields(made):
        if not each.init:
            continue
        default, given = "", each.name
        if each.default_factory is not MISSING:
            names[f"_make_{each.name}"], default = each.default_factory, " = _absent"
            given = f"_make_{each.name}() if {each.name} is _absent else {each.name}"
        elif each.default is not MISSING:
            names[f"_default_{each.name}"], default = each.default, f" = _default_{each.name}"
        taken.append(each.name + default)
        slot = getattr(made, each.name, None)
        if isinstance(slot, MemberDescriptorType):
            # Its own setter passes by what refuses to set.
            names[f"_set_{each.name}"] = slot.__set__
            lines.append(f"_set_{each.name}(self, {given})")
        else:
            lines.append(f"self.{each.name} = {given}")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    # There is nothing in this source but the names of fields.
    exec("\n ".join([f"def __init__({', '.join(taken)}):", *lines]), names)
    init: Method = names["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


_ABSENT = object()
