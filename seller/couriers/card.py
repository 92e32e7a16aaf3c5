"""A rate card as frozen records. Weights are grams, sides millimetres, prices exact decimals.

`cell` of each record is where its sheet says so: a line of a quote can be followed back to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Weighing:
    """How a card makes the billed quantity, in thousandths: grams of a kg, litres of a CBM.

    `volume` and `actual` are the quantity per cubic millimetre and per gram, as fractions; without
    `volume` bulk is never billed, with `side` only from that longest side. `share` is the percent
    of the extra volume that the forwarder bears. `each`: the larger weight is taken per piece,
    `round_each`: and rounded per piece. `rounding` holds (up to, step), the last without an end.
    """

    basis: str = "kg"
    volume: tuple[int, int] | None = None
    actual: tuple[int, int] = (1, 1)
    side: int = 0
    share: int = 0
    each: bool = True
    rounding: tuple[tuple[int | None, int], ...] = ((None, 1),)
    round_each: bool = True
    piece_least: int = 0
    least: int = 0
    whole_cm: bool = False


@dataclass(frozen=True, slots=True)
class ZoneRule:
    """Where a zone is: a country (or * for the rest), postcodes from `low` to `high`, a warehouse.

    Postcodes are compared by as many characters as the rule gives.
    """

    zone: str
    country: str
    low: str = ""
    high: str = ""
    warehouse: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """The price of more than `over` and up to `upto`, the upper edge included.

    fixed + more for each begun `step` above `first` + per_kg for the whole quantity, and at least
    `minimum`. `contents` is document or parcel, empty for both.
    """

    zone: str
    over: int
    upto: int | None
    fixed: Decimal = NOTHING
    first: int = 0
    step: int = 0
    more: Decimal = NOTHING
    per_kg: Decimal = NOTHING
    minimum: Decimal = NOTHING
    contents: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Container:
    """One kind of container: what it takes in litres and grams, and its price in a zone."""

    zone: str
    kind: str
    litres: int
    payload: int
    price: Decimal
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Surcharge:
    """`per` shipment, piece, kg, container, percent or hs; `on` names the lines a percentage is of.

    `when` is always, remote, residential, piece (a side, girth or weight is exceeded), signature,
    insurance, ddp, or a kind of contents. Of a `group` each piece pays only the dearest.
    `billable` is the least weight that a piece of this kind is billed for.
    """

    code: str
    per: str
    value: Decimal
    on: tuple[str, ...] = ("freight",)
    when: str = "always"
    minimum: Decimal = NOTHING
    maximum: Decimal | None = None
    zone: str = ""
    country: str = ""
    since: date | None = None
    until: date | None = None
    side: int | None = None
    second: int | None = None
    girth: int | None = None
    heavy: int | None = None
    free: int = 0
    group: str = ""
    billable: int = 0
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Postcodes that a carrier calls remote; without postcodes the whole country is."""

    country: str
    low: str = ""
    high: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a carrier does not take; `girth` is the longest side and twice the other two."""

    country: str = ""
    piece: int | None = None
    shipment: int | None = None
    side: int | None = None
    girth: int | None = None
    pieces: int | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Transit:
    """Days that one in ten, half, nine in ten shipments take, counted from receipt or sailing.

    `cutoff` and `sailing` are weekdays, Monday 1. `late` is the share later than promised.
    """

    zone: str
    p10: int
    p50: int
    p90: int
    sails: bool = False
    cutoff: int | None = None
    sailing: int | None = None
    late: Decimal | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """How often customs hold a parcel, and what bringing it back costs: `rule` is free, per_kg,
    freight (the way back at list price) or percent (of the freight).
    """

    country: str
    chance: Decimal
    rule: str
    value: Decimal = NOTHING
    since: date | None = None
    until: date | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One service of one carrier at one time. `terms` is ddp, ddu or empty: not said."""

    carrier: str
    service: str
    currency: str
    since: date
    until: date | None
    origin: str
    weighing: Weighing
    zones: tuple[ZoneRule, ...]
    bands: tuple[Band, ...]
    account: str = ""
    mode: str = ""
    terms: str = ""
    importer: str = ""
    clearance: str = ""
    vat: str = ""
    tracking: str = ""
    banned: tuple[str, ...] = ()
    break_even: bool = False
    surcharges: tuple[Surcharge, ...] = ()
    remote: tuple[Place, ...] = ()
    limits: tuple[Limit, ...] = ()
    transits: tuple[Transit, ...] = ()
    holds: tuple[Hold, ...] = ()
    containers: tuple[Container, ...] = ()
    source: str = ""
    version: int = 1

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes two cards versions of the same offer."""
        return self.carrier, self.service, self.account, self.origin
