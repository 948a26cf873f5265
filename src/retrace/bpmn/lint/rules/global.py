"""An error, escalation, message or signal that is unused, unnamed or declared twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "info"
CARD = """
title:
  vi: Khai báo chung của tệp không dùng, không tên hoặc trùng tên
  en: Shared declaration unused, unnamed or doubled
finds:
  vi: Lỗi, báo cáo vượt cấp, thông điệp hoặc tín hiệu khai báo chung cho cả tệp mà không phần tử nào dùng, để tên
    trống, hoặc
    trùng tên với một khai báo khác cùng loại.
  en: An error, escalation, message or signal declared for the whole file that nothing uses, that has an empty name,
    or that
    has the same name as another of its kind.
why:
  vi: Khai báo thừa làm tệp khó bảo trì; trùng tên thì không biết sự kiện đang chờ cái nào.
  en: Unused ones are a burden, and of two with one name nobody knows which an event waits for.
example:
  vi: Hai thông điệp cùng tên “Hồ sơ”, chỉ một thông điệp được dùng.
  en: Two messages called “dossier”, of which one is used.
instead:
  vi: Xóa khai báo thừa, đặt tên khác nhau cho các khai báo còn lại.
  en: Delete what is not used and give the others names of their own.
says:
  found:
    vi: "{name} được khai báo chung nhưng không phần tử nào dùng."
    en: "{name} is declared for the whole file but nothing uses it."
  unnamed:
    vi: "{name} được khai báo chung nhưng để tên trống."
    en: "{name} is declared for the whole file with an empty name."
  doubled:
    vi: "{name} được khai báo chung nhiều lần với cùng một tên."
    en: "{name} is declared more than once under the same name."
"""


def find(view: View) -> Iterator[Hit]:
    """Each declaration that breaks the rule, with the first of the reasons."""
    shared = view.aside.shared
    times = Counter((each.kind, each.name) for each in shared)
    for each in shared:
        if not each.used:
            yield Hit(each.id)
        elif each.name is not None and not each.name.strip():
            yield Hit(each.id, "unnamed")
        elif times[each.kind, each.name] > 1:
            yield Hit(each.id, "doubled")
