"""Dossier archived on paper."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Lưu trữ hồ sơ giấy
  en: Dossier archived on paper
finds:
  vi: Bước lưu trữ hồ sơ bằng giấy.
  en: An archiving step done on paper.
why:
  vi: Hồ sơ giấy trong kho không dùng lại được cho thủ tục sau.
  en: A paper archive cannot be reused by the next procedure.
example:
  vi: Đóng tập hồ sơ đưa vào kho.
  en: Binding the dossier and putting it into the store room.
instead:
  vi: Lưu hồ sơ điện tử trong hệ thống lưu trữ.
  en: Keep the electronic dossier in the document archive.
legal_basis: ["TT01/2023"]
says:
  found:
    vi: Lưu trữ hồ sơ điện tử thay cho hồ sơ giấy.
    en: Archive the dossier electronically.
  met:
    vi: Hồ sơ đã được lưu trữ điện tử.
    en: The dossier is archived electronically.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Archiving steps whose medium is known."""
    return step.facets.action == "archive" and step.facets.medium is not None


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the archive is electronic."""
    electronic = step.facets.medium == "electronic"
    yield Found(float(electronic), "met" if electronic else "found")
