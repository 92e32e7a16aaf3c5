"""What a simulated Amazon tells besides Amazon's API: accounts, clock, and the sellers' goods."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import requests

from seller.errors import Stop

TIMEOUT = 15


def accounts(origin: str) -> list[dict[str, Any]]:
    """`[{account, seller_id, region, marketplaces, refresh_token, client_id, client_secret}]`."""
    found = _get(origin, "/_sandbox/accounts")
    if not isinstance(found, list):
        raise Stop("amazon.not_simulated", address=origin)
    return found


def goods(origin: str) -> list[dict[str, Any]]:
    """`[{sku, name, category, supplier, price, length, width, height, weight, lead, carton, offers:
    [[account, marketplace, msku]]}]`: fen, centimetres, grams and days.
    """
    found: list[dict[str, Any]] = _get(origin, "/_sandbox/goods")
    return found


def now(origin: str) -> datetime:
    """The simulated Amazon's present moment."""
    return datetime.fromisoformat(_get(origin, "/_sandbox/clock")["now"])


def _get(origin: str, path: str) -> Any:
    try:
        answer = requests.get(origin.rstrip("/") + path, timeout=TIMEOUT)
        answer.raise_for_status()
        return answer.json()
    except requests.RequestException as error:
        raise Stop("amazon.not_simulated", address=origin) from error
