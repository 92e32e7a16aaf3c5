"""Answers that come in pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from seller.amazon.session import Answer, Session
from seller.errors import Retry


def pages(
    session: Session,
    operation: str,
    query: Mapping[str, object],
    *,
    parameter: str,
    following: Callable[[Any], object],
    path: Mapping[str, str] | None = None,
) -> Iterator[Answer]:
    """Every page, each asked for like the first one plus the token that `following` finds.

    An empty page may well be followed by another one; only a missing token is the end.
    """
    token: object = None
    while True:
        answer = session.call(operation, path=path or {}, query={**query, parameter: token})
        yield answer
        last, token = token, following(answer.json)
        if not token:
            return
        if token == last:  # for ever the same page
            raise Retry("amazon.pages", account=session.account.account, operation=operation)


def next_token(body: Any, name: str = "nextToken") -> object:
    """`pagination.nextToken`, where there is a `pagination` at all."""
    return (body.get("pagination") or {}).get(name)
