"""What is wrong with the drawing itself, before anything is played."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.graph.index import Index
from retrace.graph.naming import Names
from retrace.graph.soundness.complex_join import MOST_FLOWS, needed
from retrace.graph.soundness.copies import Copy, is_compensation
from retrace.model.process import Node
from retrace.model.soundness import SoundnessReason
from retrace.model.text import text


def nothing_to_play(index: Index) -> SoundnessReason | None:
    """The reason why no verdict is possible: no process is drawn, or only in part understood."""
    if not index.roots:
        return SoundnessReason("well_formed", (), text("soundness.empty"))
    joins = [n for n in index.nodes.values() if n.kind == "complexGateway" and len(index.incoming.get(n.id, ())) > 1]
    for join in joins:
        count = len(index.incoming[join.id])
        least = needed(join, count)
        if least is None:
            rule = " ".join(join.activation.split())
            said = text("soundness.complex_rule", name=Names(index.process).called(join.id), rule=rule, count=count)
            return SoundnessReason("bound", (join.id,), said)
        if least and count > MOST_FLOWS:
            said = text(
                "soundness.complex_wide", name=Names(index.process).called(join.id), count=count, most=MOST_FLOWS
            )
            return SoundnessReason("bound", (join.id,), said)
    return None


def malformed(index: Index, copies: list[Copy]) -> Iterator[SoundnessReason]:
    """Pools that cannot start, and nodes that nothing leads to."""
    started = {copy.root for copy in copies}
    for root in index.roots:
        if root not in started:
            inside = [node.id for node in index.inside[root]]
            yield SoundnessReason(
                "well_formed", tuple(inside), text("soundness.no_start", names=Names(index.process).listed(inside))
            )
    reached = frozenset().union(*(copy.reached for copy in copies))
    left = [node for node in index.nodes.values() if node.id not in reached and index.root(node) in started]
    unreached = [node.id for node in left if not _is_compensation(index, node)]
    if unreached:
        first = [node for node in unreached if node not in index.incoming] or unreached
        yield SoundnessReason(
            "well_formed", tuple(first), text("soundness.unreached", names=Names(index.process).listed(first))
        )


def _is_compensation(index: Index, node: Node) -> bool:
    around = (node, *index.enclosing(node))
    return any(each.compensation or (each.kind == "boundaryEvent" and is_compensation(each)) for each in around)
