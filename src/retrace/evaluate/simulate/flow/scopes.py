"""Runs of processes and sub-processes, with the event sub-processes that may begin in them."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.evaluate.simulate.engine.case import Catch, Frame, Step
from retrace.evaluate.simulate.flow.gateways import choice
from retrace.evaluate.simulate.flow.site import Site
from retrace.evaluate.simulate.flow.triggers import Trigger, trigger
from retrace.evaluate.simulate.flow.waiting import arm, occurrences
from retrace.model.process import Node


class Scopes:
    """The step that begins a run of each scope, made when it is first needed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._begins: dict[str, Step] = {}

    def run(self, scope: str, leave: Step, place: str = "") -> Step:
        """The step of a token that runs a scope and goes on with `leave` when the run has ended."""
        todo = self._site.kernel.todo
        guarded = any(node.event_sub_process for node in self._site.index.inside.get(scope, ()))

        def enter(frame: Frame, now: float) -> None:
            if self._site.kernel.decides(frame.case, now):
                inner = Frame(frame.case, 1, frame, leave, place)
                todo.append((self._watched(scope) if guarded else self.begin(scope), inner))

        return enter

    def begin(self, scope: str, start: str = "") -> Step:
        """The step that turns the first token of a run into those of its starts, or of one start."""
        key = f"{scope} {start}"
        if key not in self._begins:
            self._begins[key] = self._begin(scope, start)
        return self._begins[key]

    def _begin(self, scope: str, start: str) -> Step:
        index, site = self._site.index, self._site
        starts = index.starts(scope)
        own = [node for node in starts if node.id not in site.part.fed] or starts
        entries = [site.entries[start]] if start else [site.entries[node.id] for node in own]
        if len(entries) == 1:
            return entries[0]
        if not index.parallel_starts(scope):
            return choice(site, entries, [1.0] * len(entries), scope)
        todo = site.kernel.todo

        def all_begin(frame: Frame, _now: float) -> Step:
            frame.tokens += len(entries) - 1
            todo.extend((entry, frame) for entry in reversed(entries[1:]))
            return entries[0]

        return all_begin

    def watched(self, scope: str) -> bool:
        """Whether event sub-processes watch over the scope."""
        return any(node.event_sub_process for node in self._site.index.inside.get(scope, ()))

    def _watched(self, scope: str, start: str = "") -> Step:
        """The step that begins a run in a frame around it, in which its event sub-processes listen."""
        site = self._site
        listening = list(self._listening(scope))
        catches = tuple(each for each in listening if each[0].caught)
        after = occurrences(site, scope, [(when, fire, node.interrupting) for when, fire, node in listening], site.ends)

        def begin(around: Frame, now: float) -> None:
            body = Frame(around.case, 1, around, after, scope)
            around.catches = tuple(_catch(when, fire) for when, fire, _ in catches)
            for when, fire, _ in listening:
                arm(site, when, fire, around, now)
            site.kernel.todo.append((self.begin(scope, start), body))

        return begin

    def started(self, scope: str, start: str = "") -> Step:
        """The step that begins a run of a root process in the frame it is given."""
        return self._watched(scope, start) if self.watched(scope) else self.begin(scope, start)

    def _listening(self, scope: str) -> Iterator[tuple[Trigger, Step, Node]]:
        for inner in self._site.index.inside[scope]:
            if inner.event_sub_process:
                for start in self._site.index.starts(inner.id):
                    if start.events:
                        yield trigger(self._site, start), self._fire(inner, start), start

    def _fire(self, inner: Node, start: Node) -> Step:
        """An event sub-process begins; an interrupting one ends everything else in its scope first."""
        site, tally = self._site, self._site.tallies[inner.id]

        def fire(around: Frame, now: float) -> None:
            if around.left:
                return
            if start.interrupting:
                around.left = 1
                for child in tuple(around.children or ()):
                    child.kill(now)
                around.tokens = 0
            around.tokens += 1
            tally.begun += 1
            run = Frame(around.case, 1, around, site.ends, inner.id)
            site.kernel.todo.append((self.begin(inner.id, start.id), run))

        return fire


def _catch(when: Trigger, fire: Step) -> Catch:
    assert when.caught is not None, "chosen before"
    return *when.caught, fire
