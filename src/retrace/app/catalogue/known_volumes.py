"""Yearly figures of files joined with what was found of a catalogue, by code, else by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from retrace.app.reports.catalogue import VolumesReport
from retrace.app.reports.follow_up import UnreadReport
from retrace.catalogue.analysed import Analysed
from retrace.importers.volumes_file import VolumesFile, read_volumes
from retrace.knowledge.messages import Language, say
from retrace.knowledge.procedure_key import procedure_key
from retrace.model.volumes import YearlyVolume


@dataclass(slots=True)
class KnownVolumes:
    """What files tell; `used` are the rows that belong to an item, once all items were asked for."""

    files: tuple[tuple[str, VolumesFile], ...] = ()
    _by_key: dict[str, YearlyVolume] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def joined(self, found: Analysed) -> Analysed:
        """An item with the figures of the files, which come before its own."""
        told = self.of(found.code, found.name)
        if told is None:
            return found
        self._used.add(procedure_key(told.code, told.name))
        return replace(
            found,
            volume=found.volume if told.dossiers is None else told.dossiers,
            complaints=found.complaints if told.complaints is None else told.complaints,
        )

    def of(self, code: str, name: str) -> YearlyVolume | None:
        """What the files tell of a procedure: by its code, else the row of its name that has no other code."""
        if code and code in self._by_key:
            return self._by_key[code]
        told = self._by_key.get(procedure_key("", name)) if name else None
        return told if told and not (code and told.code) else None

    def report(self, language: Language) -> VolumesReport:
        """How much of the files was used."""
        rows = [row for _, file in self.files for row in file.rows]
        return VolumesReport(
            files=[name for name, _ in self.files],
            rows=len({procedure_key(row.code, row.name) for row in rows}),
            used=len(self._used),
            not_understood=[
                UnreadReport(name, one.table, one.row, say(one.because, language), one.written)
                for name, file in self.files
                for one in file.unread
            ],
        )


def known_volumes(paths: Sequence[Path]) -> KnownVolumes:
    """The figures of files; of two files that tell of a procedure the later one counts. Raises what `read_volumes`
    raises."""
    files = tuple((path.name, read_volumes(path)) for path in paths)
    return KnownVolumes(files, _keyed(row for _, file in files for row in file.rows))


def _keyed(rows: Iterable[YearlyVolume]) -> dict[str, YearlyVolume]:
    """Rows by code and by name; a name that two codes share names neither."""
    keyed: dict[str, YearlyVolume] = {}
    shared: set[str] = set()
    for row in rows:
        named = procedure_key("", row.name) if row.name else ""
        if named and named in keyed and keyed[named].code != row.code:
            shared.add(named)
        for key in filter(None, (row.code, named)):
            keyed[key] = row
    return {key: row for key, row in keyed.items() if key not in shared}
