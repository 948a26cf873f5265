"""Drafts of processes from published records: by rule, each sentence linked to the step that it became."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from retrace.importers.published_record import PublishedRecord, parse_record
from retrace.importers.steps.labels import label_of, shortened
from retrace.importers.steps.parties import filer_of
from retrace.importers.steps.prose import Told, sentences_of, steps_in
from retrace.importers.steps.subjects import clause_of, is_applicant
from retrace.importers.steps.units import doer_of, organisation_in
from retrace.knowledge import words
from retrace.knowledge.messages import say
from retrace.model.draft import Draft, DraftStep, Noted, Place
from retrace.model.problem import Problem
from retrace.model.text import text

_CONTRADICTIONS = frozenset(
    ["free-but-fee-in-text", "limit-without-unit", "limits-differ", "fee-too-small", "fee-in-other-currency"]
)
_DEADLINE = re.compile(
    r"(?i)(?:trong (?:thời hạn|thời gian|vòng)(?: không quá| tối đa)?|chậm nhất(?: là| trong)?|không quá)\s+"
    r"((?:\d+|\w+ \(\d+\))\s*(?:ngày làm việc|ngày|giờ làm việc|giờ|tháng|phút))"
)
_REFUSED = re.compile(
    r"(?i)(?:hồ sơ[^.;:\n]{0,40}|thành phần[^.;:\n]{0,30})?(?:không|chưa) (?:đầy đủ|hợp lệ|đủ|đúng|bảo đảm"
    r"|đảm bảo|đạt)[^.;\n]{0,160}?"
    r"(?:trả lại|hướng dẫn|yêu cầu|thông báo|từ chối|bổ sung|không tiếp nhận)"
)
_NOT_GRANTED = re.compile(
    r"(?i)(?:trường hợp|nếu)[^.;:\n]{0,80}?\s(?:từ chối|(?:không|chưa) (?P<of>cấp|đồng ý|chấp thuận|phê duyệt|hợp lệ"
    r"|công nhận|đáp ứng|đủ điều kiện|đạt))[^.;\n]{0,160}?(?:trả lời|thông báo|nêu rõ lý do|có văn bản)"
)
_HANDLES = re.compile(
    r"(?:có trách nhiệm |tiến hành |thực hiện (?:việc )?|tổ chức |chủ trì )*"
    r"(?:tiếp nhận|kiểm tra|xem xét|thẩm định|thẩm tra"
    r"|giải quyết|xử lý|cấp|ban hành|quyết định|trình|phê duyệt|xác nhận|đánh giá|ra quyết định)\b"
)
_CONDITIONAL = re.compile(r"(?i)[\s\-–+*•]*(?:trường hợp|nếu|đối với|việc|khi|sau khi)\b")
_GENERIC = re.compile(
    r"(?i)(?:cơ quan|đơn vị)(?: nhà nước| quản lý)?"
    r"(?: có thẩm quyền| tiếp nhận| giải quyết| được giao| cấp (?:giấy|phép))"
)
_FILES = re.compile(
    r"(?:được [^.;:]{1,40}? )?(?:(?:có trách nhiệm|phải|làm|chuẩn bị|lập|nộp|gửi|và)[ ,]+)+"
    r"(?:\d+ )?(?:\(\w+\) )?(?:bộ )?(?:hồ sơ|đơn)"
)
"""What whoever files does: nobody else hands a dossier in before an agency has acted."""
_TITLED = re.compile(r"(?P<title>[^\n:.;]{6,60}):\s+(?=[A-ZĐÀ-Ỹ])")
"""A title in the line of what it is the title of."""
_WISHES = re.compile(
    r"^(?:có (?:nhu cầu|yêu cầu)|đề nghị)\b[^.;:]*?\b(?=(?:chuẩn bị|lập|nộp|gửi|hoàn thiện) (?:\d+ )?(?:bộ )?hồ sơ)"
)
_AS_FOLLOWS = re.compile(r"(?i)[\s,:]*(?:cụ thể )?(?:như sau|sau đây)[\s:.]*$")
_DENIES = re.compile(r"[Kk]hông|[Cc]hưa|[Tt]ừ chối|KHÔNG|CHƯA|TỪ CHỐI")
"""Without such a word nothing is refused, which is told faster."""
_GROUP = re.compile(r"(?i)^(?:trường hợp|đối với (?!cơ quan|người|tổ chức|công chức|cán bộ|bộ phận)|thủ tục)")
_HEADING = re.compile(r"^[^\n:]{3,80}:?\s*\n")


def record_draft(record: Mapping[str, Any]) -> Draft | None:
    """The draft of a record; None where it tells no step."""
    found = parse_record(record)
    before, told = steps_in(_written(record))
    if not told:
        return None
    home = _home(found)
    steps = list(_steps(told, found, home))
    sentences = [(one, step.id) for step in steps for one in sentences_of(step.content)]
    left = [Noted("sentence", text("import.noted.sentence"), written=one[:300]) for one in sentences_of(before)]
    return Draft(
        found.procedure.name or say(text("import.untitled", number=1)),
        _with_papers(steps, found),
        found.procedure,
        home,
        not_understood=(*left, *(_noted(problem) for problem in found.problems if not _contradicts(problem))),
        contradictions=tuple(_noted(problem) for problem in found.problems if _contradicts(problem)),
        sentences=tuple(sentences),
    )


def _written(record: Mapping[str, Any]) -> str:
    """How the procedure runs: the text, else the steps that somebody divided it into."""
    whole = record.get("trinh_tu")
    if isinstance(whole, str) and whole.strip():
        return whole
    parts = record.get("trinh_tu_buoc")
    rows = [row for row in parts if isinstance(row, dict)] if isinstance(parts, list) else []
    return "\n".join(f"{row.get('nhan') or ''} {row.get('noi_dung') or ''}" for row in rows)


def _home(found: PublishedRecord) -> str:
    """The agency that handles the dossier; of several that a record lists the first."""
    named = re.split(r"\s*[,;]\s*(?=[A-ZĐÀ-Ỹ]\w* )", found.procedure.agency.name)[0].strip()
    return shortened(named, 70) or say(text("import.agency"))


@dataclass(frozen=True, slots=True)
class _Group:
    """The part of a text that a step stands in: one of several cases, or what one agency does."""

    case: str = ""
    agency: str = ""


def _steps(told: Sequence[Told], found: PublishedRecord, home: str) -> Iterator[DraftStep]:
    applicants = found.procedure.applicants
    filer = filer_of(applicants)
    agency_acted = False
    parts = ((one, part, place) for place, one in enumerate(told, 1) for part in _sides(one.content, applicants))
    before = 0
    for number, (one, content, place) in enumerate(parts, 1):
        group = _group(one.title, found)
        doer = _doer(content, applicants, filer, group.agency or home, agency_acted)
        agency_acted = agency_acted or doer[0] != filer
        deadline = _DEADLINE.search(content)
        yield DraftStep(
            id=f"buoc_{number}",
            number=one.number,
            label=_label(content, doer[2], doer[0] == filer),
            content=content,
            unit=doer[2],
            party=doer[0],
            lane=doer[1],
            time=" ".join(deadline[1].split()) if deadline else "",
            refuses=_refusal(content) if doer[0] != filer else "",
            section=one.title,
            case=group.case,
            part=place == before,
            place=Place("trinh_tu", place),
            source=found.procedure.sources.get("name", ""),
        )
        before = place


def _sides(content: str, applicants: tuple[str, ...]) -> tuple[str, ...]:
    """What one step of a text says, apart where first who files acts and then an agency."""
    at, filed = 0, False
    for place, sentence in enumerate(sentences_of(content)):
        if place > 2 and not filed:
            break
        begin = content.index(sentence, at)
        at = begin + len(sentence)
        subject, rest = clause_of(sentence)
        if is_applicant(subject, sentence, applicants):
            filed = True
        elif filed and subject and _HANDLES.match(rest) and not _CONDITIONAL.match(sentence):
            if content[:begin].rstrip(" \n-–+*•").endswith(":"):
                continue  # an item of what was introduced: where one files
            doer = doer_of(subject, "")
            if doer.party or _is_unit(doer.lane):
                return content[:begin].rstrip(" \n-–+*•"), content[begin:]
    return (content,)


def _group(title: str, found: PublishedRecord) -> _Group:
    if not title:
        return _Group()
    bare = re.sub(r"^(?:[a-zđ]\)|\d+(?:\.\d+)*[.)]|[ivxIVX]+[.)])\s*", "", title)
    agency = organisation_in(bare)
    if agency and re.match(r"(?i)(?:tại|đối với)\b", bare):
        return _Group(agency=agency)
    return _Group(case=shortened(bare, 80)) if _GROUP.match(bare) else _Group()


def _doer(content: str, applicants: tuple[str, ...], filer: str, home: str, agency_acted: bool) -> tuple[str, str, str]:
    """Party, lane and the words that name the doer of a step: the first sentence with a subject tells."""
    sentences = sentences_of(content)[:3]
    for sentence in sentences:
        subject, rest = clause_of(sentence)
        if not subject and not is_applicant("", sentence, applicants):
            continue
        if is_applicant(subject, sentence, applicants) and not (agency_acted and _collective(subject)):
            return filer, "", subject
        if subject:
            doer = doer_of(subject, home)
            if not agency_acted and _FILES.match(rest) and not doer.party and not _is_unit(doer.lane):
                return filer, "", subject
            if doer.party or doer.lane:
                known = home if _means_home(doer.party, home) else doer.party
                lane = "" if doer.lane.lower() == known.lower() else doer.lane
                return known, lane if _is_unit(lane) else "", subject
    return home, "", ""


def _means_home(party: str, home: str) -> bool:
    """Whether a name tells only the kind of agency: "cơ quan có thẩm quyền", or "cơ quan thuế" of a tax office."""
    if not party or _GENERIC.match(party):
        return True
    kind = re.fullmatch(r"(?i)cơ quan (thuế|hải quan|công an|bảo hiểm xã hội|đăng kiểm)", party)
    return kind is not None and kind[1].lower() in home.lower()


def _collective(subject: str) -> bool:
    """ "Cơ quan" may be who files or who handles; behind the first work of an agency it is the latter."""
    return re.match(r"(?i)(?:cơ quan|đơn vị)(?!, tổ chức)", subject) is not None


def _is_unit(lane: str) -> bool:
    return words.actor_kind(lane) in ("one_stop", "leader", "specialist") or lane.lower().startswith("phòng")


def _label(content: str, subject: str, filing: bool) -> str:
    """The label of a step: its heading where it has one, else what its first sentence says is done.

    A heading that tells the work of an agency ("Tiếp nhận hồ sơ") is none for who is `filing`.
    """
    titled = _TITLED.match(content)
    if titled and not _CONDITIONAL.match(content) and not clause_of(titled["title"])[0]:
        return label_of(titled["title"])
    heading = _HEADING.match(content)
    if heading and not (filing and _HANDLES.match(heading[0].lower())):
        told = re.split(r":\s*[a-zđ]\)", heading[0])[0].strip(" :\n")
        named, rest = clause_of(told)
        if label := label_of(_AS_FOLLOWS.sub("", rest if subject and named == subject else told)):
            return label
    sentence = next(iter(sentences_of(content)), content)
    if heading and subject and not clause_of(sentence)[0]:
        sentence = next((one for one in sentences_of(content) if clause_of(one)[0] == subject), sentence)
    named, rest = clause_of(_AS_FOLLOWS.sub("", sentence))
    if subject and named == subject:
        rest = _WISHES.sub("", rest, count=1) if filing else rest
        bare = re.sub(r"(?i)^(?:có trách nhiệm|phải|sẽ|tiến hành|thực hiện việc|thực hiện)\s+(?=\w)", "", rest)
        if len(bare) > 8:
            return label_of(bare)
    return label_of(sentence)


def _refusal(content: str) -> str:
    """How a dossier leaves that is not as it should be, "" where the step does not tell."""
    found = _REFUSED.search(content) if _DENIES.search(content) else None
    if not found:
        denied = _NOT_GRANTED.search(content) if _DENIES.search(content) else None
        kind = "rejected" if denied and (denied["of"] or "").lower() in ("hợp lệ", "đáp ứng") else "denied"
        return say(text(f"import.{kind}")) if denied else ""
    end = found[0].lower()
    return say(text("import.rejected" if re.search(r"từ chối|không tiếp nhận", end) else "import.sent-back"))


def _with_papers(steps: list[DraftStep], found: PublishedRecord) -> tuple[DraftStep, ...]:
    """The steps with the dossier where it is handed in, and the result where it is issued."""
    handed = tuple(key for key, document in found.procedure.documents.items() if document.handed_in is not False)
    submits = next((s for s in steps if words.action(s.label) == "submit"), None)
    submits = submits or next(
        (s for s in steps if re.search(r"(?i)\bnộp|gửi (?:\d+ )?(?:bộ )?hồ sơ", s.content)), steps[0]
    )
    issues = next((s for s in reversed(steps) if words.action(s.label) in ("issue", "approve", "deliver")), steps[-1])
    result = found.procedure.result.split(";")[0].strip()
    made = []
    for step in steps:
        if step.id == submits.id:
            step = replace(step, reads=handed)
        if step.id == issues.id and result:
            step = replace(step, papers=(shortened(result, 80),))
        made.append(step)
    return tuple(made)


def _contradicts(problem: Problem) -> bool:
    return problem.code in _CONTRADICTIONS


def _noted(problem: Problem) -> Noted:
    return Noted(problem.code, problem.text, Place(problem.element))
