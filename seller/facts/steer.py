"""How the seller steers the restock plan: rules of products, estimates, marked days, events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Rule:
    """Key: sku (local, "" all), pool ("" all). `flag`: hold, clear, restock or ""; `stage` of the
    life cycle; both count from `since` to `until`, where typed.

    `target`: chance not to run out, in thousandths. What a piece costs: `share` of the price that
    Amazon takes, `capital` of a year and `loss` of the price beside the margin, in hundredths of a
    per cent; `fee` of a piece in minor units, `storage` of a piece and month as a decimal, "": not
    known. None: nobody said.
    """

    sku: str
    pool: str
    flag: str = ""
    stage: str = ""
    since: date | None = None
    until: date | None = None
    target: int | None = None
    share: int | None = None
    fee: int | None = None
    storage: str = ""
    capital: int | None = None
    loss: int | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Key: sku (local), pool, since, said_on. Pieces a day from `since` to `until` as the seller
    expects them, a decimal; "": taken back.
    """

    sku: str
    pool: str
    since: date
    said_on: date
    until: date
    daily: str


@dataclass(frozen=True, slots=True)
class DayMark:
    """Key: sku (local), pool, since. Days up to `until` that do not count for the forecast; `kind`:
    promotion, price or outlier; usual: they count, whatever they look like.
    """

    sku: str
    pool: str
    since: date
    until: date
    kind: str


@dataclass(frozen=True, slots=True)
class Event:
    """Key: name, kind, place (pool or marketplace, "" everywhere), mode ("" all), year.

    `kind`: sale, deadline, factory, way, cutoff or slow. `number`: of a sale, per cent of usual
    demand; of a cutoff, the weekday from 1 (Monday); of slow, the days that goods take longer.
    `off`: the event of this key does not take place.
    """

    name: str
    kind: str
    place: str
    mode: str
    year: int
    since: date
    until: date
    number: int | None = None
    source: str = ""
    off: bool = False
