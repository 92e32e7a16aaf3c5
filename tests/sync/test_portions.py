"""What is asked about one by one, some at a time: each answer is stored before more is asked."""

from __future__ import annotations

from typing import Any

import pytest

from seller.errors import Retry, Skip
from seller.sources.source import Source
from seller.store import subjects
from seller.sync import pull
from tests.sync.conftest import START, Amazon, made_up, mark, parse, skus

BAD = b'["no answer"]'
LOST = Retry("amazon.throttled", account="kettle-na", operation="x", status=429)


@pytest.fixture
def due(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is to be asked about; a test takes away what was answered."""
    names = ["A", "B", "C", "D", "E"]
    known: Any = subjects.SUBJECTS
    monkeypatch.setitem(known, "made-up", lambda *_: list(names))
    return names


def portioned(amazon: Amazon) -> Source:
    def read(document):
        if document.body == BAD:
            raise Skip("sources.json", source="made-up", offset=0)
        return parse(document)

    return made_up(amazon, parse=read, subjects="made-up", batch=2)


def test_each_question_names_its_part(due, account, reach):
    amazon = Amazon([["A", "B"], ["C", "D"], ["E"]])
    done = pull(portioned(amazon), account, "US", reach=reach)
    assert [ask.subjects for ask in amazon.asked] == [("A", "B"), ("C", "D"), ("E",)]
    assert (done.status, done.calls, done.rows) == ("ok", 3, 5)
    assert skus(reach) == due
    assert mark(reach).as_of == START


def test_nothing_to_ask_about_is_no_question(due, account, reach):
    due.clear()
    amazon = Amazon([["A"]])
    assert pull(portioned(amazon), account, "US", reach=reach).status == "no rows"
    assert amazon.asked == []


def test_what_was_answered_stays_when_the_next_question_fails(due, account, reach):
    amazon = Amazon([["A", "B"], LOST])
    source = portioned(amazon)
    done = pull(source, account, "US", reach=reach)
    assert (done.status, done.rows, done.error) == ("failed", 2, LOST)
    assert skus(reach) == ["A", "B"]
    assert (mark(reach).state, mark(reach).as_of) == ("failed", None), "it is still due"
    del due[:2]
    amazon.answers[:] = [["C", "D"], ["E"]]
    assert pull(source, account, "US", reach=reach).status == "ok"
    assert skus(reach) == ["A", "B", "C", "D", "E"]


def test_an_answer_that_cannot_be_read_does_not_hold_back_the_others(due, account, reach):
    source = portioned(Amazon([["A", "B"], BAD, ["E"]]))
    done = pull(source, account, "US", reach=reach)
    assert done.error
    assert done.error.key == "sources.json"
    assert skus(reach) == ["A", "B", "E"]
    assert len(due) == 5
    assert (mark(reach).state, mark(reach).as_of) == ("failed", None)
