"""What an operator may leave out of review requests, and the reason that must stand behind it."""

from __future__ import annotations

from datetime import datetime

from seller.errors import Stop
from seller.facts import Effect, Exclusion
from seller.marketplaces import marketplace
from seller.metrics.policy import choice
from seller.views.reviews import KIND

SHORTEST = 2
"""Letters of a reason: Chinese ones are short."""


def rule(text: str) -> tuple[str, str]:
    """Field and value of `sku=LAMP-01`; refused where it would choose among buyers."""
    name, _, value = (part.strip() for part in text.partition("="))
    found = choice.verdict(name)
    if found == "selective":
        raise Stop("effects.selective", name=name)
    if found == "unknown" or not value:
        raise Stop("effects.rule", text=text, known=", ".join(choice.OPEN))
    return name, marketplace(value).code if name == "marketplace" else value


def exclusion(account: str, field: str, value: str, reason: str, now: datetime) -> Exclusion:
    """A rule with its reason; refused where the reason is what buyers think."""
    return Exclusion(KIND, account, field, value, reasoned(reason), now)


def stopped(row: Effect, reason: str) -> str:
    """The reason to stop what is planned; a request for a review may not be stopped for what its
    buyer thinks, nor without a word.
    """
    return reasoned(reason) if row.kind == KIND else reason


def reasoned(reason: str) -> str:
    """What a person wrote; refused where it is nothing, or what buyers think."""
    words = reason.strip()
    if len(words) < SHORTEST:
        raise Stop("effects.no_reason")
    if motive := choice.motive(words):
        raise Stop("effects.motive", words=motive)
    return words
