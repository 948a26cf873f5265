"""An inclusive gateway."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "info"
CARD = """
title:
  vi: Cổng bao hàm
  en: Inclusive gateway
finds:
  vi: Cổng bao hàm (inclusive gateway), nơi một hoặc nhiều nhánh cùng được đi.
  en: An inclusive gateway, where one or several branches are taken.
why:
  vi: Ít người đọc biết cổng này; chỗ gộp phải chờ các nhánh nào thì không thấy ngay trên sơ đồ.
  en: Few readers know it, and which branches its join waits for cannot be seen at a glance.
example:
  vi: Cổng bao hàm “Cần lấy ý kiến cơ quan nào?” có ba nhánh.
  en: An inclusive gateway “Whose opinion is needed?” with three branches.
instead:
  vi: Nếu chỉ đi một nhánh thì dùng cổng loại trừ; nếu luôn đi mọi nhánh thì dùng cổng song song.
  en: Use an exclusive gateway if one branch is taken, a parallel one if all are.
says:
  found:
    vi: "{name} là cổng bao hàm, ít người đọc quen."
    en: "{name} is an inclusive gateway, which few readers know."
"""


def find(view: View) -> Iterator[Hit]:
    """Every inclusive gateway."""
    return (Hit(node.id) for node in view.nodes({"inclusiveGateway"}))
