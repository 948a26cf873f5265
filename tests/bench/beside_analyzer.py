"""Our verdicts on real models beside those of the bindings of rust_bpmn_analyzer, and why they differ.

The bindings start a pool at a plain start event only, and let nothing come from outside: no timer, no condition, no
message of a party that is not drawn. So where only they see a fault, it is put to the test whether every element they
name lies in a pool without a plain start event or behind an event that they never let happen. What is not explained so
is listed by name.

Explained by one rule on the training models, 35 of them read: 232 models where only they see a fault, all of them dead
activities (some with a case that is stuck before the event): 183 in pools that a message, a timer or another event
starts, 39 behind a catching event or an event-based gateway, 10 both. None is a fault of the drawing: a timer does run
out, and an applicant whose pool is a black box does send. In two models only we see one, and rightly: a timer at the
border of a step takes away a branch for which a parallel join waits, and a waiter calls a guest who has already fetched
his meal for ever; the bindings know neither events at a border nor timers.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

from retrace.bpmn.read import read
from retrace.graph.index import Index
from retrace.graph.soundness import soundness
from retrace.model.process import Node, Process

PEERS = Path(__file__).parents[2] / ".cache/peers/bin/python"


def beside_analyzer(folder: Path) -> None:
    """Print how often both agree, and what each model is about on which they do not."""
    found = _told(folder)
    if found is None:
        print("rust_bpmn_analyzer is not installed: make peers")
        return
    counts: Counter[str] = Counter()
    for name, faults in found["verdicts"].items():
        process = read(folder / name).process
        ours = soundness(process)
        malformed = any(reason.property == "well_formed" for reason in ours.reasons)
        if faults is None:
            counts["no verdict of theirs"] += 1
        elif bool(faults) == (ours.verdict == "unsound"):
            counts["the same verdict"] += 1
        elif malformed:
            counts["ours is about the drawing"] += 1
        elif faults:
            counts[_why(process, faults)] += 1
            if _why(process, faults) == OPEN:
                print(f"  {name}: {faults}")
        else:
            counts["only we see a fault"] += 1
            print(f"  {name}: {[(reason.property, reason.elements) for reason in ours.reasons]}")
    print(f"rust_bpmn_analyzer: {found['seconds']:.1f} CPU seconds")
    for what, count in counts.most_common():
        print(f"{count:6}  {what}")


OPEN = "only they see a fault, for a reason not known"


def _told(folder: Path) -> dict[str, dict[str, dict[str, list[str]] | None]] | None:
    """What the bindings say, None where they are not there."""
    if not PEERS.exists():
        return None
    call = [PEERS, Path(__file__).with_name("peer_soundness.py"), folder]
    answer = subprocess.run(call, capture_output=True, text=True, check=False)
    return json.loads(answer.stdout) if answer.returncode == 0 else None


def _why(process: Process, faults: dict[str, list[str]]) -> str:
    index = Index(process)
    unstarted, behind = _unstarted(index), set[str]()
    while fresh := _behind(index, unstarted | behind) - behind:
        behind |= fresh
    named = {element for elements in faults.values() for element in elements if element in process.nodes}
    if set(faults) - {"no_dead_activity", "option_to_complete"} or not named <= unstarted | behind:
        return OPEN
    parts = [(named & unstarted, "in a pool without a plain start event"), (named - unstarted, "behind an event")]
    return "only they see a fault, " + " and ".join(words for elements, words in parts if elements)


def _unstarted(index: Index) -> set[str]:
    """The nodes of pools that no plain start event starts."""
    plain = {node.scope for node in index.nodes.values() if node.kind == "startEvent" and not node.events}
    return {node.id for node in index.nodes.values() if index.root(node) not in plain}


def _behind(index: Index, never: set[str]) -> set[str]:
    """What follows an event that nothing brings about: no step of a drawn pool that itself can happen sends for it."""
    senders: dict[str, list[str]] = {}
    for message in index.process.messages.values():
        if message.source in index.nodes:
            senders.setdefault(message.target, []).append(message.source)
    found = {node.id for node in index.nodes.values() if _comes_from_outside(node, senders, never)}
    todo = list(found)
    while todo:
        fresh = {flow.target for flow in index.outgoing.get(todo.pop(), ())} - found
        found |= fresh
        todo.extend(fresh)
    return found


def _comes_from_outside(node: Node, senders: dict[str, list[str]], never: set[str]) -> bool:
    if node.kind == "eventBasedGateway":
        return True
    catching = node.kind in ("intermediateCatchEvent", "boundaryEvent", "receiveTask")
    return catching and all(sender in never for sender in senders.get(node.id, ()))
