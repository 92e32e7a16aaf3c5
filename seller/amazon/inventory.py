"""Stock in Amazon's warehouses (FBA Inventory API v1)."""

from __future__ import annotations

from collections.abc import Iterator

from seller.amazon.pages import next_token, pages
from seller.amazon.session import Answer, Session
from seller.errors import Retry, Stop
from seller.marketplaces import marketplace


def summaries(session: Session, marketplace_code: str) -> Iterator[Answer]:
    """Every SKU's quantities as one marketplace reports them, with details.

    A page's token lives for 30 seconds: take the pages as they come, and work on them afterwards.
    """
    place = marketplace(marketplace_code).id
    query = {
        "details": True,
        "granularityType": "Marketplace",
        "granularityId": place,
        "marketplaceIds": [place],
    }
    first = True
    found = pages(
        session, "getInventorySummaries", query, parameter="nextToken", following=next_token
    )
    while True:
        try:
            answer = next(found, None)
        except Stop as error:
            if first or error.key != "amazon.rejected":
                raise
            raise Retry(
                "amazon.page_expired", account=session.account.account, operation="summaries"
            ) from error
        if answer is None:
            return
        yield answer
        first = False
