"""What a template may say: the fields there are, loops over lists, conditions, a few filters; nothing is called.

A template comes from outside, so it is judged before it runs. Without calls, assignments and arithmetic its output is
at most as long as the lists that it walks through, three deep.
"""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import nodes

from retrace.model.errors import RetraceError
from retrace.render.template.places import Spot, find
from retrace.render.template.shape import Shape, shape

FILTERS = frozenset({"upper", "lower", "capitalize", "title", "trim", "default", "length", "join", "first", "last"})
_TESTS = frozenset({"defined", "none", "string", "sequence"})
_DEEPEST = 3
_TEXT = Shape()
_LOOP = Shape(parts=dict.fromkeys(("index", "index0", "revindex", "first", "last", "length"), _TEXT))
_PLAIN = (nodes.TemplateData, nodes.Const)
_THROUGH = (nodes.Output, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.Compare, nodes.Operand, nodes.CondExpr,
            nodes.If, nodes.List, nodes.Tuple)  # fmt: skip

Scope = Mapping[str, Shape]


class Judge:
    """Judges the parsed template of one part; `spots` say where things stand, `where` names the file, `fields`
    the list of its fields."""

    def __init__(self, spots: list[Spot], where: str, fields: str) -> None:
        self._known_fields = shape(fields).parts
        self._spots = spots
        self._where = where

    def template(self, parsed: nodes.Template) -> None:
        """Raises `RetraceError`: "template_unknown_field", "template_forbidden", "template_not_a_list"."""
        for node in parsed.body:
            self._visit(node, self._known_fields, 0)

    def _visit(self, node: nodes.Node, scope: Scope, depth: int) -> None:
        if isinstance(node, nodes.For):
            self._loop(node, scope, depth)
        elif isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
            self._shape(node, scope)
        elif isinstance(node, nodes.Filter):
            self._known(node.name, FILTERS)
            self._inside(node, scope, depth)
        elif isinstance(node, nodes.Test):
            self._known(node.name, _TESTS)
            self._inside(node, scope, depth)
        elif isinstance(node, _THROUGH):
            self._inside(node, scope, depth)
        elif not isinstance(node, _PLAIN):
            raise self._forbidden(_called(node))

    def _inside(self, node: nodes.Node, scope: Scope, depth: int) -> None:
        for inner in node.iter_child_nodes():
            self._visit(inner, scope, depth)

    def _loop(self, loop: nodes.For, scope: Scope, depth: int) -> None:
        if loop.recursive or depth >= _DEEPEST or not isinstance(loop.target, nodes.Name):
            raise self._forbidden("for")
        walked = self._shape(loop.iter, scope)
        if walked.each is None:
            name = _dotted(loop.iter)
            raise RetraceError("template_not_a_list", self._where, field=name, place=find(self._spots, name).told())
        inner = {**scope, loop.target.name: walked.each, "loop": _LOOP}
        for node in (*loop.body, *([loop.test] if loop.test else ())):
            self._visit(node, inner, depth + 1)
        for node in loop.else_:
            self._visit(node, scope, depth)

    def _shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """The shape of what a name or a dotted name stands for."""
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                raise self._unknown(node.name, scope)
            return scope[node.name]
        if isinstance(node, nodes.Getattr):
            owner = self._shape(node.node, scope)
            if node.attr not in owner.parts:
                raise self._unknown(_dotted(node), owner.parts)
            return owner.parts[node.attr]
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            owner = self._shape(node.node, scope)
            key = node.arg.value
            if isinstance(key, int) and owner.each is not None:
                return owner.each
            if key in owner.parts:
                return owner.parts[key]
            raise self._unknown(_dotted(node), owner.parts)
        raise self._forbidden(_called(node))

    def _known(self, name: str, allowed: frozenset[str]) -> None:
        if name not in allowed:
            raise self._forbidden(name)

    def _unknown(self, name: str, known: Mapping[str, Shape]) -> RetraceError:
        from difflib import get_close_matches

        near = get_close_matches(name.rpartition(".")[2], known, n=3) or list(known)
        place = find(self._spots, name).told()
        return RetraceError("template_unknown_field", self._where, field=name, place=place, known=", ".join(near))

    def _forbidden(self, what: str) -> RetraceError:
        return RetraceError("template_forbidden", self._where, what=what, place=find(self._spots, what).told())


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{_dotted(node.node)}[{node.arg.value}]"
    return type(node).__name__.lower()


def _called(node: nodes.Node) -> str:
    """What a refused node is called in a template: the function of a call, else the statement."""
    if isinstance(node, nodes.Call):
        return _dotted(node.node)
    names = {
        "FromImport": "import",
        "CallBlock": "call",
        "FilterBlock": "filter",
        "Assign": "set",
        "AssignBlock": "set",
    }
    signs = {"Mul": "*", "Pow": "**", "Add": "+", "Sub": "-", "Mod": "%", "Div": "/", "FloorDiv": "//"}
    name = type(node).__name__
    return names.get(name) or signs.get(name) or name.lower()
