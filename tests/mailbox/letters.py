"""Mails as bytes."""

from __future__ import annotations


def letter(body: str = "Wo ist es?", **headers: str) -> bytes:
    """A buyer's mail of ten in the morning; headers replace its own, with _ for -."""
    plain = {"From": "a1@marketplace.amazon.de", "Message-ID": "<m1@x.y>"}
    plain["Date"] = "Thu, 05 Mar 2026 10:00:00 +0000"
    told = {**plain, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return ("".join(f"{name}: {value}\n" for name, value in told.items()) + "\n" + body).encode()
