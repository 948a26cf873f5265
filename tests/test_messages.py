"""The message catalogue: every key used exists, in both languages with the same places, and none is left over."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src/retrace/knowledge/data"
AREAS = sorted((DATA / "messages").glob("*.yaml"))
PAGES = sorted((ROOT / "templates/web").glob("*.html"))
_MODULES = ("retrace.model.text", "retrace.model.errors")
SOURCES = sorted(path for folder in ("src", "cli") for path in (ROOT / folder).rglob("*.py"))


class Use(NamedTuple):
    """A call that names a message: its whole key or how the key begins; the arguments given, None if not known."""

    where: str
    key: str
    whole: bool
    given: frozenset[str | None] | None


class NoDuplicates(yaml.CSafeLoader):
    """YAML takes the later of two equal keys in silence; here it is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"key given twice {node.start_mark}"
        return super().construct_mapping(node, deep)


def entries(node: dict[str, Any], key: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every entry below `key` of the catalogue with its whole key."""
    if "vi" in node or "en" in node:
        yield key, node
    else:
        for name, below in node.items():
            yield from entries(below, f"{key}.{name}")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every message with its key."""
    read = {area.stem: yaml.load(area.read_text("utf-8"), NoDuplicates) for area in AREAS}
    return {key: entry for area, messages in read.items() for key, entry in entries(messages, area)}


def uses(path: Path) -> Iterator[Use]:
    """Calls of `text`, `Text` and `RetraceError` in a file, under whatever name it imported them."""
    source = path.read_text("utf-8")
    if not any(module in source for module in _MODULES):
        return
    tree = ast.parse(source)
    called = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in _MODULES
        for alias in node.names
    }
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Name(name), [ast.Constant(str(key)), *_]) if name in called:
                whole = True
            case ast.Call(ast.Name(name), [ast.JoinedStr([ast.Constant(str(key)), *_]), *_]) if name in called:
                whole = False
            case _:
                continue
        area, known = ("error.", {"where"}) if called[name] == "RetraceError" else ("", set())
        names = {keyword.arg for keyword in node.keywords}
        given = None if called[name] == "Text" or None in names else frozenset(names | known)
        yield Use(f"{path.relative_to(ROOT)}:{node.lineno}", area + key, whole, given)


@cache
def all_uses() -> tuple[Use, ...]:
    """The calls in all files."""
    return tuple(use for path in SOURCES for use in uses(path))


def places(sentence: str) -> set[str]:
    """The names in braces."""
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def faults(entry: dict[str, str]) -> Iterator[str]:
    """What is wrong with an entry."""
    if set(entry) != {"vi", "en"} or not all(isinstance(said, str) and said.strip() for said in entry.values()):
        yield "needs a sentence in vi and one in en, and nothing else"
    elif places(entry["vi"]) != places(entry["en"]):
        yield "has other places in vi than in en"
    elif not unicodedata.is_normalized("NFC", entry["vi"]):
        yield "spells Vietnamese letters in pieces (not NFC)"


def test_entries_say_the_same_in_both_languages() -> None:
    faulty = [f"{key} {fault}" for key, entry in catalogue().items() for fault in faults(entry)]
    assert not faulty, "\n".join(faulty)


LETTERS = re.compile("[ăâđêôơưàáạảãằắặẳẵầấậẩẫèéẹẻẽềếệểễìíịỉĩòóọỏõồốộổỗờớợởỡùúụủũừứựửữỳýỵỷỹ]", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*”|\{[^}]*\}|QĐ-TTg|QĐ-UBND|Tết")
ENGLISH = re.compile(r"\b(the|of|and|is|are|with|this|that|from|step|saved|please)\b", re.IGNORECASE)
BESIDE = ("web.switch", "knowledge.import.column.", "error.import_save_as", "error.word_strict")
"""Names of languages, of columns and of menus of other programs stand as they are."""


def test_no_entry_mixes_the_languages() -> None:
    mixed = [
        f"{key}: {entry}"
        for key, entry in catalogue().items()
        if not key.startswith(BESIDE)
        if LETTERS.search(QUOTED.sub("", entry["en"])) or ENGLISH.search(re.sub(r"“[^”]*”|\{[^}]*\}", "", entry["vi"]))
    ]
    assert not mixed, "\n".join(mixed)


def test_keys_in_the_code_exist() -> None:
    missing = [
        f"{use.where} {use.key}"
        for use in all_uses()
        if use.key not in catalogue() and (use.whole or not any(key.startswith(use.key) for key in catalogue()))
    ]
    assert not missing, "\n".join(missing)


def test_every_place_is_filled() -> None:
    missing = [
        f"{use.where} {use.key}: {absent}"
        for use in all_uses()
        if use.whole and use.given is not None and use.key in catalogue()
        if (absent := sorted(places(catalogue()[use.key]["vi"]) - use.given))
    ]
    assert not missing, "\n".join(missing)


def words(of: str) -> set[str]:
    """The words that names are put together from."""
    return set(re.findall(r"[^\W_]+", of))


def test_no_entry_is_left_over() -> None:
    """Used whole somewhere in the code; or begun there, with every word of the rest known to code or data."""
    code = "\n".join(path.read_text("utf-8") for path in SOURCES)
    files = " ".join(path.stem for path in SOURCES)
    known = words(" ".join([code, files, *(path.read_text("utf-8") for path in [*DATA.glob("*.yaml"), *PAGES])]))
    whole = {use.key for use in all_uses() if use.whole} | set(re.findall(r'"([\w.-]+)"', code))
    begun = re.findall(r'f"([\w-]+\.[\w.-]*)\{', code)
    left = [
        key
        for key in catalogue()
        if key not in whole and not any(key.startswith(start) and words(key[len(start) :]) <= known for start in begun)
    ]
    assert not left, "\n".join(left)
