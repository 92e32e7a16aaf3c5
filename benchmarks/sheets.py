"""Reading a sheet of 100,000 listings: ours against openpyxl's fastest way, in the same run.

Run by hand: `python -m benchmarks.sheets [rows]`. Goal: at most an eighth of openpyxl's time. Both
readers hold the same values at the end; processor time is printed too, for busy machines.
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections.abc import Callable
from typing import Any

import openpyxl

from seller import spreadsheet
from seller.listings import reading
from seller.listings.mapping import Chart
from seller.listings.rows import Defaults

ROWS, ROUNDS, GOAL = 100_000, 3, 8
HEAD = (
    *("sku", "title", "brand", "ean", "price", "quantity", "condition", "main image"),
    *(f"bullet_point{number}" for number in range(1, 6)),
    *("color", "size", "material", "parent_sku", "parentage", "country_of_origin"),
    *("keywords", "description", "lead time", "note 1", "note 2", "note 3"),
)
PRICE = "purchasable_offer#1.our_price#1.schedule#1.value_with_tax"
CHART = Chart(
    {"sku": "=sku", "title": "item_name", "brand": "brand", "ean": "=id_value", "price": PRICE}
    | {"quantity": "fulfillment_availability#1.quantity", "condition": "condition_type"}
    | {f"bullet_point{number}": f"bullet_point#{number}" for number in range(1, 6)}
    | {name: name for name in ("color", "size", "material")}
)


def rows(count: int) -> list[tuple[Any, ...]]:
    """Listings of 25 columns as sellers fill them: texts, numbers, some cells empty."""
    lot = random.Random(7)  # noqa: S311 - nothing secret about it
    return [
        (
            *(f"SKU-{at:06d}", f"Lantern chef knife {lot.random():.6f}, oak handle", "Lantern"),
            *(f"{4006381000000 + at}", round(lot.uniform(5, 90), 2), lot.randrange(500), "New"),
            f"https://images.example.com/{at}.jpg",
            *(f"Forged in one piece, number {at % 977} of {number}" for number in range(5)),
            *("Black", "20 cm", None, f"PARENT-{at // 10}", "child", "CN"),
            *("cook chef meat", f"A knife for every day, {at}.", 2, None, None, None),
        )
        for at in range(count)
    ]


def slow(body: bytes) -> int:
    """The fastest way of openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
    found = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    return len(found)


def fast(body: bytes) -> int:
    return len(spreadsheet.book(body).sheets[0].rows)


def whole(body: bytes) -> int:
    """To the listings that are wanted."""
    found = reading.read(reading.opened(body, "x.xlsx", CHART), {}, Defaults(("US",), "LAMP"))
    return len(found.wanted)


def timed(work: Callable[[bytes], int], body: bytes) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    work(body)
    return time.perf_counter() - clock, time.process_time() - processor


def main(count: int) -> None:
    body = spreadsheet.write([spreadsheet.Written("listings", HEAD, rows(count))])
    print(f"{count:,} rows x {len(HEAD)} columns, {len(body) / 1e6:.1f} MB")
    for _ in range(ROUNDS):
        theirs, ours = timed(slow, body), timed(fast, body)
        ratios = [one / other for one, other in zip(theirs, ours, strict=True)]
        print(
            f"openpyxl {theirs[0]:6.2f} s ({theirs[1]:.2f} s of processor),"
            f" ours {ours[0]:5.2f} s ({ours[1]:.2f} s):"
            f" {ratios[0]:.1f} x, {ratios[1]:.1f} x of processor; goal {GOAL} x"
        )
    print("to what is wanted: {:.1f} s ({:.1f} s of processor)".format(*timed(whole, body)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
