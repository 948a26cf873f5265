"""The JSON that programs rely on: the keys of the contract, and a schema that describes what is really written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.app.catalogue_reports import of_catalogue
from tests.bpmn.models import CHAIN, process
from tests.bpmn.qbp_files import qbp
from tests.decree30.foreign import foreign

from retrace.app.assess import assess_case, assess_report
from retrace.app.case import Case, case_of, load_case
from retrace.app.check import check
from retrace.app.compare import compare_cases, compare_report
from retrace.app.dossier.check_form import check_form
from retrace.app.dossier.documents import documents
from retrace.app.dossier.dossier import as_json, dossier_report, prepare
from retrace.app.dossier.explain_figures import explain_figures
from retrace.app.flow import flow_report
from retrace.app.knowledge.annex import import_table
from retrace.app.knowledge.check import check_knowledge
from retrace.app.knowledge.entries import listing, shown
from retrace.app.redesign import redesign_case, redesign_report
from retrace.app.reports.plain import plain
from retrace.app.schema import REPORTS, schema
from retrace.app.simulation.simulate import Order, simulate_model
from retrace.bpmn.read import read
from retrace.knowledge.messages import Language
from retrace.model.choice import Choice
from retrace.model.errors import RetraceError
from retrace.model.procedure import Procedure
from retrace.paths import samples

DAY = date(2026, 11, 22)
TABLE = Path(__file__).parent / "knowledge/overlay/table.csv"
MODEL = samples() / "01-doi-giay-phep-lai-xe/as-is.bpmn"
# The keys that programs rely on; "*" stands for any key of a mapping, [] for the items of a list.
CONTRACT = {
    "check": """
        files[].path files[].processes files[].steps files[].lanes files[].flows files[].messages files[].documents
        files[].systems files[].problems files[].soundness.verdict files[].soundness.reasons""",
    "assess": """
        procedure as_of steps[].id steps[].name steps[].actor steps[].procedure
        steps[].criteria.data_sharing.score steps[].criteria.interconnection.coverage
        steps[].criteria.efficiency.status steps[].criteria.performance.findings
        steps[].criteria.data_sharing.findings[].check steps[].criteria.data_sharing.findings[].value
        steps[].criteria.data_sharing.findings[].evidence steps[].criteria.data_sharing.findings[].message
        steps[].criteria.data_sharing.findings[].legal_basis steps[].criteria.data_sharing.findings[].proposal
        score.data_sharing score.interconnection score.efficiency score.performance service_level.level
        service_level.conditions[].number service_level.conditions[].met service_level.conditions[].because
        service_level.conditions[].steps questions[].about questions[].field questions[].message""",
    "redesign": """
        proposals[].id proposals[].move proposals[].steps proposals[].because proposals[].effect
        proposals[].legal_changes proposals[].waits_for proposals[].phase proposals[].status proposals[].reason
        proof.sound proof.data_complete proof.locks_kept
        electronic_process.total electronic_process.rows[].seconds trace.*.from trace.*.because""",
    "flow": "cycle_time work_time waiting_time cycle_time_efficiency cost visits critical_path",
    "compare": """
        counters.visits.as_is counters.visits.to_be counters.papers.as_is counters.manual_steps.to_be
        counters.hand_overs.as_is counters.agencies.to_be time cost.per_case cost.per_year service_level sentences
        differences[].kind differences[].elements.as_is differences[].elements.to_be differences[].message""",
    "dossier": "complete gate[].item gate[].result gate[].because files",
    "dossier-explain": """
        files[].file files[].figures[].key files[].figures[].printed files[].figures[].written files[].figures[].again
        files[].figures[].elements files[].figures[].terms files[].figures[].state""",
    "dossier-check": """
        files[].path files[].kind files[].passes files[].components.* files[].departures[].code
        files[].departures[].severity files[].departures[].region files[].departures[].demanded
        files[].departures[].clause files[].departures[].found""",
    "simulate": """
        cases finished unfinished seed replications cycle_time.mean cycle_time.ci95 cycle_time.p50 cycle_time.p90
        cycle_time.p95 waiting_time.mean waiting_time.ci95 cost.mean elements.*.visits elements.*.wait_mean
        elements.*.work_mean resources.*.utilisation resources.*.cost warnings""",
    "knowledge-list": "as_of overlay entries[].kind entries[].id entries[].name entries[].state entries[].source",
    "knowledge-show": "as_of overlay entry.id facts[].name facts[].value facts[].source used_by",
    "knowledge-check": "as_of overlay problems[].code problems[].severity problems[].where problems[].message",
    "knowledge-import": "file digest rows used procedures amendments not_understood[].row not_understood[].code",
    "import": """
        file kind as_of processes[].name processes[].model processes[].facts processes[].steps[].id
        processes[].steps[].seconds processes[].steps[].goes_to processes[].sum_days processes[].stated_days
        processes[].not_understood processes[].contradictions[].code processes[].contradictions[].message""",
    "catalogue-analyse": "items analysed taken_over kinds outcomes failed seconds rate as_of version files",
    "catalogue-rank": """
        as_of procedures ranked[].rank ranked[].place ranked[].points ranked[].because[].name ranked[].because[].source
        ranked[].level.level ranked[].reachable.level ranked[].with_system ranked[].freed_now.papers weights[].value
        thresholds unknown note""",
    "catalogue-integration": """
        as_of measure weighted_by procedures papers freed_now.papers freed_by_all.papers order[].system
        order[].alone.papers order[].gain.papers order[].together.papers order[].share sentences guarantee year""",
    "catalogue-clones": "as_of procedures compared patterns papers",
    "catalogue-follow-up": """
        as_of periods programme.indicators procedures[].indicators.online.series[].value
        procedures[].indicators.online.verdict left_out sentences not_understood""",
    "catalogue-report": "file procedures listed systems followed",
    "audit-verify": "whole entries head faults",
    "audit-show": "entries[].number entries[].at entries[].person entries[].act entries[].message entries[].digest",
}


def reports(case: Case, small: Case, queue: Path, language: Language) -> Mapping[str, object]:
    """The report of each command on the sample; the dossier, which takes long, on a small model."""
    assessment = assess_case(case)
    work = prepare(small, Choice(), language)
    files = documents([work.dossier])
    other = queue.with_name("foreign.docx")
    other.write_bytes(foreign())
    word = queue.with_name("decision.docx")
    word.write_bytes(files["decision.docx"])
    return {
        "check": check([MODEL], language),
        "assess": assess_report(case, assessment, language),
        "redesign": redesign_report(redesign_case(case, assessment, Choice()), language, case.view.knowledge),
        "flow": flow_report(case, language),
        "compare": compare_report(compare_cases(case, small), language),
        "dossier": dossier_report(work.dossier, sorted(files), language),
        "dossier-explain": explain_figures(word, language),
        "dossier-check": check_form([word, other], language),
        "simulate": simulate_model(queue, Order(cases=5, replications=2), language)[0],
        "knowledge-list": listing(DAY, language=language),
        "knowledge-show": shown("DANCU", DAY, language=language),
        "knowledge-check": check_knowledge(DAY, language=language),
        "knowledge-import": import_table(TABLE, DAY, language=language).report,
        **of_catalogue(queue.parent, DAY, language),
    }


@pytest.fixture(scope="module")
def queue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with simulation parameters."""
    path = tmp_path_factory.mktemp("queue") / "model.bpmn"
    path.write_bytes(qbp())
    return path


@pytest.fixture(scope="module")
def made(queue: Path) -> Mapping[str, object]:
    """Each report."""
    return reports(load_case(MODEL), case_of(read(process(CHAIN)), Procedure(), DAY, "small"), queue, "vi")


@pytest.fixture(scope="module")
def written(made: Mapping[str, object]) -> Mapping[str, Any]:
    """Each report as JSON, read again."""
    return {name: json.loads(as_json(report)) for name, report in made.items()}


def test_every_report_has_a_schema_and_a_contract() -> None:
    assert REPORTS.keys() == CONTRACT.keys()


@pytest.mark.parametrize("name", REPORTS)
def test_keys_of_the_contract_are_there(name: str, written: Mapping[str, Any]) -> None:
    missing = [path for path in CONTRACT[name].split() if not list(at(written[name], path))]
    assert missing == []


@pytest.mark.parametrize("name", REPORTS)
def test_the_schema_describes_what_is_written(name: str, written: Mapping[str, Any]) -> None:
    made = schema(name)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert list(faults(written[name], made, made.get("$defs", {}))) == []


@pytest.mark.parametrize("name", REPORTS)
def test_the_schema_misses_nothing(name: str, written: Mapping[str, Any]) -> None:
    """A report without one of its keys, or with another, is no longer what the schema says."""
    made = schema(name)
    key = next(iter(written[name]))
    without = {other: value for other, value in written[name].items() if other != key}
    assert list(faults(without, made, made.get("$defs", {})))
    assert list(faults({**written[name], key: object()}, made, made.get("$defs", {})))


def test_shares_and_scores_are_within_their_range(written: Mapping[str, Any]) -> None:
    report = written["assess"]
    cells = [cell for step in report["steps"] for cell in step["criteria"].values()]
    assert all(cell["score"] is None or 0 <= cell["score"] <= 100 for cell in [*cells, *report["score"].values()])
    assert all(0 <= cell["coverage"] <= 1 for cell in [*cells, *report["score"].values()])
    assert all(cell["status"] == "not_applicable" or cell["findings"] for cell in cells)


def test_every_finding_names_a_proposal_that_exists(written: Mapping[str, Any]) -> None:
    ids = {proposal["id"] for proposal in written["redesign"]["proposals"]} | {None}
    cells = [cell for step in written["assess"]["steps"] for cell in step["criteria"].values()]
    named = {finding["proposal"] for cell in cells for finding in cell["findings"]}
    assert named <= ids
    assert len(named) > 10


@pytest.mark.parametrize("name", REPORTS)
def test_plain_leaves_only_what_json_knows(name: str, made: Mapping[str, object], written: Mapping[str, Any]) -> None:
    assert plain(made[name]) == written[name]


def test_an_unknown_schema_is_an_error_that_lists_the_known() -> None:
    with pytest.raises(RetraceError) as raised:
        schema("assessment")
    assert raised.value.code == "unknown_schema"
    assert dict(raised.value.text.args)["known"] == ", ".join(sorted(REPORTS))


def at(value: Any, path: str) -> Iterator[Any]:
    """Every value that a path of the contract leads to."""
    name, _, rest = path.partition(".")
    listed = name.endswith("[]")
    name = name.removesuffix("[]")
    found = list(value.values()) if name == "*" else [value[name]] if name in value else []
    for item in [each for one in found for each in one] if listed else found:
        yield from at(item, rest) if rest else [item]


KINDS: Mapping[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "number": int | float,
    "integer": int,
}


def faults(value: Any, of: Mapping[str, Any], known: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Where a value is not as the JSON Schema says: the part of the standard that our schemas use."""
    if "$ref" in of:
        yield from faults(value, known[of["$ref"].removeprefix("#/$defs/")], known, path)
    elif "anyOf" in of:
        if all(list(faults(value, choice, known, path)) for choice in of["anyOf"]):
            yield f"{path}: {value!r} fits nothing"
    elif not isinstance(value, KINDS[of["type"]]) or (isinstance(value, bool) and of["type"] != "boolean"):
        yield f"{path}: {value!r} is no {of['type']}"
    elif value not in of.get("enum", [value]):
        yield f"{path}: {value!r} is not to be chosen"
    elif of["type"] == "array":
        for number, item in enumerate(value):
            yield from faults(item, of["items"], known, f"{path}[{number}]")
    elif of["type"] == "object":
        properties = of.get("properties", {})
        yield from (f"{path}.{name} is missing" for name in of.get("required", ()) if name not in value)
        for name, item in value.items():
            inner = properties.get(name) or of.get("additionalProperties")
            if inner is not True:  # anything may stand there
                yield from faults(item, inner, known, f"{path}.{name}") if inner else [f"{path}.{name} is unknown"]
