"""Use case: where every figure of a dossier comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from retrace.evaluate.fact_provenance import of_record, of_scores
from retrace.evaluate.provenance import differences, of_electronic_process, of_parties, provenances
from retrace.graph.view import ProcessView
from retrace.model.dossier import StepRow
from retrace.model.electronic import ElectronicProcess
from retrace.model.provenance import Provenance
from retrace.model.result import Assessment, Comparison


def figures(
    before: ProcessView,
    after: ProcessView,
    made: Comparison,
    electronic: ElectronicProcess,
    rows: Mapping[str, Iterable[StepRow]],
    judged: Assessment,
) -> Mapping[str, Provenance]:
    """The provenance of each figure by the key under which documents print it; `rows` are the steps of each side,
    `judged` is the judgement of the as-is process."""
    as_is, to_be = provenances(before, made.as_is, "as_is"), provenances(after, made.to_be, "to_be")
    found = {**as_is, **to_be, **dict(differences(as_is, to_be)), **dict(of_electronic_process(electronic, after))}
    found |= {**dict(of_scores(judged)), **dict(of_record(before.procedure))}
    for side, steps in rows.items():
        found |= dict(of_parties(((row.step, row.agency, row.work) for row in steps), f"{side}.party"))
    return found
