"""Who may ask what of the workbench: one machine, one token, our own pages; nothing large, nothing foreign."""

import hmac
import secrets
from collections.abc import Awaitable, Callable, Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 64 * 1024
"""Bytes of a request; the longest act, a correction with a few spans and a note, has some thousand."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PATHS = ("/static/",)
"""What a page without a token may load: our own style and script, the same for everybody."""

POLICY = "; ".join([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
])  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


class Guard:
    """Lets through what comes from this machine's own browser with the token of this start.

    The token comes once in the address (`?token=…`) and stays in a cookie that no script can read; programs
    send it as `Authorization: Bearer …`. A request that changes something must come from our own pages.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], token: str | None = None) -> None:
        """`hosts` are the values that the Host header may have ("127.0.0.1:8017")."""
        self.app = app
        self.hosts = frozenset(hosts)
        self.token = token or secrets.token_urlsafe(24)
        port = min(self.hosts).rpartition(":")[2]
        self.cookie = f"rashomon-{port}"  # cookies know no ports; two workbenches must not share one

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self.refusal(scope)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        try:
            await self.app(scope, _bounded(receive), _with_headers(send))
        except TooLargeError:
            told = f"The request is larger than {LARGEST_BODY} bytes."
            await PlainTextResponse(told, 413)(scope, receive, _with_headers(send))

    def refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that goes no further; None for one that does."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts:
            return PlainTextResponse("This address does not belong to the workbench.", 421)
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if "token" in asked and scope["method"] in SAFE and self._is_token(asked["token"]):
            return self._admitted(scope, asked)
        if scope["path"].startswith(OPEN_PATHS) or self._is_token(_bearer(headers)):
            return None
        if not self._is_token(_cookie(headers, self.cookie)):
            return PlainTextResponse("Open the address that `rashomon serve` printed; it holds the key.", 401)
        own = scope["method"] in SAFE or self._is_own(headers)
        return None if own else PlainTextResponse("Only the workbench's own pages may change anything.", 403)

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())

    def _is_own(self, headers: Headers) -> bool:
        """Whether one of our own pages sends this; a browser says where every request that changes comes from."""
        origin = headers.get("origin")
        if origin is not None:
            return origin in {f"http://{host}" for host in self.hosts}
        return headers.get("sec-fetch-site") == "same-origin"

    def _admitted(self, scope: Scope, asked: dict[str, str]) -> Response:
        """The same page without the token in its address, and the cookie."""
        rest = urlencode({name: value for name, value in asked.items() if name != "token"})
        path = "/" + scope["path"].lstrip("/\\")
        response = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        response.set_cookie(self.cookie, self.token, httponly=True, samesite="strict")
        return response


class TooLargeError(Exception):
    """A request has more bytes than it may have."""


def _bounded(receive: Receive) -> Receive:
    left = LARGEST_BODY

    async def bounded() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise TooLargeError
        return message

    return bounded


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return with_headers


def _bearer(headers: Headers) -> str:
    return headers.get("authorization", "").removeprefix("Bearer ")


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
