"""What the seller may do about one feedback, and what Amazon does not allow.

Formula: one row per action, each with the rule it rests on. Units: none. Assumption: an action that
was taken once is not offered again, save a note. Source: Amazon's Communication Guidelines, its
feedback removal policy and the Messaging API's own list of purposes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from seller.metrics.aftersale.grounds import Ground

REMOVALS = 3
"""Requests for removal a day and account: Amazon restricts sellers who ask at random."""


@dataclass(frozen=True, slots=True)
class Action:
    """`allowed` False: `why` names the rule, a message key. `where`: where a person does it."""

    name: str
    allowed: bool
    why: str
    where: str = "feedback_manager"


def actions(
    *, done: Collection[str], answered: bool, grounds: Sequence[Ground], asked_today: int
) -> list[Action]:
    """`done`: what the case's timeline holds; `answered`: a public reply stands there already.

    >>> made = actions(done=(), answered=False, grounds=(), asked_today=0)
    >>> [(one.name, one.allowed) for one in made][:3]
    [('contact', True), ('reply', True), ('removal', False)]
    """
    return [
        Action("contact", allowed=True, why="desk.may_contact"),
        _reply(answered=answered or "replied" in done),
        _removal(done, grounds, asked_today),
        Action("unexpectedProblem", allowed=False, why="desk.no_problem", where="messaging"),
        Action("confirmOrderDetails", allowed=False, why="desk.no_details", where="messaging"),
    ]


def _reply(*, answered: bool) -> Action:
    return Action("reply", not answered, "desk.replied" if answered else "desk.may_reply")


def _removal(done: Collection[str], grounds: Sequence[Ground], asked_today: int) -> Action:
    if "removal_refused" in done:
        return Action("removal", allowed=False, why="desk.removal_refused")
    if "removal_asked" in done:
        return Action("removal", allowed=False, why="desk.removal_asked")
    if not any(one.confidence == "high" for one in grounds):
        return Action("removal", allowed=False, why="desk.no_ground")
    if asked_today >= REMOVALS:
        return Action("removal", allowed=False, why="desk.removal_cap")
    return Action("removal", allowed=True, why="desk.may_ask_removal")
