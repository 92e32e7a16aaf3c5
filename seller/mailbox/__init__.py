"""The door to mail: reads one message, and the folders of a mailbox over IMAP."""

from seller.mailbox.box import SECURITY, Box, typed
from seller.mailbox.device import Code, ask, begin
from seller.mailbox.gaps import redacted
from seller.mailbox.imap import Found, Mailbox
from seller.mailbox.reading import read

__all__ = [
    "SECURITY",
    "Box",
    "Code",
    "Found",
    "Mailbox",
    "ask",
    "begin",
    "read",
    "redacted",
    "typed",
]
