"""Messages between the pools of a case, and signals within it: who sends, who waits, what lies in the mail."""

from __future__ import annotations

from retrace.evaluate.simulate.engine.case import Case, Frame, Key, Step
from retrace.evaluate.simulate.engine.kernel import Kernel
from retrace.evaluate.simulate.part import Part
from retrace.model.process import Node

_CATCHING = frozenset({"intermediateCatchEvent", "receiveTask"})
_CROWD = 8


class Mail:
    """A message that finds nobody waiting is kept for a catching event or a task, and lost for any other node.

    A catching event takes a message out of the mail; a plain task needs that one has ever come, for then it has the
    paper. Signals reach everything that waits in the same case.
    """

    def __init__(self, part: Part, kernel: Kernel) -> None:
        self._kernel = kernel
        self._nodes = part.process.nodes
        self._targets: dict[str, list[str]] = {}
        self.fed: set[str] = set()
        for message in part.process.messages.values():
            if message.source in self._nodes and message.target in self._nodes:
                self._targets.setdefault(message.source, []).append(message.target)
                self.fed.add(message.target)
        self.starting: dict[str, Step] = {}

    def sends(self, node: Node) -> bool:
        """Whether something happens elsewhere when the node is done: a message leaves it, or it throws a signal."""
        return node.id in self._targets or bool(_thrown_signals(node))

    def sending(self, node: Node, leave: Step) -> Step:
        """The step `leave`, with the messages and signals of the node sent before."""
        targets, signals = self._targets.get(node.id, ()), _thrown_signals(node)

        def send(frame: Frame, now: float) -> Step:
            for target in targets:
                self._deliver(frame.case, target, now)
            for signal in signals:
                self._all(frame.case, ("signal", signal), now)
            return leave

        return send

    def awaiting(self, node: Node, arrived: Step) -> Step:
        """The step of a token that goes on only with a message; `arrived` follows."""
        taken = node.kind in _CATCHING

        def wait(frame: Frame, _now: float) -> Step | None:
            mail = frame.case.mail
            if mail is not None and mail.get(node.id, 0):
                mail[node.id] -= taken
                return arrived
            inner = Frame(frame.case, 1, frame, arrived, node.id)
            self.listen(inner, ("message", node.id), self._kernel.frame_ends)
            self._kernel.look_for_stranded(frame.case)
            return None

        return wait

    def in_mail(self, case: Case, node: str) -> bool:
        """Take a message for a node out of the mail, if there is one."""
        if case.mail is None or not case.mail.get(node, 0):
            return False
        case.mail[node] -= 1
        return True

    def listen(self, frame: Frame, key: Key, step: Step) -> None:
        """Let a step happen in a frame when what it waits for comes, if the frame is still alive then."""
        case = frame.case
        if case.waiting is None:
            case.waiting = {}
        waiting = case.waiting.setdefault(key, [])
        if len(waiting) > _CROWD:
            waiting[:] = [each for each in waiting if each[0].alive]
        waiting.append((frame, step))

    def _deliver(self, case: Case, target: str, now: float) -> None:
        if target in self.starting:
            if case.root is not None:
                case.root.tokens += 1
                self._kernel.todo.append((self.starting[target], case.root))
            return
        node = self._nodes[target]
        if node.kind in _CATCHING and self._first(case, ("message", target), now):
            return
        if node.kind not in _CATCHING:
            self._all(case, ("message", target), now)
        if node.kind != "boundaryEvent" and node.kind != "startEvent":
            case.mail = case.mail if case.mail is not None else {}
            case.mail[target] = case.mail.get(target, 0) + 1

    def _first(self, case: Case, key: Key, now: float) -> bool:
        waiting = (case.waiting or {}).get(key, [])
        while waiting:
            frame, step = waiting.pop(0)
            if frame.alive:
                step(frame, now)
                return True
        return False

    def _all(self, case: Case, key: Key, now: float) -> None:
        waiting = (case.waiting or {}).get(key, [])
        there, waiting[:] = list(waiting), []
        for frame, step in there:
            if frame.alive:
                step(frame, now)
                if frame.alive:
                    waiting.append((frame, step))


def _thrown_signals(node: Node) -> list[str]:
    if node.kind not in ("intermediateThrowEvent", "endEvent"):
        return []
    return [event.detail for event in node.events if event.kind == "signal"]
