"""`frozen`: what `dataclass(frozen=True, slots=True)` is, for a tenth of what that takes at import.

`dataclasses` writes six methods for each class as source and compiles them: 0.7 ms a class, of
which the screen's start imports more than a hundred. Here the methods are plain functions, but for
`__init__`, which is written when the first value of its class is made. `fields`, `replace`,
`asdict` and `match` work as on any dataclass; unpickling goes through `__init__` and its checks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")
Method = Callable[..., Any]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class one of values: frozen, slotted, and equal where their fields are equal."""
    made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    for name, method in _methods(made).items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made


def _methods(made: type[Any]) -> Mapping[str, Method]:
    own = fields(made)
    # With the class, since there are values without fields.
    compared = attrgetter("__class__", *(each.name for each in own if each.compare))

    def first_init(self: object, *given: object, **named: object) -> None:
        made.__init__ = init = _written_init(made, own)
        init(self, *given, **named)

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
        "__init__": first_init,
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


def _written_init(made: type[Any], own: tuple[Field[Any], ...]) -> Method:
    """Return `__init__` for the fields. A slot's own setter passes by what refuses to set."""
    names: dict[str, Any] = {"_absent": _ABSENT}
    taken, lines = ["self"], [" pass"]
    for each in own:
        names[f"_set_{each.name}"] = getattr(made, each.name).__set__
        given, default = each.name, ""
        if each.default_factory is not MISSING:
            names[f"_make_{each.name}"], default = each.default_factory, " = _absent"
            given = f"_make_{each.name}() if {each.name} is _absent else {each.name}"
        elif each.default is not MISSING:
            names[f"_default_{each.name}"], default = each.default, f" = _default_{each.name}"
        taken.append(each.name + default)
        lines.append(f" _set_{each.name}(self, {given})")
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    # The names are those of fields, so that there is nothing in this source but identifiers.
    exec("\n".join([f"def __init__({', '.join(taken)}):", *lines]), names)
    init: Method = names["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


_ABSENT = object()
