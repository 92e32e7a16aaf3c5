"""From the plan to the buyer's sheet and back: orders drain, and nothing is counted twice."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import openpyxl
import pytest
from typer.testing import CliRunner

from jobs.context import context
from seller.cli.app import app
from seller.facts import Pairing, Product, Rate
from seller.facts.rate import TYPED
from seller.store import exchange, goods
from seller.views.restock import plan
from seller.views.scope import Scope
from tests.views.fill import fill
from tests.views.shop import AS_OF, NOW


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The shop with every SKU's product: two with a price, one of them dear; the rest without."""
    monkeypatch.setenv("SELLER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SELLER_LANG", "en")
    monkeypatch.setattr("jobs.context.Context.now", lambda _self: NOW)
    with context() as ctx:
        fill(ctx.store)
        with ctx.store.reading() as conn:
            made = plan(conn, Scope(), NOW)
        assert made
        found = [one for one in made.advice if one.lines]
        rows: list[Product | Pairing] = []
        for number, one in enumerate(found):
            sku = f"P-{number}"
            price = {0: 2350, 1: 4000}.get(number)
            supplier = "=Yiwu/Lamps" if number < 2 else ""
            rows.append(
                Product(
                    sku, "台灯", supplier=supplier, price=price, currency="CNY" if price else ""
                )
            )
            rows += [Pairing(s.account, s.marketplace, s.sku, sku) for s in one.accounts]
        paired: dict[object, Product | Pairing] = {}
        for row in rows:
            paired.setdefault(
                (row.account, row.marketplace, row.msku) if isinstance(row, Pairing) else row.sku,
                row,
            )
        with ctx.store.writing() as conn:
            goods.save(conn, list(paired.values()), document=None, as_of=AS_OF)
            day = NOW.date() - timedelta(days=1)
            rates = [Rate(day, code, "CNY", TYPED, rate) for code, rate in
                     (("USD", "7"), ("EUR", "8"), ("GBP", "9"), ("JPY", "0.05"))]  # fmt: skip
            exchange.save(conn, rates, document="", as_of=AS_OF)

    def call(*words: str, code: int = 0):
        done = CliRunner().invoke(app, ["restock", *words, "--json"])
        assert done.exit_code == code, (done.output, done.exception)
        return json.loads(done.stdout) if done.stdout else done.stderr

    return call


def wanted(found):
    """Pieces to buy."""
    lines = [line for one in found for line in one["lines"]]
    return sum(line["quantity"] for line in lines if line["step"] == "buy")


def own(found):
    return sum(one["why"]["own"] for one in found)


def test_accepted_orders_are_not_asked_for_again_and_drain(run, tmp_path):
    file = tmp_path / "PO.xlsx"
    first = run("plan", "--to", str(file))
    assert wanted(first) > 0
    dry = run("accept", str(file), "--dry-run")
    assert not any(one["stored"] for one in dry["orders"])
    assert run("orders", "list") == []
    done = run("accept", str(file))
    assert sum(x["quantity"] for one in done["orders"] for x in one["lines"]) == wanted(first)
    after = run("plan")
    assert wanted(after) < wanted(first) / 10
    assert sum(one["why"]["ordered"] for one in after) == wanted(first)
    again = run("accept", str(file))
    assert not any(one["stored"] for one in again["orders"])
    assert sum(one["pipeline"] for one in run("plan")) == sum(one["pipeline"] for one in after)
    order = done["orders"][0]["order"]
    size = sum(one["quantity"] for one in done["orders"][0]["lines"])
    assert run("orders", "receive", order, "--pieces", "1")["state"] == "part_received"
    assert run("orders", "receive", order)["state"] == "in_warehouse"
    there = run("plan")
    planned = own(after)  # WORKING shipments, which may plan the very pieces that were received
    assert own(there) >= size
    assert 0 <= sum(o["pipeline"] for o in after) - sum(o["pipeline"] for o in there) <= planned
    assert run("orders", "send", order)["state"] == "sent"
    gone = run("plan")
    assert own(gone) == planned
    pieces = own(there) - planned
    assert sum(o["pipeline"] for o in gone) == sum(o["pipeline"] for o in there) - pieces
    run("orders", "receive", order, "--pieces", "1", code=2)
    assert run("orders", "arrive", order)["state"] == "arrived"
    assert run("orders", "close", order)["state"] == "closed"


def test_the_sheets_are_safe_and_bad_cells_are_found(run, tmp_path):
    file = tmp_path / "PO.xlsx"
    run("plan", "--to", str(file))
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[-1] != book.sheetnames[0]
    sheet = next(one for one in book if "Yiwu" in one.title)
    heads = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(2, heads["Supplier name"]).data_type == "s"
    assert sheet.cell(2, heads["Supplier name"]).value == "=Yiwu/Lamps"
    quantity = sheet.cell(2, heads["Quantity to buy"])
    quantity.value = "many"
    sheet.cell(3, heads["Stock pool"]).value = "MOON"
    packed = io.BytesIO()
    book.save(packed)
    file.write_bytes(packed.getvalue())
    done = run("accept", str(file), code=1)
    places = {(one["cell"], one["code"]) for one in done["findings"] if one["severity"] == "error"}
    assert (f"{sheet.title}!{quantity.coordinate}", "products.not_a_number") in places
    assert any(code == "buying.not_this_line" for _, code in places)
    assert run("orders", "list") == []


def test_a_budget_buys_no_more_and_says_what_is_left_out(run, tmp_path):
    whole = run("plan")
    done = run("plan", "--budget", "3000CNY", "--to", str(tmp_path / "b.xlsx"))
    assert 0 < float(done["spent"]) <= 3000
    left = {one["reason"] for one in done["left_out"]}
    assert "no_price" in left
    assert wanted(done["plan"]) + sum(x["quantity"] for x in done["left_out"]) == wanted(whole)
    assert all(one["day"] and one["quote"] == "CNY" for one in done["rates"])
    run("plan", "--budget", "much", code=2)


def test_a_part_accepted_later_is_an_order_of_its_own_and_no_line_counts_twice(run, tmp_path):
    file = tmp_path / "PO.xlsx"
    run("plan", "--to", str(file))
    whole = file.read_bytes()
    book = openpyxl.load_workbook(file)
    sheet = next(one for one in book if "Yiwu" in one.title)
    heads = {cell.value: cell.column for cell in sheet[1]}
    later = sheet.cell(3, heads["Quantity to buy"]).value
    sheet.cell(3, heads["Quantity to buy"]).value = 0
    book.save(file)
    first = run("accept", str(file))
    file.write_bytes(whole)
    second = run("accept", str(file))
    (new,) = [one for one in second["orders"] if one["stored"]]
    assert [line["quantity"] for line in new["lines"]] == [later]
    assert new["order"].endswith("-2")
    sheet.cell(2, heads["Supplier name"]).value = "Somebody else"
    book.save(file)
    assert not any(one["stored"] for one in run("accept", str(file))["orders"])
    listed = run("orders", "list")
    assert len(listed) == len(first["orders"]) + 1


def test_what_if_is_looked_at_and_not_kept(run):
    usual = run("plan")
    more = run("plan", "--demand", "+50%", "--lead", "10")
    assert wanted(more) > wanted(usual)
    leads = [
        {one["product"]: one["why"]["lead"]["p50"] for one in found} for found in (usual, more)
    ]
    assert {sku: days + 10 for sku, days in leads[0].items()} == leads[1]
    assert wanted(run("plan", "--demand", "-100%")) == 0
    assert run("plan") == usual
    run("plan", "--demand", "twice", code=2)


def test_what_is_to_be_sent_is_accepted_with_the_same_workbook_and_drains(run, tmp_path):
    file = tmp_path / "PO.xlsx"
    run("plan", "--to", str(file))
    book = openpyxl.load_workbook(file)
    del book["What to send"]  # of WORKING shipments
    book.save(file)
    (order, *_) = run("accept", str(file))["orders"]
    run("orders", "receive", order["order"])
    with_sends = run("plan", "--to", str(file))
    wanted_ = [x for one in with_sends for x in one["lines"] if x["step"] == "send"]
    assert wanted_
    done = run("accept", str(file))
    assert sum(x["quantity"] for one in done["sends"] for x in one["lines"]) == sum(
        x["quantity"] for x in wanted_
    )
    assert all(one["stored"] for one in done["sends"])
    assert not any(one["stored"] for one in run("accept", str(file))["sends"])
    first = done["sends"][0]["send"]
    assert run("sends", "send", first)["state"] == "sent"
    assert run("sends", "arrive", first)["state"] == "arrived"
    assert run("sends", "close", first)["state"] == "closed"
    assert {one["send"] for one in run("sends", "list")} == {x["send"] for x in done["sends"]}
    assert "no send plan" in str(run("sends", "send", "SP-0", code=2))
    drained = sum(x["arrived"] for one in run("orders", "list") for x in one["lines"])
    total = sum(x["quantity"] for x in done["sends"][0]["lines"])
    assert total - 1 <= drained <= total  # one is of a WORKING shipment, and of no order
