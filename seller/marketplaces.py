"""The one table of Amazon's marketplaces and regions.

Ids, endpoints: Amazon's marketplace id list. Charset: what report downloads of that marketplace
use where they name none (Windows-31J in Japan, cp1252 elsewhere).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from seller.errors import Stop

ENDPOINTS = {
    "NA": "https://sellingpartnerapi-na.amazon.com",
    "EU": "https://sellingpartnerapi-eu.amazon.com",
    "FE": "https://sellingpartnerapi-fe.amazon.com",
}
TOKEN_ENDPOINT = "https://api.amazon.com/auth/o2/token"  # noqa: S105 - an address, not a secret


@dataclass(frozen=True, slots=True)
class Marketplace:
    """One Amazon site; `channel` names it in order reports, its days are counted in `zone`."""

    code: str
    id: str
    region: str
    currency: str
    language: str
    zone: str
    channel: str
    charset: str = "cp1252"

    def day(self, moment: datetime) -> date:
        """The calendar day of a moment in this marketplace."""
        return self.local(moment).date()

    def local(self, moment: datetime) -> datetime:
        """The moment as clocks in this marketplace show it."""
        return moment.astimezone(ZoneInfo(self.zone))


MARKETPLACES = (
    Marketplace("US", "ATVPDKIKX0DER", "NA", "USD", "en_US", "America/Los_Angeles", "Amazon.com"),
    Marketplace("CA", "A2EUQ1WTGCTBG2", "NA", "CAD", "en_CA", "America/Los_Angeles", "Amazon.ca"),
    Marketplace(
        "MX", "A1AM78C64UM0Y8", "NA", "MXN", "es_MX", "America/Los_Angeles", "Amazon.com.mx"
    ),
    Marketplace("BR", "A2Q3Y263D00KWC", "NA", "BRL", "pt_BR", "America/Sao_Paulo", "Amazon.com.br"),
    Marketplace("UK", "A1F83G8C2ARO7P", "EU", "GBP", "en_GB", "Europe/London", "Amazon.co.uk"),
    Marketplace("DE", "A1PA6795UKMFR9", "EU", "EUR", "de_DE", "Europe/Berlin", "Amazon.de"),
    Marketplace("FR", "A13V1IB3VIYZZH", "EU", "EUR", "fr_FR", "Europe/Paris", "Amazon.fr"),
    Marketplace("IT", "APJ6JRA9NG5V4", "EU", "EUR", "it_IT", "Europe/Rome", "Amazon.it"),
    Marketplace("ES", "A1RKKUPIHCS9HS", "EU", "EUR", "es_ES", "Europe/Madrid", "Amazon.es"),
    Marketplace("NL", "A1805IZSGTT6HS", "EU", "EUR", "nl_NL", "Europe/Amsterdam", "Amazon.nl"),
    Marketplace("BE", "AMEN7PMS3EDWL", "EU", "EUR", "fr_BE", "Europe/Brussels", "Amazon.com.be"),
    Marketplace("IE", "A28R8C7NBKEWEA", "EU", "EUR", "en_IE", "Europe/Dublin", "Amazon.ie"),
    Marketplace(
        "PL", "A1C3SOZRARQ6R3", "EU", "PLN", "pl_PL", "Europe/Warsaw", "Amazon.pl", "utf-8"
    ),
    Marketplace("SE", "A2NODRKZP88ZB9", "EU", "SEK", "sv_SE", "Europe/Stockholm", "Amazon.se"),
    Marketplace(
        "TR", "A33AVAJ2PDY3EV", "EU", "TRY", "tr_TR", "Europe/Istanbul", "Amazon.com.tr", "cp1254"
    ),
    Marketplace("AE", "A2VIGQ35RCS4UG", "EU", "AED", "en_AE", "Asia/Dubai", "Amazon.ae", "utf-8"),
    Marketplace("SA", "A17E79C6D8DWNP", "EU", "SAR", "ar_AE", "Asia/Riyadh", "Amazon.sa", "utf-8"),
    Marketplace("EG", "ARBP9OOSHTCHU", "EU", "EGP", "ar_AE", "Africa/Cairo", "Amazon.eg", "utf-8"),
    Marketplace("IN", "A21TJRUUN4KGV", "EU", "INR", "en_IN", "Asia/Kolkata", "Amazon.in", "utf-8"),
    Marketplace("ZA", "AE08WJ6YKNBMC", "EU", "ZAR", "en_ZA", "Africa/Johannesburg", "Amazon.co.za"),
    Marketplace(
        "JP", "A1VC38T7YXB528", "FE", "JPY", "ja_JP", "Asia/Tokyo", "Amazon.co.jp", "cp932"
    ),
    Marketplace("AU", "A39IBJ37TRP1C6", "FE", "AUD", "en_AU", "Australia/Sydney", "Amazon.com.au"),
    Marketplace("SG", "A19VAU5U5O7RUS", "FE", "SGD", "en_SG", "Asia/Singapore", "Amazon.sg"),
)
BY_CODE = {place.code: place for place in MARKETPLACES}
BY_ID = {place.id: place for place in MARKETPLACES}
BY_CHANNEL = {place.channel.lower(): place for place in MARKETPLACES}


def marketplace(code: str) -> Marketplace:
    """The marketplace of a two-letter code such as `DE`; GB is understood as UK."""
    found = BY_CODE.get({"GB": "UK"}.get(code.upper(), code.upper()))
    if found is None:
        raise Stop("marketplace.unknown", code=code, known=", ".join(BY_CODE))
    return found
