"""The back door, for demos and tests: accounts, truth, log, clock and faults."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from seller.marketplaces import BY_CODE
from seller.sandbox import bank, exchange
from seller.sandbox.clock import stamp
from seller.sandbox.exchange import Refusal, Request, Response, invalid
from seller.sandbox.parameters import moment
from seller.sandbox.state import State
from seller.sandbox.world.wares import wares

PREFIX = "/_sandbox/"
Page = Callable[[State, Request], Any]


def answer(state: State, request: Request) -> Response:
    """Answer a request below the prefix; no token is asked for."""
    name = request.path.removeprefix(PREFIX)
    if request.method == "GET" and name.startswith("rates/"):
        return bank.answer(name.removeprefix("rates/"), state.world.plan, state.clock.now())
    page = PAGES.get((request.method, name))
    if page is None:
        raise Refusal(404, "NotFound", "There is no such page.", f"{request.method} {name}")
    return exchange.answer(page(state, request))


def accounts(state: State, _: Request) -> list[dict[str, Any]]:
    """What `seller init --from` needs; the secrets are as fictional as the sellers."""
    names = ("account", "seller_id", "region", "refresh_token", "client_id", "client_secret")
    return [
        {name: getattr(seller, name) for name in names} | {"marketplaces": [*seller.marketplaces]}
        for seller in state.world.sellers
    ]


def goods(state: State, _: Request) -> list[dict[str, Any]]:
    """What the sellers know of their goods, as their own sheets would have it."""
    return [*wares(state.world.booths.values())]


def truth(state: State, request: Request) -> Mapping[str, Any]:
    """What a perfect copy holds now: counts and checksums, or the rows of one table."""
    table = request.value("rows")
    if table is None:
        return state.truth()
    try:
        return state.truth_rows(table)
    except KeyError as error:
        raise invalid("There is no such table.", table) from error


def log(state: State, _: Request) -> dict[str, Any]:
    return state.log.document()


def clock(state: State, _: Request) -> dict[str, Any]:
    return {"now": state.clock.now().isoformat(), "speed": state.clock.speed}


def move(state: State, request: Request) -> dict[str, Any]:
    """`{"now": …}` sets the clock, `{"advance_s": …}` moves it."""
    body = _body(request)
    step = body.get("advance_s")
    if "now" in body:
        state.clock.set(moment(body["now"], "now"))
    elif isinstance(step, int | float) and not isinstance(step, bool):
        state.clock.advance(timedelta(seconds=step))
    else:
        raise invalid("Give 'now' or 'advance_s'.")
    return {"now": stamp(state.clock.now()), "speed": state.clock.speed}


def rejoin(state: State, request: Request) -> dict[str, str]:
    """`{"marketplace": "DE", "asin": …, "parent": …}`: somebody else's deed; no parent parts it."""
    body = _body(request)
    place = BY_CODE.get(str(body.get("marketplace")))
    if place is None or not body.get("asin"):
        raise invalid("Give 'marketplace', 'asin' and 'parent'.")
    asin, parent = str(body["asin"]), str(body.get("parent") or "")
    state.goods.move(place, asin, parent)
    return {"marketplace": place.code, "asin": asin, "parent": parent}


def faults(state: State, _: Request) -> dict[str, Any]:
    lacking = {account: sorted(roles) for account, roles in state.roles.lacking.items()}
    return state.faults.document() | {"revoked": sorted(state.tokens.revoked), "roles": lacking}


def spoil(state: State, request: Request) -> dict[str, Any]:
    """`profile` changes it, `next` asks for single faults, `revoked` lists accounts, `roles` says
    which ones each account lacks.
    """
    body = _body(request)
    if body.get("profile") == "calm":
        state.faults.calm()
    elif "profile" in body:
        state.faults.become(str(body["profile"]))
    for command in body.get("next", ()):
        try:
            state.faults.command(**command)
        except TypeError as error:
            raise invalid("A fault has a kind, and may have operation, account, times.") from error
    if "revoked" in body:
        state.tokens.revoked = set(body["revoked"])
    if "roles" in body:
        state.roles.become(body["roles"])
    return faults(state, request)


def _body(request: Request) -> dict[str, Any]:
    try:
        content = json.loads(request.body)
    except ValueError as error:
        raise invalid("The request body is not JSON.") from error
    if not isinstance(content, dict):
        raise invalid("The request body is not a JSON object.")
    return content


PAGES: Mapping[tuple[str, str], Page] = {
    ("GET", "accounts"): accounts,
    ("GET", "clock"): clock,
    ("GET", "faults"): faults,
    ("GET", "goods"): goods,
    ("GET", "log"): log,
    ("GET", "truth"): truth,
    ("POST", "clock"): move,
    ("POST", "faults"): spoil,
    ("POST", "families"): rejoin,
}
