"""`seller restock rules`: flags, stages, chances and costs of products, typed or from a sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.lanes import POOLS
from seller.cli.output import AsJson, emit, guarded, say, table
from seller.cli.products import DryRun, File, SkipBad, body_of, kept, said
from seller.facts import Rule
from seller.money import text
from seller.products import steering as sheets
from seller.products.steered import FLAGS, RULE
from seller.spreadsheet import comma
from seller.store import goods, steering

app = typer.Typer(
    help=say("Rules of products: flags, stages, chances and costs"), no_args_is_help=True
)


@app.command("import", help=say("Store the rules of a sheet"))
@guarded
def take(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    _taken(body_of(file), skip=skip_bad_rows, dry=dry_run, as_json=as_json)


@app.command("set", help=say("Store one rule; what is not named stays, an empty text empties"))
@guarded
def put(
    sku: Annotated[str, typer.Option(help=say("The product's local SKU; all without it"))] = "",
    pool: Annotated[str, typer.Option(help=say("The stock pool; all without it"))] = "",
    flag: Annotated[str | None, typer.Option(help=say("hold, clear or restock"))] = None,
    stage: Annotated[str | None, typer.Option(help=say("Life-cycle stage"))] = None,
    since: Annotated[str | None, typer.Option(help=say("Flag and stage from"))] = None,
    until: Annotated[str | None, typer.Option(help=say("Flag and stage until"))] = None,
    target: Annotated[str | None, typer.Option(help=say("Chance not to run out (%)"))] = None,
    share: Annotated[str | None, typer.Option(help=say("Amazon's share of the price (%)"))] = None,
    fee: Annotated[str | None, typer.Option(help=say("Amazon's fee per piece"))] = None,
    storage: Annotated[str | None, typer.Option(help=say("Storage per piece and month"))] = None,
    currency: Annotated[str | None, typer.Option(help=say("Currency of both fees"))] = None,
    capital: Annotated[str | None, typer.Option(help=say("Capital costs per year (%)"))] = None,
    loss: Annotated[
        str | None, typer.Option(help=say("Loss beside the margin (% of the price)"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    typed = {
        "rule_sku": sku,
        "rule_pool": pool,
        "rule_flag": flag,
        "rule_stage": stage,
        "rule_since": since,
        "rule_until": until,
        "rule_target": target,
        "rule_share": share,
        "rule_fee": fee,
        "rule_storage": storage,
        "rule_currency": currency,
        "rule_capital": capital,
        "rule_loss": loss,
    }
    head = [one.heading("en") for one in RULE if typed[one.name] is not None]
    row = [typed[one.name] for one in RULE if typed[one.name] is not None]
    _taken(comma(head, [row]), skip=False, dry=False, as_json=as_json)


@app.command("list", help=say("The rules, the narrowest of which counts for a product"))
@guarded
def show(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = [told(one) for one in steering.all_rules(conn)]
    if as_json:
        emit(found)
        return
    heads = (
        *(
            say("product"),
            say("pool"),
            say("restock flag"),
            say("stage"),
            say("from"),
            say("until"),
        ),
        *(
            say("chance (%)"),
            say("Amazon's share (%)"),
            say("fee a piece"),
            say("storage a month"),
            say("currency"),
        ),
    )
    names = ("since", "until", "target", "share", "fee", "storage", "currency")
    rows = [
        (one["product"], one["pool"], _word(FLAGS.get(one["flag"])), _word(one["stage"]),
         *(one[name] for name in names))
        for one in found
    ]  # fmt: skip
    table(heads, rows)


def _word(word: str | None) -> str:
    return say(word) if word else ""


def told(one: Rule) -> dict[str, Any]:
    """Per cent as decimals; null where nobody said."""
    return {
        "product": one.sku,
        "pool": one.pool,
        "flag": one.flag,
        "stage": one.stage,
        "since": one.since.isoformat() if one.since else None,
        "until": one.until.isoformat() if one.until else None,
        "target": _percent(one.target, 10),
        "share": _percent(one.share, 100),
        "fee": text(one.fee, one.currency) if one.fee is not None else None,
        "storage": one.storage or None,
        "currency": one.currency or None,
        "capital": _percent(one.capital, 100),
        "loss": _percent(one.loss, 100),
    }


def _percent(value: int | None, parts: int) -> str | None:
    return None if value is None else f"{(Decimal(value) / parts).normalize():f}"


def _taken(body: bytes, *, skip: bool, dry: bool, as_json: bool) -> None:
    with context() as ctx:
        with ctx.store.reading() as conn:
            products = {one.sku for one in goods.products(conn)}
            known = {(one.sku, one.pool): one for one in steering.all_rules(conn)}
        checked = sheets.rules(body, POOLS, products, known)
        result = kept(ctx, checked, body, "rules", skip=skip, dry=dry)
    said(checked, result, as_json=as_json)
