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
from seller.language import explain
from seller.sources import SOURCES
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
            {"role": role, "granted": granted, "sources": sources(role)}
            for role, granted in found.items()
        ],
    }


def sources(role: str) -> list[str]:
    """What cannot be brought without the role."""
    return [one.name for one in SOURCES.values() if one.role == role]


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
        off = ", ".join(say(names.SOURCES.get(name, name)) for name in one["sources"])
        words = say("{account} lacks the role {role}. Without it there is no: {features}.")
        tell(words.format(account=row["account"], role=one["role"], features=off))
    if lacking(row):
        tell(
            say(
                "Add the role to your application in Seller Central (Develop Apps), authorise it"
                " again, and run seller init with the new refresh token."
            )
        )
