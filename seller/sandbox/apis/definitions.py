"""Product Type Definitions 2020-09-01: which product types there are and what they ask for."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from seller.marketplaces import Marketplace
from seller.sandbox.call import Call
from seller.sandbox.documents import Document
from seller.sandbox.exchange import Refusal, Response, answer, denied, invalid
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation
from seller.sandbox.schemas import (
    Kind,
    Wish,
    checksum,
    groups,
    kinds,
    meta,
    named,
    printed,
    version,
)

ROOT = "/definitions/2020-09-01/productTypes"
LOCALES = (
    "DEFAULT", "ar", "ar_AE", "de", "de_DE", "en", "en_AE", "en_AU", "en_CA", "en_GB", "en_IN",
    "en_SG", "en_US", "es", "es_ES", "es_MX", "es_US", "fr", "fr_CA", "fr_FR", "it", "it_IT", "ja",
    "ja_JP", "nl", "nl_NL", "pl", "pl_PL", "pt", "pt_BR", "pt_PT", "sv", "sv_SE", "tr", "tr_TR",
    "zh", "zh_CN", "zh_TW",
)  # fmt: skip
LIFE = timedelta(days=7)
LATEST = ("LATEST", "RELEASE_CANDIDATE")


def search(call: Call) -> Response:
    """Answer searchDefinitionsProductTypes."""
    if "keywords" in call.query and "itemName" in call.query:
        raise invalid("'keywords' and 'itemName' cannot be used together.")
    places = call.places(call.query["marketplaceIds"])
    locale = call.query.get("locale") or places[0].language
    spoken = {locale, call.query.get("searchLocale") or places[0].language, "en_US"}
    found = [
        {
            "name": kind.name,
            "displayName": named(kind, locale),
            "marketplaceIds": [place.id for place in places],
        }
        for kind in _found(call, spoken)
    ]
    return answer({"productTypes": found, "productTypeVersion": version(places[0])})


def _found(call: Call, spoken: set[str]) -> list[Kind]:
    """Those that suit, the best first; all of them where nothing was asked for."""
    words = [word.casefold() for word in call.query.get("keywords", ())]
    title = call.query.get("itemName", "").casefold()
    if not words and not title:
        return list(kinds().values())
    scores = {kind.name: _score(kind, words, title, spoken) for kind in kinds().values()}
    best = sorted((name for name in scores if scores[name]), key=lambda name: -scores[name])
    return [kinds()[name] for name in best[: 3 if title else None]]


def _score(kind: Kind, words: list[str], title: str, spoken: set[str]) -> int:
    """How well a product type suits: its name counts more than words that lead to it."""
    names = {kind.name.replace("_", " ").casefold(), kind.name.casefold()}
    names |= {named(kind, locale).casefold() for locale in spoken}
    leads = kind.search.split()
    score = 0
    for word in words:
        # languages without spaces: the name stands somewhere in what was typed
        score += 5 * any(word in name or (name in word and not name.isascii()) for name in names)
        score += any(lead in word.split() or word == lead for lead in leads)
    if title:
        score += 5 * any(name in title for name in names)
        score += sum(lead in title.replace(",", " ").split() for lead in leads)
    return score


def single(call: Call) -> Response:
    """Answer getDefinitionsProductType."""
    kind = kinds().get(call.path["productType"])
    if kind is None:
        raise Refusal(404, "NotFound", "The product type does not exist.", call.path["productType"])
    place = call.places(call.query["marketplaceIds"])[0]
    if call.query.get("sellerId", call.seller.seller_id) != call.seller.seller_id:
        raise denied("The seller is not the one who authorised the call.")
    asked = call.query.get("productTypeVersion", "LATEST")
    if asked not in (*LATEST, version(place)):
        raise invalid("Invalid 'productTypeVersion'.", asked)
    return answer(_definition(call, kind, place))


def _definition(call: Call, kind: Kind, place: Marketplace) -> dict[str, Any]:
    query = call.query
    locale = query.get("locale", "DEFAULT")
    locale = place.language if locale == "DEFAULT" else locale
    requirements = query.get("requirements", "LISTING")
    enforced = query.get("requirementsEnforced", "ENFORCED")
    level = query.get("parentageLevel")
    wish = Wish(kind.name, place, locale, requirements, enforced == "ENFORCED", level)
    return {
        "metaSchema": _link(call, "meta-schema-v1", meta()),
        "schema": _link(call, kind.name, printed(wish)),
        "requirements": requirements,
        "requirementsEnforced": enforced,
        "propertyGroups": groups(wish),
        "locale": locale,
        "marketplaceIds": [place.id],
        "productType": kind.name,
        "displayName": named(kind, locale),
        "productTypeVersion": {
            "version": version(place),
            "latest": True,
            "releaseCandidate": False,
        },
    }


def _link(call: Call, name: str, content: bytes) -> dict[str, Any]:
    """An address for these bytes, which lives a week."""
    digest = hashlib.sha256(call.account.encode() + content).hexdigest()[:32]
    identity = f"{name}.{digest}.json"
    document = call.state.documents.find(call.account, identity)
    if document is None:
        file = call.state.folder / identity
        file.write_bytes(content)
        document = Document(identity, call.account, file, "application/json", False, 0)
        call.state.documents.add(document)
    url = call.state.documents.address(call.base, document, encoded=False, life=LIFE)
    return {"link": {"resource": url, "verb": "GET"}, "checksum": checksum(content)}


OPERATIONS = (
    Operation(
        "searchDefinitionsProductTypes",
        "GET",
        ROOT,
        5,
        10,
        search,
        (
            Parameter("keywords", "list"),
            Parameter("marketplaceIds", "list", required=True),
            Parameter("itemName"),
            Parameter("locale"),
            Parameter("searchLocale"),
        ),
    ),
    Operation(
        "getDefinitionsProductType",
        "GET",
        f"{ROOT}/{{productType}}",
        5,
        10,
        single,
        (
            Parameter("sellerId"),
            Parameter("marketplaceIds", "list", required=True, high=1),
            Parameter("productTypeVersion"),
            Parameter(
                "requirements",
                allowed=("LISTING", "LISTING_PRODUCT_ONLY", "LISTING_OFFER_ONLY"),
            ),
            Parameter("requirementsEnforced", allowed=("ENFORCED", "NOT_ENFORCED")),
            Parameter("locale", allowed=LOCALES),
            Parameter("parentageLevel", allowed=("NONE", "CHILD", "PARENT")),
        ),
    ),
)
