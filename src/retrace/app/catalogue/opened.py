"""Opens the folder of a catalogue that was analysed: what was found of each item, and the systems as they then were."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from retrace import __version__
from retrace.app.catalogue.item import Setting
from retrace.app.catalogue.known_volumes import KnownVolumes, known_volumes
from retrace.app.catalogue.one import placed
from retrace.app.catalogue.reach import usable_codes
from retrace.catalogue.analysed import Analysed, parsed, parsed_all
from retrace.catalogue.ledger import Ledger
from retrace.model.errors import RetraceError

BOOKS = "run.sqlite"
"""The books of the run, in the folder of its results."""


@dataclass(frozen=True, slots=True)
class KnownSystem:
    """A system of the registry on the day of the analysis; `usable` where data could be taken from it."""

    code: str
    name: str
    name_en: str
    owner: str
    status: str
    source: str
    usable: bool

    def named(self, language: str) -> str:
        """The name in a language."""
        return self.name if language == "vi" else self.name_en or self.name


@dataclass(frozen=True)
class Catalogue:
    """An analysed catalogue."""

    folder: Path
    as_of: date
    version: str
    ready: tuple[str, ...]
    systems: Mapping[str, KnownSystem]
    _ledger: Ledger
    _results: Path | None = None
    volumes: KnownVolumes | None = None

    def reading(self, results: Path) -> Catalogue:
        """The same catalogue, read from the file of results, where items lie in their order."""
        return replace(self, _results=results)

    def knowing(self, files: Sequence[Path]) -> Catalogue:
        """The same catalogue with the yearly figures of files. Raises what `known_volumes` raises."""
        return replace(self, volumes=known_volumes(files)) if files else self

    def items(self) -> Iterator[Analysed]:
        """What was found of each item, in the order of the items; read one after the other."""
        found = self._found()
        return map(self.volumes.joined, found) if self.volumes else found

    def _found(self) -> Iterator[Analysed]:
        if self._results:
            with closing(sqlite3.connect(self._results)) as database:
                for (content,) in database.execute("SELECT found FROM items ORDER BY number"):
                    yield parsed(content)
            return
        for place, content in self._ledger.results():
            results = parsed_all(content)
            for number, found in enumerate(results, 1):
                yield placed(found, place if len(results) == 1 else f"{place}#{number}")

    def system(self, code: str) -> KnownSystem:
        """The system of a code; one that the registry does not know is called by its code."""
        return self.systems.get(code) or KnownSystem(code, code, code, "", "unknown", "", False)


def note(ledger: Ledger, setting: Setting) -> None:
    """Keep under which day, rules and systems the items were analysed."""
    day, knowledge = setting.as_of or setting.today, setting.knowledge()
    usable = usable_codes(knowledge)
    systems = [
        asdict(
            KnownSystem(
                one.code,
                one.name,
                one.name_en,
                one.owner,
                one.readiness,
                one.status.source if one.status else one.source,
                one.code in usable,
            )
        )
        for one in sorted(knowledge.systems.values(), key=lambda one: one.code)
    ]
    about = {"as_of": day.isoformat(), "version": __version__, "ready": sorted(set(setting.ready)), "systems": systems}
    ledger.note("about", json.dumps(about, ensure_ascii=False, sort_keys=True))


@contextmanager
def opened(folder: Path) -> Iterator[Catalogue]:
    """The catalogue of a folder. Raises `RetraceError`: "catalogue_none", "catalogue_books_broken"."""
    books = folder / BOOKS
    if not books.is_file():
        raise RetraceError("catalogue_none", str(folder))
    try:
        with Ledger(books) as ledger:
            noted = ledger.noted("about")
            if not noted:
                raise RetraceError("catalogue_unfinished", str(folder))
            about = json.loads(noted)
            systems = {one["code"]: KnownSystem(**one) for one in about["systems"]}
            day = date.fromisoformat(about["as_of"])
            yield Catalogue(folder, day, about["version"], tuple(about["ready"]), systems, ledger)
    except sqlite3.DatabaseError:
        raise RetraceError("catalogue_books_broken", str(books)) from None
