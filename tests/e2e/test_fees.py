"""From `seller init` to the margin of a product, with nothing of Amazon's fees typed."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from seller.facts import Pairing, Product
from seller.store import goods, open_store, tables
from tests.e2e.conftest import Shop, amazon

pytestmark = pytest.mark.slow
JOBS = ("participations", "listings", "stock", "orders", "history", "fees")
WORLD = ("--skus=40", "--orders=3000", "--days=90", "--accounts=1", "--marketplaces=US,JP")


def synced(shop: Shop) -> list[dict[str, Any]]:
    names = [f"sync_{name}" for name in JOBS]
    found: list[dict[str, Any]] = shop.seller("jobs", "run", *names, code=None)["jobs"]
    return found


def paired(home: Any) -> None:
    """Every offer of the American shop is a product of its own that costs two dollars."""
    store = open_store(f"sqlite:///{home / 'seller.db'}")
    listed = tables.listings.c
    with store.writing() as conn:
        key = select(listed.account, listed.sku).where(listed.marketplace == "US")
        rows = [(account, sku) for account, sku in conn.execute(key)]
        made = [Product(f"P {sku}", price=200, currency="USD") for _, sku in rows]
        pairs = [Pairing(account, "US", sku, f"P {sku}") for account, sku in rows]
        goods.save(conn, [*made, *pairs], document=None, as_of=datetime.now(UTC))
    store.close()


def test_a_product_has_a_margin_without_a_typed_fee(tmp_path) -> None:
    with amazon(*WORLD) as url:
        shop = Shop(url, tmp_path)
        shop.seller("init", "--from", url)
        jobs = synced(shop)
        assert {job["status"] for job in jobs} <= {"ok", "no rows"}, jobs
        fees = [job for job in jobs if job["name"] == "sync_fees"]
        assert all(job["calls"] == job["planned_calls"] > 0 for job in fees)
        assert {one["status"] for one in synced(shop)} == {"fresh"}
        again = shop.seller("jobs", "run", "sync_fees", "--force")["jobs"]
        assert {(job["calls"], job["changed"]) for job in again} == {(0, 0)}
        paired(tmp_path)
        shop.seller("restock", "rules", "set", "--storage=0.30", "--currency=USD")
        plan = shop.seller("restock", "plan", "--pool=NA")
        status = shop.seller("status")
    told = [one["why"] for one in plan if one["why"]["fees"]]
    assert len(told) > 10
    for why in told:
        fee, price = Decimal(why["fees"]["fee"]), Decimal(why["fees"]["price"])
        assert why["fees"]["share_from"] == why["fees"]["fee_from"] == "amazon"
        assert why["fees"]["estimated_at"]
        assert why["fees"]["sku"]
        assert why["fees"]["currency"] == "USD"
        assert Decimal("0.079") < Decimal(why["fees"]["share"]) < Decimal("0.5")
        assert Decimal(2) < fee < price
    costed = [why for why in told if why["target_from"] == "costs"]
    assert costed
    assert all(why["margin"] and "fees" not in why["unknown"] for why in costed)
    fresh = [one for one in status if one["source"] == "fees"]
    assert {one["state"] for one in fresh} <= {"fresh", "no rows"}
    assert sum(one["tables"]["fee_estimates"] for one in fresh) > 10
