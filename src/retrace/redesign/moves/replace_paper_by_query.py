"""Query a database instead of asking for the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.knowledge.annex import authority, ordered
from retrace.model.document import Document, Holding
from retrace.model.finding import Finding
from retrace.model.proposal import LegalChange, Proposal
from retrace.redesign.move import basis_in_force, of_check, proposal, sentence
from retrace.redesign.queries import add_query
from retrace.redesign.rewrite import change_document, drop_document, remove_elements, trace_steps
from retrace.redesign.state import State

CARD = """
title:
  vi: Thay giấy tờ bằng tra cứu dữ liệu
  en: Query instead of a paper
when:
  vi: Dữ liệu của giấy tờ đã có hoặc sẽ có trong một hệ thống.
  en: The data of a paper are, or will be, in a system.
how:
  vi: Giấy tờ ra khỏi hồ sơ; cơ quan tra cứu hệ thống bằng một bước tự động ngay sau khi tiếp nhận.
  en: The paper leaves the dossier; the agency queries the system in an automatic step after taking the dossier in.
gives:
  vi: Mỗi người bớt một giấy tờ, không phải đối chiếu bản chính.
  en: One paper less for every applicant, no comparison with the original.
guard:
  vi: Chờ hệ thống sẵn sàng và các phần được kết nối; nơi chưa có quy định cho dùng dữ liệu thay giấy tờ thì quy định
      đó được đưa vào danh mục phải sửa.
  en: Waits until the system is ready and its parts are joined; where no text in force lets data replace the paper,
      the rule that demands it stands on the list of legal changes.
answers:
  [
    original-shown-for-comparison,
    paper-in-fragmented-database,
    paper-in-ready-database,
    paper-in-unready-database,
  ]
practices: [trusted-party, interfacing]
parameters:
  build_days:
    - value: 60
      since: 0001-01-01
      origin: default
      source: "Giả định của retrace: kết nối, kiểm thử một cơ sở dữ liệu đã sẵn sàng"
    - value: 15
      since: 2026-01-01
      source: "Nghị quyết 66.7/2025/NQ-CP, Điều 7: tái cấu trúc trong 15 ngày từ khi cơ sở dữ liệu được công bố"
    - value: 60
      since: 2027-03-01
      origin: default
      source: "Giả định của retrace: kết nối, kiểm thử một cơ sở dữ liệu đã sẵn sàng
        (Nghị quyết 66.7/2025/NQ-CP hết hiệu lực sau ngày 28/02/2027)"
says:
  text:
    vi: Không yêu cầu nộp {paper}; cơ quan giải quyết tra cứu {system_name}.
    en: Do not ask for “{paper}”; the agency queries {system_name}.
  law_of_annex:
    vi: Sửa quy định để bỏ giấy tờ “{paper}” (theo {source}).
    en: Amend the provision so that “{paper}” is no longer demanded (after {source}).
  law:
    vi: "Sửa quy định về thành phần hồ sơ: bỏ {paper} khi đã khai thác được dữ liệu."
    en: "Change the rule on the dossier: drop “{paper}” once the data can be queried."
"""

ORDER = 60
_COMPARISON = "original-shown-for-comparison"
_CHECKS = ("paper-in-ready-database", "paper-in-unready-database", "paper-in-fragmented-database")


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each paper whose data a system holds."""
    for document in view.documents.values():
        causes = [f for f in of_check(findings, *_CHECKS, _COMPARISON) if f.document == document.key]
        holdings = view.knowledge.holdings(document)
        if not any(f.check in _CHECKS for f in causes) or not holdings:
            continue
        system = view.knowledge.system(next(f.system for f in causes if f.check in _CHECKS))
        allowed = document.until_shared is True or any(
            h.certainty == "law" and basis_in_force(c, view) for h in holdings for c in h.clauses or ("",)
        )
        yield proposal(
            "replace-paper-by-query",
            document.key,
            (finding.step for finding in causes),
            causes,
            document=document.key,
            system=system.code,
            waits_for=(system,),
            legal_changes=_changes(document, holdings, allowed, view),
            papers=-1.0,
            paper=document.name,
            system_name=system.told,
        )


def _changes(
    document: Document, holdings: Sequence[Holding], allowed: bool, view: ProcessView
) -> tuple[LegalChange, ...]:
    """What must be amended: the provisions that a table names, else the rule where no text in force allows the move."""
    named = {holding.amends: holding for holding in holdings if holding.amends}
    if named:
        return tuple(
            LegalChange(
                sentence(
                    "replace-paper-by-query",
                    "law_of_annex",
                    paper=document.name,
                    source=ordered(article, view.knowledge) or holding.source,
                ),
                article,
                authority(article),
            )
            for article, holding in named.items()
        )
    return () if allowed else (LegalChange(sentence("replace-paper-by-query", "law", paper=document.name)),)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """Drops the paper from the applicant's hands and adds the query."""
    document = state.procedure.documents[proposal.document]
    held = [step.id for step in view.steps.values() if step.actor.is_applicant]
    state = drop_document(state, document, held, proposal.id)
    carried = [m.id for m in state.process.messages.values() if m.name == document.name]
    state = remove_elements(state, carried, proposal.id)
    state = trace_steps(state, proposal)
    state = change_document(state, document.key, handed_in=False, compared_with_original=False)
    return add_query(state, view, view.knowledge.system(proposal.system), proposal.id)
