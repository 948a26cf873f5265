"""The dossier of a project for one agency: the gate at once, files and pages when they are first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from retrace.app.case import Case
from retrace.app.dossier.approval import completed, legal_bases
from retrace.app.dossier.archive import Request
from retrace.app.dossier.documents import document, document_names
from retrace.app.dossier.dossier import Work, everything, prepare
from retrace.app.dossier.gate import Submission, gate
from retrace.app.reports.figures import GateReport
from retrace.app.workbench.once import Once, computing, once
from retrace.knowledge.messages import Language, say
from retrace.model.agency import Profile
from retrace.model.choice import Choice
from retrace.model.dossier import Picture
from retrace.model.errors import RetraceError
from retrace.model.plan import Plan
from retrace.model.result import Assessment, Comparison
from retrace.model.review import Review
from retrace.render.word_pages import WordPages, word_pages

_DRAWN = Picture("", bytes, 0, 0)
"""Stands for the diagrams, which are drawn for every process; the gate only asks whether there are any."""
REVIEW = "review"
"""The name of the review report, the only document that tells what reviewers said."""


class Paperwork(Once):
    """What is submitted of a case. Making the documents takes a second or two, so it is done once."""

    def __init__(
        self,
        case: Case,
        choice: Choice,
        judged: tuple[Assessment, Plan, Comparison],
        profile: Profile,
        language: Language,
    ) -> None:
        super().__init__()
        self._case, self._choice, self._language = case, choice, language
        self._assessment, self._plan, self._comparison = judged
        self._given, self._profile = profile, completed(profile, [case])
        self._made: dict[str, bytes | None] = {}

    @once
    def gate(self) -> list[GateReport]:
        """What a submission needs, item by item."""
        view = self._case.view
        cited = legal_bases(self._case, self._plan, self._profile)
        looked = Submission(view, self._assessment, self._plan, self._comparison, _DRAWN, _DRAWN, cited, self._profile)
        return [GateReport(item.item, item.result, say(item.because, self._language)) for item in gate(looked)]

    @property
    def complete(self) -> bool:
        """Whether nothing keeps it from being submitted."""
        return all(item.result != "fail" for item in self.gate)

    def file(self, name: str, review: Review | None = None) -> bytes:
        """A file of the dossier; the review report tells the `review`. Raises `RetraceError("store_no_file")`."""
        with self.alone():
            if review and name.partition(".")[0] == REVIEW:
                told = document([reviewed(self._work, review).dossier], name)
                if told is not None:
                    return told
            if name not in self._made:
                made = document([self._work.dossier], name)
                self._made[name] = made if made is not None else self._all.get(name)
            content = self._made[name]
        if content is None:
            raise RetraceError("store_no_file", name[:80])
        return content

    def documents(self) -> list[str]:
        """The names of the documents."""
        with self.alone():
            return document_names([self._work.dossier])

    def everything(self, review: Review) -> Mapping[str, bytes]:
        """Every file of the dossier with what was said in its review."""
        with self.alone():
            asked = Request("run", self._language, self._choice, self._given)
            return everything(self._case, reviewed(self._work, review), self._language, asked)

    def pages(self, name: str, review: Review | None = None) -> int:
        """How many pages a Word document has. Raises `RetraceError("store_no_file")`."""
        return self._laid_out(name, review).count

    def page(self, name: str, number: int, review: Review | None = None) -> bytes:
        """A page of a Word document as PNG, counted from 1. Raises `RetraceError("store_no_file")`."""
        word = self._laid_out(name, review)
        if not 1 <= number <= word.count:
            raise RetraceError("store_no_file", f"{name}, {number}")
        with computing():
            return word.png(number)

    def _laid_out(self, name: str, review: Review | None) -> WordPages:
        word = self.file(f"{name}.docx", review)
        with self.alone():
            return word_pages(word)

    @once
    def _work(self) -> Work:
        return prepare(self._case, self._choice, self._language, self._profile)

    @once
    def _all(self) -> Mapping[str, bytes]:
        asked = Request("run", self._language, self._choice, self._given)
        return everything(self._case, self._work, self._language, asked)


def reviewed(work: Work, review: Review) -> Work:
    """The dossier with what the reviewers said, where it was submitted to any."""
    return replace(work, dossier=replace(work.dossier, review=review)) if review.rounds else work
