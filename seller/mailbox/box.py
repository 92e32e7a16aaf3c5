"""Where a mailbox is and how to get in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from seller.errors import Stop

SECURITY = ("tls", "starttls", "none")
APP = re.compile(r"[a-z]{4}(?:[ \u00a0][a-z]{4}){3}")
"""How Google shows an app password; the blanks are there for the eye."""
TOKENS = (
    (
        ("outlook.office365.com", "outlook.com", "hotmail.com", "live.com", "office365.com"),
        "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
        "https://outlook.office.com/SMTP.Send",
    ),
    (("gmail.com", "googlemail.com"), "https://oauth2.googleapis.com/token", "", ""),
)
"""Mail servers, where their tokens are given, what must be asked for, and what to send besides."""


@dataclass(frozen=True, slots=True)
class Box:
    """It never shows the password. `client`: the application that Outlook or Google knows, "" where
    a password lets in; then `password` is its refresh token. `proxy`: as http://127.0.0.1:7890.
    """

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    security: str = "tls"
    authority: str = ""
    """A file with the certificates to trust, where the server's are its own."""
    client: str = ""
    secret: str = field(default="", repr=False)
    token_url: str = ""
    proxy: str = field(default="", repr=False)
    sends: bool = False
    """Whether its tokens are for mail that goes out as well."""


def typed(password: str) -> str:
    """A password as it was pasted: app passwords without their blanks.

    >>> typed("abcd efgh ijkl mnop"), typed("let me in")
    ('abcdefghijklmnop', 'let me in')
    """
    plain = password.strip()
    return re.sub(r"\s", "", plain) if APP.fullmatch(plain) else password


def tokens(host: str, *, sends: bool = False) -> tuple[str, str]:
    """Where a server's tokens are given, and what is asked for; raises Stop for unknown ones.

    >>> tokens("imap.gmail.com")[0], "SMTP.Send" in tokens("outlook.office365.com", sends=True)[1]
    ('https://oauth2.googleapis.com/token', True)
    """
    for hosts, address, scope, more in TOKENS:
        if any(host.lower() == one or host.lower().endswith(f".{one}") for one in hosts):
            return address, f"{more} {scope}" if sends and more else scope
    raise Stop("mailbox.token_where", host=host)
