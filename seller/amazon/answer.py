"""What Amazon answered, and what that means: a success, or what to do about the failure.

The HTTP status decides, then the body: Amazon's error codes are free text, and a gateway's HTML
page may come with any status.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from seller.amazon.operations import Operation
from seller.errors import Retry, SellerError, Skip, Stop

WORDS = 300
"""Longest text of Amazon's that an error carries."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A success. `json` is the decoded body, with Decimal where Amazon sent a fraction."""

    status: int
    body: bytes = field(repr=False)
    json: Any = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)


class Again(Enum):
    """May the same request go out once more, now?"""

    NEVER = auto()
    IF_SAFE = auto()  # nobody knows whether Amazon acted on it
    ALWAYS = auto()  # it never left, or Amazon turned it away unseen
    SLOWER = auto()  # the bucket is empty
    RENEWED = auto()  # with a new access token


class Failed(Exception):
    """One attempt went wrong; `error` is what the caller is told if no other one helps."""

    def __init__(self, error: SellerError, again: Again) -> None:
        super().__init__(error.key)
        self.error = error
        self.again = again


def judge(
    operation: Operation, account: str, status: int, body: bytes, headers: Mapping[str, str]
) -> Answer:
    """The answer, if it is a success that holds what the operation promises; else Failed."""
    decoded = _decoded(body)
    if 200 <= status < 300:
        if _promised(operation, decoded):
            return Answer(status, body, decoded, headers)
        if not body.strip() and not operation.answer and not operation.listed:
            return Answer(status, body, {}, headers)
        raise Failed(_retry("amazon.unreadable", operation, account, status), Again.IF_SAFE)
    if status == 429:
        raise Failed(_retry("amazon.throttled", operation, account, status), Again.SLOWER)
    if status >= 500:
        raise Failed(_retry("amazon.unavailable", operation, account, status), Again.IF_SAFE)
    code, message = _complaint(decoded)
    said = {"account": account, "operation": operation.name}
    said |= {"status": str(status), "code": code, "message": message}
    if not message and status not in {413, 415, 422}:
        raise Failed(_retry("amazon.unreadable", operation, account, status), Again.IF_SAFE)
    if status in {401, 403}:
        raise _forbidden(operation, said)
    if status == 404:
        raise Failed(Skip("amazon.not_found", **said), Again.NEVER)
    raise Failed(Stop("amazon.rejected", **said), Again.NEVER)


def _promised(operation: Operation, decoded: Any) -> bool:
    """Whether it is what every success of the operation is."""
    if operation.listed:
        return isinstance(decoded, list)
    return isinstance(decoded, dict) and operation.answer in {"", *decoded}


def _forbidden(operation: Operation, said: Mapping[str, str]) -> Failed:
    """An access token that ran out, a missing role, or (some operations) this one order."""
    message = said["message"].lower()
    if "token" in message:
        return Failed(Stop("amazon.authorisation_lost", **said), Again.RENEWED)
    if operation.refuses and "access to requested resource is denied" not in message:
        return Failed(Skip("amazon.refused", **said), Again.NEVER)
    return Failed(Stop("amazon.role_missing", role=operation.role, **said), Again.NEVER)


def _retry(key: str, operation: Operation, account: str, status: int) -> Retry:
    return Retry(key, account=account, operation=operation.name, status=status)


def _decoded(body: bytes) -> Any:
    """JSON as Amazon means it (UTF-8, exact fractions); None where it is something else."""
    try:
        return json.loads(body, parse_float=Decimal)
    except ValueError:  # covers bad UTF-8 too
        return None


def _complaint(decoded: Any) -> tuple[str, str]:
    """Code and words of the first error; both empty where the body is not Amazon's."""
    errors = decoded.get("errors") if isinstance(decoded, dict) else None
    first = errors[0] if isinstance(errors, list) and errors else None
    if not isinstance(first, dict):
        return "", ""
    words = (first.get("message"), first.get("details"), first.get("code"))
    told = " ".join(str(part).strip() for part in words[:2] if part) or str(words[2] or "")
    return str(first.get("code") or ""), told[:WORDS]
