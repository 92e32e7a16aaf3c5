"""`seller firstleg times`: what legs of the way really took, worked out anew and stored."""

from __future__ import annotations

from typing import Any

from jobs.context import context
from seller.cli.output import AsJson, emit, guarded, iso, say, table
from seller.facts import LegTime
from seller.metrics.firstleg.times import ENOUGH, LEGS
from seller.metrics.restock.transit import fixed, learned
from seller.store import tickets
from seller.views.learned import learned as worked_out

NAMES = {
    "door": "from the forwarder to Amazon's door",
    "wait": "from the forwarder to sailing",
    "voyage": "from sailing to arrival",
    "port": "from arrival to container pick-up",
    "truck": "from container pick-up to Amazon's door",
    "shelf": "from Amazon's door to the shelf",
}
USED = ("door",)
"""Legs whose days a plan takes."""


@guarded
def times(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.writing() as conn:
        now = ctx.now()
        tickets.learn(conn, worked_out(conn, now))
        found = tickets.times(conn)
    found.sort(key=lambda one: ([*LEGS].index(one.leg), one.mode))
    if as_json:
        emit({"as_of": iso(now), "enough": ENOUGH, "times": [_told(one) for one in found]})
        return
    heads = (say("leg"), say("Mode of transport"), say("journeys"), say("mean"), say("spread"))
    rows = [
        (say(NAMES[one.leg]), say(one.mode) if one.mode else "", one.count, one.mean, one.spread)
        for one in found
    ]
    table(
        (*heads, say("used by restock")),
        [(*row, _used(one)) for row, one in zip(rows, found, strict=True)],
    )


def _used(one: LegTime) -> str:
    return say("yes") if one.leg in USED and one.count >= ENOUGH else say("no")


def _told(one: LegTime) -> dict[str, Any]:
    days = [int(day) for day in one.days.split()]
    seen = learned(days, fixed(days[0]), 0)
    return {
        "leg": one.leg,
        "mode": one.mode or None,
        "count": one.count,
        "mean": one.mean,
        "spread": one.spread,
        "days": {"p10": seen.by(0.1), "p50": seen.by(0.5), "p90": seen.by(0.9)},
        "source": {name: int(n) for name, n in (each.split("=") for each in one.source.split())},
        "used": one.leg in USED and one.count >= ENOUGH,
        "as_of": iso(one.as_of),
    }
