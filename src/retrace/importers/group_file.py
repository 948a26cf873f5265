"""Reads a group file (YAML): the linked procedures, the models and facts of each, and how they hang together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from retrace.importers.facts import validated
from retrace.importers.procedure_file import parse_facts, read_content, read_procedure
from retrace.importers.short_forms import spelled_out
from retrace.model.errors import RetraceError
from retrace.model.procedure import Procedure


@dataclass(frozen=True, slots=True)
class GroupFile:
    """The facts of a group, and where its models are: one for all (`model`), or one for each procedure by key."""

    facts: Procedure
    model: Path | None
    models: Mapping[str, Path]


def read_group(path: Path) -> GroupFile:
    """The group of a YAML file. Paths in it are relative to the file.

    Raises `RetraceError`: "group_without_members", "group_without_model" with the procedure, "group_unknown_member" for
    a relation with a procedure that is none of the group, and what `read_procedure` raises.
    """
    where = str(path)
    written = dict(parse_facts(read_content(path), where))
    members = written.pop("members", None)
    if not isinstance(members, Mapping) or len(members) < 2:
        raise RetraceError("group_without_members", where)
    model = _path(written.pop("model", None), path)
    models: dict[str, Path] = {}
    facts: dict[str, Procedure] = {}
    for key, told in members.items():
        said = dict(told) if isinstance(told, Mapping) else {}
        own = _path(said.pop("model", None), path)
        if own:
            models[str(key)] = own
        elif model is None:
            raise RetraceError("group_without_model", where, member=str(key))
        facts[str(key)] = _facts(said, _beside(said.pop("procedure", None), own, path), where)
    group = replace(validated(spelled_out(written), where), members=facts)
    for relation in group.relations:
        for key in (relation.result_of, relation.paper_of):
            if key not in facts:
                raise RetraceError("group_unknown_member", where, member=key, known=", ".join(facts))
    return GroupFile(group, None if models else model, models)


def _path(told: Any, path: Path) -> Path | None:
    return path.parent / str(told) if told else None


def _beside(told: Any, model: Path | None, path: Path) -> Path | None:
    """The procedure file of a member: the one named, else the one that lies beside its model."""
    if told:
        return path.parent / str(told)
    beside = model.with_name("procedure.yaml") if model else None
    return beside if beside and beside.is_file() else None


def _facts(said: Mapping[Any, Any], file: Path | None, where: str) -> Procedure:
    """The facts of a member: those of its file, and over them what the group file says."""
    here = validated(spelled_out({k: v for k, v in said.items() if k != "procedure"}), where) if said else Procedure()
    if file is None:
        return here
    there = read_procedure(file)
    empty = Procedure()
    over = {f.name: getattr(here, f.name) for f in fields(Procedure) if getattr(here, f.name) != getattr(empty, f.name)}
    return replace(there, **over)
