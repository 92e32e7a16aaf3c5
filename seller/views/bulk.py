"""A sheet of listings beside the store: what it says, what is wrong, what it would change.

Nobody is asked: definitions and the own listings are those that were kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from seller.facts import Account, Definition
from seller.listings import mapping, reading
from seller.listings.catalogue import catalogue, typed
from seller.listings.check import Checked, check
from seller.listings.context import Context, Key, Own
from seller.listings.layout import GENERAL, Layout
from seller.listings.places import ERROR
from seller.listings.plan import Step, ordered, verb
from seller.listings.reading import Opened
from seller.listings.rows import Defaults
from seller.listings.rules.said import amount
from seller.listings.sound import typeless, unsound
from seller.listings.wanted import Wanted
from seller.store import Connection, definitions
from seller.store import catalogue as store

LOCALES = {"zh_CN": ("zh_CN", "en_US"), "en": ("en_US", "zh_CN")}
"""Of kept definitions, the reader's own first."""


@dataclass(frozen=True, slots=True)
class File:
    """`chart`: the mapping file's bytes, for sheets that need one. `place`: where none is said."""

    body: bytes
    name: str
    chart: bytes = b""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What one row would do. `had` is the price as last synced. `bad`: an error holds it back."""

    row: int
    marketplace: str
    sku: str
    verb: str
    attributes: tuple[str, ...]
    had: Decimal | None
    price: Decimal | None
    bad: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """`undefined`: product types of which no definition is kept, so its attributes go unchecked.

    `going`: by account what could be sent, in its order, without what an error holds back.
    """

    layout: Layout
    product_types: tuple[str, ...]
    marketplaces: tuple[str, ...]
    undefined: tuple[Key, ...]
    checked: Checked
    lines: tuple[Line, ...]
    going: Mapping[str, tuple[Step, ...]]

    @property
    def sendable(self) -> int:
        return sum(len(steps) for steps in self.going.values())


def judged(
    conn: Connection, file: File, accounts: Sequence[Account], *, language: str, now: datetime
) -> Judged:
    """Read as `seller listings read` does, checked as `seller listings check` does.

    Of several accounts each has the rows of its own marketplaces, which are no other's.
    """
    homes = {code: one.account for one in reversed(accounts) for code in one.marketplaces}
    chart = mapping.loaded(file.chart) if file.chart else None
    opened = reading.opened(file.body, file.name, chart)
    defaults = Defaults((file.place,) if file.place else ())
    kept = dict(_kept(conn, _pairs(opened, defaults), homes, language))
    read = reading.read(opened, {pair: one.schema for pair, one in kept.items()}, defaults)
    own = {key: one for each in accounts for key, one in held(conn, each.account).items()}
    rows = typed(read.wanted, own)
    pairs = dict.fromkeys((one.product_type, one.marketplace) for one in rows)
    kept |= _kept(conn, [one for one in pairs if one not in kept], homes, language)
    unfit = [*unsound(rows, tuple(homes), replace=False, delete=False)]
    more = [*read.findings, *(told for _, told in [*unfit, *typeless(_acts(rows, own))])]
    checked = check(rows, Context(now=now, definitions=kept, own=own), more)
    return Judged(
        opened.layout,
        tuple(dict.fromkeys(kind for kind, _ in pairs if kind)),
        tuple(dict.fromkeys(code for _, code in pairs)),
        tuple(one for one in pairs if one not in kept and one[0] not in {"", GENERAL}),
        checked,
        tuple(_lines(rows, own, checked)),
        _going(rows, own, checked, homes),
    )


def held(conn: Connection, account: str) -> dict[Key, Own]:
    """The account's own catalogue as the store has it."""
    return catalogue(store.listings(conn, account), store.states(conn, account))


def _pairs(opened: Opened, defaults: Defaults) -> list[Key]:
    return [one for one in reading.spoken(opened, defaults) if one[0] != GENERAL]


def _kept(
    conn: Connection, pairs: Sequence[Key], homes: Mapping[str, str], language: str
) -> Iterator[tuple[Key, Definition]]:
    for kind, code in pairs:
        for locale in LOCALES[language]:
            found = definitions.find(conn, kind, code, locale, account=homes.get(code, ""))
            found = found or definitions.find(conn, kind, code, locale)
            if found:
                yield (kind, code), found
                break


def _acts(rows: Sequence[Wanted], own: dict[Key, Own]) -> list[tuple[Wanted, str]]:
    return [(one, verb(one, listed=(one.marketplace, one.sku) in own)) for one in rows]


def _bad(checked: Checked) -> set[tuple[str, int]]:
    return {(one.sheet, one.row) for one in checked.findings if one.severity == ERROR}


def _going(
    rows: Sequence[Wanted], own: dict[Key, Own], checked: Checked, homes: Mapping[str, str]
) -> dict[str, tuple[Step, ...]]:
    bad = _bad(checked)
    good = [one for one in rows if (one.row.sheet, one.row.row) not in bad]
    found: dict[str, list[Step]] = {}
    for one in ordered(Step(one, act, None) for one, act in _acts(good, own)):
        found.setdefault(homes[one.wanted.marketplace], []).append(one)
    return {name: tuple(steps) for name, steps in found.items()}


def _lines(rows: Sequence[Wanted], own: dict[Key, Own], checked: Checked) -> Iterator[Line]:
    bad = _bad(checked)
    for one, act in _acts(rows, own):
        had = own.get((one.marketplace, one.sku))
        yield Line(
            row=one.row.row,
            marketplace=one.marketplace,
            sku=one.sku,
            verb=act,
            attributes=tuple(one.attributes),
            had=had.price if had else None,
            price=amount(one, "our_price"),
            bad=(one.row.sheet, one.row.row) in bad,
        )
