"""A small OpenID Connect provider on loopback: discovery, authorize, token with an RS256 JWT, keys, sign-out.

The authorize page lists the people; whoever is clicked is signed in. The token endpoint checks what a real
one checks: the client's secret, the code (once), the redirect address and PKCE.
"""

import base64
import hashlib
import html
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "policydash", "client-secret-of-the-tests-0123456789"


@dataclass
class Provider:
    """A running provider: its people (name → claims), and what was given out."""

    issuer: str
    people: dict[str, dict[str, Any]]
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    signed_out: int = 0
    age: int = 0  # seconds since the sign-ins that it tells of

    def secrets_toml(self, base: str, cookie_secret: str) -> str:
        """Return the [auth] section for a dashboard at `base`."""
        return f"""[auth]
redirect_uri = "{base}/oauth2callback"
cookie_secret = "{cookie_secret}"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{self.issuer}/.well-known/openid-configuration"
"""

    def metadata(self) -> dict[str, Any]:
        """Return the discovery document."""
        at = self.issuer
        return {
            "issuer": at,
            "authorization_endpoint": f"{at}/authorize",
            "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/keys",
            "end_session_endpoint": f"{at}/leave",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def choices(self, query: dict[str, str]) -> str:
        """Return the page on which a person says who they are."""
        links = "".join(
            f'<p><a href="/as?{html.escape(urlencode({**query, "person": name}))}">{name}</a></p>'
            for name in self.people
        )
        return f"<!doctype html><meta charset=utf-8><h1>Sign in</h1>{links}"

    def code_for(self, query: dict[str, str]) -> str:
        """Return the address that leads back with a code."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Return the answer of the token endpoint, None for a request that must be refused."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or form.get("redirect_uri") != asked["redirect_uri"]:
            return None
        if not _is_client(form, authorization) or not _is_pkce(form, asked):
            return None
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now - self.age,
            "exp": now + 300,
            "nonce": asked.get("nonce", ""),
            **self.people[asked["person"]],
        }
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        self.tokens.append(token)
        return {"access_token": "access", "token_type": "Bearer", "expires_in": 300, "id_token": token}


def _is_client(form: dict[str, str], authorization: str) -> bool:
    if authorization.startswith("Basic "):
        name, _, word = base64.b64decode(authorization[6:]).decode().partition(":")
        return (unquote(name), unquote(word)) == (CLIENT, SECRET)
    return (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)


def _is_pkce(form: dict[str, str], asked: dict[str, str]) -> bool:
    if "code_challenge" not in asked:
        return True
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match parts.path:
            case "/.well-known/openid-configuration":
                self._json(self.provider.metadata())
            case "/keys":
                self._json({"keys": [self.provider.key.as_dict(private=False, alg="RS256", use="sig")]})
            case "/authorize":
                self._answer(200, self.provider.choices(query).encode(), "text/html")
            case "/as":
                self._redirect(self.provider.code_for(query))
            case "/leave":
                self.provider.signed_out += 1
                self._redirect(query["post_logout_redirect_uri"])
            case _:
                self._answer(404, b"", "text/plain")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        found = self.provider.token(form, self.headers.get("Authorization", ""))
        self._json(found or {"error": "invalid_grant"}, 200 if found else 400)

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def _json(self, value: object, status: int = 200) -> None:
        self._answer(status, json.dumps(value).encode(), "application/json")

    def _redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def provider(people: dict[str, dict[str, Any]]) -> Iterator[Provider]:
    """Give a running provider of these people."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    found = Provider(f"http://127.0.0.1:{server.server_port}", people)
    server.RequestHandlerClass = type("Handler", (_Handler,), {"provider": found})
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
