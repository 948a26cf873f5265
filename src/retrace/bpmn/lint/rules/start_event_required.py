"""A process or sub-process without a start event."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "warning"
CARD = """
title:
  vi: Không có sự kiện bắt đầu
  en: No start event
finds:
  vi: Quy trình hoặc quy trình con không có sự kiện bắt đầu nào, kể cả khi bên trong chưa vẽ gì.
  en: A process or sub-process in which no start event is drawn, also where nothing is drawn at all.
why:
  vi: Không ai thấy được công việc bắt đầu từ đâu và do điều gì.
  en: Nobody can see where the work begins and what triggers it.
example:
  vi: Quy trình bắt đầu ngay bằng bước “Tiếp nhận hồ sơ”.
  en: The process opens with the step “Receive the dossier”.
instead:
  vi: Vẽ sự kiện bắt đầu và đặt tên theo điều làm phát sinh công việc, ví dụ “Có hồ sơ nộp”.
  en: Draw the start event and name it after what triggers the work, such as “Dossier submitted”.
says:
  found:
    vi: "{name} không có sự kiện bắt đầu."
    en: "{name} has no start event."
  empty:
    vi: "{name} chưa vẽ gì bên trong."
    en: Nothing is drawn inside {name}.
"""


def find(view: View) -> Iterator[Hit]:
    """Scopes in which nothing starts; an empty one is a box whose inside is not told, which matters less."""
    for scope, nodes in view.ordered_scopes.items():
        if not any(node.kind == "startEvent" for node in nodes):
            yield Hit(scope) if nodes else Hit(scope, "empty", "info")
