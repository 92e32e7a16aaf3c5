"""What is a success, what is repeated, and which error says what to do about the rest."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest

from seller.amazon.session import ATTEMPTS, Session
from seller.errors import Retry, SellerError, Skip, Stop
from seller.language import LANGUAGES, explain
from tests.amazon.fake import HTML, TOKEN, Amazon, Reply, error, free_port, packed

REPORT = "/reports/2021-06-30/reports/1"
GOOD = Reply(body={"processingStatus": "DONE"})
SOLICIT = "createProductReviewAndSellerFeedbackSolicitation"
ASK = "/solicitations/v1/orders/1-2-3/solicitations/productReviewAndSellerFeedback"


def get(session: Session) -> object:
    return session.call("getReport", path={"reportId": "1"}).json


def solicit(session: Session) -> object:
    query = {"marketplaceIds": ["A1PA6795UKMFR9"]}
    return session.call(SOLICIT, path={"amazonOrderId": "1-2-3"}, query=query).json


def readable(raised: SellerError) -> str:
    """The error's words; complete in every language."""
    for language in LANGUAGES:
        told = explain(raised, language)
        assert all(told), told
        assert "{" not in "".join(told), told
    return " ".join(explain(raised, "en"))


@pytest.mark.parametrize(
    "reply",
    [
        Reply(503, HTML, {"Content-Type": "text/html"}),
        Reply(500),
        error(500, "InternalFailure", "We encountered an internal error."),
        Reply(502, b'{"message": "Internal error"}'),
        Reply(200, HTML, {"Content-Type": "text/html"}),
        Reply(200, b'{"processingStatus": "DO'),
        Reply(200, b""),
        Reply(200, {"errors": []}),
        Reply(200, []),
        Reply(200, b'{"processingStatus": "\xff\xfe"}'),
        Reply(302, b"", {"Location": "/login"}),
        Reply(403, HTML),
        Reply(404, HTML),
        Reply(drop=True),
        Reply(200, {"processingStatus": "DONE"}, cut=10),
        Reply(200, b"not gzip", {"Content-Encoding": "gzip"}),
    ],
    ids=lambda reply: f"{reply.status} {reply.payload[:20]!r} {reply.drop} {reply.cut}",
)
def test_what_is_no_answer_is_repeated_and_never_a_success(
    amazon: Amazon, session: Session, reply: Reply
) -> None:
    amazon.on("GET", REPORT, reply, GOOD)
    assert get(session) == {"processingStatus": "DONE"}
    assert len(amazon.calls) == session.calls == 2


def test_where_a_list_is_promised_nothing_else_is_a_success(
    amazon: Amazon, session: Session
) -> None:
    wrong = [Reply(200, {"payload": []}), Reply(200, b""), Reply(200, HTML), Reply(503, HTML)]
    amazon.on("POST", "/products/fees/v0/feesEstimate", *wrong, Reply(200, [{"Status": "Success"}]))
    assert session.call("getMyFeesEstimates", body=[]).json == [{"Status": "Success"}]
    assert session.calls == len(wrong) + 1


@pytest.mark.parametrize(
    "reply", [Reply(503, HTML), Reply(200, HTML), Reply(429), Reply(drop=True)]
)
def test_repeating_ends_with_retry(
    amazon: Amazon, session: Session, slept: list[float], reply: Reply
) -> None:
    amazon.on("GET", REPORT, GOOD, reply)
    get(session)
    with pytest.raises(Retry) as raised:
        get(session)
    assert len(amazon.calls) == 1 + ATTEMPTS
    assert 0 < raised.value.after <= 3600
    assert sum(slept) > 3
    readable(raised.value)


def test_waits_grow_and_are_never_in_step(door: Callable[..., Session], amazon: Amazon) -> None:
    amazon.on("GET", REPORT, Reply(503))
    waits: list[list[float]] = []
    for _ in range(2):
        slept: list[float] = []
        with pytest.raises(Retry):
            get(door(sleep=slept.append))
        waits.append([wait for wait in slept if wait > 1])
    assert waits[0] != waits[1]
    assert waits[0][-1] > 4 * waits[0][0]


def test_speed_shortens_every_wait(door: Callable[..., Session], amazon: Amazon) -> None:
    amazon.on("GET", REPORT, Reply(503), Reply(429), GOOD)
    slept: list[float] = []
    get(door(sleep=slept.append, speed=1000.0))
    assert 0 < sum(slept) < 0.1


def test_a_429_empties_the_shared_bucket(
    amazon: Amazon, door: Callable[..., Session], slept: list[float]
) -> None:
    amazon.on("GET", "/reports/2021-06-30/reports", Reply(429), Reply(body={"reports": []}))
    door().call("getReports", query={"reportTypes": ["T"]})
    assert slept[0] == 0
    assert 0.5 < slept[1] < 3, "the refused call waits a little"
    door().call("getReports", query={"reportTypes": ["T"]})
    assert slept[2] > 40, "and another session waits until the bucket has a token again"


def test_a_write_of_unknown_fate_is_not_repeated(amazon: Amazon, session: Session) -> None:
    amazon.on("POST", ASK, Reply(503, HTML), Reply(201, {}))
    with pytest.raises(Retry):
        solicit(session)
    assert len(amazon.calls) == 1


def test_a_write_that_amazon_turned_away_unseen_is_repeated(
    amazon: Amazon, session: Session
) -> None:
    amazon.on("POST", ASK, Reply(429), Reply(201, {}))
    assert solicit(session) == {}
    assert len(amazon.calls) == 2


def test_a_write_that_never_left_is_repeated(door: Callable[..., Session], amazon: Amazon) -> None:
    port = free_port()
    late: list[Amazon] = []

    def start(seconds: float) -> None:
        if seconds and not late:
            late.append(Amazon(port=port))
            late[0].on("POST", ASK, Reply(201, {}))

    session = door(endpoint=f"http://127.0.0.1:{port}", sleep=start)
    assert solicit(session) == {}
    assert len(late[0].calls) == 1
    late[0].stop()
    assert not amazon.calls


def test_a_report_is_asked_for_again_because_that_harms_nobody(
    amazon: Amazon, session: Session
) -> None:
    amazon.on("POST", "/reports/2021-06-30/reports", Reply(503), Reply(202, {"reportId": "7"}))
    body = {"reportType": "T", "marketplaceIds": ["M"]}
    assert session.call("createReport", body=body).json == {"reportId": "7"}


@pytest.mark.parametrize("status", [400, 409, 413, 415, 422])
def test_a_rejected_request_stops_with_amazons_words(
    amazon: Amazon, session: Session, status: int
) -> None:
    amazon.on("GET", REPORT, error(status, "InvalidInput", "Report id is odd."))
    with pytest.raises(Stop) as raised:
        get(session)
    assert len(amazon.calls) == 1
    assert "Report id is odd." in readable(raised.value)
    assert raised.value.params["status"] == str(status)


def test_a_gateway_that_finds_the_request_too_large_stops_too(
    amazon: Amazon, session: Session
) -> None:
    amazon.on("GET", REPORT, Reply(413, HTML))
    with pytest.raises(Stop):
        get(session)


def test_what_amazon_does_not_know_is_skipped(amazon: Amazon, session: Session) -> None:
    amazon.on("GET", REPORT, error(404, "NotFound", "No such report."))
    with pytest.raises(Skip) as raised:
        get(session)
    assert "No such report." in readable(raised.value)


@pytest.mark.parametrize("status", [401, 403])
def test_a_missing_role_is_named(amazon: Amazon, session: Session, status: int) -> None:
    denied = error(status, "Unauthorized", "Access to requested resource is denied.")
    amazon.on("GET", "/fba/inventory/v1/summaries", denied)
    with pytest.raises(Stop) as raised:
        session.call("getInventorySummaries", query={"marketplaceIds": ["M"]})
    words = readable(raised.value)
    assert "Amazon Fulfillment" in words
    assert "lantern-eu" in words
    assert len(amazon.calls) == 1


def test_the_caller_may_name_the_role(amazon: Amazon, session: Session) -> None:
    amazon.on("GET", REPORT, error(403, "Unauthorized", "Access to requested resource is denied."))
    with pytest.raises(Stop) as raised:
        session.call("getReport", path={"reportId": "1"}, role="Brand Analytics")
    assert raised.value.params["role"] == "Brand Analytics"


def test_an_order_that_may_not_be_solicited_is_no_missing_role(
    amazon: Amazon, session: Session
) -> None:
    words = "You can\u2019t use this feature to request a review outside the 5-30 day range"
    amazon.on("POST", ASK, error(403, "Unauthorized", words))
    with pytest.raises(Skip) as raised:
        solicit(session)
    params = raised.value.params
    assert (params["status"], params["code"], params["message"]) == ("403", "Unauthorized", words)


def test_a_missing_role_for_solicitations_is_one(amazon: Amazon, session: Session) -> None:
    amazon.on("POST", ASK, error(403, "Unauthorized", "Access to requested resource is denied."))
    with pytest.raises(Stop, match="Buyer Solicitation"):
        solicit(session)


def test_fractions_arrive_exactly(amazon: Amazon, session: Session) -> None:
    body = b'{"processingStatus": "DONE", "price": 19.99, "count": 3}'
    amazon.on("GET", REPORT, Reply(body=body))
    answer = session.call("getReport", path={"reportId": "1"})
    assert answer.json["price"] == Decimal("19.99")
    assert answer.body == body


def test_text_is_utf8_whatever_the_header_says_or_leaves_out(
    amazon: Amazon, session: Session
) -> None:
    body = '{"processingStatus": "帽子 ö"}'.encode()
    wrong = Reply(200, body, {"Content-Type": "application/json; charset=ISO-8859-1"})
    amazon.on("GET", REPORT, Reply(200, body), wrong)
    for _ in range(2):
        assert get(session) == {"processingStatus": "帽子 ö"}


def test_a_compressed_answer_is_opened(amazon: Amazon, session: Session) -> None:
    body = packed(b'{"processingStatus": "DONE"}')
    amazon.on("GET", REPORT, Reply(200, body, {"Content-Encoding": "gzip"}))
    assert get(session) == {"processingStatus": "DONE"}


def test_the_rate_amazon_names_takes_effect(
    amazon: Amazon, session: Session, slept: list[float]
) -> None:
    slow = Reply(200, {"processingStatus": "DONE"}, {"x-amzn-RateLimit-Limit": "0.001"})
    amazon.on("GET", REPORT, slow)
    with suppress(Retry):
        for _ in range(20):
            get(session)
    assert slept[0] == 0
    with pytest.raises(Retry, match=r"quota\.busy"):
        get(session)


def test_a_header_that_is_no_number_is_ignored(amazon: Amazon, session: Session) -> None:
    amazon.on("GET", REPORT, Reply(200, GOOD.body, {"x-amzn-RateLimit-Limit": "many"}))
    assert get(session)


def test_the_client_says_who_it_is(amazon: Amazon, session: Session) -> None:
    amazon.on("GET", REPORT, GOOD)
    get(session)
    agents = {seen.headers["user-agent"] for seen in amazon.seen}
    assert len(agents) == 1, "token endpoint and API"
    assert agents.pop().startswith("seller/0.1.0 (Language=Python/3.")


def test_nobody_answers(door: Callable[..., Session], amazon: Amazon) -> None:
    session = door(endpoint=f"http://127.0.0.1:{free_port()}")
    with pytest.raises(Retry) as raised:
        get(session)
    assert "refused" in readable(raised.value)
    assert amazon.asked(TOKEN)
