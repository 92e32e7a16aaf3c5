"""The door to mail: reads one message, and the folders of a mailbox over IMAP."""

from seller.mailbox.box import SECURITY, Box, typed
from seller.mailbox.device import Code, ask, begin
from seller.mailbox.gaps import redacted
from seller.mailbox.imap import Found, Mailbox
from seller.mailbox.line import connected
from seller.mailbox.oauth import renew
from seller.mailbox.reading import read

__all__ = [
    "SECURITY",
    "Box",
    "Code",
    "Found",
    "Mailbox",
    "ask",
    "begin",
    "connected",
    "read",
    "redacted",
    "renew",
    "typed",
]
