"""Which carriers' scans Amazon reads, by marketplace, and what a tracking number looks like.

Source: Seller Central's page Valid Tracking Rate (help 201817070, stored November 2026): of a
merchant's parcels 95 % need a number that a carrier whose scans Amazon reads has scanned; any other
carrier counts as an invalid number. Names are matched exactly. See docs/couriers.md.
"""

from __future__ import annotations

import re
from typing import NamedTuple

SINCE = "2026-11"
"""When the tables were last held against their sources."""


class Carrier(NamedTuple):
    """`code`: exactly as Amazon has it. `also`: how sellers write it. `places`: () is everywhere.

    `shape`: of its numbers, as far as it is known.
    """

    code: str
    also: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    shape: str = ""


POSTAL = r"[A-Z]{2}\d{9}[A-Z]{2}"
"""UPU S10: letters of the service, eight digits, a check digit, the country."""

CARRIERS = (
    # out of China: the names of the page for Italy, "case-sensitivity applies"
    Carrier("4PX", ("递四方", "4px express")),
    Carrier("CNE", ("递一", "cne express")),
    Carrier(
        "China Post", ("中国邮政", "邮政", "ems", "china ems", "epacket", "e邮宝"), shape=POSTAL
    ),
    Carrier("Chukou1", ("出口易",)),
    Carrier("DHL", ("敦豪", "dhl express")),
    Carrier("DHL eCommerce", ("dhl电商",)),
    Carrier("FedEx", ("联邦快递", "联邦"), shape=r"\d{12}|\d{15}|\d{20}|\d{22}|\d{34}"),
    Carrier("JCEX", ("佳成",)),
    Carrier("SF Express", ("顺丰", "顺丰国际", "顺丰速运")),
    Carrier("SFC", ("三态", "三态速递")),
    Carrier("Sunyou", ("顺友",)),
    Carrier("TNT"),
    Carrier("UBI Equick", ("ubi",)),
    Carrier("UPS", ("联合包裹",), shape=r"1Z[0-9A-Z]{16}"),
    Carrier("WanbExpress", ("万邦", "万邦速达", "wanb")),
    Carrier("YDH", ("义达",)),
    Carrier("Yanwen", ("燕文", "燕文物流")),
    Carrier("Yun Express", ("云途", "云途物流"), shape=r"YT\d{16}"),
    # within a country: carrier codes of Amazon's fulfilment feed (selling-partner-api-docs#712)
    Carrier("Canada Post", (), ("CA",)),
    Carrier("Chronopost", (), ("FR",)),
    Carrier("DPD", (), ("DE", "FR", "UK")),
    Carrier("Deutsche Post", (), ("DE",)),
    Carrier("GLS", (), ("DE", "FR", "IT", "ES")),
    Carrier("Hermes Logistik Gruppe", ("hermes",), ("DE",)),
    Carrier("La Poste", (), ("FR",)),
    Carrier("Lasership", (), ("US",)),
    Carrier("OnTrac", (), ("US",)),
    Carrier("Parcelforce", (), ("UK",)),
    Carrier("Poste Italiane", (), ("IT",)),
    Carrier("Royal Mail", (), ("UK",)),
    Carrier("SDA", (), ("IT",)),
    Carrier("SagawaExpress", ("sagawa", "佐川急便", "佐川"), ("JP",)),
    Carrier("UPS Mail Innovations", ("upsmi",), ("US",)),
    Carrier("USPS", ("美国邮政",), ("US",), r"\d{20,22}|\d{26}|\d{30}|\d{34}|[A-Z]{2}\d{9}US"),
    Carrier("YamatoTransport", ("yamato", "黑猫", "ヤマト運輸"), ("JP",), r"\d{12}"),
)
INDIA = {"4PX", "China Post", "DHL", "FedEx", "UPS", "Yanwen", "Yun Express"}
"""India knows no other carrier since 2021-05-07 (selling-partner-api-models#1325)."""
UNTRACKED = re.compile(
    r"平邮|无(?:追踪|跟踪)|不(?:带|含)?(?:追踪|跟踪)|untracked|no tracking", re.IGNORECASE
)
NUMBER = re.compile(r"[A-Z0-9]{6,40}")
WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def carrier(name: str) -> Carrier | None:
    """However it is written, as long as it is clear."""
    return _KNOWN.get(_plain(name))


def read(one: Carrier, place: str) -> bool:
    """Whether Amazon reads its scans in a marketplace."""
    return one.code in INDIA if place == "IN" else not one.places or place in one.places


def untracked(service: str) -> bool:
    """Whether the service is one without tracking.

    >>> untracked("燕文平邮"), untracked("Priority")
    (True, False)
    """
    return bool(UNTRACKED.search(service))


def spoils(name: str, service: str, quality: str, place: str) -> str:
    """By its kind, why a parcel by a service would count against the valid tracking rate; "": no.

    `quality`: of its tracking, as its rate card says: full, partial or none.

    >>> spoils("云途", "专线", "full", "DE"), spoils("GLS", "Parcel", "", "US")
    ('', 'elsewhere')
    """
    if untracked(service) or quality.strip().casefold() in {"none", "no", "无"}:
        return "untracked"
    found = carrier(name)
    if found is None:
        return "unread"
    return "" if read(found, place) else "elsewhere"


def plain(number: str) -> str:
    """Capitals, without the blanks and dashes that labels print between the groups."""
    return re.sub(r"[\s-]", "", number).upper()


def wrong(number: str) -> bool:
    """Whether no carrier gives such a number, or a digit of a postal one is mistyped.

    >>> wrong("RB123456785CN"), wrong("RB123456786CN"), wrong("1Z999AA10123456784")
    (False, True, False)
    """
    if not NUMBER.fullmatch(number):
        return True
    if not re.fullmatch(POSTAL, number):
        return False
    rest = 11 - sum(int(digit) * by for digit, by in zip(number[2:10], WEIGHTS, strict=True)) % 11
    return int(number[10]) != {10: 0, 11: 5}.get(rest, rest)


def strange(one: Carrier, number: str) -> bool:
    """Whether the carrier's numbers look otherwise."""
    return bool(one.shape) and not re.fullmatch(one.shape, number)


def _plain(name: str) -> str:
    return re.sub(r"[\s_.\-]", "", name).casefold()


_KNOWN = {_plain(name): one for one in CARRIERS for name in (one.code, *one.also)}
