"""A central bank beside the simulated Amazon: reference rates of working days, as XML."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from xml.sax.saxutils import quoteattr

from seller.sandbox import chance
from seller.sandbox.exchange import Refusal, Response
from seller.sandbox.world.plan import Plan

RATES = {
    "AUD": 1.6512, "BRL": 6.1733, "CAD": 1.5421, "CNY": 7.8214, "GBP": 0.8541, "HKD": 8.4512,
    "INR": 90.812, "JPY": 163.42, "MXN": 20.118, "PLN": 4.2714, "SEK": 11.118, "SGD": 1.4518,
    "TRY": 37.412, "USD": 1.0854, "ZAR": 19.884,
}  # fmt: skip
"""One euro, on the day on which nothing has moved yet."""
HOUR = 15
"""UTC, when a day's rates are published."""
BEFORE = 30
"""Days before the world begins."""
FILES = {"eurofxref-daily.xml": 1, "eurofxref-hist-90d.xml": 90, "eurofxref-hist.xml": 0}
"""How many days back each file reaches, 0 for all."""
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope'
    ' xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"'
    ' xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">'
    "<gesmes:subject>Reference rates</gesmes:subject>"
    "<gesmes:Sender><gesmes:name>Simulated Central Bank</gesmes:name></gesmes:Sender><Cube>"
)
TAIL = "</Cube></gesmes:Envelope>"


def answer(name: str, plan: Plan, now: datetime) -> Response:
    """One of the three files, as it is at `now`."""
    if name not in FILES:
        raise Refusal(404, "NotFound", "There is no such page.", name)
    text = HEAD + "".join(_cubes(plan, now, FILES[name])) + TAIL
    return Response(200, text.encode(), "text/xml")


def _cubes(plan: Plan, now: datetime, back: int) -> Iterator[str]:
    """The newest day first, without weekends."""
    first = plan.start - timedelta(days=BEFORE)
    last = now if now.hour >= HOUR else now - timedelta(days=1)
    while last.weekday() > 4:
        last -= timedelta(days=1)
    if back:
        first = max(first, last - timedelta(days=back - 1))
    while last.date() >= first.date():
        if last.weekday() < 5:
            yield _cube(plan, last)
        last -= timedelta(days=1)


def _cube(plan: Plan, day: datetime) -> str:
    rates = "".join(
        f"<Cube currency={quoteattr(code)} rate={quoteattr(_rate(plan, code, day))}/>"
        for code in RATES
    )
    return f'<Cube time="{day.date().isoformat()}">{rates}</Cube>'


def _rate(plan: Plan, code: str, day: datetime) -> str:
    """A slow wave and a little noise around the currency's level; five digits, as they publish."""
    number = day.date().toordinal()
    phase = 6.28 * chance.share("rate", plan.seed, code)
    noise = chance.share("rate", plan.seed, code, number) - 0.5
    level = RATES[code] * (1 + 0.025 * math.sin(number / 61 + phase) + 0.004 * noise)
    return f"{level:.5g}" if level < 1000 else f"{level:.1f}"
