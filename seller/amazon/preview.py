"""VALIDATION_PREVIEW: what Amazon would say of a listing, without listing it. One a second."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from seller.amazon.session import Session
from seller.marketplaces import marketplace

MODE = "VALIDATION_PREVIEW"
APART = 1.34
"""Seconds between two of them. A wait may be a quarter shorter, and Amazon allows one a second."""


class Issue(NamedTuple):
    """`attributes` are the names that Amazon gives, the first of which has the cell."""

    code: str
    severity: str
    message: str
    attributes: tuple[str, ...]


def preview(
    session: Session,
    code: str,
    sku: str,
    body: Mapping[str, Any],
    *,
    locale: str,
    partial: bool = False,
) -> list[Issue]:
    """Amazon's issues with a listing, or with some attributes of one that is there."""
    operation = "patchListingsItem" if partial else "putListingsItem"
    query = {
        "marketplaceIds": [marketplace(code).id],
        "includedData": ["issues"],
        "mode": MODE,
        "issueLocale": locale,
    }
    path = {"sellerId": session.account.seller_id, "sku": sku}
    answer = session.call(operation, path=path, query=query, body=body).json
    return list(_issues(answer))


def wait(session: Session) -> None:
    """Between two previews."""
    session.wait(APART)


def patched(attributes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The attributes as patches that replace each of them and nothing else."""
    return [
        {"op": "replace", "path": f"/attributes/{name}", "value": value}
        for name, value in attributes.items()
    ]


def _issues(answer: Any) -> Iterator[Issue]:
    for one in answer.get("issues") or ():
        yield Issue(
            code=str(one.get("code") or ""),
            severity=str(one.get("severity") or "ERROR"),
            message=str(one.get("message") or ""),
            attributes=tuple(map(str, one.get("attributeNames") or ())),
        )
