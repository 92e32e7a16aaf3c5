"""What the reader chose to see, and where each figure comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from seller.facts import Account, SourceState

PERIODS = (7, 30, 90, 365)
"""Days a chart can span."""

ELSEWHERE = "-"
"""The store's word for orders that were not placed on Amazon."""

WORST = ("blocked", "due", "not yet due", "no rows", "fresh")
"""States, the one a reader must know first in front."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Empty tuples mean everything; `days` is the length of the charts.

    `sites`: the (account, marketplace) where the chosen owners' goods are sold, None for all.
    """

    accounts: tuple[str, ...] = ()
    marketplaces: tuple[str, ...] = ()
    days: int = 30
    owners: tuple[str, ...] = ()
    sites: frozenset[tuple[str, str]] | None = None

    def places(self, accounts: Iterable[Account]) -> list[tuple[str, str]]:
        """Every (account, marketplace) within the scope that an account sells in."""
        return [
            (account.account, code)
            for account in accounts
            for code in account.marketplaces
            if self.holds(account.account, code)
        ]

    def holds(self, account: str, marketplace: str) -> bool:
        return (
            (not self.accounts or account in self.accounts)
            and (not self.marketplaces or marketplace in self.marketplaces)
            and (self.sites is None or (account, marketplace) in self.sites)
        )

    def concerns(self, account: str | None) -> bool:
        """Whether something that is the whole account's is within it."""
        return (not self.accounts or account in self.accounts) and (
            self.sites is None or account in {owner for owner, _ in self.sites}
        )


@dataclass(frozen=True, slots=True)
class Origin:
    """`as_of`: the oldest of the answers the figures rest on; None before the first answer.

    `covered` of `expected` (account, marketplace) have answered; `missing` are the others.
    `state`: the worst one, as in `SourceState`.
    """

    source: str
    as_of: datetime | None
    state: str
    covered: int
    expected: int
    missing: tuple[tuple[str, str], ...] = ()


def origin(source: str, states: Iterable[SourceState], places: Sequence[tuple[str, str]]) -> Origin:
    """What one source can vouch for in these places; an account-wide state counts for all."""
    known = {(one.account, one.marketplace): one for one in states if one.source == source}
    found = [known.get(place) or known.get((place[0], "")) for place in places]
    answered = [one.as_of for one in found if one and one.as_of]
    ranked = sorted((one.state if one else "due" for one in found), key=WORST.index)
    return Origin(
        source=source,
        as_of=min(answered, default=None),
        state=ranked[0] if ranked else "due",
        covered=len(answered),
        expected=len(places),
        missing=tuple(
            place for place, one in zip(places, found, strict=True) if not one or one.as_of is None
        ),
    )
