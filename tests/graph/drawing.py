"""Tiny processes written as lines of arrows, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from retrace.model.figure import Figure
from retrace.model.process import Flow, Message, Node, Pool, Process

KINDS = {
    "(": "startEvent",
    ")": "endEvent",
    "+": "parallelGateway",
    "*": "exclusiveGateway",
    "#": "inclusiveGateway",
    "?": "eventBasedGateway",
    "@": "intermediateCatchEvent",
    "!": "intermediateThrowEvent",
    "&": "boundaryEvent",
    "[": "subProcess",
}


def drawn(
    *lines: str,
    pools: Mapping[str, str] | None = None,
    messages: str = "",
    probabilities: Mapping[str, float] | None = None,
    conditions: str = "",
    **changes: Mapping[str, Any],
) -> Process:
    """The process of lines like `(s > *x > A > )e`; the sign before a name is its kind, none is a task.

    A flow is called `x>A`, without signs. `pools` gives the nodes of each pool (default: one pool `P`),
    `messages` message flows `A>B`, and other keywords change fields of the node of that name.
    """
    nodes: dict[str, Node] = {}
    flows: dict[str, Flow] = {}
    for line in lines:
        names = [_add(nodes, word) for word in line.replace(">", " ").split()]
        for source, target in pairwise(names):
            key = f"{source}>{target}"
            figure = Figure(probabilities[key]) if probabilities and key in probabilities else None
            flows[key] = Flow(
                key, source, target, condition="?" if key in conditions.split() else "", probability=figure
            )
    owner = {name: pool for pool, members in (pools or {}).items() for name in members.split()}
    for name, node in nodes.items():
        nodes[name] = replace(node, **{"scope": owner.get(name, "P"), **changes.get(name, {})})
    roots = dict.fromkeys([*(pools or {}), *(node.scope for node in nodes.values() if node.scope not in nodes)])
    return Process(
        "P",
        pools={pool: Pool(pool, process=pool) for pool in roots},
        nodes=nodes,
        flows=flows,
        messages={key: Message(key, *key.split(">")) for key in messages.split()},
    )


def _add(nodes: dict[str, Node], word: str) -> str:
    name = word.lstrip("".join(KINDS))
    nodes.setdefault(name, Node(name, KINDS.get(word[0], "task"), name))
    return name
