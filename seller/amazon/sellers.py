"""Which marketplaces the account takes part in."""

from __future__ import annotations

from seller.amazon.session import Answer, Session


def participations(session: Session) -> Answer:
    return session.call("getMarketplaceParticipations")
