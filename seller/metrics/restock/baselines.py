"""What others compute, as order-up-to levels per SKU, to be compared with and never to order by.

Units: pieces; `sold`: SKUs x days up to today. Sources stand with each. Assumption of all of them:
tomorrow is like the days averaged, and a day without stock is a day without demand.
"""

from __future__ import annotations

import numpy as np

from seller.metrics.restock.demand import Floats, Panel, daily

WEIGHTS = {3: 0.3, 7: 0.25, 14: 0.2, 30: 0.15, 60: 0.06, 90: 0.04}
"""A typical set: the tools let the user type them."""


def average(sold: Floats, cover: int, days: int = 30) -> Floats:
    """Mean of the last days x days of cover. Source: sellers' formula, m.by56.com/news/50458.html;
    RestockPro's min/max days (ecomengine.com/help/restock-rules).

    >>> average(np.ones((1, 40)), 44).tolist()
    [44.0]
    """
    found: Floats = sold[:, -days:].mean(axis=1) * cover
    return found


def blend(sold: Floats, cover: int) -> Floats:
    """0.5 v7 + 0.3 v14 + 0.2 v30, x days of cover. Source: Helium 10's period velocity.

    >>> blend(np.ones((1, 40)), 44).round(6).tolist()
    [44.0]
    """
    means = [sold[:, -days:].mean(axis=1) for days in (7, 14, 30)]
    found: Floats = (0.5 * means[0] + 0.3 * means[1] + 0.2 * means[2]) * cover
    return found


def weighted(sold: Floats, cover: int) -> Floats:
    """Weighted 3/7/14/30/60/90-day means x (cover with safety days). Source: Chinese ERPs.

    >>> weighted(np.ones((1, 90)), 44).round(6).tolist()
    [44.0]
    """
    parts = [weight * sold[:, -days:].mean(axis=1) for days, weight in WEIGHTS.items()]
    found: Floats = np.sum(parts, axis=0) * cover
    return found


def whole(sold: Floats, cover: int) -> Floats:
    """Integer velocity: the 30-day mean cut to whole pieces a day, x cover. Source: wimoor's
    integer 日均销量, by which 0.76 a day is none.

    >>> whole(np.full((1, 30), 0.76), 44).tolist()
    [0.0]
    """
    found: Floats = np.floor(sold[:, -30:].mean(axis=1)) * cover
    return found


def trigger(sold: Floats, position: Floats, lead: int, cover: int) -> Floats:
    """Nothing until stock lasts for less than the lead time; then up to lead time + cover.

    Source: BigSeller's restock trigger (days of stock below the cycle).

    >>> trigger(np.ones((2, 30)), np.array([29.0, 31.0]), 30, 14).tolist()
    [44.0, 0.0]
    """
    mean = sold[:, -30:].mean(axis=1)
    return np.where(position < mean * lead, mean * (lead + cover), 0.0)


def extremes(sold: Floats, longest: int) -> Floats:
    """Mean demand over the lead time + (best day x longest lead time - mean x lead time): the mean
    cancels out.

    Source: the max-min safety stock of textbooks and seller blogs.

    >>> extremes(np.ones((1, 30)), 45).tolist()
    [45.0]
    """
    found: Floats = sold[:, -30:].max(axis=1) * longest
    return found


def textbook(sold: Floats, cover: int, z: float = 1.645) -> Floats:
    """Mean L + z sigma sqrt(L), sigma of 90 days. Source: Silver, Pyke & Peterson (1998), 7.

    >>> textbook(np.ones((1, 90)), 37).tolist()
    [37.0]
    """
    spread = sold[:, -90:].std(axis=1, ddof=1)
    found: Floats = sold[:, -30:].mean(axis=1) * cover + z * spread * np.sqrt(cover)
    return found


def stocked(goods: Panel, cover: int, z: float = 1.645) -> Floats:
    """The same with the mean of days in stock. Source: Amazon's and SoStocked's in-stock velocity.

    >>> from seller.metrics.restock.demand import panel
    >>> stocked(panel(np.ones((1, 90))), 37).tolist()
    [37.0]
    """
    lately, before = daily(goods, 30), np.nan_to_num(daily(goods, 90))
    enough = goods.seen[:, -30:].sum(axis=1) >= 5
    spread = goods.sold[:, -90:].std(axis=1, ddof=1)
    found: Floats = np.where(enough, np.nan_to_num(lately), before) * cover + z * spread * np.sqrt(
        cover
    )
    return found


def skill(sold: Floats, lead: int) -> Floats:
    """30-day mean x (lead time + 30 days of supply). Source: Amazon's replenishment skill sample.

    >>> skill(np.ones((1, 30)), 30).tolist()
    [60.0]
    """
    return average(sold, lead + 30)
