"""Where the scores of the four criteria and the figures of the record come from, by the key under which they stand."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.model.procedure import Procedure
from retrace.model.provenance import Input, Provenance
from retrace.model.result import Assessment

Keyed = tuple[str, Provenance]


def of_scores(made: Assessment) -> Iterator[Keyed]:
    """The score of each cell: `score.<step>.<criterion>`, from the value and the weight of each check."""
    for row in made.rows:
        for criterion, cell in row.cells.items():
            if cell.score is not None:
                terms = tuple(
                    (Input(one.check, row.step, one.value), Input("weight", row.step, one.weight))
                    for one in cell.findings
                    if one.value is not None
                )
                yield f"score.{row.step}.{criterion}", Provenance("count", cell.score, "score", terms)


def of_record(procedure: Procedure) -> Iterator[Keyed]:
    """What the record of the procedure states: volume, time limit, share filed online, complaints, fees."""
    volume, limit = procedure.volume, procedure.time_limit
    if volume:
        stated = Input("cases", "", volume.count, volume.origin, volume.source)
        yield "fact.cases", Provenance("number", volume.count, "sum", ((stated,),))
        yearly = (Input("cases_per_year", "", volume.per_year, volume.origin, volume.source),)
        yield "fact.cases_per_year", Provenance("count", volume.per_year, "sum", (yearly,))
    if limit:
        stated = Input("time_limit", "", limit.value, "declared", limit.source)
        yield "fact.time_limit", Provenance("number", limit.value, "sum", ((stated,),))
    for name, figure in (("online_share", procedure.online_share), ("complaints", procedure.complaints)):
        if figure:
            stated = Input(name, "", figure.value, figure.origin, figure.source)
            unit = Provenance("share" if name == "online_share" else "number", figure.value, "sum", ((stated,),))
            yield f"fact.{name}", unit
    for place, fee in enumerate(procedure.fees or ()):
        stated = Input("fee", "", fee.amount, "declared", fee.source)
        yield f"fact.fee.{place}", Provenance("vnd", fee.amount, "sum", ((stated,),))
