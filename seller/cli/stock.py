"""`seller stock`: what there is in each pool, counted once, and which site's figure that is."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli.output import AsJson, emit, guarded, iso, say, table
from seller.metrics.pools import LEVELS, Report
from seller.views.pools import PoolStock, Stock, pool_stock
from seller.views.scope import Scope

Names = list[str] | None


@guarded
def stock(
    account: Annotated[Names, typer.Option(help=say("Only these accounts"))] = None,
    marketplace: Annotated[
        Names, typer.Option(help=say("Only pools that serve these marketplaces"))
    ] = None,
    owner: Annotated[Names, typer.Option(help=say("Only goods of these persons"))] = None,
    as_json: AsJson = False,
) -> None:
    scope = Scope(tuple(account or ()), tuple(code.upper() for code in marketplace or ()))
    with context() as ctx, ctx.store.reading() as conn:
        ctx.chosen(account or [])
        found = pool_stock(conn, scope, owner or ())
    if as_json:
        emit(_told(found))
        return
    table(
        (
            say("account"),
            say("pool"),
            say("stocks"),
            say("fulfillable"),
            say("total"),
            say("as of"),
        ),
        [
            (
                *(one.account, one.pool, one.stocks),
                *(one.quantities["fulfillable"], one.quantities["total"], iso(one.as_of)),
            )
            for one in found.totals
        ],
    )


def _told(found: PoolStock) -> dict[str, Any]:
    return {
        "pools": [
            {
                "account": one.account,
                "pool": one.pool,
                "stocks": one.stocks,
                **one.quantities,
                "conflicts": one.conflicts,
                "as_of": iso(one.as_of),
            }
            for one in found.totals
        ],
        "stocks": [_stock(one) for one in found.stocks],
    }


def _stock(one: Stock) -> dict[str, Any]:
    pooled = one.pooled
    return {
        "account": pooled.account,
        "pool": pooled.pool,
        "fnsku": pooled.taken.level.fnsku,
        "asin": pooled.taken.level.asin,
        "skus": list(one.skus),
        "products": list(one.products),
        **_quantities(pooled.taken),
        "taken_from": pooled.taken.level.marketplace,
        "why": pooled.why,
        "conflict": pooled.conflict,
        "as_of": iso(pooled.taken.as_of),
        "reports": [
            {
                "marketplace": each.level.marketplace,
                "sku": each.level.sku,
                **_quantities(each),
                "as_of": iso(each.as_of),
            }
            for each in pooled.reports
        ],
    }


def _quantities(report: Report) -> dict[str, int]:
    return dict(zip(LEVELS, report.quantities, strict=True))
