"""A browser for tests without one: it calls the application, keeps cookies and sends what a browser would."""

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

HOST = "127.0.0.1:8017"
TOKEN = "a-token-for-tests"
ASIDE = ThreadPoolExecutor(1)
"""A thread of its own: in the tests' own one, the tests of real browsers leave a loop running."""


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Client:
    """`app` asked from one browser; `origin` is the site whose page sends what it sends."""

    app: Any
    cookies: dict[str, str] = field(default_factory=dict)
    host: str = HOST
    origin: str | None = f"http://{HOST}"

    def get(self, address: str, **headers: str) -> Answer:
        return self.ask("GET", address, headers=headers)

    def post(self, address: str, fields: Mapping[str, Any], **headers: str) -> Answer:
        body = urlencode(fields, doseq=True).encode()
        return self.ask("POST", address, body, {"content-type": "application/x-www-form-urlencoded", **headers})

    def send(self, address: str, value: object, **headers: str) -> Answer:
        return self.ask("POST", address, json.dumps(value).encode(), {"content-type": "application/json", **headers})

    def ask(self, method: str, address: str, body: bytes = b"", headers: Mapping[str, str] = {}) -> Answer:
        parts = urlsplit(address)
        sent = {"host": self.host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST" and self.origin:
            sent.setdefault("origin", self.origin)
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 8017),
        }
        answer = ASIDE.submit(_answered, self.app, scope, body).result()
        for header, value in answer.headers.items():
            if header.startswith("set-cookie"):
                self.cookies |= {name: one.value for name, one in SimpleCookie(value).items()}
        return answer


def _answered(*called: Any) -> Any:
    return asyncio.run(_called(*called))


async def _called(app: Any, scope: dict[str, Any], body: bytes) -> Answer:
    told: list[dict[str, Any]] = []
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    await app(scope, receive, send)
    start = next(message for message in told if message["type"] == "http.response.start")
    headers: dict[str, str] = {}
    for name, value in start["headers"]:
        key = name.decode()
        headers[key if key not in headers else f"{key} {len(headers)}"] = value.decode()
    return Answer(start["status"], headers, b"".join(message.get("body", b"") for message in told))
