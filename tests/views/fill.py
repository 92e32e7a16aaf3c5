"""A store filled with the facts of shop.py, as a sync would have left it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from seller.errors import Stop
from seller.facts import Batch, Feedback, Listing, Order, OrderLine, Run, StockLevel
from seller.language import pack
from seller.marketplaces import BY_CODE
from seller.store import Connection, Store, write
from seller.store.read import Bookmark
from seller.views.health import DECLARED
from tests.views.shop import ACCOUNTS, AS_OF, NASTY, PRICES, orders, today

SKUS = 30
BLOCKED = {
    "as_of": AS_OF - timedelta(days=2),
    "state": "blocked",
    "error": pack(Stop("key.wrong")),
}


def fill(store: Store) -> None:
    """Put everything in."""
    with store.writing() as conn:
        for account in ACCOUNTS:
            write.save_account(conn, account, b"sealed")
            both = list(orders(account.account))
            _put(conn, account.account, None, Order, [order for order, _ in both])
            _put(conn, account.account, None, OrderLine, [line for _, line in both])
            for code in account.marketplaces:
                _place(conn, account.account, code)
        _marks(conn)
        _runs(conn)


def _place(conn: Connection, account: str, code: str) -> None:
    _put(conn, account, code, Listing, [_listing(account, code, n) for n in range(SKUS)])
    _put(conn, account, code, StockLevel, [level(account, code, n) for n in range(SKUS)])
    _put(conn, account, code, Feedback, feedback(account, code))


def _put(
    conn: Connection, account: str, place: str | None, fact: type, rows: Sequence[Any]
) -> None:
    write.apply(
        conn,
        [Batch.of(fact, rows)],
        account=account,
        marketplace=place,
        snapshot=fact in (Listing, StockLevel),
        as_of=AS_OF,
        document=None,
    )


def _listing(account: str, code: str, number: int) -> Listing:
    return Listing(
        account=account,
        marketplace=code,
        sku=f"LAMP-{number}",
        asin=f"B{number:09}",
        title="Lamp",
        price=PRICES[code],
        currency=BY_CODE[code].currency,
        quantity=None,
        channel="FBA",
        condition="New",
        status="Incomplete" if number == 0 else "Inactive" if number % 7 == 0 else "Active",
        listing_id=f"L{number}",
        opened_at=None,
    )


def level(account: str, code: str, number: int) -> StockLevel:
    fulfillable = 40 + number * 3 + len(account)
    return StockLevel(
        account=account,
        marketplace=code,
        sku=f"LAMP-{number}",
        asin=f"B{number:09}",
        fnsku=f"X{number:09}",
        condition="NewItem",
        title="Lamp",
        total=fulfillable + 21,
        fulfillable=fulfillable,
        inbound_working=1,
        inbound_shipped=2,
        inbound_receiving=3,
        reserved_orders=4,
        reserved_transfer=5,
        reserved_processing=0,
        researching=1,
        unfulfillable=5,
        updated_at=None,
    )


def feedback(account: str, code: str) -> list[Feedback]:
    """Four entries in each place; those of DE hold what must stay text."""
    words = {
        "DE": (*NASTY, "Lampe kam mit einem Kratzer, Verpackung war offen."),
        "JP": ("箱がつぶれていました。", "届くのが遅い", "", "部品が足りません"),
    }.get(code, ("Arrived late, box was crushed.", "Wrong color", "", "Missing screws, no reply"))
    return [
        Feedback(
            account=account,
            marketplace=code,
            order_id=f"30{number}-1234567-{ord(code[0]):07}",
            given_on=given(code, number),
            rating=1 + number % 3,
            comment=comment,
            response="Sorry, a replacement is on its way." if number == 3 else "",
            on_time=None,
            as_described=None,
            service=None,
            rater=None,
        )
        for number, comment in enumerate(words)
    ]


def given(code: str, number: int) -> date:
    """DE's are the newest."""
    return today(code) - timedelta(days=number * 2 + (0 if code == "DE" else 3))


def _marks(conn: Connection) -> None:
    for account in ACCOUNTS:
        for source, declared in DECLARED.items():
            places = account.marketplaces if declared.per == "marketplace" else ("",)
            for place in places:
                if (source, place) != ("stock", "FR"):
                    fields = BLOCKED if (source, place) == ("returns", "JP") else {}
                    write.set_bookmark(conn, mark(source, account.account, place, **fields))


def mark(source: str, account: str, place: str, **fields: Any) -> Bookmark:
    """A bookmark as a good answer leaves it, but for the `fields`."""
    made = Bookmark(
        source=source,
        account=account,
        marketplace=place,
        cursor=AS_OF,
        as_of=AS_OF,
        digest=None,
        attempted_at=AS_OF,
        state="ok",
        error=None,
    )
    return replace(made, **fields)


def _runs(conn: Connection) -> None:
    for account in ACCOUNTS:
        for source in DECLARED:
            run = Run(f"sync_{source}", account.account, AS_OF, 1.5, "ok", 1200, 30, 0, 4)
            write.finish_run(conn, write.start_run(conn, run), run)
