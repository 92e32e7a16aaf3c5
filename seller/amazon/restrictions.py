"""Listings Restrictions 2021-08-01: whether the account may sell an ASIN in a condition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seller.amazon.session import Session
from seller.marketplaces import marketplace


def reasons(
    session: Session, code: str, asin: str, condition: str, *, locale: str
) -> tuple[str, ...]:
    """Why it may not, in Amazon's words and in the language asked for; empty where it may."""
    place = marketplace(code)
    query = {
        "asin": asin,
        "conditionType": condition or None,
        "sellerId": session.account.seller_id,
        "marketplaceIds": [place.id],
        "reasonLocale": locale,
    }
    answer = session.call("getListingsRestrictions", query=query).json
    return tuple(dict.fromkeys(_told(answer)))


def _told(answer: Any) -> Iterator[str]:
    for one in answer.get("restrictions") or ():
        for reason in one.get("reasons") or ():
            links = [link.get("resource") for link in reason.get("links") or ()]
            words = str(reason.get("message") or reason.get("reasonCode") or "")
            yield " ".join((words, *filter(None, links)))
