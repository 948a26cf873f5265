"""Modelling rules for BPMN: one file per rule, found by its name, never registered.

The name of the file is the code of the rule, its `SEVERITY` and `find` are all it needs; the sentence stands in the
message catalogue under `bpmn.lint.<code>` and may use `{name}`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from typing import cast

from retrace.bpmn.model_view import Hit, View
from retrace.model.problem import Problem, Severity
from retrace.model.process import Process
from retrace.model.text import text

Rule = Callable[[View], Iterator[Hit]]


def lint(process: Process) -> tuple[Problem, ...]:
    """All violations of all rules, by rule, then in the order of the model."""
    view = View(process)
    return tuple(
        Problem(code, severity, hit.element, text(f"bpmn.lint.{code}", element=hit.element, name=hit.name))
        for code, (severity, find) in rules().items()
        for hit in find(view)
    )


@cache
def rules() -> dict[str, tuple[Severity, Rule]]:
    """Every rule of this folder: code, severity and function."""
    found: dict[str, tuple[Severity, Rule]] = {}
    for module_name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        module = importlib.import_module(f"{__name__}.{module_name}")
        found[module_name.replace("_", "-")] = (cast(Severity, module.SEVERITY), cast(Rule, module.find))
    return found
