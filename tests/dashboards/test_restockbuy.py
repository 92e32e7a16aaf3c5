"""Page Restock: what if, and accepting: edited lines become orders, and no click orders twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from seller.facts import Pairing, Product
from seller.store import buying, goods, open_store, plans
from seller.views.restock import opened
from tests.dashboards.test_restock import lately
from tests.views.fill import fill
from tests.views.shop import AS_OF

LAMP = Product("LAMP-01", supplier="Yiwu", price=2300, currency="CNY", moq=50, carton_units=24)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    store = open_store(f"sqlite:///{tmp_path / 'seller.db'}")
    fill(store)
    lately(store)
    pairs = [Pairing("orchid-eu", place, "LAMP-1", "LAMP-01") for place in ("DE", "FR")]
    with store.writing() as conn:
        goods.save(conn, [LAMP, *pairs], document=None, as_of=AS_OF)
    store.close()
    return tmp_path


@pytest.fixture
def store(home):
    made = open_store(f"sqlite:///{home / 'seller.db'}")
    yield made
    made.close()


def lamps(pages, home):
    """The page with the lamps alone."""
    app = pages(home, lang="en", url="restock")
    app.multiselect(key="restock_suppliers").set_value(["Yiwu"]).run()
    return app


def accepting(app):
    return next(one for one in app.button if one.label == "Store as purchase orders")


def orders(store) -> list[buying.Bought]:
    with store.reading() as conn:
        return buying.orders(conn)


def test_a_click_orders_the_edited_quantity_once(pages, home, store):
    app = lamps(pages, home)
    button = accepting(app)
    mark = button.key.removeprefix("restock_accept_")
    edited = {"edited_rows": {0: {"Quantity to buy": 120}}, "added_rows": [], "deleted_rows": []}
    app.session_state[f"restock_edit_{mark}"] = edited
    button.click().run()
    assert not app.exception
    (order,) = orders(store)
    assert [(line.sku, line.quantity) for line in order.lines] == [("LAMP-01", 120)]
    assert order.order.order_id in app.success[0].value.replace("\\", "")
    button.click().run()
    assert len(orders(store)) == 1


def slow(store) -> None:
    """A stored plan that took a minute."""
    assert opened.renew(store, datetime.now(UTC))[0] > 0
    with store.writing() as conn:
        made = plans.read(conn, "sea")
        assert made
        plans.save(conn, replace(made, head=made.head._replace(seconds=60.0)))


def test_a_stale_plan_says_so_and_does_not_offer_again_what_was_ordered(pages, home, store):
    slow(store)
    app = lamps(pages, home)
    assert not app.warning
    accepting(app).click().run()
    assert not app.exception
    assert "Something has changed since" in app.warning[0].value
    assert len(orders(store)) == 1
    assert not any(one.label == "Store as purchase orders" for one in app.button)
    app.button(key="restock_again").click().run()
    assert not app.exception
    assert not app.warning
    with store.reading() as conn:
        head = plans.head(conn, "sea")
        assert head
        assert opened.fresh(conn, datetime.now(UTC), head)


def test_what_if_changes_what_is_shown_and_nothing_else(pages, home, store):
    app = lamps(pages, home)
    key = "|LAMP-01|EU"
    app.slider(key=f"restock_demand_{key}").set_value(100).run()
    assert not app.exception
    shown = {one.label: one.value for one in app.metric}
    plan = next(one.value for one in app.caption if one.value.startswith("Plan: "))
    assert int(shown["Quantity to buy"]) > int(plan.removeprefix("Plan: "))
    assert orders(store) == []
