"""Views of tiny processes with facts about their steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from retrace.graph.view import ProcessView
from retrace.knowledge.registry import load
from retrace.model.figure import Figure
from retrace.model.procedure import Procedure
from retrace.model.process import Process
from retrace.model.step import Facets

DAY = date(2025, 6, 1)


def view(
    process: Process,
    facets: Mapping[str, Facets] | None = None,
    procedure: Procedure | None = None,
    actors: Mapping[str, Any] | None = None,
    day: date = DAY,
) -> ProcessView:
    """The process with facets by node and kinds of actor by pool."""
    nodes = {name: replace(node, facets=(facets or {}).get(name, node.facets)) for name, node in process.nodes.items()}
    pools = {name: replace(pool, actor=(actors or {}).get(name, pool.actor)) for name, pool in process.pools.items()}
    return ProcessView(replace(process, nodes=nodes, pools=pools), procedure or Procedure(), load(day))


def took(work: float, wait: float | None = None, **more: Any) -> Facets:
    """Facets of a step with times in seconds."""
    return Facets(work=Figure(work), wait=None if wait is None else Figure(wait), **more)
