"""Keeps accounts and the units they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from retrace.model.account import Account, Unit
from retrace.model.audit import Act
from retrace.model.errors import RetraceError
from retrace.model.person import ROLES, Person, Role
from retrace.store.account_tables import AccountRow, UnitRow
from retrace.store.audit import record
from retrace.store.database import Database
from retrace.store.tables import ProjectRow


@dataclass(frozen=True, slots=True)
class Done:
    """What the audit trail tells of a change: when, by whom, what."""

    at: datetime
    who: Person
    act: Act


class People:
    """The accounts of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listed(self) -> tuple[Account, ...]:
        """Every account, by login name."""
        with self._database.reading() as connection:
            return tuple(map(account_of, connection.execute(select(AccountRow.__table__).order_by(AccountRow.login))))

    def some(self) -> bool:
        """Whether there is any account."""
        with self._database.reading() as connection:
            return connection.execute(select(AccountRow.id).limit(1)).first() is not None

    def get(self, identifier: str) -> Account:
        """An account by its id. Raises `RetraceError("account_unknown")`."""
        found = self._found(AccountRow.id == identifier)
        if found is None:
            raise RetraceError("account_unknown", identifier[:40])
        return account_of(found)

    def by_login(self, login: str) -> tuple[Account, str] | None:
        """The account of a login name with what is kept of its password."""
        found = self._found(AccountRow.login == login)
        return None if found is None else (account_of(found), found.password)

    def by_subject(self, subject: str) -> Account | None:
        """The account that an OpenID provider knows under a name."""
        found = self._found(AccountRow.subject == subject)
        return None if found is None else account_of(found)

    def _found(self, condition: Any) -> Row[Any] | None:
        with self._database.reading() as connection:
            return connection.execute(select(AccountRow.__table__).where(condition)).one_or_none()

    def add(self, account: Account, done: Done, password: str = "", first: bool = False) -> None:
        """Keeps a new account; as the `first` only where there is none.

        Raises `RetraceError`: "account_login_taken", "account_not_first", "unit_unknown".
        """
        with self._database.writing() as connection:
            if first and connection.execute(select(AccountRow.id).limit(1)).first():
                raise RetraceError("account_not_first")
            _known_unit(connection, account.unit)
            try:
                connection.execute(insert(AccountRow).values(password=password, **_values(account)))
            except IntegrityError:
                raise RetraceError("account_login_taken", account.login) from None
            record_done(connection, done)

    def change(self, account: Account, done: Done) -> None:
        """Keeps what has changed of an account; somebody must remain who may administer.

        Raises `RetraceError`: "account_unknown", "account_login_taken", "account_last_administrator", "unit_unknown".
        """
        with self._database.writing() as connection:
            _take_turns(connection, AccountRow)
            _known_unit(connection, account.unit)
            try:
                changed = connection.execute(
                    update(AccountRow).where(AccountRow.id == account.id).values(**_values(account))
                )
            except IntegrityError:
                raise RetraceError("account_login_taken", account.login) from None
            if not changed.rowcount:
                raise RetraceError("account_unknown", account.id[:40])
            able = connection.execute(select(AccountRow.roles).where(AccountRow.disabled.is_(False))).scalars()
            if not any("administrator" in roles.split() for roles in able):
                raise RetraceError("account_last_administrator", account.login)
            record_done(connection, done)

    def set_password(self, identifier: str, password: str, done: Done) -> None:
        """Keeps what argon2 made of a password."""
        self._set(identifier, done, password=password)

    def set_subject(self, identifier: str, subject: str, done: Done) -> None:
        """Keeps who an account is for an OpenID provider."""
        self._set(identifier, done, subject=subject)

    def _set(self, identifier: str, done: Done, **values: str) -> None:
        with self._database.writing() as connection:
            connection.execute(update(AccountRow).where(AccountRow.id == identifier).values(**values))
            record_done(connection, done)


class Units:
    """The offices of one database, a tree under the whole organisation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listed(self) -> tuple[Unit, ...]:
        """Every unit, by name."""
        with self._database.reading() as connection:
            return tuple(sorted(_units(connection).values(), key=lambda unit: (unit.name, unit.id)))

    def add(self, unit: Unit, done: Done) -> None:
        """Keeps a new unit. Raises `RetraceError("unit_unknown")` where the one above is not there."""
        with self._database.writing() as connection:
            _known_unit(connection, unit.parent)
            connection.execute(insert(UnitRow).values(id=unit.id, name=unit.name, parent=unit.parent))
            record_done(connection, done)

    def change(self, unit: Unit, done: Done) -> None:
        """Renames a unit or puts it under another. Raises `RetraceError`: "unit_unknown", "unit_under_itself"."""
        with self._database.writing() as connection:
            _take_turns(connection, UnitRow)
            _known_unit(connection, unit.id)
            _known_unit(connection, unit.parent)
            if unit.id in line(unit.parent, _units(connection)):
                raise RetraceError("unit_under_itself", unit.name)
            connection.execute(update(UnitRow).where(UnitRow.id == unit.id).values(name=unit.name, parent=unit.parent))
            record_done(connection, done)

    def remove(self, identifier: str, done: Done) -> None:
        """Takes a unit away to which nobody and nothing belongs. Raises `RetraceError("unit_in_use")`."""
        with self._database.writing() as connection:
            for used in (AccountRow.unit, ProjectRow.unit, UnitRow.parent):
                if connection.execute(select(func.count()).where(used == identifier)).scalar_one():
                    raise RetraceError("unit_in_use", identifier)
            connection.execute(delete(UnitRow).where(UnitRow.id == identifier))
            record_done(connection, done)

    def lines(self) -> Mapping[str, tuple[str, ...]]:
        """Each unit followed by those above it, the whole organisation "" last."""
        with self._database.reading() as connection:
            units = _units(connection)
        return {"": ("",), **{one: line(one, units) for one in units}}


def line(unit: str, units: Mapping[str, Unit]) -> tuple[str, ...]:
    """A unit followed by those above it, the whole organisation "" last."""
    above: list[str] = []
    while unit in units and unit not in above:
        above.append(unit)
        unit = units[unit].parent
    return (*above, "")


def roles_of(words: Iterable[str]) -> frozenset[Role]:
    """The roles among words."""
    given = set(words)
    return frozenset(role for role in ROLES if role in given)


def account_of(row: Row[Any]) -> Account:
    """The account of a row."""
    roles = roles_of(row.roles.split())
    return Account(row.id, row.login, row.name, roles, row.unit, row.created, row.disabled, row.subject)


def _values(account: Account) -> dict[str, Any]:
    values = {name: getattr(account, name) for name in Account.__slots__}
    return {**values, "roles": " ".join(role for role in ROLES if role in account.roles)}


_UNITS = select(UnitRow.id, UnitRow.name, UnitRow.parent)


def _units(connection: Connection) -> dict[str, Unit]:
    rows = connection.execute(_UNITS)
    return {row.id: Unit(row.id, row.name, row.parent) for row in rows}


def record_done(connection: Connection, done: Done) -> None:
    """Adds to the trail what was done, within the transaction of `connection`, as the last thing it does."""
    record(connection, done.at, done.who, done.act)


def _take_turns(connection: Connection, rows: type[AccountRow] | type[UnitRow]) -> None:
    """Lets whoever changes these rows wait for one another: what is asked of all of them holds until it is kept."""
    connection.execute(select(rows.id).order_by(rows.id).with_for_update()).all()


def _known_unit(connection: Connection, unit: str) -> None:
    if unit and connection.execute(select(UnitRow.id).where(UnitRow.id == unit)).first() is None:
        raise RetraceError("unit_unknown", unit[:40])
