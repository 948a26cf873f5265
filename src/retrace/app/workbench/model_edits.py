"""What an editor in the browser made of the model, taken over into the kept files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from retrace.app.workbench.model_shown import placed
from retrace.app.workbench.steps.files import without_facts_of
from retrace.bpmn.merging import Clash, merge
from retrace.bpmn.read import read
from retrace.importers import plain_yaml
from retrace.importers.procedure_file import parse_facts
from retrace.model.errors import RetraceError
from retrace.model.process import Process, families
from retrace.model.project import FACTS, GROUP, MODEL, Project

What = Literal["changed", "place", "gone_mine", "gone_theirs"]


@dataclass(frozen=True, slots=True)
class Difference:
    """An element that two people changed: its keys in the file, its name on each side, and what became of it."""

    about: str
    keys: tuple[str, ...]
    mine: str
    theirs: str
    what: What


@dataclass(frozen=True, slots=True)
class ModelEdit:
    """The files after an edit; `aside` are the facts of steps that went, to be given back if they come again."""

    files: Mapping[str, bytes]
    differences: tuple[Difference, ...]
    aside: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EditedModel:
    """What became of an edit of the model: the project once it is saved, else what both sides changed.

    `digest` and `author` are of the newest version; `joined` where it holds changes of others that the editor has not
    seen; `aside` are facts of steps that went.
    """

    saved: Project | None
    differences: tuple[Difference, ...]
    aside: Mapping[str, Any]
    digest: str
    author: str
    joined: bool = False


def with_model(
    files: Mapping[str, bytes], base: bytes, mine: bytes, theirs: Collection[str], aside: Mapping[str, Any]
) -> ModelEdit:
    """The files with what the editor changed between `base`, its writing of what it opened, and `mine`.

    What it did not touch keeps its bytes, and elements in `theirs` are left as the files have them. Facts of steps that
    are gone are set aside; those in `aside` are put back where their step is there again. Raises what `merge` raises,
    and `RetraceError("store_no_file")`.
    """
    if MODEL not in files:
        raise RetraceError("store_no_file", MODEL)
    merged = merge(placed(files[MODEL]), base, mine, theirs)
    process = read(merged.content).process
    made = {**files, MODEL: merged.content}
    path = GROUP if GROUP in files else FACTS
    stated = dict((parse_facts(files[path], path).get("steps") or {}) if path in files else {})
    gone = {key: value for key, value in stated.items() if key not in process.nodes}
    back = {key: value for key, value in aside.items() if key in process.nodes and key not in stated}
    made = without_facts_of(made, set(gone))
    if back:
        facts = dict(parse_facts(made.get(path, b"{}"), path))
        facts["steps"] = {**(facts.get("steps") or {}), **back}
        made[path] = plain_yaml.dump(facts)
    return ModelEdit(made, _differences(files[MODEL], mine, merged.clashes), gone)


def _differences(kept: bytes, mine: bytes, clashes: tuple[Clash, ...]) -> tuple[Difference, ...]:
    """The clashes by element: one that is drawn and what it draws are told as one."""
    if not clashes:
        return ()
    before, after = read(kept), read(mine)
    found: dict[str, list[Clash]] = {}
    for clash in clashes:
        found.setdefault(_about(clash.key, before.process, after.process), []).append(clash)
    return tuple(_told(about, each, before.process, after.process) for about, each in found.items())


def _about(key: str, *sides: Process) -> str:
    """The element that a key is of: itself, or the one it draws."""
    known = {name for side in sides for family in families(side) for name in family}
    shown = key.rpartition(" ")[2].partition("/")[0]
    return next((name for name in (shown, shown.removesuffix("_di"), shown.removesuffix("_gui")) if name in known), key)


def _told(about: str, clashes: list[Clash], theirs: Process, mine: Process) -> Difference:
    gone = next((clash.gone for clash in clashes if clash.gone), "")
    itself = any(clash.key == about for clash in clashes)
    what: What = "gone_mine" if gone == "mine" else "gone_theirs" if gone else "changed" if itself else "place"
    return Difference(about, tuple(clash.key for clash in clashes), _name(mine, about), _name(theirs, about), what)


def _name(process: Process, key: str) -> str:
    element = next((family[key] for family in families(process) if key in family), None)
    return str(getattr(element, "name", "") or getattr(element, "text", "") or key) if element else ""
