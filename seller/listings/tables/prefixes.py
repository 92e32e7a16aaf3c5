"""First digits of a GTIN-13 that no trade item may have.

Source: gs1.org/standards/id-keys/company-prefix, and its list of GS1 prefixes; read 2026-11-25.
"""

from __future__ import annotations

INTERNAL = (range(20, 30), range(40, 50), range(200, 300))
"""Restricted circulation: numbers a shop gives itself."""
COUPONS = (range(50, 60), range(980, 985), range(990, 1000))
"""Coupons and refund receipts."""
OTHERS = (range(950, 952), range(960, 970), range(977, 978))
"""Offices of GS1 itself, and periodicals."""
UNASSIGNED = (
    range(140, 200), range(510, 520), range(550, 560), range(580, 590), range(650, 680),
    range(710, 729), range(791, 800), range(920, 930), range(970, 977), range(985, 990),
)  # fmt: skip
"""The large ranges given to nobody: a code that starts so was made up."""


def use(thirteen: str) -> str:
    """What the first three digits of a GTIN-13 stand for; "" for a trade item.

    >>> use("2001234567893"), use("0412345678903"), use("6901234567892"), use("1501234567890")
    ('internal', 'internal', '', 'unassigned')
    """
    digits = int(thirteen[:3])
    kinds = {"internal": INTERNAL, "coupon": COUPONS, "other": OTHERS, "unassigned": UNASSIGNED}
    return next((name for name, some in kinds.items() if any(digits in one for one in some)), "")
