"""What a move rewrites: the process, the facts of the procedure, and where every new element comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from retrace.model.plan import Trace
from retrace.model.procedure import Procedure
from retrace.model.process import Process


@dataclass(frozen=True, slots=True)
class State:
    """`trace` covers the elements a move made or changed; `gone` says because of which proposals one was removed."""

    process: Process
    procedure: Procedure
    trace: Mapping[str, Trace] = field(default_factory=dict)
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def traced(self, element: str, because: str, origins: Iterable[str] = ()) -> State:
        """The state in which `element` is known to come from `origins` because of a proposal."""
        before = self.trace.get(element, Trace(()))
        sources = tuple(dict.fromkeys((*before.origins, *(self._roots(origins) or ()))))
        trace = Trace(sources or (element,), tuple(dict.fromkeys((*before.because, because))))
        return replace(self, trace={**self.trace, element: trace})

    def dropped(self, elements: Iterable[str], because: str) -> State:
        """The state that remembers why elements were removed."""
        reasons = {element: (*self.gone.get(element, ()), because) for element in elements}
        return replace(self, gone={**self.gone, **reasons})

    def _roots(self, origins: Iterable[str]) -> tuple[str, ...]:
        return tuple(root for origin in origins for root in self.trace.get(origin, Trace((origin,))).origins)
