"""The door to exchange rates: the European Central Bank's reference rates, as XML (eurofxref)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree as ET

import requests

from seller.errors import Retry, Skip
from seller.facts import Document, Rate
from seller.facts.rate import ECB

ADDRESS = "https://www.ecb.europa.eu/stats/eurofxref"
DAILY, QUARTER, WHOLE = "eurofxref-daily.xml", "eurofxref-hist-90d.xml", "eurofxref-hist.xml"
"""The newest day; the last ninety days; everything since 1999 (some megabytes)."""
MIDDLE = timedelta(days=80)
"""What the middle file holds for sure."""
TIMEOUT = (5, 30)
LATER = 3600.0
"""Seconds until the next attempt."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def file(known: tuple[date, date] | None, since: date, today: date) -> str:
    """The smallest file without a gap to what is known; the whole history where days are wanted
    that came before it.

    >>> file((date(2025, 1, 2), date(2026, 3, 13)), date(2025, 1, 1), date(2026, 3, 16))
    'eurofxref-hist-90d.xml'
    """
    if known is None or known[0] > since + timedelta(days=7) or known[1] < today - MIDDLE:
        return WHOLE
    return DAILY if known[1] >= today - timedelta(days=1) else QUARTER


def fetch(address: str, name: str, since: date, now: datetime) -> Document:
    """The file as it was sent. No network is no reason to stop: it is tried again later."""
    url = f"{(address or ADDRESS).rstrip('/')}/{name}"
    try:
        answer = requests.get(url, timeout=TIMEOUT)
        answer.raise_for_status()
    except requests.RequestException as error:
        raise Retry("rates.unreachable", after=LATER, address=url) from error
    asked = {"file": name, "since": since.isoformat()}
    return Document("rates", "", None, now, answer.content, "utf-8", asked)


def parse(document: Document) -> list[Rate]:
    """All rates of the days that were asked for: one euro in each currency."""
    since = date.fromisoformat(str(document.request["since"]))
    found = [
        Rate(day, "EUR", currency, ECB, rate)
        for day, currency, rate in _cubes(document.body)
        if day >= since
    ]
    if not found:
        raise Skip("rates.unreadable", file=str(document.request.get("file", "")))
    return found


def _cubes(body: bytes) -> list[tuple[date, str, str]]:
    """Day, currency and rate of every entry; nothing of what is no such file."""
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        return []
    try:
        root = ET.fromstring(body)  # noqa: S314 - see above
    except ET.ParseError:
        return []
    return [
        (date.fromisoformat(day.attrib["time"]), currency, rate)
        for day in root.iter()
        if _DAY.fullmatch(day.attrib.get("time", ""))
        for one in day
        if (currency := one.attrib.get("currency")) and (rate := one.attrib.get("rate"))
        if positive(rate)
    ]


def positive(text: str) -> bool:
    """Whether a text is a number above zero: `N/A` stands where a currency has no rate."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return False
    return found.is_finite() and found > 0
