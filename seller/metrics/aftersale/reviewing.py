"""What the seller may do about one product review, and what Amazon does not allow.

Formula: one row per action, each with the rule it rests on. Units: none. Assumption: what was done
once is not offered again, save work on the product. Source: Amazon's Customer Reviews page for
brand owners, its Communication Guidelines and its policy on product reviews.
"""

from __future__ import annotations

from collections.abc import Collection

from seller.metrics.aftersale.actions import Action

PLACE = "customer_reviews"
"""Seller Central, Brands, Customer Reviews: where brand owners answer."""
BARRED = ("contact", "reply", "removal", "unexpectedProblem", "confirmOrderDetails")
"""A review names no order, and whoever writes to its author risks the account."""


def actions(done: Collection[str]) -> list[Action]:
    """`done`: what the case's timeline holds.

    >>> [one.name for one in actions(()) if one.allowed]
    ['answer_review', 'report_abuse', 'fix_product']
    >>> next(one.why for one in actions(()) if one.name == "contact")
    'desk.review_contact'
    """
    answered, reported = "answered" in done, "abuse_reported" in done
    told = "desk.review_answered" if answered else "desk.may_answer_review"
    abuse = "desk.abuse_reported" if reported else "desk.may_report_abuse"
    return [
        Action("answer_review", not answered, told, PLACE),
        Action("report_abuse", not reported, abuse, PLACE),
        Action("fix_product", allowed=True, why="desk.may_fix_product", where="product"),
        *(Action(name, allowed=False, why="desk.review_contact", where="") for name in BARRED),
    ]
