"""Listings Items 2021-08-01: one listing read, put, patched or deleted in one marketplace.

Every call names its one marketplace in the query, so that a delete can touch no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seller.amazon.session import Session
from seller.marketplaces import marketplace

Item = Mapping[str, Any]
PAGE = 20
"""SKUs or ASINs that one search may name."""
INCLUDED = ("summaries", "attributes", "issues")


def several(session: Session, code: str, skus: Sequence[str], locale: str = "") -> Iterator[Item]:
    """Those of the listings that there are, as Amazon has them now."""
    for start in range(0, len(skus), PAGE):
        query = {
            "marketplaceIds": [marketplace(code).id],
            "identifiers": list(skus[start : start + PAGE]),
            "identifiersType": "SKU",
            "includedData": list(INCLUDED),
            "issueLocale": locale or None,
            "pageSize": PAGE,
        }
        path = {"sellerId": session.account.seller_id}
        yield from session.call("searchListingsItems", path=path, query=query).json["items"]


def item(session: Session, code: str, sku: str, locale: str = "") -> Item:
    """One listing; raises Skip `amazon.not_found` where there is none."""
    query = {**_where(code, locale), "includedData": list(INCLUDED)}
    return _body(session, "getListingsItem", sku, query)


def put(session: Session, code: str, sku: str, body: Item, locale: str = "") -> Item:
    """The whole listing: what the body does not name is gone."""
    return _body(session, "putListingsItem", sku, _written(code, locale), body)


def patch(session: Session, code: str, sku: str, body: Item, locale: str = "") -> Item:
    """Only the attributes that the patches name."""
    return _body(session, "patchListingsItem", sku, _written(code, locale), body)


def delete(session: Session, code: str, sku: str, locale: str = "") -> Item:
    """Gone in this marketplace, and nowhere else."""
    return _body(session, "deleteListingsItem", sku, _where(code, locale))


def shown(session: Session, code: str, asins: Sequence[str]) -> Iterator[Item]:
    """Those of the products that the marketplace's catalogue shows."""
    return _catalogued(session, code, asins, ("summaries", "attributes"))


def families(session: Session, code: str, asins: Sequence[str]) -> Iterator[Item]:
    """The same with their parents, children and product codes."""
    return _catalogued(session, code, asins, ("summaries", "relationships", "identifiers"))


def _catalogued(
    session: Session, code: str, asins: Sequence[str], included: Sequence[str]
) -> Iterator[Item]:
    for start in range(0, len(asins), PAGE):
        query = {
            "marketplaceIds": [marketplace(code).id],
            "identifiers": list(asins[start : start + PAGE]),
            "identifiersType": "ASIN",
            "includedData": list(included),
            "pageSize": PAGE,
        }
        yield from session.call("searchCatalogItems", query=query).json["items"]


def _where(code: str, locale: str) -> dict[str, object]:
    return {"marketplaceIds": [marketplace(code).id], "issueLocale": locale or None}


def _written(code: str, locale: str) -> dict[str, object]:
    return {**_where(code, locale), "includedData": ["identifiers", "issues"]}


def _body(
    session: Session,
    operation: str,
    sku: str,
    query: Mapping[str, object],
    body: Item | None = None,
) -> Item:
    path = {"sellerId": session.account.seller_id, "sku": sku}
    found: Item = session.call(operation, path=path, query=query, body=body).json
    return found
