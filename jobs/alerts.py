"""Tells people what cannot wait until they look: one message for all that is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import reduce
from zoneinfo import ZoneInfo

from jobs.context import Context
from jobs.job import Job, Outcome
from seller import alerts as door
from seller.alerts import Target
from seller.errors import Retry
from seller.facts import Account, Alert, Delivery
from seller.facts.alert import ALERTS
from seller.language import translator
from seller.store import telling
from seller.views import alerts as views
from seller.views.quiet import quiet

HOUR = timedelta(hours=1)
BEIJING = ZoneInfo("Asia/Shanghai")
"""The clock of the pages, whose readers these are."""
MOST = 12
"""Messages an address gets in an hour; what is more waits and comes together with the next."""


def run(ctx: Context, account: Account, force: bool) -> Outcome:  # noqa: ARG001 - as every job
    """Of all accounts: one group may hear of several."""
    places = door.targets(ctx.settings.alerts.get_secret_value())
    if not places:
        return Outcome("no rows")
    now, hours = ctx.now(), quiet(ctx.settings.quiet_hours)
    with ctx.store.reading() as conn:
        held = views.alerts(conn, now=now, quiet=hours)
    silent = hours is not None and hours.until(now) is not None
    done = [_told(ctx, place, held, silent=silent, now=now) for place in places]
    return reduce(Outcome.merged, done)


def _told(
    ctx: Context, place: Target, held: Sequence[Alert], *, silent: bool, now: datetime
) -> Outcome:
    key = ctx.keys.pseudonym(place.url)
    mine = [one for one in held if place.wants(one.account)]
    with ctx.store.writing("alerts") as conn:
        telling.keep(conn, key, mine, now)
        telling.over(conn, key, mine)
        found = telling.due(conn, key, now)
        if silent or not found or telling.lately(conn, key, now - HOUR) >= MOST:
            return Outcome("no rows")
        telling.take(conn, found, now)
    try:
        door.send(place, *text(found, ctx.settings.language))
    except Retry as error:
        with ctx.store.writing("alerts") as conn:
            telling.failed(conn, found, error.key, now)
        return Outcome("failed", rows=len(found), problems=len(found), error=error)
    with ctx.store.writing("alerts") as conn:
        telling.sent(conn, found, now)
    return Outcome("ok", rows=len(found), changed=len(found))


def text(found: Sequence[Alert | Delivery], language: str) -> tuple[str, str]:
    """Title and body, of accounts, counts and times alone: no alert says who or in which words."""
    say = translator(language)
    words = {
        "message": say("Buyer messages to be answered soon: {count}"),
        "claim": say("Claims to be answered soon: {count}"),
        "blocked": say("Sources that are blocked: {count}"),
        "unknown": say("Planned actions of which nobody knows whether they happened: {count}"),
        "health": say("Account health figures at risk: {count}"),
        "stranded": say("SKUs that are newly stranded: {count}"),
    }
    groups: dict[tuple[str, str], list[Alert | Delivery]] = defaultdict(list)
    for one in found:
        groups[one.account, one.kind].append(one)
    lines = []
    for account, kind in sorted(groups, key=lambda key: (ALERTS.index(key[1]), key[0])):
        some = groups[account, kind]
        line = f"{account}: {words[kind].format(count=len(some))}"
        first = min((one.deadline for one in some if one.deadline), default=None)
        if first is not None:
            line += say(" (the first by {time} Beijing time)").format(
                time=f"{first.astimezone(BEIJING):%Y-%m-%d %H:%M}"
            )
        lines.append(line)
    title = say("seller: {count} alerts").format(count=len(found))
    return title, "\n".join([*lines, say("Open the dashboard for more.")])


JOB = Job("send_alerts", timedelta(minutes=5), run, per="store")
