"""The world as others see it: rows at a moment, and the truth at a moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from seller.sandbox.world.booth import Booth, booths
from seller.sandbox.world.changes import Changes
from seller.sandbox.world.conduct import Judged, conduct
from seller.sandbox.world.inbound import Inbound
from seller.sandbox.world.movements import LedgerRow
from seller.sandbox.world.plan import Plan, Seller, sellers
from seller.sandbox.world.removing import RemovalRow, Units, removals, wishes
from seller.sandbox.world.repayments import RepaymentRow
from seller.sandbox.world.rows import (
    AgeRow,
    FeedbackRow,
    ListingRow,
    OrderRow,
    PackageRow,
    ReturnRow,
    StockRow,
)
from seller.sandbox.world.sentback import SentRow, sentback
from seller.sandbox.world.stranding import StrandedRow, stranded
from seller.sandbox.world.truth import Rows, Truth, digests, listed, renewed
from seller.sandbox.world.visits import VisitRow, visits

Span = tuple[datetime, datetime]


def floor_hour(now: datetime) -> int:
    """The last full hour before `now`, in seconds: what Amazon shows moves in whole hours."""
    return int(now.timestamp()) // 3600 * 3600


def _seconds(moment: datetime) -> int:
    """The first whole second not before a moment: events lie on whole seconds."""
    return -int(-moment.timestamp() // 1)


class World:
    """A pure function of plan and floor-hour of `now`. Spans are half open: from, before."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.sellers: tuple[Seller, ...] = sellers(plan)
        self._booths: dict[str, Booth] = booths(plan, self.sellers)
        self._latest: tuple[int, Truth] | None = None
        self._inbound: dict[str, Inbound] = {}

    def moment(self, now: datetime) -> datetime:
        """The moment whose state is shown at `now`."""
        return now.replace(minute=0, second=0, microsecond=0)

    def listings(self, account: str, marketplace: str, now: datetime) -> Iterator[ListingRow]:
        """Offers, and after them the parents of variation families."""
        return self._booths[account].listings(marketplace, floor_hour(now))

    def made(self, account: str, marketplace: str, now: datetime) -> Iterator[ListingRow]:
        """Listings as they would be had no client changed any."""
        return self._booths[account].inventory.listings(marketplace, floor_hour(now))

    def changes(self, account: str) -> Changes:
        """What clients change of an account's listings."""
        return self._booths[account].changes

    @property
    def booths(self) -> Mapping[str, Booth]:
        """Each account's part of the world, as arrays."""
        return self._booths

    def stock(self, account: str, marketplace: str, now: datetime) -> Iterator[StockRow]:
        """Stock in Amazon's warehouses; a pool is reported by each marketplace it serves."""
        return self._booths[account].stock(marketplace, floor_hour(now))

    def ages(self, account: str, marketplace: str, now: datetime) -> Iterator[AgeRow]:
        """Stock by age, for what has stock or has sold."""
        return self._booths[account].ages(marketplace, floor_hour(now))

    def orders(
        self,
        account: str,
        *,
        now: datetime,
        created: Span | None = None,
        updated: Span | None = None,
    ) -> Iterator[OrderRow]:
        """All orders of an account (every marketplace), by the time they are filtered by."""
        ledger, at = self._booths[account].ledger, floor_hour(now)
        if updated is not None:
            since, until = map(_seconds, updated)
            return ledger.rows(ledger.updated(since, until, at), at)
        since, until = map(_seconds, created) if created else (0, at + 1)
        return ledger.rows(ledger.created(since, until, at), at)

    def order(self, account: str, order_id: str, now: datetime) -> OrderRow | None:
        """One order, None where there is none with this id or not yet."""
        ledger, at = self._booths[account].ledger, floor_hour(now)
        return next(ledger.rows(ledger.found(order_id, at), at), None)

    def parcels(self, account: str, order_id: str, now: datetime) -> list[PackageRow]:
        """The parcels of an order, those too that a client told of within the hour."""
        return self._booths[account].ledger.parcels(order_id, floor_hour(now))

    def tell(self, account: str, order_id: str, package: PackageRow, now: datetime) -> None:
        """A client says that a parcel has left; it shows from the next full hour on."""
        self._booths[account].ledger.tell(order_id, package, int(now.timestamp()))
        self._latest = None

    def inbound(self, account: str) -> Inbound:
        """What is on its way to Amazon."""
        if account not in self._inbound:
            self._inbound[account] = Inbound(self._booths[account])
        return self._inbound[account]

    def returns(
        self,
        account: str,
        marketplace: str | None,
        *,
        since: datetime,
        until: datetime,
        now: datetime,
    ) -> Iterator[ReturnRow]:
        """FBA returns by time of return; of one marketplace's orders, or of all (None)."""
        span = (_seconds(since), min(_seconds(until), floor_hour(now) + 1))
        return self._booths[account].returns(marketplace, span)

    def sentback(
        self, account: str, marketplace: str, *, since: datetime, until: datetime, now: datetime
    ) -> Iterator[SentRow]:
        """What buyers of merchants' orders asked to send back, by the time they asked."""
        hour = floor_hour(now)
        span = (_seconds(since), min(_seconds(until), hour + 1))
        return sentback(self._booths[account], marketplace, span, hour)

    def conduct(self, account: str, marketplace: str, now: datetime) -> Iterator[Judged]:
        """How Amazon judges an account."""
        return conduct(self._booths[account], marketplace, floor_hour(now))

    def feedback(
        self,
        account: str,
        marketplace: str | None,
        *,
        since: datetime,
        until: datetime,
        now: datetime,
        stars: tuple[int, ...] = (1, 2, 3),
    ) -> Iterator[FeedbackRow]:
        """Seller feedback by the time it was given; of one marketplace, or of all (None)."""
        span = (_seconds(since), min(_seconds(until), floor_hour(now) + 1))
        rows = self._booths[account].feedback(marketplace, span)
        return (row for row in rows if row["rating"] in stars)

    def movements(
        self, account: str, *, since: datetime, until: datetime, now: datetime
    ) -> Iterator[LedgerRow]:
        """The inventory ledger of all marketplaces, by day; only days that have ended."""
        return self._booths[account].movements.rows((since, until), floor_hour(now))

    def stranded(self, account: str, marketplace: str, now: datetime) -> Iterator[StrandedRow]:
        """Stock at Amazon whose offer cannot be bought."""
        return stranded(self._booths[account], marketplace, floor_hour(now))

    def removals(
        self, account: str, marketplace: str, *, since: datetime, until: datetime, now: datetime
    ) -> Iterator[RemovalRow]:
        """Removal orders by the time they were asked for."""
        span = (_seconds(since), _seconds(until))
        return removals(self._booths[account], marketplace, span, floor_hour(now))

    def remove(
        self, account: str, marketplace: str, order: tuple[str, bool], units: Units, now: datetime
    ) -> None:
        """A client orders units out (id, whether to dispose of them; by SKU sellable and not);
        it shows from the next full hour on.
        """
        at = int(now.timestamp())
        for wanted in wishes(self._booths[account], marketplace, order, units, at):
            self._booths[account].outflow.take(wanted, at)
        self._latest = None

    def repayments(
        self, account: str, marketplace: str, *, since: datetime, until: datetime, now: datetime
    ) -> Iterator[RepaymentRow]:
        """What Amazon paid for units it lost or broke, by the time it agreed to."""
        span = (_seconds(since), min(_seconds(until), floor_hour(now) + 1))
        return self._booths[account].repayments.rows(marketplace, span)

    def visits(self, account: str, marketplace: str, now: datetime) -> Iterator[VisitRow]:
        """What was sold and how it was visited, by local day; only days that have ended."""
        return visits(self._booths[account], marketplace, floor_hour(now))

    def truth(self, now: datetime) -> Truth:
        """Row counts and checksums of a perfect copy, per account, marketplace and table."""
        hour, known = floor_hour(now), self._latest
        if known is None or known[0] != hour:
            known = self._latest = (hour, digests(self._booths, hour))
        return renewed(known[1], self._booths, hour)

    def truth_rows(self, table: str, now: datetime) -> Rows:
        """The rows behind one table's checksums, in their order."""
        return listed(self._booths, table, floor_hour(now))


def build(plan: Plan) -> World:
    """The world of a plan."""
    return World(plan)
