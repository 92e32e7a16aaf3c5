"""What an account may do at Amazon, and what its first run takes: for `init` and `accounts`."""

from __future__ import annotations

from typing import Any

from dashboards.parts import names
from jobs.context import Context
from seller.amazon import roles
from seller.amazon.operations import OPERATIONS
from seller.cli.output import LANGUAGE, say, tell
from seller.errors import SellerError
from seller.facts import Account
from seller.language import explain, key
from seller.sources import SOURCES
from seller.store import read
from seller.sync.forecast import forecast


def access(ctx: Context, account: Account) -> dict[str, Any]:
    """One account as docs/json.md has it: access, roles, and what is off without them."""
    found: dict[str, bool | None] = {}
    trouble = None
    try:
        found = roles.granted(ctx.session(account), ctx.now())
    except SellerError as error:
        trouble = explain(error, LANGUAGE)._asdict()
    return {
        "account": account.account,
        "ok": trouble is None,
        "error": trouble,
        "roles": [
            {
                "role": role,
                "granted": granted,
                "sources": sources(role),
                "effects": list(SENDS.get(role, ())),
            }
            for role, granted in (found | (_seen(ctx, account) if found else {})).items()
        ],
    }


def _seen(ctx: Context, account: Account) -> dict[str, bool | None]:
    """Roles that no call can try without asking for a report: what the last report told."""
    untried = {one.role for one in SOURCES.values() if one.role} - set(roles.PROBES)
    with ctx.store.reading() as conn:
        marks = [one for one in read.bookmarks(conn) if one.account == account.account]
    told: dict[str, bool | None] = {}
    for role in sorted(untried):
        mine = [one for one in marks if one.source in sources(role)]
        refused = any(one.error and key(one.error) == "amazon.role_missing" for one in mine)
        told[role] = False if refused else (True if any(one.as_of for one in mine) else None)
    return told


def sources(role: str) -> list[str]:
    """What cannot be brought without the role."""
    return [one.name for one in SOURCES.values() if one.role == role]


SENDS = {
    "Buyer Solicitation": ("review_request",),
    "Buyer Communication": ("message",),
    "Inventory and Order Tracking": ("shipment_confirmation",),
}
"""Kinds of effects that cannot go out without the role."""


def settled(row: dict[str, Any]) -> bool:
    """Whether no role is missing, nor left open that can be tried."""
    return not any(
        one["granted"] is False or (one["granted"] is None and one["role"] in roles.PROBES)
        for one in row["roles"]
    )


def lacking(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in row["roles"] if one["granted"] is False]


def first(ctx: Context, account: Account) -> dict[str, Any]:
    """The first run in calls and seconds."""
    speed = ctx.settings.spapi_speed
    found = forecast(
        SOURCES.values(),
        account,
        {name: row.limit(1.0) for name, row in OPERATIONS.items()},
        now=ctx.now(),
        history_days=ctx.settings.history_days,
        speed=speed,
    )
    calls = sum(found.calls.values())
    return {"reports": found.reports, "calls": calls, "seconds": round(found.seconds)}


def told(row: dict[str, Any]) -> None:
    """The same for a person: what is off, and why."""
    if row["error"]:
        tell(f"{row['account']}:", *(line for line in row["error"].values() if line))
    for one in lacking(row):
        told = [*(names.SOURCES.get(name, name) for name in one["sources"]), *one["effects"]]
        off = ", ".join(map(say, told))
        words = say("{account} lacks the role {role}. Without it there is no: {features}.")
        tell(words.format(account=row["account"], role=one["role"], features=off))
    if lacking(row):
        tell(
            say(
                "Add the role to your application in Seller Central (Develop Apps), authorise it"
                " again, and run seller init with the new refresh token."
            )
        )
