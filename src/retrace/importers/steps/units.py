"""Who does a step: the organisation (a pool) and the unit or role within it (a lane), from a cell such as
"Chuyên viên phòng KGVX, Văn phòng UBND tỉnh"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from retrace.knowledge import words
from retrace.knowledge.patterns import fold

_BRACKETS = re.compile(r"\([^)]*\)")
_LIST = re.compile(r"\s*(?:[;\n]|(?<=\w)\s*\.\s+(?=[A-ZĐ-])|^\s*[-+•*–]\s*|(?<=[;.\n])\s*[-+•*–]\s+)\s*")
_ORGANISATION = re.compile(
    r"(?<!\w)(?<!cơ )(?<!cán )(?P<name>(?:các )?(?:sở, (?:ban, )?ngành|sở|bộ(?! phận| chỉ huy| chqs)"
    r"|bộ (?:chỉ huy|chqs)|cục|chi cục|tổng cục|ban quản lý"
    r"|(?:văn phòng )?(?:ubnd|uỷ ban nhân dân|ủy ban nhân dân)|hđnd|hội đồng nhân dân|công an|cơ quan thuế|thuế"
    r"|kho bạc"
    r"|(?:chi nhánh )?(?:văn phòng|vp) ?(?:đăng ký|đkđđ|đk)|bảo hiểm xã hội|tòa án|viện kiểm sát|ngân hàng|nhà trường"
    r"|cơ sở (?:trợ giúp|giáo dục|đào tạo|y tế)|văn phòng chính phủ|thủ tướng|chính phủ"
    r"|cơ quan (?:có chức năng|chuyên môn|quản lý|được|phối hợp|liên quan|có thẩm quyền)|hội đồng)\b"
    r"(?:[^,;()\n]*?))(?=\s*(?:$|[,;()\n]|\bhoặc\b|\bxem xét\b|\bphê duyệt\b|\bphân công\b|\bký\b|\btại\b"
    r"|\btiếp nhận\b|\bthực hiện\b|\bđược phân công\b|\bphụ trách\b|\bvà\s+(?:công chức|chuyên viên|cán bộ)\b))"
)
_BARE = re.compile(r"^(?:các )?(?:sở|bộ|cục|chi cục|văn phòng|ubnd|ủy ban nhân dân|phòng|cơ quan|đơn vị)$")
_VERBS = re.compile(
    r"(?<=\s)(?:phân công|xem xét|thụ lý|thẩm định|phê duyệt|ký duyệt|chuyển|kiểm tra|dự thảo|tham mưu|ban hành)\b"
)
_GOES_ON = re.compile(
    r"(?:,\s(?!Sở|Bộ|Phòng|Văn phòng|Ủy|UBND|Lãnh)[A-ZĐÀ-Ỹ]\w*(?:\s[a-zà-ỹđ]+)?)+(?:\s(?:và"
    r"|&)\s[A-ZĐÀ-Ỹ][\wà-ỹ]*(?:\s[a-zà-ỹđ]+)?)"
)
_ASSIGNED = re.compile(r"\b(?:được|phụ trách|chịu trách nhiệm|có trách nhiệm|giao|thực hiện nhiệm vụ)\b.*$")
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Doer:
    """The organisation that a cell names ("" for that of the table), the lane within it, and what it does, where the
    cell says that as well ("Lãnh đạo phòng phân công thụ lý")."""

    party: str
    lane: str
    does: str = ""


def doer_of(written: str, home: str, says_what: bool = False) -> Doer:
    """Who a cell means, in the organisation `home` where it names none of its own; `says_what` tells that the cell
    says what is done as well ("Lãnh đạo phòng phân công thụ lý")."""
    text = " ".join(unicodedata.normalize("NFC", _first(written)).split()).strip(" .,;:-–+*")
    bare = " ".join(_BRACKETS.sub(" ", text).split()).strip(" .,;:")
    if not bare:
        return Doer("", "")
    lane, does = _without_verb(bare) if says_what else (bare, "")
    plain = lane.lower()
    kind = words.actor_kind(lane)
    if kind == "one_stop" or re.search(
        r"\btn ?&? ?tkq\b|tiếp nhận và trả|một cửa|tiếp nhận (?:hồ sơ|tại)|hành chính công|\btt ?pvhcc\b", plain
    ):
        return Doer("", _short(_one_stop(text)), does)
    if kind == "applicant" and not re.search(r"phòng|sở|ubnd|cán bộ|công chức", plain):
        return Doer(_short(text), "", does)
    found = list(_ORGANISATION.finditer(plain))
    if not found:
        return Doer("", _short(text if not does else lane), does)
    match = found[0] if re.search(r"\bhoặc\b|\bvà\b", plain) else found[-1]
    name = _whole(lane, match)
    role = lane[: match.start("name")].strip(" .,;:-–/")
    if _BARE.match(name.lower()) or same_organisation(name, home):
        return Doer("", _short(lane), does)
    if office := re.match(r"(?i)văn phòng (?=ubnd|uỷ ban|ủy ban)", name):
        return Doer(_short(name[office.end() :]), _short(lane), does)
    return Doer(_short(name), _short(lane) if role else "", does)


def organisation_in(text: str) -> str:
    """The first organisation that a text names, "" where it names none or only its kind ("Lãnh đạo Sở")."""
    plain = " ".join(unicodedata.normalize("NFC", _BRACKETS.sub(" ", text)).split())
    for match in _ORGANISATION.finditer(plain.lower()):
        name = _whole(plain, match)
        if not _BARE.match(name.lower()):
            return _short(re.sub(r"(?i)^văn phòng (?=ubnd|uỷ ban|ủy ban)", "", name))
    return ""


def _whole(text: str, match: re.Match[str]) -> str:
    """The name that was found, with what a comma divides from it: "Sở Văn hóa, Thể thao và Du lịch"."""
    rest = _GOES_ON.match(text, match.end("name"))
    return text[match.start("name") : rest.end() if rest else match.end("name")].strip(" .,;:-–")


def organisation_key(name: str) -> str:
    """By what two names of one organisation are alike: "UBND tỉnh" and "Ủy ban nhân dân tỉnh"."""
    plain = " ".join(
        fold(name).replace("&", " va ").replace("uy ban nhan dan", "ubnd").replace("vpdkdd", "van phong dkdd").split()
    )
    plain = plain.replace("van phong dang ky dat dai", "van phong dkdd").replace("chi huy quan su", "chqs")
    return re.sub(r"^ubnd (?:cap )?(?:cac )?(?:xa|phuong)\b.*", "ubnd cap xa", plain).strip(" .,;")


def _first(written: str) -> str:
    """The first of several that a cell lists."""
    parts = [part for part in _LIST.split(unicodedata.normalize("NFC", written)) if part and part.strip(" -–+•*.")]
    return parts[0] if parts else written


def _without_verb(text: str) -> tuple[str, str]:
    """A doer and what it does: a verb behind a role begins what is done."""
    if _ASSIGNED.search(text.lower()):
        return text, ""
    found = _VERBS.search(text)
    if found is None or found.start() < 5:
        return text, ""
    does = text[found.start() :].strip()
    return text[: found.start()].strip(" ,;:-–"), does[:1].upper() + does[1:]


def _one_stop(text: str) -> str:
    """The desk without what it serves: "Bộ phận tiếp nhận và trả kết quả của Sở …" stays short."""
    bare = re.sub(r"(?i)\s+(?:của|tại|thực hiện nhiệm vụ|được giao|hoặc)\b.*$", "", text)
    return bare if len(bare) > 12 else text


def same_organisation(name: str, other: str) -> bool:
    """Whether two names mean one organisation: one holds the words of the other from the beginning."""
    one, two = organisation_key(name).split(), organisation_key(other).split()
    return bool(one and two) and (one == two[: len(one)] or two == one[: len(two)])


def _short(text: str) -> str:
    bare = text.strip(" .,;:-–")
    bare = bare[:1].upper() + bare[1:]
    return bare if len(bare) <= _LONGEST else bare[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
