"""What crosses the wire: a request as it came, a response as it will leave, and both together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """`path` keeps its percent-encoding, so that `%2F` in a SKU is not a separator.

    `target` is the request line's address, `headers` have names in lower case.
    """

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    path: str
    query: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> Self:
        # "//" at the start is a path here, where urlsplit would see a host
        parts = urlsplit("/" + target.lstrip("/") if target.startswith("/") else target)
        query = tuple(parse_qsl(parts.query, keep_blank_values=True))
        return cls(method, target, headers, body, parts.path, query)

    def value(self, name: str) -> str | None:
        """The last value of a query parameter."""
        return dict(self.query).get(name)


@dataclass(slots=True)
class Response:
    """`file` is streamed in place of `body`.

    `cut`: only so many bytes of the promised length are sent, then the connection ends.
    `dropped`: nothing at all is sent.
    """

    status: int
    body: bytes = b""
    kind: str | None = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    file: Path | None = None
    cut: int | None = None
    dropped: bool = False

    @property
    def length(self) -> int:
        return self.file.stat().st_size if self.file else len(self.body)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request with its response, as both go over the wire.

    Status 0: nothing was sent. The body of a document that is streamed is left out.
    """

    method: str
    target: str
    request_headers: Mapping[str, str]
    request_body: bytes
    status: int
    response_headers: Mapping[str, str]
    response_body: bytes


class Refusal(Exception):
    """An answer other than success, as Amazon words it."""

    def __init__(self, status: int, code: str, message: str, details: str = "") -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.details = details

    def response(self, *, bare: bool = False) -> Response:
        """The error as a body; `bare`: as one API has it, a list without a name."""
        error = {"code": self.code, "message": self.message, "details": self.details}
        return answer([error] if bare else {"errors": [error]}, self.status)


def answer(document: Any, status: int = 200) -> Response:
    """A JSON response."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Response(status, text.encode())


def invalid(message: str, details: str = "") -> Refusal:
    """Amazon's 400 for a parameter it does not understand."""
    return Refusal(400, "InvalidInput", message, details)


def denied(details: str = "") -> Refusal:
    """Amazon's 403: bad token, missing role, somebody else's marketplace."""
    return Refusal(403, "Unauthorized", "Access to requested resource is denied.", details)
