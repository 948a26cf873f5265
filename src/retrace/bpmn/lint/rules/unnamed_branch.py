"""A branch of a decision that does not say when it is taken."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import DECIDING, Hit, View

SEVERITY = "warning"
CARD = """
title:
  vi: Nhánh không ghi điều kiện
  en: Branch that does not say when it is taken
finds:
  vi: Nhánh đi ra từ cổng loại trừ hoặc cổng bao hàm mà không có tên, không có điều kiện và không phải luồng mặc định.
  en: A branch of an exclusive or inclusive gateway with no name and no condition that is not the default.
why:
  vi: Người đọc không biết khi nào hồ sơ đi theo nhánh này.
  en: Nobody knows when a dossier takes this branch.
example:
  vi: Cổng “Hồ sơ đủ?” có hai mũi tên để trống.
  en: The gateway “Complete?” has two arrows without words.
instead:
  vi: Đặt tên nhánh theo câu trả lời, ví dụ “Đủ” và “Không đủ”; một nhánh có thể là luồng mặc định.
  en: Name each branch after its answer, such as “Yes” and “No”; one may be the default.
says:
  found:
    vi: Nhánh {name} không ghi điều kiện.
    en: The branch {name} does not say when it is taken.
"""


def find(view: View) -> Iterator[Hit]:
    """Flows out of a diverging exclusive or inclusive gateway with neither name nor condition."""
    for node in view.nodes(DECIDING):
        branches = view.outgoing[node.id]
        for flow in view.unconditional(node) if len(branches) > 1 else ():
            if not flow.name.strip():
                yield Hit(flow.id)
