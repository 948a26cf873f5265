"""The second factor of accounts: a code of the phone or from paper; which roles need one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from retrace.app.accounts.codes import new_key, on_paper, spelled, step_of
from retrace.app.accounts.limits import Limits
from retrace.app.accounts.secrets import digest_of
from retrace.model.account import Account, Waits
from retrace.model.audit import Act
from retrace.model.errors import RetraceError
from retrace.model.person import Person, Role
from retrace.store.audit import Trail
from retrace.store.database import Database
from retrace.store.factors import Factor, Factors
from retrace.store.key_file import KeyFile, is_sealed
from retrace.store.people import Done, roles_of
from retrace.store.results import Settings

_DEMANDED = "second_factor_roles"


@dataclass(frozen=True, slots=True)
class Standing:
    """The second factor of an account as its owner sees it: since when it counts, how many codes on paper are left."""

    since: datetime | None
    papers: int


class SecondFactor:
    """The second factors of a database; `clock` gives the moment with its zone."""

    def __init__(self, database: Database, clock: Callable[[], datetime], limits: Limits, key_file: KeyFile) -> None:
        self._factors, self._settings, self._trail = Factors(database), Settings(database), Trail(database)
        self._clock, self._limits, self.key_file = clock, limits, key_file

    # Who needs one

    def demanded(self) -> frozenset[Role]:
        """The roles that nobody has without a second factor."""
        return roles_of((self._settings.get(_DEMANDED) or b"").decode().split())

    def demand(self, roles: Iterable[Role], who: Person) -> None:
        """Says which roles need one."""
        words = " ".join(sorted(roles))
        self._settings.put(_DEMANDED, words.encode())
        self._trail.add(self._clock(), who, Act("second_factor_demand", {"roles": words}))

    def waits(self, account: Account) -> Waits:
        """What somebody who has shown a password must still do."""
        if self.standing(account).since:
            return "code"
        return "setup" if account.roles & self.demanded() else ""

    def having(self) -> frozenset[str]:
        """The accounts that have one."""
        return self._factors.having()

    def standing(self, account: Account) -> Standing:
        """What an account has."""
        found = self._factors.get(account.id)
        since = found.since if found else None
        return Standing(since, self._factors.papers(account.id) if since else 0)

    def key(self, account: Account) -> str:
        """The key to share with a phone while it is being set up, "" otherwise."""
        found = self._factors.get(account.id)
        return (self._opened(account, found) or "") if found and not found.since else ""

    def seal(self) -> int:
        """Seals keys that were kept before they were sealed; how many. Raises `RetraceError("key_file")`."""
        return self._factors.sealed(self.key_file.sealed, is_sealed)

    def _opened(self, account: Account, found: Factor) -> str | None:
        return self.key_file.opened(found.key, account.id)

    # Setting it up

    def begin(self, account: Account) -> None:
        """Makes a key to share with a phone. Raises `RetraceError("second_factor_on")` where one counts already."""
        if self.standing(account).since:
            raise RetraceError("second_factor_on")
        self._factors.begin(account.id, self.key_file.sealed(new_key(), account.id))

    def confirm(self, account: Account, code: str) -> tuple[str, ...]:
        """Lets it count, once a code shows that the phone has the key; gives the codes on paper, which are shown once.

        Raises `RetraceError`: "code_wrong", "too_often", "second_factor_on".
        """
        self._limits.count("code", account.id)
        found = self._factors.get(account.id)
        if found is None or found.since:
            raise RetraceError("second_factor_on" if found else "code_wrong")
        key = self._opened(account, found)
        step = step_of(code, key, self._clock()) if key else None
        if step is None:
            raise RetraceError("code_wrong")
        papers = on_paper()
        if not self._factors.confirm(account.id, step, map(digest_of, papers), self._done(account, "second_factor_on")):
            raise RetraceError("second_factor_on")
        return papers

    def show(self, account: Account, code: str) -> None:
        """Lets somebody in who shows a code of the phone or one from paper; each counts once.

        Raises `RetraceError`: "code_wrong", "too_often", "second_factor_sealed" where codes of the phone cannot be
        checked, because the file with the key is not there; those on paper count.
        """
        self._limits.count("code", account.id)
        found = self._factors.get(account.id)
        key = self._opened(account, found) if found else None
        if found and found.since:
            step = step_of(code, key, self._clock(), found.step) if key else None
            if step is not None and self._factors.use_step(account.id, step):
                self._limits.forget("code", account.id)
                return
            if self._factors.use_paper(account.id, digest_of(spelled(code))):
                self._trail.add(self._clock(), account.person, Act("paper_code"))
                self._limits.forget("code", account.id)
                return
        self._trail.add(self._clock(), account.person, Act("code_refused"))
        if found and key is None:
            raise RetraceError("second_factor_sealed")
        raise RetraceError("code_wrong")

    def remove(self, account: Account, who: Person) -> None:
        """Takes it away: for its owner, or by an administrator for somebody who has lost the phone and the paper."""
        told = {"account": account.id, "login": account.login}
        self._factors.remove(account.id, Done(self._clock(), who, Act("second_factor_off", told)))

    def _done(self, account: Account, kind: str) -> Done:
        return Done(self._clock(), account.person, Act(kind, {"account": account.id, "login": account.login}))
