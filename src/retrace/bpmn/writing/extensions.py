"""Writing the retrace extension: facts about steps, papers, systems, actors and branches."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from lxml import etree

from retrace.bpmn.names import own
from retrace.bpmn.profile import CONDITION, EXTENSIONS, LOCK, STEP, TRACE
from retrace.bpmn.writing.tree import assign, child, insert, make, remove
from retrace.model.duration import iso
from retrace.model.figure import Figure
from retrace.model.step import Facets

PROCEDURE = own("procedure")
_PARTS = frozenset({CONDITION, LOCK, TRACE})

_DURATIONS = ("work", "wait", "every")


def put_value(element: etree._Element, name: str, attribute: str, value: str) -> None:
    """Let the extension `name` of an element have one attribute, or remove it where the value is empty."""
    tag = own(name)
    if value:
        assign(_extension(element, tag), attribute, value)
    else:
        _drop(element, tag)


def put_branch(element: etree._Element, probability: Figure | None) -> None:
    """The probability of a sequence flow."""
    if probability is None:
        _drop(element, own("branch"))
    else:
        _put_figure(_extension(element, own("branch")), "probability", probability, number)


def put_facets(element: etree._Element, kind: str, facets: Facets) -> None:
    """Everything the profile knows about a step; attributes and children it does not know stay."""
    written = _step_attributes(facets)
    beside = kind == "callActivity" or _find(element, PROCEDURE) is not None
    if beside:
        put_value(element, "procedure", "code", facets.procedure)
    written["procedure"] = "" if beside else facets.procedure
    figures = {name: getattr(facets, name) for name in ("work", "wait", "every", "cost", "hired", "instances")}
    parts = _parts(facets)
    if not (any(written.values()) or any(figures.values()) or parts):
        _drop(element, STEP)
        return
    step = _extension(element, STEP)
    for name, value in written.items():
        assign(step, name, value)
    for name, figure in figures.items():
        _put_figure(step, name, figure, iso if name in _DURATIONS else number)
    for known in [each for each in step if each.tag in _PARTS]:
        remove(known)
    for part in parts:
        insert(step, part)


def number(value: float) -> str:
    """A number as short as it reads back exactly.

    >>> number(3.0), number(0.1)
    ('3', '0.1')
    """
    exact = float(value)
    return f"{exact:.0f}" if exact.is_integer() and abs(exact) < 1e15 else repr(exact)


def _step_attributes(facets: Facets) -> dict[str, str]:
    return {
        "action": facets.action,
        "channels": " ".join(facets.channels),
        "presence": truth(facets.presence),
        "presenceBasis": facets.presence_basis,
        "territorial": facets.territorial,
        "medium": facets.medium or "",
        "inferred": " ".join(sorted(facets.inferred)),
    }


def truth(value: bool | None) -> str:
    """ "true", "false", or "" for unknown."""
    return "" if value is None else str(value).lower()


def _parts(facets: Facets) -> list[etree._Element]:
    """The children of a step. Empty attributes are left out."""
    conditions = [
        make(CONDITION, name=each.name, system=each.system or None, means=each.means, party=each.party or None)
        for each in facets.conditions
    ]
    locks = [
        make(LOCK, article=each.article, demands=" ".join(each.demands), amendable=truth(each.amendable) or None)
        for each in facets.locks
    ]
    pairs = zip_longest(facets.traces, facets.because)
    traces = [make(TRACE, **{"from": origin, "because": why}) for origin, why in pairs]
    return conditions + locks + traces


def _put_figure(element: etree._Element, name: str, figure: Figure | None, write: Callable[[float], str]) -> None:
    assign(element, name, None if figure is None else write(figure.value))
    assign(element, f"{name}Origin", None if figure is None else figure.origin)
    assign(element, f"{name}Source", None if figure is None else figure.source)
    for end, value in (("Low", figure.low if figure else None), ("High", figure.high if figure else None)):
        assign(element, f"{name}{end}", None if value is None else write(value))


def _find(element: etree._Element, tag: str) -> etree._Element | None:
    extensions = element.find(EXTENSIONS)
    return None if extensions is None else extensions.find(tag)


def _extension(element: etree._Element, tag: str) -> etree._Element:
    return child(child(element, EXTENSIONS), tag)


def _drop(element: etree._Element, tag: str) -> None:
    """Remove an extension, and the container if nothing is left in it."""
    found = _find(element, tag)
    if found is None:
        return
    container = found.getparent()
    remove(found)
    if container is not None and len(container) == 0:
        remove(container)
