"""What may be said to Amazon about a claim or chargeback.

Formula: one row per action, by how far the claim is. Units: none. Assumption: what was said once is
said again only when Amazon writes anew. Source: Amazon's A-to-z Guarantee and chargeback policies.
"""

from __future__ import annotations

from collections.abc import Collection

from seller.metrics.aftersale.actions import Action

OVER = frozenset({"denied", "withdrawn", "granted", "lost"})


def answers(stage: str, *, done: Collection[str], late: bool) -> list[Action]:
    """`done`: what was done since Amazon wrote last; `late`: the deadline is over.

    >>> [(one.name, one.allowed) for one in answers("asked", done=(), late=True)]
    [('represent', True), ('appeal', False)]
    >>> [(one.name, one.allowed) for one in answers("granted", done=(), late=False)]
    [('represent', False), ('appeal', True)]
    """
    return [_represent(stage, done), _appeal(stage, done, late=late)]


def _represent(stage: str, done: Collection[str]) -> Action:
    if stage in OVER:
        return Action("represent", allowed=False, why="desk.claim_decided", where="claims")
    if "represented" in done:
        return Action("represent", allowed=False, why="desk.represented", where="claims")
    return Action("represent", allowed=True, why="desk.may_represent", where="claims")


def _appeal(stage: str, done: Collection[str], *, late: bool) -> Action:
    if stage not in {"granted", "lost"}:
        return Action("appeal", allowed=False, why="desk.not_granted", where="claims")
    if "appealed" in done or stage == "lost":
        return Action("appeal", allowed=False, why="desk.appealed", where="claims")
    if late:
        return Action("appeal", allowed=False, why="desk.appeal_late", where="claims")
    return Action("appeal", allowed=True, why="desk.may_appeal", where="claims")
