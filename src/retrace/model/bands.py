"""Who is named on an activity of a choreography: a band for each party at its upper and lower edge."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from retrace.model.diagram import Bounds
from retrace.model.process import CHOREOGRAPHIC, Exchange, Message, Node, Process

BAND = 20.0
"""How high a band is."""


@dataclass(frozen=True, slots=True)
class Band:
    """The band of a party: where it is, and whether that party begins."""

    party: str
    bounds: Bounds
    top: bool
    initiating: bool


def band_count(exchange: Exchange | None) -> tuple[int, int]:
    """How many bands stand at the upper and at the lower edge: the first party above, all others below."""
    count = len(exchange.participants) if exchange else 0
    return min(count, 1), max(0, count - 1)


def bands(exchange: Exchange, box: Bounds) -> list[Band]:
    """The bands of an activity that is drawn in a box, from the top down."""
    above, below = band_count(exchange)
    high = min(BAND, box.height / (above + below + 1))
    first = box.y + box.height - below * high
    tops = [box.y, *(first + place * high for place in range(below))]
    return [
        Band(party, Bounds(box.x, top, box.width, high), not place, party == exchange.initiator)
        for place, (party, top) in enumerate(zip(exchange.participants, tops, strict=False))
    ]


def exchanged(process: Process, node: Node) -> tuple[Message | None, Message | None]:
    """The message that an activity of a choreography shows above it and the one below: each at its sender."""
    exchange = node.exchange
    found: list[Message | None] = [None, None]
    for key in exchange.messages if exchange else ():
        message = process.messages.get(key)
        if message is not None and exchange is not None:
            side = int(message.source not in exchange.participants[:1])
            found[side] = found[side] or message
    return found[0], found[1]


def without_bystanders(process: Process, drawn: Container[str] = ()) -> Process:
    """The process without the parties that only its choreographies name, and without the messages between them: bands
    and envelopes show them, nothing else does. Whoever is `drawn` as a pool stays."""
    exchanges = [node.exchange for node in process.nodes.values() if node.kind in CHOREOGRAPHIC and node.exchange]
    named = {party for exchange in exchanges for party in exchange.participants}
    shown = {key for exchange in exchanges for key in exchange.messages}
    for key, message in process.messages.items():
        if key not in shown:
            named -= {message.source, message.target}
    for link in process.conversation_links.values():
        named -= {link.source, link.target}
    gone = {key for key in named if key in process.pools and not process.pools[key].process and key not in drawn}
    if not gone:
        return process
    return replace(
        process,
        pools={key: pool for key, pool in process.pools.items() if key not in gone},
        messages={
            key: message for key, message in process.messages.items() if not {message.source, message.target} & gone
        },
    )


def outermost(process: Process) -> list[str]:
    """The conversations that are drawn: not those within another, which is drawn closed."""
    talks = process.conversations
    return [key for key, talk in talks.items() if talk.scope not in talks]
