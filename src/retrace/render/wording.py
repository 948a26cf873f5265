"""How documents write times, money, dates, origins and names of a dossier, in Vietnamese unless told otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from retrace.knowledge.law import cite
from retrace.knowledge.messages import Language, number, say
from retrace.model.dossier import Dossier, StepRow
from retrace.model.electronic import TimeKind
from retrace.model.figure import Figure
from retrace.model.finding import Finding
from retrace.model.law import LegalText
from retrace.model.procedure import Procedure
from retrace.model.provenance import Provenance
from retrace.model.text import Text, text
from retrace.render.ooxml import Inline, run
from retrace.render.traced import traced

BLANK = "……………"
_SHORT = (("hour", 3600.0), ("minute", 60.0), ("second", 1.0))
_UNITS = (("day", 86400.0), *_SHORT)
_WORK_UNITS = (("working_day", 28800.0), *_SHORT)


class Words:
    """Names and sentences for the ids of one dossier; `chapter` is its number where a document holds several."""

    def __init__(self, dossier: Dossier, language: Language = "vi", chapter: str = "") -> None:
        self.dossier = dossier
        self.language: Language = language
        self.chapter = chapter

    def numbered(self, number: int) -> str:
        """The number of a figure or table of this dossier: "2", or "3.2" in the third chapter."""
        return f"{self.chapter}.{number}" if self.chapter else str(number)

    def figure(self, shown: str, key: str, *, bold: bool = False, italic: bool = False) -> tuple[Inline, ...]:
        """A figure as a line of a cell; it carries where it comes from, if the dossier knows."""
        return traced(shown, self.key(key) if key in self.dossier.figures else "", bold=bold, italic=italic)

    def within(
        self, sentence: Text, figures: Mapping[str, tuple[str, str]], *, italic: bool = False
    ) -> tuple[Inline, ...]:
        """A sentence with figures that carry where they come from: for a place of the sentence what stands there, and
        the key."""
        places = tuple((name, f"\n{name}\n" if name in figures else value) for name, value in sentence.args)
        found: list[Inline] = []
        for place, part in enumerate(say(Text(sentence.key, places, sentence.says), self.language).split("\n")):
            if place % 2:
                found += self.figure(*figures[part], italic=italic)
            elif part:
                found.append(run(part, italic=italic))
        return tuple(found)

    def compared(self) -> Iterator[tuple[Inline, ...]]:
        """The sentences that say what differs, with figures that carry where they come from."""
        for place, sentence in enumerate(self.dossier.comparison.sentences):
            figures = {
                name: (number(value, self.language), f"sentence.{place}.{name}")
                for name, value in sentence.args
                if isinstance(value, int | float)
            }
            yield self.within(sentence, figures)

    def key(self, key: str) -> str:
        """The key of a figure in a document that may hold several dossiers."""
        return f"{self.chapter}/{key}" if self.chapter else key

    def traces(self) -> Mapping[str, Provenance]:
        """Where the figures of the dossier come from, by their keys in the document."""
        return {self.key(key): made for key, made in self.dossier.figures.items()}

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """Findings by id."""
        return {finding.id: finding for finding in self.dossier.findings}

    @cached_property
    def steps(self) -> Mapping[str, StepRow]:
        """Rows of the as-is process by element id."""
        return {row.step: row for row in self.dossier.as_is_steps}

    @cached_property
    def _systems(self) -> Mapping[str, str]:
        return {system.code: system.named(self.language) for system in self.dossier.systems}

    def systems(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Names of systems; a code the dossier does not describe stays as it is."""
        return tuple(self._systems.get(code, code) for code in codes)

    def papers(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Names of papers."""
        documents = self.dossier.procedure.documents
        return tuple(documents[key].name if key in documents else key for key in keys)

    def step_names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """As-is steps as "Bước 3. Nộp hồ sơ"; any other element by its id."""
        return tuple(
            say(text("decision.step_named", number=row.number, name=row.name), self.language)
            if (row := self.steps.get(step))
            else step
            for step in ids
        )

    def step_numbers(self, ids: Iterable[str], rows: Iterable[StepRow]) -> str:
        """ "1, 3, 4": the numbers that steps have in a table; elements outside it are left out."""
        numbers = {row.step: row.number for row in rows}
        return ", ".join(str(one) for one in sorted(numbers[step] for step in set(ids) if step in numbers))

    def channels(self, channels: Iterable[str]) -> tuple[str, ...]:
        """How a step reaches the applicant."""
        return tuple(say(text(f"decision.channel.{channel}"), self.language) for channel in channels)

    def procedure(self, key: str) -> str:
        """The name of a procedure named in a table: of the group, its own record, or the words given."""
        own: Procedure = self.dossier.procedure
        group = self.dossier.assessment.group
        member = group.member(key) if group else None
        if member:
            return member.name
        return own.name if key in ("", own.code) else key


def chapters_of(dossiers: Sequence[Dossier]) -> list[Words]:
    """The words of each dossier of a document; they are numbered where there are several."""
    several = len(dossiers) > 1
    return [Words(one, chapter=str(number) if several else "") for number, one in enumerate(dossiers, 1)]


def traces(dossiers: Sequence[Dossier]) -> Mapping[str, Provenance]:
    """Where the figures of a document come from, by their keys in it."""
    return {key: made for words in chapters_of(dossiers) for key, made in words.traces().items()}


def duration(seconds: float | None, language: Language = "vi") -> str:
    """Seconds in the largest unit of which there is at least one; a day has 24 hours.

    >>> duration(1800), duration(5400), duration(129600)
    ('30 phút', '1,5 giờ', '1,5 ngày')
    """
    return _in_units(seconds, _UNITS, language)


def worked(seconds: float | None, language: Language = "vi") -> str:
    """Seconds of work as offices count them; a working day has 8 hours.

    >>> worked(14400), worked(28800), worked(432000)
    ('4 giờ', '1 ngày làm việc', '15 ngày làm việc')
    """
    return _in_units(seconds, _WORK_UNITS, language)


def spent(seconds: float | None, language: Language = "vi") -> str:
    """Seconds of work and of waiting together: in hours, since a day of each has another length."""
    return _in_units(seconds, _SHORT, language)


TIMES: Mapping[TimeKind, Callable[[float | None, Language], str]] = {
    "seconds": duration,
    "work": worked,
    "spent": spent,
}
"""How each kind of time is written."""


def _in_units(seconds: float | None, units: Sequence[tuple[str, float]], language: Language) -> str:
    if seconds is None:
        return unknown(language)
    unit, length = next((pair for pair in units if abs(seconds) >= pair[1]), units[-1])
    return say(text(f"decision.unit.{unit}", value=seconds / length), language)


def step_times(row: StepRow) -> tuple[str, ...]:
    """Work and waiting of a step, what is zero left out; "Chưa xác định" where neither is known."""
    times = ((row.work, "decision.time.work", worked), (row.wait, "decision.time.wait", duration))
    shown = tuple(say(text(key, time=show(seconds))) for seconds, key, show in times if seconds)
    return shown or ((unknown(),) if row.work is None and row.wait is None else (duration(0.0),))


def money(amount: float | None, language: Language = "vi") -> str:
    """Dong without decimals."""
    return unknown(language) if amount is None else say(text("decision.unit.dong", value=round(amount)), language)


def quantity(value: float | None, language: Language = "vi") -> str:
    """A plain number."""
    return unknown(language) if value is None else number(value, language)


def unknown(language: Language = "vi") -> str:
    """What stands where a fact is missing."""
    return say(text("decision.unknown"), language)


def origin(figure: Figure | None, language: Language = "vi") -> str:
    """ "(giá trị mặc định)" behind a figure; nothing behind one that was declared."""
    if figure is None or figure.origin == "declared":
        return ""
    return " " + say(text(f"decision.origin.{figure.origin}"), language)


def source(name: str) -> str:
    """ " (nguồn: …)" or nothing."""
    return " " + say(text("decision.source", name=name)) if name else ""


def citations(references: Iterable[str], laws: Mapping[str, LegalText] | None = None) -> tuple[str, ...]:
    """References as officials write them, first letter in capitals; `laws` are the texts known, see `law.cite`."""
    return tuple(capital(cite(reference, laws)) for reference in references)


def capital(words: str) -> str:
    """The first letter in capitals, the rest as it is."""
    return words[:1].upper() + words[1:]


def day_in_words(day: date) -> str:
    """ "ngày 05 tháng 01 năm 2026": days below ten and the first two months have a leading zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return say(text("decision.day", day=f"{day.day:02d}", month=month, year=str(day.year)))


def short_day(day: date | None) -> str:
    """ "05/01/2026", or a dash."""
    return f"{day:%d/%m/%Y}" if day else "—"
