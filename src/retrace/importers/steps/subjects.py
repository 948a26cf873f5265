"""Who acts in a sentence of a published procedure: its subject, else who does such work."""

from __future__ import annotations

import re
from functools import lru_cache

from retrace.knowledge import words

_ADVERBIAL = re.compile(
    r"(?i)^(?:(?:trong|sau|khi|căn cứ|trước|kể từ|chậm nhất|định kỳ|hằng|hàng|trường hợp|nếu|đối với|ngay sau"
    r"|tại thời điểm|trên cơ sở|theo|việc|ít nhất|tối đa|tối thiểu|hợp lệ|đầy đủ|chính xác"
    r"|hết thời hạn|hàng năm|hằng năm)\b"
    r"[^.;:\n]{0,220}?[,:]\s*)+(?=\S)"
)
_VERB = re.compile(
    r"\b(?<!người )(?<!công chức )(?<!bộ phận )(?<!cán bộ )(?<!phiếu )(?<!nơi )(?<!chứng )(?<!xác )(?<!công )"
    r"(?<!tờ )(?<!hành )(?<!quy )(?<!chương )(?<!nghiệm )(?<!nhận )"
    r"(?<!bản )(?<!giấy )(?<!đăng )(?<!tiếp )(?:có trách nhiệm|có văn bản|có quyết định|có thông báo|có ý kiến"
    r"|có công văn|chuẩn bị|nộp|gửi|lập|khai|kê khai"
    r"|đăng ký|điền|truy cập|đến|tiếp nhận|kiểm tra|xem xét|thẩm định|thẩm tra"
    r"|thực hiện|tiến hành|ra quyết định|quyết định|ban hành|cấp(?! (?:tỉnh|xã|huyện|trung ương|trên|bộ|có))"
    r"|trả|thông báo|tổ chức (?=đánh|thẩm|kiểm|họp|lấy|xét|thực hiện|triển khai|sát hạch|xác minh)|có nhu cầu"
    r"|có yêu cầu|trình|phê duyệt|ký|chuyển|xử lý|giải quyết|xác nhận"
    r"|xác minh|nhận|lấy ý kiến|hướng dẫn|đánh giá|phân công|báo cáo|công bố|đề nghị|yêu cầu|hoàn thiện|bổ sung"
    r"|chủ trì|hoàn thành|tổng hợp|rà soát|chi trả|phát hành|đăng tải|niêm yết|khảo sát|lựa chọn|chấp thuận|từ chối"
    r"|bàn giao|chỉ đạo|phải|được|sẽ|thu|nhập|cập nhật|phối hợp|tham mưu|phản hồi|tra cứu|đối chiếu)\b"
)
_APPLICANT_WORK = re.compile(
    r"(?i)^(?:chuẩn bị|nộp|gửi hồ sơ|lập (?:và nộp |, nộp )?hồ sơ|lập, nộp|khai|kê khai|đăng ký|điền|truy cập"
    r"|nhận kết quả|hoàn (?:thiện|chỉnh) hồ sơ|bổ sung hồ sơ|thanh toán|đến)\b"
)
_APPLICANT = re.compile(
    r"(?i)^(?:các |những )?(?:tổ chức|cá nhân|công dân|doanh nghiệp|người (?!có thẩm quyền|đứng đầu cơ quan"
    r"|làm công tác)|nhà đầu tư|thương nhân|chủ (?!tịch)|hộ |hợp tác xã|đương sự|đối tượng|thân nhân"
    r"|cơ quan, tổ chức|cơ quan, đơn vị, cá nhân|công ty|ngân hàng thương mại|quỹ|bên |nnt\b|thí sinh|học sinh"
    r"|sinh viên)"
)
_ITEM = re.compile(r"^(?:[a-zđ]\d?|\d+(?:\.\d+)*)[.)]\s*")
_ORGANISES = re.compile(
    r"(?i)^tổ chức (?:đánh giá|thẩm định|thẩm tra|kiểm tra|họp|hội nghị|lấy|xét|thu|thực hiện|triển khai"
    r"|xác minh|nghiệm thu|thi)\b"
)
_LONGEST = 150


@lru_cache(maxsize=8192)
def clause_of(sentence: str) -> tuple[str, str]:
    """Subject and predicate of a sentence; the subject is "" where it begins with what is done.

    >>> clause_of("Trong thời hạn 02 ngày, Cục Thuế kiểm tra hồ sơ")
    ('Cục Thuế', 'kiểm tra hồ sơ')
    """
    bare = _ADVERBIAL.sub("", _ITEM.sub("", sentence.strip(" -–+*•")), count=1)
    if _ORGANISES.match(bare):
        return "", bare
    found = _VERB.search(bare[:200].lower())
    if found is None or found.start() == 0:
        return "", bare
    subject = bare[: found.start()].strip(" ,:;.-–")
    told = 2 < len(subject) <= _LONGEST and not re.search(r"[.;:]", subject)
    return (subject, bare[found.start() :]) if told else ("", bare)


def is_applicant(subject: str, sentence: str, applicants: tuple[str, ...]) -> bool:
    """Whether who files acts in a sentence."""
    if not subject:
        return _APPLICANT_WORK.match(sentence.strip(" -–+*•\n")) is not None
    plain = subject.lower()
    if _APPLICANT.match(plain):
        return True
    kind = words.actor_kind(subject)
    return kind == "applicant" or any(plain.startswith(one.lower()) for one in applicants if len(one) > 4)
