"""An OpenID provider on this machine, as far as a login needs one; it can be told to lie."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "retrace", "a secret of the provider"


class FakeProvider:
    """`claims` are added to those of the identity token (None takes one away); `lies` says what else is wrong."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
        self.issuer, self.now = "", 0
        self.claims: dict[str, Any] = {}
        self.lies: set[str] = set()
        self.codes: dict[str, dict[str, str]] = {}

    def login(self, asked: str) -> str:
        """What the browser of somebody who logs in there is sent back to, for the address it was sent to."""
        parts = urlsplit(asked)
        given = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert (parts.path, given["response_type"], given["client_id"]) == ("/authorize", "code", CLIENT)
        assert given["code_challenge_method"] == "S256"
        code = f"code{len(self.codes)}"
        self.codes[code] = given
        back = urlsplit(given["redirect_uri"])
        return f"{back.path}?{urlencode({'code': code, 'state': given['state'], 'iss': self.issuer})}"

    def described(self) -> dict[str, Any]:
        issuer = "https://somebody.else" if "issuer" in self.lies else self.issuer
        paths = {
            f"{name}_endpoint": f"{self.issuer}/{path}"
            for name, path in (("authorization", "authorize"), ("token", "token"))
        }
        return {"issuer": issuer, "jwks_uri": f"{self.issuer}/keys", **paths}

    def token(self, given: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """The answer for a code, once; None where anything is not as agreed."""
        asked = self.codes.pop(given.get("code", ""), None)
        own = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if asked is None or authorization != own or given["redirect_uri"] != asked["redirect_uri"]:
            return None
        if _encoded(hashlib.sha256(given["code_verifier"].encode()).digest()) != asked["code_challenge"]:
            return None
        times = {"iat": self.now, "exp": self.now + 300}
        who = {"iss": self.issuer, "aud": CLIENT, "sub": "u-17", "email": "lan@tinh.gov.vn", "email_verified": True}
        claims = {**who, **times, "nonce": asked["nonce"], **self.claims}
        return {"id_token": self._signed({name: value for name, value in claims.items() if value is not None})}

    def _signed(self, claims: dict[str, Any]) -> str:
        if "none" in self.lies:
            return f"{_part({'alg': 'none'})}.{_part(claims)}."
        if "shared" in self.lies:
            signed = f"{_part({'alg': 'HS256', 'kid': 'k1'})}.{_part(claims)}"
            public = self.key.as_pem(private=False)
            return f"{signed}.{_encoded(hmac.digest(public, signed.encode(), 'sha256'))}"
        if "stranger" in self.lies:
            return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, RSAKey.generate_key(2048))
        return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self.key)


def _part(told: dict[str, Any]) -> str:
    return _encoded(json.dumps(told).encode())


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@contextmanager
def provider() -> Iterator[FakeProvider]:
    """A provider that listens on a free port."""
    made = FakeProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            keys = {"keys": [made.key.as_dict(private=False)]}
            known = {"/.well-known/openid-configuration": made.described(), "/keys": keys}
            self._answer(known.get(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(made.token(given, self.headers["Authorization"]))

        def _answer(self, told: dict[str, Any] | None) -> None:
            content = json.dumps(told or {"error": "invalid_grant"}).encode()
            self.send_response(400 if told is None else 200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.issuer = f"http://127.0.0.1:{listening.server_port}"
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield made
    listening.shutdown()
    listening.server_close()
    thread.join(10)
