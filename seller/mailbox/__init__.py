"""The door to mail: reads one message, and the folders of a mailbox over IMAP."""

from seller.mailbox.gaps import redacted
from seller.mailbox.imap import Box, Found, Mailbox
from seller.mailbox.reading import read

__all__ = ["Box", "Found", "Mailbox", "read", "redacted"]
