"""Ways from a step to another than the next: "nếu không đồng ý: chuyển lại bước 3"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from retrace.importers.steps.cells import number_of
from retrace.model.draft import Jump

_TARGET = re.compile(
    r"(?i)\b(?:(?:chuyển|trả|quay|trở|gửi|thực hiện|làm|lặp|về|sang|đến|tới|xuống|qua)(?:\s+(?!bước\b"
    r"|b\d)[\w/]+){0,6}?)\s+"
    r"(?:bước\s*(?:số\s*)?|b)(?P<step>\d+(?:\.\d+)*)\b"
)
_ABOVE = re.compile(
    r"(?i)(?P<lead>\b(?:chuyển|trả|quay|trở|gửi)(?: (?:hồ sơ|về|lại|trả|cho))*\s+)"
    r"(?:bước (?:trên|trước|liền trước|phía trước|trước đó|liền kề)|công đoạn (?:trên|trước))\b"
)
_CONDITION = re.compile(r"(?i)(?:\bnếu\b|\b(?:trong )?trường hợp\b|\bkhi\b|\bđối với\b)\s*(?P<when>[^:;.\n]{2,160})")
_SENTENCE = re.compile(r"[\n;]|(?<=[a-zà-ỹ0-9)])\.\s+(?=[A-ZĐÀ-Ỹ])|(?:(?<=[\s:.;])|^)[-–+•*]\s+")
_THEN = re.compile(r"(?i)\s*(?:,?\s*\bthì\b|,\s*(?:chuyển|trả|quay|trở|gửi|thực hiện|đề nghị|yêu cầu|thông báo)).*$")
_NEGATIVE = re.compile(r"(?i)\b(?:không|chưa)\b")
_IDLE = re.compile(
    r"(?i)^(?:là|mà|hồ sơ|kết quả|văn bản|dự thảo|nội dung|lãnh đạo(?: \w+)?)\s+(?=(?:không|chưa|đủ|đầy|đạt|hợp"
    r"|đồng))"
)
_LONGEST = 60


def jumps_in(*cells: str, before: str = "") -> tuple[Jump, ...]:
    """The ways that the cells of a step tell, each to another step, with the condition in short; `before` is the number
    of the step above, which "bước trước" means."""
    found: dict[str, Jump] = {}
    for written in cells:
        cell = _ABOVE.sub(lambda said: f"{said['lead']}bước {before}", written) if before else written
        text = unicodedata.normalize("NFC", cell)
        sentences = [part.strip() for part in _SENTENCE.split(text) if part and part.strip()]
        for place, sentence in enumerate(sentences):
            for target, when in _targets(sentence, sentences[place - 1] if place else ""):
                found.setdefault(target, Jump(target, when, _other(when, sentences)))
    return tuple(found.values())


def _targets(sentence: str, before: str) -> Iterator[tuple[str, str]]:
    begin = 0
    for match in _TARGET.finditer(sentence):
        number = number_of(match["step"])
        told = sentence[begin : match.start()]
        condition = _condition(told) or (_condition(before) if before.endswith(":") else "")
        begin = match.end()
        if number and (condition or re.search(r"(?i)\blại\b|quay|trở", match[0])):
            yield number, condition


def _condition(text: str) -> str:
    found = list(_CONDITION.finditer(text))
    return _short(found[-1]["when"]) if found else ""


def _short(when: str) -> str:
    bare = _THEN.sub("", when).strip(" ,:;-–")
    bare = _IDLE.sub("", bare)
    if len(bare) > _LONGEST:
        bare = bare[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return bare[:1].upper() + bare[1:]


def _other(when: str, sentences: list[str]) -> str:
    """The condition of the other way, where a sentence states it or the words tell: "Không đồng ý", "Đồng ý"."""
    if not when:
        return ""
    told = [short for sentence in sentences if (short := _condition(sentence)) and short != when]
    negative = bool(_NEGATIVE.search(when))
    for short in told:
        if bool(_NEGATIVE.search(short)) != negative:
            return short
    return opposite(when)


def opposite(when: str) -> str:
    """The contrary of a condition.

    >>> opposite("Không đồng ý"), opposite("Hồ sơ chưa đủ điều kiện"), opposite("Đồng ý")
    ('Đồng ý', 'Hồ sơ đủ điều kiện', 'Không đồng ý')
    """
    if _NEGATIVE.search(when):
        positive = " ".join(_NEGATIVE.sub("", when, count=1).split())
        return positive[:1].upper() + positive[1:]
    return f"Không {when[:1].lower()}{when[1:]}"


def is_negative(when: str) -> bool:
    """Whether a condition denies something."""
    return bool(_NEGATIVE.search(when))
