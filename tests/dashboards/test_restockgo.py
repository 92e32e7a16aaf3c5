"""Page Restock: what is to be sent becomes send plans, once, and what left is told by a click."""

from __future__ import annotations

import pytest

from seller.facts import PurchaseLine, PurchaseOrder
from seller.store import buying, sends
from tests.dashboards.test_restockbuy import home, lamps, store
from tests.views.shop import AS_OF

__all__ = ["home", "store"]
KEYS = {"edited_rows": {0: {"Quantity to send": 24}}, "added_rows": [], "deleted_rows": []}


@pytest.fixture
def lying(home, store):
    """500 lamps in the own warehouse."""
    line = PurchaseLine("PO-1", 1, "", "LAMP-01", "EU", 500, 2300, "CNY", received=500)
    with store.writing() as conn:
        buying.save(conn, [buying.Bought(PurchaseOrder("PO-1", "Yiwu", "sea", AS_OF), (line,))])
    return home


def known(store):
    with store.reading() as conn:
        return sends.sendings(conn)


def test_a_send_plan_is_stored_once_and_drained_by_clicks(pages, lying, store):
    app = lamps(pages, lying)
    button = next(one for one in app.button if one.label == "Store as send plans")
    mark = button.key.removeprefix("restock_go_")
    app.session_state[f"restock_send_{mark}"] = KEYS
    button.click().run()
    assert not app.exception
    (plan,) = known(store)
    assert plan.lines[0].quantity == 24
    assert any(plan.plan.send_id in one.value.replace("\\", "") for one in app.success)
    app.button(key="restock_sent").click().run()
    assert not app.exception
    assert known(store)[0].state == "sent"
    with store.reading() as conn:
        assert buying.orders(conn)[0].lines[0].sent == 24
    app.button(key="restock_sent").click().run()  # there is nothing more to leave
    assert not app.exception
    assert known(store)[0].lines[0].sent == 24
    app.button(key="restock_arrived").click().run()
    assert known(store)[0].state == "arrived"
    assert not any(one.key == "restock_arrived" for one in app.button)
