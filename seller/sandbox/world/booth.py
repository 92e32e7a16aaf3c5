"""All of one account, put together: what it offers, has, sells and hears, at a moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from seller.marketplaces import Marketplace
from seller.sandbox.world.afterwards import (
    CENTERS,
    DISPOSITIONS,
    REASONS,
    STATUSES,
    Given,
    Returned,
    given,
    letters,
    returned,
)
from seller.sandbox.world.changes import Changes
from seller.sandbox.world.demand import REPLACED, Market, market, sold
from seller.sandbox.world.inventory import Inventory
from seller.sandbox.world.ledger import Ledger
from seller.sandbox.world.movements import Flow, Movements
from seller.sandbox.world.numbers import TAIL, mixed, order_id
from seller.sandbox.world.orders import orders
from seller.sandbox.world.outflow import Outflow
from seller.sandbox.world.plan import Plan, Seller
from seller.sandbox.world.prices import prices
from seller.sandbox.world.products import products
from seller.sandbox.world.repayments import Losses, Repayments
from seller.sandbox.world.rows import AgeRow, FeedbackRow, ListingRow, ReturnRow, StockRow
from seller.sandbox.world.shelf import shelf
from seller.sandbox.world.stock import Stock
from seller.sandbox.world.texts import Texts
from seller.sandbox.world.wanted import Wanted, wanted
from seller.sandbox.world.words import words

Span = tuple[int, int]


@dataclass(frozen=True)
class Booth:
    """One account's part of the world. Marketplaces the account does not sell in have no rows."""

    market: Market
    texts: Texts
    ledger: Ledger
    inventory: Inventory
    returned: Returned
    given: Given
    movements: Movements
    outflow: Outflow
    repayments: Repayments
    wanted: Wanted
    changes: Changes = field(default_factory=Changes)

    def listings(self, code: str, now: int) -> Iterator[ListingRow]:
        return self.changes.over(code, self.inventory.listings(code, now))

    def stock(self, code: str, now: int) -> Iterator[StockRow]:
        return self.inventory.stock(code, now)

    def ages(self, code: str, now: int) -> Iterator[AgeRow]:
        return self.inventory.ages(code, now)

    def returns(self, code: str | None, span: Span) -> Iterator[ReturnRow]:
        """Returns in a span of seconds, oldest first."""
        low, high = np.searchsorted(self.returned.time, span)
        for row in range(int(low), int(high)):
            line = int(self.returned.line[row])
            offer = int(self.ledger.lines.offer[line])
            place = self.texts.place(offer)
            if code in (None, place.code):
                yield self._return(row, line, offer, place)

    def _return(self, row: int, line: int, offer: int, place: Marketplace) -> ReturnRow:
        back, shelf = self.returned, self.market.shelf
        item, lpn, said = int(shelf.offers.item[offer]), int(back.lpn[row]), int(back.comment[row])
        centers, comments = CENTERS[shelf.seller.region], words(place).returns
        return {
            "order_id": order_id(int(self.ledger.orders.number[self.ledger.lines.order[line]])),
            "marketplace": place.code,
            "sku": shelf.items.sku[item],
            "asin": shelf.items.asin[item],
            "fnsku": shelf.items.fnsku[item],
            "title": self.texts.title(offer),
            "lpn": f"LPNRR{letters(lpn, 9)}" if lpn >= 0 else "",
            "returned_at": datetime.fromtimestamp(int(back.time[row]), UTC),
            "quantity": 1,
            "center": centers[back.center[row] % len(centers)],
            "disposition": DISPOSITIONS[back.disposition[row]],
            "reason": REASONS[back.reason[row]],
            "status": STATUSES[back.status[row]],
            "comment": comments[said % len(comments)] if said >= 0 else "",
        }

    def feedback(self, code: str | None, span: Span) -> Iterator[FeedbackRow]:
        """Feedback given in a span of seconds, oldest first."""
        low, high = np.searchsorted(self.given.time, span)
        places = self.market.shelf.seller.places
        for row in range(int(low), int(high)):
            order = int(self.given.order[row])
            place = places[self.ledger.orders.site[order]]
            if code in (None, place.code):
                yield self._feedback(row, order, place)

    def _feedback(self, row: int, order: int, place: Marketplace) -> FeedbackRow:
        heard, language = self.given, words(place)
        rating, said = int(heard.rating[row]), int(heard.comment[row])
        answer = int(heard.response[row])
        number = int(self.ledger.orders.number[order])
        group = language.bad if rating < 3 else language.middling if rating == 3 else language.good
        moment = datetime.fromtimestamp(int(heard.time[row]), UTC)
        on_time, described, service = (_answer(code) for code in heard.questions[row].tolist())
        rater = letters(mixed(number % TAIL), 9).lower() + letters(number % 97, 2).lower()
        return {
            "order_id": order_id(number),
            "marketplace": place.code,
            "given_at": moment,
            "given_on": place.day(moment),
            "rating": rating,
            "comment": _comment(group, said, place),
            "response": language.responses[answer % len(language.responses)] if answer >= 0 else "",
            "on_time": on_time,
            "as_described": described,
            "service": service,
            "rater_email": f"{rater}@marketplace.amazon.example.com",
        }


def _answer(code: int) -> bool | None:
    return None if code == 2 else bool(code)


def _comment(group: Sequence[str], said: int, place: Marketplace) -> str:
    """One remark, at times two; a face only where the report can hold one."""
    first, rest = divmod(said, len(group))[::-1]
    text = group[first]
    if rest % 4 == 1:
        text = f"{text} {group[rest % len(group)]}"
    return f"{text} 😡" if place.charset == "utf-8" and rest % 3 == 0 else text


def booths(plan: Plan, sellers: tuple[Seller, ...]) -> dict[str, Booth]:
    """Every account's booth. Demand is drawn over all of them at once."""
    made = {order: products(plan, order) for order in {seller.order for seller in sellers}}
    markets = [market(plan, shelf(plan, seller, made[seller.order])) for seller in sellers]
    drawn = sold(plan, markets)
    anchor, begin = int(plan.anchor.timestamp()), int(plan.start.timestamp())
    past = np.array([int((part.time < anchor).sum()) for part in drawn])
    again = _shares(round(plan.lines * REPLACED), past)
    found = {}
    for seller, stall, part, count in zip(sellers, markets, drawn, again, strict=True):
        texts = Texts(stall.shelf)
        table = prices(plan, stall.shelf)
        sales = orders(plan, stall, table, part, count)
        back = returned(plan, stall, *sales)
        taken = Outflow(plan, stall.shelf, sales[1], back)
        stock = Stock(plan, stall, sales, back, taken)
        found[seller.account] = Booth(
            market=stall,
            texts=texts,
            ledger=Ledger(stall.shelf, texts, *sales),
            inventory=Inventory(stall.shelf, texts, table, stock),
            returned=back,
            given=given(plan, stall, sales[0]),
            movements=Movements(plan, stall, texts, sales, Flow(stock.goods, back, taken)),
            outflow=taken,
            repayments=Repayments(
                stall.shelf, texts, Losses(begin, sales, back, stock.goods, table)
            ),
            wanted=wanted(plan, stall, *sales),
        )
    return found


def _shares(total: int, weights: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[int]:
    """Whole numbers in proportion to weights, with exactly this total."""
    ends = np.floor(np.cumsum(weights) * total / max(int(weights.sum()), 1) + 1e-9).astype(int)
    return [int(n) for n in np.diff(np.concatenate([[0], ends]))]
