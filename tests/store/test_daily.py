"""The sums that pages read always equal a recount of the rows, whatever came in which order."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seller.store import Store, read, tables
from tests.store import build
from tests.store.build import ACCOUNT, HOUR, NOON, dump, put

DAYS = (date(2026, 3, 4), date(2026, 3, 5))
STATUS = st.sampled_from(("PENDING", "SHIPPED", "CANCELLED"))
WHEN = {
    "marketplace": st.sampled_from(("DE", "FR", None)),
    "day": st.sampled_from(DAYS),
    "updated_at": st.sampled_from((NOON, NOON + HOUR)),
    "status": STATUS,
}
PRICE = st.sampled_from(((None, None), ("EUR", 1999), ("EUR", 0), ("SEK", 500)))
LINES = st.builds(
    lambda price, **rest: build.line(currency=price[0], item_price=price[1], **rest),
    price=PRICE,
    order_id=st.sampled_from("123"),
    sku=st.sampled_from("AB"),
    quantity=st.integers(0, 3),
    **WHEN,
)
ORDERS = st.builds(build.order, order_id=st.sampled_from("123"), **WHEN)


def recounted(store: Store) -> tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]:
    """Sales by SKU, sales in all, and orders, counted in the plainest way."""
    sales: dict[Any, Counter[str]] = {}
    totals: dict[Any, Counter[str]] = {}
    orders: dict[Any, Counter[str]] = {}
    found = dump(store, tables.orders, tables.order_lines)
    for row in found["order_lines"]:
        place = (row["account"], row["marketplace"], row["day"])
        money = row["currency"] or ""
        for sums in (
            sales.setdefault((*place, row["sku"], money), Counter()),
            totals.setdefault((*place, money), Counter()),
        ):
            if row["status"] == "CANCELLED":
                sums["cancelled_lines"] += 1
                continue
            sums["lines"] += 1
            sums["units"] += row["quantity"]
            sums["revenue"] += row["item_price"] or 0
            sums["pending_lines"] += row["item_price"] is None
    for row in found["orders"]:
        sums = orders.setdefault((row["account"], row["marketplace"], row["day"]), Counter())
        sums["cancelled" if row["status"] == "CANCELLED" else "orders"] += 1
        sums["pending"] += row["status"] == "PENDING"
    return sales, totals, orders


def stored(store: Store) -> tuple[dict[Any, Any], ...]:
    found = []
    for table in (tables.daily_sales, tables.daily_totals, tables.daily_orders):
        keys = [column.name for column in table.primary_key]
        rest = [column.name for column in table.c if not column.primary_key]
        rows = dump(store, table)[table.name]
        found.append(
            {
                tuple(row[key] for key in keys): Counter({name: row[name] for name in rest})
                for row in rows
            }
        )
    return tuple(found)


@given(answers=st.lists(st.lists(LINES | ORDERS, max_size=6), min_size=1, max_size=3))
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_sums_equal_a_recount_after_any_answers(store: Store, answers: list[list[Any]]) -> None:
    for answer in answers:
        put(store, *answer)
        assert stored(store) == recounted(store)


def test_a_line_that_moves_leaves_no_trace_on_its_old_day(store: Store) -> None:
    put(store, build.line(day=DAYS[0], marketplace="DE"))
    put(store, build.line(day=DAYS[1], marketplace="FR"))
    with store.reading() as conn:
        (row,) = read.sales_by_day(conn)
    assert (row.day, row.marketplace, row.units, row.revenue) == (DAYS[1], "FR", 1, 1999)


def test_pending_lines_are_counted_apart_and_are_no_revenue(store: Store) -> None:
    put(
        store,
        build.line("1"),
        build.line("2", currency=None, item_price=None, status="PENDING", quantity=2),
        build.line("3", currency=None, item_price=None, status="CANCELLED", quantity=0),
    )
    with store.reading() as conn:
        unpriced, priced = sorted(read.sales_by_day(conn), key=lambda row: row.currency)
    assert (priced.currency, priced.lines, priced.units, priced.revenue) == ("EUR", 1, 1, 1999)
    assert (unpriced.currency, unpriced.lines, unpriced.units, unpriced.revenue) == ("", 1, 2, 0)
    assert (unpriced.pending_lines, unpriced.cancelled_lines) == (1, 1)


def test_days_accounts_and_marketplaces_can_be_chosen(store: Store) -> None:
    for number, (account, place, day) in enumerate(
        [(ACCOUNT, "DE", DAYS[0]), (ACCOUNT, "FR", DAYS[1]), ("other-eu", "DE", DAYS[1])]
    ):
        where: dict[str, Any] = {"account": account, "marketplace": place, "day": day}
        put(
            store,
            build.line(str(number), **where),
            build.order(str(number), **where),
            account=account,
        )
    with store.reading() as conn:
        for rows in (read.sales_by_day, read.orders_by_day):
            assert len(rows(conn)) == 3
            assert [row.marketplace for row in rows(conn, [ACCOUNT])] == ["DE", "FR"]
            assert [row.account for row in rows(conn, [], ["DE"])] == [ACCOUNT, "other-eu"]
            assert [row.day for row in rows(conn, until=DAYS[0])] == [DAYS[0]]
            assert [row.account for row in rows(conn, since=DAYS[1], until=DAYS[1])] == [
                ACCOUNT,
                "other-eu",
            ]
