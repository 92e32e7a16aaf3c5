"""A simulated Amazon, a home that knows its merchant orders, and buyers who write about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from jobs import answers as job
from jobs.context import Context, context
from seller.amazon import simulated
from seller.cli.setup import adopt
from seller.effects.effect.engine import Tally
from seller.facts import Effect, Reader
from seller.mailbox import read
from seller.sandbox.exchange import Exchange
from seller.sandbox.server import Server, serve
from seller.sandbox.world import Plan, World, build
from seller.sandbox.world.rows import OrderRow
from seller.settings import Settings
from seller.store import boxes, effects, letters, mails
from seller.views import answers
from tests.effects.shop import ACCOUNT, NOW, orders
from tests.store.build import put

TEXT = """Hello,

there is a problem with the delivery of your order {order}, and we are sorry for it. Please \
tell us whether you would like a replacement or a refund. This is our note {number}.

With kind regards"""


@cache
def world(day: datetime) -> World:
    return build(Plan(sellers=1, marketplaces=("US",), skus=20, lines=600, days=60, anchor=day))


def letter(number: int, order: str, words: str, at: datetime) -> bytes:
    """A buyer's mail as Amazon passes it on."""
    head = (
        f"From: b{number}@marketplace.amazon.com\nTo: me@shop.cn\nSubject: Inquiry {order}\n"
        f"Message-ID: <b{number}@amazon.example>\nDate: {at:%d %b %Y %H:%M:%S} +0000\n"
    )
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{words}".encode()


class Office:
    """What a test does in the seller's place. `late`: an order of the seller's own that is late."""

    def __init__(self, server: Server, ctx: Context) -> None:
        self.server, self.ctx = server, ctx
        (self.account,) = ctx.accounts()
        self.late = next(self._overdue())["order_id"]

    def _overdue(self) -> Iterator[OrderRow]:
        now = self.ctx.now()
        for row in self.server.state.world.orders(ACCOUNT, now=self.server.state.clock.hour()):
            due = row["deliver_by"]
            mine = row["fulfilled_by"] == "MERCHANT" and row["status"] == "SHIPPED"
            if mine and due and due < now < due + timedelta(days=20):
                asked = job.ask(self.ctx, self.account, "US", row["order_id"])
                if asked.locale.startswith("en"):
                    yield row

    def hear(self, number: int, order: str = "", words: str = "Where is my parcel?") -> str:
        """A buyer writes; the message's id."""
        now = self.ctx.now()
        mail = read(letter(number, order or self.late, words, now - timedelta(hours=number)))
        with self.ctx.store.writing(ACCOUNT) as conn:
            assert mails.add(conn, self.ctx.keys, ACCOUNT, mail, now=now)
        return mail.message_id

    def folder(self, target: str, **rest: Any) -> answers.Folder:
        """What the page shows of a message or an order."""
        by = Reader("Wang", "a test", self.ctx.now())
        with self.ctx.store.reading() as conn:
            return answers.folder(
                conn,
                self.ctx.keys,
                target,
                now=self.ctx.now(),
                read=lambda message: mails.said(self.ctx.store, self.ctx.keys, message, by),
                **rest,
            )

    def plan(self, message: str, text: str, kind: str = "unexpectedProblem") -> Effect:
        """As the page does when somebody presses the button."""
        one = self.folder(message)
        row, made, words = answers.prepared(one, kind, text, who="Wang", now=self.ctx.now())
        with effects.writing(self.ctx.store) as conn:
            letters.plan(conn, self.ctx.keys, row, made, words)
        return row

    def connect(self, **settings: Any) -> None:
        """The account's mailbox, which the tests serve."""
        with self.ctx.store.writing(ACCOUNT) as conn:
            boxes.connect(conn, self.ctx.keys, ACCOUNT, settings)

    def text(self, number: int, order: str = "") -> str:
        return TEXT.format(order=order or self.late, number=number)

    def send(self, kind: str = "message") -> Tally:
        tally = job.carry(self.ctx, self.account, kind, asked=True)
        job.settle(self.ctx, self.account)
        return tally

    def state(self, row: Effect) -> tuple[str, str]:
        with self.ctx.store.reading() as conn:
            found = effects.find(conn, row.key)
        assert found
        return found.state, found.code

    def clock(self, message: str) -> str:
        with self.ctx.store.reading() as conn:
            return mails.one(conn, message).state

    def log(self) -> list[str]:
        """Orders of the messages that Amazon says it passed on."""
        found = self.server.state.log.document()["effects"]
        return [one["subject"] for one in found if one["kind"] == "message"]


@contextmanager
def opened(
    home: Path,
    url: str = "",
    *,
    now: datetime = NOW,
    clock: str = "amazon",
    made: World | None = None,
    witness: Callable[[Exchange], None] | None = None,
) -> Iterator[Office]:
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    with serve(made or world(day), speed=1_000_000, on_exchange=witness) as server:
        server.state.faults.pause = 0.0
        server.state.clock.set(now)
        settings = Settings(
            home=home, database_url=url, spapi_endpoint=server.url,  # type: ignore[arg-type]
            lwa_endpoint=f"{server.url}/auth/o2/token", clock=clock, spapi_speed=5000,
        )  # fmt: skip
        with context(settings) as ctx:
            adopt(ctx, simulated.accounts(server.url)[0], server.url)
            put(ctx.store, *orders(server.state.world, server.state.clock.hour()), account=ACCOUNT)
            yield Office(server, ctx)


def environment(server: Server, home: Path, url: str = "") -> dict[str, str]:
    """The settings of a program that works in this home with this Amazon."""
    return {
        "SELLER_HOME": str(home),
        "SELLER_DATABASE_URL": url,
        "SELLER_SPAPI_ENDPOINT": server.url,
        "SELLER_LWA_ENDPOINT": f"{server.url}/auth/o2/token",
        "SELLER_CLOCK": "amazon",
        "SELLER_SPAPI_SPEED": "5000",
        "SELLER_LANG": "en",
    }
