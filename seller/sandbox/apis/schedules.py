"""Report schedules of Reports 2021-06-30: the same report again and again."""

from __future__ import annotations

from typing import Any

from seller.sandbox.apis.reports import ROOT, marketplace_ids, report_type
from seller.sandbox.call import Call
from seller.sandbox.clock import stamp
from seller.sandbox.exchange import Refusal, Response, answer, invalid
from seller.sandbox.parameters import Parameter, moment
from seller.sandbox.router import Operation
from seller.sandbox.timetable import PERIODS, Schedule


def create(call: Call) -> Response:
    """Answer createReportSchedule."""
    body = call.json()
    kind, ids = report_type(body), marketplace_ids(body)
    call.places(ids)
    period = body.get("period")
    if "ALL_ORDERS" in kind:
        raise invalid("This report type cannot be scheduled.", kind)
    if period not in PERIODS:
        raise invalid("Invalid 'period'.", str(period))
    begin = body.get("nextReportCreationTime")
    first = call.now if begin is None else moment(begin, "nextReportCreationTime")
    made = call.state.timetable.add(call.account, kind, ids, period=period, first=first)
    return answer({"reportScheduleId": made.id}, 201)


def several(call: Call) -> Response:
    """Answer getReportSchedules."""
    call.state.timetable.work(call.account)
    wanted = call.query["reportTypes"]
    mine = call.state.timetable.of(call.account)
    return answer({"reportSchedules": [_shape(one) for one in mine if one.type in wanted]})


def single(call: Call) -> Response:
    """Answer getReportSchedule."""
    call.state.timetable.work(call.account)
    return answer(_shape(_found(call)))


def cancel(call: Call) -> Response:
    """Answer cancelReportSchedule."""
    call.state.timetable.remove(_found(call))
    return Response(200, kind=None)


def _found(call: Call) -> Schedule:
    identity = call.path["reportScheduleId"]
    for schedule in call.state.timetable.of(call.account):
        if schedule.id == identity:
            return schedule
    raise Refusal(404, "NotFound", "The report schedule does not exist.", identity)


def _shape(schedule: Schedule) -> dict[str, Any]:
    return {
        "reportScheduleId": schedule.id,
        "reportType": schedule.type,
        "marketplaceIds": list(schedule.places),
        "period": schedule.period,
        "nextReportCreationTime": stamp(schedule.next),
    }


TYPES = (Parameter("reportTypes", "list", required=True, low=1, high=10),)
ONE = f"{ROOT}/schedules/{{reportScheduleId}}"
OPERATIONS = (
    Operation("getReportSchedules", "GET", f"{ROOT}/schedules", 0.0222, 10, several, TYPES),
    Operation("createReportSchedule", "POST", f"{ROOT}/schedules", 0.0222, 10, create),
    Operation("getReportSchedule", "GET", ONE, 0.0222, 10, single),
    Operation("cancelReportSchedule", "DELETE", ONE, 0.0222, 10, cancel),
)
