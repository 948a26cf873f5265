"""retrace account: for whoever keeps the server, when nobody can log in any more to administer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from retrace.model.errors import RetraceError
from retrace.model.person import LOCAL
from retrace_cli.database import Url, existing
from retrace_cli.show import line, table
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.accounts.accounts import Accounts
    from retrace.model.account import Account

Login = Annotated[str, typer.Argument(help=words("option.login"), metavar="LOGIN", show_default=False)]
Address = Annotated[str, typer.Option("--address", envvar="RETRACE_ADDRESS", help=words("option.address"))]


def list_(database: Url = "") -> None:
    """Lists the accounts."""
    people = _people(database)
    units = {unit.id: unit.name for unit in people.units.listed()}
    rows = [
        [
            one.login,
            one.name,
            units.get(one.unit, words("account.whole")),
            ", ".join(words(f"account.role.{role}") for role in sorted(one.roles)),
            words("account.disabled") if one.disabled else "",
        ]
        for one in people.people.listed()
    ]
    table(words("account.heads").split("|"), rows, (3, 4, 4, 4, 2))


def link(login: Login = "", database: Url = "", address: Address = "http://localhost:8295") -> None:
    """A link to set a password with; where there is no account yet, that of the first administrator."""
    people = _people(database)
    first = people.first_link()
    if first:
        line(words("serve.first", link=f"{address.rstrip('/')}/start/{first}"))
    else:
        account = _account(people, login)
        secret = people.password_link(account.id, LOCAL)
        line(words("account.password", login=account.login, link=f"{address.rstrip('/')}/password/{secret}"))


def disable(login: Login, database: Url = "") -> None:
    """Lets nobody in under an account any more."""
    _switch(login, database, True)


def enable(login: Login, database: Url = "") -> None:
    """Lets somebody in again."""
    _switch(login, database, False)


def reset(login: Login, database: Url = "") -> None:
    """Takes the second factor of somebody away, who sets it up anew where a role needs one."""
    people = _people(database)
    account = _account(people, login)
    people.reset_second_factor(account.id, LOCAL)
    line(words("account.is_reset", login=account.login))


COMMANDS = {"list": list_, "link": link, "disable": disable, "enable": enable, "reset": reset}


def _switch(login: str, database: str, disabled: bool) -> None:
    people = _people(database)
    account = _account(people, login)
    people.disable(account.id, LOCAL, disabled)
    line(words("account.is_disabled" if disabled else "account.is_enabled", login=account.login))


def _people(database: str) -> Accounts:
    import secrets
    from datetime import UTC, datetime

    from retrace.app.accounts.accounts import Accounts

    return Accounts(existing(database), lambda: datetime.now(UTC), lambda: secrets.token_urlsafe(9))


def _account(people: Accounts, login: str) -> Account:
    from retrace.app.accounts.naming import spelled

    found = people.people.by_login(spelled(login))
    if found is None:
        raise RetraceError("account_unknown", login[:40])
    return found[0]
