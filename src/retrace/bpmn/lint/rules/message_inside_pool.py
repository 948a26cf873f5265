"""A message flow between two elements of one pool."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "error"
CARD = """
title:
  vi: Luồng thông điệp trong cùng một bên
  en: Message flow inside one pool
finds:
  vi: Luồng thông điệp nối hai phần tử của cùng một bên tham gia.
  en: A message flow whose two ends are in the same pool.
why:
  vi: Thông điệp chỉ đi giữa các bên; trong một bên thì thứ tự công việc phải là luồng tuần tự.
  en: Messages go between parties only; within one party the order of work is a sequence flow.
example:
  vi: Mũi tên đứt nối “Tiếp nhận” với “Thẩm định” trong cùng UBND xã.
  en: A dashed arrow between “Receive” and “Examine” of the same office.
instead:
  vi: Dùng luồng tuần tự, hoặc vẽ đơn vị kia thành một bên tham gia riêng.
  en: Use a sequence flow, or draw the other unit as a pool of its own.
says:
  found:
    vi: Luồng thông điệp {name} nối hai phần tử của cùng một bên.
    en: The message flow {name} connects two elements of one party.
"""


def find(view: View) -> Iterator[Hit]:
    """Messages whose ends are in the same pool."""
    for message in view.process.messages.values():
        if view.pool_of(message.source) == view.pool_of(message.target):
            yield Hit(message.id)
