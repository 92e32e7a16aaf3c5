"""Removal orders by feed: in both layouts, of what is in stock, each order once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from seller.sandbox.feeds import REMOVALS as REMOVAL
from seller.sandbox.server import Server
from tests.sandbox.lister import Lister, market


@pytest.fixture
def server() -> Iterator[Server]:
    with market() as server:
        yield server


@pytest.fixture
def us(server: Server) -> Lister:
    return Lister(server)


def removal(order: str, sku: str, sellable: int, *, disposition: str = "Return") -> bytes:
    fields = {
        "MerchantRemovalOrderID": order,
        "RemovalDisposition": disposition,
        "AddressName": "Lantern",
        "AddressFieldOne": "1 Harbour Road",
        "AddressCity": "Springfield",
        "AddressCountryCode": "US",
    }
    head = "".join(f"{name}\t{value}\r\n" for name, value in fields.items())
    table = f"MerchantSKU\tSellableQuantity\tUnsellableQuantity\r\n{sku}\t{sellable}\t0\r\n"
    return (head + table).encode()


def stocked(server: Server, us: Lister) -> str:
    now = server.state.clock.hour()
    rows = server.state.world.stock(us.seller.account, us.place, now)
    return next(row["sku"] for row in rows if row["fulfillable"] > 2)


def test_a_removal_order(server: Server, us: Lister) -> None:
    sku = stocked(server, us)
    feed = us.feed(removal("R-1", sku, 2), REMOVAL)
    assert feed["processingStatus"] == "DONE"
    text = us.result(feed).decode()
    assert "records successful\t\t1" in text
    assert us.effects() == [("removal", "US", "R-1")]
    again = us.result(us.feed(removal("R-1", sku, 1), REMOVAL)).decode()
    assert "records successful\t\t0" in again
    assert len(us.effects()) == 1


def test_removals_as_a_table(server: Server, us: Lister) -> None:
    sku = stocked(server, us)
    head = "MerchantRemovalOrderID\tRemovalDisposition\tMerchantSKU\tSellableQuantity"
    rows = f"R-1\tDisposal\t{sku}\t1\n\t\t{sku}\t1\nR-2\tDisposal\tNOTHING\t1\n"
    text = us.result(us.feed(f"{head}\n{rows}".encode(), REMOVAL)).decode()
    assert "records processed\t\t3" in text
    assert "3\tNOTHING\t" in text
    assert us.effects() == [("removal", "US", "R-1")]


@pytest.mark.parametrize(
    "content",
    [
        removal("", "SKU", 1),
        removal("R", "NOTHING", 1),
        removal("R", "SKU", 0),
        removal("R", "SKU", 10**6),
        removal("R", "SKU", 1, disposition="Burn"),
        removal("R", "SKU", 1).replace(b"AddressCity\tSpringfield\r\n", b""),
    ],
)
def test_wrong_removals_are_refused(server: Server, us: Lister, content: bytes) -> None:
    line = b"\r\n" + stocked(server, us).encode() + b"\t"
    text = us.result(us.feed(content.replace(b"\r\nSKU\t", line), REMOVAL)).decode()
    assert "records successful\t\t0" in text
    assert us.effects() == []
