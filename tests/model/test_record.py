"""Records: frozen dataclasses in every respect but the time it takes to make one."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace

import pytest

from retrace.model.record import record


@record
class Box:
    """A record with all kinds of defaults."""

    width: float
    name: str = "hộp"
    inside: dict[str, int] = field(default_factory=dict)


def test_it_is_a_frozen_dataclass() -> None:
    box = Box(2.0, inside={"a": 1})
    assert is_dataclass(box)
    assert [each.name for each in fields(box)] == ["width", "name", "inside"]
    assert repr(box) == "Box(width=2.0, name='hộp', inside={'a': 1})"
    assert replace(box, name="khác") == Box(2.0, "khác", {"a": 1}) != box
    assert type(box) is Box
    assert not hasattr(box, "__dict__")
    with pytest.raises(FrozenInstanceError):
        box.width = 3.0  # type: ignore[misc]


def test_each_has_its_own_default() -> None:
    assert Box(1.0).inside == {}
    assert Box(1.0).inside is not Box(1.0).inside


def test_what_is_missing_or_too_much_is_named() -> None:
    with pytest.raises(TypeError, match=r"Box.__init__.*'width'"):
        Box()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'height'"):
        Box(1.0, height=2.0)  # type: ignore[call-arg]


def test_it_survives_pickling_and_counts_as_its_value() -> None:
    box = Box(2.0)
    assert pickle.loads(pickle.dumps(box)) == box
