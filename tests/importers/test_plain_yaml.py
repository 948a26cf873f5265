"""YAML of unknown origin."""

from __future__ import annotations

import pytest

from retrace.importers import plain_yaml


@pytest.mark.parametrize("content", [b"a: 1\nname: " + b"[" * 20_000, b"a: 1\nname: " + b"{x: [" * 5_000])
def test_brackets_within_brackets_are_refused_at_their_line(content: bytes) -> None:
    """The reader in Python, which looks for the line of a fault, took ten seconds for as many."""
    with pytest.raises(plain_yaml.NotYaml) as refused:
        plain_yaml.load(content)
    assert refused.value.line == 2


def test_brackets_in_words_are_words() -> None:
    words = "[" * 300
    assert plain_yaml.load(plain_yaml.dump({"name": words})) == {"name": words}
