"""Use case: a plan is handed to reviewers; what its dossier lacks is waived with a reason, in a version of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retrace.app.workbench.workbench import Workbench
from retrace.importers import plain_yaml
from retrace.importers.procedure_file import parse_facts
from retrace.model.audit import Act
from retrace.model.errors import RetraceError
from retrace.model.person import Person
from retrace.model.project import FACTS, GROUP
from retrace.model.review import Review, Rule
from retrace.model.review_rules import possible


def submit(
    bench: Workbench,
    project: str,
    seen: str,
    who: Person,
    reviewers: Sequence[Person],
    rule: Rule = "all",
    note: str = "",
    waived: Mapping[str, str] | None = None,
) -> Review:
    """Hands the newest version to reviewers; `waived` are reasons by item of the gate, `seen` the digest one has seen.

    Raises what `Workbench.save` and `Reviewing.submit` raise.
    """
    profile = bench.agency.get()
    kept, analysis = bench.analysis(project)
    if kept.version.digest != seen:
        number, author = kept.version.number, kept.version.author or "–"
        raise RetraceError("store_conflict", kept.project.name, version=number, author=author)
    failing = {item.item for item in analysis.paperwork(profile).gate if item.result == "fail"}
    reasons = {item: reason for item, reason in (waived or {}).items() if item in failing}
    if reasons and reviewers and "submit" in possible(bench.reviews.load(project), who):
        path = GROUP if GROUP in kept.files else FACTS
        facts = parse_facts(kept.files.get(path, b"{}"), path)
        facts = {**facts, "waivers": {**facts.get("waivers", {}), **reasons}}
        content = plain_yaml.dump(facts)
        bench.save(project, {**kept.files, path: content}, seen, who, act=Act("waive", reasons))
        kept, analysis = bench.analysis(project)
    return bench.reviews.submit(kept, analysis, who, reviewers, rule, note, profile)
