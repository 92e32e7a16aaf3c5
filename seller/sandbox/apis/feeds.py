"""Feeds 2021-06-30: put contents to an address, have them worked through, fetch the result."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from seller.sandbox.apis.reports import marketplace_ids
from seller.sandbox.call import Call
from seller.sandbox.clock import stamp
from seller.sandbox.exchange import Refusal, Request, Response, answer, invalid
from seller.sandbox.feeds import KINDS, LISTINGS, Feed
from seller.sandbox.parameters import Parameter
from seller.sandbox.router import Operation, Pace

ROOT = "/feeds/2021-06-30"
STATUSES = ("CANCELLED", "DONE", "FATAL", "IN_PROGRESS", "IN_QUEUE")
KEPT = timedelta(days=90)
TOKEN_LIFE = timedelta(hours=24)


def prepare(call: Call) -> Response:
    """Answer createFeedDocument."""
    kind = call.json().get("contentType")
    if not isinstance(kind, str) or "/" not in kind:
        raise invalid("'contentType' is required.")
    upload = call.state.feeds.uploads.add(call.account, kind)
    url = call.state.feeds.uploads.address(call.base, upload)
    return answer({"feedDocumentId": upload.id, "url": url}, 201)


def create(call: Call) -> Response:
    """Answer createFeed."""
    body = call.json()
    kind = body.get("feedType")
    if kind not in KINDS:
        raise invalid("Invalid 'feedType'.", str(kind))
    options = body.get("feedOptions", {})
    if not isinstance(options, dict) or any(not isinstance(one, str) for one in options.values()):
        raise invalid("'feedOptions' must be a map of strings.")
    places = call.places(marketplace_ids(body))
    identity = body.get("inputFeedDocumentId")
    upload = call.state.feeds.uploads.find(call.account, str(identity))
    if upload is None or not upload.done:
        raise invalid("'inputFeedDocumentId' names no document with contents.", str(identity))
    feed = call.state.feeds.send(call.seller, kind, places, upload, options=options)
    return answer({"feedId": feed.id}, 202)


def single(call: Call) -> Response:
    """Answer getFeed."""
    return answer(_shape(_found(call)))


def cancel(call: Call) -> Response:
    """Answer cancelFeed."""
    call.state.feeds.cancel(_found(call))
    return Response(200, kind=None)


def several(call: Call) -> Response:
    """Answer getFeeds. A page token holds the whole question and must come alone."""
    if "nextToken" in call.query:
        if len(call.query) > 1:
            raise invalid("'nextToken' must be the only parameter.")
        content = call.state.seals.open(call.query["nextToken"], call.now, TOKEN_LIFE)
    elif "feedTypes" in call.query:
        content = _question(call)
    else:
        raise invalid("Either 'feedTypes' or 'nextToken' is required.")
    if content.get("feeds") != call.account:
        raise invalid("'nextToken' belongs to another request.")
    found = _matching(call, content)
    first, size = content["first"], content["size"]
    body: dict[str, Any] = {"feeds": [_shape(feed) for feed in found[first : first + size]]}
    if first + size < len(found):
        content = {**content, "first": first + size}
        body["nextToken"] = call.state.seals.close(content, call.now)
    return answer(body)


def _question(call: Call) -> dict[str, Any]:
    query = call.query
    call.places(query.get("marketplaceIds", []))
    since = max(query.get("createdSince", call.now - KEPT), call.now - KEPT)
    return {
        "feeds": call.account,
        "types": query["feedTypes"],
        "statuses": query.get("processingStatuses", list(STATUSES)),
        "places": query.get("marketplaceIds", []),
        "since": since.isoformat(),
        "until": min(query.get("createdUntil", call.now), call.now).isoformat(),
        "size": query.get("pageSize", 10),
        "first": 0,
    }


def _matching(call: Call, content: dict[str, Any]) -> list[Feed]:
    since, until = (datetime.fromisoformat(content[name]) for name in ("since", "until"))
    wanted = set(content["places"])
    return [
        feed
        for feed in call.state.feeds.all(call.account)
        if feed.type in content["types"]
        and since <= feed.created <= until
        and (not wanted or wanted & {place.id for place in feed.places})
        and feed.status in content["statuses"]
    ]


def document(call: Call) -> Response:
    """Answer getFeedDocument: a result, or the contents that were sent."""
    found = call.state.documents.find(call.account, call.path["feedDocumentId"])
    if found is None:
        raise Refusal(404, "NotFound", "The feed document does not exist.")
    encoded = call.query.get("enableContentEncodingUrlHeader", False)
    url = call.state.documents.address(call.base, found, encoded=encoded)
    body = {"feedDocumentId": found.id, "url": url}
    if found.packed:
        body["compressionAlgorithm"] = "GZIP"
    return answer(body)


def _found(call: Call) -> Feed:
    feed = call.state.feeds.find(call.account, call.path["feedId"])
    if feed is None:
        raise Refusal(404, "NotFound", "The feed does not exist.", call.path["feedId"])
    return feed


def _shape(feed: Feed) -> dict[str, Any]:
    body: dict[str, Any] = {
        "feedId": feed.id,
        "feedType": feed.type,
        "marketplaceIds": [place.id for place in feed.places],
        "createdTime": stamp(feed.created),
        "processingStatus": feed.status,
    }
    if feed.started:
        body["processingStartTime"] = stamp(feed.started)
    if feed.ended:
        body["processingEndTime"] = stamp(feed.ended)
    if feed.result and feed.status in ("DONE", "FATAL"):
        body["resultFeedDocumentId"] = feed.result.id
    return body


def _paced(request: Request) -> Pace | None:
    """Listing feeds have a limit of their own: five in five minutes."""
    try:
        body = json.loads(request.body)
    except ValueError:
        return None
    mine = isinstance(body, dict) and body.get("feedType") == LISTINGS
    return Pace(LISTINGS, 5 / 300, 5) if mine else None


OPERATIONS = (
    Operation("createFeedDocument", "POST", f"{ROOT}/documents", 0.5, 15, prepare),
    Operation(
        "getFeedDocument",
        "GET",
        f"{ROOT}/documents/{{feedDocumentId}}",
        0.0222,
        10,
        document,
        (Parameter("enableContentEncodingUrlHeader", "boolean"),),
    ),
    Operation("createFeed", "POST", f"{ROOT}/feeds", 0.0083, 15, create, pace=_paced),
    Operation("getFeed", "GET", f"{ROOT}/feeds/{{feedId}}", 2, 15, single),
    Operation("cancelFeed", "DELETE", f"{ROOT}/feeds/{{feedId}}", 2, 15, cancel),
    Operation(
        "getFeeds",
        "GET",
        f"{ROOT}/feeds",
        0.0222,
        10,
        several,
        (
            Parameter("feedTypes", "list", low=1, high=10),
            Parameter("marketplaceIds", "list", low=1, high=10),
            Parameter("pageSize", "integer", low=1, high=100),
            Parameter("processingStatuses", "list", low=1, allowed=STATUSES),
            Parameter("createdSince", "time"),
            Parameter("createdUntil", "time"),
            Parameter("nextToken"),
        ),
    ),
)
