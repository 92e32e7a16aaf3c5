"""The report pipeline: ask, wait, download, and what a cancelled or failed report means."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from seller.amazon.reports import Download, report
from seller.amazon.session import Session
from seller.errors import Retry, Skip
from seller.language import explain
from tests.amazon.conftest import NOW
from tests.amazon.fake import Amazon, Reply, packed

REPORTS = "/reports/2021-06-30/reports"
DOCUMENTS = "/reports/2021-06-30/documents"
LISTINGS = "GET_MERCHANT_LISTINGS_ALL_DATA"
RETURNS = "GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA"
STOCK = "GET_FBA_MYI_UNSUPPRESSED_INVENTORY_DATA"
DE, UK = "A1PA6795UKMFR9", "A1F83G8C2ARO7P"
START, END = NOW - timedelta(days=30), NOW
TEXT = b"sku\tprice\nA\t1\n"


def instant(moment: datetime) -> str:
    return moment.isoformat()


def made(status: str, number: str = "1", **more: Any) -> dict[str, Any]:
    return {
        "reportId": number,
        "reportType": LISTINGS,
        "processingStatus": status,
        "createdTime": instant(NOW),
        "marketplaceIds": [DE],
        **({"reportDocumentId": f"doc-{number}"} if status == "DONE" else {}),
        **more,
    }


def states(*statuses: str) -> list[Reply]:
    return [Reply(body=made(status)) for status in statuses]


class Desk:
    """A report desk that has one report, `1`, with the document `doc-1`."""

    def __init__(self, amazon: Amazon) -> None:
        self.amazon = amazon
        amazon.on("POST", REPORTS, Reply(202, {"reportId": "1"}))

    def goes(self, *replies: Reply) -> None:
        self.amazon.on("GET", f"{REPORTS}/1", *replies)

    def lists(self, *found: dict[str, Any]) -> None:
        self.amazon.on("GET", REPORTS, Reply(body={"reports": list(found)}))

    def gives(self, *replies: Reply, number: str = "1", algorithm: str | None = "GZIP") -> None:
        addressed = [
            {
                "reportDocumentId": f"doc-{number}",
                "url": f"{self.amazon.url}/document?try={turn}",
                **({"compressionAlgorithm": algorithm} if algorithm else {}),
            }
            for turn in range(9)
        ]
        self.amazon.on("GET", f"{DOCUMENTS}/doc-{number}", *(Reply(body=one) for one in addressed))
        self.amazon.on("GET", "/document", *replies)

    @property
    def downloads(self) -> list[str]:
        return [seen.target for seen in self.amazon.asked("/document")]

    @property
    def specification(self) -> dict[str, Any]:
        (asked,) = [seen for seen in self.amazon.asked(REPORTS) if seen.method == "POST"]
        found: dict[str, Any] = json.loads(asked.body)
        return found


@pytest.fixture
def desk(amazon: Amazon) -> Desk:
    return Desk(amazon)


WHOLE = Reply(200, packed(TEXT), {"Content-Type": "text/plain; charset=Cp1252"})


def test_a_report_comes_decompressed_with_its_charset(desk: Desk, session: Session) -> None:
    desk.goes(*states("IN_QUEUE", "IN_PROGRESS", "DONE"))
    desk.gives(WHOLE)
    options = {"custom": "true"}
    found = report(session, LISTINGS, ["DE", "UK"], start=START, end=END, options=options)
    assert found == Download(TEXT, "cp1252", "1", NOW)
    assert desk.specification == {
        "reportType": LISTINGS,
        "marketplaceIds": [DE, UK],
        "dataStartTime": "2026-10-21T12:30:00Z",
        "dataEndTime": "2026-11-20T12:30:00Z",
        "reportOptions": {"custom": "true"},
    }
    (fetched,) = desk.amazon.asked("/document")
    assert "x-amz-access-token" not in fetched.headers


def test_only_what_was_given_is_asked(desk: Desk, session: Session) -> None:
    desk.goes(*states("DONE"))
    desk.gives(Reply(200, TEXT), algorithm=None)
    found = report(session, LISTINGS, ["DE"])
    assert found is not None
    assert (found.body, found.charset) == (TEXT, None)
    assert desk.specification == {"reportType": LISTINGS, "marketplaceIds": [DE]}


def test_looks_grow_rarer(desk: Desk, door: Callable[..., Session]) -> None:
    desk.goes(*states(*["IN_PROGRESS"] * 12, "DONE"))
    desk.gives(WHOLE)
    slept: list[float] = []
    report(door(sleep=slept.append), LISTINGS, ["DE"])
    looks = [wait for wait in slept if wait > 3]
    assert looks[0] < 13
    assert 40 < looks[-1] < 80
    assert len(desk.amazon.asked(f"{REPORTS}/1")) == 13


def test_a_report_that_never_comes_is_given_up(desk: Desk, door: Callable[..., Session]) -> None:
    desk.goes(*states("IN_QUEUE"))
    slept: list[float] = []
    with pytest.raises(Retry, match="report_slow"):
        report(door(speed=60.0, sleep=slept.append), LISTINGS, ["DE"])
    assert 100 < sum(slept) < 200, "two hours at sixty times the speed"


@pytest.mark.parametrize(
    "broken",
    [Reply(200, packed(TEXT)[:-9]), Reply(200, packed(TEXT), cut=7), Reply(503), Reply(drop=True)],
    ids=["truncated gzip", "short", "503", "dropped"],
)
def test_a_broken_download_is_repeated_from_the_same_address(
    desk: Desk, session: Session, broken: Reply
) -> None:
    desk.goes(*states("DONE"))
    desk.gives(broken, WHOLE)
    assert report(session, LISTINGS, ["DE"]) == Download(TEXT, "cp1252", "1", NOW)
    assert desk.downloads == ["/document?try=0"] * 2


def test_an_expired_address_is_replaced(desk: Desk, session: Session) -> None:
    desk.goes(*states("DONE"))
    desk.gives(Reply(403), WHOLE)
    assert report(session, LISTINGS, ["DE"])
    assert desk.downloads == ["/document?try=0", "/document?try=1"]


def test_a_document_that_never_arrives_is_retried_later(desk: Desk, session: Session) -> None:
    desk.goes(*states("DONE"))
    desk.gives(Reply(200, packed(TEXT)[:-9]))
    with pytest.raises(Retry) as raised:
        report(session, LISTINGS, ["DE"])
    assert len(desk.downloads) == 3
    assert "truncated gzip" in explain(raised.value, "en").why


def test_a_cancelled_report_is_no_news(desk: Desk, session: Session) -> None:
    desk.goes(*states("CANCELLED"))
    assert report(session, LISTINGS, ["DE"]) is None
    assert len(desk.amazon.asked(REPORTS)) == 1, "nothing but the request itself"


@pytest.mark.parametrize(("kind", "minutes"), [(STOCK, 30), (RETURNS, 240)])
def test_a_cancelled_fba_report_falls_back_on_the_one_amazon_has(
    desk: Desk, session: Session, kind: str, minutes: int
) -> None:
    desk.goes(*states("CANCELLED"))
    older = made("DONE", "2", createdTime=instant(NOW - timedelta(minutes=20)))
    newer = made("DONE", "3", createdTime=instant(NOW - timedelta(minutes=10)))
    desk.lists(older, newer)
    desk.gives(WHOLE, number="3")
    found = report(session, kind, ["DE"])
    assert found is not None
    assert found.report_id == "3"
    assert found.made_at == NOW - timedelta(minutes=10)
    (asked,) = [seen for seen in desk.amazon.asked(REPORTS) if seen.method == "GET"]
    since = (NOW - timedelta(minutes=minutes + 1)).strftime("%Y-%m-%dT%H%%3A%M%%3A%SZ")
    assert f"reportTypes={kind}&processingStatuses=DONE&marketplaceIds={DE}" in asked.target
    assert f"createdSince={since}" in asked.target


WINDOW = {"dataStartTime": instant(START), "dataEndTime": instant(END - timedelta(hours=1))}


@pytest.mark.parametrize(
    ("other", "fits"),
    [
        (WINDOW, True),
        ({**WINDOW, "dataStartTime": "2026-01-01T00:00:00Z"}, True),
        ({**WINDOW, "dataStartTime": instant(START + timedelta(days=1))}, False),
        ({**WINDOW, "dataEndTime": instant(END - timedelta(hours=5))}, False),
        ({**WINDOW, "marketplaceIds": [DE, UK]}, False),
        ({**WINDOW, "marketplaceIds": [UK]}, False),
        ({}, False),
    ],
)
def test_an_earlier_report_must_hold_what_was_asked(
    desk: Desk, session: Session, other: dict[str, Any], *, fits: bool
) -> None:
    desk.goes(*states("CANCELLED"))
    desk.lists(made("DONE", "2", **other))
    desk.gives(WHOLE, number="2")
    found = report(session, RETURNS, ["DE"], start=START, end=END)
    assert (found is not None) == fits


def test_a_fatal_report_says_amazons_words(desk: Desk, session: Session) -> None:
    desk.goes(Reply(body=made("FATAL", reportDocumentId="doc-1")))
    words = "The date range\n is too long. " + "x" * 500
    desk.gives(Reply(200, words.encode()), algorithm=None)
    with pytest.raises(Skip) as raised:
        report(session, LISTINGS, ["DE"])
    assert "The date range is too long." in explain(raised.value, "en").why
    assert len(str(raised.value.params["words"])) == 300


@pytest.mark.parametrize("answer", [made("FATAL"), made("FATAL", reportDocumentId="doc-1")])
def test_a_fatal_report_without_words_is_skipped_too(
    desk: Desk, session: Session, answer: dict[str, Any]
) -> None:
    desk.goes(Reply(body=answer))
    desk.gives(Reply(503))
    with pytest.raises(Skip, match="report_silent"):
        report(session, LISTINGS, ["DE"])


def test_a_fresh_report_is_used_again(desk: Desk, session: Session) -> None:
    desk.lists(made("DONE", "2"))
    desk.gives(WHOLE, number="2")
    found = report(session, LISTINGS, ["DE"], reuse=timedelta(hours=1))
    assert found is not None
    assert found.report_id == "2"
    assert not [seen for seen in desk.amazon.seen if seen.target == REPORTS]


def test_a_report_in_the_making_is_waited_for(desk: Desk, session: Session) -> None:
    """After a crash the next run finds the report that the first one had asked for."""
    desk.lists(made("IN_PROGRESS"))
    desk.goes(*states("IN_PROGRESS", "DONE"))
    desk.gives(WHOLE)
    assert report(session, LISTINGS, ["DE"], reuse=timedelta(hours=1))
    assert not [seen for seen in desk.amazon.seen if seen.target == REPORTS]


def test_reports_with_options_are_never_taken_for_each_other(desk: Desk, session: Session) -> None:
    desk.lists(made("DONE", "2"))
    desk.goes(*states("DONE"))
    desk.gives(WHOLE)
    options = {"custom": "true"}
    found = report(session, LISTINGS, ["DE"], options=options, reuse=timedelta(hours=1))
    assert found is not None
    assert found.report_id == "1"


def test_the_missing_role_is_the_reports(desk: Desk, session: Session) -> None:
    denied = {"errors": [{"code": "Unauthorized", "message": "Access is denied."}]}
    desk.amazon.replies.clear()
    desk.amazon.on("POST", REPORTS, Reply(403, denied))
    with pytest.raises(Exception, match="Amazon Fulfillment"):
        report(session, RETURNS, ["DE"], end=datetime(2026, 1, 1, tzinfo=UTC))
