"""Logging in through an OpenID provider: the code flow with state, nonce and PKCE (OpenID Connect Core 1.0, RFC 7636).

An administrator makes the accounts here as well; the provider only says who somebody is. The first time that is told
by the address of e-mail, which must be verified and be the login name; from then on by the subject of the provider.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from retrace.app.accounts.accounts import Accounts
from retrace.app.accounts.naming import spelled
from retrace.app.accounts.secrets import digest_of, new_secret
from retrace.model.account import Account
from retrace.model.audit import Act
from retrace.model.errors import RetraceError
from retrace.model.person import NOBODY
from retrace.store.visits import Visit, Visits

if TYPE_CHECKING:
    import httpx2

# Signatures that nobody can make who only knows what is public; never "none", nor a shared secret.
_SIGNATURES = ("RS256", "PS256", "ES256", "EdDSA")
_LASTS = timedelta(minutes=10)
_LEEWAY = 60  # seconds that clocks may differ
_MOST_SECONDS = 10
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID provider: its issuer address, what we are called there, and what it is called on the page."""

    issuer: str
    client: str
    secret: str
    name: str


class OpenID:
    """Logs people in whom a provider knows. Raises `RetraceError("openid_address")` where it is not reached by TLS."""

    def __init__(self, provider: Provider, accounts: Accounts, visits: Visits, clock: Callable[[], datetime]) -> None:
        parts = urlsplit(provider.issuer)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise RetraceError("openid_address", provider.issuer[:80])
        self.name, self._provider = provider.name or (parts.hostname or ""), provider
        self._accounts, self._visits, self._clock = accounts, visits, clock

    def begin(self, back: str, leads_to: str) -> tuple[str, str]:
        """Where to send a browser, and the secret by which it is known again; `back` is where the provider sends it."""
        state, nonce, verifier = new_secret(), new_secret(), new_secret()
        with self._http() as http:
            where = _told(self._described(http), "authorization_endpoint")
        now = self._clock()
        self._visits.begin(digest_of(state), Visit(nonce, verifier, leads_to), now, now + _LASTS)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code",
            "client_id": self._provider.client,
            "redirect_uri": back,
            "scope": "openid email profile",
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}", state

    def finish(self, back: str, shown: str, said: Mapping[str, str]) -> tuple[Account, str]:
        """Who came back, and the page that was wanted; `shown` is the secret of the browser, `said` the address.

        Raises `RetraceError`: "openid_refused", "openid_unavailable", "openid_no_account".
        """
        state = said.get("state", "")
        if not state or state != shown:
            raise RetraceError("openid_refused")
        visit = self._visits.take(digest_of(state), self._clock())
        code = said.get("code", "")
        if visit is None or not code or said.get("iss", self._provider.issuer) != self._provider.issuer:
            raise RetraceError("openid_refused")
        with self._http() as http:
            described = self._described(http)
            token = self._token(http, described, code, visit.verifier, back)
            claims = self._verified(http, described, token, visit.nonce)
        return self._account(claims), visit.leads_to

    def _account(self, claims: Mapping[str, Any]) -> Account:
        subject = f"{claims['iss']} {claims['sub']}"
        account = self._accounts.people.by_subject(subject)
        email = spelled(str(claims.get("email", "")))
        if account is None and email and claims.get("email_verified") is True:
            found = self._accounts.people.by_login(email)
            if found and not found[0].subject and not found[0].disabled:
                account = found[0]
                self._accounts.link_subject(account.id, subject)
        if account is None or account.disabled:
            self._accounts.trail.add(self._clock(), NOBODY, Act("login_refused", {"login": email[:128]}))
            raise RetraceError("openid_no_account", email[:128] or str(claims["sub"])[:128])
        return account

    def _described(self, http: httpx2.Client) -> Mapping[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery 1.0)."""
        described = _json(lambda: http.get(f"{self._provider.issuer.rstrip('/')}/.well-known/openid-configuration"))
        if described.get("issuer") != self._provider.issuer:
            raise RetraceError("openid_unavailable", self._provider.issuer)
        return described

    def _token(self, http: httpx2.Client, described: Mapping[str, Any], code: str, verifier: str, back: str) -> str:
        given = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
        own = (self._provider.client, self._provider.secret)
        where = _told(described, "token_endpoint")
        return _told(_json(lambda: http.post(where, data=given, auth=own)), "id_token")

    def _verified(self, http: httpx2.Client, described: Mapping[str, Any], token: str, nonce: str) -> Mapping[str, Any]:
        """The claims of an identity token (OpenID Connect Core 1.0, 3.1.3.7)."""
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        where = _told(described, "jwks_uri")
        known = _json(lambda: http.get(where))
        demanded = jwt.JWTClaimsRegistry(
            now=int(self._clock().timestamp()),
            leeway=_LEEWAY,
            iss={"essential": True, "value": self._provider.issuer},
            aud={"essential": True, "value": self._provider.client},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            decoded = jwt.decode(token, KeySet.import_key_set({"keys": known["keys"]}), algorithms=_SIGNATURES)
            demanded.validate(decoded.claims)
        except (JoseError, ValueError, KeyError, TypeError):
            raise RetraceError("openid_refused") from None
        claims: Mapping[str, Any] = decoded.claims
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", "" if several else self._provider.client) != self._provider.client:
            raise RetraceError("openid_refused")
        return claims

    def _http(self) -> httpx2.Client:
        import httpx2

        return httpx2.Client(timeout=_MOST_SECONDS, follow_redirects=False)


def _json(ask: Callable[[], Any]) -> Mapping[str, Any]:
    """A JSON object of the provider. Raises `RetraceError("openid_unavailable")`."""
    import httpx2

    try:
        answer = ask()
        told = answer.json() if answer.status_code == 200 else None
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise RetraceError("openid_unavailable", type(error).__name__) from None
    if not isinstance(told, dict):
        raise RetraceError("openid_unavailable", str(answer.status_code))
    return told


def _told(described: Mapping[str, Any], name: str) -> str:
    value = described.get(name)
    if not isinstance(value, str):
        raise RetraceError("openid_unavailable", name)
    return value
