"""A simulated Amazon in three regions, and a home that is connected to it, in the present."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from jobs.context import Context, context
from jobs.runner import Done
from jobs.runner import run as run_jobs
from jobs.table import JOBS
from seller.amazon import simulated
from seller.cli.setup import adopt
from seller.facts import ListingBatch, ListingRow
from seller.marketplaces import marketplace
from seller.sandbox.offers import Target, read
from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, build
from seller.settings import Settings
from seller.store import definitions, uploads
from tests.listings import seeded
from tests.listings.goods import definition
from tests.sandbox.lister import knife
from tests.store.build import listing, put

ACCOUNT = "lantern-na"
PLACE = {"account": ACCOUNT, "marketplace": "US"}


class Bazaar:
    """What happens beside the page: the jobs, other people at Amazon, and Amazon's own log."""

    def __init__(self, server: Server, ctx: Context) -> None:
        self.server, self.ctx = server, ctx
        self.numbers = count(1)
        self.sellers = {one.account: one for one in server.state.world.sellers}

    def work(self, job: str) -> list[Done]:
        return run_jobs(self.ctx, [JOBS[job]], self.ctx.accounts())

    def later(self, step: timedelta) -> None:
        self.server.state.clock.advance(step)
        self.ctx.offset += step

    def deeds(self) -> Counter[tuple[str, str]]:
        """How often Amazon was told to change each listing."""
        found = self.server.state.log.document()["effects"]
        kinds = {"listing", "price"}
        return Counter(
            (one["marketplace"], one["subject"]) for one in found if one["kind"] in kinds
        )

    def batches(self) -> list[ListingBatch]:
        """Newest first."""
        with self.ctx.store.reading() as conn:
            return [one for one, _ in uploads.every(conn)]

    def rows(self, *which: ListingBatch) -> list[ListingRow]:
        with self.ctx.store.reading() as conn:
            return [
                row for one in which for row in uploads.rows(conn, one.account, batch=one.batch)
            ]

    def has(self, row: ListingRow) -> Any:
        """The attributes as Amazon has them; None where there is no such listing."""
        found = self.server.state.shop.find(row.account, marketplace(row.marketplace), row.sku)
        return found and json.loads(json.dumps(found.attributes()))

    def offered(self, number: int) -> list[str]:
        """SKUs of knives that somebody lists in Seller Central, and that the store hears of."""
        names = [f"KNIFE-{next(self.numbers)}" for _ in range(number)]
        for name in names:
            at = Target(self.sellers[ACCOUNT], marketplace("US"), name)
            done = self.server.state.clerk.put(
                at, "KITCHEN_KNIFE", knife("US"), requirements="LISTING", preview=False
            )
            assert done.status == "ACCEPTED", done
            put(self.ctx.store, listing(name, price=None, currency="USD", **PLACE), **PLACE)
        return names

    def price(self, sku: str) -> Any:
        found = self.server.state.shop.find(ACCOUNT, marketplace("US"), sku)
        assert found
        return found.attributes()["purchasable_offer"][0]["our_price"][0]["schedule"][0][
            "value_with_tax"
        ]

    def strike(self, sku: str) -> None:
        """Somebody deletes a listing in Seller Central."""
        self.server.state.clerk.delete(Target(self.sellers[ACCOUNT], marketplace("US"), sku))

    def alter(self, row: ListingRow, **given: Any) -> None:
        """Somebody changes a listing in Seller Central."""
        patches = [
            {"op": "replace", "path": f"/attributes/{n}", "value": v} for n, v in given.items()
        ]
        at = Target(self.sellers[row.account], marketplace(row.marketplace), row.sku)
        done = self.server.state.clerk.patch(at, "PRODUCT", read(patches), preview=False)
        assert done.status == "ACCEPTED", done


@contextmanager
def opened(home: Path) -> Iterator[Bazaar]:
    now = datetime.now(UTC).replace(microsecond=0)
    day = now.replace(hour=0, minute=0, second=0)
    world = build(Plan(sellers=1, skus=12, lines=40, days=30, anchor=day))
    with serve(world, speed=1_000_000) as server, pytest.MonkeyPatch.context() as env:
        server.state.faults.pause = 0.0
        server.state.clock.set(now)
        settings = {
            "HOME": str(home), "SPAPI_ENDPOINT": server.url, "CLOCK": "",
            "LWA_ENDPOINT": f"{server.url}/auth/o2/token", "SPAPI_SPEED": "5000",
        }  # fmt: skip
        for name, value in settings.items():
            env.setenv(f"SELLER_{name}", value)
        with context(Settings()) as ctx:
            for told in simulated.accounts(server.url):
                adopt(ctx, told, server.url)
            _defined(ctx)
            yield Bazaar(server, ctx)


def _defined(ctx: Context) -> None:
    """The definitions of what the workbook lists, as a check keeps them."""
    with ctx.store.writing() as conn:
        for kind, code in {(one.kind, one.code): 1 for one in seeded.goods()}:
            found = replace(definition(kind, code), locale="zh_CN")
            body = json.dumps(found.schema, ensure_ascii=False).encode()
            definitions.keep(conn, found, body, account="")
