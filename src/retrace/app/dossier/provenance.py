"""Use case: where every figure of a dossier comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from retrace.evaluate.fact_provenance import of_record, of_scores
from retrace.evaluate.provenance import differences, of_electronic_process, of_parties, provenances
from retrace.evaluate.sentence_provenance import of_sentences
from retrace.graph.view import ProcessView
from retrace.model.dossier import StepRow
from retrace.model.electronic import ElectronicProcess
from retrace.model.provenance import Provenance
from retrace.model.result import Assessment, Comparison, Side


def figures(
    before: ProcessView,
    after: ProcessView,
    made: Comparison,
    electronic: ElectronicProcess,
    rows: Mapping[str, Iterable[StepRow]],
    judged: Assessment,
    later: tuple[ProcessView, Side] | None = None,
) -> Mapping[str, Provenance]:
    """The provenance of each figure by the key under which documents print it; `rows` are the steps of each side,
    `judged` is the judgement of the as-is process, `later` what is reached once the awaited systems are ready."""
    as_is, to_be = provenances(before, made.as_is, "as_is"), provenances(after, made.to_be, "to_be")
    found = {**as_is, **to_be, **dict(differences(as_is, to_be)), **dict(of_electronic_process(electronic, after))}
    found |= {**dict(of_scores(judged)), **dict(of_record(before.procedure))}
    reached = provenances(*later, "later") if later else {}
    found |= dict(of_sentences(made, {**as_is, **to_be, **reached}))
    for side, steps in rows.items():
        found |= dict(of_parties(((row.step, row.agency, row.work) for row in steps), f"{side}.party"))
    return found
