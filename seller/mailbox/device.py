"""The first refresh token of a mailbox: a person types a code on the provider's page (RFC 8628)."""

from __future__ import annotations

from dataclasses import dataclass, field

from seller.mailbox import oauth
from seller.mailbox.box import Box

GRANT = "urn:ietf:params:oauth:grant-type:device_code"
PENDING, SLOWER = "authorization_pending", "slow_down"
STEP = 5
"""Seconds: how often one may ask where nothing else is said, and how much longer when told so."""


@dataclass(frozen=True, slots=True)
class Code:
    """A person opens `address` and types `shown`. `wait`: seconds between two questions."""

    address: str
    shown: str
    device: str = field(repr=False)
    wait: int


def begin(box: Box) -> Code:
    """Ask for a code; raises Stop where the application may not."""
    place = oauth.where(box).rsplit("/", 1)[0] + "/devicecode"
    answer = oauth.posted(box, place, oauth.scoped(box))
    told = answer.told
    if not answer.ok or not told.get("device_code"):
        raise oauth.refused(answer)
    address = str(told.get("verification_uri") or told.get("verification_url") or "")
    wait = told.get("interval")
    return Code(
        address,
        str(told.get("user_code", "")),
        str(told["device_code"]),
        wait if isinstance(wait, int) and wait >= 0 else STEP,
    )


def ask(box: Box, code: Code) -> tuple[str, int]:
    """The refresh token, "" while nobody has agreed; and how long to wait before asking again.

    Raises Stop where the person declined, or the code has run out.
    """
    form = {"grant_type": GRANT, "device_code": code.device}
    answer = oauth.posted(box, oauth.where(box), form)
    problem = answer.told.get("error")
    if not answer.ok and problem in {PENDING, SLOWER}:
        return "", code.wait + (STEP if problem == SLOWER else 0)
    token = answer.told.get("refresh_token")
    if not answer.ok or not isinstance(token, str):
        raise oauth.refused(answer)
    return token, 0
