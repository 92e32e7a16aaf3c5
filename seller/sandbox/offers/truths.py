"""What a perfect copy knows of how listings stand and what is wrong with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.clock import stamp
from seller.sandbox.offers.issues import Issue
from seller.sandbox.offers.shop import Shop

Rows = Iterator[dict[str, Any]]
LOCALE = "zh_CN"


def states(shop: Shop, account: str, place: Marketplace) -> Rows:
    """By SKU."""
    for one in sorted(shop.all(account, place), key=lambda one: one.sku):
        status = one.statuses()
        yield {
            "sku": one.sku,
            "asin": one.row["asin"],
            "product_type": one.row["product_type"],
            "buyable": "BUYABLE" in status,
            "discoverable": "DISCOVERABLE" in status,
            "changed_at": stamp(one.updated),
        }


def issues(shop: Shop, account: str, place: Marketplace) -> Rows:
    """By SKU, code, attributes and number."""
    found: list[dict[str, Any]] = []
    for one in shop.all(account, place):
        seen: Counter[tuple[str, str]] = Counter()
        for row in sorted(map(_issue, shop.issues(account, one)), key=_rank):
            seen[row["code"], row["attributes"]] += 1
            found.append({"sku": one.sku, "line_no": seen[row["code"], row["attributes"]], **row})
    names = ("sku", "code", "attributes", "line_no")
    yield from sorted(found, key=lambda row: tuple(row[name] for name in names))


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.finding.code,
        "attributes": ",".join(sorted(set(issue.attributes))),
        "severity": issue.severity,
        "message": issue.message(LOCALE),
        "categories": ",".join(sorted(issue.categories())),
        "actions": issue.finding.action,
    }


def _rank(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["severity"], row["message"], row["actions"]


TABLES: Mapping[str, Callable[[Shop, str, Marketplace], Rows]] = {
    "listing_states": states,
    "listing_issues": issues,
}
