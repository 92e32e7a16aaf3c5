"""One call of an operation: who asks, for what, with checked parameters."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seller.marketplaces import BY_ID, Marketplace
from seller.sandbox.exchange import Refusal, Request, denied, invalid
from seller.sandbox.state import State
from seller.sandbox.world import Seller


@dataclass(frozen=True, slots=True)
class Call:
    """`base` is the address under which the caller reached this server."""

    state: State
    seller: Seller
    request: Request
    path: Mapping[str, str]
    query: Mapping[str, Any]
    base: str

    @property
    def account(self) -> str:
        return self.seller.account

    @property
    def now(self) -> datetime:
        return self.state.clock.now()

    def json(self) -> dict[str, Any]:
        """The request body, which must be a JSON object."""
        kind = self.request.headers.get("content-type", "application/json")
        if "json" not in kind:
            raise Refusal(415, "UnsupportedMediaType", "The content type must be JSON.", kind)
        try:
            content = json.loads(self.request.body)
        except ValueError as error:
            raise invalid("The request body is not JSON.") from error
        if not isinstance(content, dict):
            raise invalid("The request body is not a JSON object.")
        return content

    def places(self, ids: Sequence[str]) -> tuple[Marketplace, ...]:
        """The marketplaces of Amazon's ids; refused where the account does not sell there."""
        unknown = [one for one in ids if one not in BY_ID]
        if unknown:
            raise invalid("Invalid marketplace id.", unknown[0])
        found = tuple(BY_ID[one] for one in ids)
        if any(place.code not in self.seller.marketplaces for place in found):
            raise denied()
        return found
