"""Reports 2021-06-30: order a report, wait for it, fetch its document."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from seller.sandbox.call import Call
from seller.sandbox.clock import stamp
from seller.sandbox.desk import Report
from seller.sandbox.exchange import Refusal, Response, answer, invalid
from seller.sandbox.parameters import Parameter, moment
from seller.sandbox.reports import KINDS
from seller.sandbox.router import Operation

ROOT = "/reports/2021-06-30"
STATUSES = ("CANCELLED", "DONE", "FATAL", "IN_PROGRESS", "IN_QUEUE")
KEPT = timedelta(days=90)
TOKEN_LIFE = timedelta(hours=24)
SKEW = timedelta(minutes=1)
"""How far ahead a client's clock may be."""


def create(call: Call) -> Response:
    """Answer createReport."""
    body = call.json()
    kind = report_type(body)
    ids = marketplace_ids(body)
    options = body.get("reportOptions", {})
    if not isinstance(options, dict) or any(not isinstance(one, str) for one in options.values()):
        raise invalid("'reportOptions' must be a map of strings.")
    span = (_moment(call, body, "dataStartTime"), _moment(call, body, "dataEndTime"))
    if span[0] and span[0] > (span[1] or call.now + SKEW):
        raise invalid("'dataStartTime' is after 'dataEndTime'.")
    places = call.places(ids)
    report = call.state.desk.order(call.account, kind, places, span=span, options=options)
    return answer({"reportId": report.id}, 202)


def report_type(body: dict[str, Any]) -> str:
    """The report type of a request body, which must be one that can be requested."""
    kind = body.get("reportType")
    if not isinstance(kind, str) or kind not in KINDS:
        raise invalid("Invalid 'reportType'.", str(kind))
    return kind


def marketplace_ids(body: dict[str, Any]) -> list[str]:
    ids = body.get("marketplaceIds")
    if not isinstance(ids, list) or any(not isinstance(one, str) for one in ids):
        raise invalid("'marketplaceIds' must be a list of strings.")
    if not 1 <= len(ids) <= 25:
        raise invalid("'marketplaceIds' must have 1 to 25 values.")
    return ids


def _moment(call: Call, body: dict[str, Any], name: str) -> datetime | None:
    if name not in body:
        return None
    found = moment(body[name], name)
    if found > call.now + SKEW:
        raise invalid(f"'{name}' is in the future.")
    return found


def single(call: Call) -> Response:
    """Answer getReport."""
    return answer(_shape(call, _found(call)))


def cancel(call: Call) -> Response:
    """Answer cancelReport."""
    call.state.desk.cancel(_found(call))
    return Response(200, kind=None)


def several(call: Call) -> Response:
    """Answer getReports. A page token holds the whole question and must come alone."""
    call.state.timetable.work(call.account)
    if "nextToken" in call.query:
        if len(call.query) > 1:
            raise invalid("'nextToken' must be the only parameter.")
        content = call.state.seals.open(call.query["nextToken"], call.now, TOKEN_LIFE)
    elif "reportTypes" in call.query:
        content = _question(call)
    else:
        raise invalid("Either 'reportTypes' or 'nextToken' is required.")
    if content.get("account") != call.account:
        raise invalid("'nextToken' belongs to another request.")
    found = _matching(call, content)
    first, size = content["first"], content["size"]
    body: dict[str, Any] = {
        "reports": [_shape(call, report) for report in found[first : first + size]]
    }
    if first + size < len(found):
        content = {**content, "first": first + size}
        body["nextToken"] = call.state.seals.close(content, call.now)
    return answer(body)


def _question(call: Call) -> dict[str, Any]:
    query = call.query
    call.places(query.get("marketplaceIds", []))
    since = max(query.get("createdSince", call.now - KEPT), call.now - KEPT)
    return {
        "account": call.account,
        "types": query["reportTypes"],
        "statuses": query.get("processingStatuses", list(STATUSES)),
        "places": query.get("marketplaceIds", []),
        "since": since.isoformat(),
        "until": min(query.get("createdUntil", call.now), call.now).isoformat(),
        "size": query.get("pageSize", 10),
        "first": 0,
    }


def _matching(call: Call, content: dict[str, Any]) -> list[Report]:
    since, until = (datetime.fromisoformat(content[name]) for name in ("since", "until"))
    desk, wanted = call.state.desk, set(content["places"])
    return [
        report
        for report in desk.all(call.account)
        if report.type in content["types"]
        and since <= report.created <= until
        and (not wanted or wanted & {place.id for place in report.ask.places})
        and desk.status(report) in content["statuses"]
    ]


def document(call: Call) -> Response:
    """Answer getReportDocument."""
    found = call.state.documents.find(call.account, call.path["reportDocumentId"])
    if found is None:
        raise Refusal(404, "NotFound", "The report document does not exist.")
    encoded = call.query.get("enableContentEncodingUrlHeader", False)
    url = call.state.documents.address(call.base, found, encoded=encoded)
    body = {"reportDocumentId": found.id, "url": url}
    if found.packed:
        body["compressionAlgorithm"] = "GZIP"
    return answer(body)


def _found(call: Call) -> Report:
    report = call.state.desk.find(call.account, call.path["reportId"])
    if report is None:
        raise Refusal(404, "NotFound", "The report does not exist.", call.path["reportId"])
    return report


def _shape(call: Call, report: Report) -> dict[str, Any]:
    desk = call.state.desk
    status = desk.status(report)
    body: dict[str, Any] = {
        "marketplaceIds": [place.id for place in report.ask.places],
        "reportId": report.id,
        "reportType": report.type,
        "dataStartTime": stamp(report.ask.start),
        "dataEndTime": stamp(report.ask.end),
        "createdTime": stamp(report.created),
        "processingStatus": status,
    }
    if report.schedule:
        body["reportScheduleId"] = report.schedule
    if status != "IN_QUEUE" and not report.cancelled:
        body["processingStartTime"] = stamp(desk.started(report))
    if status in ("DONE", "FATAL") or (status == "CANCELLED" and not report.cancelled):
        body["processingEndTime"] = stamp(desk.ended(report))
    made = desk.document(report) if status in ("DONE", "FATAL") else None
    if made:
        body["reportDocumentId"] = made.id
    return body


OPERATIONS = (
    Operation(
        "getReports",
        "GET",
        f"{ROOT}/reports",
        0.0222,
        10,
        several,
        (
            Parameter("reportTypes", "list", low=1, high=10),
            Parameter("processingStatuses", "list", low=1, allowed=STATUSES),
            Parameter("marketplaceIds", "list", low=1, high=10),
            Parameter("pageSize", "integer", low=1, high=100),
            Parameter("createdSince", "time"),
            Parameter("createdUntil", "time"),
            Parameter("nextToken"),
        ),
    ),
    Operation("createReport", "POST", f"{ROOT}/reports", 0.0167, 15, create),
    Operation("getReport", "GET", f"{ROOT}/reports/{{reportId}}", 2, 15, single),
    Operation("cancelReport", "DELETE", f"{ROOT}/reports/{{reportId}}", 0.0222, 10, cancel),
    Operation(
        "getReportDocument",
        "GET",
        f"{ROOT}/documents/{{reportDocumentId}}",
        0.0167,
        15,
        document,
        (Parameter("enableContentEncodingUrlHeader", "boolean"),),
    ),
)
