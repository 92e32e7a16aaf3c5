"""What a source asks Amazon about one by one, or need not ask again: only the store knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, case, exists, func, or_, select

from seller.marketplaces import marketplace as known
from seller.store import tables

RECENT = 90
"""Days whose units decide what sells best."""
YOUNG = timedelta(days=2)
"""Age of a case up to which Amazon is asked what it left open about the order."""

AGED = timedelta(days=30)
"""Age at which Amazon's estimate of its fees is asked for again."""
MOVED = 20
"""So many times a change of price must be more than the price that was asked about: 5 per cent."""
REFUSED = timedelta(days=3)
"""After it, what Amazon gave no estimate for is asked about again."""
FEES = 3000
"""SKUs whose fees one run asks for in a marketplace: 150 calls, five minutes of Amazon's rate."""


def topics(conn: Connection, account: str, marketplace: str, now: datetime) -> Sequence[str]:
    """ASINs of live listings that were ever ordered and not asked about this week; best sellers
    first. Parents are never ordered, so only children are named.
    """
    sold, listed, asked = tables.daily_sales.c, tables.listings.c, tables.topic_checks.c
    since = known(marketplace).day(now) - timedelta(days=RECENT)
    monday = now.date() - timedelta(days=now.weekday())
    units = func.sum(case((sold.day >= since, sold.units), else_=0))
    here = and_(
        listed.account == account, listed.marketplace == marketplace, listed.gone_at.is_(None)
    )
    same = [sold[name] == listed[name] for name in ("account", "marketplace", "sku")]
    lately = exists().where(
        asked.account == account,
        asked.marketplace == marketplace,
        asked.asin == listed.asin,
        asked.week >= monday,
    )
    query = (
        select(listed.asin)
        .join_from(tables.listings, tables.daily_sales, and_(*same))
        .where(here, listed.asin.is_not(None), ~lately)
        .group_by(listed.asin)
        .order_by(units.desc(), listed.asin)
    )
    return [str(asin) for asin in conn.scalars(query)]


def plans(conn: Connection, account: str, _marketplace: str, _now: datetime) -> Sequence[str]:
    """Inbound plans whose shipments are known: they are not asked about again."""
    plan = tables.inbound_plans.c
    known = and_(plan.shipments.is_not(None), plan.shipments != "")
    query = select(plan.plan_id).where(plan.account == account, known).order_by(plan.plan_id)
    return [str(plan_id) for plan_id in conn.scalars(query)]


def details(conn: Connection, account: str, _marketplace: str, now: datetime) -> Sequence[str]:
    """Orders of cases younger than YOUNG that are not here, or without a delivery window; those
    of the newest case first. A case that is closed needs nothing.
    """
    opened, known = tables.cases.c, tables.orders.c
    same = and_(known.account == opened.account, known.order_id == opened.order_id)
    wanted = and_(
        opened.account == account,
        opened.order_id != "",
        opened.status != "closed",
        opened.opened_at > now - YOUNG,
        known.deliver_by.is_(None),
    )
    last = func.max(opened.opened_at)
    query = (
        select(opened.order_id)
        .select_from(tables.cases.outerjoin(tables.orders, same))
        .where(wanted)
        .group_by(opened.order_id)
        .order_by(last.desc(), func.max(opened.deadline).desc(), opened.order_id)
    )
    return [str(order_id) for order_id in conn.scalars(query)]


def refunds(conn: Connection, account: str, _marketplace: str, _now: datetime) -> Sequence[str]:
    """Orders of all cases that are not closed; those of the newest case first."""
    opened = tables.cases.c
    query = (
        select(opened.order_id)
        .where(opened.account == account, opened.order_id != "", opened.status != "closed")
        .group_by(opened.order_id)
        .order_by(func.max(opened.opened_at).desc(), opened.order_id)
    )
    return [str(order_id) for order_id in conn.scalars(query)]


def fees(conn: Connection, account: str, marketplace: str, now: datetime) -> Sequence[str]:
    """Price in minor units and SKU of what Amazon sends and was never asked about (these first), or
    at a price over 5 % away, or longer than 30 days ago.

    Offers that are active, and others that sold of late: without stock Amazon calls them inactive.
    """
    listed, asked, sold = tables.listings.c, tables.fee_checks.c, tables.daily_sales.c
    key = ("account", "marketplace", "sku")
    since = known(marketplace).day(now) - timedelta(days=RECENT)
    lately = exists().where(*(sold[name] == listed[name] for name in key), sold.day >= since)
    told = asked.status == "Success"
    moved = func.abs(listed.price - asked.price) * MOVED > asked.price
    due = or_(
        asked.sku.is_(None),
        and_(told, or_(moved, asked.asked_at <= now - AGED)),
        and_(~told, asked.asked_at <= now - REFUSED),
    )
    query = (
        select(listed.price, listed.sku)
        .select_from(
            tables.listings.outerjoin(
                tables.fee_checks, and_(*(asked[name] == listed[name] for name in key))
            )
        )
        .where(listed.account == account, listed.marketplace == marketplace)
        .where(listed.gone_at.is_(None), listed.channel == "FBA", listed.price > 0)
        .where(or_(listed.status == "Active", lately), due)
        .order_by(asked.sku.is_not(None), asked.asked_at, listed.sku)
        .limit(FEES)
    )
    return [f"{price} {sku}" for price, sku in conn.execute(query)]


SUBJECTS: Mapping[str, Callable[[Connection, str, str, datetime], Sequence[str]]] = {
    "details": details,
    "fees": fees,
    "plans": plans,
    "refunds": refunds,
    "topics": topics,
}
"""By the name that a source gives as its `subjects`."""
