"""A review with all that lies beside it, and returns, as who reads the pages today sees them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from seller.facts import Fault, Pairing, Product, RemovalFee, Review
from seller.store import Store, goods, reviewing, typed
from tests.store.build import item, line, order, put, returned, topic

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
ASIN, SKU = "B000000003", "LAMP-3"
TEXT = "The hinge broke. <script>document.title='taken'</script> =1+1"


def complain(store: Store, account: str, place: str) -> None:
    where: dict[str, Any] = {"account": account, "marketplace": place}
    facts: list[Any] = [topic("Hinge", **where, asin=ASIN), item("FBA15X", **where, sku=SKU)]
    for number in range(100):
        when = {"day": (NOW - 100 * DAY).date(), "purchased_at": NOW - 100 * DAY, **where}
        facts += [order(f"A{number}", **when), line(f"A{number}", SKU, **when)]
    for number in range(50):
        when = {"day": (NOW - 50 * DAY).date(), "purchased_at": NOW - 50 * DAY, **where}
        facts += [order(f"B{number}", **when), line(f"B{number}", SKU, **when)]
    facts += [
        returned(
            f"B{n}", SKU, **where, reason="DEFECTIVE", comment=TEXT, returned_at=NOW - 30 * DAY
        )
        for n in range(9)
    ]
    put(store, *facts, account=account, marketplace=None)
    review = Review(
        *(account, place, "R2ABCDEFGHIJK", ASIN, (NOW - 3 * DAY).date(), 2, "Broke", TEXT, "", "")
    )
    fee = (place, "dispose", 0, 0, datetime(2025, 1, 1, tzinfo=UTC).date(), 52, 0, 0, "", "USD")
    with store.writing() as conn:
        pairing = Pairing(account, place, SKU, "LAMP")
        goods.save(conn, [Product("LAMP"), pairing], document=None, as_of=NOW)
        typed.save(conn, [Fault("LAMP", "hinge", "en", "Please tighten the screw.")], as_of=NOW)
        typed.save(conn, [RemovalFee(*fee, "Seller Central")], as_of=NOW)
        typed.save(conn, [review], as_of=NOW)
        reviewing.flag(conn, account, now=NOW)
