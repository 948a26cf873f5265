"""A link event without a name or without its counterpart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View
from retrace.model.process import Node

SEVERITY = "error"
CARD = """
title:
  vi: Sự kiện liên kết không có nơi nối tiếp
  en: Link event without its counterpart
finds:
  vi: Sự kiện liên kết không có tên, không có sự kiện đầu kia cùng tên, hoặc có nhiều nơi đến cùng tên.
  en: A link event with no name, with no counterpart of the same name, or one of several targets of one name.
why:
  vi: Sự kiện liên kết thay cho một luồng dài; thiếu đầu kia thì luồng bị đứt.
  en: Links stand for a long flow; without the other end the flow is broken.
example:
  vi: Có liên kết đi “Sang trang 2” nhưng không có liên kết đến cùng tên.
  en: A link “To page 2” is thrown and never caught.
instead:
  vi: Đặt cùng một tên cho liên kết đi và đúng một liên kết đến trong cùng quy trình.
  en: Give the thrown links and exactly one caught link in the same process the same name.
says:
  found:
    vi: Không có sự kiện liên kết nào cùng tên để nối với {name}.
    en: No other link event has the same name as {name}.
  unnamed:
    vi: "{name} chưa ghi tên liên kết."
    en: "{name} does not name its link."
  several:
    vi: "{name} là một trong nhiều nơi đến cùng tên liên kết."
    en: "{name} is one of several targets of the same link."
"""
_THROWING = frozenset({"intermediateThrowEvent", "endEvent"})


def find(view: View) -> Iterator[Hit]:
    """Links that cannot be followed, scope by scope."""
    for nodes in view.scopes.values():
        links: dict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            name = next((event.detail for event in node.events if event.kind == "link"), None)
            if name is not None:
                links[name].append(node)
        for node in links.pop("", []):
            yield Hit(node.id, "unnamed")
        for linked in links.values():
            yield from _broken(linked)


def _broken(linked: list[Node]) -> Iterator[Hit]:
    caught = [node for node in linked if node.kind not in _THROWING]
    if len(linked) == 1 or not caught:
        yield from (Hit(node.id) for node in linked)
    elif len(caught) > 1:
        yield from (Hit(node.id, "several") for node in caught)
