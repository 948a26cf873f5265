"""Pictures of a digital signature (blue) and of the seal (red): PNG with a transparent ground, above the name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, found
from retrace.decree30.parts.paper import Paper
from retrace.decree30.reading.line import Line
from retrace.decree30.reading.png import Ink, ink

CARD = """
title:
  vi: Hình ảnh chữ ký số, dấu không đúng
  en: Wrong picture of the signature or the seal
finds:
  vi: >-
    Hình ảnh chữ ký không phải màu xanh, dấu không phải màu đỏ, tệp không phải .png nền trong suốt, đặt dưới họ tên
    hoặc trên chức vụ người ký. Văn bản chưa ký không có hình ảnh thì không xét.
  en: >-
    A signature that is not blue, a seal that is not red, a picture that is no PNG with a transparent ground, one
    below the name or above the title. An unsigned document without pictures is not judged.
says:
  signature:
    vi: Hình ảnh chữ ký số của người có thẩm quyền màu xanh, định dạng .png nền trong suốt.
    en: The picture of the signature is blue, a .png with a transparent ground.
  seal:
    vi: Hình ảnh dấu, chữ ký số của cơ quan màu đỏ, định dạng .png nền trong suốt.
    en: The picture of the seal is red, a .png with a transparent ground.
  between:
    vi: Hình ảnh chữ ký đặt giữa chức vụ và họ tên người ký.
    en: The picture of the signature stands between the title and the name.
"""
_Kind = Literal["signature", "seal"]


def find(paper: Paper) -> Iterator[Hit]:
    """Hits on the pictures in the signature cell; the red one is the seal, any other is the signature."""
    name, signer = paper.first("signer_name"), paper.first("signer")
    for line in paper.signature:
        for drawn in line.drawn:
            if not drawn.part:
                continue
            content = paper.document.part(drawn.part)
            seen = ink(content)
            kind: _Kind = "seal" if seen and seen.colour and _is(seen, 0) else "signature"
            yield from _judged(kind, seen, drawn.part, line)
            if signer and name and not signer.paragraph <= line.paragraph <= name.paragraph:
                stands = found("below" if line.paragraph > name.paragraph else "above")
                yield Hit("between", kind, stands, clause(kind), line, region="signature")


def _judged(kind: _Kind, seen: Ink | None, part: str, line: Line) -> Iterator[Hit]:
    where = clause(kind)
    if seen is None:
        stands = found("file", kind=part.rpartition(".")[2] or "?")
    elif not seen.transparent:
        stands = found("opaque")
    elif kind == "signature" and seen.colour and not _is(seen, 2):
        stands = found("color", color="".join(f"{round(part_):02X}" for part_ in seen.colour))
    else:
        return
    yield Hit(kind, kind, stands, where, line, region="signature")


def _is(seen: Ink, channel: int) -> bool:
    """Whether one of red, green and blue clearly outweighs the others."""
    assert seen.colour is not None
    others = [part for index, part in enumerate(seen.colour) if index != channel]
    return seen.colour[channel] > max(others) + 25
