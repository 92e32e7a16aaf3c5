"""`seller listings template`: an empty sheet for one product type in one marketplace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jobs.context import context
from seller.cli.definitions import definition
from seller.cli.output import LANGUAGE, AsJson, guarded, say
from seller.cli.products import Lang, done, language_of
from seller.cli.types import Of
from seller.errors import Stop
from seller.listings.reading import opened
from seller.listings.template import template


@guarded
def blank(
    product_type: Annotated[
        str, typer.Option(help=say("Amazon's product type, from seller listings types"))
    ],
    place: Annotated[str, typer.Option("--marketplace", help=say("Marketplace, as DE"))],
    to: Annotated[Path, typer.Option(help=say("The workbook to write, .xlsx"))],
    lang: Lang = "",
    account: Of = "",
    as_json: AsJson = False,
) -> None:
    if to.suffix.lower() != ".xlsx":
        raise Stop("listings.template_kind", file=to)
    language = language_of(lang or LANGUAGE)
    with context() as ctx:
        found = definition(
            ctx, product_type.strip().upper(), place, language=language, account=account
        )
    body = template(found, language)
    try:
        to.write_bytes(body)
    except OSError as error:
        raise Stop("products.unwritable", file=to, words=error.strerror) from error
    layout = opened(body, to.name).layout
    figures = {"file": str(to), "product_type": found.product_type}
    figures |= {"marketplace": found.marketplace, "version": found.version}
    done({**figures, "columns": len(layout.columns)}, as_json=as_json)
