"""The contracts of the setting `SELLER_CARRIERS`: a JSON object, one entry for each contract."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from seller.errors import Stop
from seller.live import Contract, Place

OURS = {"carrier", "country", "postcode", "city", "server"}


def contracts(text: str) -> list[Contract]:
    """Raises Stop without repeating what was typed: it holds passwords.

    >>> contracts('{"mine": {"carrier": "mydhl", "country": "CN", "username": "u"}}')[0].carrier
    'mydhl'
    """
    if not text.strip():
        raise Stop("instant.off")
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise Stop("instant.setting", place=error.pos) from None
    if not isinstance(found, dict) or not all(isinstance(one, dict) for one in found.values()):
        raise Stop("instant.setting", place=0)
    return [_contract(str(name), one) for name, one in found.items()]


def _contract(name: str, given: dict[str, Any]) -> Contract:
    carrier, country = str(given.get("carrier", "")), str(given.get("country", ""))
    server = str(given.get("server", ""))
    if not carrier.isidentifier() or not country:
        raise Stop("instant.contract", name=name)
    if server and urlsplit(server).scheme != "https":
        raise Stop("instant.plain", name=name)
    start = Place(country.upper(), str(given.get("postcode", "")), str(given.get("city", "")))
    keys = {key: value for key, value in given.items() if key not in OURS}
    return Contract(name, carrier, start, keys, server)
