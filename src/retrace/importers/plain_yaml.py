"""Writes YAML, and reads that of unknown origin: plain values only, no aliases, no key twice, the line of a fault."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import Any

import yaml

from retrace.knowledge.files import Loader

_BRACKETS, _DEEPEST = re.compile(rb"[\[\]{}]"), 100
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class NotYaml(Exception):
    """The text is not YAML as it is read here; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(f"line {line}")


def dump(value: Any) -> bytes:
    """Plain values as YAML that people read: letters as they are, keys in the order given. Written in C like read."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False).encode()


def load(content: bytes) -> Any:
    """The value that YAML bytes describe, None for an empty text. Raises `NotYaml`.

    Read in C where that is there, because an imported table is half a megabyte; what is wrong is looked for once more
    in Python, which knows its line better.
    """
    try:
        _refuse_aliases(content, Loader)
        return yaml.load(content, _FastLoader)
    except _WRONG:
        pass
    if line := _too_deep(content):
        raise NotYaml(line)
    try:
        _refuse_aliases(content, yaml.SafeLoader)
        return yaml.load(content, _ExactLoader)
    except _WRONG as error:
        mark = getattr(error, "problem_mark", None)
        before = content[: getattr(error, "position", 0)]
        raise NotYaml(mark.line + 1 if mark else before.count(b"\n") + 1) from None


_WRONG = (yaml.YAMLError, UnicodeDecodeError, RecursionError)


def _too_deep(content: bytes) -> int:
    """The line of a bracket that stands within far too many others, 0 where there is none: of what is wrong already,
    since each level costs the reader in Python more than the one around it."""
    depth = 0
    for found in _BRACKETS.finditer(content):
        depth += 1 if found[0] in b"[{" else -1
        if depth > _DEEPEST:
            return content.count(b"\n", 0, found.start()) + 1
    return 0


def _refuse_aliases(content: bytes, loader: Any) -> None:
    """By aliases a small file grows large. Every alias begins with a star."""
    if b"*" not in content:
        return
    for event in yaml.parse(content, loader):
        if isinstance(event, yaml.events.AliasEvent):
            raise _fault("aliases are not allowed", event)


def line_of(content: bytes, path: Sequence[str | int]) -> int:
    """The line, counted from 1, of the value at a path of keys and list numbers, or of what is nearest to it."""
    node = yaml.compose(content, yaml.SafeLoader)
    line = 0
    for part in path:
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == str(part)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            found = (node.value[part], node.value[part])
        else:
            found = None
        if found is None:
            break
        line, node = found[0].start_mark.line, found[1]
    return line + 1


class _Plain:
    """No key twice, so that no fact gets lost."""

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)  # type: ignore[misc]
        except ValueError as error:  # a day or a number that looks like one and is none
            raise _fault(str(error), node) from None

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        known = set()
        for key, _ in node.value:
            name = self.construct_object(key, deep=True)
            if isinstance(name, Hashable) and name in known:
                raise _fault("a key is given twice", key)
            known.add(name if isinstance(name, Hashable) else None)
        made: dict[Hashable, Any] = super().construct_mapping(node, deep)  # type: ignore[misc]
        return made


class _FastLoader(_Plain, Loader):  # type: ignore[misc]
    pass


class _ExactLoader(_Plain, yaml.SafeLoader):
    pass


def _fault(what: str, place: Any) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(None, None, what, place.start_mark)
