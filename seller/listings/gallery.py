"""Pictures in a folder, named by ASIN or MSKU: what each shows, and what is wrong with it.

Source: seller/listings/tables/images. Nothing is read from the disk here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from seller.facts import Finding, Listing
from seller.listings.photo import Photo
from seller.listings.places import ERROR, WARNING
from seller.listings.rules.images import LOOKS
from seller.listings.rules.offer import ASIN
from seller.listings.rules.said import live, parentage, text
from seller.listings.tables import images as table
from seller.listings.wanted import Wanted

MAIN, SWATCH = "MAIN", "SWCH"
_NAME = re.compile(rf"(?P<name>.+?)[._ -]+(?P<code>{table.CODE})", re.IGNORECASE)
_ASIN = re.compile(r"B0[0-9A-Z]{8}|\d{9}[\dX]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """`asins` by the MSKU without its capitals; `looks` by ASIN, from the sheet."""

    asins: Mapping[str, Sequence[str]] = field(default_factory=dict)
    looks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shot:
    """A file as the folder has it. `asins`: of the goods it shows, one where all is well."""

    file: str
    asins: Sequence[str]
    code: str
    size: int
    digest: str
    photo: Photo | None

    @property
    def asin(self) -> str:
        return self.asins[0] if len(self.asins) == 1 else ""

    @property
    def goal(self) -> str:
        """Its name as Amazon asks for it."""
        return f"{self.asin}.{self.code}.{self.photo.kind if self.photo else ''}"


def known(listings: Iterable[Listing], rows: Iterable[Wanted]) -> Known:
    """Whose picture an MSKU's is; what the sheet says goes before what the store has."""
    kept: dict[str, set[str]] = {}
    said: dict[str, set[str]] = {}
    looks = {}
    for listing in listings:
        if listing.asin:
            kept.setdefault(listing.sku.casefold(), set()).add(listing.asin)
    for row in live(rows):
        if asin := text(row, ASIN):
            said.setdefault(row.sku.casefold(), set()).add(asin)
    asins = {sku: sorted(found) for sku, found in (kept | said).items()}
    for row in live(rows):
        seen = tuple(text(row, name) for name in LOOKS)
        for asin in asins.get(row.sku.casefold(), ()) if any(seen) else ():
            looks[asin] = seen
    return Known(asins, looks)


def shown(file: str, know: Known) -> tuple[Sequence[str], str]:
    """The ASINs and the code that a file's name says; no ASIN where it says nothing known."""
    stem = PurePosixPath(file).stem.strip()
    match = None if stem.casefold() in know.asins else _NAME.fullmatch(stem)
    name, code = (match["name"], match["code"].upper()) if match else (stem, MAIN)
    if name.casefold() in know.asins:
        return know.asins[name.casefold()], code
    return ([name.upper()] if _ASIN.fullmatch(name) else []), code


def wrong(shots: Sequence[Shot], know: Known, rows: Iterable[Wanted] = ()) -> list[Finding]:
    """Of each file, of each product, and of the sheet's rows that no picture shows."""
    found = [one for shot in shots for one in _file(shot)]
    return [*found, *_products(shots, know), *_bare(shots, know, rows)]


def packed(shots: Iterable[Shot], findings: Iterable[Finding]) -> list[Shot]:
    """The files without an error, by the names that Amazon asks for."""
    bad = {one.column for one in findings if one.severity == ERROR}
    return sorted((shot for shot in shots if shot.file not in bad), key=lambda shot: shot.goal)


def _finding(shot: Shot, code: str, severity: str = ERROR, **params: object) -> Finding:
    return Finding(0, shot.file, "", severity, code, {"file": shot.file, **params})


def _file(shot: Shot) -> Iterator[Finding]:
    if not shot.asins:
        yield _finding(shot, "checks.picture_unknown")
    elif not shot.asin:
        yield _finding(shot, "checks.picture_asins", asins=", ".join(shot.asins))
    if shot.size > table.HEAVIEST:
        limit = table.HEAVIEST // 1_000_000
        yield _finding(shot, "checks.picture_heavy", size=shot.size, limit=limit)
    if shot.photo is None:
        yield _finding(shot, "checks.picture_format")
        return
    ending = PurePosixPath(shot.file).suffix.lower().removeprefix(".")
    if ending not in table.ENDINGS[shot.photo.kind]:
        yield _finding(shot, "checks.picture_ending", WARNING, kind=shot.photo.kind)
    pixels: dict[str, Any] = {"width": shot.photo.width, "height": shot.photo.height}
    if shot.photo.longest < table.SMALLEST:
        yield _finding(shot, "checks.picture_small", least=table.SMALLEST, **pixels)
    elif shot.photo.longest < table.ZOOM:
        yield _finding(shot, "checks.picture_zoom", WARNING, least=table.ZOOM, **pixels)
    elif shot.photo.longest > table.LARGEST:
        yield _finding(shot, "checks.picture_large", most=table.LARGEST, **pixels)


def _products(shots: Iterable[Shot], know: Known) -> Iterator[Finding]:
    """One file for each place, no picture twice, a main picture, and one of its own."""
    products: dict[str, list[Shot]] = {}
    for shot in shots:
        if shot.asin:
            products.setdefault(shot.asin, []).append(shot)
    mains: dict[str, Shot] = {}
    for asin, own in products.items():
        yield from _twice(own)
        main = next((shot for shot in own if shot.code == MAIN), None)
        if main is None:
            yield _finding(own[0], "checks.picture_main", WARNING, asin=asin)
            continue
        other = mains.setdefault(main.digest, main)
        looks = know.looks.get(asin)
        if other is not main and (looks is None or looks != know.looks.get(other.asin)):
            yield _finding(main, "checks.picture_shared", WARNING, asin=asin, other=other.asin)


def _twice(own: Iterable[Shot]) -> Iterator[Finding]:
    """Files for one place are all left out: which of them is meant nobody knows."""
    places: dict[str, list[Shot]] = {}
    contents: dict[str, Shot] = {}
    for shot in own:
        places.setdefault(shot.code, []).append(shot)
        if shot.code != SWATCH and (other := contents.setdefault(shot.digest, shot)) is not shot:
            yield _finding(shot, "checks.picture_twice", WARNING, other=other.file)
    for code, rivals in places.items():
        for shot, other in zip(rivals, rivals[1:] + rivals[:1], strict=True):
            if other is not shot:
                yield _finding(shot, "checks.picture_place", other=other.file, place=code)


def _bare(shots: Iterable[Shot], know: Known, rows: Iterable[Wanted]) -> Iterator[Finding]:
    """Goods of the sheet without a main picture, neither here nor as an address; each row once."""
    have = {shot.asin for shot in shots}
    seen = set()
    for row in live(rows):
        asins = know.asins.get(row.sku.casefold(), ())
        elsewhere = text(row, table.MAIN, table.FIELD) or parentage(row) == "parent"
        if row.row in seen or elsewhere or have & set(asins):
            continue
        seen.add(row.row)
        cell, params = row.row, {"sku": row.sku}
        code = "checks.picture_none"
        yield Finding(cell.row, "", cell.ref, WARNING, code, params, sheet=cell.sheet)
