"""Seller feedback: whose it is stays hidden, when it was given is not guessed wrongly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from seller.crypto import Keyring
from seller.facts import Document
from seller.sources import feedback
from seller.store import tables, write
from tests.sources import golden
from tests.store.build import dump

MASK = Keyring(b"for tests").pseudonym
HEADER = "Date\tRating\tComments\tYour Response\tOrder ID\tRater Email"


def document(text, place="US", charset=None, codec="utf-8"):
    body = text.encode(codec)
    request = {"marketplaces": [place]}
    return Document("feedback", "a", place, golden.FETCHED, body, charset, request)


def facts(found):
    return golden.parsed("feedback", found)["Feedback"]


def row(day, order="901-0000001-0000001", comment="late"):
    return f"{day}\t1\t{comment}\t\t{order}\tbuyer@marketplace.example"


def test_a_rater_becomes_a_pseudonym_and_nothing_else_changes():
    found = document(f"{HEADER}\n{row('3/9/26', comment='too – late')}\n", "DE", None, "cp1252")
    clean = feedback.redact(found, MASK)
    assert b"@" not in clean.body
    assert clean.charset == "utf-8"
    assert clean.body.decode() == found.body.decode("cp1252").replace(
        "buyer@marketplace.example", MASK("buyer@marketplace.example")
    )
    (one,) = facts(clean)
    assert one["rater"] == MASK("BUYER@marketplace.example ")
    assert replace(clean, body=b"", charset=None) == replace(found, body=b"", charset=None)


def test_addresses_in_comments_and_in_broken_rows_are_hidden_too():
    text = f"{HEADER}\n{row('3/9/26', comment='write to me.at+home@mail.example!')}\n"
    cut = "3/9/26\t1\tother@mail.example"
    clean = feedback.redact(document(text + cut), MASK)
    assert b"@" not in clean.body
    assert facts(clean)[0]["comment"] == f"write to {MASK('me.at+home@mail.example')}!"


def test_an_address_that_was_not_redacted_is_never_kept():
    assert facts(document(f"{HEADER}\n{row('3/9/26')}\n"))[0]["rater"] is None


def test_hiding_takes_no_longer_for_a_megabyte_without_an_address():
    feedback.redact(document(HEADER + "\n" + "x" * 1_000_000), MASK)


@pytest.mark.parametrize(
    ("place", "cells", "days"),
    [
        ("US", ["3/9/26"], ["2026-03-09"]),
        ("CA", ["3/9/26"], ["2026-03-09"]),
        ("UK", ["09/03/2026"], ["2026-03-09"]),
        ("DE", ["09.03.26"], ["2026-03-09"]),
        ("JP", ["2026/03/09"], ["2026-03-09"]),
        ("JP", ["26/03/09"], ["2026-03-09"]),
        # the user's language decides, not the marketplace: one day beyond twelve proves it
        ("US", ["09/03/2026", "25/02/2026"], ["2026-03-09", "2026-02-25"]),
        ("DE", ["3/9/26", "2/25/26"], ["2026-03-09", "2026-02-25"]),
        # nobody gives feedback tomorrow: read the other way, it would be 9 November
        ("US", ["9/11/25"], ["2025-09-11"]),
        ("UK", ["03/11/2026"], ["2026-03-11"]),
    ],
)
def test_dates_in_the_order_of_marketplace_or_user(place, cells, days):
    text = "\n".join([HEADER, *(row(day, f"901-0000001-{at:07d}") for at, day in enumerate(cells))])
    assert [one["given_on"] for one in facts(document(text, place))] == days


@pytest.mark.parametrize(
    ("start", "day"), [("2026-01-15", "2026-03-01"), ("2025-12-15", "2026-01-03")]
)
def test_no_feedback_is_older_than_the_report_was_asked_for(start, day):
    """1/3 is 3 January, as the marketplace is used to, unless the report begins after it."""
    asked = document(f"{HEADER}\n{row('1/3/26')}\n")
    span = {"start": f"{start}T00:00:00+00:00", "end": "2026-03-15T12:00:00+00:00"}
    found = replace(asked, request={**asked.request, **span})
    assert [one["given_on"] for one in facts(found)] == [day]


@pytest.mark.parametrize(
    ("place", "cells", "said"),
    [
        ("US", ["3/1/26", "1/2/26"], [("sources.either", 2, "3/1/26")]),
        ("UK", ["01/03/2026", "02/02/2026"], [("sources.either", 1, "01/03/2026")]),
        ("US", ["3/1/26", "1/13/26"], []),  # one day beyond twelve tells
        ("US", ["2/3/26", "2/4/26"], []),  # two days, not a month apart
        # a month apart as they are read: perhaps two days of January
        ("US", ["2/1/26", "3/1/26"], [("sources.either", 2, "2/1/26")]),
        ("US", ["3/12/26"], []),  # the other reading lies ahead
        ("DE", ["01.03.26"], []),  # with points the day comes first
        ("JP", ["26/03/09"], []),  # the year comes first
        ("US", ["2/2/26"], []),  # the same day either way
    ],
)
def test_a_file_by_hand_whose_days_read_both_ways_is_said_to(place, cells, said):
    text = "\n".join([HEADER, *(row(day, f"901-0000001-{at:07d}") for at, day in enumerate(cells))])
    found = golden.parsed("feedback", document(text, place))
    assert len(found["Feedback"]) == len(cells), "all of them are kept"
    assert [tuple(one) for one in found["problems"]] == said
    asked = {"marketplaces": [place], "start": "2025-12-15T00:00:00+00:00"}
    known = replace(document(text, place), request=asked)
    assert golden.parsed("feedback", known)["problems"] == []


def test_a_second_word_on_the_same_order_replaces_the_first():
    found = facts(document(f"{HEADER}\n{row('3/9/26')}\n{row('3/10/26', comment='better')}\n"))
    assert [one["comment"] for one in found] == ["better"]


@pytest.mark.parametrize("header", ["a\tb\tc\td\te\tf", "日付\t評価\tコメント\t返答\t注文番号\tx"])
def test_columns_without_a_known_name_are_known_by_shape(header):
    (one,) = facts(feedback.redact(document(f"{header}\n{row('3/9/26')}\n"), MASK))
    assert one["order_id"] == "901-0000001-0000001"
    assert (one["given_on"], one["rating"], one["comment"]) == ("2026-03-09", 1, "late")
    assert one["rater"] == MASK("buyer@marketplace.example")


def test_the_first_report_reaches_as_far_as_history_and_the_next_looks_back():
    now = datetime(2026, 3, 15, tzinfo=UTC)
    (first,) = feedback.SOURCE.plan(None, now, 730)
    (later,) = feedback.SOURCE.plan(now, now, 730)
    assert first.start == datetime(2024, 3, 15, tzinfo=UTC)
    assert later.start == datetime(2025, 12, 15, tzinfo=UTC)


def test_six_columns_do_not_take_away_what_ten_told(store):
    ten = HEADER.replace(
        "Order ID", "Arrived on Time\tItem as Described\tCustomer Service\tOrder ID"
    )
    told = row("3/9/26").replace("\t\t901", "\t\tNo\tYes\t-\t901")
    for text in (f"{ten}\n{told}\n", f"{HEADER}\n{row('3/9/26', comment='later')}\n"):
        stamp: dict[str, Any] = {"as_of": golden.FETCHED, "document": None, "snapshot": False}
        with store.writing() as conn:
            batches = list(feedback.parse(document(text)))
            write.apply(conn, batches, account="a", marketplace="US", **stamp)
    (one,) = dump(store, tables.feedback)["feedback"]
    assert (one["comment"], one["on_time"], one["as_described"]) == ("later", False, True)
