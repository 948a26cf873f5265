"""The places of one running copy of a pool, and where a token goes when it leaves a node."""

from __future__ import annotations

from collections.abc import Sequence

from retrace.graph.index import Index
from retrace.graph.soundness.copies import Copy, Exchange, is_compensation
from retrace.graph.soundness.net import RUNNING, Net, PlaceKind
from retrace.model.process import Flow, Node

Way = tuple[list[int], frozenset[int]]
"""One way on: places that get a token, and places of which some (one or more) get one."""

_KINDS: dict[str, PlaceKind] = {"arm": "spare", "idle": "spare"}


class CopyPlaces:
    """Makes and finds the places of a copy.

    Roles: `in` before a node, `flow` on a flow that a join must tell apart, `act` while an activity or scope
    runs, `end` after the last node of a path, `arm` while an event may still happen, `idle` before the start.
    """

    def __init__(self, net: Net, index: Index, exchange: Exchange, copy: Copy, number: int) -> None:
        self.net = net
        self.index = index
        self.exchange = exchange
        self.copy = copy
        self._number = number
        self._members: dict[str, list[int]] = {}
        self.nodes = [node for node in index.nodes.values() if node.id in copy.reached]
        for node in self.nodes:
            self._make(node)

    def _make(self, node: Node) -> None:
        roles = [("flow", flow.id) for flow in self.joins(node)]
        if not roles or node.kind != "parallelGateway":
            roles.append(("in", node.id))
        if self.has_inside(node) or self.events(node):
            roles.append(("act", node.id))
        if node.event_sub_process or (node.kind == "boundaryEvent" and not node.interrupting):
            roles.append(("arm", node.id))
        if not self.index.outgoing.get(node.id) and not self.index.link_target(node):
            roles.append(("end", node.id))
        places = (self.place(role, element, node.id) for role, element in roles)
        self._members.setdefault(node.scope, []).extend(places)

    def place(self, role: str, element: str, node: str = "") -> int:
        """The place of that role; `node` is the element at which a token on it stands."""
        beside = (node or element) not in self.copy.main and element != self.copy.root
        kind = _KINDS.get(role, "beside" if beside else "token")
        if role == "end":
            kind = "sink" if beside else "end"
        return self.net.place((self._number, role, element), kind, node or element, element if role == "flow" else "")

    def message(self, message_id: str, receiver: str) -> int:
        """The place where a message lies until it is taken; shared by all copies."""
        return self.net.place(("message", message_id), "message", receiver)

    def waiting(self, gateway: Node, arrived: Sequence[int]) -> int:
        """The place that remembers which flows of a complex join have arrived, by number, until its reset."""
        number = self.net.place((self._number, "waiting", gateway.id, *arrived), "spare", gateway.id)
        self._members.setdefault(gateway.scope, []).append(number)
        return number

    def arms(self, host: Node) -> frozenset[int]:
        """The permissions of the events that may happen beside an activity."""
        return frozenset(self.place("arm", event.id) for event in self.events(host) if not event.interrupting)

    def inside(self, scope: str) -> frozenset[int]:
        """The places of a scope and of all scopes in it."""
        found = set(self._members.get(scope, ()))
        for inner in self.index.inside.get(scope, ()):
            if inner.id in self.index.inside:
                found |= self.inside(inner.id)
        return frozenset(found)

    def tokens(self, scope: str) -> frozenset[int]:
        """The places of a scope that must be empty before it is over."""
        return frozenset(place for place in self.inside(scope) if self.net.places[place].kind in RUNNING)

    def joins(self, node: Node) -> list[Flow]:
        """The incoming flows that must be told apart: those of a parallel, inclusive or complex join."""
        flows = self.index.incoming.get(node.id, [])
        joining = node.kind in ("parallelGateway", "inclusiveGateway", "complexGateway")
        return flows if joining and len(flows) > 1 else []

    def has_inside(self, node: Node) -> bool:
        """Whether the node is a sub-process drawn with its content."""
        return not node.event_sub_process and bool(self.index.inside.get(node.id))

    def events(self, node: Node) -> list[Node]:
        """The boundary events that can change the sequence flow."""
        return [event for event in self.index.attached.get(node.id, ()) if not is_compensation(event)]

    def waits(self, node: Node) -> list[frozenset[int]]:
        """The alternatives of what a node takes besides its token: nothing, or one of its messages."""
        messages = self.exchange.waits.get(node.id, ())
        return [frozenset((self.message(m.id, node.id),)) for m in messages] or [frozenset()]

    def target(self, flow: Flow) -> int:
        """The place a token gets to along a flow."""
        joined = self.joins(self.index.nodes[flow.target])
        return self.place(*(("flow", flow.id) if joined else ("in", flow.target)), node=flow.target)

    def ways_out(self, node: Node) -> list[Way]:
        """The alternatives of leaving a node that is done, the messages it sends included."""
        sent = [self.message(m.id, m.target) for m in self.exchange.sends.get(node.id, ())]
        return [(places + sent, options) for places, options in self._along_flows(node)]

    def _along_flows(self, node: Node) -> list[Way]:
        flows = self.index.outgoing.get(node.id, [])
        if not flows:
            link = self.index.link_target(node)
            return [([self.place("in", link) if link else self.place("end", node.id)], frozenset())]
        if node.kind in ("exclusiveGateway", "eventBasedGateway"):
            return [([self.target(flow)], frozenset()) for flow in flows]
        if node.kind == "parallelGateway":
            return [([self.target(flow) for flow in flows], frozenset())]
        some = node.kind in ("inclusiveGateway", "complexGateway")
        default = [self.target(flow) for flow in flows if flow.id == node.default]
        chosen = [self.target(flow) for flow in flows if flow.id != node.default and (some or flow.condition)]
        always = [self.target(flow) for flow in flows if flow.id != node.default and not (some or flow.condition)]
        return _some_of(always, chosen, default)


def _some_of(always: list[int], chosen: list[int], default: list[int]) -> list[Way]:
    """All of `always`, with some of `chosen`, or with the default where there is one, or with none of them."""
    if not chosen:
        return [(always + default, frozenset())]
    some = frozenset(chosen)
    ways: list[Way] = [(always, some) if len(some) > 1 else (always + chosen[:1], frozenset())]
    if len(some) < len(chosen):
        ways.append((always + chosen, frozenset()))
    if default or always:
        ways.append((always + default, frozenset()))
    return ways
