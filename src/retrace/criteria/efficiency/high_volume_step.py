"""Papers that many applicants must get and hand in."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Args, Found, Parameters
from retrace.criteria.papers import best, handed_in, obtained
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document

CARD = """
title:
  vi: Số lượng thực hiện lớn
  en: Many applicants
finds:
  vi: Ở thủ tục có nhiều người làm, bước mà người dân phải lấy hoặc nộp giấy tờ có thể thay bằng dữ liệu.
  en: In a frequent procedure, a step at which applicants fetch or hand in papers that data could replace.
why:
  vi: Tiết kiệm một lần được nhân lên theo số lượt; thủ tục nhiều người làm phải ưu tiên.
  en: What is saved once is saved as often as the procedure is used; frequent procedures come first.
example:
  vi: 1.146.980 người đổi giấy phép lái xe ô tô trong ba năm.
  en: 1,146,980 people exchanged a car licence in three years.
instead:
  vi: Thay các giấy tờ đó trước.
  en: Replace those papers first.
no_move:
  vi: Số lượng lớn cho biết việc nào làm trước, không phải là chỗ phải sửa; các giải pháp bỏ giấy tờ ở bước này được
      ưu tiên theo số lượng đó.
  en: Volume says what to do first, it is nothing to mend; the moves that drop papers here are ranked by it.
rests_on: [volume]
parameters:
  dossiers_per_year:
    - {value: 500, since: 0001-01-01, source: "Kế hoạch 295/KH-UBND ngày 11/10/2024, chú thích 1 và mục IV.A"}
says:
  found:
    vi: Có {count} {scope} trong {period}.
    en: "{count} ({scope}) in the period: {period}."
  yearly:
    vi: Có {per_year} lượt thực hiện mỗi năm.
    en: "{per_year} cases a year."
  seldom:
    vi: Số lượng thực hiện không nhiều ({per_year} lượt mỗi năm).
    en: Not many cases ({per_year} a year).
  unknown:
    vi: Chưa có số lượng hồ sơ hằng năm.
    en: The yearly number of dossiers is unknown.
questions:
  volume:
    vi: Mỗi năm có bao nhiêu hồ sơ, theo nguồn nào?
    en: How many dossiers a year, from which source?
"""


def _papers(step: Step, view: ProcessView) -> list[Document]:
    """What the applicant fetches or hands in, apart from forms, which are filled in anyhow."""
    return [d for d in (*handed_in(step, view), *obtained(step, view)) if d.document_class != "form"]


def applies(step: Step, view: ProcessView) -> bool:
    """The applicant's steps with a paper that some system could replace."""
    return step.actor.is_applicant and any(best(document, view) for document in _papers(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """What is left when the share of the papers that data could replace is taken off, as far as many have to do it.

    From the threshold of dossiers a year on the whole share counts, below it in proportion; unknown without a volume.
    """
    volume = view.procedure.volume
    if volume is None:
        yield Found(None, "unknown", ask="volume", ask_about="procedure")
        return
    papers = _papers(step, view)
    replaceable = [document for document in papers if best(document, view)]
    often = min(1.0, volume.per_year / given["dossiers_per_year"])
    args: Args = {
        "count": volume.count,
        "scope": volume.scope or "",
        "period": volume.period,
        "per_year": round(volume.per_year),
        "papers": len(replaceable),
    }
    variant = ("found" if volume.period else "yearly") if often == 1.0 else "seldom"
    yield Found(1.0 - often * len(replaceable) / len(papers), variant, args=args)
