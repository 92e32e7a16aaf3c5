"""What the rooms below remark while a command waits, in the user's language on stderr."""

from __future__ import annotations

import logging

from seller.cli.output import LANGUAGE, say
from seller.errors import SellerError
from seller.language import explain


class Spoken(logging.Formatter):
    """A record that carries an error is said in its words; any other stays as it is."""

    def format(self, record: logging.LogRecord) -> str:
        error = getattr(record, "error", None)
        if not isinstance(error, SellerError):
            return super().format(record)
        told = explain(error, LANGUAGE)
        return "\n".join((told.what, told.why, say("Trying again; Ctrl-C ends it.")))


def remarks() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setFormatter(Spoken("%(levelname)s %(name)s: %(message)s"))
    return handler
