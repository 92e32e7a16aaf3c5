"""Orders come by two ways: the newer state wins, and nothing replaces something nowhere."""

from __future__ import annotations

from typing import Any

from seller.facts import Batch, OrderLine
from seller.store import Store, tables, write
from tests.store import build
from tests.store.build import ACCOUNT, HOUR, NOON, dump, put


def test_an_older_state_never_replaces_a_newer_one(store: Store) -> None:
    put(store, build.order(status="SHIPPED"), build.line(status="SHIPPED"))
    late: dict[str, Any] = {"status": "PENDING", "updated_at": NOON - 2 * HOUR}
    changes = put(store, build.order(**late), build.line(**late), document="d2")
    assert changes.changed == 0
    found = dump(store, tables.orders, tables.order_lines)
    assert [row["status"] for rows in found.values() for row in rows] == ["SHIPPED", "SHIPPED"]


def test_a_state_of_the_same_time_replaces(store: Store) -> None:
    put(store, build.order(status="UNSHIPPED"))
    assert put(store, build.order(status="SHIPPED")).changed == 1


def test_within_one_answer_the_newest_state_wins_wherever_it_stands(store: Store) -> None:
    new = build.order(status="SHIPPED", updated_at=NOON)
    old = build.order(status="PENDING", updated_at=NOON - HOUR)
    put(store, new, old)
    (row,) = dump(store, tables.orders)["orders"]
    assert row["status"] == "SHIPPED"
    assert put(store, new, old).changed == 0


def test_what_a_source_cannot_know_is_kept(store: Store) -> None:
    known: dict[str, Any] = {
        "replaces": "0",
        "service_level": "Expedited",
        "deliver_from": NOON + HOUR,
        "deliver_by": NOON + 2 * HOUR,
    }
    lined: dict[str, Any] = {"item_id": "i1", "promotions": "P1"}
    put(store, build.order(**known), build.line(**lined))
    changes = put(
        store,
        build.order(updated_at=NOON, status="CANCELLED"),
        build.line(updated_at=NOON, status="CANCELLED", item_price=None),
    )
    assert changes.changed == 2
    (order,) = dump(store, tables.orders)["orders"]
    (line,) = dump(store, tables.order_lines)["order_lines"]
    assert {name: order[name] for name in known} == known
    assert {name: line[name] for name in lined} == lined
    assert (order["status"], line["item_price"]) == ("CANCELLED", None)


def test_a_source_may_know_one_column_only(store: Store) -> None:
    put(store, build.line("1"), build.line("2"))
    key: dict[str, list[Any]] = {"order_id": ["2", "2"], "sku": ["LAMP-1"] * 2, "line_no": [1, 1]}
    with store.writing() as conn:
        changes = write.apply(
            conn,
            [Batch(OrderLine, {**key, "item_id": ["i0", "i1"]})],
            account=ACCOUNT,
            marketplace=None,
            snapshot=False,
            as_of=NOON,
            document=None,
        )
    assert changes.changed == 1
    rows = dump(store, tables.order_lines)["order_lines"]
    assert [(row["item_id"], row["item_price"]) for row in rows] == [(None, 1999), ("i1", 1999)]


def test_orders_from_elsewhere_stand_under_a_dash(store: Store) -> None:
    put(store, build.order(marketplace=None), build.line(marketplace=None), marketplace=None)
    found = dump(store, tables.orders, tables.order_lines)
    assert [row["marketplace"] for rows in found.values() for row in rows] == ["-", "-"]


def test_returns_take_the_marketplace_of_an_order_that_came_before(store: Store) -> None:
    put(store, build.order(marketplace="FR"))
    for changed in (1, 0):
        assert put(store, build.returned(marketplace="DE")).changed == changed
        assert _marketplaces(store) == ["FR"]


def test_returns_take_the_marketplace_of_an_order_that_comes_later(store: Store) -> None:
    put(store, build.returned("1"), build.returned("2"))
    assert put(store, build.order("1", marketplace="FR"), document="d2").changed == 2
    assert _marketplaces(store) == ["FR", "DE"]
    assert put(store, build.returned("1"), build.returned("2")).changed == 0
    assert _marketplaces(store) == ["FR", "DE"]


def test_a_return_of_an_unknown_order_stays_where_it_was_first_seen(store: Store) -> None:
    put(store, build.returned(marketplace="DE"))
    again = put(store, build.returned(marketplace="FR"), marketplace="FR")
    assert again.changed == 0
    assert _marketplaces(store) == ["DE"]


def test_orders_of_another_account_move_no_returns(store: Store) -> None:
    put(store, build.returned())
    put(store, build.order(account="other-eu", marketplace="FR"), account="other-eu")
    assert _marketplaces(store) == ["DE"]


def _marketplaces(store: Store) -> list[str]:
    return [row["marketplace"] for row in dump(store, tables.returns)["returns"]]
