"""The accounts of one server: everything that pages and commands do with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from retrace.app.accounts.access import Access
from retrace.app.accounts.known import Known
from retrace.app.accounts.limits import Limits
from retrace.app.accounts.naming import login_name, named, spelled
from retrace.app.accounts.offices import Offices
from retrace.app.accounts.passwords import checked, kept, matches
from retrace.app.accounts.second_factor import SecondFactor
from retrace.app.accounts.secrets import digest_of, new_secret
from retrace.app.accounts.stolen import stolen
from retrace.model.account import Account, Scope, Session, Token, Waits
from retrace.model.audit import Act
from retrace.model.errors import RetraceError
from retrace.model.person import NOBODY, Person, Role
from retrace.store.attempts import Attempts
from retrace.store.audit import Trail
from retrace.store.database import Database
from retrace.store.key_file import KeyFile
from retrace.store.people import Done, People
from retrace.store.sessions import Links, Sessions, Tokens

IDLE = timedelta(minutes=30)
LONGEST_SESSION = timedelta(hours=12)
_FIRST_LINK = timedelta(hours=1)
_PASSWORD_LINK = timedelta(hours=24)
_TOKEN_SIGN = "rt_"  # so that a program that looks for leaked secrets finds one of ours


class Accounts(Offices):
    """Accounts in a database; `clock` gives the moment with its zone, `new_id` an id that nobody has yet.

    Passwords of the file `stolen_ones` are not taken; keys of second factors are sealed with that of `key_file`, by
    default beside the file of the database.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        stolen_ones: Path | None = None,
        key_file: Path | None = None,
    ) -> None:
        super().__init__(database, clock, new_id)
        self.people, self.access = People(database), Access(database, clock)
        self._sessions = Sessions(database, IDLE, LONGEST_SESSION)
        self._links, self._tokens = Links(database), Tokens(database)
        self.limits = Limits(Attempts(database), clock)
        self.second = SecondFactor(database, clock, self.limits, KeyFile(key_file or database.beside(".key")))
        self.trail = Trail(database)
        self._stolen = stolen_ones

    # Who asks

    def by_session(self, secret: str, noticed: bool = True) -> Known | None:
        """Who a cookie stands for; what a page asks for by itself is not `noticed` as a sign of life."""
        digest, now = digest_of(secret), self._clock()
        found = self._sessions.shown(digest, now, noticed)
        return None if found is None else Known(found.account, None, digest, found.waits, abs(now - found.proved))

    def by_token(self, secret: str) -> Known | None:
        """Who a token stands for, and how far it reaches."""
        found = self._tokens.account(digest_of(secret), self._clock())
        return None if found is None else Known(*found)

    # Logging in and out

    def log_in(self, login: str, password: str, address: str, agent: str, device: str = "") -> str:
        """The secret of a new session; `device` is what `new_device` gave this browser.

        Raises `RetraceError`: "login_wrong", "too_often".

        Whether the account is unknown, disabled or without a password cannot be told, neither by the answer nor by
        its time.
        """
        name = spelled(login)
        place = self.limits.place(name, address, device)
        self.limits.count("login", place)
        account, password_kept = self.people.by_login(name) or (None, "")
        right = matches(password, password_kept)
        if account is None or account.disabled or not right:
            self.trail.add(self._clock(), account.person if account else NOBODY, Act("login_refused", {"login": name}))
            raise RetraceError("login_wrong")
        self.limits.forget("login", place)
        self.limits.remember(name, address)
        return self.begin(account, agent, self.second.waits(account))

    def new_device(self, login: str, before: str) -> str:
        """The secret by which a browser is known again in which somebody has just logged in."""
        return self.limits.remember_device(spelled(login), before)

    def begin(self, account: Account, agent: str, waits: Waits = "") -> str:
        """The secret of a new session of somebody who has shown who he is, as far as it does not wait for more."""
        secret = new_secret()
        self._sessions.begin(account.id, digest_of(secret), agent, self._clock(), waits)
        self.trail.add(self._clock(), account.person, Act("login"))
        return secret

    def confirm(self, known: Known, password: str) -> str:
        """The new secret of one's session, once the password was shown again.

        Raises `RetraceError`: "login_wrong_old", "too_often".
        """
        self._demand_password(known.account, password)
        self.limits.forget("password", known.account.id)
        return self._renewed(known, known.waits)

    def show_code(self, known: Known, code: str) -> str:
        """The new secret of one's session, once a code was shown. Raises what `SecondFactor.show` raises."""
        self.second.show(known.account, code)
        return self._renewed(known)

    def set_up(self, known: Known, code: str) -> tuple[tuple[str, ...], str]:
        """Codes on paper and the new secret of one's session, once a code shows that the phone has the key.

        Raises what `SecondFactor.confirm` raises.
        """
        papers, secret = self.second.confirm(known.account, code), self._renewed(known)
        self._sessions.end_all(known.account.id, digest_of(secret))
        return papers, secret

    def _renewed(self, known: Known, waits: Waits = "") -> str:
        secret = new_secret()
        self._sessions.renew(known.session, digest_of(secret), self._clock(), waits)
        return secret

    def _demand_password(self, account: Account, password: str) -> None:
        self.limits.count("password", account.id)
        found = self.people.by_login(account.login)
        if found is None or not matches(password, found[1]):
            self.trail.add(self._clock(), account.person, Act("login_refused", {"login": account.login}))
            raise RetraceError("login_wrong_old")

    def log_out(self, known: Known, session: str = "") -> None:
        """Ends a session of one's own, the present one by default."""
        self._sessions.end(known.account.id, session or known.session)
        self.trail.add(self._clock(), known.account.person, Act("logout"))

    def log_out_everywhere(self, account: str, who: Person) -> None:
        """Ends every session of an account."""
        self._sessions.end_all(account)
        self.trail.add(self._clock(), who, Act("sessions_end", {"account": account}))

    def sessions(self, account: str) -> tuple[Session, ...]:
        """The live sessions of an account."""
        return self._sessions.of(account, self._clock())

    # Links that work once

    def first_link(self) -> str | None:
        """The secret of the link with which the first administrator begins, unless there is an account already."""
        if self.people.some():
            return None
        secret = new_secret()
        self._links.make(digest_of(secret), "first", None, self._clock() + _FIRST_LINK)
        return secret

    def password_link(self, account: str, who: Person) -> str:
        """The secret of a link with which somebody sets a password. Raises `RetraceError("account_unknown")`."""
        login = self.people.get(account).login
        secret = new_secret()
        self.trail.add(self._clock(), who, Act("password_link", {"login": login}))
        self._links.make(digest_of(secret), "password", account, self._clock() + _PASSWORD_LINK)
        return secret

    def behind_first_link(self, secret: str) -> None:
        """Whether the first administrator may begin. Raises `RetraceError("link_dead")`."""
        if self.people.some() or not self._links.account(digest_of(secret), "first", self._clock())[0]:
            raise RetraceError("link_dead")

    def behind_password_link(self, secret: str) -> Account:
        """Whose password a link sets. Raises `RetraceError("link_dead")`."""
        works, account = self._links.account(digest_of(secret), "password", self._clock())
        if not works:
            raise RetraceError("link_dead")
        return self.people.get(account)

    def begin_first(self, secret: str, login: str, name: str, password: str) -> Account:
        """The first administrator. Raises `RetraceError("link_dead")` and what `_account` and `checked` raise."""
        self.behind_first_link(secret)
        account = self._account(login, name, frozenset({"administrator"}), "")
        good = self._good(password, login, name)
        if not self._links.use(digest_of(secret), "first", self._clock())[0]:
            raise RetraceError("link_dead")
        self.people.add(account, self._done(account.person, "account_add", account), good, first=True)
        return account

    def set_password_by_link(self, secret: str, password: str) -> Account:
        """Sets the password of whom a link is for; whoever was logged in under the old one is logged out."""
        account = self.behind_password_link(secret)
        good = self._good(password, account.login, account.name)
        if not self._links.use(digest_of(secret), "password", self._clock())[0]:
            raise RetraceError("link_dead")
        self._new_password(account, good)
        return account

    # One's own account

    def change_password(self, known: Known, old: str, new: str) -> None:
        """Changes one's own password; other sessions end. Raises `RetraceError`: "login_wrong_old", "too_often"."""
        account = known.account
        self._demand_password(account, old)
        self._new_password(account, self._good(new, account.login, account.name), known.session)
        self.limits.forget("password", account.id)

    def _good(self, password: str, *about: str) -> str:
        """What is kept of a new password. Raises what `checked` raises, and `RetraceError("password_stolen")`."""
        plain = checked(password, *about)
        if self._stolen and stolen(plain, self._stolen):
            raise RetraceError("password_stolen")
        return kept(plain)

    def _new_password(self, account: Account, good: str, but: str = "") -> None:
        self.people.set_password(account.id, good, self._done(account.person, "password", account))
        self._sessions.end_all(account.id, but)

    def new_token(self, account: Account, name: str, scope: Scope, days: int) -> str:
        """The secret of a token for programs, which is shown once. Raises `RetraceError("token_days")`."""
        if not 1 <= days <= 366:
            raise RetraceError("token_days")
        secret, now = _TOKEN_SIGN + new_secret(), self._clock()
        token = Token(self._new_id(), name.strip()[:80], scope, now, now + timedelta(days=days))
        self._tokens.make(account.id, token, digest_of(secret))
        self.trail.add(now, account.person, Act("token", {"name": token.name, "scope": scope}))
        return secret

    def tokens(self, account: str) -> tuple[Token, ...]:
        """The tokens of an account."""
        return self._tokens.of(account)

    def revoke_token(self, account: str, token: str) -> None:
        """Takes a token of an account back."""
        if self._tokens.revoke(account, token):
            self.trail.add(self._clock(), self.people.get(account).person, Act("token_revoke", {"id": token[:40]}))

    # Administration

    def add(self, login: str, name: str, roles: frozenset[Role], unit: str, who: Person) -> Account:
        """A new account, which needs a link to set its password. Raises what `_account` and `People.add` raise."""
        account = self._account(login, name, roles, unit)
        self.people.add(account, self._done(who, "account_add", account))
        return account

    def change(self, account: str, name: str, roles: frozenset[Role], unit: str, who: Person) -> None:
        """Changes name, roles and unit; they hold from the next request on. Raises what `People.change` raises."""
        before = self.people.get(account)
        after = replace(before, name=named(name), roles=roles, unit=unit)
        self.people.change(after, self._done(who, "account_change", after))
        self._hold(after)

    def disable(self, account: str, who: Person, disabled: bool = True) -> None:
        """Lets nobody in under an account any more, at once, or lets in again. Raises what `People.change` raises."""
        after = replace(self.people.get(account), disabled=disabled)
        self.people.change(after, self._done(who, "account_disable" if disabled else "account_enable", after))
        if disabled:
            self._sessions.end_all(account)
            self._tokens.revoke_all(account)

    def demand_second_factor(self, roles: frozenset[Role], who: Person) -> None:
        """Says which roles need a second factor; whoever has one of them and no second factor sets it up first."""
        self.second.demand(roles, who)
        self._hold(*self.people.listed())

    def reset_second_factor(self, account: str, who: Person) -> None:
        """Takes the second factor of somebody away, who is logged out. Raises `RetraceError("account_unknown")`."""
        self.second.remove(self.people.get(account), who)
        self._sessions.end_all(account)

    def _hold(self, *accounts: Account) -> None:
        self._sessions.hold([one.id for one in accounts if self.second.waits(one) == "setup"])

    def link_subject(self, account: str, subject: str) -> None:
        """Remembers who an account is for an OpenID provider."""
        before = self.people.get(account)
        self.people.set_subject(account, subject, self._done(before.person, "account_subject", before))

    def _done(self, who: Person, kind: str, account: Account) -> Done:
        told = {"login": account.login, "roles": " ".join(sorted(account.roles)), "unit": account.unit}
        return Done(self._clock(), who, Act(kind, {"account": account.id, **told}))

    def _account(self, login: str, name: str, roles: frozenset[Role], unit: str) -> Account:
        return Account(self._new_id(), login_name(login), named(name), roles, unit, self._clock())
