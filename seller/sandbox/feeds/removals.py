"""POST_FLAT_FILE_FBA_CREATE_REMOVAL: orders to send stock back or to throw it away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seller.sandbox.clock import Clock
from seller.sandbox.feeds.feed import Feed, Result
from seller.sandbox.log import Log
from seller.sandbox.world import World

ORDER, DISPOSITION, SKU = "MerchantRemovalOrderID", "RemovalDisposition", "MerchantSKU"
SELLABLE, UNSELLABLE = "SellableQuantity", "UnsellableQuantity"
ADDRESS = ("AddressName", "AddressFieldOne", "AddressCity", "AddressCountryCode")
SUMMARY = """Feed Processing Summary:
\tNumber of records processed\t\t{processed}
\tNumber of records successful\t\t{good}

original-record-number\tsku\terror-code\terror-type\terror-message
"""


@dataclass(frozen=True, slots=True)
class Removal:
    """One SKU of one removal order."""

    number: int
    order: str
    disposition: str
    sku: str
    sellable: str
    unsellable: str
    addressed: bool


class Removals:
    """Accepts what is in stock; every order accepted is an effect `removal`."""

    def __init__(self, world: World, clock: Clock, log: Log) -> None:
        self._world = world
        self._clock = clock
        self._log = log
        self._known: set[tuple[str, str]] = set()

    def process(self, feed: Feed) -> Result:
        text = feed.file.read_bytes().decode("utf-8", "replace")
        lines = list(_lines(text))
        place, account = feed.places[0], feed.seller.account
        stock = {
            row["sku"]: (row["fulfillable"], row["unfulfillable"])
            for row in self._world.stock(account, place.code, self._clock.hour())
        }
        checked = ((line, next(self._wrong(line, account, stock), "")) for line in lines)
        errors = [(line, words) for line, words in checked if words]
        failed = {line.order for line, _ in errors}
        for order in dict.fromkeys(line.order for line in lines):
            if order not in failed:
                self._accept(feed, order, [line for line in lines if line.order == order])
        good = sum(line.order not in failed for line in lines)
        body = SUMMARY.format(processed=len(lines), good=good)
        body += "".join(f"{n.number}\t{n.sku}\t90041\tError\t{words}\n" for n, words in errors)
        return Result("DONE", body.encode(), "text/plain; charset=UTF-8")

    def _accept(self, feed: Feed, order: str, lines: list[Removal]) -> None:
        account, code, now = feed.seller.account, feed.places[0].code, self._clock.now()
        self._known.add((account, order))
        units: dict[str, tuple[int, int]] = {}
        for line in lines:
            good, bad = units.get(line.sku, (0, 0))
            units[line.sku] = (good + int(line.sellable or 0), bad + int(line.unsellable or 0))
        disposal = lines[0].disposition.lower() == "disposal"
        self._world.remove(account, code, (order, disposal), units, now)
        self._log.effect(now, kind="removal", account=account, marketplace=code, subject=order)

    def _wrong(
        self, line: Removal, account: str, stock: dict[str, tuple[int, int]]
    ) -> Iterator[str]:
        if not line.order or (account, line.order) in self._known:
            yield "The removal order id is missing or was used before."
        if line.disposition.lower() not in ("return", "disposal"):
            yield "The removal disposition must be Return or Disposal."
        if line.disposition.lower() == "return" and not line.addressed:
            yield "A return needs an address."
        if line.sku not in stock:
            yield "The SKU has no inventory at Amazon."
            return
        wanted = [line.sellable or "0", line.unsellable or "0"]
        if not all(one.isascii() and one.isdigit() for one in wanted):
            yield "A quantity is not a whole number."
            return
        counts = [int(one) for one in wanted]
        if not any(counts) or any(c > h for c, h in zip(counts, stock[line.sku], strict=True)):
            yield "The quantity is zero or more than there is."


def _lines(text: str) -> Iterator[Removal]:
    """Amazon takes two layouts: order fields as lines of their own, or a column for each."""
    order: dict[str, str] = {}
    columns: list[str] = []
    number = 0
    for line in text.removeprefix("\ufeff").splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells):
            continue
        if SKU in cells:
            columns = cells
        elif not columns or (cells[0] in (ORDER, DISPOSITION) and ORDER not in columns):
            order = {} if cells[0] == ORDER else order
            columns = []
            order[cells[0]] = cells[1] if len(cells) > 1 else ""
        else:
            number += 1
            found = dict(zip(columns, cells, strict=False))
            if found.get(ORDER) in (None, "", order.get(ORDER)):
                # the fields of an order need to stand only in its first line
                order = order | {name: value for name, value in found.items() if value}
            else:
                order = found
            yield _removal(number, {**order, SKU: found.get(SKU, "")}, found)


def _removal(number: int, order: dict[str, str], found: dict[str, str]) -> Removal:
    return Removal(
        number,
        order.get(ORDER, ""),
        order.get(DISPOSITION, ""),
        found.get(SKU, ""),
        found.get(SELLABLE, ""),
        found.get(UNSELLABLE, ""),
        all(order.get(name) for name in ADDRESS),
    )
