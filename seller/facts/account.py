"""Who sells where: one account is one seller in one region, with one refresh token."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """`application` is the LWA client id the account was authorised for. No secret is here.

    An account without one lives on imported files alone.
    """

    account: str
    seller_id: str
    region: str
    name: str
    application: str
    marketplaces: tuple[str, ...]

    @property
    def offline(self) -> bool:
        """Whether Amazon cannot be asked."""
        return not self.application


@dataclass(frozen=True, slots=True)
class Participation:
    """One marketplace an account may sell in. Key: account, marketplace."""

    account: str
    marketplace: str
    store_name: str
    participating: bool
    suspended_listings: bool
