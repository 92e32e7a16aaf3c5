"""Product Type Definitions 2020-09-01: which product types there are, and what each asks for."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seller.amazon.document import Broken, download
from seller.amazon.session import Session
from seller.errors import Retry
from seller.marketplaces import marketplace

CAP = 64 << 20
"""Bytes of a schema; the largest of Amazon's have some megabytes."""
TRIES = 3


@dataclass(frozen=True, slots=True)
class Told:
    """Amazon's answer: where the schema lies for a week, and how to know it."""

    answer: Mapping[str, Any]

    @property
    def link(self) -> str:
        return str(self.answer["schema"]["link"]["resource"])

    @property
    def checksum(self) -> str:
        return str(self.answer["schema"]["checksum"])

    @property
    def version(self) -> str:
        return str((self.answer.get("productTypeVersion") or {}).get("version") or "")


def search(
    session: Session, code: str, *, words: str = "", title: str = "", locale: str = "zh_CN"
) -> dict[str, str]:
    """Names of product types by their code, best first: by words, or by a product's title."""
    query: dict[str, object] = {"marketplaceIds": [marketplace(code).id], "locale": locale}
    if title:
        query["itemName"] = title
    elif words:
        query |= {"keywords": words.split(), "searchLocale": locale}
    found = session.call("searchDefinitionsProductTypes", query=query).json["productTypes"]
    return {str(one["name"]): str(one.get("displayName") or one["name"]) for one in found}


def of_asin(session: Session, code: str, asin: str) -> tuple[str, str]:
    """The product type of a catalogue item, be it one's own or a rival's, and its title."""
    place = marketplace(code).id
    query = {"marketplaceIds": [place], "includedData": ["summaries", "productTypes"]}
    item = session.call("getCatalogItem", path={"asin": asin}, query=query).json
    kinds = _of_place(item.get("productTypes"), place)
    title = _of_place(item.get("summaries"), place).get("itemName")
    return str(kinds.get("productType") or ""), str(title or "")


def _of_place(rows: Any, place: str) -> Mapping[str, Any]:
    """The entry of a marketplace, else the first one."""
    given = [one for one in rows or () if isinstance(one, dict)]
    mine = [one for one in given if one.get("marketplaceId") == place]
    return (mine or given or [{}])[0]


def ask(
    session: Session,
    product_type: str,
    code: str,
    *,
    locale: str = "DEFAULT",
    requirements: str = "LISTING",
) -> Told:
    """What Amazon says of a product type; the schema itself is downloaded apart."""
    query = {
        "sellerId": session.account.seller_id,
        "marketplaceIds": [marketplace(code).id],
        "requirements": requirements,
        "locale": locale,
    }
    path = {"productType": product_type}
    return Told(session.call("getDefinitionsProductType", path=path, query=query).json)


def schema(session: Session, told: Told) -> bytes:
    """The schema, byte for byte what the checksum says."""
    reason = ""
    for attempt in range(TRIES):
        if attempt:
            session.wait(2.0**attempt)
        try:
            body = download(told.link, compressed=False, cap=CAP).content
        except Broken as broken:
            reason = str(broken)
            continue
        if checksum(body) == told.checksum:
            return body
        reason = "checksum"
    raise Retry(
        "amazon.definition_broken",
        after=300 / session.speed,
        account=session.account.account,
        reason=reason,
    )


def checksum(body: bytes) -> str:
    """Base64 of the MD5, as Amazon states it."""
    return base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode()
