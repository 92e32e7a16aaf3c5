"""Whether Amazon could fetch the pictures of a sheet: asked from here, a few at a time."""

from __future__ import annotations

import http.client
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request, urlopen

SECONDS = 15
TOGETHER = 8
AGENT = {"User-Agent": "seller (checks that pictures can be fetched)"}


def unreachable(links: Iterable[str]) -> dict[str, str]:
    """Those addresses that give no picture, with the reason."""
    some = [link for link in dict.fromkeys(links) if link.startswith(("http://", "https://"))]
    with ThreadPoolExecutor(TOGETHER) as pool:
        return {link: why for link, why in zip(some, pool.map(_reason, some), strict=True) if why}


def _reason(link: str) -> str:
    """Empty for a picture; some servers refuse to tell its kind without sending it."""
    why = _asked(link, "HEAD")
    return _asked(link, "GET") if why in {"403", "405", "501"} else why


def _asked(link: str, method: str) -> str:
    try:
        with urlopen(Request(link, headers=AGENT, method=method), timeout=SECONDS) as answer:  # noqa: S310 - http and https only
            kind = str(answer.headers.get("Content-Type") or "image/")
    except HTTPError as error:
        return str(error.code)
    except (OSError, ValueError, http.client.HTTPException) as error:
        cause = getattr(error, "reason", error)
        return str(getattr(cause, "strerror", None) or cause or type(cause).__name__)[:100]
    return "" if kind.startswith(("image/", "application/octet-stream")) else kind
