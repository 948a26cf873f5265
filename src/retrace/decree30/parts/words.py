"""What the components of an administrative document say, as patterns over folded text."""

from __future__ import annotations

import re
import unicodedata

KINDS = (
    "nghị quyết", "quyết định", "chỉ thị", "quy chế", "quy định", "thông cáo", "thông báo", "hướng dẫn", "chương trình",
    "kế hoạch", "phương án", "đề án", "dự án", "báo cáo", "báo cáo thẩm định", "biên bản", "tờ trình", "hợp đồng",
    "công điện", "bản ghi nhớ", "bản thỏa thuận", "giấy ủy quyền", "giấy mời", "giấy giới thiệu", "giấy nghỉ phép",
    "phiếu gửi", "phiếu chuyển", "phiếu báo",
)  # fmt: skip
DECISION = "quyết định"
ATTACHED = "attached"
"""The kind of a document that goes with another one and has no head of its own."""

_OFFICES = (
    "chủ tịch|phó chủ tịch|bộ trưởng|thứ trưởng|thủ tướng|phó thủ tướng|thủ trưởng|giám đốc|phó giám đốc|tổng giám đốc|"
    "cục trưởng|phó cục trưởng|tổng cục trưởng|chánh|phó chánh|trưởng ban|phó trưởng ban|trưởng phòng|phó trưởng phòng|"
    "viện trưởng|hiệu trưởng|tổng thư ký|tổng kiểm toán|thống đốc|vụ trưởng|phó vụ trưởng|chi cục trưởng|trưởng công an"
)
_BODIES = (
    "ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd|bộ|sở|cục|tổng cục|trung tâm|ban|phòng|văn phòng|viện|trường|chi cục|"
    "thanh tra|bảo hiểm|kho bạc|ngân hàng|công an|chính phủ|tòa án|viện kiểm sát|đại học|học viện|bệnh viện|hội đồng"
)
NATION = re.compile(r"cộng hòa xã hội chủ nghĩa việt ?nam")
MOTTO = re.compile(r"độc lập.*tự do.*hạnh phúc")
NUMBER = re.compile(r"^số\s*[:.]?\s*[\d.…_\s]*/|^số\s*:|^số\s*[.…_]*\s*\d*\s*/?\s*qđ|^\d*[.…_\s]*/\s*(\d{4}/)?qđ-")
DATE = re.compile(r"ngày\b.*\btháng\b.*\bnăm\b")
OFFICE = re.compile(rf"^(?:quyền |q\. ?)?(?:{_OFFICES})\b")
BODY = re.compile(rf"^(?:{_BODIES})\b")
COUNCIL = re.compile(r"^(?:ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd)$")
PREFIX = re.compile(r"^(?:tm|kt|tl|tuq|q)\s*\.")
BASIS = re.compile(r"^(?:căn cứ|theo đề nghị|xét đề nghị|trên cơ sở|thực hiện|để |xét )")
PROPOSAL = re.compile(r"^(?:theo|xét) đề nghị")
ADDRESSED = re.compile(r"^kính gửi\b")
SUBJECT = re.compile(r"^(?:phê duyệt|về việc|v/v|ban hành|công bố|sửa đổi|bãi bỏ|quy định|thành lập|giao|ủy quyền|về )")
RESOLVES = re.compile(r"^quyết (?:định|nghị)\s*:?$")
ARTICLE = re.compile(r"^điều\s+(\d+)\s*([.:]?)\s*(.*)$", re.DOTALL)
CLAUSE = re.compile(r"^(\d{1,2})\s*([.)/:-])(?!\d)\s*(.*)$", re.DOTALL)
POINT = re.compile(r"^([a-zđ]{1,2})\s*([.)/:])\s*(.*)$", re.DOTALL)
CHAPTER = re.compile(r"^(phần|chương)\s+(?:thứ\s+)?([ivxlc]+|\d+|\w+)\s*[.:]?\s*(.*)$", re.DOTALL)
PART_SECTION = re.compile(r"^(mục|tiểu mục)\s+([ivxlc]+|\d+)\s*[.:]?\s*(.*)$", re.DOTALL)
RECIPIENTS = re.compile(r"^nơi nhận\s*:?$")
ANNEX = re.compile(r"^phụ lục(?:\s*(?:số\s*)?([ivxlc]+|\d{1,2}|[a-h]))?\s*[.:]?$")
REFERENCE = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b")
MARKS = re.compile(r"^(?:hỏa tốc|thượng khẩn|khẩn|mật|tối mật|tuyệt mật)$")
DRAFT = re.compile(r"^(?:dự thảo|chưa đủ điều kiện trình|not ready)")
BLANK = re.compile(r"^[\s.…_]*$")


def folded(text: str) -> str:
    """Small letters in one spelling ("hoà" and "hòa", "uỷ" and "ủy"), for comparing."""
    small = unicodedata.normalize("NFC", text).casefold()
    return _SPELLING.sub(lambda found: _SPELLINGS[found[0]], small)


_SPELLINGS = {
    f"{plain}{second}": f"{toned}{after}"
    for plain, toneds, after, seconds in (
        ("o", "òóỏõọ", "a", "àáảãạ"),
        ("o", "òóỏõọ", "e", "èéẻẽẹ"),
        ("u", "ùúủũụ", "y", "ỳýỷỹỵ"),
    )
    for toned, second in zip(toneds, seconds, strict=True)
}
# "hoàng", "quý" and "khoẻ" before a letter keep their spelling: the accent is where it should be.
_SPELLING = re.compile(rf"(?<!q)(?:{'|'.join(_SPELLINGS)})(?!\w)")
