"""How each fault looks on the wire."""

from __future__ import annotations

from collections.abc import Callable

from seller.sandbox.exchange import Refusal, Response, denied

PAGE = """<!DOCTYPE html>
<html><head><title>{status} {words}</title></head>
<body><center><h1>{status} {words}</h1></center><hr><center>Server</center></body></html>
"""
GONE = """<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>{code}</Code><Message>{words}</Message></Error>"""

QUOTA = "You exceeded your quota for the requested resource."


def page(status: int, words: str) -> Response:
    """An error page of a load balancer: HTML where JSON was promised."""
    return Response(status, PAGE.format(status=status, words=words).encode(), "text/html")


def refused(status: int, code: str, words: str) -> Response:
    """An error of the file store behind document addresses: XML."""
    text = GONE.format(code=code, words=words)
    return Response(status, text.encode(), "application/xml")


def throttled() -> Refusal:
    return Refusal(429, "QuotaExceeded", QUOTA)


BEFORE: dict[str, Callable[[], Response]] = {
    "throttled": lambda: throttled().response(),
    "bare429": lambda: Response(429, kind=None),
    "html500": lambda: page(500, "Internal Server Error"),
    "html503": lambda: page(503, "Service Temporarily Unavailable"),
    "bare503": lambda: Response(503, kind=None),
    "drop": lambda: Response(0, dropped=True),
    "token": lambda: denied("The access token you provided has expired.").response(),
    "denied": lambda: denied().response(),
    "expired": lambda: refused(403, "AccessDenied", "Request has expired"),
}
"""Faults that answer instead of the operation: nothing was done."""


UNHEARD = {"lost": "drop", "late503": "html503"}
"""Faults of writing calls that come after the deed, by the one they look like: nobody can tell from
the outside whether it was done. Of a reading call there is nothing to tell.
"""


def after(kind: str | None, response: Response) -> Response:
    """Spoil a good answer: it was done, but it does not arrive whole."""
    if kind == "half" and response.length > 1:
        response.cut = response.length // 2
    return response
