"""Sheets that are nobody's template: offers, prices and quantities, or any with a mapping."""

from __future__ import annotations

from seller.errors import Skip
from seller.listings.headings import folded, parted
from seller.listings.layout import GENERAL, MAPPED, OFFERING, OFFERS, PRICES, Column, Layout
from seller.listings.mapping import Chart, Head, heads, target
from seller.listings.path import parse
from seller.listings.sheets import File
from seller.marketplaces import BY_CODE

LEFT_OUT = 3
"""Columns that a sheet of offers may have beside; with more of them it needs a mapping."""
REPORT = {"errorcode", "errormessage"}


def recognised(file: File, chart: Chart | None) -> Layout:
    """The sheet; Skip with the reason where nobody can tell what it wants."""
    found = [one for one in heads(file, chart) if _says(one, "=sku", chart)]
    if not found:
        raise _unknown(file, chart)
    if len(found) > 1 and not chart:
        raise Skip("listings.sheets", names=", ".join(one.sheet.name for one in found))
    head = found[0]
    if _report(head):
        raise Skip("listings.report")
    columns = [_column(at, heading, chart) for at, heading in head.headings.items()]
    _once(columns)
    kind = MAPPED if chart else _kind(columns)
    places = [chart.marketplace] if chart and chart.marketplace else []
    return Layout(
        kind=kind,
        sheet=head.sheet,
        header=head.row,
        labels=head.row,
        first=head.row + 1,
        columns=columns,
        product_types=((chart.product_type if chart else "") or GENERAL,),
        marketplaces=tuple(dict.fromkeys([*places, *(one.place for one in columns if one.place)])),
    )


def _says(head: Head, role: str, chart: Chart | None) -> bool:
    return any(target(heading, chart) == role for heading in head.headings.values())


def _column(at: int, heading: str, chart: Chart | None) -> Column:
    spelled = target(heading, chart)
    place = BY_CODE.get({"GB": "UK"}.get(code := parted(heading)[1], code))
    code = place.code if place else ""
    if spelled.startswith("="):
        return Column(at, heading, spelled, place=code)
    path = parse(spelled.lstrip("+")) if spelled else None
    return Column(at, heading, "+" if spelled.startswith("+") else "", path, code)


def _once(columns: list[Column]) -> None:
    """Two columns for one meaning, such as SKU and MSKU: which one counts is not guessed."""
    seen: dict[tuple[str, str], str] = {}
    for one in columns:
        if not one.known or one.role in {"+", "=ignored"}:
            continue
        first = seen.setdefault((str(one.path or one.role), one.place), one.heading)
        if first != one.heading:
            raise Skip("listings.double", first=first, second=one.heading)


def _kind(columns: list[Column]) -> str:
    """Offers, or prices, quantities and deletes; Skip where the sheet says more or nothing."""
    said = {one.path.attribute for one in columns if one.path}
    unknown = [one.heading for one in columns if not one.known]
    asin = any(one.role in {"=asin", "=id_value"} for one in columns)
    silent = not said and not any(one.role == "=action" for one in columns)
    if said - OFFERING or silent or len(unknown) > LEFT_OUT:
        more = sorted(said - OFFERING) or unknown or [one.heading for one in columns]
        raise Skip("listings.unmapped", count=len(columns), more=", ".join(more[:5]))
    return OFFERS if asin or "condition_type" in said else PRICES


def _unknown(file: File, chart: Chart | None) -> Skip:
    best = heads(file, chart)[:1]
    known = [name for name in best[0].headings.values() if target(name, chart)] if best else []
    hidden = [one.name for one in file.sheets if one.hidden]
    if hidden and len(hidden) == len(file.sheets):
        return Skip("listings.hidden", names=", ".join(hidden[:5]))
    return Skip("listings.unknown", known=", ".join(known[:5]) or "-")


def _report(head: Head) -> bool:
    """Whether it is what Amazon answered to an upload."""
    return {folded(name) for name in head.headings.values()} >= REPORT
