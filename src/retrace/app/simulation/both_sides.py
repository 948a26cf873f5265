"""Use case: the process as it is and as it will be, simulated with the same random numbers and watched meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from retrace.app.assess import assess_case
from retrace.app.case import Case
from retrace.app.compare import compared
from retrace.app.drawing.charts import Charts
from retrace.app.redesign import redesign_case, to_be_view
from retrace.app.reports.figures import SimulatedReport
from retrace.app.reports.simulation import SimulateReport
from retrace.app.simulation.chosen_parameters import Parameters, in_vietnam, parameters_of
from retrace.app.simulation.contrast import completed, contrast_sentences, simulated_report
from retrace.app.simulation.from_facts import facts_scenario
from retrace.app.simulation.simulate import outcome_report
from retrace.evaluate.simulate.contrast import paired
from retrace.evaluate.simulate.outcome import Outcome
from retrace.evaluate.simulate.run import Keeping, Progress, Watch, Wish, simulate
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language, say
from retrace.model.choice import Choice
from retrace.model.evaluation import SimulatedComparison
from retrace.model.result import Comparison
from retrace.model.text import Text, text
from retrace.render.charts import chart_svg


@dataclass(frozen=True, slots=True)
class BothReport:
    """Both sides simulated: figures of each, contrasts, what they mean in sentences, times of cases as a drawing."""

    as_is: SimulateReport
    to_be: SimulateReport
    comparison: SimulatedReport | None
    sentences: list[str]
    chart: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Both:
    """Both sides as they came out, in no language yet."""

    parameters: tuple[Parameters, Parameters]
    outcomes: tuple[Outcome, Outcome]
    found: SimulatedComparison
    comparison: Comparison
    names: dict[str, str]

    def report(self, language: Language) -> BothReport:
        """The figures in words."""
        as_is, to_be = (
            outcome_report(outcome, given, language)
            for outcome, given in zip(self.outcomes, self.parameters, strict=True)
        )
        chart = Charts(self.comparison, language).distribution()
        currency = self.parameters[0].scenario.currency
        return BothReport(
            as_is,
            to_be,
            simulated_report(self.found, language),
            [say(sentence, language) for sentence in contrast_sentences(self.found, currency)],
            chart_svg(chart, language) if chart else "",
            self.names,
        )


def simulate_both(
    model: Path,
    case: Case,
    choice: Choice,
    wish: Wish,
    holidays: bool = False,
    progress: Progress | None = None,
    stopping: Callable[[Callable[[], None]], AbstractContextManager[None]] | None = None,
    keeping: Callable[[str], Keeping] | None = None,
) -> Both:
    """Both sides of a case whose files lie beside `model`; the to-be process is that of the choice.

    Where parameters were written, they serve both sides, and new steps take their stated time or the labelled default;
    else each side has those of its own facts. `keeping` keeps what is done of a side.

    Raises what `parameters_of` and `simulate` raise.
    """
    made = redesign_case(case, assess_case(case), choice)
    after = to_be_view(case, made)
    given = parameters_of(model, case.reading)
    then, assumed = _later(case, after, given)
    if holidays:
        given, then = in_vietnam(given), in_vietnam(then)
    before = simulate(
        case.process, given.scenario, wish, Watch(_half(progress, 0), None, stopping, keeping and keeping("as_is"))
    )
    if before.interrupted:
        return _both(case, after, (given, then), (before, before))
    later = simulate(
        made.to_be, then.scenario, wish, Watch(_half(progress, 1), None, stopping, keeping and keeping("to_be"))
    )
    if assumed:
        later = replace(later, warnings=(*later.warnings, assumed))
    return _both(case, after, (given, then), (before, later))


def _later(case: Case, after: ProcessView, given: Parameters) -> tuple[Parameters, Text | None]:
    if given.source == "facts" and (scenario := facts_scenario(replace(case, view=after))):
        return replace(given, scenario=scenario), None
    scenario, assumed = completed(given.scenario, given.scenario, after)
    told = text("compare.simulated.assumed", steps=assumed) if assumed else None
    return replace(given, scenario=scenario, problems=()), told


def _both(
    case: Case, after: ProcessView, parameters: tuple[Parameters, Parameters], outcomes: tuple[Outcome, Outcome]
) -> Both:
    found = paired(*outcomes)
    comparison = replace(
        compared(case.view, after), simulated=found, as_is_times=found.as_is_times, to_be_times=found.to_be_times
    )
    names = {key: node.name or key for view in (case.view, after) for key, node in view.process.nodes.items()}
    names |= {key: one.name or key for given in parameters for key, one in given.scenario.resources.items()}
    return Both(parameters, outcomes, found, comparison, names)


def _half(progress: Progress | None, side: int) -> Progress | None:
    """Tells the progress of one side as that of both."""
    if progress is None:
        return None

    def tell(done: int, whole: int) -> None:
        progress(done + side * whole, 2 * whole)

    return tell
