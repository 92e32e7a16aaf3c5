"""What a plan says of one product in one stock pool."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from seller.money import Money


@dataclass(frozen=True, slots=True)
class Share:
    """Where the demand comes from; `daily`: pieces of the product per day in stock, of the last 30
    days. One sale of the MSKU is so many `pieces`, and they earn such a `part` of its price.
    """

    account: str
    marketplace: str
    sku: str
    daily: float
    pieces: int = 1
    part: float = 1.0

    def earned(self, units: int, minor: int) -> tuple[int, int]:
        """Pieces of the product, and the money they brought, of so many sales of the MSKU.

        >>> Share("a", "US", "3-PACK", 0.5, pieces=3).earned(2, 6000)
        (6, 6000)
        """
        return units * self.pieces, minor if self.part == 1 else round(minor * self.part)


@dataclass(frozen=True, slots=True)
class Fees:
    """What Amazon takes of a sold piece: a `share` of its price and a `fee`, each from `rule`
    (typed) or `amazon` (its own estimates). Of the oldest estimate used: when Amazon made it, the
    `price` of a unit that it holds for, and the MSKU.
    """

    share: float
    share_from: str
    fee: Money
    fee_from: str
    estimated_at: datetime | None = None
    price: Money | None = None
    sku: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """`step`: buy or send. `by`: the day by which to do it. `cost`: of the goods, or the freight;
    None where no price is known; `basis` of the goods': landed where it is the accepted landed
    cost, price where it is the buying price alone. `warehouse`: whence it is sent, "" from home.
    `each`: a price of the supplier's that holds from such a quantity on.
    """

    step: str
    mode: str
    quantity: int
    by: date
    cost: Money | None
    supplier: str
    basis: str = ""
    warehouse: str = ""
    each: Money | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """What the advice rests on. `target`: the chance not to run out that was asked for.

    `lead`: days by which goods have come with a chance of 10, 50 and 90 %; `lead_from`: product
    (its supplier's days and usual days of the way) or default. `exact`: pieces before MOQ and
    carton. `risk`: chance to run out before an order of today can come, and after that until the
    next one's goods, if nothing is ordered; `missed`: pieces not sold for it, on average. `seen`,
    `days`: days in stock, of the days known. `ordered`: pieces that suppliers still owe; `own`: in
    the own warehouse, `far` abroad, to be sent; `leaving`: decided on. `journeys`: own ones that
    the days of the way were learned from, 0 where there are too few and the usual days are taken.
    `bridge`: days between the fast way's arrival and the slow one's, `gap`: pieces missed then, on
    average; `unpriced`: why ways are not weighed: no_freight, no_weight, no_price,
    no_sale_price or no_rate.

    `flag`: hold or clear, and then nothing is bought or sent; `stage` of the life cycle.
    `target_from`: asked, rule, costs or default; `unknown`: what is not known to take it from
    costs: cost, sale, fees, storage or rate; `margin` of a piece, and `holding` of one that lies
    there for `kept` days. `made`: typed days of production. `closed`: days of the lead time that
    are closed or slow, by the events `met`. `estimate`: pieces a day that a person expects, now or
    next, and how right that person was before. `step`: of cartons, multiples and
    pallets; `raised`: pieces beyond need and lot, by `raised_by`: break, minimum or both, `saved`
    by a price break; `short`: what lacks of the supplier's minimum, as money or pieces, ? where an
    amount is not known. `full`: storage that the plan would overfill. `season`: how busy the coming
    days usually are beside the last four weeks, None where less than a year or no season is known.
    `reduced`: pieces of the last four weeks that a promotion sold, which are no usual demand.
    `fewer`: pieces left out of `exact` because they would lie until Amazon's surcharge for age,
    `more`: pieces in it so that its fee for low inventory is saved; `uncounted`: aged or low, where
    no table, size or rate is known. `fees`: what Amazon takes of a sale; None where it is not
    known. `returned`: pieces that came back of `sold`, those of the orders of the last 90 days.
    """

    target: float
    lead: tuple[int, int, int]
    lead_from: str
    exact: float
    moq: int | None
    carton: int | None
    risk: tuple[float, float]
    seen: float
    days: int
    ordered: int = 0
    own: int = 0
    missed: float = 0.0
    journeys: int = 0
    far: int = 0
    leaving: int = 0
    bridge: int = 0
    gap: float = 0.0
    unpriced: str = ""
    flag: str = ""
    stage: str = ""
    target_from: str = "default"
    unknown: tuple[str, ...] = ()
    margin: Money | None = None
    holding: Money | None = None
    kept: int = 0
    made: int | None = None
    closed: int = 0
    met: tuple[str, ...] = ()
    estimate: float | None = None
    estimate_grade: str = ""
    step: int = 0
    raised: int = 0
    raised_by: str = ""
    saved: str = ""
    short: str = ""
    full: str = ""
    season: float | None = None
    reduced: int = 0
    fewer: float = 0.0
    more: float = 0.0
    uncounted: tuple[str, ...] = ()
    fees: Fees | None = None
    returned: int = 0
    sold: int = 0


@dataclass(frozen=True, slots=True)
class Advice:
    """`product`: the local SKU, or the MSKU where none is paired (`paired` says which).

    `daily`: mean, p10 and p90 over the horizon; `out`: days on which stock ends with a chance of
    10, 50 and 90 %, None beyond the horizon. `as_of`: of the stock. `account`: whose MSKU it is,
    "" for a local SKU. `lines` to buy, `sends` to send of what lies in own warehouses.
    """

    product: str
    paired: bool
    pool: str
    accounts: tuple[Share, ...]
    kind: str
    grade: str
    daily: tuple[float, float, float]
    on_hand: int
    pipeline: int
    cover: float | None
    out: tuple[date | None, date | None, date | None]
    reorder_by: date | None
    lines: tuple[Line, ...]
    why: Why
    as_of: datetime | None
    account: str = ""
    sends: tuple[Line, ...] = ()

    def unsent(self) -> Advice:
        """Without what is to be sent, and what is said of it."""
        return replace(self, sends=(), why=replace(self.why, bridge=0, gap=0.0, unpriced=""))

    def due(self, today: date, days: int) -> bool:
        """Whether an order is due within so many days."""
        return self.reorder_by is not None and self.reorder_by <= today + timedelta(days=days)
