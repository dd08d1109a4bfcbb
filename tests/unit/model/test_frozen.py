"""`frozen` and `mutable` against what the standard library makes of the same class."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from reader.model.frozen import frozen, mutable


@frozen
class Place:
    """A place."""

    name: str
    country: str = "nowhere"
    aliases: Mapping[str, str] = field(default_factory=dict)
    source: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a place without a name")


@frozen
class Town(Place):
    """A place of a size."""

    people: int = 0


@frozen
class Nothing:
    """A value without fields."""


@frozen
class Nowhere:
    """Another one."""


@frozen
class Named:
    """A value that says itself how it is written and compared."""

    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and other.name.lower() == self.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


@mutable
class Walk:
    """Something that changes."""

    start: Place
    pace: int = 4
    stops: list[Place] = field(default_factory=list)
    steps: int = field(default=0, init=False)
    rested: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.rested = []


def test_fields_are_given_in_order_or_by_name_and_have_defaults() -> None:
    place = Place("Ax", country="Bea")
    assert (place.name, place.country, place.aliases, place.source) == ("Ax", "Bea", {}, "")


def test_what_a_default_factory_makes_is_not_shared() -> None:
    assert Place("Ax").aliases is not Place("Ax").aliases


def test_too_few_fields_are_refused_by_name() -> None:
    with pytest.raises(TypeError, match=r"Place.__init__\(\) missing .* 'name'"):
        Place()  # type: ignore[call-arg]


def test_values_are_equal_where_their_compared_fields_are() -> None:
    assert Place("Ax", source="a map") == Place("Ax", source="hearsay")
    assert Place("Ax") != Place("Ax", "Bea")


def test_values_of_two_classes_are_never_equal() -> None:
    assert Town("Ax") != Place("Ax")
    assert Nothing() == Nothing()
    assert len({Nothing(), Nowhere()}) == 2


def test_equal_values_are_one_in_a_set() -> None:
    assert len({Named("Ax"), Named("AX"), Nothing(), Nothing(), Nowhere()}) == 3


@pytest.mark.parametrize("name", ["name", "unheard_of"])
def test_nothing_can_be_set_or_deleted(name: str) -> None:
    place = Place("Ax")
    with pytest.raises(FrozenInstanceError):
        setattr(place, name, "Bea")
    with pytest.raises(FrozenInstanceError):
        delattr(place, name)
    assert place == Place("Ax")


def test_values_have_no_room_for_more() -> None:
    assert not hasattr(Place("Ax"), "__dict__")


def test_what_a_class_says_itself_stays() -> None:
    assert (repr(Named("Ax")), Named("ax") == Named("AX")) == ("<Ax>", True)


def test_checks_hold_however_a_value_is_made() -> None:
    with pytest.raises(ValueError, match="without a name"):
        Place("")
    with pytest.raises(ValueError, match="without a name"):
        replace(Place("Ax"), name="")


def test_a_value_of_a_derived_class_has_the_fields_of_both() -> None:
    assert [each.name for each in fields(Town)] == [
        *(each.name for each in fields(Place)),
        "people",
    ]
    assert Town("Ax", people=7).people == 7


def test_values_are_matched_by_position() -> None:
    match Place("Ax", "Bea"):
        case Place(name, country):
            assert (name, country) == ("Ax", "Bea")


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))]
)
def test_a_copy_is_equal_and_whole(again: Callable[[Place], Place]) -> None:
    place = Town("Ax", aliases={"x": "y"}, source="a map", people=7)
    assert (again(place), again(place).source) == (place, "a map")


def test_what_is_unpickled_is_checked() -> None:
    class Broken:
        def __reduce__(self) -> tuple[type, tuple[str]]:
            return Place, ("",)

    broken = pickle.dumps(Broken())
    with pytest.raises(ValueError, match="without a name"):
        pickle.loads(broken)


def test_it_does_as_the_standard_library_does() -> None:
    def body() -> dict[str, Any]:
        return {
            "__annotations__": {"start": "int", "end": "int | None"},
            "__doc__": "A stretch.",
            "end": None,
        }

    ours: Any = frozen(type("Stretch", (), body()))
    theirs: Any = dataclass(frozen=True, slots=True)(type("Stretch", (), body()))
    mine, other = ours(3), theirs(3)
    assert repr(mine) == repr(other)
    assert asdict(mine) == asdict(other) == {"start": 3, "end": None}
    assert asdict(replace(mine, end=4)) == asdict(replace(other, end=4))
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__doc__ == theirs.__doc__


def test_what_is_mutable_can_be_set_and_is_equal_to_itself_only() -> None:
    walk = Walk(Place("Ax"), pace=5)
    walk.steps += 1
    assert (walk.pace, walk.steps, walk.stops, walk.rested) == (5, 1, [], [])
    assert walk == walk
    assert walk != Walk(Place("Ax"), pace=5)
    assert len({walk, Walk(Place("Ax"))}) == 2


def test_lists_of_what_is_mutable_are_not_shared() -> None:
    assert Walk(Place("Ax")).stops is not Walk(Place("Ax")).stops


def test_what_has_to_be_set_later_is_not_taken() -> None:
    with pytest.raises(TypeError, match=r"Walk.__init__\(\)"):
        Walk(Place("Ax"), steps=3)  # type: ignore[call-arg]
