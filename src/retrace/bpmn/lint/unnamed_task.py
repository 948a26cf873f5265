"""A step without a name: no criterion can be judged for it.

Instead: name it with a verb and an object, such as "Kiểm tra hồ sơ".
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.model_view import Hit, View
from retrace.model.process import TASKS

SEVERITY = "warning"


def find(view: View) -> Iterator[Hit]:
    """Tasks and call activities whose name is blank."""
    for node in view.process.nodes.values():
        if node.kind in TASKS and not node.name.strip():
            yield Hit(node.id, node.id)
