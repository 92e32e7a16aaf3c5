"""`seller listings read` and `map`: what a sheet wants, and which of its columns says what."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import Context, context
from seller import spreadsheet
from seller.cli.definitions import definition
from seller.cli.findings import show, spoken
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, say, table
from seller.cli.products import body_of
from seller.errors import Retry, SellerError, Stop
from seller.facts import Definition
from seller.listings import mapping, reading, sheets
from seller.listings.layout import GENERAL
from seller.listings.mapping import HEAD, Chart
from seller.listings.reading import Read
from seller.listings.rows import Defaults
from seller.listings.wanted import Wanted
from seller.marketplaces import marketplace
from seller.spreadsheet import Written

log = logging.getLogger(__name__)

File = Annotated[Path, typer.Argument(help=say("A workbook, CSV or text"), dir_okay=False)]
Map = Annotated[
    Path | None,
    typer.Option("--map", help=say("Which column says what, from seller listings map")),
]
Places = Annotated[
    list[str] | None,
    typer.Option("--marketplace", help=say("Where the sheet does not say it")),
]
Kind = Annotated[str, typer.Option("--product-type", help=say("Where the sheet does not say it"))]
Pairs = Mapping[tuple[str, str], Definition]


def taken(
    ctx: Context,
    file: Path,
    *,
    chart: Path | None = None,
    places: list[str] | None = None,
    product_type: str = "",
    heed: Callable[[set[str]], object] | None = None,
) -> tuple[Read, Pairs]:
    """What a file wants, read by what Amazon asks of its product types, as far as that is known.

    `heed` is told the marketplaces before the rows are read: what it raises ends a long file early.
    Of a sheet without a row there is nothing to heed.
    """
    opened = reading.opened(body_of(file), file.name, charted(chart))
    codes = tuple(marketplace(code).code for code in places or ())
    defaults = Defaults(codes, product_type)
    said = reading.spoken(opened, defaults)
    if heed and not opened.blank:
        heed({code for _, code in said})
    pairs = [(kind, code) for kind, code in said if kind != GENERAL]
    known = _known(ctx, pairs, opened.layout.language or LANGUAGE)
    schemas = {pair: found.schema for pair, found in known.items()}
    return reading.read(opened, schemas, defaults), known


def charted(file: Path | None) -> Chart | None:
    return mapping.loaded(body_of(file)) if file else None


def _known(ctx: Context, pairs: list[tuple[str, str]], language: str) -> Pairs:
    """As many definitions as there are; where Amazon does not answer once it is not asked again."""
    found = {}
    online = True
    for kind, code in pairs:
        try:
            found[kind, code] = definition(ctx, kind, code, language=language, online=online)
        except Retry:
            online = False
        except SellerError as error:
            log.debug("no definition of %s in %s: %s", kind, code, error.key)
    return found


@guarded
def read(
    file: File,
    chart: Map = None,
    places: Places = None,
    product_type: Kind = "",
    wanted: Annotated[bool, typer.Option("--wanted", help=say("Every listing too"))] = False,
    as_json: AsJson = False,
) -> None:
    with context() as ctx:
        found, known = taken(ctx, file, chart=chart, places=places, product_type=product_type)
    result = {"file": file.name, **_said(found, known)}
    if wanted:
        result["wanted"] = [_listing(one) for one in found.wanted]
    if as_json:
        emit({**result, "findings": [spoken(one) for one in found.findings]})
    else:
        show(found.findings)
        names = ("kind", "sheet", "product_types", "marketplaces", "header_row", "first_row")
        shown = {**result, "header_row": result["label_row"]}  # the one that a person sees
        lines: list[tuple[object, ...]] = [
            (say(name), _plain(shown[name])) for name in (*names, "rows", "listings")
        ]
        table((say("what"), say("content")), lines)
    if found.errors:
        raise typer.Exit(1)


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _said(found: Read, known: Pairs) -> dict[str, Any]:
    layout = found.layout
    kinds = dict.fromkeys([*layout.product_types, *(one.product_type for one in found.wanted)])
    places = dict.fromkeys([*layout.marketplaces, *(one.marketplace for one in found.wanted)])
    return {
        "kind": layout.kind,
        "sheet": layout.sheet.name,
        "product_types": list(kinds),
        "category": layout.category,
        "marketplaces": list(places),
        "language": layout.language,
        "header_row": layout.header,
        "label_row": layout.labels,
        "first_row": layout.first,
        "last_row": len(layout.sheet.rows),
        "rows": found.rows,
        "listings": len(found.wanted),
        "verbs": dict(Counter(one.verb for one in found.wanted)),
        "columns": len(layout.columns),
        "unknown": [one.heading for one in layout.columns if not one.known],
        "definitions": [
            {"product_type": kind, "marketplace": code, "version": one.version}
            for (kind, code), one in known.items()
        ],
    }


def _listing(one: Wanted) -> dict[str, Any]:
    return {
        "marketplace": one.marketplace,
        "sku": one.sku,
        "product_type": one.product_type,
        "verb": one.verb,
        "row": one.row.row,
        "attributes": one.attributes,
        "others": one.others,
    }


@guarded
def chart(
    file: File,
    to: Annotated[Path, typer.Option(help=say("The file to write, .json, .csv or .xlsx"))],
    as_json: AsJson = False,
) -> None:
    opened = sheets.opened(body_of(file))
    heads = mapping.heads(opened)
    if not heads:
        raise Stop("listings.no_headings")
    head = heads[0]
    found = [one._asdict() for one in mapping.propose(head)]
    about = {"sheet": head.sheet.name, "header_row": str(head.row)}
    about |= dict.fromkeys(("product_type", "marketplace"), "")
    _put(to, about, found)
    if as_json:
        emit({"file": str(to), **about, "header_row": head.row, "columns": found})
    else:
        heading = (say("Heading"), say("Meaning"), say("Example"))
        table(heading, [tuple(one.values()) for one in found])


def _put(to: Path, about: dict[str, str], found: list[dict[str, str]]) -> None:
    rows = [*([f"<{name}>", value, ""] for name, value in about.items())]
    rows += [list(one.values()) for one in found]
    kind = to.suffix.lower()
    if kind == ".json":
        columns = {one["heading"]: one["target"] for one in found}
        text = json.dumps({**about, "columns": columns}, ensure_ascii=False, indent=2)
        body = f"{text}\n".encode()
    elif kind == ".csv":
        body = spreadsheet.comma(HEAD, rows)
    elif kind == ".xlsx":
        body = spreadsheet.write([Written("map", HEAD, rows, (30, 60, 40))])
    else:
        raise Stop("listings.map_kind", file=to)
    try:
        to.write_bytes(body)
    except OSError as error:
        raise Stop("products.unwritable", file=to, words=error.strerror) from error
