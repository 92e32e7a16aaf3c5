"""Who writes: the operator, and one outgoing identity per account.

Two accounts that write from one address look like one.
"""

from __future__ import annotations

import getpass

from jobs.context import Context
from seller.errors import Stop
from seller.facts import Account
from seller.store import boxes


def operator(name: str) -> str:
    """Who does it; else whoever is logged in."""
    try:
        return name.strip() or getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container without user names
        return "?"


def own(ctx: Context, account: Account, address: str) -> None:
    """Refuse an address that is none, or that another account writes from."""
    name, _, domain = address.partition("@")
    if not (name and domain and address.isascii()) or any(one.isspace() for one in address):
        raise Stop("mailer.address")
    with ctx.store.reading() as conn:
        for other in ctx.accounts():
            found = boxes.found(conn, ctx.keys, other.account) or {}
            taken = found.get("smtp", {}).get("address")
            if other.account != account.account and taken == address:
                raise Stop("mailer.shared", account=other.account)
