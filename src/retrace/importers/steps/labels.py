"""A step's content in short, as a label of a diagram: its first clause without number, bullet and place."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 90
_LEAD = re.compile(
    r"^\s*(?:(?:bước|b)\s*\d+(?:\.\d+)*\s*[:.)\-–/]?\s+|\(?\d{1,2}(?:\.\d+)*[.):]\s+|\(?[a-zđ]\)\s*|[-–+•*●▪·]+\s*)+",
    re.IGNORECASE,
)
_END = re.compile(
    r"\n|;\s|(?<=[\w)”\"])\.(?=\s|$)|:\s*(?=[-–+•*\n]|\s*(?:\d[.)]|Nếu|Trường hợp|Đối với))"
    r"|(?<=\w{2})[,.;]?\s+(?=(?:[Nn]ếu|(?:[Tt]rong )?[Tt]rường hợp)\s"
    r"(?:không|chưa|có|hồ sơ|đồng|đạt|đủ|phát|cần)\b)"
    r"|\s[-–+•*]\s+(?=[A-ZĐÀ-Ỹ])"
)
_CUTS = (r",\s(?=[^,]*$)", r",\s", r"\s\(", r"\s(?=(?:theo|để|nhằm|trên|đối với|trong|của|kèm|hoặc|và)\s)")


def label_of(content: str) -> str:
    """The label of a content.

    >>> label_of("1. Nộp hồ sơ: - Nộp trực tuyến tại …"), label_of("- Chuyển hồ sơ tới Lãnh đạo Sở.")
    ('Nộp hồ sơ', 'Chuyển hồ sơ tới Lãnh đạo Sở')
    """
    text = unicodedata.normalize("NFC", content).replace("__", "")
    bare = _LEAD.sub("", text.strip())
    clause = next((part for part in _END.split(bare) if part and re.search(r"\w\w", part)), bare)
    clause = " ".join(_LEAD.sub("", clause).split()).strip(" .,;:-–")
    if len(clause) > LONGEST:
        clause = _cut(clause)
    return clause[:1].upper() + clause[1:]


def shortened(text: str, longest: int) -> str:
    """A text cut at a word, with an ellipsis where something was cut."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.-–(") + "…"


def _cut(clause: str) -> str:
    """The longest beginning that ends where a phrase does, else at a word."""
    for pattern in _CUTS:
        ends = [found.start() for found in re.finditer(pattern, clause) if 20 <= found.start() <= LONGEST]
        if ends:
            return clause[: ends[-1]].strip(" .,;:-–(")
    return shortened(clause, LONGEST)
