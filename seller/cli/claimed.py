"""`seller firstleg claim`: what Amazon asks for when units are missing, in one file."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from jobs.context import context
from seller.cli import ticketed
from seller.cli.output import LANGUAGE, AsJson, emit, guarded, iso, say, table, tell
from seller.cli.products import language_of
from seller.errors import Stop
from seller.facts import Paper
from seller.money import Money, text
from seller.products.legs import PAPERS
from seller.views import shortage
from seller.views.shortage import WORDS, Claim

STAMP = (1980, 1, 1, 0, 0, 0)
"""The same pack is the same bytes."""


@guarded
def claim(
    shipment: Annotated[str, typer.Argument(help=say("Amazon's shipment that lacks units"))],
    to: Annotated[Path, typer.Option(help=say("A .zip with the documents, or the .xlsx alone"))],
    lang: Annotated[str, typer.Option(help=say("Language of the workbook: zh or en"))] = "",
    as_json: AsJson = False,
) -> None:
    kind = to.suffix.lower()
    if kind not in {".zip", ".xlsx"}:
        raise Stop("firstleg.claim_file", file=to.name)
    with context() as ctx, ctx.store.reading() as conn:
        found = shortage.claim(conn, shipment, ctx.now(), days=ctx.settings.claim_days)
    book = shortage.workbook(found, language_of(lang) or LANGUAGE)
    files = {paper.kind: _body(paper) for paper in found.freight.papers.values() if paper.path}
    body = _zipped(found, book, files) if kind == ".zip" else book
    try:
        to.write_bytes(body)
    except OSError as error:
        raise Stop("products.unwritable", file=to, words=error.strerror) from error
    result = _told(found, to, files)
    if as_json:
        emit(result)
    else:
        _shown(found, result)
    raise typer.Exit(0 if found.complete and not result["unreadable"] else 1)


def _body(paper: Paper) -> bytes | None:
    """The file as it was when it was noted; None where it is gone or another one by now."""
    try:
        body = Path(paper.path).read_bytes()
    except OSError:
        return None
    return body if hashlib.sha256(body).hexdigest() == paper.digest else None


def _zipped(found: Claim, book: bytes, files: dict[str, bytes | None]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, body in _entries(found, book, files):
            out.writestr(zipfile.ZipInfo(name, STAMP), body, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _entries(
    found: Claim, book: bytes, files: dict[str, bytes | None]
) -> Iterator[tuple[str, bytes]]:
    yield f"claim-{found.freight.shipment_id}.xlsx", book
    for kind, body in files.items():
        if body is not None:
            suffix = Path(found.freight.papers[kind].path).suffix.lower()
            yield f"{kind}-{found.freight.shipment_id}{suffix}", body


def _told(found: Claim, to: Path, files: dict[str, bytes | None]) -> dict[str, Any]:
    one = found.freight
    return {
        "as_of": iso(found.as_of),
        "file": str(to),
        "shipment": one.shipment_id,
        "account": one.account,
        "ticket": found.line.voyage.ticket.ticket if found.line else None,
        "state": found.state,
        "claim": ticketed.window(one),
        "delivered": one.delivered.isoformat() if one.delivered else None,
        "units": found.units,
        "items": [
            {
                "sku": each.item.sku,
                "fnsku": each.item.fnsku,
                "sent": each.item.sent,
                "received": each.item.received,
                "missing": each.item.missing,
                "cost": _money(each.cost),
                "currency": each.cost.currency if each.cost else None,
            }
            for each in found.short
        ],
        "lacking": [*found.lacking],
        "packed": [kind for kind, body in files.items() if body is not None],
        "unreadable": [kind for kind, body in files.items() if body is None],
    }


def _money(value: Money | None) -> str | None:
    return text(value.minor, value.currency) if value else None


def _shown(found: Claim, result: dict[str, Any]) -> None:
    heads = (say("SKU"), say("declared"), say("received"), say("units missing"))
    table(heads, [(i.item.sku, i.item.sent, i.item.received, i.item.missing) for i in found.short])
    tell(say(WORDS[found.state]))
    for kind in found.lacking:
        tell(say("The claim needs this, and it lacks: {name}").format(name=say(PAPERS[kind])))
    for kind in result["unreadable"]:
        words = say("The file is gone or was changed since it was noted: {name}")
        tell(words.format(name=say(PAPERS[kind])))
