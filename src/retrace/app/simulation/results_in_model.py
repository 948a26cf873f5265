"""What a simulation found, as BPSim results in a copy of the model."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.app.simulation.chosen_parameters import Parameters
from retrace.app.simulation.parameters import SCENARIO, with_scenario
from retrace.bpmn.bpsim.results import Found, write_results
from retrace.bpmn.bpsim.to_scenario import main_scenario
from retrace.bpmn.read import Reading
from retrace.bpmn.simulation import is_bpsim
from retrace.evaluate.simulate.outcome import ElementOutcome, Outcome, Range
from retrace.knowledge.messages import Language, say
from retrace.model.bpsim import ResultKind
from retrace.model.text import text


def results_of(reading: Reading, name: str, given: Parameters, found: Outcome, language: Language = "vi") -> bytes:
    """The model with the results beside the BPSim scenario that was run (`name` is its id or name); parameters from
    elsewhere are written as a scenario first."""
    data, key = reading.source, SCENARIO
    if given.source == "model" and is_bpsim(reading, name):
        named = next((each for each in reading.scenarios if name and name in (each.id, each.name)), None)
        chosen = named or main_scenario(reading.scenarios)
        assert chosen is not None, "it was run"
        key = chosen.id
    else:
        data = with_scenario(reading, given.scenario)
    roots = [pool.process for pool in reading.process.pools.values() if pool.process]
    figures = dict(_figures(found, roots[0] if roots else reading.process.id))
    return write_results(data, key, figures, say(text("simulate.results"), language))


def _figures(found: Outcome, root: str) -> Iterator[tuple[str, Found]]:
    if found.cycle_mean is not None:
        yield root, {("time", "elapsed"): _summed(found.cycle_mean, found.finished, found.cycle_range)}
    for key, each in found.elements.items():
        if each.visits:
            yield key, dict(_of_element(each, found.cases))
    for key, pool in found.resources.items():
        yield key, {("cost", "unit"): {"sum": pool.cost}}


def _of_element(each: ElementOutcome, cases: int) -> Iterator[tuple[tuple[str, str], dict[ResultKind, float]]]:
    visits = round(each.visits * cases)
    yield ("control", "trigger_count"), {"count": visits}
    if each.completed:
        yield ("time", "processing"), _summed(each.work, each.completed)
        yield ("time", "queue"), _summed(each.wait, each.completed, each.wait_range)
        time = each.work + each.off_hours + each.queue
        yield ("time", "elapsed"), _summed(time, each.completed, each.time_range)
        yield ("cost", "fixed"), {"sum": each.cost, "mean": each.cost / each.completed}
    if each.delay:
        yield ("time", "wait"), _summed(each.delay, visits)


def _summed(mean: float, count: int, spread: Range | None = None) -> dict[ResultKind, float]:
    found: dict[ResultKind, float] = {"mean": mean, "count": count, "sum": mean * count}
    if spread is not None:
        found["min"], found["max"] = spread
    return found
