"""Use case: what is wrong with a model, as a file, as a drawing and as a behaviour."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from retrace.app.opening import beside, is_group, open_model
from retrace.app.reports.checking import (
    CheckReport,
    ErrorReport,
    FileReport,
    FixReport,
    ProblemReport,
    ReasonReport,
    SoundnessReport,
)
from retrace.app.verdict import examined, judged
from retrace.bpmn.lint import Violation, lint, rules
from retrace.bpmn.read import Reading, read
from retrace.knowledge.messages import Language, say
from retrace.model.errors import RetraceError
from retrace.model.problem import Problem
from retrace.model.process import ACTIVITIES, Process
from retrace.model.soundness import Soundness


def check(paths: Iterable[Path], language: Language = "vi", silence: Collection[str] = ()) -> CheckReport:
    """Reads and checks each file; what breaks the rules `silence` is only counted.

    A file that cannot be read has its error in its own report. Raises `RetraceError("unknown_rule")`.
    """
    _known(silence)
    return CheckReport([_checked(path, language, silence) for path in paths])


def _checked(path: Path, language: Language, silence: Collection[str]) -> FileReport:
    try:
        return check_reading(str(path), open_model(path), language, silence, _limited(path))
    except RetraceError as error:
        said = say(error.text, language)
        problem = ProblemReport(error.code, "error", "", said)
        verdict = SoundnessReport("undecided", [ReasonReport("well_formed", [], said, [])])
        return FileReport(str(path), [problem], 0, [], 0, 0, 0, 0, 0, 0, 0, verdict, ErrorReport(error.code, said))


def check_fixed(model: Path, out: Path, language: Language = "vi", silence: Collection[str] = ()) -> CheckReport:
    """Mends what can be mended with certainty, writes the new model to `out` and checks that.

    Raises what `check` raises, `RetraceError("output_is_input")` and what `write_file` raises.
    """
    from retrace.app.fix import fix_all  # the layout is slow to import
    from retrace.app.output_files import write_file

    _known(silence)
    if out.resolve() == model.resolve():
        raise RetraceError("output_is_input", str(out))
    fixed = fix_all(read(model), silence)
    write_file(out, fixed.reading.source)
    fixes = [FixReport(fix.rule, fix.element, _sentence(say(fix.text, language))) for fix in fixed.fixes]
    report = check_reading(str(out), fixed.reading, language, silence, _limited(model))
    return CheckReport([replace(report, fixes=fixes)])


def _known(silence: Collection[str]) -> None:
    for code in silence:
        if code not in rules():
            raise RetraceError("unknown_rule", code, known=", ".join(rules()))


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]


def _limited(model: Path) -> bool:
    """Whether the procedure file beside a model, or the group file that a model is made of, states a time limit."""
    facts = model if is_group(model) else beside(model)
    return facts is not None and b"time_limit:" in facts.read_bytes()


def check_reading(
    path: str,
    reading: Reading,
    language: Language = "vi",
    silence: Collection[str] = (),
    limited: bool = False,
) -> FileReport:
    """The report on a model already read; `limited` says that its time limit is known from elsewhere."""
    process = reading.process
    violations = lint(reading, silence, limited)
    silenced = [violation for violation in violations if violation.silenced]
    told = [violation for violation in violations if not violation.silenced]
    return FileReport(
        path=path,
        problems=problems((*reading.problems, *told), language),
        silenced=len(silenced),
        silenced_problems=problems(silenced, language),
        processes=len({pool.process for pool in process.pools.values() if pool.process}),
        steps=sum(node.kind in ACTIVITIES for node in process.nodes.values()),
        lanes=len(process.lanes),
        flows=len(process.flows),
        messages=len(process.messages),
        documents=len({data.document or data.name or data.id for data in process.data_objects.values()}),
        systems=len({store.system or store.name or store.id for store in process.data_stores.values()}),
        soundness=soundness_report(judged(reading), process, language),
    )


def problems(found: Iterable[Problem], language: Language) -> list[ProblemReport]:
    """Problems in words; what was assumed in order to go on is said in the same sentence."""
    return [_problem(problem, language) for problem in found]


def _problem(problem: Problem, language: Language) -> ProblemReport:
    message = _sentence(" ".join(say(text, language) for text in (problem.text, problem.repair) if text))
    if not isinstance(problem, Violation):
        return ProblemReport(problem.code, problem.severity, problem.element, message)
    return ProblemReport(
        problem.code,
        problem.severity,
        problem.element,
        message,
        getattr(problem.title, language),
        say(problem.called, language),
        getattr(problem.remedy, language),
        problem.variant,
        problem.echo,
    )


def soundness_report(verdict: Soundness, process: Process, language: Language) -> SoundnessReport:
    """The verdict on a process in words."""
    return SoundnessReport(
        verdict.verdict,
        [
            ReasonReport(
                reason.property, list(reason.elements), _sentence(say(reason.text, language)), list(reason.path)
            )
            for reason in verdict.reasons
        ],
        examined(process),
    )


def has_failed(report: CheckReport) -> bool:
    """Whether a file could not be checked."""
    return any(file.error for file in report.files)


def has_errors(report: CheckReport) -> bool:
    """Whether a problem of severity error, or an unsound process, was found."""
    return any(
        file.soundness.verdict == "unsound" or any(problem.severity == "error" for problem in file.problems)
        for file in report.files
    )
