"""Let applicants take the picture themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import LegalChange, Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal, sentence
from retrace.redesign.rewrite import change_facets, change_node
from retrace.redesign.state import State

CARD = """
title:
  vi: Tự chụp ảnh và gửi trực tuyến
  en: Self-taken picture
when:
  vi: Người dân phải đến để chụp ảnh.
  en: The applicant must come to be photographed.
how:
  vi: Người dân tự chụp và gửi trực tuyến; hệ thống kiểm tra cỡ ảnh, nền và khuôn mặt.
  en: The picture is taken by the applicant and sent online; the system checks size, background and likeness.
gives:
  vi: Bớt một lần đi lại.
  en: One visit less.
guard:
  vi: Quy định đòi hỏi có mặt phải được sửa trước; chưa rõ điều khoản nào thì đưa vào danh mục rà soát và hỏi người
      lập phương án.
  en: An article that demands presence must be changed first; where no article is known, the rule to be reviewed
      stands on the list of legal changes and the article becomes a question.
answers: [presence-required]
practices: [control-relocation, contact-reduction]
says:
  text:
    vi: Cho phép tự chụp ảnh theo quy cách và gửi trực tuyến thay cho chụp ảnh trực tiếp.
    en: Let applicants take the picture themselves and send it online.
  step:
    vi: Tự chụp ảnh và gửi trực tuyến
    en: Take picture and send it online
  law:
    vi: Rà soát, sửa quy định yêu cầu người nộp hồ sơ có mặt ở bước “{step}”.
    en: Review the rule that demands presence at “{step}”.
"""


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each picture taken in person."""
    for finding in of_check(findings, "presence-required"):
        step = view.steps[finding.step]
        change = LegalChange(sentence("self-capture", "law", step=step.name), step.facets.presence_basis)
        yield proposal("self-capture", step.id, (step.id,), (finding,), legal_changes=(change,), visits=-1.0)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The picture is sent online."""
    step = proposal.steps[0]
    state = change_node(state, step, proposal.id, name=label(state.process, "self-capture", "step"), kind="userTask")
    return change_facets(state, step, proposal.id, channels=("online",), presence=False, medium="electronic")
