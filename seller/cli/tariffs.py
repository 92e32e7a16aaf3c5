"""`seller inventory tariffs` and `capacity`, `seller restock terms`: tables typed off a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.files import whole
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, say, table
from seller.cli.products import DryRun, File, SkipBad, body_of, kept, said
from seller.facts import StockFee, Term
from seller.money import text
from seller.products import tariffs as sheets
from seller.products import terms as termsheet
from seller.store import goods, read, typed
from seller.views.inventory.tariffs import rates
from seller.views.restock.opened import opened
from seller.views.restock.room import rooms
from seller.views.scope import Scope

fees = typer.Typer(help=say("Amazon's fees for stock: storage, aged, low"), no_args_is_help=True)
capacity = typer.Typer(help=say("How much Amazon lets an account keep"), no_args_is_help=True)
terms = typer.Typer(help=say("What suppliers ask of an order"), no_args_is_help=True)


@fees.command("import", help=say("Store the fees of a sheet, in the place of ours"))
@guarded
def take(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    body = body_of(file)
    checked = sheets.fees(body)
    with context() as ctx:
        result = kept(ctx, checked, body, "stock_fees", skip=skip_bad_rows, dry=dry_run)
    said(checked, result, as_json=as_json)


@fees.command("list", help=say("The fees that hold, yours in the place of ours"))
@guarded
def show(
    to: Annotated[
        Path | None, typer.Option(help=say("Write them into a workbook to change (.xlsx)"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        every = rates(conn)
        found = [told(one, own=own) for one, own in every]
    if to:
        with whole(to) as part:
            part.write_bytes(sheets.book([one for one, _ in every], LANGUAGE))
    if as_json:
        emit(found)
        return
    names = ("marketplace", "charge", "days", "fee", "space", "currency", "since", "source")
    heads = (
        *(say("marketplace"), say("kind"), say("days"), say("a piece"), say("of volume")),
        *(say("currency"), say("since"), say("source")),
    )
    for one in found:
        one["days"] = f"{one['low']}-{one['high'] or ''}" if one["charge"] != "storage" else (
            f"{one['month']}-{one['until']}"
        )  # fmt: skip
        one["charge"] = say(one["charge"])
    table(heads, [tuple(one[name] for name in names) for one in found])


def told(one: StockFee, *, own: bool) -> dict[str, Any]:
    """Lengths in hundredths of a centimetre, weights in grams, None for no limit."""
    return {
        "marketplace": one.marketplace,
        "charge": one.charge,
        "month": one.month,
        "until": one.until,
        "low": one.low,
        "high": one.high or None,
        "side": one.side or None,
        "weight": one.weight or None,
        "fee": text(one.fee, one.currency),
        "space": text(one.space, one.currency),
        "unit": one.unit,
        "level": one.level or None,
        "least": one.least,
        "currency": one.currency,
        "since": one.since.isoformat(),
        "source": one.source,
        "own": own,
    }


@capacity.command("import", help=say("Store the capacity limits of a sheet"))
@guarded
def limit(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    body = body_of(file)
    with context() as ctx:
        with ctx.store.reading() as conn:
            accounts = {one.account for one in read.accounts(conn)}
        checked = sheets.capacities(body, accounts)
        result = kept(ctx, checked, body, "capacities", skip=skip_bad_rows, dry=dry_run)
    said(checked, result, as_json=as_json)


@capacity.command("list", help=say("The limits, what lies there, and what the plan adds"))
@guarded
def limits(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        now = ctx.now()
        products = {one.sku: one for one in goods.products(conn)}
        plan = opened(conn, Scope(), now, patience=float("inf"))
        found = [one.told() for one in rooms(conn, plan, products, now.date())]
    if as_json:
        emit(found)
        return
    heads = (
        *(say("account"), say("marketplace"), say("storage"), say("limit"), say("used")),
        *(say("planned"), say("unit"), say("without sizes")),
    )
    names = ("account", "marketplace", "storage", "most", "used", "planned", "unit", "unsized")
    table(heads, [tuple(one[name] for name in names) for one in found])


@terms.command("import", help=say("Store the suppliers' terms of a sheet"))
@guarded
def agree(
    file: File, skip_bad_rows: SkipBad = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    body = body_of(file)
    with context() as ctx:
        with ctx.store.reading() as conn:
            products = {one.sku: one for one in goods.products(conn)}
        checked = termsheet.check(body, products)
        result = kept(ctx, checked, body, "supplier_terms", skip=skip_bad_rows, dry=dry_run)
    said(checked, result, as_json=as_json)


@terms.command("list", help=say("The suppliers' terms, as typed"))
@guarded
def agreed(as_json: AsJson = False) -> None:
    with context() as ctx, ctx.store.reading() as conn:
        found = [_term(one) for one in typed.terms(conn)]
    if as_json:
        emit(found)
        return
    heads = (
        *(say("supplier"), say("product"), say("from pieces"), say("price"), say("least amount")),
        *(say("least pieces"), say("multiple"), say("pallet"), say("currency")),
    )
    names = ("supplier", "product", "least", "price", "minimum", "pieces", "multiple", "pallet")
    table(heads, [tuple(one[name] for name in (*names, "currency")) for one in found])


def _term(one: Term) -> dict[str, Any]:
    def amount(minor: int | None) -> str | None:
        return None if minor is None else text(minor, one.currency)

    return {
        "supplier": one.supplier,
        "product": one.sku or None,
        "least": one.least,
        "price": amount(one.price),
        "minimum": amount(one.minimum),
        "pieces": one.pieces,
        "multiple": one.multiple,
        "pallet": one.pallet,
        "currency": one.currency or None,
    }
