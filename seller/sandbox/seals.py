"""Opaque tokens that the simulated Amazon hands out and later recognises as its own."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from datetime import datetime, timedelta
from typing import Any

from seller.sandbox.exchange import invalid


class Seals:
    """Signs page tokens and document addresses with a key of this one server."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def sign(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()

    def close(self, content: dict[str, Any], now: datetime) -> str:
        """A page token that remembers `content` and when it was made."""
        text = json.dumps({**content, "at": now.timestamp()}, sort_keys=True)
        packed = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
        return f"{packed}.{self.sign(packed)[:16]}"

    def open(self, token: str, now: datetime, life: timedelta) -> dict[str, Any]:
        """What a page token remembers; refused where it is foreign or too old."""
        packed, _, signature = token.partition(".")
        if not hmac.compare_digest(signature, self.sign(packed)[:16]):
            raise invalid("The page token is not valid.")
        try:
            text = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        except binascii.Error as error:
            raise invalid("The page token is not valid.") from error
        content: dict[str, Any] = json.loads(text)
        if now.timestamp() - content["at"] > life.total_seconds():
            raise invalid("The page token has expired.")
        return content
