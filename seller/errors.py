"""The three errors of seller, named by what the caller should do.

SellerError
├── Stop    a person must act (settings, permission, bad usage); exit code 2
├── Retry   try again later, at the earliest after `after` seconds; exit code 1
└── Skip    this row or file is bad, the rest goes on; exit code 1
"""

from __future__ import annotations


class SellerError(Exception):
    """Carries a message key and parameters; `seller.language.explain` puts it into words.

    `key` names three catalogue entries, `KEY.what`, `KEY.why` and `KEY.fix`, whose placeholders
    are filled from `params`. Parameters must never hold a secret or personal data.
    """

    def __init__(self, key: str, **params: object) -> None:
        self.key = key
        self.params = params
        words = ", ".join(f"{name}={value}" for name, value in params.items())
        super().__init__(f"{key} ({words})" if words else key)


class Stop(SellerError):
    """A person must act before this can succeed."""


class Retry(SellerError):
    """Nothing is wrong here; the same call may succeed `after` seconds from now."""

    def __init__(self, key: str, *, after: float = 60.0, **params: object) -> None:
        super().__init__(key, **params)
        self.after = after


class Skip(SellerError):
    """This one row or document is bad; everything else goes on."""
