"""`seller init`: connect an account, after Amazon has said that the credentials work."""

from __future__ import annotations

import json
import os
from contextlib import closing
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller.amazon import sellers, simulated
from seller.cli import access
from seller.cli.output import AsJson, emit, guarded, say, tell
from seller.cli.progress import Progress
from seller.errors import Stop
from seller.facts import Account
from seller.marketplaces import BY_ID, ENDPOINTS
from seller.store import write


@guarded
def init(
    origin: Annotated[
        str, typer.Option("--from", help=say("Address of a simulated Amazon: take its accounts"))
    ] = "",
    account: Annotated[str, typer.Option(help=say("Your own name for the account"))] = "",
    region: Annotated[str, typer.Option(help=say("NA, EU or FE"))] = "",
    seller_id: Annotated[str, typer.Option(help=say("Seller id (merchant token)"))] = "",
    client_id: Annotated[str, typer.Option(help=say("LWA client id of your application"))] = "",
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        if origin:
            added = [adopt(ctx, one, origin) for one in simulated.accounts(origin)]
        else:
            added = [connect(ctx, account, region, seller_id, client_id)]
        rows = checked(ctx, added)
    if as_json:
        emit(rows)
        return
    for row in rows:
        tell(f"{row['account']}: {' '.join(row['marketplaces'])}")
        access.told(row)
        minutes = -(-row["first_run"]["seconds"] // 60)
        words = say("First run: {reports} reports, about {minutes} minutes at Amazon's rates")
        tell(words.format(minutes=minutes, **row["first_run"]))
    tell(say("Next: seller jobs run --all"))


def checked(ctx: Context, added: list[Account]) -> list[dict[str, Any]]:
    """Each account with its roles, and what its first run will take."""
    with Progress(say("Checking roles"), len(added)) as bar:
        rows = []
        for one in added:
            row = access.access(ctx, one)
            places = list(one.marketplaces)
            rows.append({**row, "marketplaces": places, "first_run": access.first(ctx, one)})
            bar.step()
    return rows


def adopt(ctx: Context, found: dict[str, Any], origin: str) -> Account:
    """Store one account of a simulated Amazon, its address with it."""
    base = origin.rstrip("/")
    account = Account(
        found["account"],
        found["seller_id"],
        found["region"],
        found.get("name") or found["account"],
        found["client_id"],
        tuple(found["marketplaces"]),
    )
    secret = {
        "client_secret": found["client_secret"],
        "refresh_token": found["refresh_token"],
        "endpoint": base,
        "token_endpoint": f"{base}/auth/o2/token",
    }
    keep(ctx, account, secret)
    return account


def connect(ctx: Context, name: str, region: str, seller_id: str, client_id: str) -> Account:
    """Ask for what is missing, try it at Amazon, and store it only if Amazon agrees."""
    tell(say("Use one private application per legal entity, so that accounts stay apart."))
    region = (region or typer.prompt(say("Region (NA, EU or FE)"))).upper()
    if region not in ENDPOINTS:
        raise Stop("cli.region_unknown", region=region)
    draft = Account(
        name or typer.prompt(say("Your own name for the account")),
        seller_id or typer.prompt(say("Seller id (merchant token)")),
        region,
        name,
        client_id or typer.prompt(say("LWA client id")),
        (),
    )
    secret = {
        "client_secret": hidden("SELLER_CLIENT_SECRET", say("LWA client secret")),
        "refresh_token": hidden("SELLER_REFRESH_TOKEN", say("Refresh token")),
    }
    with closing(ctx.open(draft, secret)) as session:
        answer = sellers.participations(session).json
    codes = tuple(
        BY_ID[item["marketplace"]["id"]].code
        for item in answer["payload"]
        if item["participation"]["isParticipating"] and item["marketplace"]["id"] in BY_ID
    )
    account = Account(
        draft.account, draft.seller_id, region, draft.account, draft.application, codes
    )
    keep(ctx, account, secret)
    return account


def hidden(variable: str, question: str) -> str:
    """A secret from the environment, else typed without being shown."""
    return os.environ.get(variable) or str(typer.prompt(question, hide_input=True))


def keep(ctx: Context, account: Account, secret: dict[str, str]) -> None:
    sealed = ctx.keys.seal(json.dumps(secret).encode())
    with ctx.store.writing() as conn:
        write.save_account(conn, account, sealed)
