"""`seller firstleg options`: where an inbound plan may go, and Amazon's fee for it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller.amazon.placements import placements
from seller.cli.output import AsJson, emit, guarded, iso, say, table, tell
from seller.errors import Stop
from seller.facts import PlacementOption
from seller.money import exponent
from seller.store import boxed

Account = Annotated[str, typer.Option(help=say("Whose plan it is, where it is not synced yet"))]

STATES = {"OFFERED": "offered", "ACCEPTED": "accepted"}


@guarded
def options(
    plan: Annotated[str, typer.Argument(help=say("Id of the inbound plan, wf…"))],
    account: Account = "",
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        place, found = asked(ctx, plan, account)
        rows = [_row(one) for one in found]
        moment = iso(ctx.now())
    if as_json:
        emit({"as_of": moment, "plan": plan, "marketplace": place, "options": rows})
        return
    heads = (say("option"), say("state"), say("warehouses"), say("placement fee"), say("until"))
    table(heads, [_cells(one) for one in rows])
    named = [one for one in rows if all(one["warehouses"])]
    if named:
        tell("", say("For the page Couriers, view First leg:"))
        tell(*(f"{' + '.join(one['warehouses'])} = {one['fee']}{one['currency']}" for one in named))


def _cells(one: dict[str, Any]) -> tuple[object, ...]:
    return (
        one["option"],
        say(STATES.get(one["status"], one["status"])),
        " + ".join(filter(None, one["warehouses"])),
        f"{one['fee']} {one['currency']}",
        one["expires_at"] or "",
    )


def asked(ctx: Context, plan: str, account: str = "") -> tuple[str, list[PlacementOption]]:
    """What Amazon says of a plan now: its marketplace and its options."""
    with ctx.store.reading() as conn:
        known = [account] if account else boxed.planners(conn, plan)
    names = [one.account for one in ctx.connected(known)]
    if len(names) > 1:
        raise Stop("firstleg.whose_plan", plan=plan, known=", ".join(names))
    place, found = placements(ctx.session(ctx.connected(names)[0]), plan)
    if not found:
        raise Stop("firstleg.no_options", plan=plan)
    return place, found


def _row(one: PlacementOption) -> dict[str, Any]:
    return {
        "option": one.option_id,
        "status": one.status,
        "warehouses": list(one.warehouses),
        "fee": f"{one.fee:.{exponent(one.currency)}f}",
        "currency": one.currency,
        "expires_at": iso(one.expires_at),
    }
