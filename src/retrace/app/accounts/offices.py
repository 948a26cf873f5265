"""The offices of an agency as administrators keep them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from retrace.app.accounts.naming import named
from retrace.model.account import Unit
from retrace.model.audit import Act
from retrace.model.person import Person
from retrace.store.database import Database
from retrace.store.people import Done, Units


class Offices:
    """Offices in a database; `clock` gives the moment with its zone, `new_id` an id that nobody has yet."""

    def __init__(self, database: Database, clock: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self.units = Units(database)
        self._clock, self._new_id = clock, new_id

    def add_unit(self, name: str, parent: str, who: Person) -> Unit:
        """A new office under another. Raises what `Units.add` raises, and `RetraceError("account_needs_name")`."""
        unit = Unit(self._new_id(), named(name), parent)
        self.units.add(unit, self._of_unit(who, "unit_add", unit))
        return unit

    def change_unit(self, identifier: str, name: str, parent: str, who: Person) -> None:
        """Renames an office or puts it under another. Raises what `Units.change` and `add_unit` raise."""
        unit = Unit(identifier, named(name), parent)
        self.units.change(unit, self._of_unit(who, "unit_change", unit))

    def remove_unit(self, identifier: str, who: Person) -> None:
        """Takes an office away. Raises what `Units.remove` raises."""
        unit = next((unit for unit in self.units.listed() if unit.id == identifier), Unit(identifier, ""))
        self.units.remove(identifier, self._of_unit(who, "unit_remove", unit))

    def _of_unit(self, who: Person, kind: str, unit: Unit) -> Done:
        return Done(self._clock(), who, Act(kind, {"unit": unit.id, "name": unit.name, "above": unit.parent}))
