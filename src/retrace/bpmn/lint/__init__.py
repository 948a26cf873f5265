"""Modelling rules for BPMN: one file of `rules` per rule, found by its name, never registered.

The name of the file is the code of the rule. `SEVERITY` and `find` are all it needs beside its card; `fix` is there
where a remedy is certain. The rules that bpmnlint recommends bear its names and give its verdicts.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from types import ModuleType

from retrace.bpmn.lint.aside import aside
from retrace.bpmn.lint.rules import codes
from retrace.bpmn.lint.view import Hit, View
from retrace.bpmn.read import Reading
from retrace.graph.naming import Names
from retrace.knowledge.card import Card, card
from retrace.model.diagram import Diagram
from retrace.model.problem import Problem, Severity
from retrace.model.process import Process
from retrace.model.text import Sentence, Text

Find = Callable[[View], Iterator[Hit]]
Repair = Callable[[Process, str], Process | None]


@dataclass(frozen=True)
class Rule:
    """One rule: its code, how much a hit matters where that does not say, where a model breaks it, and its module.

    `fix` gives the process without the mistake at an element, or None where no remedy is certain; few rules have one.
    """

    code: str
    severity: Severity
    find: Find
    module: ModuleType
    fix: Repair | None = None

    @cached_property
    def card(self) -> Card:
        """What people read of the rule."""
        return card(self.module)


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation(Problem):
    """A broken rule: what it forbids and what to do instead. `variant` is the sentence of its card that fits, `called`
    the element in words; `echo` says that another violation tells of the same mistake, `silenced` that the file asks
    not to be told."""

    title: Sentence
    remedy: Sentence
    variant: str
    called: Text
    echo: bool
    silenced: bool


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code."""
    modules = {code: importlib.import_module(name) for code, name in codes().items()}
    return {
        code: Rule(code, module.SEVERITY, module.find, module, getattr(module, "fix", None))
        for code, module in modules.items()
    }


def lint(reading: Reading, silence: Collection[str] = (), limited: bool = False) -> tuple[Violation, ...]:
    """All violations of all rules in a model as read, by rule, then in the order of the model.

    What breaks a rule of `silence`, or one that the file itself silences there, is marked as silenced.
    `limited` says that the time limit of the whole is known from elsewhere.
    """
    view = View(reading.process, reading.diagram or Diagram(), aside(reading), limited)
    silent = view.aside.silenced_everywhere.union(silence)
    shared = {each.id: each.name for each in view.aside.shared}
    names = Names(reading.process, view.aside.loose, shared)
    return tuple(_violation(rule, hit, view, names, silent) for rule in rules().values() for hit in rule.find(view))


def _violation(rule: Rule, hit: Hit, view: View, names: Names, silent: frozenset[str]) -> Violation:
    name = names.called(hit.element)
    said = rule.card.text(hit.variant, name=name)
    silenced = rule.code in silent or rule.code in view.aside.silenced.get(hit.element, ())
    severity, card = hit.severity or rule.severity, rule.card
    return Violation(
        rule.code,
        severity,
        hit.element,
        said,
        title=card.title,
        remedy=card.about["instead"],
        variant=hit.variant,
        called=name,
        echo=hit.echo,
        silenced=silenced,
    )
