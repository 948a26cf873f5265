"""Inspect on site where there is a risk, not everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import LegalChange, Proposal
from retrace.redesign.branches import way_around
from retrace.redesign.move import of_check, proposal, sentence
from retrace.redesign.rows import plain
from retrace.redesign.state import State

CARD = """
title:
  vi: Thẩm tra hiện trường theo mức độ rủi ro
  en: Inspection by risk
when:
  vi: Hồ sơ nào cũng phải thẩm tra tại hiện trường.
  en: Every dossier is inspected on site.
how:
  vi: Phân loại theo mức độ rủi ro; hồ sơ ít rủi ro được giải quyết trên hồ sơ, dữ liệu, ảnh chụp và được kiểm tra sau.
  en: Dossiers are sorted by risk; those of little risk are decided on papers, data and pictures and checked later.
gives:
  vi: Bớt chuyến đi của công chức và ngày chờ của người dân; phần lớn hồ sơ có thể giải quyết trực tuyến.
  en: Fewer trips of officials and days of waiting; most dossiers can be served online.
guard:
  vi: Tỷ lệ hồ sơ vẫn phải thẩm tra (`percent`) do cơ quan cho biết, chưa có thì chưa áp dụng; quy định về thẩm tra được
      đưa vào danh mục rà soát. Không bước nào sau đó cần biên bản thẩm tra; bước được quy định bắt buộc thì giữ.
  en: The share that is still inspected (`percent`) is for the agency to say, and nothing is split before; the rule on
      inspections is put on the list to be reviewed. No later step reads the minutes; a step that bears a lock stays.
answers: [field-inspection]
practices: [triage]
says:
  text:
    vi: Ở bước “{step}” chỉ thẩm tra hiện trường đối với hồ sơ có rủi ro theo tiêu chí được công khai.
    en: At “{step}” inspect on site only what is at risk, by published criteria.
  law:
    vi: Rà soát quy định về thẩm tra hiện trường ở bước “{step}”, cho phép kiểm tra theo mức độ rủi ro.
    en: Review the rule on inspections at “{step}” so that they may be made by risk.
questions:
  percent:
    vi: Bao nhiêu phần trăm hồ sơ vẫn phải thẩm tra hiện trường ở bước “{step}”, theo tiêu chí nào?
    en: What share of the dossiers (percent) is still inspected at “{step}”, and by which criteria?
"""

ORDER = 96


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each inspection that no article demands and whose minutes nobody reads later."""
    for finding in of_check(findings, "field-inspection"):
        step = view.steps[finding.step]
        made = {document.key for document in step.writes}
        read = any(made & {document.key for document in other.reads} for other in view.steps.values())
        if plain(step.id, view) and not step.facets.locks and not read:
            yield proposal(
                "inspect-by-risk",
                step.id,
                (step.id,),
                (finding,),
                legal_changes=(LegalChange(sentence("inspect-by-risk", "law", step=step.name)),),
                settings={"percent": None},
                needs=("percent",),
                step=step.name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The rest goes around the inspection."""
    step, percent = proposal.steps[0], proposal.settings["percent"]
    if step not in state.process.nodes or percent is None:
        return state
    return way_around(state, step, 1 - percent / 100, proposal.id)
