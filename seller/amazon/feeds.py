"""Feeds 2021-06-30: a document put to a signed address, worked through in Amazon's time.

DONE says that Amazon has finished, not that it accepted anything: the result document does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from seller.amazon.addressed import fetched
from seller.amazon.document import Broken
from seller.amazon.session import Session
from seller.amazon.uploads import TRIES, put
from seller.errors import Retry
from seller.marketplaces import marketplace

LISTINGS = "JSON_LISTINGS_FEED"
JSON = "application/json; charset=UTF-8"
ENDED = {"DONE", "CANCELLED", "FATAL"}
SLACK = timedelta(minutes=5)
"""Two clocks never agree."""


def document(session: Session, content: bytes) -> str:
    """The id of a new document with these contents; sending it again harms nobody."""
    reason = ""
    for attempt in range(TRIES):
        if attempt:
            session.wait(2.0**attempt)
        made = session.call("createFeedDocument", body={"contentType": JSON}).json
        try:
            put(made["url"], content, {"Content-Type": JSON})
        except Broken as broken:
            reason = str(broken)
        else:
            return str(made["feedDocumentId"])
    raise Retry("amazon.feed_upload", account=session.account.account, reason=reason)


def create(session: Session, code: str, document_id: str) -> str:
    """Hand a document to Amazon. A Retry leaves open whether there is a feed now."""
    body = {
        "feedType": LISTINGS,
        "marketplaceIds": [marketplace(code).id],
        "inputFeedDocumentId": document_id,
    }
    return str(session.call("createFeed", body=body).json["feedId"])


def feed(session: Session, identity: str) -> Mapping[str, Any]:
    """How far it has come."""
    found: Mapping[str, Any] = session.call("getFeed", path={"feedId": identity}).json
    return found


def since(session: Session, code: str, moment: datetime) -> Iterator[Mapping[str, Any]]:
    """Every listings feed of one marketplace made since then, whoever made it; newest first."""
    query: dict[str, object] = {
        "feedTypes": [LISTINGS],
        "marketplaceIds": [marketplace(code).id],
        "pageSize": 100,
        "createdSince": moment - SLACK,
    }
    while True:
        answer = session.call("getFeeds", query=query).json
        yield from answer["feeds"]
        if not answer.get("nextToken"):
            return
        query = {"nextToken": answer["nextToken"]}  # which must come alone


def result(session: Session, ended: Mapping[str, Any]) -> bytes | None:
    """What Amazon says came of an ended feed; None where it says nothing."""
    identity = ended.get("resultFeedDocumentId")
    if not identity:
        return None
    try:
        return fetched(session, "getFeedDocument", {"feedDocumentId": str(identity)}).content
    except Broken as broken:
        account = session.account.account
        raise Retry("amazon.feed_result", account=account, reason=str(broken)) from broken
